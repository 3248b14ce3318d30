import type { PrintedText } from "./printed-text.ts";
import type { ClaimCaution, ClaimReason } from "./reasons.ts";

/** A claim's words beside the figure that its recipe makes. */
export interface WordsComparison {
  readonly printed: PrintedText;
  /** The figure, with as many decimals as the words have. */
  readonly recomputed: string;
  /** Why the words do not say the figure; empty where they do. */
  readonly reasons: readonly ClaimReason[];
  /** What must be said beside words that say it. */
  readonly cautions: readonly ClaimCaution[];
  /** The words with other numbers in them; null where they agree, or other numbers would not correct them. */
  readonly mended: string | null;
}

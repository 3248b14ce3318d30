import { figureAt } from "../recipe/figure.ts";
import type { Evaluation } from "./evaluate-claim.ts";
import { figureWords } from "./figure-words.ts";
import { attempt } from "./made-claim.ts";
import { movesIn, type Span } from "./number-context.ts";
import type { PrintedText } from "./printed-text.ts";
import type { ClaimCaution, ClaimReason } from "./reasons.ts";

const ERROR =
  "(?:the |its |their |an? )?(?:(?:margin of )?(?:sampling |statistical )?errors?|sampling and rounding errors?|статистичн\\p{L}+ похибк\\p{L}+|похибк\\p{L}+)";
const whole = (words: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "giu");
const WITHIN = whole(
  `within ${ERROR}|(?:у|в) межах ${ERROR}|(?:statistically )?insignificant(?:ly)?|not (?:statistically )?significant(?:ly)?|(?:статистично )?(?:незначущ|не значущ)\\p{L}*`,
);
const BEYOND = whole(
  `(?:beyond|outside) ${ERROR}|за межами ${ERROR}|(?:statistically )?significant(?:ly)?|(?:статистично )?значущ\\p{L}*`,
);

/** What words say of the error of a difference, and whether it is so. */
export interface ErrorWords {
  readonly reasons: readonly ClaimReason[];
  readonly cautions: readonly ClaimCaution[];
  /** Where words stand that are so. */
  readonly read: readonly Span[];
}

/**
 * Holds "significant" and "within the margin of error" against the interval of a difference, and cautions words that say that
 * something rose or fell where it may have done neither.
 */
export function errorWords(text: string, { context, numbers }: PrintedText, evaluation: Evaluation): ErrorWords {
  const bounds = boundsOf(evaluation);
  if (bounds === null) return { reasons: [], cautions: [], read: [] };
  const isWithin = bounds.lower <= 0 && bounds.upper >= 0;
  const within = [...text.matchAll(WITHIN)];
  const beyond = [...text.matchAll(BEYOND)].filter(
    ({ index }) => !within.some((each) => each.index <= index && index < each.index + each[0].length),
  );
  const [wrong] = isWithin ? beyond : within;
  const interval = figureWords({ kind: "range", ...bounds, unit: "difference" });
  if (wrong !== undefined) {
    const message = isWithin
      ? `"${wrong[0]}" is not so: the difference is within its error, ${interval}.`
      : `"${wrong[0]}" is not so: the difference is beyond its error, ${interval}.`;
    return { reasons: [{ code: isWithin ? "within-error" : "words-differ", message }], cautions: [], read: [] };
  }
  const read = [...within, ...beyond].map(({ index, 0: { length } }): Span => [index, index + length]);
  const moved = numbers.length === 0 ? movesIn(text)[0]?.words : context.directionWords;
  if (!isWithin || within.length > 0 || moved === undefined || moved === null)
    return { reasons: [], cautions: [], read };
  const message = `"${moved}" is not shown: the difference is within its error, ${interval}.`;
  return { reasons: [], cautions: [{ code: "within-error", message }], read };
}

/** The bounds of a difference with all errors; null where the result is none, or has no interval. */
function boundsOf({ made, shown }: Evaluation): { readonly lower: number; readonly upper: number } | null {
  if (shown.kind === "number" && shown.role !== undefined && shown.role !== "fall") return null;
  const [lower, upper] = ["lower", "upper"].map((place) => attempt(() => figureAt(made.printed, place)));
  if (lower?.kind !== "number" || upper?.kind !== "number" || lower.unit !== "difference") return null;
  return { lower: lower.value, upper: upper.value };
}

import type { Result } from "../kinds/kinds.ts";
import { essentialCautions } from "../kinds/sentence.ts";

/** What would mislead if it were left out, in a few words each; empty where there is nothing. */
export function careInBrief(result: Result): string {
  const texts = new Set(essentialCautions(result).map(({ brief }) => brief));
  return texts.size === 0 ? "" : `Caution: ${[...texts].join("; ")}.`;
}

import { shiftDecimal } from "../format/shift-decimal.ts";
import type { Quotable } from "../recipe/figure.ts";
import { figureWords } from "../recipe/figure-words.ts";
import type { PrintedText } from "./printed-text.ts";
import { rewritten } from "./rewritten.ts";
import { countReason, unitReasons } from "./unit-reasons.ts";
import type { WordsComparison } from "./words-comparison.ts";

/** Numbers in the last bits of a binary fraction are not apart. */
const TINY = 1e-9;
/** "Less than 1%" may be said of "<0.5%"; "less than 20%" would not be wrong, and misleads. */
const ROUND_BOUND = 0.01;

/** Compares words with a share of which only "<0.5%" was published: they say a bound that holds, or a rounded number that the whole of it prints as. */
export function compareBound(
  text: string,
  printed: PrintedText,
  figure: Quotable & { readonly kind: "below" },
): WordsComparison {
  const { bound } = figure;
  const recomputed = figureWords(figure);
  const { numbers, context } = printed;
  const [number] = numbers;
  if (number === undefined || numbers.length > 1)
    return {
      printed,
      recomputed,
      reasons: [countReason(text, numbers.length, 1, recomputed)],
      cautions: [],
      mended: null,
    };
  const wrongUnit = unitReasons("share", printed);
  const claimed = shiftDecimal(number.size, -2);
  const half = shiftDecimal(0.5, -number.decimals - 2);
  const isBound = context.relation === "below" || context.relation === "at-most";
  const isRounded = claimed - half <= TINY && bound <= claimed + half + TINY;
  const holds = isBound
    ? claimed >= bound - TINY && claimed <= Math.max(ROUND_BOUND, bound) + TINY
    : (context.relation === null || context.relation === "about") && number.sign === null && isRounded;
  if (holds && !context.negated) return { printed, recomputed, reasons: wrongUnit, cautions: [], mended: null };
  return {
    printed,
    recomputed,
    reasons: [
      {
        code: "printed-as-bound",
        message: `It was printed as ${recomputed}, and no more is on record: write it with its <, or "less than".`,
      },
      ...wrongUnit,
    ],
    cautions: [],
    mended:
      isBound && wrongUnit.length === 0 && !context.negated && number.decimals >= figure.decimals
        ? rewritten(text, [{ value: bound, number }], true)
        : null,
  };
}

import type { Verdict } from "../comparability/verdict.ts";
import type { Interval } from "../estimate/estimate.ts";
import { baseName } from "../estimate/topic.ts";
import { entryOf } from "../kinds/kinds.ts";
import { figureWords } from "../recipe/figure-words.ts";
import type { JudgedChange } from "../trend/change-estimate.ts";
import type { Evaluation } from "./evaluate-claim.ts";
import type { ClaimReason } from "./reasons.ts";

/** What words without a number say of a difference. */
type Said = "up" | "down" | "moved" | "unchanged" | "close" | "open" | "ahead" | "behind";

const AUXILIARY = "(?:(?:has|have|had|is|was|were|are|did) )?(?:clearly |markedly )?";

/** The whole of a claim's words, in English and Ukrainian. */
const WORDS: readonly (readonly [said: Said, words: string])[] = [
  [
    "up",
    `${AUXILIARY}(?:rose|risen|grew|grown|increased|went up|gone up|up|climbed|higher)|зросл[аои]|зріс|збільшил(?:а|о|и)ся|збільшивс[яь]`,
  ],
  [
    "down",
    `${AUXILIARY}(?:fell|fallen|declined|decreased|dropped|went down|gone down|down|lower)|впал[аои]|впав|зменшил(?:а|о|и)ся|зменшивс[яь]|знизил(?:а|о|и)ся|знизивс[яь]`,
  ],
  ["moved", `${AUXILIARY}(?:changed|different)`],
  [
    "unchanged",
    "(?:(?:is|was|has been|have been|were|are|remains?|remained|stays?|stayed) )?unchanged|(?:did not|has not|have not) changed?|no change(?: that matters)?|не змінил(?:а|о|и)ся|не змінивс[яь]|без змін",
  ],
  [
    "close",
    "(?:(?:is|are|was|were) )?(?:too close to (?:tell apart|call)|level|neck and neck)|cannot be told apart|не можна розрізнити|надто близькі(?:,? щоб (?:їх )?розрізнити)?",
  ],
  ["open", "no (?:change|difference) is shown"],
  ["ahead", "(?:is |are |was |were )?ahead|leads?|led|випереджа(?:є|ють|ла|ло|ли|в)|попереду"],
  ["behind", "(?:is |are |was |were )?behind|trails?|trailed|відста(?:є|ють|ла|ло|ли|в)|поступа(?:ється|ються)|позаду"],
];

const READERS = /* @__PURE__ */ (() =>
  WORDS.map(([said, words]) => [said, new RegExp(`^(?:${words})[.,!]?$`, "iu")] as const))();

/** What is found of a difference: which way it goes as far as that is shown. */
interface Found {
  readonly says: readonly Said[];
  /** The same in words: "it rose by 20.0 points". */
  readonly text: string;
}

/** A claim whose words are a verdict: what is found, and why the words are not so. */
export interface VerdictWords {
  readonly found: string;
  readonly reasons: readonly ClaimReason[];
}

/**
 * Holds words such as "rose", "is unchanged", "leads" and "too close to tell apart" against the verdict of a change, or against
 * the interval of a lead. Null where the words are others, or the result has no such finding.
 */
export function verdictWords(text: string, evaluation: Evaluation): VerdictWords | null {
  const said = READERS.find(([, reader]) => reader.test(text))?.[0];
  if (said === undefined || evaluation.recipe.show !== "value") return null;
  const found = foundIn(evaluation);
  if (found === null) return null;
  if (found.says.includes(said)) return { found: found.text, reasons: [] };
  return {
    found: found.text,
    reasons: [{ code: "words-differ", message: `"${text}" is not what was found: ${found.text}.` }],
  };
}

function foundIn({ made, shown }: Evaluation): Found | null {
  if (shown.kind !== "number" || shown.unit !== "difference") return null;
  const { result } = made;
  const sizeOf = (value: number): string => figureWords({ ...shown, value: Math.abs(value) });
  const size = sizeOf(shown.value);
  const isUp = shown.value > 0;
  if (entryOf(result.kind)?.speaksOf === "lead") {
    const { pollInterval } = result as { readonly pollInterval: Interval | null };
    if (pollInterval === null)
      return { says: [], text: `${size} without a sample size, so that chance cannot be ruled out` };
    return pollInterval.lower > 0 || pollInterval.upper < 0
      ? { says: [isUp ? "ahead" : "behind"], text: `it is ${size} ${isUp ? "ahead" : "behind"}` }
      : { says: ["close"], text: `${size} are too close to tell apart` };
  }
  if (!("verdict" in result) || typeof result.verdict !== "string") return null;
  const { verdict, judged } = result as { readonly verdict: Verdict; readonly judged?: Partial<JudgedChange> };
  const other = judged?.base === "of those with an answer" ? judged.difference!.value : null;
  if (other === null) return ofVerdict(verdict, isUp, size);
  // the verdict is of decided respondents: what the published figures do not do is not said of them
  const found = ofVerdict(verdict, other > 0, `${sizeOf(other)} among ${baseName("decided")}`);
  const isTurned = other > 0 !== isUp && (found?.says.some((said) => said === "up" || said === "down") ?? false);
  return !isTurned
    ? found
    : { says: [], text: `${found!.text}, and ${isUp ? "rose" : "fell"} by ${size} as published` };
}

function ofVerdict(verdict: Verdict, isUp: boolean, size: string): Found | null {
  switch (verdict) {
    case "changed":
      return { says: [isUp ? "up" : "down", "moved"], text: `it ${isUp ? "rose" : "fell"} by ${size}` };
    case "changed-but-small":
      return {
        says: [isUp ? "up" : "down", "moved", "unchanged"],
        text: `it ${isUp ? "rose" : "fell"} by ${size}, less than matters`,
      };
    case "no-change-that-matters":
      return { says: ["unchanged"], text: `no change that matters (${size})` };
    case "too-close":
      return { says: ["close", "open"], text: `${size} are too close to tell apart` };
    case "not-shown":
      return { says: ["open"], text: `neither a change nor its absence is shown (${size})` };
    case "no-sample-size":
      return { says: [], text: `${size} without a sample size, so that chance cannot be ruled out` };
    default:
      return null;
  }
}

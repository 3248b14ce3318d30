import { figureIn } from "../recipe/figure.ts";
import { figureWords } from "../recipe/figure-words.ts";
import type { Evaluation } from "./evaluate-claim.ts";
import { movesIn, type Span } from "./number-context.ts";
import type { PrintedText } from "./printed-text.ts";
import type { ClaimCaution, ClaimReason } from "./reasons.ts";

const ERROR =
  "(?:the |its |their |an? )?(?:(?:margin of )?(?:sampling |statistical )?errors?|sampling and rounding errors?|статистичн\\p{L}+ похибк\\p{L}+|похибк\\p{L}+)";
const whole = (words: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "giu");
/** What is printed of a difference that could be something else. */
const OPEN = "no (?:change|difference) is shown";
/** What is significant or not. */
const DIFFERENCE = "(?: (?:changes?|differences?|shifts?|змін\\p{L}*|відмінн\\p{L}+|різниц\\p{L}+))?";
const WITHIN = whole(
  `within ${ERROR}|${OPEN}|too close to (?:tell apart|call)|(?:у|в) межах ${ERROR}|(?:statistically )?insignificant(?:ly)?${DIFFERENCE}|(?:статистично )?(?:незначущ|не значущ)\\p{L}*${DIFFERENCE}`,
);
const BEYOND = whole(
  `(?:well |far |comfortably )?(?:beyond|outside) ${ERROR}|за межами ${ERROR}|(?:statistically )?significant(?:ly)?${DIFFERENCE}|(?:статистично )?значущ\\p{L}*${DIFFERENCE}`,
);
/** "No significant", "did not change significantly": the denial, and up to four words of its clause behind it. */
const DENIED_BEFORE =
  /(?<!\p{L})(?:there (?:is|was|were|has been|have been) )?(?:(?:do|does|did|is|are|was|were|has|have|had) )?(?:not|no|never|neither|nor|without|hardly|barely|scarcely|(?:do|does|did|is|are|was|were|has|have|had)n['’]t|fail(?:s|ed)? to|не|ні|без|жодн\p{L}+)(?! (?:only|just|merely|тільки|лише)(?!\p{L})) (?:(?!(?:but|and|yet|а|але|проте|й|і)(?!\p{L}))\p{L}+ ){0,4}$/iu;
/** "Статистично значущих змін немає", "a significant change was not found". */
const DENIED_BEHIND =
  /^(?: (?!(?:but|and|yet|а|але|проте|й|і)(?!\p{L}))\p{L}+){0,3} (?:немає|нема|відсутн\p{L}+|не \p{L}+|(?:is|are|was|were|did|has|have|had)(?: not|n['’]t)(?: been)? \p{L}+)(?!\p{L})/iu;

/** Words that say that there is no difference at all. */
const NO_CHANGE = whole(
  "(?:remain(?:s|ed|ing)? |stay(?:s|ed|ing)? |(?:is|was|are|were|has been) )?(?:unchanged|unaltered|stable|flat|steady|constant)|held steady|(?:remain(?:s|ed|ing)?|stay(?:s|ed|ing)?) the same|(?:(?:do|does|did|has|have|had) not|(?:do|does|did|has|have|had)n['’]t|never) (?:chang(?:e|ed)|differ(?:ed)?|mov(?:e|ed)|var(?:y|ied))|(?:there (?:is|was|has been) )?(?:no|without(?: any)?) (?:change|difference|shift|movement)s?(?! (?:in|of|to) (?:the )?(?:wording|question|method|mode|sample)|,? (?:beyond|outside))|не (?:змінил|відрізня|змінює)\\p{L}+|без (?:жодних )?змін|незмінн\\p{L}+|стабільн\\p{L}+|змін(?:и)? (?:немає|не було|не відбулося)",
);

/** What words say of the error of a difference, and whether it is so. */
export interface ErrorWords {
  readonly reasons: readonly ClaimReason[];
  readonly cautions: readonly ClaimCaution[];
  /** Where words stand that are so. */
  readonly read: readonly Span[];
}

/** What one stretch of words says of a difference. */
interface ErrorPhrase {
  readonly words: string;
  readonly at: number;
  readonly says: "within" | "beyond";
}

/**
 * Holds "significant", "within the margin of error" and "unchanged" against the interval of a difference, and cautions words
 * that say that something rose, fell or stayed where it may have done otherwise.
 */
export function errorWords(text: string, { context, numbers }: PrintedText, evaluation: Evaluation): ErrorWords {
  const bounds = boundsOf(evaluation);
  if (bounds === null) return { reasons: [], cautions: [], read: [] };
  const isWithin = bounds.lower <= 0 && bounds.upper >= 0;
  const phrases = errorPhrases(text);
  const stays = [...text.matchAll(NO_CHANGE)].filter(
    ({ index, 0: { length } }) =>
      !DENIED_BEFORE.test(text.slice(0, index)) &&
      !phrases.some((each) => each.at < index + length && index < each.at + each.words.length),
  );
  const unmoved = numbers.length > 0 ? [] : movesIn(text).filter(({ negated }) => negated);
  const interval = figureWords({ kind: "range", ...bounds, unit: "difference" });
  const of = hasPollInterval(evaluation) ? " with the usual differences between polls" : "";
  // beyond its error it may still be something else
  const isOpen = "verdict" in evaluation.made.result && evaluation.made.result.verdict === "not-shown";
  const wrong =
    phrases.find(
      ({ says, words }) => says !== (isWithin ? "within" : "beyond") && !(isOpen && words.endsWith(" is shown")),
    )?.words ??
    (isWithin
      ? undefined
      : (stays[0]?.[0] ??
        unmoved.find(({ at, direction }) => !isIn(phrases, at) && (direction === "up") === bounds.lower > 0)?.words));
  if (wrong !== undefined) {
    const message = isWithin
      ? `"${wrong}" is not so: the difference is within its error, ${interval}${of}.`
      : `"${wrong}" is not so: the difference is beyond its error, ${interval}${of}.`;
    return { reasons: [{ code: isWithin ? "within-error" : "words-differ", message }], cautions: [], read: [] };
  }
  const read = [
    ...phrases.map(({ at, words: { length } }): Span => [at, at + length]),
    ...stays.map(({ index, 0: { length } }): Span => [index, index + length]),
    // beyond its error the one way, it did not go the other; "no significant rise" denies one, too
    ...(isWithin && phrases.length === 0
      ? []
      : unmoved.map(({ at, words: { length } }): Span => [denialAt(text, at), at + length])),
  ];
  const moved =
    stays[0]?.[0] ??
    (numbers.length === 0 ? movesIn(text).find(({ at }) => !isIn(phrases, at))?.words : context.directionWords);
  if (!isWithin || phrases.length > 0 || moved === undefined || moved === null)
    return { reasons: [], cautions: [], read };
  const message = `"${moved}" is not shown: the difference is within its error, ${interval}${of}.`;
  return { reasons: [], cautions: [{ code: "within-error", message }], read };
}

/** Words without a number that say nothing else: "within the margin of error", "no significant change". */
export function errorVerdict(
  text: string,
  printed: PrintedText,
  evaluation: Evaluation,
): { readonly found: string; readonly reasons: readonly ClaimReason[] } | null {
  const bounds = boundsOf(evaluation);
  if (bounds === null || errorPhrases(text).length === 0) return null;
  const { reasons, read } = errorWords(text, printed, evaluation);
  const rest = [...read].reverse().reduce((left, [from, to]) => left.slice(0, from) + left.slice(to), text);
  if (reasons.length === 0 && !/^(?:it|is|was|are|were|which|що|це|[\s.,;–—-])*$/iu.test(rest)) return null;
  return { found: figureWords({ kind: "range", ...bounds, unit: "difference" }), reasons };
}

function isIn(phrases: readonly ErrorPhrase[], at: number): boolean {
  return phrases.some((each) => each.at <= at && at < each.at + each.words.length);
}

function denialAt(text: string, at: number): number {
  return DENIED_BEFORE.exec(text.slice(0, at))?.index ?? at;
}

/** Words that speak of the error, with what denies them. */
function errorPhrases(text: string): readonly ErrorPhrase[] {
  const within = [...text.matchAll(WITHIN)];
  const beyond = [...text.matchAll(BEYOND)].filter(
    ({ index }) => !within.some((each) => each.index <= index && index < each.index + each[0].length),
  );
  return [
    ...within.map((match) => [match, "within", "beyond"] as const),
    ...beyond.map((match) => [match, "beyond", "within"] as const),
  ].map(([{ index, 0: words }, says, denied]) => {
    const from = denialAt(text, index);
    const behind = DENIED_BEHIND.exec(text.slice(index + words.length))?.[0] ?? "";
    const isDenied = from < index !== (behind !== "");
    return { words: text.slice(from, index + words.length + behind.length), at: from, says: isDenied ? denied : says };
  });
}

function hasPollInterval({ made }: Evaluation): boolean {
  return figureIn(made.printed, "pollInterval") !== null;
}

/** The bounds of a difference with the errors that another poll could show, else with all; null where the result is none, or has no interval. */
export function boundsOf({ made, shown }: Evaluation): { readonly lower: number; readonly upper: number } | null {
  if (shown.kind === "number" && shown.role !== undefined && shown.role !== "fall") return null;
  const lower = figureIn(made.printed, "lower");
  const upper = figureIn(made.printed, "upper");
  if (lower?.kind !== "number" || upper?.kind !== "number" || lower.unit !== "difference") return null;
  return { lower: lower.value, upper: upper.value };
}

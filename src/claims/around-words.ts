import type { Verdict } from "../comparability/verdict.ts";
import type { Interval } from "../estimate/estimate.ts";
import { baseName } from "../estimate/topic.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatList } from "../format/number.ts";
import { entryOf } from "../kinds/kinds.ts";
import { figureIn, type Quotable } from "../recipe/figure.ts";
import { figureWords } from "../recipe/figure-words.ts";
import type { JudgedChange } from "../trend/change-estimate.ts";
import type { Claim, ManuscriptFormat } from "./claim.ts";
import type { Evaluation } from "./evaluate-claim.ts";
import { knownWords } from "./known-words.ts";
import { contextOf, movesIn, type Span } from "./number-context.ts";
import { isWithin } from "./printed-dates.ts";
import { type PrintedText, readPrinted } from "./printed-text.ts";
import type { ClaimCaution, ClaimReason } from "./reasons.ts";

/** What stands in the sentence of a claim, outside its link. */
export interface Around {
  /** From the start of the sentence, or from the claim before. */
  readonly before: string;
  /** To the end of the sentence; null where the sentence has other claims, since a word may be said of those. */
  readonly behind: string | null;
}

const NOTHING: Around = { before: "", behind: null };
const REACH = 400;
/** Where a sentence ends, as far as signs tell: a full stop and a capital, an empty line, a cell, an item of a list. */
const ENDS =
  /[.!?…]["”»)]*\s+(?=["“„«(]?\p{Lu})|\n\s*\n|\n\s*(?:[-*+]|\d+[.)])\s|\||<\/?(?:p|li|t[dhr]|h\d|div|br)\b[^>]*>/gu;

/** Reads the sentence of a claim; nothing in a notebook, whose text is within JSON. */
export function aroundOf(text: string, format: ManuscriptFormat, claims: readonly Claim[], index: number): Around {
  if (format === "notebook") return NOTHING;
  const { start, end } = claims[index]!;
  const [last, next] = [claims[index - 1]?.end ?? 0, claims[index + 1]?.start ?? text.length];
  const lead = text.slice(Math.max(0, start - REACH), start);
  const tail = text.slice(end, end + REACH);
  const begins =
    start - lead.length + ([...lead.matchAll(ENDS)].map((match) => match.index + match[0].length).at(-1) ?? 0);
  const stops = end + (ENDS.exec(tail)?.index ?? tail.length);
  ENDS.lastIndex = 0;
  const before = plain(text.slice(Math.max(begins, last), start));
  return { before, behind: last > begins || next < stops ? null : plain(text.slice(end, stops)) };
}

function plain(text: string): string {
  return text.replace(/<[^>]*>|\]\([^)]*\)|[*_[\]]/g, "").replace(/\s+/g, " ");
}

/** A fall as a verb before the link says it: "fell by [5 points]", of −5 points, is right, and of a rise it is not. */
export function turnedBy(before: string, text: string, shown: Quotable): Quotable {
  if (shown.kind !== "number" || shown.unit !== "difference" || shown.role !== undefined || before === "") return shown;
  const { context: own, numbers } = readPrinted(text);
  if (own.direction !== null || numbers.some(({ sign }) => sign !== null)) return shown;
  const said = contextOf(before, before.length, before.length);
  const isFall = said.direction === "down" && said.leads === "by" && !said.moveNegated;
  return isFall ? { ...shown, value: -shown.value, role: "fall" } : shown;
}

/** Words of the two sides of a question that are of nothing else. */
const SIDES = {
  for: /(?<!\p{L})(?:supporters?|supports?|supported|favou?rs?|favou?red|прихильник\p{L}*|підтриму\p{L}+|підтримал\p{L}+)(?!\p{L})/iu,
  against:
    /(?<!\p{L})(?:oppos(?:e|es|ed|ing|ition)|opponents?|against|reject(?:s|ed)?|противник\p{L}*|проти|відкида\p{L}+)(?!\p{L})/iu,
} as const;
const MAJORITY =
  /(?<!(?:no|not|without|than|lack\p{L}*|short of|far from|non|не|без|немає|ніж|жодної) (?:(?:an?|the|quite|even) )*)(?<!\p{L})(?:(?:a|the) majority|most (?:people|respondents|voters|adults|citizens|\p{Lu}\p{L}+s)|більшість)(?!\p{L})/iu;
/** A date behind them is another than that of the interviews. */
const OTHER_DATE =
  /(?:since|than|from|compared|after|before|until|till|by|to|between|publi\p{L}*|releas\p{L}*|з|із|від|до|ніж|проти|після|перед|порівняно|між|оприлюдн\p{L}*|опублік\p{L}*)(?: \p{L}+)? ?$/iu;

/**
 * What the rest of the sentence says otherwise: a date on which nobody was asked, the other side, another pollster, a
 * majority that is none, a way in which it did not go. Only of a sentence with one claim, whose words can be said of no other.
 */
export function wordsAround(
  { before, behind }: Around,
  printed: PrintedText,
  evaluation: Evaluation,
): readonly string[] {
  const alone = `${before} ${behind ?? ""}`;
  if (behind === null || !/\p{L}/u.test(alone)) return [];
  return [
    ...otherDate(alone, printed, evaluation),
    ...otherSide(`${before}${printed.rest}${behind}`, evaluation),
    ...otherHouse(alone, evaluation),
    ...noMajority(alone, evaluation),
    ...otherWay(alone, printed, evaluation),
  ];
}

function otherDate(alone: string, { dates: own }: PrintedText, { recipe, made }: Evaluation): readonly string[] {
  const { dates } = readPrinted(alone, "dates");
  if (dates.length === 0 || own.length > 0 || recipe.command.places.some(({ name }) => name === null)) return [];
  const { surveys } = made.result.lineage;
  const windows = surveys.flatMap(({ fieldDates }) => fieldDates ?? []);
  if (windows.length === 0 || windows.length < surveys.length) return [];
  const [start] = windows.map((window) => window.start).sort();
  const end = windows.map((window) => window.end).sort();
  const wrong = dates.find(
    (date) => !OTHER_DATE.test(alone.slice(0, date.at)) && !isWithin(date, [{ start: start!, end: end.at(-1)! }]),
  );
  if (wrong === undefined) return [];
  const asked = formatList([...new Set(windows.map((dates) => formatFieldDates(dates)))]);
  return [`"${wrong.text}" is in the sentence, and it was asked ${asked}.`];
}

function otherSide(sentence: string, evaluation: Evaluation): readonly string[] {
  const says = { for: SIDES.for.exec(sentence)?.[0], against: SIDES.against.exec(sentence)?.[0] };
  if (says.for === undefined && says.against === undefined) return [];
  const { places, made } = evaluation;
  const speaksOf = entryOf(made.result.kind)?.speaksOf;
  if (speaksOf === "lead") {
    const leader = knownWords(evaluation).wrongLeader(sentence);
    return leader === null ? [] : [`"${leader}" is in the sentence, and the lead is of the other side.`];
  }
  const [input, ...others] = made.result.lineage.inputs;
  const [dataset, question] = [input?.dataset, input?.address.split("/")[1]];
  const side = places
    .find((place) => place.dataset.id === dataset)
    ?.dataset.questions.find(({ id }) => id === question)
    ?.options.find(({ code }) => code === input?.option)
    ?.stance?.split(":")[1];
  if (speaksOf !== "share" || others.length > 0 || (side !== "for" && side !== "against")) return [];
  const found = says[side === "for" ? "against" : "for"];
  if (found === undefined || says[side] !== undefined) return [];
  return [`"${found}" is in the sentence, and the share is of those ${side}.`];
}

/** "According to Gallup": who asked. */
const BY = /(?:according to|by|за даними|опитуванням?)(?: the)? (?=\p{Lu})/iu;

function otherHouse(alone: string, { places, made }: Evaluation): readonly string[] {
  const by = BY.exec(alone);
  if (by === null) return [];
  const behind = alone.slice(by.index + by[0].length);
  const own = new Set(
    made.result.lineage.surveys.flatMap(({ houses, fieldedBy, sponsors }) => [houses, fieldedBy, sponsors].flat()),
  );
  const known = places.flatMap(({ dataset }) => dataset.organisations);
  const said = known.filter(({ name, aliases }) =>
    [...name.split(/ \(|\)$/), ...aliases].some((each) => each !== "" && startsWithName(behind, each)),
  );
  const isOwn = ({ id, name }: (typeof known)[number]): boolean => own.has(id) || own.has(name);
  if (said.length === 0 || own.size === 0 || said.some(isOwn)) return [];
  return [`"${said[0]!.name}" is in the sentence, and the poll is by ${formatList([...own])}.`];
}

function startsWithName(text: string, name: string): boolean {
  return text.startsWith(name) && !/^\p{L}/u.test(text.slice(name.length));
}

function noMajority(alone: string, { shown }: Evaluation): readonly string[] {
  const found = MAJORITY.exec(alone)?.[0];
  if (found === undefined || shown.kind !== "number" || shown.unit !== "share" || shown.value > 0.5) return [];
  return [`"${found}" is in the sentence, and it is ${figureWords(shown)}.`];
}

function otherWay(alone: string, { context }: PrintedText, evaluation: Evaluation): readonly string[] {
  const { recipe, made, shown } = evaluation;
  if (recipe.show !== "value" || shown.kind !== "number" || shown.unit !== "difference") return [];
  if (context.direction !== null || shown.role !== undefined || made.result.kind !== "change") return [];
  const [move, ...others] = movesIn(alone);
  if (move === undefined || move.negated || others.some(({ direction }) => direction !== move.direction)) return [];
  if ((move.direction === "up") !== shown.value > 0)
    return [`"${move.words}" is in the sentence, and it is ${figureWords(shown)}.`];
  const bounds = boundsOf(evaluation);
  if (bounds === null || bounds.lower > 0 || bounds.upper < 0) return [];
  const interval = figureWords({ kind: "range", ...bounds, unit: "difference" });
  return [`"${move.words}" is in the sentence, and the difference is within its error, ${interval}.`];
}

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

/** The bounds of a difference with the usual differences between polls, else with all; null where the result is none, or has no interval. */
function boundsOf({ made, shown }: Evaluation): { readonly lower: number; readonly upper: number } | null {
  if (shown.kind === "number" && shown.role !== undefined && shown.role !== "fall") return null;
  const lower = figureIn(made.printed, "lower");
  const upper = figureIn(made.printed, "upper");
  if (lower?.kind !== "number" || upper?.kind !== "number" || lower.unit !== "difference") return null;
  return { lower: lower.value, upper: upper.value };
}

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

import type { Issue } from "../errors.ts";
import type { Figure } from "../estimate/figure.ts";
import { baseName } from "../estimate/topic.ts";
import { formatCount, formatList } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { entryOf } from "../kinds/kinds.ts";
import { cautionsOf } from "../kinds/sentence.ts";
import { figureWords } from "../recipe/figure-words.ts";
import { intervalContents } from "../recipe/interval-contents.ts";
import {
  type Around,
  errorVerdict,
  errorWords,
  turnedBy,
  type VerdictWords,
  verdictWords,
  wordsAround,
} from "./around-words.ts";
import { asideWords, spelledAmount } from "./aside-numbers.ts";
import type { Claim } from "./claim.ts";
import { compareWords } from "./compare-words.ts";
import type { Evaluation, FailedEvaluation } from "./evaluate-claim.ts";
import { explainDifference } from "./explain-difference.ts";
import { filledWords, isUnfilled, type WrittenIn } from "./fill-words.ts";
import type { Span } from "./number-context.ts";
import { dateWords, spanWords } from "./printed-dates.ts";
import type { PrintedText } from "./printed-text.ts";
import { conditionReason, quantityWords, statementText } from "./quantity-words.ts";
import { CLAIM_CAUTIONS, type ClaimCaution, type ClaimReason, countReason } from "./reasons.ts";
import { unreadWords } from "./unread-words.ts";

/**
 * `agrees` at the published precision; `differs`; `not-checked`: words without a number that nothing was held against;
 * `not-computable`: the recipe makes nothing; `cautioned`: the words agree, and leave out what must be said beside them.
 */
export type ClaimOutcome = "agrees" | "differs" | "not-checked" | "not-computable" | "cautioned";

/** A claim has a number and the words beside it. */
const LONGEST = 2000;

/** A claim beside what its recipe makes. */
export interface CheckedClaim {
  readonly kind: "checked-claim";
  readonly claim: Claim;
  readonly outcome: ClaimOutcome;
  /** The figure with as many decimals as the words have; null where the recipe makes none. */
  readonly recomputed: string | null;
  /** What the interval that is quoted has in it: "by sampling alone"; null where none is quoted. */
  readonly contents: string | null;
  /** Why it differs: every reason. */
  readonly reasons: readonly ClaimReason[];
  /** Why the recipe makes nothing: every reason. */
  readonly issues: readonly Issue[];
  /** What must be said beside the number and is not named in `said`. */
  readonly cautions: readonly ClaimCaution[];
  /** The words with the right numbers in them; null where there is nothing to correct, or other numbers would not do. */
  readonly mended: string | null;
}

/** A claim with more words than are read, whatever its recipe makes; null for any other. */
function tooLong(claim: Claim): CheckedClaim | null {
  const { length } = claim.text;
  if (length <= LONGEST) return null;
  const message = `The words have ${formatCount(length)} characters, and at most ${formatCount(LONGEST)} are read. Put the link around the number alone.`;
  return { ...unmade(claim), outcome: "differs", reasons: [{ code: "too-long", message }] };
}

/** A claim whose recipe makes nothing. */
export function notComputable(claim: Claim, { issues }: FailedEvaluation): CheckedClaim {
  return { ...unmade(claim), issues };
}

function unmade(claim: Claim): CheckedClaim {
  return {
    kind: "checked-claim",
    claim,
    outcome: "not-computable",
    recomputed: null,
    contents: null,
    reasons: [],
    issues: [],
    cautions: [],
    mended: null,
  };
}

/** Words that nothing was held against are not wrong: they are not checked. */
function failure(reasons: readonly ClaimReason[]): ClaimOutcome {
  return reasons.every(({ code }) => code === "words-not-checked") ? "not-checked" : "differs";
}

/** Words that are a verdict, such as "rose": so, or not so. */
function saidVerdict(claim: Claim, evaluation: Evaluation, { found, reasons: wrong }: VerdictWords): CheckedClaim {
  const { cautions, recipe } = evaluation;
  const reasons = [...wrong, ...saidReasons(evaluation)];
  const unsaid = cautions.filter(({ code }) => !recipe.said.includes(code));
  return {
    ...unmade(claim),
    outcome: reasons.length > 0 ? "differs" : unsaid.length > 0 ? "cautioned" : "agrees",
    recomputed: found,
    reasons,
    cautions: unsaid,
  };
}

/** A claim that waits for its number: it differs, and what is fixed is the number that belongs there. */
function unfilled(claim: Claim, evaluation: Evaluation, language: WrittenIn): CheckedClaim {
  const filled = filledWords(claim.text, evaluation, language);
  const recomputed = filled ?? figureWords(evaluation.shown);
  const message =
    filled === null
      ? `These words wait for another number than the recipe makes, which is ${recomputed}: write them, or change show=.`
      : "The number is not filled in yet.";
  return {
    ...unmade(claim),
    outcome: "differs",
    recomputed,
    mended: filled,
    reasons: [{ code: "not-filled", message }],
  };
}

/** The outcome of a claim whose recipe makes something, with what the words are instead. */
export function checkedClaim(
  claim: Claim,
  given: Evaluation,
  language: WrittenIn = "en",
  around: Around | null = null,
): CheckedClaim {
  const long = tooLong(claim);
  if (long !== null) return long;
  const { text } = claim;
  const evaluation = around === null ? given : { ...given, shown: turnedBy(around.before, text, given.shown) };
  if (isUnfilled(text)) return unfilled(claim, evaluation, language);
  const { recipe, places, made, shown, held, cautions } = evaluation;
  const compared = compareWords(text, shown);
  const { printed, mended } = compared;
  const isBare = recipe.holds.length === 0 && printed.numbers.length === 0;
  const verdict = isBare ? (verdictWords(text, evaluation) ?? errorVerdict(text, printed, evaluation)) : null;
  if (verdict !== null) return saidVerdict(claim, evaluation, verdict);
  const conditions = recipe.holds.map((condition, index) => ({ condition, figure: held[index]! }));
  // words without a number stand for their condition
  const isStatement = conditions.length > 0 && printed.numbers.length === 0;
  const differing = isStatement ? spelledReason(text, compared.recomputed) : compared.reasons;
  const isTurned = shown !== given.shown;
  const cause =
    !isTurned && differing.some(({ code }) => code === "value-differs" || code === "other-sign")
      ? explainDifference({ ...recipe, text, printed, places, made })
      : null;
  const failing = conditions.flatMap((each) => conditionReason(each, shown));
  const quantities = quantityWords(text, {
    shown,
    held: conditions,
    shares: sharesOf(made.printed),
    isStatement,
  });
  const errors = errorWords(text, printed, evaluation);
  const contents = isStatement ? null : intervalContents(made.printed, recipe.show);
  const dates = dateWords(printed, evaluation);
  const asides = asideWords(printed.asides, evaluation);
  const spans = spanWords(printed.spans, evaluation);
  const found = [
    ...(cause === null ? [] : [cause]),
    ...differing,
    ...failing,
    ...(failing.length > 0 ? [] : [...quantities.reasons, ...errors.reasons]),
    ...(isStatement ? [] : directionReason(printed, evaluation)),
    ...dates.reasons,
    ...asides.reasons,
    ...spans.reasons,
    ...wholeReason(printed.rest, evaluation),
    ...saidReasons(evaluation),
  ];
  const read = [
    ...quantities.read,
    ...errors.read,
    ...dates.read,
    ...(isStatement ? [] : readAround(printed, evaluation)),
    ...contentsIn(printed.rest, contents),
  ];
  const unread =
    shown.kind === "text" || found.length > 0
      ? []
      : [
          ...unreadWords(printed, { read, unread: [...dates.unread, ...wholesIn(printed.rest)] }, evaluation),
          ...asides.unread,
          ...spans.unread,
        ];
  const reasons = found.length > 0 || unread.length > 0 ? found : superfluousReason(evaluation);
  const unsaid = [
    ...cautions,
    ...baseCaution(evaluation),
    ...precisionCaution(printed, evaluation),
    ...compared.cautions,
    ...errors.cautions,
    ...(isStatement ? [] : directionCaution(printed, evaluation)),
    ...unreadCaution(unread, isStatement ? statementText(conditions) : null),
    ...(around === null || found.length > 0 ? [] : aroundCaution(wordsAround(around, printed, evaluation))),
  ].filter(({ code }) => !recipe.said.includes(code));
  return {
    kind: "checked-claim",
    claim,
    outcome: reasons.length > 0 ? failure(reasons) : unsaid.length > 0 ? "cautioned" : "agrees",
    recomputed: isStatement ? statementText(conditions) : compared.recomputed,
    contents,
    reasons,
    issues: [],
    cautions: unsaid,
    mended,
  };
}

/** Words that say who is ahead, and not that something moved. */
const OF_LEADS =
  /^(?:ahead|behind|up|down|more|less|higher|lower|trail|випередж|відста|попереду|позаду|більше|менше|вищ|нижч)/iu;

/** Where words around the numbers stand that were held against the figure. */
function readAround({ context, rest }: PrintedText, { shown, made }: Evaluation): readonly Span[] {
  const { relationAt, plusOrMinusAt, movesAt } = context;
  const isMargin = shown.kind === "number" && (shown.role === "margin" || shown.role === "margin-of-share");
  const isLead = entryOf(made.result.kind)?.speaksOf === "lead";
  const isMoved = ("unit" in shown && shown.unit === "difference" && !isMargin) || leadsToShare(context, shown);
  return [
    ...(relationAt === null || shown.kind === "range" ? [] : [relationAt]),
    ...(plusOrMinusAt === null || !isMargin ? [] : [plusOrMinusAt]),
    ...(isMoved ? movesAt.filter(([from, to]) => !isLead || OF_LEADS.test(rest.slice(from, to))) : []),
  ];
}

/** Where the words say what the interval has in it; of another interval they stay unread. */
function contentsIn(text: string, contents: string | null): readonly Span[] {
  const at = contents === null ? -1 : text.indexOf(contents);
  return at < 0 ? [] : [[at, at + contents!.length]];
}

function aroundCaution(messages: readonly string[]): readonly ClaimCaution[] {
  return messages.length === 0 ? [] : [{ code: "words-around", message: messages.join(" ") }];
}

/** "Of all respondents", of a share of those who decided. */
function wholeReason(text: string, { made }: Evaluation): readonly ClaimReason[] {
  const said = OF_ALL.exec(text)?.[0];
  const [first, ...others] = new Set(made.result.lineage.inputs.map(({ base }) => base));
  if (said === undefined || first === undefined || others.length > 0 || isWhole(first)) return [];
  return [{ code: "other-base", message: `"${said}" is not so: the share is of ${baseName(first)}.` }];
}

const OF_ALL =
  /(?<!\p{L})(?:of|among|from|серед|з|із|від) (?:all|усіх|всіх) (?:the |those )?(?:respondents|adults|people|citizens|voters|residents|Ukrainians|Americans|опитаних|респондентів|громадян|українців|дорослих|жителів|мешканців)(?!\p{L})/iu;

/** Half of a split ballot stands for all, as it was chosen by chance. */
function isWhole(base: string): boolean {
  return base === "all" || base === "half-sample";
}

/** "All Ukrainians", which "of all Ukrainians" is not. */
function wholesIn(text: string): readonly Span[] {
  return [
    ...text.matchAll(
      /(?<!\p{L})(?<!(?:of|among|across|in|from|by|for|at|over|серед|з|із|зі|у|в|по|від|між) )(?:all|усіх|всіх)(?!\p{L})/giu,
    ),
  ].map(({ index, 0: { length } }) => [index, index + length]);
}

/** Words that may change the number, or that a condition does not show; of many the first three are named. */
function unreadCaution(words: readonly string[], statement: string | null): readonly ClaimCaution[] {
  if (words.length === 0) return [];
  const quoted = words.map((word) => `"${word}"`);
  const named = words.length > 4 ? [...quoted.slice(0, 3), "more words"] : quoted;
  const [verb, them] = words.length === 1 ? ["is", "it"] : ["are", "them"];
  const message =
    statement === null
      ? `${formatList(named)} may change the number and ${verb} not checked. Move ${them} out of the link, or keep ${them} with said=unread-words.`
      : `${formatList(named)} ${verb} not checked: what is shown is ${statement}. Move ${them} out of the link, or keep words of your own with said=unread-words.`;
  return [{ code: "unread-words", message }];
}

/** A number in words is none that a condition stands for: "thirty points". */
function spelledReason(text: string, recomputed: string): readonly ClaimReason[] {
  return spelledAmount(text) === null ? [] : [countReason(text, 0, 1, recomputed)];
}

/** The shares that a change is made of. */
function sharesOf(result: object): { readonly from: number; readonly to: number } | null {
  const { from, to } = result as { from?: Partial<Figure>; to?: Partial<Figure> };
  return from?.unit === "share" && to?.unit === "share" ? { from: from.value!, to: to.value! } : null;
}

/** "rose to 54%", of the later share of a change, and "up from 34%", of the earlier: whether it did. */
function directionReason({ context }: PrintedText, { recipe, made, shown }: Evaluation): readonly ClaimReason[] {
  const shares = sharesOf(made.printed);
  if (!leadsToShare(context, shown) || shares === null || !isEnd(recipe.show, context)) return [];
  const isUp = shares.to > shares.from;
  if (shares.to !== shares.from && isUp === (context.direction === "up")) return [];
  return [
    {
      code: "other-sign",
      message: `"${context.directionWords!}" says the contrary: it went ${isUp ? "up" : "down"}, or stayed.`,
    },
  ];
}

/** Of a single share nothing shows that it rose or fell to it. */
function directionCaution({ context }: PrintedText, { recipe, made, shown }: Evaluation): readonly ClaimCaution[] {
  if (!leadsToShare(context, shown) || (sharesOf(made.printed) !== null && isEnd(recipe.show, context))) return [];
  const message = `The recipe makes one share, and does not show that it "${context.directionWords!}": quote a change with show=${context.leads!}, or leave the verb outside the link.`;
  return [{ code: "direction-not-shown", message }];
}

function leadsToShare(context: PrintedText["context"], shown: Evaluation["shown"]): boolean {
  const isLed = context.leads === "to" || context.leads === "from";
  return context.direction !== null && isLed && "unit" in shown && shown.unit === "share";
}

/** Whether the recipe shows the share of a change that the words lead to, or from. */
function isEnd(show: string, { leads }: PrintedText["context"]): boolean {
  return show === leads || show === `${leads!}.value` || show === "shares";
}

/** A share that was published as 34% is not known to be 34.0%. */
function precisionCaution({ numbers }: PrintedText, { recipe, made }: Evaluation): readonly ClaimCaution[] {
  const { verb, inputs } = made.result.lineage;
  const [input] = inputs;
  const [number] = numbers;
  if (verb !== "share" || recipe.show !== "value" || inputs.length !== 1 || numbers.length !== 1) return [];
  const printed = input?.printed ?? null;
  if (printed === null || printed.unit !== "percent" || number!.decimals <= printed.decimals) return [];
  const message = `It was printed as ${formatPrinted(printed)}: more decimals are not on record.`;
  return [{ code: "more-precise-than-printed", message }];
}

/** Codes in `said` must be cautions of the result: a misspelt one would hide nothing, and one that is past says what is not so. */
function saidReasons({ recipe, made }: Evaluation): readonly ClaimReason[] {
  if (recipe.said.length === 0) return [];
  const there: readonly string[] = [...new Set(cautionsOf(made.result).map(({ code }) => code))];
  const ours: readonly string[] = CLAIM_CAUTIONS;
  return recipe.said
    .filter((code) => code !== "" && !there.includes(code) && !ours.includes(code))
    .map((code) => ({
      code: "caution-not-there",
      message: `said=${code}: the result has no such caution${there.length === 0 ? "" : `; it has ${formatList(there)}`}.`,
    }));
}

/** `said=unread-words` where every word is read: it would hide the next one. */
function superfluousReason({ recipe: { said } }: Evaluation): readonly ClaimReason[] {
  if (!said.includes("unread-words")) return [];
  return [{ code: "caution-not-there", message: "said=unread-words: every word is read. Leave it out." }];
}

/** Where only a smaller base was published, a recipe without a base takes it: the text has to say so. */
function baseCaution({ recipe: { command, flags }, made }: Evaluation): readonly ClaimCaution[] {
  const names = command.options.map(({ name }) => name);
  if (!names.includes("rebase") || flags.base !== undefined || flags.rebase !== undefined) return [];
  const { inputs } = made.result.lineage;
  const other = inputs.find(({ base }) => !isWhole(base));
  if (other === undefined) return [];
  const message = `The share is of ${baseName(other.base)}, not of all respondents: name base=${other.base} in the recipe.`;
  return [{ code: "base-not-named", message }];
}

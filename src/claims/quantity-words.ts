import { formatList, formatNumber, formatPercent } from "../format/number.ts";
import type { Quotable, QuotedUnit } from "../recipe/figure.ts";
import { figureWords } from "../recipe/figure-words.ts";
import { type Condition, meets } from "../recipe/parse-recipe.ts";
import { movesIn, type Span } from "./number-context.ts";
import type { ClaimReason } from "./reasons.ts";

/** What well-known words stand for: shares, or how many times more. */
interface Quantity {
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

const NEARLY = "(?:nearly|almost|just under|close to)";
/** What stands for a stretch of numbers is no narrower with it. */
const ABOUT = "(?:about|around|roughly|approximately|some|близько|приблизно) ";
/** Words behind "most" that are no people: "the most likely voters". */
const NO_PEOPLE = "recent|likely|popular|common|important|trusted|frequent|frequently|often|widely|notable|notably";

/** Longer words first where one holds another; what stands before or behind tells "half a point" from "half". */
const QUANTITIES: readonly Quantity[] = [
  {
    words: "(?:over|above|more than) (?:a |one )?half|(?:понад|більше|більш як|більше ніж) половин\\p{L}+",
    from: 0.5,
    to: 1,
  },
  {
    words:
      "(?:under|below|less than|fewer than|(?:f[ae]ll(?:s|ing)? )?(?:well |just )?short of) (?:an? |one |the )?(?:half|majority)|(?:менше|менш як|менше ніж) половин\\p{L}+|менше,? ніж більшість|менше більшості|(?:not(?: quite)?|no|never|no longer|without|hardly|far from|nowhere near|lack(?:s|ed|ing)?|fail(?:s|ed|ing)? to (?:reach|win|get|find)) an? majority|no majority|not (?:even )?half|a minority|немає більшості|не більшість|меншіст\\p{L}+|меншост\\p{L}+",
    from: 0,
    to: 0.5,
  },
  { words: `${NEARLY} (?:a |one )?half|майже половин\\p{L}+`, from: 0.45, to: 0.5 },
  { words: `${NEARLY} two[- ]thirds?|майже дві третин\\p{L}+`, from: 0.63, to: 0.6667 },
  { words: `${NEARLY} (?:a |one )third|майже третин\\p{L}+`, from: 0.29, to: 0.3334 },
  { words: `${NEARLY} (?:a |one )quarter|майже чверт\\p{L}+`, from: 0.22, to: 0.25 },
  { words: "two[- ]thirds?|дв(?:і|ох) третин\\p{L}*|двома третинами", from: 0.64, to: 0.7 },
  { words: "three[- ]quarters?|three[- ]fourths|три чверт\\p{L}+|трьох чвертей", from: 0.72, to: 0.78 },
  { words: "(?:over|more than) (?:a |one )third|(?:понад|більше) третин\\p{L}+", from: 0.333, to: 0.42 },
  { words: "(?:over|more than) (?:a |one )quarter|(?:понад|більше) чверт\\p{L}+", from: 0.25, to: 0.33 },
  { words: "(?:under|less than) (?:a |one )third|менше третин\\p{L}+", from: 0.25, to: 0.334 },
  { words: "(?:under|less than) (?:a |one )quarter|менше чверт\\p{L}+", from: 0.15, to: 0.25 },
  { words: "nine (?:in|out of) (?:every )?ten|дев['’]ят\\p{L}* з десят\\p{L}+", from: 0.86, to: 0.94 },
  { words: "two (?:in|out of) (?:every )?three|дво\\p{L} з трьох", from: 0.64, to: 0.7 },
  { words: "three (?:in|out of) (?:every )?four|троє з чотирьох", from: 0.72, to: 0.78 },
  { words: "(?:one|a) in (?:every )?three|кожн\\p{L}+ трет\\p{L}+", from: 0.31, to: 0.365 },
  { words: "(?:one|a) in (?:every )?four|кожн\\p{L}+ четверт\\p{L}+", from: 0.22, to: 0.28 },
  { words: "(?:one|a) in (?:every )?five|кожн\\p{L}+ п['’]ят\\p{L}+", from: 0.18, to: 0.22 },
  { words: "(?:one|a) in (?:every )?ten|кожн\\p{L}+ десят\\p{L}+", from: 0.08, to: 0.12 },
  {
    words:
      "(?:an? |one )third(?! (?:wave|time|survey|poll|quarter|round|party|country|way|option|question|person|year|term|group))|(?<!д?в(?:і|ох|ома) )третин(?:а|и|у|ою|і)",
    from: 0.31,
    to: 0.365,
  },
  {
    words: "(?:an? |one )quarter(?! (?:earlier|ago|later|before|of the year))|чверт(?:ь|і|ю)(?! (?:року|фінал))",
    from: 0.22,
    to: 0.28,
  },
  { words: "(?:an? |one )fifth|п['’]ят(?:а|у|ою) частин\\p{L}+", from: 0.18, to: 0.22 },
  {
    words:
      "(?<!(?:first|second|latter|other|and an?|a year and a) )half(?! a |-| that| who| of the sample| an hour| of the year)|(?<!(?:перш|друг)\\p{L}+ )половин(?:а|и|у|ою|і)(?! (?:року|місяц|пункт))",
    from: 0.47,
    to: 0.53,
  },
  {
    words: `(?<!(?:not|no|never|without) (?:an? )?)majority|(?<!(?:the|at) )most (?!(?:${NO_PEOPLE})(?!\\p{L}))(?:of|people|\\p{L}*(?:s|sh|ch|ese)|\\p{L}+ (?:people|\\p{L}+s))|більш(?:ість|ості|істю)`,
    from: 0.5,
    to: 1,
  },
];
const FOUND = QUANTITIES.map((quantity) => ({
  ...quantity,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${ABOUT})?(?:${quantity.words})(?![\\p{L}\\p{N}])`, "iu"),
}));

/** Times that well-known words stand for, of the later share to the earlier. */
const TIMES: readonly Quantity[] = [
  {
    words:
      "doubl(?:ed|es|ing)|подво(?:їлася|їлась|їлося|їлось|ївся|їлися)|(?:зросл\\p{L}+|збільшил\\p{L}+) (?:удвічі|вдвічі)",
    from: 1.85,
    to: 2.4,
  },
  {
    words:
      "trebled|tripl(?:ed|es|ing)|потро(?:їлася|їлась|їлося|їлось|ївся|їлися)|(?:зросл\\p{L}+|збільшил\\p{L}+) (?:утричі|втричі)",
    from: 2.75,
    to: 3.5,
  },
  { words: "halved|(?:зменшил|скоротил|знизил|впал)\\p{L}+ (?:удвічі|вдвічі)", from: 0.42, to: 0.54 },
];
const TIMES_FOUND = TIMES.map((quantity) => ({
  ...quantity,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${quantity.words})(?![\\p{L}\\p{N}])`, "iu"),
}));

/** Before words of another number than the claim's: "54%, up from a third". */
const BESIDE_THE_NUMBER =
  /(?<!\p{L})(?:from|than|against|versus|compared (?:with|to)|з|із|від|проти|ніж)\s+(?:about\s+|roughly\s+)?$/iu;

/** Before words that the number is taken of: "54% of most voters". */
const PART_OF = /\d\s?(?:%|per\s?cent|відсот\p{L}+)?\s+(?:of|among|серед)\s+$/iu;

/** Behind words that are taken of the number: "a third of 34%". */
const OF_THE_NUMBER = /^\s+(?:of|від|з|із)\s+(?:the\s+)?\d/iu;

/** What the words of a claim are held against. */
export interface Grounds {
  /** The figure that the claim quotes, or else that of its first condition. */
  readonly shown: Quotable;
  readonly held: readonly HeldCondition[];
  /** Shares that a change is made of; null where there are none. */
  readonly shares: { readonly from: number; readonly to: number } | null;
  /** Whether the words have no number, so that they stand on the conditions alone. */
  readonly isStatement: boolean;
}

/** What well-known words say, and whether it follows. */
export interface QuantityWords {
  /** Why the words do not follow from what they stand on; empty where they do. */
  readonly reasons: readonly ClaimReason[];
  /** Where words stand that were held against something. */
  readonly read: readonly Span[];
}

/** Holds well-known words against what they stand on. */
export function quantityWords(text: string, grounds: Grounds): QuantityWords {
  const { shown, shares, isStatement } = grounds;
  const times = shares === null ? [] : TIMES_FOUND.flatMap((each) => wordsOf(text, each));
  const quantities = [...ratiosIn(text), ...FOUND.flatMap((each) => wordsOf(text, each))].filter(
    ({ at, words }) =>
      isStatement ||
      (shareIn(shown) !== null &&
        !BESIDE_THE_NUMBER.test(text.slice(0, at)) &&
        !PART_OF.test(text.slice(0, at)) &&
        !OF_THE_NUMBER.test(text.slice(at + words.length))),
  );
  const moves = isStatement && times.length + quantities.length === 0 ? movesIn(text) : [];
  // "less than half" holds "half", too: the longer words stand first
  const [quantity] = quantities;
  return {
    reasons:
      times[0] !== undefined
        ? timesReasons(times[0], grounds)
        : quantity !== undefined
          ? shareReasons(quantity, grounds)
          : moveReasons(moves, grounds),
    read: [times[0] ?? quantity, ...moves.filter(({ negated }) => !negated)].flatMap((each) =>
      each === undefined ? [] : [[each.at, each.at + each.words.length] as const],
    ),
  };
}

const COUNTS: readonly string[] = [
  "one|a|один|одна|кожен|кожна",
  "two|двоє|двох",
  "three|троє|трьох",
  "four|четверо|чотирьох",
  "five|п['’]ятеро|п['’]ят(?:и|ьох)",
  "six|шестеро|шест(?:и|ьох)",
  "seven|семеро|сем(?:и|ьох)",
  "eight|восьмеро|восьм(?:и|ьох)",
  "nine|дев['’]ятеро|дев['’]ят(?:и|ьох)",
  "ten|десят(?:и|ьох)",
];
const COUNT = COUNTS.join("|");
const RATIO = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<nearly>${NEARLY}|майже) |(?<over>over|more than|понад|більше ніж) |(?<under>under|less than|fewer than|not even|not quite|менше ніж|менш як) |${ABOUT})?(?<part>${COUNT}) (?:in|out of|із?|зі) (?:every )?(?<whole>${COUNT})(?![\\p{L}\\p{N}]| (?:years?|months?|weeks?|days?|polls?|surveys?|waves?))`,
  "giu",
);

/** "Four out of five", "nearly one in ten": about as exact as they are read. */
function ratiosIn(text: string) {
  const countOf = (words: string): number =>
    COUNTS.findIndex((each) => new RegExp(`^(?:${each})$`, "iu").test(words)) + 1;
  return [...text.matchAll(RATIO)].flatMap(({ 0: words, index, groups = {} }) => {
    const [part, whole] = [countOf(groups.part!), countOf(groups.whole!)];
    if (part >= whole) return [];
    const share = part / whole;
    const slack = 0.02 + 0.02 * share;
    if (groups.under !== undefined) return [{ words, at: index, from: 0, to: share }];
    const from = groups.over !== undefined ? share : groups.nearly !== undefined ? share - 2 * slack : share - slack;
    const to = groups.nearly !== undefined ? share : groups.over !== undefined ? share + 2 * slack : share + slack;
    return [{ words, at: index, from, to }];
  });
}

function wordsOf(text: string, { pattern, from, to }: Quantity & { readonly pattern: RegExp }) {
  const match = pattern.exec(text);
  return match === null ? [] : [{ words: match[0], at: match.index, from, to }];
}

function shareReasons({ words, from, to }: Quantity, { shown, held, isStatement }: Grounds): readonly ClaimReason[] {
  const share = isStatement
    ? (held.map(({ figure, condition }) => shareIn(figure, condition)).find((each) => each !== null) ?? shareIn(shown))
    : shareIn(shown);
  const outside = share !== null && (to === 1 ? share <= from : from === 0 ? share >= to : share < from || share > to);
  const reads =
    to === 1
      ? `more than ${formatPercent(from, 0)}`
      : from === 0
        ? `less than ${formatPercent(to, 0)}`
        : `${formatPercent(from, 0)} to ${formatPercent(to, 0)}`;
  if (outside) {
    return [{ code: "words-differ", message: `"${words}" means ${reads}; it is ${formatPercent(share)}.` }];
  }
  if (!isStatement) return [];
  const isImplied =
    from === 0
      ? held.some((each) => impliesBelow(each, to))
      : held.some((each) => impliesAbove(each, to === 1 ? from : from - ROUND));
  if (isImplied) return [];
  const example = from === 0 ? `upper<${String(to)}` : `lower>${String(from)}`;
  return [
    {
      code: "condition-too-weak",
      message: `"${words}" means ${reads}, which does not follow from ${textOf(held)}: write a condition such as holds=${example}.`,
    },
  ];
}

/** "A third" may stand on a condition of 30%. */
const ROUND = 0.02;

/** A share by the figure that is quoted, where it is one; a bound of an interval says nothing of the share itself. */
function shareIn(figure: Quotable, condition?: Condition): number | null {
  if (condition !== undefined && isBound(condition)) return null;
  return figure.kind === "number" && figure.unit === "share" ? figure.value : null;
}

function isBound({ figure }: Condition): boolean {
  return /(?:^|\.)(?:lower|upper)$/.test(figure);
}

function impliesAbove({ condition, figure }: HeldCondition, from: number, unit: QuotedUnit = "share"): boolean {
  if (figure.kind !== "number" || figure.unit !== unit || /(?:^|\.)upper$/.test(condition.figure)) return false;
  return (condition.operator === ">" || condition.operator === ">=") && condition.bound >= from - TINY;
}

function impliesBelow({ condition, figure }: HeldCondition, to: number, unit: QuotedUnit = "share"): boolean {
  if (figure.kind === "below") return true;
  if (figure.kind !== "number" || figure.unit !== unit || /(?:^|\.)lower$/.test(condition.figure)) return false;
  return (condition.operator === "<" || condition.operator === "<=") && condition.bound <= to + TINY;
}

const TINY = 1e-9;

function timesReasons({ words, from, to }: Quantity, { held, shares, isStatement }: Grounds): readonly ClaimReason[] {
  if (shares === null || shares.from === 0) return [];
  const times = shares.to / shares.from;
  if (times < from || times > to) {
    const code = "words-differ";
    const message = `"${words}" does not fit ${formatPercent(shares.from)} and then ${formatPercent(shares.to)}.`;
    return [{ code, message }];
  }
  const isMore = from > 1;
  const implies = isMore ? impliesAbove : impliesBelow;
  const later = shares.from * (isMore ? from : to);
  const isImplied = held.some((each) =>
    /^to(?:\.value)?$/.test(each.condition.figure)
      ? implies(each, later)
      : implies(each, later - shares.from, "difference"),
  );
  if (isImplied || !isStatement) return [];
  return [
    {
      code: "condition-too-weak",
      message: `"${words}" does not follow from ${textOf(held)}: write a condition on the later share, such as holds=to>50%, in addition to the earlier ${formatPercent(shares.from)}.`,
    },
  ];
}

/** "rose" and "fell" stand on a condition of the sign of a difference, or on none of theirs. */
function moveReasons(found: ReturnType<typeof movesIn>, { held }: Grounds): readonly ClaimReason[] {
  const moves = found.filter(({ negated }) => !negated);
  const directions = new Set(moves.map(({ direction }) => direction));
  const [move] = moves;
  if (move === undefined || directions.size > 1) return [];
  const isUp = move.direction === "up";
  const isImplied = held.some((each) => {
    const turned = each.condition.figure === "fall" ? !isUp : isUp;
    return turned ? impliesAbove(each, 0, "difference") : impliesBelow(each, 0, "difference");
  });
  if (isImplied) return [];
  return [
    {
      code: "condition-too-weak",
      message: `"${move.words}" does not follow from ${textOf(held)}: write a condition such as holds=${isUp ? "lower>0" : "upper<0"} on a change.`,
    },
  ];
}

function textOf(held: readonly HeldCondition[]): string {
  return held.map(({ condition }) => condition.text).join(" and ");
}

/** A condition with the figure that it is about. */
export interface HeldCondition {
  readonly condition: Condition;
  readonly figure: Quotable;
}

/** What conditions say, and what is so: `lower 51.9% > 50%`. */
export function statementText(held: readonly HeldCondition[]): string {
  return formatList(
    held.map(({ condition, figure }) => {
      const not = isMet(figure, condition) ? "" : ", not";
      return `${condition.figure} ${valueText(figure)}${not} ${condition.operator} ${boundText(condition, figure)}`;
    }),
  );
}

function valueText(figure: Quotable): string {
  return figure.kind === "number" || figure.kind === "below" ? figureWords(figure) : "no number";
}

/** A bound in the unit of its figure, with as many decimals as it has. */
function boundText({ bound }: Condition, figure: Quotable): string {
  const decimals = String(bound).split(".")[1]?.length ?? 0;
  const unit = figure.kind === "number" ? figure.unit : "share";
  if (unit !== "share" && unit !== "difference") return formatNumber(bound, decimals);
  const percent = formatPercent(bound, Math.max(0, decimals - 2));
  return unit === "share" ? percent : percent.slice(0, -1);
}

/** Of a share published as "<0.5%" only what holds of all below it is known. */
function isMet(figure: Quotable, condition: Condition): boolean {
  if (figure.kind === "number") return meets(figure.value, condition);
  const { operator, bound } = condition;
  return figure.kind === "below" && (operator === "<" || operator === "<=") && figure.bound <= bound;
}

/** A bound with all errors that misses what the estimate meets says that it is within error. */
export function conditionReason({ condition, figure }: HeldCondition, shown: Quotable): readonly ClaimReason[] {
  if (isMet(figure, condition)) return [];
  const found = `${condition.text} does not hold: it is ${valueText(figure)}`;
  const isBound = /(?:^|\.)(?:lower|upper)$/.test(condition.figure);
  if (isBound && shown.kind === "number" && meets(shown.value, condition)) {
    return [
      {
        code: "within-error",
        message: `${found}. The estimate, ${valueText(shown)}, meets it, but within its sampling and rounding error it need not be so.`,
      },
    ];
  }
  return [{ code: "condition-fails", message: `${found}.` }];
}

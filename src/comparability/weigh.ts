import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { criticalValue } from "../stats/normal.ts";
import type { EffectSizeId } from "./effect-sizes.ts";
import { type MovedMode, movedModes, type PartsByMode } from "./moved-modes.ts";

/** A shift of the difference, and how far the truth can lie from it (a standard deviation). */
export interface Size {
  /** Second less first, as a proportion. */
  readonly shift: number;
  /** Standard deviation, as a proportion. */
  readonly sd: number;
}

/**
 * Where a size is from: a row of the table datasets/effect-sizes; `attitudes` or `votes`, the error model of polls;
 * `territory` for arithmetic; `given` for the caller's own.
 */
export type SizeSource = EffectSizeId | "attitudes" | "votes" | "territory" | "given";

/** A size at a share of one half, and where it is from. */
export interface SourcedSize extends Size {
  readonly from: SizeSource;
}

/** What two polls can differ in, as far as it is to be disclosed. */
export type DisclosedField =
  | "words"
  | "answers"
  | "dk"
  | "order"
  | "population"
  | "territory"
  | "mode"
  | "sample"
  | "weighting"
  | "sponsor"
  | "n"
  | "dates";

/** The fields, in the order in which they are named. */
export const DISCLOSED_FIELDS: readonly DisclosedField[] = [
  "words",
  "answers",
  "dk",
  "order",
  "population",
  "territory",
  "mode",
  "sample",
  "weighting",
  "sponsor",
  "n",
  "dates",
];

type ByField = Readonly<Partial<Record<DisclosedField, number>>>;

/** A size without a shift: the sign of the effect depends on the question. */
type Spread = Omit<SourcedSize, "shift">;

/** Every number that the weighing takes for granted: sizes hold at a share of one half. */
export interface WeighConstants {
  /** A size at the share p is the size at one half times (4p(1 − p)) to this power: 0.5 makes it 2√(p(1 − p)). */
  readonly exponent: number;
  /** Of the difference between two polls of one house. */
  readonly occasion: Spread;
  /** Of the difference between two houses. */
  readonly house: Spread;
  /** Days after which 1/e of what a house has of its own is left; null where it never fades. */
  readonly fadingDays: number | null;
  readonly order: SourcedSize;
  readonly dontKnowRebased: SourcedSize;
  readonly middleLeftOut: SourcedSize;
  /** Of all respondents; they go with the share. */
  readonly dontKnowOffered: SourcedSize & { readonly atShare: number };
  readonly middleShown: SourcedSize & { readonly atShare: number };
  /** How far a middle answer is from hidden (0) to shown (1). */
  readonly middleLevels: Readonly<Record<"hidden" | "volunteered" | "shown", number>>;
  /** Between two modes, in either order. */
  readonly mode: (one: string, other: string) => Spread;
  /** Between two populations, in either order; null where it was never counted. */
  readonly population: (one: string, other: string) => Spread | null;
  readonly sampleType: Spread;
  /** Odds that a field that is not disclosed differs. */
  readonly odds: { readonly sameHouse: ByField; readonly otherHouse: ByField };
  /** Sizes of such a field. */
  readonly ifItDiffered: ByField;
  /** Whether those with an answer are judged wherever their number moved, or only across houses, modes or don't-know rules. */
  readonly judgeAnswers: "wherever the rest moved" | "across methods";
}

/** One side of a pair, as far as it is known. */
export interface WeighedSide {
  readonly house: string;
  /** Proportion with the answer; null for a pair without a chosen answer. */
  readonly share: number | null;
  /** Proportion without an answer of substance. */
  readonly rest: number | null;
  readonly sampleSize: number | null;
  readonly modes: PartsByMode | null;
  readonly population: string | null;
  readonly dontKnowOffered: boolean | null;
  readonly middle: "hidden" | "volunteered" | "shown" | null;
  /** First and last day of the fieldwork, as numbers of days. */
  readonly field: readonly [first: number, last: number] | null;
}

/** A territory that one side covered and the other left out: corners of what is known of it. */
export interface TerritoryLeftOut {
  readonly by: "first" | "second";
  /** Its part of the people that the other side covered. */
  readonly weights: readonly number[];
  /** The share with the answer there; null where nothing is known, so that it can be all or nobody. */
  readonly shares: readonly number[] | null;
}

/** A size that the caller sets: of this pair, or at one half. */
export interface GivenSize extends SourcedSize {
  readonly atOneHalf?: true;
}

/** Two sides, and what is between them. */
export interface WeighedPair {
  readonly first: WeighedSide;
  readonly second: WeighedSide;
  /** What the change of the questionnaire can do, and its code; null where the question is one. */
  readonly question: { readonly code: string; readonly size: SourcedSize } | null;
  readonly orderDiffers?: boolean;
  /** One question in several versions of an experiment. */
  readonly versionDiffers?: boolean;
  /** The shares are of those with an answer already. */
  readonly dontKnowLeftOut?: boolean;
  readonly middleLeftOut?: boolean;
  /** Opt-in on one side only. */
  readonly sampleDiffers?: boolean;
  readonly territories?: readonly TerritoryLeftOut[];
  /** One set of interviews: its questions, populations or windows. */
  readonly oneFieldwork?: boolean;
  /** Whether what one survey gets wrong this once is the same on both sides. */
  readonly occasionShared?: boolean;
  /** Respondents that both have, as a part of the mean of the two samples. */
  readonly sharedRespondents?: number;
  /** By what the variance of each sample is multiplied; default: 1. */
  readonly designEffects?: readonly [number, number];
  /** Width of rounding of a share. */
  readonly roundingUnit: number;
  readonly undisclosed: readonly DisclosedField[];
  /** Sizes that the caller sets, by the code of the finding; of this pair unless they are those at one half. */
  readonly given?: Readonly<Record<string, GivenSize>>;
}

/** What differs, in size. `occasion` is what two polls of one house differ by though nothing else does. */
export interface WeighedFinding extends SourcedSize {
  readonly code: string;
  /** |shift| + 1.96 sd, or the bound where it is arithmetic. */
  readonly upTo: number;
}

/** A pair with all that is known to differ in size. */
export interface WeighedDifference {
  /** Whether the sides were turned, so that the earlier one is the first. */
  readonly turned: boolean;
  /** Field periods overlap by half of the shorter, and something but the occasion differs. */
  readonly sameMoment: boolean;
  readonly judged: "as published" | "of those with an answer";
  /** Second less first of what is judged; null without an answer. */
  readonly observed: number | null;
  readonly published: number | null;
  /** The published difference as what the answers did, and what those without one did. */
  readonly split: {
    readonly ofThoseWithAnAnswer: number;
    readonly fromAnswers: number;
    readonly fromNoAnswer: number;
  } | null;
  /** Of sampling and rounding; null where a sample size is not known. */
  readonly standardError: number | null;
  /** The largest first. */
  readonly findings: readonly WeighedFinding[];
  /** Of a size at one half; 1 there. */
  readonly scale: number;
  readonly shift: number;
  readonly sd: number;
  readonly upTo: number;
  /** |observed − shift| in standard deviations of everything together. */
  readonly ratio: number | null;
  readonly overlap: number;
  readonly undisclosed: readonly DisclosedField[];
  /** What is to be expected of each field that is not disclosed, odds times points: the largest first. */
  readonly ifItDiffered: readonly { readonly field: DisclosedField; readonly expected: number }[];
  /** Fields not disclosed whose difference alone would bring the ratio below 1.96, and by how much they could move it. */
  readonly couldTurn: readonly { readonly field: DisclosedField; readonly upTo: number }[];
}

/**
 * How far differences other than opinion can move the difference between two polls.
 *
 *     E² = sampling and rounding     S² = Σ sd²     M = Σ shift     ratio = |D − M| / √(E² + S²)
 *
 * Each cause counts once. Sizes scale with the share; shifts of all respondents go with it, and territory is arithmetic. Where
 * it is known how many gave no answer, the difference is split exactly: p = r(1 − u), so
 * Δp = (1 − u)·Δr − r·Δu with means on the right.
 *
 * @see docs/rules.md; docs/methods.md, “A change between two surveys”.
 */
export function weigh(given: WeighedPair, constants: WeighConstants): WeighedDifference {
  const turned = isWrongWayRound(given);
  const pair = turned ? turnedRound(given) : given;
  const { first, second } = pair;
  const sameHouse = first.house === second.house;
  const judged = judgedShares(pair, constants);
  const p = judged.shares === null ? 0.5 : (judged.shares[0] + judged.shares[1]) / 2;
  const scale = (4 * p * (1 - p)) ** constants.exponent;
  const findings = withGiven(findingsOf(pair, constants, judged, p, scale), pair.given ?? {}, scale).sort(
    (a, b) => b.upTo - a.upTo,
  );
  const shift = findings.reduce((sum, finding) => sum + finding.shift, 0);
  const sd = Math.sqrt(findings.reduce((sum, finding) => sum + finding.sd ** 2, 0));
  const observed = judged.shares === null ? null : judged.shares[1] - judged.shares[0];
  const standardError = judged.shares === null ? null : samplingError(pair, judged);
  const away = observed === null ? null : Math.abs(observed - shift);
  const spread = Math.hypot(standardError ?? 0, sd);
  const overlap = overlapOf(first.field, second.field);
  const odds = sameHouse ? constants.odds.sameHouse : constants.odds.otherHouse;
  const sizeOf = (field: DisclosedField): number => (constants.ifItDiffered[field] ?? 0) * scale;
  const isChange = away !== null && standardError !== null && away >= Z * spread;
  return {
    turned,
    sameMoment: (overlap >= 0.5 || pair.oneFieldwork === true) && differsInMethod(pair, findings),
    judged: judged.rebased ? "of those with an answer" : "as published",
    observed,
    published: judged.published,
    split: judged.split,
    standardError,
    findings,
    scale,
    shift,
    sd,
    // one bound alone is not exceeded
    upTo: findings.length === 1 ? findings[0]!.upTo : Math.abs(shift) + Z * sd,
    ratio: away === null || spread === 0 ? null : away / spread,
    overlap,
    undisclosed: DISCLOSED_FIELDS.filter((field) => pair.undisclosed.includes(field)),
    ifItDiffered: pair.undisclosed
      .map((field) => ({ field, expected: (odds[field] ?? 0) * Z * sizeOf(field) }))
      .filter(({ expected }) => expected > 0)
      .sort((a, b) => b.expected - a.expected),
    couldTurn: !isChange
      ? []
      : pair.undisclosed
          .filter((field) => away < Z * Math.hypot(spread, sizeOf(field)))
          .map((field) => ({ field, upTo: Z * sizeOf(field) }))
          .sort((a, b) => b.upTo - a.upTo),
  };
}

/** Two populations are two methods, whether or not it was ever counted what they differ by. */
function differsInMethod(
  { first, second, versionDiffers = false, given = {} }: WeighedPair,
  findings: readonly WeighedFinding[],
): boolean {
  const populations = differs(first.population, second.population) && !Object.hasOwn(given, "different-population");
  return versionDiffers || populations || findings.some(({ code }) => code !== OCCASION);
}

/** What two polls of one house differ by though nothing else does. */
export const OCCASION = "occasion";
/** What is left of an offer of don't know, and of a middle answer, among those who chose another. */
const DONT_KNOW_REBASED = "dont-know-rebased";
export const MIDDLE_LEFT_OUT = "middle-left-out";

/** Standard deviations from the middle to what is exceeded once in twenty times. */
export const Z: number = /* @__PURE__ */ criticalValue();

interface Judged {
  readonly rebased: boolean;
  readonly shares: readonly [number, number] | null;
  readonly sizes: readonly [number | null, number | null];
  readonly roundingUnit: number;
  readonly published: number | null;
  readonly split: WeighedDifference["split"];
}

function judgedShares(pair: WeighedPair, { judgeAnswers }: WeighConstants): Judged {
  const { first, second, roundingUnit, designEffects: [deff, other] = [1, 1] } = pair;
  const sizes = [first.sampleSize, second.sampleSize] as const;
  if (first.share === null || second.share === null)
    return { rebased: false, shares: null, sizes, roundingUnit, published: null, split: null };
  const published = second.share - first.share;
  const asPublished = { rebased: false, shares: [first.share, second.share] as const, sizes, roundingUnit, published };
  const [a, b] = [first.rest, second.rest];
  if (a === null || b === null || a >= 1 || b >= 1) return { ...asPublished, split: null };
  const [before, after] = [first.share / (1 - a), second.share / (1 - b)];
  const middle = (before + after) / 2;
  const rest = (a + b) / 2;
  const split = {
    ofThoseWithAnAnswer: after - before,
    fromAnswers: (1 - rest) * (after - before),
    fromNoAnswer: -middle * (b - a),
  };
  const error =
    sizes[0] === null || sizes[1] === null
      ? null
      : Math.sqrt((deff * a * (1 - a)) / sizes[0] + (other * b * (1 - b)) / sizes[1] + roundingUnit ** 2 / 6);
  const ruleDiffers = differs(first.dontKnowOffered, second.dontKnowOffered);
  const moved = Math.abs(b - a) > (error === null ? MOVED_WITHOUT_SIZE : Z * error);
  const acrossMethods = ruleDiffers || first.house !== second.house || movedModes(first.modes, second.modes).length > 0;
  if (!(ruleDiffers || moved) || (judgeAnswers === "across methods" && !acrossMethods))
    return { ...asPublished, split };
  const shrunk = (size: number | null, gone: number): number | null => (size === null ? null : size * (1 - gone));
  return {
    rebased: true,
    shares: [before, after],
    sizes: [shrunk(sizes[0], a), shrunk(sizes[1], b)],
    roundingUnit: roundingUnit / (1 - rest),
    published,
    split,
  };
}

/** As a proportion: without n nobody knows how far the rest moves by chance. */
const MOVED_WITHOUT_SIZE = 0.03;

function findingsOf(
  pair: WeighedPair,
  constants: WeighConstants,
  judged: Judged,
  p: number,
  scale: number,
): readonly WeighedFinding[] {
  const { first, second, question, sharedRespondents = 0 } = pair;
  const found: WeighedFinding[] = [];
  const add = (code: string, { shift, sd, from }: SourcedSize, factor = scale): void => {
    const [moved, spread] = [shift * factor, sd * Math.abs(factor)];
    found.push({ code, shift: moved, sd: spread, from, upTo: Math.abs(moved) + Z * spread });
  };
  const alone = (spread: Spread): SourcedSize => ({ shift: 0, ...spread });
  const sameHouse = first.house === second.house;
  if (pair.occasionShared !== true) {
    const { sd, from } = constants.occasion;
    const own = sd * Math.sqrt(1 - sharedRespondents);
    add(OCCASION, alone({ sd: Math.hypot(own, sameHouse ? faded(pair, constants) : 0), from }));
  }
  if (!sameHouse) add("different-house", alone(constants.house));
  const modes = movedModes(first.modes, second.modes);
  if (modes.length > 0) add("different-mode", alone(modeSize(modes, constants)));
  const population = differs(first.population, second.population)
    ? constants.population(first.population!, second.population!)
    : null;
  if (population !== null) add("different-population", alone(population));
  if (question !== null) add(question.code, question.size);
  else if (pair.orderDiffers === true) add("different-question-order", constants.order);
  if (differs(first.dontKnowOffered, second.dontKnowOffered)) {
    const { atShare } = constants.dontKnowOffered;
    if (pair.dontKnowLeftOut === true) add(DONT_KNOW_REBASED, constants.dontKnowRebased);
    else if (judged.rebased) add("different-dont-know", constants.dontKnowRebased);
    else add("different-dont-know", constants.dontKnowOffered, ((second.dontKnowOffered ? 1 : -1) * p) / atShare);
  }
  if (differs(first.middle, second.middle)) {
    const { middleLevels: levels, middleShown } = constants;
    const moved = levels[second.middle!] - levels[first.middle!];
    if (pair.middleLeftOut === true) add(MIDDLE_LEFT_OUT, constants.middleLeftOut);
    else add("different-middle-option", middleShown, (moved * p) / middleShown.atShare);
  }
  // opt-in and web are one: the change of mode has it
  if (pair.sampleDiffers === true && modes.length === 0) add("different-sample-type", alone(constants.sampleType));
  return [...found, ...territoryFindings(pair, judged.shares ?? [p, p])];
}

/** The side that covered a territory of weight w moves by w/(1 − w) × (its share − the share there) where it is left out. */
function territoryFindings(
  { territories = [] }: WeighedPair,
  shares: readonly [number, number],
): readonly WeighedFinding[] {
  if (territories.length === 0) return [];
  let [lower, upper] = [0, 0];
  for (const { by, weights, shares: there } of territories) {
    const whole = by === "second" ? shares[0] : shares[1];
    const moves = weights.flatMap((w) => {
      // there cannot be more, or fewer, with the answer than the whole leaves room for
      const known = there ?? [Math.max(0, 1 - (1 - whole) / w), Math.min(1, whole / w)];
      return w === 0 ? [0] : known.map((share) => (w / (1 - w)) * (whole - share) * (by === "second" ? 1 : -1));
    });
    lower += minimumOf(moves);
    upper += maximumOf(moves);
  }
  const [shift, half] = [(lower + upper) / 2, (upper - lower) / 2];
  const upTo = Math.abs(shift) + half;
  return [{ code: "different-territory", shift, sd: half / Math.sqrt(3), from: "territory", upTo }];
}

/** The caller's sizes in the place of what was found, or beside it; a size of nothing is no finding. */
function withGiven(
  found: readonly WeighedFinding[],
  given: Readonly<Record<string, GivenSize>>,
  scale: number,
): WeighedFinding[] {
  const set = Object.entries(given).map(([code, { shift, sd, from, atOneHalf }]): WeighedFinding => {
    const factor = atOneHalf === true ? scale : 1;
    return { code, shift: shift * factor, sd: sd * factor, from, upTo: (Math.abs(shift) + Z * sd) * factor };
  });
  return [...found.filter(({ code }) => !Object.hasOwn(given, code)), ...set].filter(({ upTo }) => upTo > 0);
}

/** How far one house has come from what it was; without dates as far as it can. */
function faded({ first, second }: WeighedPair, { house, fadingDays }: WeighConstants): number {
  if (fadingDays === null) return 0;
  if (first.field === null || second.field === null) return house.sd;
  const days = Math.abs(middleOf(second.field) - middleOf(first.field));
  return house.sd * Math.sqrt(-Math.expm1(-days / fadingDays));
}

/** By the parts that moved; where it is from is told of the largest. */
function modeSize(moved: readonly MovedMode[], { mode }: WeighConstants): Spread {
  const sizes = moved.map(({ from, to, part }) => ({ part, ...mode(from, to) }));
  const largest = sizes.reduce((best, each) => (each.part > best.part ? each : best));
  return { sd: sizes.reduce((sum, { sd, part }) => sum + sd * part, 0), from: largest.from };
}

/**
 * Of m respondents that both have, v = 2m/(n₁ + n₂): the variance of the difference is that of two samples times 1 − v. So it
 * is for windows that overlap, and for a population within another.
 */
function samplingError(
  { sharedRespondents = 0, designEffects: [deff, other] = [1, 1] }: WeighedPair,
  { sizes, shares, roundingUnit }: Judged,
): number | null {
  const [n, m] = sizes;
  if (n === null || m === null) return null;
  const [before, after] = shares!;
  const sampling = (deff * before * (1 - before)) / n + (other * after * (1 - after)) / m;
  return Math.sqrt((1 - sharedRespondents) * sampling + roundingUnit ** 2 / 6);
}

function differs<T>(one: T | null, other: T | null): boolean {
  return one !== null && other !== null && one !== other;
}

function middleOf([first, last]: readonly [number, number]): number {
  return (first + last) / 2;
}

/** The part of the shorter field period that both have. */
function overlapOf(one: WeighedSide["field"], other: WeighedSide["field"]): number {
  if (one === null || other === null) return 0;
  const common = Math.min(one[1], other[1]) - Math.max(one[0], other[0]) + 1;
  return Math.max(0, common) / Math.min(one[1] - one[0] + 1, other[1] - other[0] + 1);
}

/** Waves are in the order of the middles of their field periods; at one moment there is no order. */
function isWrongWayRound({ first: { field: one }, second: { field: other } }: WeighedPair): boolean {
  return one !== null && other !== null && middleOf(one) > middleOf(other) && overlapOf(one, other) < 0.5;
}

function turnedRound(pair: WeighedPair): WeighedPair {
  const { question, territories, given, designEffects } = pair;
  const opposite = { first: "second", second: "first" } as const;
  const turned = <T extends Size>(size: T): T => ({ ...size, shift: -size.shift });
  return {
    ...pair,
    first: pair.second,
    second: pair.first,
    ...(designEffects && { designEffects: [designEffects[1], designEffects[0]] }),
    question: question && { ...question, size: turned(question.size) },
    ...(territories && { territories: territories.map((each) => ({ ...each, by: opposite[each.by] })) }),
    ...(given && { given: Object.fromEntries(Object.entries(given).map(([code, size]) => [code, turned(size)])) }),
  };
}

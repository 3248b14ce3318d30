import { isPollError } from "../errors.ts";
import { type RebaseOptions, rebase } from "../estimate/rebase.ts";
import { isOneFieldwork } from "../estimate/shared-interviews.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatSize } from "../format/number.ts";
import type { Dataset } from "../model/dataset.ts";
import { fieldDatesOverlap, middleDay } from "../model/dates.ts";
import { addressOf, type Topline, topline, toplineKeys } from "../model/topline.ts";
import { criticalValue } from "../stats/normal.ts";
import type { FindingCode, FindingLevel } from "./audit-rule.ts";
import { EFFECT_SIZES, type EffectSizeId } from "./effect-sizes.ts";
import { sameQuestion } from "./same-question.ts";

type To = RebaseOptions["to"];
type Pair = readonly [left: Topline, right: Topline];

/** What clears a finding: it was applied, and the finding was gone. */
export interface Remedy {
  readonly says: string;
  /** The base to which each side is to be brought, null for a side that stays as it is; null where none is. */
  readonly rebase: readonly [left: To | null, right: To | null] | null;
  /** Addresses of the toplines to take instead; null where the two stay. */
  readonly toplines: readonly [left: string, right: string] | null;
  /** How far what is left of it can move a share of one half, as a proportion. */
  readonly leaves: number;
}

interface Found {
  readonly code: FindingCode;
  readonly level: FindingLevel;
}

/** What may clear a finding, before it is applied. */
interface Attempt extends Pick<Remedy, "says" | "rebase" | "toplines"> {
  readonly apply: () => Pair;
  /** What is left, in words, where it is not a size of the table. */
  readonly left?: string;
}

/**
 * What clears a finding of two toplines: another base, another population of the same fieldwork, a territory that both
 * covered, another wave of one house. Each is applied, and offered only where the finding is gone then and nothing else
 * breaks; null where nothing clears it.
 *
 * @param found What was found of them.
 * @param dataset That of both, in which other toplines can be looked for; null where it is not known.
 * @param findingsOf What the rules find of two toplines.
 */
export function remedyOf(
  code: FindingCode,
  pair: Pair,
  found: readonly Found[],
  dataset: Dataset | null,
  findingsOf: (left: Topline, right: Topline) => readonly Found[],
): Remedy | null {
  // nothing of this clears what forbids a comparison
  if (!Object.hasOwn(ATTEMPTS, code) || found.some(({ level }) => level === "block")) return null;
  const attempts = ATTEMPTS[code]!(pair, dataset);
  const before = new Set(found.map((each) => each.code));
  for (const { says, rebase, toplines, apply, left = "Nothing is left of it." } of attempts) {
    const after = foundAfter(apply, findingsOf);
    if (after === null || after.some((each) => each.code === code || (breaks(each) && !before.has(each.code))))
      continue;
    const leaves = after.reduce((sum, each) => sum + (each.code in RESTS ? upTo(RESTS[each.code]!) : 0), 0);
    const rest = leaves === 0 ? left : `Up to ${formatSize(leaves, 0)} may be left of it.`;
    return { says: `${says} ${rest}`, rebase, toplines, leaves };
  }
  return null;
}

function breaks({ level }: Found): boolean {
  return level === "block" || level === "break";
}

/** Null where it cannot be applied: an answer is not on record. */
function foundAfter(apply: () => Pair, findingsOf: (...pair: Pair) => readonly Found[]): readonly Found[] | null {
  try {
    return findingsOf(...apply());
  } catch (error) {
    if (isPollError(error)) return null;
    throw error;
  }
}

/** What is left of a finding among those who are left in the base. */
const RESTS: Readonly<Partial<Record<FindingCode, EffectSizeId>>> = {
  "dont-know-rebased": "dk-offered-ratio",
  "middle-left-out": "middle-offered-ratio",
};

function upTo(id: EffectSizeId): number {
  return criticalValue() * EFFECT_SIZES[id].sd;
}

const ATTEMPTS: Readonly<Partial<Record<FindingCode, (pair: Pair, dataset: Dataset | null) => readonly Attempt[]>>> = {
  "different-base": ([left, right]) => {
    const to = [left, right].find(({ base }) => base !== "all")?.base;
    if (to !== "answering" && to !== "would-vote" && to !== "decided") return [];
    const sides = [left, right].map(({ base }) => (base === to ? null : to)) as [To | null, To | null];
    const one = sides[0] === null ? right : left;
    return [rebased(`Rebase ${one.address} to ${to}.`, [left, right], sides)];
  },
  "different-dont-know": (pair) => [rebased("Rebase both to leave out don't knows.", pair, ["answering", "answering"])],
  "different-roles": (pair) => [rebased("Rebase both to decided respondents.", pair, ["decided", "decided"])],
  "different-middle-option": withoutMiddle,
  "different-options": withoutMiddle,
  "different-territory": inOneTerritory,
  "different-population": (pair, dataset) =>
    instead(pair, dataset, (one, other, stays) =>
      isOneFieldwork(one, other) && one.survey.population === stays.survey.population
        ? `Compare ${one.address} with ${stays.address} instead: the same interviews, and one population.`
        : null,
    ).slice(0, 1),
  // of one moment another wave of one pollster is another comparison
  "different-house": (pair, dataset) =>
    instead(pair, orderOf(pair) === "one moment" ? null : dataset, (one, _, stays) =>
      one.survey.houses[0] === stays.survey.houses[0]
        ? `Compare ${one.address}${one.survey.fieldDates === null ? "" : ` (${formatFieldDates(one.survey.fieldDates)})`} with ${stays.address} instead: one pollster.`
        : null,
    ).map((each) => ({ ...each, left: "The usual scatter between its polls is left." })),
};

function rebased(says: string, [left, right]: Pair, sides: readonly [To | null, To | null]): Attempt {
  const brought = (side: Topline, to: To | null): Topline => (to === null ? side : rebase(side, { to }));
  return { says, rebase: sides, toplines: null, apply: () => [brought(left, sides[0]), brought(right, sides[1])] };
}

/** Among those who named another answer than the middle one. */
function withoutMiddle(pair: Pair): readonly Attempt[] {
  const codes = pair.map(({ question }) =>
    question.options
      .filter(({ role, combines }) => role === "substantive" && combines.length === 0)
      .map(({ code }) => code),
  ) as [string[], string[]];
  const hasMiddle = pair.some(({ question }) => question.options.some(({ role }) => role === "middle"));
  if (!hasMiddle || codes.some((side) => side.length < 2)) return [];
  return [rebased("Leave the middle answer out on both sides.", pair, codes)];
}

/** Groups whose whole territory both surveys covered. */
function inOneTerritory([left, right]: Pair, dataset: Dataset | null): readonly Attempt[] {
  if (dataset === null || left.group !== null) return [];
  const groups = dataset.groups.filter(({ territory }) => territory.length > 0);
  return groups.flatMap(({ id, label }): readonly Attempt[] => {
    const addresses = [`${left.address}/${id}`, `${right.address}/${id}`] as const;
    const says = `Compare ${label}, which both covered: ${addresses[0]} and ${addresses[1]}.`;
    const rest = "Nothing is left of it, but both samples are smaller.";
    return [
      { says, rebase: null, toplines: addresses, left: rest, apply: () => at(dataset, addresses, [left, right]) },
    ];
  });
}

/** Another topline of the same question in the place of one side: the nearest in time first. */
function instead(
  [left, right]: Pair,
  dataset: Dataset | null,
  fits: (one: Topline, other: Topline, stays: Topline) => string | null,
): readonly Attempt[] {
  const order = orderOf([left, right]);
  if (dataset === null || order === null) return [];
  const others = toplineKeys(dataset)
    .filter(({ group }) => group === (left.group?.id ?? null))
    .map((key) => topline(dataset, addressOf(key), { base: key.base }));
  const inPlaceOf = (replaced: Topline, stays: Topline, pairOf: (one: Topline) => Pair): readonly Attempt[] =>
    others
      .filter((one) => one.survey.id !== stays.survey.id && one.survey.id !== replaced.survey.id)
      .filter((one) => orderOf(pairOf(one)) === order)
      .filter((one) => one.base === replaced.base && sameQuestion(one.question, stays.question).sameness !== "another")
      .sort((a, b) => distance(a, replaced) - distance(b, replaced) || (a.address < b.address ? -1 : 1))
      .flatMap((one) => {
        const says = fits(one, replaced, stays);
        const pair = pairOf(one);
        const toplines = [pair[0].address, pair[1].address] as const;
        return says === null ? [] : [{ says, rebase: null, toplines, apply: () => pair }];
      });
  return [...inPlaceOf(left, right, (one) => [one, right]), ...inPlaceOf(right, left, (one) => [left, one])];
}

/** Two waves stay waves, the earlier in its place, and two polls of one moment stay of one moment; null without dates. */
function orderOf([left, right]: Pair): "earlier first" | "later first" | "one moment" | null {
  const [one, other] = [left.survey.fieldDates, right.survey.fieldDates];
  if (one === null || other === null) return null;
  if (fieldDatesOverlap(one, other)) return "one moment";
  return middleDay(one) < middleDay(other) ? "earlier first" : "later first";
}

function distance({ survey: { fieldDates: one } }: Topline, { survey: { fieldDates: other } }: Topline): number {
  return one === null || other === null ? Number.POSITIVE_INFINITY : Math.abs(middleDay(one) - middleDay(other));
}

function at(dataset: Dataset, addresses: readonly [string, string], pair: Pair): Pair {
  return addresses.map((address, index) => topline(dataset, address, { base: pair[index]!.base })) as unknown as Pair;
}

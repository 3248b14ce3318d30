import { dayNumber, firstDay, lastDay } from "../model/dates.ts";
import { POPULATIONS, type Survey } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";

/** What two surveys that rest on one set of interviews have in common. */
export interface SharedInterviews {
  /** Respondents that both have, m, as v = 2m/(n₁ + n₂): their difference has 1 − v of the variance of two samples. */
  readonly part: number;
  /** How much of what one survey gets wrong this once both have, from 0 to 1. */
  readonly occasion: number;
}

/** Whoever is in one of these is in those before it. */
const WITHIN = 6;

/** How wide a population is: 0 for the widest; null for one that is in no order with the others, or not known. */
export function widthOf({ population, inferred }: Pick<Survey, "population" | "inferred">): number | null {
  const width = population === null || inferred.includes("population") ? -1 : POPULATIONS.indexOf(population);
  return width < 0 || width >= WITHIN ? null : width;
}

/** Whether two surveys are of one set of interviews: its populations, or windows in time. */
export function isOneFieldwork(one: Topline, other: Topline): boolean {
  const { fieldwork } = one.survey;
  return fieldwork !== null && fieldwork === other.survey.fieldwork && one.dataset.id === other.dataset.id;
}

/**
 * What two surveys of one fieldwork share. Windows share the interviews of the days that both have, as if each day had as
 * many; of two populations those of the narrower. Null for two surveys with no respondent in common, and for one survey,
 * whose questions were put to the same people.
 */
export function sharedInterviews(one: Topline, other: Topline): SharedInterviews | null {
  if (!isOneFieldwork(one, other) || one.survey.id === other.survey.id) return null;
  const days = [one, other].map(({ survey }) => daysOf(survey));
  const [first, second] = days;
  const ofDays = first == null || second == null ? null : sharedDays(first, second);
  if (ofDays === 0) return null;
  const occasion = ofDays ?? 1;
  const [wide, narrow] = byWidth(one, other);
  const [n, m] = [wide.baseSize?.value ?? null, narrow.baseSize?.value ?? null];
  if (one.survey.population === other.survey.population || n === null || m === null)
    return { part: occasion, occasion };
  return { part: Math.min(1, (2 * m * occasion) / (n + m)), occasion };
}

function byWidth(one: Topline, other: Topline): readonly [wide: Topline, narrow: Topline] {
  const [first, second] = [widthOf(one.survey) ?? 0, widthOf(other.survey) ?? 0];
  return first <= second ? [one, other] : [other, one];
}

type Days = readonly [first: number, last: number];

function daysOf({ fieldDates }: Survey): Days | null {
  return fieldDates === null ? null : [dayNumber(firstDay(fieldDates.start)), dayNumber(lastDay(fieldDates.end))];
}

/** Days that both have, as a part of the mean of the two. */
function sharedDays(one: Days, other: Days): number {
  const common = Math.max(0, Math.min(one[1], other[1]) - Math.max(one[0], other[0]) + 1);
  return (2 * common) / (one[1] - one[0] + other[1] - other[0] + 2);
}

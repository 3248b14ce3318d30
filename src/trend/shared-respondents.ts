import { sharedInterviews, widthOf } from "../estimate/shared-interviews.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { POPULATIONS, type Population, type Survey } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";
import { compareText } from "./compare-text.ts";
import type { FollowedTopline, LeftOut } from "./followed-toplines.ts";

/**
 * Of the populations of one fieldwork the wanted one stays, where it has it, else the widest; the others join those left out.
 * Of a tracker each window is looked at alone: it may ask other people in another year.
 */
export function onePopulationEach(
  found: readonly FollowedTopline[],
  wanted: Population | null,
  leftOut: LeftOut[],
): readonly FollowedTopline[] {
  const taken = new Map<string, Population | null>();
  for (const [window, of] of groupedBy(found, ({ topline }) => windowOf(topline.survey))) {
    if (window === null) continue;
    const surveys = of.map(({ topline }) => topline.survey);
    const [widest] = [...surveys].sort(
      (a, b) => (widthOf(a) ?? POPULATIONS.length) - (widthOf(b) ?? POPULATIONS.length),
    );
    const hasWanted = wanted !== null && surveys.some(({ population }) => population === wanted);
    taken.set(window, hasWanted ? wanted : widest!.population);
  }
  return found.filter(({ topline: { address, survey, question, base } }) => {
    const { fieldwork, population } = survey;
    const window = windowOf(survey);
    if (fieldwork === null || window === null || population === taken.get(window)) return true;
    const message = `Of the fieldwork ${fieldwork} the series takes ${named(taken.get(window)!)}; this is of ${named(population)}, the same interviews.`;
    leftOut.push({ address, survey: survey.id, question: question.id, base, reason: "another-population", message });
    return false;
  });
}

/** The fieldwork with the days of a window; null where it has none. */
function windowOf({ fieldwork, fieldDates }: Survey): string | null {
  return fieldwork === null ? null : `${fieldwork} ${fieldDates?.start ?? ""} ${fieldDates?.end ?? ""}`;
}

function named(population: Population | null): string {
  return population === null ? "a population that is not recorded" : population.replaceAll("-", " ");
}

/** Of readings that share respondents one stays; the others join those left out. */
export function onceEach(found: readonly FollowedTopline[], leftOut: LeftOut[]): readonly FollowedTopline[] {
  const ofQuestion = tally(found.map(({ topline }) => topline.question.id));
  const ofClass = tally(found.flatMap(({ topline }) => topline.question.wordingClass ?? []));
  const rank = ({ topline: { question } }: FollowedTopline): Rank => [
    -ofQuestion.get(question.id)!,
    question.wordingClass === null ? 0 : -ofClass.get(question.wordingClass)!,
    question.id,
  ];
  const kept: FollowedTopline[] = [];
  for (const together of groupedBy(found, interviewsOf).values()) {
    const stay: FollowedTopline[] = [];
    // of windows that overlap those that end first: so most of them stay
    for (const reading of [...together].sort((a, b) => compareRanks(rank(a), rank(b)) || byEnd(a, b))) {
      const before = stay.find((other) => shareRespondents(other.topline, reading.topline));
      if (before === undefined) {
        stay.push(reading);
        continue;
      }
      const { address, survey, question, base } = reading.topline;
      leftOut.push({
        address,
        survey: survey.id,
        question: question.id,
        base,
        reason: "same-respondents",
        message:
          before.topline.survey.id === survey.id
            ? `The same people answered ${before.topline.question.id}, which stays: ${whyFirst(rank(before), rank(reading))}.`
            : `A window of ${survey.fieldwork!} that shares interviews with ${before.topline.address}, which stays.`,
      });
    }
    for (const each of stay) kept.push(each);
  }
  return kept;
}

function whyFirst(kept: Rank, dropped: Rank): string {
  if (kept[0] !== dropped[0]) return `${String(-kept[0])} readings of it in the series against ${String(-dropped[0])}`;
  if (kept[1] !== dropped[1])
    return `${String(-kept[1])} readings of its wording class in the series against ${String(-dropped[1])}`;
  return "as many readings of each in the series, and it comes first by id";
}

/** All readings, each with those that share respondents with it. */
export function withOverlaps(found: readonly FollowedTopline[]): readonly FollowedTopline[] {
  const together = groupedBy(found, interviewsOf);
  return found.map((reading) => ({
    ...reading,
    sharesRespondentsWith: together
      .get(interviewsOf(reading))!
      .filter((other) => other !== reading && shareRespondents(other.topline, reading.topline))
      .map(({ topline }) => topline.address)
      .sort(),
  }));
}

/** What a reading can share respondents in: its fieldwork, else its survey. */
function interviewsOf({ topline: { survey } }: FollowedTopline): string {
  return survey.fieldwork === null ? `survey ${survey.id}` : `fieldwork ${survey.fieldwork}`;
}

/** Two questions of one survey, unless they are forms that went to different people; surveys of one fieldwork with common days. */
function shareRespondents(one: Topline, other: Topline): boolean {
  if (one.survey.id !== other.survey.id) return sharedInterviews(one, other) !== null;
  const [a, b] = [one.question.experiment, other.question.experiment];
  return a === null || b === null || a.id !== b.id || a.arm === b.arm;
}

function byEnd({ topline: { survey: one } }: FollowedTopline, { topline: { survey: other } }: FollowedTopline): number {
  const [first, second] = [one, other].map(({ id, fieldDates }) => `${fieldDates?.end ?? ""} ${id}`);
  return first! < second! ? -1 : 1;
}

/** Readings of the question and of its wording class, turned so that the most come first; then the id. */
type Rank = readonly [number, number, string];

function tally(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function compareRanks(a: Rank, b: Rank): number {
  return a[0] - b[0] || a[1] - b[1] || compareText(a[2], b[2]);
}

import { groupedBy } from "../model/grouped-by.ts";
import type { Topline } from "../model/topline.ts";
import type { FollowedTopline, LeftOut } from "./followed-toplines.ts";

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
  for (const ofSurvey of groupedBy(found, ({ topline }) => topline.survey.id).values()) {
    const stay: FollowedTopline[] = [];
    for (const reading of [...ofSurvey].sort((a, b) => compareRanks(rank(a), rank(b)))) {
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
        message: `The same people answered ${before.topline.question.id}, which stays: ${whyFirst(rank(before), rank(reading))}.`,
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
  const bySurvey = groupedBy(found, ({ topline }) => topline.survey.id);
  return found.map((reading) => ({
    ...reading,
    sharesRespondentsWith: bySurvey
      .get(reading.topline.survey.id)!
      .filter((other) => other !== reading && shareRespondents(other.topline, reading.topline))
      .map(({ topline }) => topline.address)
      .sort(),
  }));
}

/** Two questions of one survey, unless they are forms that went to different people. */
function shareRespondents({ question: { experiment: a } }: Topline, { question: { experiment: b } }: Topline): boolean {
  return a === null || b === null || a.id !== b.id || a.arm === b.arm;
}

/** Readings of the question and of its wording class, turned so that the most come first; then the id. */
type Rank = readonly [number, number, string];

function tally(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function compareRanks(a: Rank, b: Rank): number {
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1);
}

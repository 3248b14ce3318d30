import { formatFieldDates } from "../format/date.ts";
import { type Caution, type CautionKind, caution, type PlacedCaution } from "./caution.ts";
import type { Dataset } from "./dataset.ts";
import { firstDay, lastDay } from "./dates.ts";
import { groupedBy } from "./grouped-by.ts";
import type { PublishedShare } from "./published-share.ts";
import type { Survey } from "./survey.ts";

export const SAME_POLL_TWICE: CautionKind = {
  code: "same-poll-twice",
  label: "Record",
  remedy: "Look at both sources and drop one, or leave both if they are two.",
};
export const SAME_POLL_FOR_PARTS: CautionKind = {
  code: "same-poll-for-parts",
  label: "Record",
  remedy: "Give both the same `fieldwork`: a series then follows one population.",
};
export const OVERLAPPING_FIELD_DATES: CautionKind = {
  code: "overlapping-field-dates",
  label: "Time",
  group: "with-the-number",
  brief: "field dates overlap",
  remedy: "Read them as two measurements of one moment, not as a change.",
};

/** A question as one survey asked it of all its respondents. */
interface Asked {
  readonly survey: Survey;
  /** Position of the survey in the data set. */
  readonly index: number;
  /** First and last day that the field dates can mean. */
  readonly start: string;
  readonly end: string;
  readonly question: string;
  readonly printed: readonly PublishedShare[];
}

/**
 * Surveys of one house that may hold the same respondents: a poll that is there twice, a poll that was published for two
 * populations, waves of a rolling survey whose field dates overlap. Nothing is dropped: a reader decides. Of two houses only
 * a poll with the same days, n and shares is told: it may stand there under two names.
 *
 * Only surveys that ask the same question are compared, and waves only where their dates are known to the day. A survey is
 * shown with one other, not with all that it overlaps with.
 */
export function findRepeats(dataset: Dataset): readonly PlacedCaution[] {
  const found = new Map<number, Caution>();
  const asked = askedIn(dataset);
  const byHouse = asked.flatMap((each) => each.survey.houses.map((house) => ({ each, house })));
  for (const ofHouse of groupedBy(byHouse, ({ each, house }) => `${house}/${each.question}`).values()) {
    const ofOne = ofHouse.map(({ each }) => each);
    for (const [one, other] of overlaps(ofOne)) {
      if (found.has(other.index)) continue;
      if (isOtherPart(one, other)) found.set(other.index, partCaution(one, other));
      else if (isToTheDay(one) && isToTheDay(other)) found.set(other.index, overlapCaution(one, other));
    }
    for (const alike of groupedBy(ofOne, sharesOf).values())
      for (const [one, other] of overlaps(alike)) found.set(other.index, sameCaution(one, other));
  }
  for (const [one, ...others] of groupedBy(asked, asOfAnyHouse).values())
    for (const other of others)
      if (!shareHouses(one!, other) && !found.has(other.index)) found.set(other.index, twoHousesCaution(one!, other));
  return [...found].sort(([a], [b]) => a - b).map(([index, caution]) => ({ ...caution, path: ["surveys", index] }));
}

/** What was asked of all respondents in surveys with field dates, in the order of the surveys. */
function askedIn({ surveys, toplines }: Dataset): readonly Asked[] {
  const rows = toplines.filter(({ group, standing }) => group === null && standing !== "alternative");
  const ofSurvey = groupedBy(rows, ({ survey }) => survey);
  return surveys.flatMap((survey, index) => {
    const { id, fieldDates } = survey;
    if (fieldDates === null) return [];
    const when = { survey, index, start: firstDay(fieldDates.start), end: lastDay(fieldDates.end) };
    const ofQuestion = groupedBy(ofSurvey.get(id) ?? [], ({ question }) => question);
    return [...ofQuestion].map(([question, printed]) => ({ ...when, question, printed }));
  });
}

/** Days, n, question and shares; null where they are too little to tell a poll by. */
function asOfAnyHouse(asked: Asked): string | null {
  const { survey, start, end, question } = asked;
  const shares = sharesOf(asked);
  if (survey.sampleSize === null || !isToTheDay(asked) || shares === null) return null;
  return `${start}/${end}/${String(survey.sampleSize.value)}/${question}/${shares}`;
}

/** Whether it is recorded that they are of one set of interviews: series and changes count it in. */
function shareInterviews({ survey: one }: Asked, { survey: other }: Asked): boolean {
  return one.fieldwork !== null && one.fieldwork === other.fieldwork;
}

function shareHouses({ survey: one }: Asked, { survey: other }: Asked): boolean {
  return one.houses.some((house) => other.houses.includes(house));
}

/** What was published, in whatever order; null of a single share, which may be the same by chance. */
function sharesOf({ printed }: Asked): string | null {
  if (printed.length < 2) return null;
  return printed
    .map(({ base, option, printed: { value, unit } }) => `${base} ${option} ${String(value)} ${unit}`)
    .sort()
    .join(", ");
}

/** Each that begins before the longest of those before it has ended, with that one, unless both are of one set of interviews. */
function* overlaps(asked: readonly Asked[]): Generator<readonly [Asked, Asked], void> {
  const inOrder = [...asked].sort((a, b) => compare(a.start, b.start) || compare(a.end, b.end) || a.index - b.index);
  let [longest] = inOrder;
  for (const next of inOrder.slice(1)) {
    if (next.start <= longest!.end && !shareInterviews(longest!, next)) yield [longest!, next];
    if (next.end >= longest!.end) longest = next;
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The same fieldwork, as far as dates tell, of other people. */
function isOtherPart(one: Asked, other: Asked): boolean {
  if (one.start !== other.start || one.end !== other.end) return false;
  return partOf(one.survey) !== partOf(other.survey);
}

function partOf({ population, populationNote, territory }: Survey): string {
  return JSON.stringify([population, populationNote, territory]);
}

function isToTheDay({ survey }: Asked): boolean {
  return survey.fieldDates!.start.length === 10 && survey.fieldDates!.end.length === 10;
}

function sameCaution(one: Asked, other: Asked): Caution {
  return caution(
    SAME_POLL_TWICE,
    `${other.survey.id} and ${one.survey.id} may be one poll entered twice: one pollster, overlapping field dates (${datesOf(one)}; ${datesOf(other)}) and the same shares of ${other.question}.`,
  );
}

function twoHousesCaution(one: Asked, other: Asked): Caution {
  return caution(
    SAME_POLL_TWICE,
    `${other.survey.id} and ${one.survey.id} may be one poll under the names of two pollsters: the same field dates (${datesOf(one)}), n and shares of ${other.question}.`,
  );
}

function partCaution(one: Asked, other: Asked): Caution {
  return caution(
    SAME_POLL_FOR_PARTS,
    `${other.survey.id} and ${one.survey.id} may be one poll, published for two populations: one pollster and the same field dates (${datesOf(one)}). Both ask ${other.question}.`,
  );
}

function overlapCaution(one: Asked, other: Asked): Caution {
  return caution(
    OVERLAPPING_FIELD_DATES,
    `${other.survey.id} (${datesOf(other)}) was in the field while ${one.survey.id} (${datesOf(one)}) of the same pollster was. Both ask ${other.question}: they may share respondents.`,
  );
}

function datesOf({ survey }: Asked): string {
  return formatFieldDates(survey.fieldDates!);
}

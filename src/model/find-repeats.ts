import { formatFieldDates } from "../format/date.ts";
import { type Caution, type CautionKind, caution, type PlacedCaution } from "./caution.ts";
import type { Dataset } from "./dataset.ts";
import { firstDay, lastDay } from "./dates.ts";
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

interface Fieldwork {
  readonly survey: Survey;
  /** Position in the data set. */
  readonly index: number;
  /** First and last day that the field dates can mean. */
  readonly start: string;
  readonly end: string;
}

/** A question as one survey asked it of all its respondents. */
interface Asked extends Fieldwork {
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
  const add = (one: Asked, other: Asked, cautionOf: (one: Asked, other: Asked) => Caution): void => {
    if (!found.has(other.index) || cautionOf === sameCaution) found.set(other.index, cautionOf(one, other));
  };
  for (const asked of askedOf(dataset)) {
    const overlapping = [...overlaps(asked)];
    if (overlapping.length === 0) continue;
    for (const [one, other] of overlapping) {
      if (shareInterviews(one, other)) continue;
      if (isOtherPart(one, other)) add(one, other, partCaution);
      else if (isToTheDay(one) && isToTheDay(other)) add(one, other, overlapCaution);
    }
    for (const same of bySharesOf(asked))
      for (const [one, other] of overlaps(same)) if (!shareInterviews(one, other)) add(one, other, sameCaution);
  }
  for (const asked of askedAlikeOf(dataset)) {
    for (const same of bySharesOf(asked)) {
      const [one, ...others] = same as readonly [Asked, ...Asked[]];
      for (const other of others) if (!shareHouses(one, other)) add(one, other, twoHousesCaution);
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([index, caution]) => ({ ...caution, path: ["surveys", index] }));
}

/** What was asked, by house and question, in surveys that overlap with another of their house. */
function askedOf({ surveys, toplines }: Dataset): Iterable<readonly Asked[]> {
  const overlapping = overlappingOf(surveys);
  const asked = new Map<string, Asked[]>();
  if (overlapping.size === 0) return [];
  for (const { fieldwork, question, printed } of printedOf(overlapping, toplines)) {
    const one = { ...fieldwork, question, printed };
    for (const house of fieldwork.survey.houses) entryOf(asked, `${house}/${question}`, () => []).push(one);
  }
  return asked.values();
}

/** What was asked, by question, in surveys that were in the field on the same days and have the same n. */
function* askedAlikeOf({ surveys, toplines }: Dataset): Generator<readonly Asked[], void> {
  const alike = new Map<string, Fieldwork[]>();
  for (const one of fieldworksOf(surveys)) {
    if (one.survey.sampleSize !== null && isToTheDay(one)) entryOf(alike, daysAndSizeOf(one), () => []).push(one);
  }
  const several = [...alike.values()].filter((works) => works.length > 1);
  if (several.length === 0) return;
  const works = new Map(several.flat().map((one) => [one.survey.id, one]));
  const asked = new Map<string, Asked[]>();
  for (const { fieldwork, question, printed } of printedOf(works, toplines)) {
    entryOf(asked, `${daysAndSizeOf(fieldwork)}/${question}`, () => []).push({ ...fieldwork, question, printed });
  }
  yield* asked.values();
}

function daysAndSizeOf({ survey, start, end }: Fieldwork): string {
  return `${start}/${end}/${String(survey.sampleSize!.value)}`;
}

/** Whether it is recorded that they are of one set of interviews: series and changes count it in. */
function shareInterviews({ survey: one }: Asked, { survey: other }: Asked): boolean {
  return one.fieldwork !== null && one.fieldwork === other.fieldwork;
}

function shareHouses({ survey: one }: Asked, { survey: other }: Asked): boolean {
  return one.houses.some((house) => other.houses.includes(house));
}

/** Of the surveys that have field dates. */
function fieldworksOf(surveys: readonly Survey[]): readonly Fieldwork[] {
  return surveys.flatMap((survey, index) => {
    if (survey.fieldDates === null) return [];
    return [{ survey, index, start: firstDay(survey.fieldDates.start), end: lastDay(survey.fieldDates.end) }];
  });
}

/** By id, in the order of the surveys. */
function overlappingOf(surveys: readonly Survey[]): ReadonlyMap<string, Fieldwork> {
  const byHouse = new Map<string, Fieldwork[]>();
  for (const one of fieldworksOf(surveys)) {
    for (const house of one.survey.houses) entryOf(byHouse, house, () => []).push(one);
  }
  const found = [...byHouse.values()].flatMap((ofHouse) => [...overlaps(ofHouse)].flat());
  return new Map(found.sort((a, b) => a.index - b.index).map((one) => [one.survey.id, one]));
}

function* printedOf(
  surveys: ReadonlyMap<string, Fieldwork>,
  toplines: readonly PublishedShare[],
): Generator<{ fieldwork: Fieldwork; question: string; printed: readonly PublishedShare[] }, void> {
  const rows = new Map<string, Map<string, PublishedShare[]>>([...surveys.keys()].map((id) => [id, new Map()]));
  for (const row of toplines) {
    if (row.group !== null || row.standing === "alternative") continue;
    const ofSurvey = rows.get(row.survey);
    if (ofSurvey !== undefined) entryOf(ofSurvey, row.question, () => []).push(row);
  }
  for (const [id, fieldwork] of surveys) {
    for (const [question, printed] of rows.get(id)!) yield { fieldwork, question, printed };
  }
}

function bySharesOf(asked: readonly Asked[]): Iterable<readonly Asked[]> {
  const groups = new Map<string, Asked[]>();
  for (const one of asked) {
    // A single share may be the same by chance.
    if (one.printed.length > 1) entryOf(groups, sharesOf(one), () => []).push(one);
  }
  return groups.values();
}

function sharesOf({ printed }: Asked): string {
  return printed
    .map(({ base, option, printed: { value, unit } }) => `${base} ${option} ${String(value)} ${unit}`)
    .sort()
    .join(", ");
}

function entryOf<T>(map: Map<string, T>, key: string, made: () => T): T {
  let value = map.get(key);
  if (value === undefined) {
    value = made();
    map.set(key, value);
  }
  return value;
}

/** Each that begins before the longest of those before it has ended, with that one. */
function* overlaps<T extends Fieldwork>(works: readonly T[]): Generator<readonly [T, T], void> {
  if (works.length < 2) return;
  const inOrder = [...works].sort((a, b) => compare(a.start, b.start) || compare(a.end, b.end) || a.index - b.index);
  let longest = inOrder[0]!;
  for (const next of inOrder.slice(1)) {
    if (next.start <= longest.end) yield [longest, next];
    if (next.end >= longest.end) longest = next;
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

function isToTheDay({ survey }: Fieldwork): boolean {
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

function datesOf({ survey }: Fieldwork): string {
  return formatFieldDates(survey.fieldDates!);
}

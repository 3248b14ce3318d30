import { formatFieldDates } from "../format/date.ts";
import type { Caution } from "./caution.ts";
import type { PlacedCaution } from "./check-dataset.ts";
import type { Dataset } from "./dataset.ts";
import { firstDay, lastDay } from "./dates.ts";
import type { PublishedShare } from "./published-share.ts";
import type { Survey } from "./survey.ts";

/** A question as one survey of a house asked it of all its respondents. */
interface Asked {
  readonly survey: Survey;
  /** Position in the data set. */
  readonly index: number;
  readonly question: string;
  /** First and last day that the field dates can mean. */
  readonly start: string;
  readonly end: string;
  /** Its counted shares as one text; null for a single share, which may be the same by chance. */
  readonly shares: string | null;
}

/**
 * Surveys of one house that may hold the same respondents: a poll that stands there twice, a poll that was printed for two
 * populations, waves of a rolling survey whose field dates overlap. Nothing is dropped: a reader decides.
 *
 * Only surveys that ask the same question are compared, and waves only where their dates are known to the day. A survey is
 * shown with one other, not with all that it overlaps with.
 */
export function findRepeats(dataset: Dataset): readonly PlacedCaution[] {
  const found = new Map<number, Caution>();
  const add = (one: Asked, other: Asked, cautionOf: (one: Asked, other: Asked) => Caution): void => {
    if (!found.has(other.index)) found.set(other.index, cautionOf(one, other));
  };
  const asked = askedOf(dataset);
  for (const same of byKey(asked, ({ house, shares }) => (shares === null ? null : `${house}/${shares}`))) {
    for (const [one, other] of overlaps(same)) add(one, other, sameCaution);
  }
  for (const same of byKey(asked, ({ house, question }) => `${house}/${question}`)) {
    for (const [one, other] of overlaps(same)) {
      if (isOtherPart(one, other)) add(one, other, partCaution);
      else if (isToTheDay(one) && isToTheDay(other)) add(one, other, overlapCaution);
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([index, caution]) => ({ ...caution, path: ["surveys", index] }));
}

type OfHouse = Asked & { readonly house: string };

function askedOf({ surveys, toplines }: Dataset): readonly OfHouse[] {
  const rows = new Map<string, Map<string, PublishedShare[]>>();
  for (const row of toplines) {
    if (row.group !== null || row.standing === "alternative") continue;
    const ofSurvey = rows.get(row.survey) ?? new Map<string, PublishedShare[]>();
    if (ofSurvey.size === 0) rows.set(row.survey, ofSurvey);
    const ofQuestion = ofSurvey.get(row.question);
    if (ofQuestion === undefined) ofSurvey.set(row.question, [row]);
    else ofQuestion.push(row);
  }
  return surveys.flatMap((survey, index) => {
    if (survey.fieldDates === null) return [];
    const [start, end] = [firstDay(survey.fieldDates.start), lastDay(survey.fieldDates.end)];
    return [...(rows.get(survey.id) ?? [])].flatMap(([question, printed]) => {
      const asked = { survey, index, question, start, end, shares: sharesOf(question, printed) };
      return survey.houses.map((house) => ({ ...asked, house }));
    });
  });
}

function sharesOf(question: string, rows: readonly PublishedShare[]): string | null {
  if (rows.length < 2) return null;
  const shares = rows.map(({ base, option, printed }) => `${base} ${option} ${String(printed.value)} ${printed.unit}`);
  return `${question}: ${shares.sort().join(", ")}`;
}

function byKey(asked: readonly OfHouse[], keyOf: (one: OfHouse) => string | null): Iterable<readonly Asked[]> {
  const groups = new Map<string, Asked[]>();
  for (const one of asked) {
    const key = keyOf(one);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups.values();
}

/** Each that begins before the longest of those before it has ended, with that one. */
function* overlaps(asked: readonly Asked[]): Generator<readonly [Asked, Asked], void> {
  if (asked.length < 2) return;
  const inOrder = [...asked].sort((a, b) => compare(a.start, b.start) || compare(a.end, b.end) || a.index - b.index);
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

function isToTheDay({ survey }: Asked): boolean {
  return survey.fieldDates!.start.length === 10 && survey.fieldDates!.end.length === 10;
}

function sameCaution(one: Asked, other: Asked): Caution {
  return {
    code: "same-poll-twice",
    message: `${other.survey.id} and ${one.survey.id} may be one poll that stands here twice: one house, overlapping field dates (${datesOf(one)}; ${datesOf(other)}) and the same shares of ${other.question}.`,
  };
}

function partCaution(one: Asked, other: Asked): Caution {
  return {
    code: "same-poll-for-parts",
    message: `${other.survey.id} and ${one.survey.id} may be one poll, printed for two populations: one house and the same field dates (${datesOf(one)}). Both ask ${other.question}.`,
  };
}

function overlapCaution(one: Asked, other: Asked): Caution {
  return {
    code: "overlapping-field-dates",
    message: `${other.survey.id} (${datesOf(other)}) was in the field while ${one.survey.id} (${datesOf(one)}) of the same house was. Both ask ${other.question}: they may share respondents.`,
  };
}

function datesOf({ survey }: Asked): string {
  return formatFieldDates(survey.fieldDates!);
}

import type { Issue } from "../errors.ts";
import { formatCount, formatList } from "../format/number.ts";
import { caution, type PlacedCaution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Organisation } from "../model/organisation.ts";
import { fieldEndsIn } from "./field-dates.ts";
import { freeId, takenIds } from "./id-for.ts";
import type { Json } from "./json.ts";
import { type KnownPoll, type PollContent, pollRegister } from "./poll-content.ts";
import { pollIds } from "./poll-ids.ts";
import type { Ambiguity } from "./poll-matches.ts";
import type { RetiredIds } from "./retired-ids.ts";

/** Polls that were read earlier, whose ids are to be kept: a data set, or as much of one. */
export interface EarlierPolls extends Pick<Dataset, "organisations" | "questions" | "surveys" | "toplines"> {
  /** Ids that are not given again, where they are remembered. */
  readonly retired?: RetiredIds;
}

/** The same as records that nobody has checked. */
export interface PollRecords {
  readonly organisations: readonly Json[];
  readonly surveys: readonly Json[];
  readonly toplines: readonly Json[];
}

/** The name of a house that the file does not name, before its number. */
export const UNKNOWN_HOUSE = "Unknown house";
const NUMBERED_HOUSE = /^Unknown house \d+$/;

/** What makes each survey of a data set the one that it is. */
function contentsOf(
  { organisations, surveys, toplines }: PollRecords,
  own: ReadonlyMap<unknown, string>,
): PollContent[] {
  const names = new Map(organisations.map(({ id, name }) => [id, String(name)]));
  // The number of a house that is not named comes from the order of the file.
  const nameOf = (id: unknown): string => (names.get(id) ?? String(id)).replace(NUMBERED_HOUSE, UNKNOWN_HOUSE);
  const shares = groupedBy(toplines, ({ survey }) => survey);
  return surveys.map((survey) => {
    const { id, houses, sponsors, fieldDates, published, territory, population, populationNote, sampleSize, note } =
      survey;
    const dates = (fieldDates ?? fieldEndsIn(textOf(note))) as Json;
    const { includes, note: area } = (territory ?? {}) as Json;
    return {
      own: own.get(id) ?? null,
      house: nameOf((houses as readonly unknown[] | undefined)?.[0]),
      end: textOf(dates.end),
      start: textOf(dates.start),
      published: textOf(published),
      client: joined(((sponsors ?? []) as readonly unknown[]).map(nameOf)),
      area: textOf(area) ?? joined((includes ?? []) as readonly unknown[]),
      population: textOf(population) ?? textOf(populationNote),
      n: ((sampleSize ?? {}) as { readonly value?: number }).value ?? null,
      shares: sharesText((shares.get(id) ?? []).map((share) => [answerText(share), figureText(share.printed as Json)])),
    };
  });
}

/** Figures by what they are of, in the order of that. */
function sharesText(figures: readonly (readonly [answer: string, figure: string])[]): string {
  return [...figures]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([answer, figure]) => `${answer}${figure}\n`)
    .join("");
}

function answerText({ question, group, base, option }: Json): string {
  return [question, group ?? "", base ?? "all", option].join("/").concat("=");
}

function figureText({ value, censored }: Json): string {
  return `${censored === true ? "<" : ""}${String(value)}`;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function joined(values: readonly unknown[]): string | null {
  return values.length === 0 ? null : values.map(String).sort().join(", ");
}

/**
 * Polls of earlier with their ids. A house that is an alias now is the house whose alias it is.
 *
 * @param after The data set that is compared with them.
 */
export function knownPolls(
  before: EarlierPolls | undefined,
  { organisations }: { readonly organisations: readonly Pick<Organisation, "name" | "aliases">[] },
): readonly KnownPoll[] {
  if (before === undefined) return [];
  const records = before as unknown as PollRecords;
  const names = new Set(organisations.map(({ name }) => name));
  const now = new Map(
    organisations.flatMap(({ name, aliases }) =>
      (aliases ?? []).flatMap((alias) => (names.has(alias) ? [] : [[alias, name] as const])),
    ),
  );
  const contents = contentsOf(records, new Map());
  return contents.map((poll, index) => ({
    ...poll,
    house: now.get(poll.house) ?? poll.house,
    id: String(records.surveys[index]!.id),
  }));
}

/** What is to be said of records that got their ids, or why some cannot have any. */
export interface IdentifiedPolls {
  readonly cautions: readonly PlacedCaution[];
  readonly issues: readonly Issue[];
}

/** How surveys get their ids. */
export interface IdentifyOptions {
  readonly file: string;
  /** Where a survey came from. */
  readonly rowOf: (survey: Json) => number;
  /** Ids of the publisher, by the ids that there are. */
  readonly own?: ReadonlyMap<unknown, string>;
  readonly before: EarlierPolls | undefined;
  /** Whether a poll that is there twice is taken once, with a caution, or both are kept. */
  readonly twice?: "taken-once" | "kept";
}

/**
 * Gives surveys their ids, in the place of those that only held them and their shares together. What is taken once leaves the
 * lists, which are no others: so a large file stands in memory once.
 */
export function withPollIds(
  records: PollRecords,
  { file, rowOf, own = new Map(), before, twice = "taken-once" }: IdentifyOptions,
): IdentifiedPolls {
  const { surveys, toplines } = records;
  const known = knownPolls(before, records as unknown as EarlierPolls);
  const register = pollRegister();
  const firsts = contentsOf(records, own).map((poll) => ({ poll, first: register(poll) }));
  const once = firsts.flatMap(({ first }, place) => (first === null ? [place] : []));
  const found = pollIds(
    once.map((place) => firsts[place]!.poll),
    known,
    before?.retired?.surveys,
  );
  const idAt = new Map(once.map((place, index) => [place, found.ids[index]!]));
  const rows = surveys.map(rowOf);
  const ids = new Map<unknown, string | null>();
  const taken = takenIds(found.ids);
  keepOnly(surveys as Json[], ({ id }, index) => {
    const { first } = firsts[index]!;
    if (first === null || twice === "taken-once") ids.set(id, idAt.get(index) ?? null);
    else ids.set(id, freeId(idAt.get(first)!, taken));
    return ids.get(id) !== null;
  });
  keepOnly(toplines as Json[], ({ survey }) => ids.get(survey) !== null);
  for (const share of toplines) Object.assign(share, { survey: ids.get(share.survey) });
  for (const survey of surveys) Object.assign(survey, { id: ids.get(survey.id) });
  return {
    cautions:
      twice === "kept"
        ? []
        : firsts.flatMap(({ first }, place) => (first === null ? [] : [takenOnce(file, rows[place]!, rows[first]!)])),
    issues: found.ambiguities.map((each) => ambiguousPoll(each, file, (index) => rows[once[index]!]!)),
  };
}

/** Removes from a list what is not to be kept. */
function keepOnly<T>(list: T[], isKept: (item: T, index: number) => boolean): void {
  let length = 0;
  for (const [index, item] of list.entries()) if (isKept(item, index)) list[length++] = item;
  list.length = length;
}

/** Whether it says that a row was taken once. */
export function isTakenOnce({ brief }: PlacedCaution): boolean {
  return brief === TAKEN_ONCE.brief;
}

const TAKEN_ONCE = { code: "same-poll-twice", label: "Record", brief: "taken once" } as const;

/** That a row says what another one says. */
function takenOnce(file: string, row: number, first: number): PlacedCaution {
  const message = `Row ${formatCount(row)} is the poll of row ${formatCount(first)} once more, with the same figures: it is taken once.`;
  return { ...caution(TAKEN_ONCE, message), path: [file, row] };
}

/** That it cannot be known which poll an id is to stay with. */
function ambiguousPoll({ before, polls }: Ambiguity, file: string, rowOf: (index: number) => number): Issue {
  const rows = polls.map(rowOf);
  return {
    code: "ambiguous-poll",
    path: [file, rows[0]!],
    message: `${rows.length === 1 ? "Row" : "Rows"} ${formatList(rows.map(formatCount))} may be ${formatList(before.map(({ id }) => id))}: dates, n and figures do not tell which is which.`,
    hint: "Make the folder that is there say of one of them what the file says (its n in surveys.csv, or its figures in toplines.csv), or remove its row from surveys.csv; then look at the claims on it.",
  };
}

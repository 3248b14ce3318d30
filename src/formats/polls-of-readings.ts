import { formatList, formatNumber, formatQuantity } from "../format/number.ts";
import { shiftDecimal } from "../format/shift-decimal.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Base } from "../model/published-share.ts";
import { ADDRESS, isPublicAddress } from "../model/source.ts";
import type { Mode, Population } from "../model/survey.ts";
import { contentIds, nameIds } from "./content-ids.ts";
import { factsOfReadings, firstOf, questionsOfNames } from "./facts-of-readings.ts";
import { fieldPeriodOf } from "./field-dates.ts";
import { FILE_SOURCE, type PlaceRegister } from "./foreign-file.ts";
import { idFor } from "./id-for.ts";
import type { Json } from "./json.ts";
import { nameKey } from "./name-key.ts";
import { contentDigest } from "./poll-content.ts";
import { type Questions, questionsOf } from "./questions-of-readings.ts";
import type { Reading, ReadShare } from "./reading.ts";
import type { ResultAnchor } from "./result-anchors.ts";
import { isWhole, modeNamed, populationNamed } from "./table-words.ts";

/** Records without ids of their own, as `PlaceRegister.parsed` takes them, and what has to be said of them. */
export interface ReadPolls {
  readonly records: {
    readonly organisations: readonly Json[];
    readonly surveys: readonly Json[];
    readonly questions: readonly Json[];
    readonly toplines: readonly Json[];
    readonly groups: readonly Json[];
  };
  /** Ids of the publisher, by the places of surveys. */
  readonly own: ReadonlyMap<unknown, string>;
  /** Sources of polls that have their ids by now. */
  readonly sources: () => readonly Json[];
  /** What ids of questions come from. */
  readonly wanted: Questions["wanted"];
  /** What was voted, where the file has it, once questions have their ids; without the source. */
  readonly results: () => readonly Omit<ResultAnchor, "source">[];
  readonly said: readonly string[];
  /** What only a person can say; it was read with the safe choice. */
  readonly asked: readonly string[];
}

/** What the polls of a file are about, as far as the caller knows. */
export interface PollsFrame {
  /** What all questions are about, as an id. */
  readonly topic: string;
  /** A short name of the question, where the file has one. */
  readonly question: string | null;
  /** A name for each table, such as the headings above it. */
  readonly tables: readonly string[];
  /** What the file is about, where its publisher is known. */
  readonly subject?: "vote" | "attitude";
  /** Whether clients stand in a column of their own, so that no name holds one. */
  readonly hasClients?: boolean;
  /** Whether each question has a topic of its own, as approval on issues has. */
  readonly sides?: boolean;
  /** The questions, where they are known beforehand. */
  readonly asked?: readonly Json[];
  /** Codes for the words of the file, where they are told; the words are kept then. */
  readonly modes?: Readonly<Record<string, Mode | null>> | undefined;
  readonly populations?: Readonly<Record<string, Population | null>> | undefined;
}

/** Makes polls of readings: those of one house, days and client are one survey, tables of the same answers one question. */
export function pollsOfReadings(found: readonly Reading[], frame: PollsFrame, from: PlaceRegister["from"]): ReadPolls {
  const readings = withPartsAsGroups(found);
  const said = [...factsOfReadings(readings)];
  const houses = settledNames(readings.map(({ house }) => house));
  for (const [name, others] of houses.joined)
    said.push(`${[name, ...others].join(", ")}: one pollster, in spellings that differ by signs and blanks only`);
  const questions = questionsOf(readings, frame);
  const split = tablesOfTwoBases(readings);
  for (const [, labels] of split)
    said.push(
      `with ${labels.join(", ")} the answers are more than the whole: they are of those who named one, and ${labels.join(", ")} of all respondents; the n of those who named one is inferred`,
    );
  const groupsBy = readings.find(({ group }) => group != null)?.groupsBy ?? "group";
  const groups = nameIds(readings.flatMap(({ group }) => group ?? []));
  const surveys: Json[] = [];
  const toplines: Json[] = [];
  const own = new Map<unknown, string>();
  const beyond: string[] = [];
  const rounded: string[] = [];
  const withheld: number[] = [];
  const twice: number[] = [];
  const addressed: { readonly cited: string[]; readonly survey: Json; readonly source: Json }[] = [];
  const shared = new Map<string, Reading[]>();
  for (const { readings: all, ownId, fieldwork } of surveysOf(readings, houses.nameOf, questions, twice)) {
    const [first] = all as [Reading];
    const id = surveys.length;
    if (fieldwork !== null && first.tracking !== true) shared.set(fieldwork, [...(shared.get(fieldwork) ?? []), first]);
    const cited = [FILE_SOURCE];
    const ofAll = all.filter(({ group }) => group == null);
    const sizes = [...new Set((ofAll.length > 0 ? ofAll : all).map(({ nOfSurvey }) => nOfSurvey))];
    const survey = from(
      surveyOf(all, { id, house: houses.nameOf(first.house), fieldwork, cited, sizes, frame }),
      first.row,
    );
    surveys.push(survey);
    if (ownId !== null) own.set(id, idFor(ownId));
    const url = all.find((reading) => reading.url !== null)?.url ?? null;
    if (url !== null && !(ADDRESS.test(url) && isPublicAddress(url))) withheld.push(first.row);
    else if (url !== null)
      addressed.push({ cited, survey, source: from({ title: first.title ?? url, url }, first.row) });
    for (const reading of all) {
      const question = questions.of(reading);
      const isSplit = reading.isDecided === true || (split.has(reading.table) && !isWholeWithAll(reading));
      const above = sumsAbove(reading, isSplit);
      const sum = sumOf(reading.shares);
      if (above === null && !isSplit && sum > 100.5 && sum < 102)
        rounded.push(`${houses.nameOf(reading.house)} ${reading.periodEnd}`);
      if (above !== null) beyond.push(`${houses.nameOf(reading.house)} ${reading.periodEnd} (${above}%)`);
      for (const share of reading.shares) {
        const base = baseOf(reading, share, isSplit);
        toplines.push(
          from(
            {
              survey: id,
              question: question.id,
              ...(reading.group == null ? {} : { group: groups.get(reading.group)! }),
              base,
              option: question.codeOf(share),
              printed: { value: share.value, unit: "percent", decimals: share.decimals, censored: share.below },
              baseSize: reading.group == null ? baseSizeOf(reading, base, sizes.length > 1) : sizeOfGroup(reading),
              ...standingOf(reading, above, all, questions),
              note: share.note,
              sources: cited,
            },
            reading.row,
            share.label,
          ),
        );
      }
    }
  }
  if (twice.length > 0) said.push(`rows ${firstOf(twice.map(String))}: there twice with the same figures, taken once`);
  if (beyond.length > 0)
    said.push(
      `${formatQuantity(beyond.length, "poll")} whose answers add up to more than the whole, kept as disputed and in no series: ${firstOf(beyond)}`,
    );
  if (rounded.length > 0)
    said.push(`answers that add up to more than 100, as rounding allows: ${firstOf([...new Set(rounded)])}`);
  for (const line of sharedInterviews([...shared.values()])) said.push(line);
  const slashed = [...new Set(readings.map(({ house }) => house))].filter((name) => name.includes("/"));
  if (frame.hasClients === true && slashed.length > 0)
    said.push(`${firstOf(slashed)}: one name each, since clients have a column of their own`);
  if (withheld.length > 0)
    said.push(
      `rows ${firstOf(withheld.map(String))}: the address is none that every reader can open, or holds a key; it is not carried`,
    );
  return {
    records: {
      organisations: aliasesOf(readings, houses.nameOf),
      surveys,
      questions: questions.records,
      toplines,
      groups: [...groups].map(([label, id]) => ({
        id,
        variable: groupsBy,
        scheme: groupsBy,
        label,
        sources: [FILE_SOURCE],
      })),
    },
    own,
    sources: () =>
      addressed.splice(0).flatMap(({ cited, survey, source }) => {
        if (typeof survey.id !== "string") return [];
        cited[0] = `source-${survey.id}`;
        return [Object.assign(source, { id: cited[0] })];
      }),
    wanted: questions.wanted,
    results: resultsLater(resultsIn(readings, questions)),
    said,
    asked: questionsOfNames(
      readings.map(({ house }) => houses.nameOf(house)),
      frame.hasClients === true,
    ),
  };
}

/** What has to be said of polls with several readings; each is named by the first reading of each of its surveys. */
function sharedInterviews(polls: readonly (readonly Reading[])[]): readonly string[] {
  if (polls.length === 0) return [];
  const unclear = polls.flatMap((poll) =>
    [...groupedBy(poll, ({ population }) => population)].flatMap(([population, alike]) =>
      alike.length < 2
        ? []
        : [
            `${alike[0]!.house} ${alike[0]!.periodEnd}: ${String(alike.length)} readings of ${population ?? "one population"} (n ${formatList(alike.map(({ nOfSurvey }) => String(nOfSurvey ?? "unknown")))}); the file does not say how they differ`,
          ],
    ),
  );
  const count = formatQuantity(polls.length, "poll");
  return [`several populations or readings of the same interviews, of which a trend takes one: ${count}`, ...unclear];
}

/** Readings of one survey. */
interface SurveyReadings {
  readonly readings: readonly Reading[];
  /** The publisher's id, where there is one. */
  readonly ownId: string | null;
  /** An id of the interviews that it shares with others. */
  readonly fieldwork: string | null;
}

/**
 * Readings of one house, days, client, area and population are of one survey. Where a question stands there twice on one base,
 * they are of two: those with one n each. Surveys of one poll in several populations, or under one id of the publisher, have
 * their interviews in common, and so have the windows of a tracker.
 */
function surveysOf(
  readings: readonly Reading[],
  nameOf: (name: string) => string,
  questions: Questions,
  twice: number[],
): readonly SurveyReadings[] {
  const keyOf = ({ house, start, end, date, printedDates, client, area, poll }: Reading): string =>
    JSON.stringify(
      poll == null ? [nameOf(house), start, end, date, printedDates, client, area ?? null] : [poll, area ?? null],
    );
  const works = [...groupedBy(readings, keyOf)].map(([key, fieldwork]) => {
    const populations = apart(fieldwork, ({ population, otherName }) => JSON.stringify([population, otherName]));
    const parts = populations.map((all) => {
      const part = eachOnce(all, questions, twice);
      if (!isAskedTwice(part, questions)) return [part];
      const bySize = apart(part, ({ nOfSurvey }) => String(nOfSurvey));
      return bySize.flatMap((each) =>
        isAskedTwice(each, questions) ? apart(each, ({ table, row }) => `${String(table)} ${String(row)}`) : [each],
      );
    });
    const [{ poll = null, house, periodEnd, tracking }] = fieldwork as [Reading];
    // of two samples of one population nothing says which is the other population's, but for the publisher
    const isOne = parts.length > 1 && (poll !== null || parts.every(({ length }) => length === 1));
    const isShared = isOne || (poll !== null && parts.flat().length > 1);
    const id = idFor(poll ?? `${nameOf(house)} ${periodEnd}`);
    const shared =
      tracking === true ? { id: idFor(`${nameOf(house)} tracker`), content: nameOf(house) } : { id, content: key };
    return { parts: parts.flat(), shared: isShared || tracking === true ? shared : null };
  });
  const wanted = [
    ...new Map(works.flatMap(({ shared }) => (shared === null ? [] : [[shared.content, shared]]))).values(),
  ];
  const made = contentIds(wanted);
  const ids = new Map(wanted.map(({ content }, index) => [content, made[index]!]));
  return works.flatMap(({ parts, shared }) =>
    parts.map((each) => ({
      readings: each,
      ownId: ownIdOf(each, parts),
      fieldwork: shared === null ? null : ids.get(shared.content)!,
    })),
  );
}

/**
 * The publisher's id of a survey. Of several under one id of a poll that with the first question keeps it, and the others have
 * their first questions in it, so that ids stay when later ones come and go. Those that say the same are one.
 */
function ownIdOf(survey: readonly Reading[], parts: readonly (readonly Reading[])[]): string | null {
  const [{ poll = null }] = survey as [Reading];
  if (poll === null || parts.length === 1) return poll;
  const said = saidIn(survey);
  const first = firstQuestion(parts.filter((part) => saidIn(part) === said).flat());
  const firstOfAll = firstQuestion(parts.flat());
  if (first === null || firstOfAll === null) return null;
  return first === firstOfAll ? poll : `${poll}-${first.length > LONGEST_OWN ? contentDigest(first) : first}`;
}

/** A longer id of a publisher is no number that people read. */
const LONGEST_OWN = 10;

/** What tells surveys of one poll apart. */
function saidIn(survey: readonly Reading[]): string {
  return JSON.stringify(
    survey.map(({ population, nOfSurvey, question, shares }) => [population, nOfSurvey, question, shares]),
  );
}

/** The first of the publisher's ids of questions; null where one has none. */
function firstQuestion(readings: readonly Reading[]): string | null {
  const ids = readings.map(({ ownId = null }) => ownId);
  const [first] = ids.toSorted((a, b) => Number(a) - Number(b) || (String(a) < String(b) ? -1 : 1));
  return ids.includes(null) ? null : first!;
}

function apart(readings: readonly Reading[], keyOf: (reading: Reading) => string): readonly (readonly Reading[])[] {
  return [...groupedBy(readings, keyOf).values()];
}

/** Of a survey with several questions each row once, where nothing but rows with the same figures is asked twice; the rows left out are noted. */
function eachOnce(readings: readonly Reading[], questions: Questions, twice: number[]): readonly Reading[] {
  if (!isAskedTwice(readings, questions)) return readings;
  const alike = groupedBy(readings, (reading) =>
    JSON.stringify([questions.of(reading).id, reading.base, reading.group, reading.n, reading.shares]),
  );
  const once = [...alike.values()].map(([first]) => first!);
  if (isAskedTwice(once, questions) || new Set(once.map((reading) => questions.of(reading).id)).size < 2)
    return readings;
  for (const [, ...others] of alike.values()) for (const { row } of others) twice.push(row);
  return once;
}

/** Whether a question stands there twice on one base. */
function isAskedTwice(readings: readonly Reading[], questions: Questions): boolean {
  const asked = new Set<string>();
  // what the file leaves out stands beside what it counts
  for (const reading of readings.filter(({ isCounted }) => isCounted !== false)) {
    const key = JSON.stringify([questions.of(reading).id, reading.base, reading.group ?? null]);
    if (asked.has(key)) return true;
    asked.add(key);
  }
  return false;
}

/** Names under which houses printed their polls, where they are called otherwise now. */
function aliasesOf(readings: readonly Reading[], nameOf: (name: string) => string): readonly Json[] {
  const others = readings.flatMap(({ house, otherName, aliases = [] }) => [
    ...aliases,
    ...(otherName == null || otherName === house ? [] : [[otherName, nameOf(house)] as const]),
  ]);
  return [...groupedBy(others, ([, name]) => name)].map(([name, printed]) => ({
    name,
    aliases: [...new Set(printed.map(([other]) => other))],
  }));
}

interface SurveyFrame {
  readonly id: number;
  readonly house: string;
  readonly fieldwork: string | null;
  readonly cited: readonly string[];
  readonly sizes: readonly (number | null)[];
  readonly frame: PollsFrame;
}

function surveyOf(readings: readonly Reading[], { id, house, fieldwork, cited, sizes, frame }: SurveyFrame): Json {
  const [first] = readings as [Reading];
  const { start, end, date, dateIs, precision, printedDates, population, mode, margin, client } = first;
  const isPeriod = precision !== "day" && dateIs === "field dates";
  const known = fieldPeriodOf({ start, end });
  // the last day places it in time, and stays marked: the note says that the first is not known
  const isLastOnly = !isPeriod && start === null && end !== null && first.isReversed !== true;
  const dates = isPeriod
    ? { start: first.periodStart, end: first.periodEnd }
    : isLastOnly
      ? { start: end, end }
      : known.dates;
  const isMiddle = dateIs === "middle";
  const note = isPeriod
    ? null
    : isMiddle
      ? `${end ?? ""} is the middle of fieldwork; its first and last day are not on record.`
      : known.note;
  const keepsWords = frame.asked !== undefined;
  const who = population === null ? null : (frame.populations?.[population] ?? populationNamed(population));
  const how = mode === null ? null : (frame.modes?.[mode] ?? modeNamed(mode));
  const printed = first.otherName ?? first.house;
  const remarks = [
    house === printed ? null : `Published under the name ${printed}.`,
    note,
    dateIs === "not said"
      ? `The file has the date ${printedDates}, and does not say whether it is of fieldwork or of publication.`
      : null,
    margin === null ? null : `Published margin of error: ${margin}.`,
    first.inferredDates === true ? "The file calls the field dates approximate." : null,
    sizes.length > 1 ? "Its questions have an n each." : null,
    ...readings.flatMap(({ notes }) => notes),
  ].filter((text) => text !== null);
  return {
    id,
    title: first.title ?? null,
    houses: [house],
    fieldedBy: first.fieldedBy == null ? [] : [first.fieldedBy],
    sponsors: client === null ? [] : client.split(" | "),
    fieldwork,
    tracking: yesOrNo(first.tracking),
    partisan: first.partisan ?? null,
    internal: yesOrNo(first.internal),
    sponsorCandidate: first.sponsorCandidate ?? null,
    fieldDates: dates,
    published: date ?? first.published ?? null,
    inferred: [
      ...(dateIs === "not said" && date !== null ? ["published"] : []),
      ...((first.inferredDates === true || isLastOnly) && dates !== null ? ["fieldDates"] : []),
    ],
    modes: how === null ? [] : [how],
    modeNote: keepsWords || how === null ? mode : null,
    population: who satisfies Population | null,
    populationNote: keepsWords || who === null ? population : null,
    territory: first.area == null ? null : { note: first.area },
    sampleSize:
      sizes.length === 1 && sizes[0] != null
        ? { value: sizes[0], status: first.nStatus ?? "exact", note: first.nNote ?? null }
        : null,
    note: remarks.length === 0 ? null : [...new Set(remarks)].join(" "),
    sources: cited,
  };
}

function yesOrNo(flag: boolean | null = null): "yes" | "no" | null {
  return flag === null ? null : flag ? "yes" : "no";
}

const DECIDED = /визнач|decid|named|sprechend|exprim|valid|espress|zdecydow|rozhodn|döntött|opred|опред|som svar/i;

/** Which of our bases a share is of; those whose words are none of ours are filtered ones. */
function baseOf({ base, asked }: Reading, { role, aside }: ReadShare, isSplit: boolean): Base {
  if (asked !== undefined) return asked.base;
  if (base !== null && !isWhole(base)) return DECIDED.test(base) ? "decided" : "filtered";
  return isSplit && aside !== true && !ASIDE.includes(role) ? "decided" : "all";
}

/** Readings of several parts of the respondents of one survey: each part is a group, since a base tells only one of them. */
function withPartsAsGroups(readings: readonly Reading[]): readonly Reading[] {
  const isPart = ({ base, group, asked }: Reading): boolean =>
    asked === undefined && group == null && base !== null && !isWhole(base) && !DECIDED.test(base);
  const surveyOf = ({ house, printedDates, poll }: Reading): string => JSON.stringify([house, printedDates, poll]);
  const parts = groupedBy(readings.filter(isPart), surveyOf);
  const hasSeveral = (reading: Reading): boolean =>
    new Set(parts.get(surveyOf(reading))?.map(({ base }) => base)).size > 1;
  return readings.map((reading) =>
    isPart(reading) && hasSeveral(reading)
      ? { ...reading, base: null, group: reading.base, groupsBy: "base" }
      : reading,
  );
}

interface FoundResult extends Pick<ResultAnchor, "option" | "date" | "share"> {
  readonly id: unknown;
  readonly record: Json;
}

/** What was voted, each once. */
function resultsIn(readings: readonly Reading[], questions: Questions): readonly FoundResult[] {
  const found = readings.flatMap((reading) =>
    (reading.results ?? []).flatMap(({ label, value, date }): readonly FoundResult[] => {
      const share = reading.shares.find((each) => each.label === label);
      if (share === undefined) return [];
      const { id, record, codeOf } = questions.of(reading);
      return [{ id, record, option: codeOf(share), date, share: shiftDecimal(value, -2) }];
    }),
  );
  return [...new Map(found.map((result) => [`${String(result.id)} ${result.option} ${result.date}`, result])).values()];
}

/** The same once questions have their ids. Apart, so that it keeps no reading of a large file. */
function resultsLater(found: readonly FoundResult[]): ReadPolls["results"] {
  return () => found.map(({ record, option, date, share }) => ({ question: String(record.id), option, date, share }));
}

/** Whether the figures of a reading are counted, and why not. */
function standingOf(reading: Reading, above: string | null, ofSurvey: readonly Reading[], questions: Questions): Json {
  if (reading.isCounted === false) {
    const reason = "The file leaves it out.";
    const placeOf = (each: Reading): string => JSON.stringify([questions.of(each).id, each.base, each.group ?? null]);
    const alike = ofSurvey.filter((other) => placeOf(other) === placeOf(reading));
    const taken = alike.find(({ isCounted }) => isCounted !== false) ?? alike[0];
    return { standing: taken === reading ? "not-counted" : "alternative", reason };
  }
  if (above === null) return {};
  return { standing: "disputed", reason: `The answers of this poll add up to ${above}% in the file.` };
}

/** Respondents in the base, where the file has them or they follow. */
function baseSizeOf(reading: Reading, base: Base, isOwn: boolean): Json | null {
  const { baseN, n } = reading;
  if (base === "all") return isOwn && n !== null ? { value: n } : null;
  if (baseN != null)
    return { value: Math.round(baseN), status: "inferred", note: `The file has ${String(baseN)}, which was computed.` };
  return sizeOfDecided(reading) ?? atMost(reading);
}

function sizeOfGroup({ n }: Reading): Json | null {
  return n === null ? null : { value: n };
}

/** Of a base that the file does not size the n of the survey is a bound; words of a base may mean any part of it. */
function atMost({ n, base }: Reading): Json | null {
  if (n === null || base !== null) return null;
  const note = `At most: the file has ${String(n)} respondents in all, and not how many of them named one.`;
  return { value: n, status: "inferred", note };
}

/** Answers that are no choice, and may be of all respondents where the others are of those who made one. */
const ASIDE: readonly string[] = ["dk", "refused", "would-not-vote"];
/** How far published shares that make up a whole may be from 100: rounding of a dozen figures. */
const ROUNDING = 1.6;

/** Tables whose answers are more than the whole with those who named none, and not without, with the names of these. */
function tablesOfTwoBases(readings: readonly Reading[]): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  for (const table of new Set(readings.map((reading) => reading.table))) {
    const rows = readings.filter(
      (reading) => reading.table === table && reading.base === null && reading.asked === undefined,
    );
    const sums = rows.map(({ shares }) => {
      const aside = sumOf(shares.filter(({ role }) => ASIDE.includes(role)));
      return { aside, others: sumOf(shares) - aside };
    });
    const told = sums.filter(({ aside }) => aside > ROUNDING);
    const beyond = told.filter(({ aside, others }) => others + aside > 100 + ROUNDING && others <= 100 + ROUNDING);
    if (told.length === 0 || beyond.length * 2 <= told.length) continue;
    const labels = rows.flatMap(({ shares }) =>
      shares.filter(({ role }) => ASIDE.includes(role)).map(({ label }) => label),
    );
    found.set(table, [...new Set(labels)]);
  }
  return found;
}

/** Whether the answers of a row make no more than the whole with those who named none: they are of all then. */
function isWholeWithAll({ shares }: Reading): boolean {
  return shares.some(({ role }) => ASIDE.includes(role)) && sumOf(shares) <= 100 + ROUNDING;
}

function sumOf(shares: readonly ReadShare[]): number {
  return shares.reduce((sum, { value }) => sum + value, 0);
}

/** What the answers of one base add up to, where that is more than rounding allows; null where it is not. */
function sumsAbove(reading: Reading, isSplit: boolean): string | null {
  // the base is told, so that a sum beyond it is a problem of the row
  if (reading.asked !== undefined) return null;
  for (const base of ["all", "decided", "filtered"] as const) {
    const shares = reading.shares.filter((share) => !share.below && baseOf(reading, share, isSplit) === base);
    const least = shares.reduce((sum, { value, decimals }) => sum + value - 10 ** -decimals / 2, 0);
    if (least > 100) return formatNumber(sumOf(shares), 1);
  }
  return null;
}

/** Respondents less those who named none; null where one of both is not on record. */
function sizeOfDecided({ n, shares }: Reading): Json | null {
  const aside = shares.filter(({ role }) => ASIDE.includes(role));
  if (n === null || aside.length === 0) return null;
  const value = Math.round(n * (1 - sumOf(aside) / 100));
  return value > 0 ? { value, status: "inferred", note: "All respondents less those who named none." } : null;
}

/** Names that differ by case, dashes, dots and blanks only are one: the one that stands there most often. */
function settledNames(names: readonly string[]): {
  readonly nameOf: (name: string) => string;
  readonly joined: readonly (readonly [name: string, others: readonly string[]])[];
} {
  const byKey = new Map<string, Map<string, number>>();
  for (const name of names) {
    const key = nameKey(name);
    const spellings = byKey.get(key) ?? new Map<string, number>();
    byKey.set(key, spellings.set(name, (spellings.get(name) ?? 0) + 1));
  }
  const usual = new Map(
    [...byKey].map(([key, spellings]) => [
      key,
      [...spellings].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))[0]![0],
    ]),
  );
  const joined = [...byKey].flatMap(([key, spellings]): readonly (readonly [string, readonly string[]])[] => {
    const name = usual.get(key)!;
    return spellings.size === 1 ? [] : [[name, [...spellings.keys()].filter((other) => other !== name)]];
  });
  return { nameOf: (name) => usual.get(nameKey(name))!, joined };
}

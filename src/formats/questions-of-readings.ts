import { nameIds, type Wanted } from "./content-ids.ts";
import { isAsked } from "./facts-of-readings.ts";
import { FILE_SOURCE } from "./foreign-file.ts";
import { idFor } from "./id-for.ts";
import type { Json } from "./json.ts";
import type { PollsFrame } from "./polls-of-readings.ts";
import type { Reading, ReadShare } from "./reading.ts";
import { sideOf } from "./table-words.ts";

/** The questions that readings answer. */
export interface Questions {
  readonly records: readonly Json[];
  /** What ids come from, by the places of questions. */
  readonly wanted: ReadonlyMap<unknown, Wanted>;
  readonly of: (reading: Reading) => AskedQuestion;
}

interface AskedQuestion {
  /** Its place, until questions have ids; the id where it has one. */
  readonly id: unknown;
  /** With its id by then. */
  readonly record: Json;
  readonly codeOf: (share: ReadShare) => string;
}

/** Readings of one question. */
interface Group {
  /** The first share of each answer, by its label. */
  readonly answers: Map<string, ReadShare>;
  readonly tables: Set<number>;
  /** What makes it, where the file has a column for that. */
  readonly parts: readonly string[];
  readonly wording: string | null;
  readonly isMatchUp: boolean;
  readonly isVerbatim: boolean;
  /** What its readings say of that, each once. */
  readonly hypothetical: Set<boolean | null>;
  /** What the file calls its kind, each once. */
  readonly categories: Set<string>;
}

/**
 * The questions of readings. Where the file has columns for it, each of their contents is a question; else tables that have most
 * answers in common ask one; where each row names its own answers, each set of names is one. Questions that are known beforehand
 * stay.
 */
export function questionsOf(readings: readonly Reading[], frame: PollsFrame): Questions {
  if (frame.asked !== undefined) {
    const known = frame.asked.map((record): AskedQuestion => ({ id: record.id, record, codeOf: ({ code }) => code! }));
    return { records: frame.asked, wanted: new Map(), of: ({ asked }) => known[asked?.place ?? 0]! };
  }
  const groups: Group[] = [];
  const groupOf = new Map<Reading, Group>();
  const byParts = new Map<string, Group>();
  for (const reading of readings) {
    const { question: parts, wording = null } = reading;
    // a question without words is known by its kind
    const key =
      parts === undefined ? null : JSON.stringify([parts, wording ?? reading.category ?? null, matchUpOf(reading)]);
    const known = key === null ? alikeOf(reading, groups, frame) : byParts.get(key);
    const group = known ?? {
      answers: new Map<string, ReadShare>(),
      tables: new Set<number>(),
      parts: parts ?? [],
      wording,
      isMatchUp: reading.isMatchUp === true,
      isVerbatim: reading.isVerbatim === true,
      hypothetical: new Set<boolean | null>(),
      categories: new Set<string>(),
    };
    if (known === undefined) groups.push(group);
    if (key !== null) byParts.set(key, group);
    for (const share of reading.shares) if (!group.answers.has(share.label)) group.answers.set(share.label, share);
    group.tables.add(reading.table);
    if (reading.category != null) group.categories.add(reading.category);
    group.hypothetical.add(reading.hypothetical ?? null);
    groupOf.set(reading, group);
  }
  const titles = groups.map((group) => titleOf(group, groups.length === 1, frame));
  const made = new Map(
    groups.map((group, id) => {
      const codes = nameIds(group.answers.keys());
      const record = recordOf(group, { id, title: titles[id]!, codes, ...frame });
      const asked: AskedQuestion = { id, record, codeOf: ({ label }) => codes.get(label)! };
      return [group, asked] as const;
    }),
  );
  return {
    records: [...made.values()].map(({ record }) => record),
    wanted: new Map(
      groups.map((group, id) => [id, { id: idFor(titles[id]!), content: contentOf(group, titles[id]!) }] as const),
    ),
    of: (reading) => made.get(groupOf.get(reading)!)!,
  };
}

/** All that tells a question from others of the file, whatever their order. */
function contentOf({ answers, parts, wording }: Group, title: string): string {
  return JSON.stringify([title, parts, wording, [...answers.keys()].sort()]);
}

/** The group of tables under the same heading, but for a year, that have most answers in common with a reading. */
function alikeOf(
  { shares, namesInRows, table }: Reading,
  groups: readonly Group[],
  { tables }: PollsFrame,
): Group | undefined {
  const names = namesOf(shares);
  return groups.find((group) => {
    if (group.parts.length > 0) return false;
    if (!namesInRows && group.tables.has(table)) return true;
    const common = names.filter((label) => group.answers.has(label)).length;
    const others = namesOf([...group.answers.values()]).length;
    if (namesInRows) return common === names.length && common === others;
    // a run-off is no first round, and Scotland no part of a series of the nation
    const isHeadedAlike = [...group.tables].some(
      (other) => withoutYear(tables[other]!) === withoutYear(tables[table]!),
    );
    const isMatchUp = Math.min(names.length, others) <= 2 && names.length !== others;
    return isHeadedAlike && !isMatchUp && common * 2 > Math.max(names.length, others);
  });
}

function withoutYear(heading: string): string {
  return heading.replaceAll(/\d{4}/g, "").trim();
}

function namesOf(shares: readonly ReadShare[]): readonly string[] {
  return shares.filter(({ role }) => role === "substantive").map(({ label }) => label);
}

const MOST_NAMED = 3;

function titleOf(
  { answers, tables, parts, wording, categories, isMatchUp }: Group,
  isOnly: boolean,
  frame: PollsFrame,
): string {
  if (isOnly && frame.question !== null) return frame.question;
  if (categories.size === 1) return [...parts, ...categories].join(", ");
  const inColumns = namesOf([...answers.values()]);
  const names = isMatchUp ? [...inColumns].sort() : inColumns;
  const choice = names.length <= MOST_NAMED ? names.join(" or ") : `${names.slice(0, MOST_NAMED).join(", ")} or others`;
  if (parts.length > 0) return isMatchUp && choice !== "" ? `${parts.join(", ")}: ${choice}` : parts.join(", ");
  if (wording !== null) return wording.split("\n")[0]!.slice(0, 80).trim();
  const heading = frame.tables[[...tables][0]!] ?? "";
  if (isOnly && heading !== "") return heading;
  return choice;
}

/** Names of those who can be chosen, where they make the question. */
function matchUpOf({ isMatchUp, shares }: Reading): readonly string[] | null {
  return isMatchUp === true ? [...namesOf(shares)].sort() : null;
}

interface QuestionFrame extends PollsFrame {
  readonly id: number;
  readonly title: string;
  readonly codes: ReadonlyMap<string, string>;
}

function recordOf(
  { answers, parts, wording, isVerbatim, hypothetical, categories }: Group,
  { id, title, codes, topic, subject, sides }: QuestionFrame,
): Json {
  const shares = [...answers.values()];
  const [category = null] = categories.size === 1 ? categories : [];
  const concept = category ?? (parts.length > 0 && sides ? parts.join(" ") : topic);
  const stances = stancesOf(shares, idFor(concept));
  const isQuestion = wording !== null && (isVerbatim || isAsked(wording));
  const kind = subject ?? (stances.size > 0 ? "attitude" : "vote");
  return {
    id,
    topic: parts.length > 0 && sides ? idFor(parts.join(" ")) : topic,
    title,
    ...(isQuestion ? { wording: { und: { text: wording, status: "verbatim", sources: [FILE_SOURCE] } } } : {}),
    wordingStatus: isQuestion ? "verbatim" : "unknown",
    wordingClass: category !== null ? idFor(category) : isQuestion || wording !== null ? idFor(topic) : idFor(title),
    responseStructure: kind === "vote" ? "vote" : null,
    subject: kind,
    // a candidate may have begun to run since
    hypothetical: hypothetical.size > 1 || hypothetical.has(null) ? null : hypothetical.has(true) ? "yes" : "no",
    options: shares.map(({ label, role }) => ({
      code: codes.get(label)!,
      label: { und: label },
      role,
      stance: stances.get(label) ?? null,
    })),
    note: isQuestion
      ? null
      : "One wording is assumed for all pollsters of the file, which has no words of the question.",
    sources: [FILE_SOURCE],
  };
}

/** The sides that the publisher's columns or usual words say, where there are both. */
function stancesOf(shares: readonly ReadShare[], concept: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const side of ["for", "against"]) {
    const share = shares.find((each) => (each.side ?? sideOf(each.label)) === side);
    if (share !== undefined) found.set(share.label, `${idFor(concept)}:${side}`);
  }
  return found.size === 2 ? found : new Map();
}

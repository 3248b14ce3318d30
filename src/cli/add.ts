import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { PollError, refuse } from "../errors.ts";
import { baseName } from "../estimate/topic.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatCount, formatList, formatQuantity } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { addPolls, BY_HAND, type PollCorrection } from "../formats/added-polls.ts";
import { FILE_SOURCE } from "../formats/foreign-file.ts";
import { type PollLineOptions, readPollLine } from "../formats/poll-line.ts";
import { withRetiredIds } from "../formats/retired-ids.ts";
import { TABLES } from "../formats/tables.ts";
import { writeTables } from "../formats/write-tables.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Base } from "../model/published-share.ts";
import { idOfFolder, readDataset } from "../node/read-dataset.ts";
import { retiredIdsIn } from "../node/read-folder.ts";
import { isThere, writeFileWhole } from "../node/text-file.ts";
import { fillFolder } from "../node/write-folder.ts";
import { paragraph } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";
import { listed } from "./listed.ts";
import { isBundled } from "./load.ts";

export interface AddFlags extends Omit<PollLineOptions, "id" | "before"> {
  readonly base?: Base;
  readonly yes?: boolean;
  readonly update?: boolean;
  readonly json?: boolean;
}

/** One poll as it was read, and whether it was written. */
export interface AddedPoll {
  readonly survey: string;
  /** What the line says, as it was read. */
  readonly read: readonly string[];
  readonly written: boolean;
  /** Whether the folder had the poll, with nothing else to say of it. */
  readonly isThere: boolean;
  /** What the line says otherwise of a poll that the folder has. */
  readonly corrections: readonly PollCorrection[];
  /** Polls of the folder now. */
  readonly polls: number;
}

/** Adds the poll of a line to a folder. `ask` shows how it was read and says whether it may be written. */
export async function addPoll(
  folder: string,
  line: string,
  { base, yes, update = false, json: _, ...options }: AddFlags,
  ask: (document: Document) => Promise<boolean>,
): Promise<AddedPoll> {
  if (isBundled(folder))
    refuse("wrong-usage", ["folder"], `${folder} is a bundled data set, and cannot be changed.`, "Name a folder.");
  const isNew = !(await isThere(join(folder, "surveys.csv")));
  const there = isNew ? null : await readDataset(folder);
  const retired = await retiredIdsIn(folder);
  const { result, said, asked } = readPollLine(line, {
    ...options,
    id: there?.id ?? idOfFolder(folder),
    ...(there === null ? {} : { title: there.title, before: { ...there, retired } }),
  });
  if (!result.ok) throw new PollError(result.issues);
  const poll = byHand(result.dataset, base);
  const added = there === null ? null : addPolls(there, poll, { update });
  if (added !== null && !added.result.ok) throw new PollError(added.result.issues);
  const now = added === null ? poll : (added.result as { readonly dataset: Dataset }).dataset;
  const { id } = poll.surveys[0]!;
  const corrections = added?.corrections ?? [];
  const isKnown = there?.surveys.some((survey) => survey.id === id) === true;
  const read = [...readingOf(poll, now, there), ...said, ...asked];
  const made = {
    survey: id,
    read,
    corrections,
    isThere: isKnown && corrections.length === 0,
    polls: now.surveys.length,
  };
  const isNothing = made.isThere || (isKnown && !update);
  if (isNothing || !(yes === true || (await ask(readDocument(made, folder, isNew)))))
    return { ...made, written: false };
  const tables = writeTables(now);
  const files = { ...tables, "datapackage.json": withRetiredIds(tables["datapackage.json"]!, retired) };
  await fillFolder(
    async (part) => {
      for (const [name, text] of Object.entries(files)) await writeFileWhole(join(part, name), text);
      return Object.keys(files);
    },
    folder,
    { force: !isNew, replaces: TABLES.map(({ file }) => file) },
  );
  return { ...made, written: true };
}

/** No file says it: its source is whoever typed it. */
function byHand({ surveys, questions, toplines, sources, ...dataset }: Dataset, base: Base | undefined): Dataset {
  const cited = <T extends { readonly sources: readonly string[] }>(record: T): T => ({
    ...record,
    sources: [...new Set([...record.sources.filter((id) => id !== FILE_SOURCE), BY_HAND.id])],
  });
  return {
    ...dataset,
    surveys: surveys.map(cited),
    questions: questions.map(cited),
    toplines: toplines.map((share) => ({ ...cited(share), base: base ?? share.base })),
    sources: [
      ...sources.filter(({ id }) => id !== FILE_SOURCE),
      { ...sources.find(({ id }) => id === FILE_SOURCE)!, ...BY_HAND, type: null },
    ],
  };
}

/** The first poll of a data set, a line for each thing that is known of it. */
export function readingOf(poll: Dataset, now: Dataset, there: Dataset | null): readonly string[] {
  const [survey] = poll.surveys;
  const { id, fieldDates, published, sampleSize, sponsors, population, populationNote, modes, modeNote } = survey!;
  const nameOf = (organisation: string): string =>
    poll.organisations.find((each) => each.id === organisation)?.name ?? organisation;
  const own = now.toplines.filter((share) => share.survey === id);
  const shares = own.filter((share) => share.question === own[0]!.question && share.group === own[0]!.group);
  const question = now.questions.find((each) => each.id === shares[0]?.question)!;
  const labelOf = (code: string): string =>
    Object.values(question.options.find((option) => option.code === code)!.label)[0]!;
  const before = there?.questions.find((each) => each.id === question.id)?.options.map(({ code }) => code);
  const more = [...new Set(shares.map(({ option }) => option))].filter((code) => before?.includes(code) === false);
  return [
    `pollster: ${survey!.houses.map(nameOf).join(", ")}`,
    ...(sponsors.length === 0 ? [] : [`for: ${sponsors.map(nameOf).join(", ")}`]),
    fieldDates === null ? `date: ${published ?? "none"}` : `field dates: ${formatFieldDates(fieldDates)}`,
    `sample size: ${sampleSize === null ? "not on record" : formatCount(sampleSize.value)}`,
    ...(population === null && populationNote === null ? [] : [`population: ${population ?? populationNote!}`]),
    ...(modes.length === 0 && modeNote === null
      ? []
      : [`method: ${modes.length === 0 ? modeNote! : modes.join(", ")}`]),
    `question: ${question.title}${there?.questions.some((each) => each.id === question.id) === true ? "" : " (new)"}`,
    `shares of ${baseName(shares[0]!.base)}: ${shares.map(({ option, printed }) => `${labelOf(option)} ${formatPrinted(printed)}`).join(", ")}`,
    ...(more.length === 0 ? [] : [`new ${more.length === 1 ? "answer" : "answers"}: ${formatList(more.map(labelOf))}`]),
    `id: ${id}`,
  ];
}

function readDocument(
  { read, corrections }: Pick<AddedPoll, "read" | "corrections">,
  folder: string,
  isNew: boolean,
): Document {
  const otherwise = corrections.map(
    ({ what, before, now }) => `${what}: ${before ?? "not there"} → ${now ?? "not there"}`,
  );
  return [
    ...listed(`Read as${isNew ? `, into the new folder ${folder}` : ""}:`, read),
    ...listed("The folder has this poll. The line says otherwise:", otherwise),
  ];
}

/** What the command says at the end. */
export function addedDocument(folder: string, added: AddedPoll, wasShown: boolean): Document {
  const { survey, written, isThere: wasThere, corrections, polls } = added;
  const end = wasThere
    ? `${survey} is in ${folder} already, and says the same.`
    : written
      ? `Wrote ${survey} into ${folder}, which has ${formatQuantity(polls, "poll")} now.`
      : corrections.length > 0
        ? "Nothing is written. Give the same command with --update to take what the line says."
        : "Nothing is written. Give the same command with --yes to write it.";
  return [...(wasShown ? [] : readDocument(added, folder, false)), paragraph(end)];
}

/** Asks on a terminal; null where nobody can answer. */
export async function answerOf(question: string): Promise<boolean | null> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return null;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(?:es)?$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
}

import { join, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { PollError, refuse, shown } from "../errors.ts";
import { formatQuantity } from "../format/number.ts";
import { type AddedPolls, addPolls, type PollCorrection } from "../formats/added-polls.ts";
import { TOLD_FIELDS } from "../formats/column-roles.ts";
import { safeReadJson, writeJson } from "../formats/dataset-json.ts";
import { ddiLosses, writeDdiCodebook } from "../formats/ddi-codebook.ts";
import { flatLosses, safeReadFlatCsv, writeFlatCsv } from "../formats/flat-csv.ts";
import type { ForeignFileOptions } from "../formats/foreign-file.ts";
import { type EarlierPolls, isTakenOnce } from "../formats/poll-records.ts";
import { type PollTablesOptions, type PollTablesRead, safeReadPollTables } from "../formats/read-poll-tables.ts";
import { safeReadRopf } from "../formats/read-ropf.ts";
import type { ResultAnchor } from "../formats/result-anchors.ts";
import { type RetiredIds, retiredIds, withRetiredIds } from "../formats/retired-ids.ts";
import { TABLES } from "../formats/tables.ts";
import { safeReadWide } from "../formats/wide.ts";
import { writeTables } from "../formats/write-tables.ts";
import type { Dataset } from "../model/dataset.ts";
import type { ParseResult } from "../model/parse-dataset.ts";
import { MEMORY_FILE, RESULTS_FILE } from "../node/cut-off-writing.ts";
import { readForeignText } from "../node/foreign-text.ts";
import { safeReadDataset } from "../node/read-dataset.ts";
import { type EarlierNames, earlierNamesIn, retiredIdsIn } from "../node/read-folder.ts";
import { isFolder, isThere, readBytes, requireNew, writeFileWhole } from "../node/text-file.ts";
import { fillFolder } from "../node/write-folder.ts";
import { list, paragraph } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";
import { readingOf } from "./add.ts";
import { type ConvertFlags, ENCODINGS } from "./convert-flags.ts";
import { type Format, formatIn, issuesOrGuess } from "./convert-guess.ts";
import { requirePolls, requireUsable } from "./convert-usage.ts";
import { answersIn, type IntakeMemory, memoryIn, memoryText } from "./intake-memory.ts";
import { listed, someOf } from "./listed.ts";
import { isBundled, safeOpen } from "./load.ts";
import {
  type Columns,
  columnsFor,
  hasColumns,
  mappingBeside,
  namesFor,
  openIn,
  type Proposal,
  proposalLines,
} from "./mapping-file.ts";

/** What was written, or what has to be settled first. */
export interface Converted {
  /** Polls that are there now. */
  readonly polls: number;
  readonly files: readonly string[];
  /** Results of elections that the file has, and the written format no place for. */
  readonly resultsLeftOut: number;
  readonly cautions: number;
  /** What became of polls that were there; null where there were none. */
  readonly again: ImportedAgain | null;
  /** What the data set of the folder was called, where it has another id now. */
  readonly renamed: { readonly from: string; readonly to: string } | null;
  /** Rows that were taken once, since they stand in the file twice. */
  readonly twice: readonly string[];
  /** What of the file a user has to know, by what it is. */
  readonly notes: readonly ConvertNotes[];
  /** How the first poll was read, where nothing was to be written. */
  readonly read: readonly string[] | null;
  /** A mapping that was proposed; then nothing has been converted. */
  readonly proposal: Proposal | null;
}

/** What a file says beside the polls that were there. */
interface ImportedAgain {
  /** Polls that were there and are in the file. */
  readonly kept: number;
  readonly added: readonly string[];
  /** What the file says otherwise of polls that were there. */
  readonly corrections: readonly PollCorrection[];
  /** Whether that was taken. */
  readonly updated: boolean;
  /** Polls that the file does not have. */
  readonly gone: readonly string[];
  /** Whether the file took the place of all that was there, so that these are gone. */
  readonly replaced: boolean;
}

/** Lines that are told of a file. */
interface ConvertNotes {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Converts a file and writes the result. */
export async function convert(file: string, given: ConvertFlags): Promise<Converted> {
  if (given.from !== undefined) requireUsable({ ...given, from: given.from });
  const { to, force = false } = given;
  const isOurs = given.from === "folder" || (given.from === undefined && (isBundled(file) || (await isFolder(file))));
  const memory = to === "folder" && given.out !== undefined && !isOurs ? await memoryIn(given.out) : null;
  const wantsPages = given.from === undefined || given.from === "tables";
  const encoding = given.encoding ?? memory?.options.encoding;
  // what is pasted can be read once
  const { text, latinWord } = isOurs
    ? { text: "", latinWord: null }
    : await readForeignText(file, encoding, ENCODINGS, { pages: wantsPages });
  if (text.length > LARGE) collectSooner();
  const from = given.from ?? (isOurs ? "folder" : await formatOf(file, text, given, memory));
  requireUsable({ ...given, from });
  const earlier = to === "folder" && given.out !== undefined ? await earlierNamesIn(given.out) : null;
  const answers = { ...(memory?.from === from ? memory.options : {}), ...answersIn(given) };
  const isOwn = OWN_FORMATS.includes(from);
  // A folder that is written anew is the same data set, unless the file, or the caller, says otherwise.
  const flags: ConvertFlags = isOwn ? given : { ...earlier, ...answers, ...given };
  const columns = from === "wide" ? await columnsFor(file, text, given, memory) : null;
  if (columns?.proposal != null) return { ...NOTHING, files: [columns.file], proposal: columns.proposal };
  const remembered: IntakeMemory | null = isOwn
    ? null
    : columns === null
      ? { from, options: answers }
      : { from, options: encoding === undefined ? {} : { encoding }, columns: columns.mapping };
  const update = given.update === true;
  /** Reads the file; polls that are there already keep their ids, unless the file has ids of ours. */
  const readWith = async (before: Dataset | null, retired: RetiredIds | null): Promise<Made> => {
    const known = isOwn ? null : before;
    const earlierPolls = known && { ...known, ...(retired && { retired }) };
    const { result, anchors, notes } = await read({ file, text }, columns, { ...flags, from }, earlierPolls);
    if (!result.ok) throw new PollError(issuesOrGuess(result.issues, text, from));
    const { dataset } = result;
    requirePolls(dataset.surveys.length, file);
    const twice = result.cautions.filter(isTakenOnce);
    const said = [
      ...(latinWord === null ? [] : [latinNote(latinWord)]),
      ...(columns?.said == null ? [] : [columns.said]),
    ];
    const joined = known === null ? null : addPolls(known, dataset, { update: update || force });
    return {
      dataset,
      joined,
      anchors,
      done: {
        polls: dataset.surveys.length,
        cautions: result.cautions.length - twice.length,
        again:
          known === null || joined === null
            ? null
            : {
                kept: known.surveys.length - joined.gone.length,
                added: joined.added,
                corrections: joined.corrections,
                updated: update || force,
                gone: joined.gone,
                replaced: force,
              },
        twice: twice.map(({ message }) => message),
        renamed: renamedFrom(earlier, dataset.id),
        notes: [...said, ...notes],
        read: null,
        proposal: null,
      },
    };
  };
  const { out } = flags;
  if (out === undefined) {
    const { dataset, done } = await readWith(null, null);
    return { ...done, files: [], resultsLeftOut: 0, read: readingOf(dataset, dataset, dataset) };
  }
  if (to === "folder") {
    const there = force || isOwn ? null : await polledFolder(out);
    // A folder that is written into itself keeps the results that stand beside its tables.
    const isItself = from === "folder" && resolve(file) === resolve(out);
    const others = convertedFiles().filter((name) => !isItself || !BESIDE_TABLES.includes(name));
    let converted: Converted | null = null;
    await fillFolder(
      async (part) => {
        const known = there ?? (isOwn ? null : await polledFolder(out));
        const retired = known === null && !isItself ? null : await retiredIdsIn(out);
        const { dataset, joined, anchors, done } = await readWith(known, retired);
        if (there !== null && done.again!.kept === 0 && memory?.from !== remembered?.from) refuseOthers(file, out);
        if (there !== null && !joined!.result.ok) throw new PollError(joined!.result.issues);
        const now = there !== null && joined!.result.ok ? joined!.result : null;
        const written = now?.dataset ?? dataset;
        const tables = writeTables(written);
        const gone = known === null || !force ? retired : retiredIds({ ...known, retired: retired! }, dataset);
        const descriptor = withRetiredIds(tables["datapackage.json"]!, gone);
        const files = { ...tables, "datapackage.json": descriptor, ...filesBeside(anchors, remembered) };
        for (const [name, text] of Object.entries(files)) await writeFileWhole(join(part, name), text);
        const counted = { polls: written.surveys.length, cautions: now?.cautions.length ?? done.cautions };
        // what is added to a folder leaves its name as it is
        const renamed = there === null ? done.renamed : null;
        converted = { ...done, ...counted, renamed, files: Object.keys(files), resultsLeftOut: 0 };
        return converted.files;
      },
      out,
      there === null ? { force, replaces: others } : { force: true, replaces: TABLES.map((table) => table.file) },
    );
    return converted!;
  }
  await requireNew(out, "out", force);
  const before = to === "json" && force ? await earlierPollsOf(out) : null;
  const { dataset, anchors, done } = await readWith(before, null);
  const { shape = "long", bom = false } = given;
  const written = {
    json: () => ({ text: writeJson(dataset), losses: [], place: "" }),
    csv: () => ({
      text: writeFlatCsv(dataset, { shape, bom }),
      losses: flatLosses(dataset, { shape }),
      place: "a flat table",
    }),
    ddi: () => ({ text: writeDdiCodebook(dataset), losses: ddiLosses(dataset), place: "a DDI codebook" }),
  }[to]();
  await writeFileWhole(out, written.text);
  const { losses, place } = written;
  const lost = losses.length === 0 ? [] : [{ title: `Without a place in ${place}`, lines: losses }];
  return { ...done, files: [out], notes: [...done.notes, ...lost], resultsLeftOut: anchors.length };
}

/** Letters of a file that is large: what is made of it on the way takes ten times as many bytes, for a moment each. */
const LARGE = 2_000_000;

/** Lets the engine remove what is no longer needed before it asks for more memory: half the memory, for a second more. */
function collectSooner(): void {
  setFlagsFromString("--heap-growing-percent=30");
  setFlagsFromString("--semi-space-growth-factor=1");
}

/** Formats of our own, whose ids and names are those of the data set. */
const OWN_FORMATS: readonly string[] = ["folder", "json", "flat"];

function latinNote(word: string): ConvertNotes {
  const line = `the bytes are not UTF-8 and are read as Latin-1, as in ${word}; --encoding names another one`;
  return { title: "Letters", lines: [line] };
}

/** A folder of other polls was most likely not meant. */
function refuseOthers(file: string, out: string): never {
  return refuse(
    "folder-not-empty",
    [out],
    `The folder has polls, and none of them is in ${file}.`,
    "Name a new folder (--out), or replace the folder (--force).",
  );
}

/** The data set of a folder, where it has one; null where there is none, or no polls. */
async function polledFolder(folder: string): Promise<Dataset | null> {
  if (!(await isThere(join(folder, "surveys.csv")))) return null;
  const result = await safeReadDataset(folder);
  if (!result.ok) throw new PollError(result.issues);
  return result.dataset;
}

/** What stands beside the tables of a converted folder. */
function filesBeside(anchors: readonly ResultAnchor[], memory: IntakeMemory | null): Readonly<Record<string, string>> {
  return {
    ...(anchors.length === 0 ? {} : { [RESULTS_FILE]: `${JSON.stringify(anchors, null, 2)}\n` }),
    ...(memory === null ? {} : { [MEMORY_FILE]: memoryText(memory) }),
  };
}

const BESIDE_TABLES: readonly string[] = [RESULTS_FILE, MEMORY_FILE];

/** Files that a conversion may write: none stays from another one, since it would be taken for part of the new. */
function convertedFiles(): readonly string[] {
  return [...TABLES.map(({ file }) => file), ...BESIDE_TABLES];
}

const NOTHING: Converted = {
  polls: 0,
  files: [],
  resultsLeftOut: 0,
  cautions: 0,
  again: null,
  renamed: null,
  twice: [],
  notes: [],
  read: null,
  proposal: null,
};

function renamedFrom(earlier: EarlierNames | null, to: string): Converted["renamed"] {
  return earlier === null || earlier.id === to ? null : { from: earlier.id, to };
}

interface Made extends Pick<Read, "anchors"> {
  readonly dataset: Dataset;
  /** With the polls that were there; null where there were none. */
  readonly joined: AddedPolls | null;
  readonly done: Omit<Converted, "files" | "resultsLeftOut">;
}

/** The polls of a JSON file that is to be replaced, where it is one of ours. */
async function earlierPollsOf(file: string): Promise<Dataset | null> {
  const text = (await isThere(file)) ? new TextDecoder().decode(await readBytes(file)) : "";
  const result = safeReadJson(text, file);
  return result.ok ? result.dataset : null;
}

/** What the command says. */
export function convertedDocument(
  { polls, files, resultsLeftOut, cautions, again, renamed, twice, notes, read, proposal }: Converted,
  out: string | undefined,
): Document {
  if (proposal !== null) {
    const then = `Nothing is converted yet: correct it, and give the same command again${out === undefined ? ", with --out" : ""}.`;
    return [
      ...listed(`Wrote ${proposal.file}: how the file could be read. ${then}`, proposalLines(proposal.mapping)),
      ...listed("To fill in:", openIn(proposal)),
    ];
  }
  const told = [
    ...(twice.length === 0 ? [] : [list(someOf(twice))]),
    ...notes.flatMap(({ title, lines }) => listed(`${title}:`, lines)),
  ];
  if (read !== null)
    return [
      ...listed(polls === 1 ? "Read one poll, as:" : `Read ${formatQuantity(polls, "poll")}, the first as:`, read),
      ...told,
      paragraph("Nothing is written. Give the same command with --out and the name of a folder to write it."),
    ];
  const isFile = files.length === 1 && files[0] === out;
  const wrote = isFile
    ? `Wrote ${out}.`
    : again === null || again.replaced
      ? `Wrote ${formatQuantity(polls, "poll")} into ${out!}.`
      : `${out!} has ${formatQuantity(polls, "poll")} now.`;
  const lines = [
    ...(renamed === null
      ? []
      : [
          `The data set was called ${renamed.from} and is called ${renamed.to} now: claims on ${renamed.from} do not find it.`,
        ]),
    ...(resultsLeftOut === 0
      ? []
      : [
          `Left out, since the file has no place for them: ${formatQuantity(resultsLeftOut, "election result")}. --to folder writes them as ${RESULTS_FILE}.`,
        ]),
    ...(cautions === 0 || isFile ? [] : [`${formatQuantity(cautions, "caution")}; toplines validate lists them.`]),
  ];
  return [paragraph(wrote), ...told, ...lines.map(paragraph), ...againDocument(again)];
}

/** What is new since the last time comes last. */
function againDocument(again: ImportedAgain | null): Document {
  if (again === null) return [];
  const { kept, added, corrections, updated, gone, replaced } = again;
  return [
    ...(replaced
      ? [paragraph(`${formatQuantity(kept, "poll")} of the folder kept ${kept === 1 ? "its id" : "their ids"}.`)]
      : []),
    ...listed(
      updated ? "Taken from the file:" : "The file says otherwise; --update takes its figures:",
      corrections.map(
        ({ poll, what, before, now }) => `${poll}, ${what}: ${before ?? "not there"} → ${now ?? "not there"}`,
      ),
    ),
    ...listed(replaced ? "No longer in the file, and gone with their ids:" : "No longer in the file, and kept:", gone),
    ...(added.length === 0
      ? [paragraph("No poll is new since the last time.")]
      : listed(`New since the last time: ${formatQuantity(added.length, "poll")}.`, added)),
  ];
}

interface Read {
  readonly result: ParseResult;
  readonly anchors: readonly ResultAnchor[];
  readonly notes: readonly ConvertNotes[];
}

/** The format of a file that was named without one: what its mapping is for, else by its content. */
async function formatOf(
  file: string,
  text: string,
  { mapping, column, house }: ConvertFlags,
  memory: IntakeMemory | null,
): Promise<Format> {
  // who says what the columns are needs no mapping
  if (column !== undefined || house !== undefined) return "tables";
  const hasMapping = mapping !== undefined || (await isThere(mappingBeside(file)));
  return hasMapping || (memory?.columns !== undefined && hasColumns(text, memory.columns))
    ? "wide"
    : formatIn(file, text);
}

/** What was told of columns: `house=FUENTE`. */
function columnsIn(told: readonly string[]): NonNullable<PollTablesOptions["columns"]> {
  return Object.fromEntries(
    told.map((text) => {
      const at = text.indexOf("=");
      const field = text.slice(0, Math.max(0, at));
      if (!Object.hasOwn(TOLD_FIELDS, field)) {
        const fields = Object.keys(TOLD_FIELDS).join(", ");
        refuse("wrong-usage", ["column"], `${shown(text)} is not --column IS=NAME.`, `IS is one of ${fields}.`);
      }
      return [field, text.slice(at + 1)];
    }),
  );
}

function notesOf({
  said,
  asked,
  notPolls,
  notCarried,
  leftOut,
}: Omit<PollTablesRead, "result" | "results">): readonly ConvertNotes[] {
  const notes = [
    { title: "Read from the file", lines: said },
    { title: "Read with the safe choice, for you to settle", lines: asked },
    { title: "Rows that are no polls", lines: notPolls },
    { title: "Columns that are not carried", lines: notCarried.length === 0 ? [] : [notCarried.join(", ")] },
    { title: "Rows left out", lines: leftOut },
  ];
  return notes.filter(({ lines }) => lines.length > 0);
}

async function read(
  { file, text }: { readonly file: string; readonly text: string },
  columns: Columns | null,
  flags: ConvertFlags & { readonly from: NonNullable<ConvertFlags["from"]> },
  before: EarlierPolls | null,
): Promise<Read> {
  const { from, topic } = flags;
  const earlier = before === null ? {} : { before };
  const options: ForeignFileOptions = { ...namesFor(file, flags), file, ...given({ topic }), ...earlier };
  if (from === "folder") return { result: await safeOpen(file), anchors: [], notes: [] };
  const alone = (result: ParseResult): Read => ({ result, anchors: [], notes: [] });
  switch (from) {
    case "tables": {
      const { question, dates, year, skipProblems, proportions, table, column, answers, ignore, house } = flags;
      const { result, results, ...rest } = safeReadPollTables(text, {
        ...options,
        ...given({ question, dates, skipProblems, proportions, table, answers, house, ignored: ignore }),
        ...given({ year: year === undefined ? undefined : Number(year) }),
        ...given({ columns: column && columnsIn(column) }),
      });
      return { result, anchors: results, notes: notesOf(rest) };
    }
    case "wide":
      return alone(safeReadWide(text, columns!.mapping, { file, mappingFile: columns!.file, ...earlier }));
    case "ropf":
      return alone(safeReadRopf(text, options));
    case "flat":
      return alone(safeReadFlatCsv(text, { id: namesFor(file, flags).id, file }));
    case "json":
      return alone(safeReadJson(text, file));
  }
}

/** Those of some options that are given. */
function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const told = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(told) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

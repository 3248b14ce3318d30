import { join, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { PollError, refuse, shown } from "../errors.ts";
import { formatCount, formatQuantity } from "../format/number.ts";
import { addPolls, type PollCorrection } from "../formats/added-polls.ts";
import { TOLD_FIELDS } from "../formats/column-roles.ts";
import { safeReadJson, writeJson } from "../formats/dataset-json.ts";
import { ddiLosses, writeDdiCodebook } from "../formats/ddi-codebook.ts";
import { flatLosses, safeReadFlatCsv, writeFlatCsv } from "../formats/flat-csv.ts";
import type { ForeignFileOptions } from "../formats/foreign-file.ts";
import { type PollChanges, pollChanges } from "../formats/poll-changes.ts";
import { type EarlierPolls, isTakenOnce, knownPolls } from "../formats/poll-records.ts";
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
import { type EarlierNames, earlierNamesIn, earlierPollsIn, retiredIdsIn } from "../node/earlier-polls.ts";
import { readForeignText } from "../node/foreign-text.ts";
import { safeReadDataset } from "../node/read-dataset.ts";
import { isFolder, isThere, readBytes, requireNew, writeFileWhole } from "../node/text-file.ts";
import { fillFolder } from "../node/write-folder.ts";
import type { Document } from "../report/document.ts";
import { type ConvertFlags, ENCODINGS } from "./convert-flags.ts";
import { type Format, formatIn, issuesOrGuess } from "./convert-guess.ts";
import { requirePolls, requireUsable } from "./convert-usage.ts";
import { answersIn, type IntakeMemory, memoryIn, memoryText } from "./intake-memory.ts";
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
  /** What became of the polls of a folder that was replaced; null where none was. */
  readonly changes: PollChanges | null;
  /** What was added to the polls of a folder; null where it had none, or was replaced. */
  readonly again: ImportedAgain | null;
  /** What the data set of the folder was called, where it has another id now. */
  readonly renamed: { readonly from: string; readonly to: string } | null;
  /** Rows that were taken once, since they stand in the file twice. */
  readonly twice: readonly string[];
  /** What of the file a user has to know, by what it is. */
  readonly notes: readonly ConvertNotes[];
  /** A mapping that was proposed; then nothing has been converted. */
  readonly proposal: Proposal | null;
}

/** What a file added to a folder that has polls of it. */
interface ImportedAgain {
  readonly added: readonly string[];
  /** What the file says otherwise of polls that were there. */
  readonly corrections: readonly PollCorrection[];
  /** Whether that was taken. */
  readonly updated: boolean;
  /** Polls of the folder that the file does not have; they stay. */
  readonly gone: readonly string[];
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
  const out = flags.out ?? refuse("wrong-usage", ["out"], "--out is missing.", "Name the folder or file to write.");
  const remembered: IntakeMemory | null = isOwn
    ? null
    : columns === null
      ? { from, options: answers }
      : { from, options: encoding === undefined ? {} : { encoding }, columns: columns.mapping };
  /** Reads the file; polls that are there already keep their ids, unless the file has ids of ours. */
  const readWith = async (before: EarlierPolls | undefined): Promise<Made> => {
    const known = isOwn ? undefined : before;
    const { result, anchors, notes } = await read({ file, text }, columns, { ...flags, from }, known);
    if (!result.ok) throw new PollError(issuesOrGuess(result.issues, text, from));
    const { dataset } = result;
    const polls = known === undefined ? null : { before: known, known: knownPolls(known, dataset) };
    requirePolls(dataset.surveys.length, file);
    const twice = result.cautions.filter(isTakenOnce);
    const said = [
      ...(latinWord === null ? [] : [latinNote(latinWord)]),
      ...(columns?.said == null ? [] : [columns.said]),
    ];
    return {
      dataset,
      anchors,
      retired:
        polls === null
          ? null
          : retiredIds(polls.before, polls.known, {
              surveys: dataset.surveys.map(({ id }) => id),
              questions: dataset.questions.map(({ id }) => id),
            }),
      done: {
        polls: dataset.surveys.length,
        cautions: result.cautions.length - twice.length,
        changes: polls === null ? null : pollChanges(polls.known, knownPolls(dataset, dataset)),
        again: null,
        twice: twice.map(({ message }) => message),
        renamed: renamedFrom(earlier, dataset.id),
        notes: [...said, ...notes],
        proposal: null,
      },
    };
  };
  if (to === "folder") {
    const there = force || isOwn ? null : await polledFolder(out);
    if (there !== null)
      return addToFolder(there, { out, file, memory, remembered, update: given.update === true }, readWith);
    // A folder that is written into itself keeps the results that stand beside its tables.
    const isItself = from === "folder" && resolve(file) === resolve(out);
    const replaces = convertedFiles().filter((name) => !isItself || !BESIDE_TABLES.includes(name));
    let converted: Converted | null = null;
    await fillFolder(
      async (part) => {
        const before = await earlierPollsIn(out);
        const { dataset, anchors, retired, done } = await readWith(before);
        const tables = writeTables(dataset);
        const descriptor = withRetiredIds(tables["datapackage.json"]!, isItself ? (before?.retired ?? null) : retired);
        const files = { ...tables, "datapackage.json": descriptor, ...filesBeside(anchors, remembered) };
        for (const [name, text] of Object.entries(files)) await writeFileWhole(join(part, name), text);
        converted = { ...done, files: Object.keys(files), resultsLeftOut: 0 };
        return converted.files;
      },
      out,
      { force, replaces },
    );
    return converted!;
  }
  await requireNew(out, "out", force);
  const before = to === "json" && force ? await earlierPollsOf(out) : undefined;
  const { dataset, anchors, done } = await readWith(before);
  const { shape = "long", bom = false } = given;
  const written = {
    json: () => ({ text: writeJson(dataset), losses: [], place: "" }),
    csv: () => ({ text: writeFlatCsv(dataset, { shape, bom }), losses: flatLosses(dataset), place: "a flat table" }),
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

interface Addition {
  readonly out: string;
  readonly file: string;
  readonly memory: IntakeMemory | null;
  readonly remembered: IntakeMemory | null;
  readonly update: boolean;
}

/** Adds the polls of a file to a folder that has polls: all that is there stays. */
async function addToFolder(
  there: Dataset,
  { out, file, memory, remembered, update }: Addition,
  readWith: (before: EarlierPolls | undefined) => Promise<Made>,
): Promise<Converted> {
  let converted: Converted | null = null;
  await fillFolder(
    async (part) => {
      const retired = await retiredIdsIn(out);
      const { dataset, anchors, done } = await readWith({ ...there, retired });
      const { result, added, corrections, gone } = addPolls(there, dataset, { update });
      if (added.length === dataset.surveys.length && memory?.from !== remembered?.from) refuseOthers(file, out);
      if (!result.ok) throw new PollError(result.issues);
      const tables = writeTables(result.dataset);
      const descriptor = withRetiredIds(tables["datapackage.json"]!, retired);
      const files = { ...tables, "datapackage.json": descriptor, ...filesBeside(anchors, remembered) };
      for (const [name, text] of Object.entries(files)) await writeFileWhole(join(part, name), text);
      const again = { added, corrections, updated: update, gone };
      const polls = result.dataset.surveys.length;
      const cautions = result.cautions.length;
      const nothing = { changes: null, renamed: null, resultsLeftOut: 0 };
      converted = { ...done, ...nothing, polls, cautions, again, files: Object.keys(files) };
      return converted.files;
    },
    out,
    { force: true, replaces: TABLES.map((table) => table.file) },
  );
  return converted!;
}

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
  changes: null,
  again: null,
  renamed: null,
  twice: [],
  notes: [],
  proposal: null,
};

function renamedFrom(earlier: EarlierNames | null, to: string): Converted["renamed"] {
  return earlier === null || earlier.id === to ? null : { from: earlier.id, to };
}

interface Made extends Pick<Read, "anchors"> {
  readonly retired: RetiredIds | null;
  readonly dataset: Dataset;
  readonly done: Omit<Converted, "files" | "resultsLeftOut">;
}

/** The polls of a JSON file that is to be replaced, where it is one of ours. */
async function earlierPollsOf(file: string): Promise<EarlierPolls | undefined> {
  const text = (await isThere(file)) ? new TextDecoder().decode(await readBytes(file)) : "";
  const result = safeReadJson(text, file);
  return result.ok ? result.dataset : undefined;
}

/** What the command says. */
export function convertedDocument(
  { polls, files, resultsLeftOut, cautions, changes, again, renamed, twice, notes, proposal }: Converted,
  out: string | undefined,
): Document {
  if (proposal !== null) {
    const { mapping } = proposal;
    const open = openIn(proposal);
    return [
      {
        kind: "paragraph",
        text: `Wrote ${proposal.file}: how the file could be read. Nothing is converted yet: correct it, and give the same command again${out === undefined ? ", with --out" : ""}.`,
      },
      {
        kind: "list",
        items: proposalLines(mapping),
      },
      ...(open.length === 0
        ? []
        : ([
            { kind: "paragraph", text: "To fill in:" },
            { kind: "list", items: open },
          ] as const)),
    ];
  }
  const isFile = files.length === 1 && files[0] === out;
  const wrote = isFile
    ? `Wrote ${out}.`
    : again === null
      ? `Wrote ${formatQuantity(polls, "poll")} into ${out!}.`
      : `${out!} has ${formatQuantity(polls, "poll")} now.`;
  return [
    { kind: "paragraph", text: wrote },
    ...(twice.length === 0 ? [] : ([{ kind: "list", items: someOf(twice) }] as const)),
    ...notes.flatMap(
      ({ title, lines }): Document => [
        { kind: "paragraph", text: `${title}:` },
        { kind: "list", items: someOf(lines) },
      ],
    ),
    ...changesDocument(changes),
    ...(renamed === null
      ? []
      : ([
          {
            kind: "paragraph",
            text: `The data set was called ${renamed.from} and is called ${renamed.to} now: claims on ${renamed.from} do not find it.`,
          },
        ] as const)),
    ...(resultsLeftOut === 0
      ? []
      : ([
          {
            kind: "paragraph",
            text: `Left out, since the file has no place for them: ${formatQuantity(resultsLeftOut, "election result")}. --to folder writes them as ${RESULTS_FILE}.`,
          },
        ] as const)),
    ...(cautions === 0 || isFile
      ? []
      : ([
          {
            kind: "paragraph",
            text: `${formatQuantity(cautions, "caution")}; toplines validate lists them.`,
          },
        ] as const)),
    ...againDocument(again),
  ];
}

/** What is new since the last time comes last. */
function againDocument(again: ImportedAgain | null): Document {
  if (again === null) return [];
  const { added, corrections, updated, gone } = again;
  const told = (title: string, lines: readonly string[]): Document =>
    lines.length === 0
      ? []
      : [
          { kind: "paragraph", text: title },
          { kind: "list", items: someOf(lines) },
        ];
  return [
    ...told(
      updated ? "Taken from the file:" : "The file says otherwise; --update takes its figures:",
      corrections.map(
        ({ poll, what, before, now }) => `${poll}, ${what}: ${before ?? "not there"} → ${now ?? "not there"}`,
      ),
    ),
    ...told("No longer in the file, and kept:", gone),
    ...(added.length === 0
      ? ([{ kind: "paragraph", text: "No poll is new since the last time." }] as const)
      : told(`New since the last time: ${formatQuantity(added.length, "poll")}.`, added)),
  ];
}

/** What became of the polls that were there before. */
function changesDocument(changes: PollChanges | null): Document {
  if (changes === null) return [];
  const { kept, changed, added, gone } = changes;
  const items = [
    ...(changed.length === 0
      ? []
      : [`changed: ${someOf(changed.map(({ id, fields }) => `${id} (${fields.join(", ")})`)).join(", ")}`]),
    ...(added.length === 0 ? [] : [`new: ${someOf(added).join(", ")}`]),
    ...(gone.length === 0 ? [] : [`gone, and their ids with them: ${someOf(gone).join(", ")}`]),
  ];
  return [
    {
      kind: "paragraph",
      text: `${formatQuantity(kept, "poll")} of the folder kept ${kept === 1 ? "its id" : "their ids"}.`,
    },
    ...(items.length === 0 ? [] : ([{ kind: "list", items }] as const)),
  ];
}

const MOST_TOLD = 20;

function someOf(texts: readonly string[]): readonly string[] {
  const more = texts.length - MOST_TOLD;
  return more > 0 ? [...texts.slice(0, MOST_TOLD), `${formatCount(more)} more`] : texts;
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
  before: EarlierPolls | undefined,
): Promise<Read> {
  const { from } = flags;
  const earlier = before === undefined ? {} : { before };
  const options: ForeignFileOptions = {
    ...namesFor(file, flags),
    file,
    ...(flags.topic === undefined ? {} : { topic: flags.topic }),
    ...earlier,
  };
  if (from === "folder") return { result: await safeOpen(file), anchors: [], notes: [] };
  const alone = (result: ParseResult): Read => ({ result, anchors: [], notes: [] });
  switch (from) {
    case "tables": {
      const { question, dates, year, skipProblems, proportions, table, column, answers, ignore, house } = flags;
      const { result, results, ...rest } = safeReadPollTables(text, {
        ...options,
        ...(question === undefined ? {} : { question }),
        ...(dates === undefined ? {} : { dates }),
        ...(year === undefined ? {} : { year: Number(year) }),
        ...(skipProblems === undefined ? {} : { skipProblems }),
        ...(proportions === undefined ? {} : { proportions }),
        ...(table === undefined ? {} : { table }),
        ...(column === undefined ? {} : { columns: columnsIn(column) }),
        ...(answers === undefined ? {} : { answers }),
        ...(ignore === undefined ? {} : { ignored: ignore }),
        ...(house === undefined ? {} : { house }),
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

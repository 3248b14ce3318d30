import { createReadStream } from "node:fs";
import { type FileHandle, open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isPollError, PollError, refuse, shown } from "../errors.ts";
import { formatCount } from "../format/number.ts";
import { csvBlocks } from "../formats/csv-blocks.ts";
import type { PollChanges } from "../formats/poll-changes.ts";
import { TABLES } from "../formats/tables.ts";
import { convertWide, type GrowingFile, type WideConversion } from "../formats/wide.ts";
import type { WideMapping } from "../formats/wide-mapping.ts";
import { checkOptions, checkText } from "../model/arguments.ts";
import type { PlacedCaution } from "../model/caution.ts";
import { RESULTS_FILE } from "./cut-off-writing.ts";
import { earlierPollsIn } from "./earlier-polls.ts";
import { fileKind } from "./file-kind.ts";
import { notUtf8, refuseMissing, writeFileWhole } from "./text-file.ts";
import { fillFolder } from "./write-folder.ts";

/** What `convertWideFile` can be told. */
export interface ConvertWideFileOptions {
  /** Name of the mapping in the places of problems. */
  readonly mappingFile?: string;
  /** Whether files of a folder that is there may be replaced. */
  readonly force?: boolean;
  /** How the bytes are letters; UTF-8 unless told. */
  readonly encoding?: string;
  /** Called now and then with the part of the file that has been read, 0 to 1. */
  readonly progress?: (part: number) => void;
}

/** What was converted. */
export interface ConvertedWideFile {
  /** How many polls were converted. */
  readonly polls: number;
  /** What became of the polls that were there before; null where there were none. */
  readonly changes: PollChanges | null;
  /** Rows that are another row once more, and were taken once. */
  readonly twice: readonly PlacedCaution[];
  /** Names of the files that were written. */
  readonly files: readonly string[];
}

const GROWING = ["surveys.csv", "toplines.csv", "sources.csv"] as const satisfies readonly GrowingFile[];
/** How much is read and written at once, in bytes. */
const BATCH = 1 << 19;
/** Characters of a block: small, so that what a block becomes is gone before the collector of garbage has to carry it on. */
const PIECE = 1 << 15;

/**
 * Converts a wide CSV file into a folder, block by block: neither the file nor the folder is held in memory, but for what
 * polls are known by. All files of the folder are written, or none. Polls that the folder has already keep their ids.
 *
 * @param file Path of the CSV file.
 * @param mapping What its columns are, see `proposeMapping`.
 * @param folder Path of the folder to be; made where it is not there.
 * @param options `mappingFile`: its name in the places of problems; `force`: write into a folder that holds files;
 *   `encoding` of the file, by a name that `TextDecoder` knows; `progress`: is told which part of the file has been read.
 * @returns How many polls were converted, and the names of the files.
 * @throws PollError with every problem of mapping and file, `folder-not-empty`, `file-missing`, `file-unreadable` (also where
 *   the file has no polls), `unknown-value` for an encoding, `ambiguous-poll` where it cannot be known which poll keeps an id.
 * @example
 * ```ts
 * const { tmpdir } = await import("node:os");
 * const { readFile } = await import("node:fs/promises");
 * const mapping = parseMapping(JSON.parse(await readFile("docs/examples/wide.mapping.json", "utf8")));
 * const { polls } = await convertWideFile("docs/examples/wide.csv", mapping, `${tmpdir()}/toplines-wide`, { force: true });
 * polls; // => 3
 * ```
 */
export async function convertWideFile(
  file: string,
  mapping: WideMapping,
  folder: string,
  options: ConvertWideFileOptions = {},
): Promise<ConvertedWideFile> {
  checkText("convertWideFile", file, "the path of a file", ["file"]);
  checkText("convertWideFile", folder, "the path of a folder", ["folder"]);
  checkOptions("convertWideFile", options, [["mappingFile", "force", "encoding", "progress"]]);
  const { mappingFile = "mapping.json", force = false, encoding = "utf-8", progress = () => {} } = options;
  const conversion = convertWide(mapping, { file, mappingFile });
  let done: ConvertedWideFile | null = null;
  await fillFolder(
    async (part) => {
      const before = await earlierPollsIn(folder);
      const outputs = await openAll(part, (name) => draftOf(name));
      await closing(outputs, () => readThrough(piecesOf(file, encoding), file, conversion, outputs, progress));
      const end = conversion.end(before);
      if (!end.ok) throw new PollError(end.issues);
      requirePolls(end.polls, file);
      const finals = await openAll(part, (name) => name);
      await closing(finals, async () => {
        for (const { name, add, flush } of finals) {
          await withIdsIn(join(part, draftOf(name)), end.withIds, add);
          await flush();
          await rm(join(part, draftOf(name)));
        }
      });
      for (const [name, text] of Object.entries(end.files)) await writeFileWhole(join(part, name), text);
      const files = [...Object.keys(end.files), ...GROWING];
      done = { polls: end.polls, changes: end.changes, twice: end.cautions, files };
      return files;
    },
    folder,
    { force, replaces: convertedFiles() },
  );
  return done!;
}

/** The file with places where the ids will be. */
function draftOf(name: GrowingFile): string {
  return `${name}.draft`;
}

async function openAll(part: string, nameOf: (name: GrowingFile) => string): Promise<readonly Output[]> {
  return Promise.all(GROWING.map(async (name) => outputTo(name, await open(join(part, nameOf(name)), "wx"))));
}

async function closing(outputs: readonly Output[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } finally {
    await Promise.all(outputs.map(({ close }) => close()));
  }
}

/** Lines of a draft with the ids in their places, as many at once as come with a piece of the file. */
async function withIdsIn(
  draft: string,
  withIds: (lines: string) => string,
  add: (text: string) => Promise<void>,
): Promise<void> {
  let rest = "";
  for await (const piece of createReadStream(draft, {
    encoding: "utf8",
    highWaterMark: BATCH,
  }) as AsyncIterable<string>) {
    const text = rest + piece;
    const cut = text.lastIndexOf("\n") + 1;
    await add(withIds(text.slice(0, cut)));
    rest = text.slice(cut);
  }
  await add(withIds(rest));
}

/** Files that a conversion may write: none stays from another one, since it would be taken for part of the new. */
export function convertedFiles(): readonly string[] {
  return [...TABLES.map(({ file }) => file), RESULTS_FILE];
}

/** Refuses what would become a folder without polls: it is another file, or one that was not saved whole. */
export function requirePolls(polls: number, file: string): void {
  if (polls > 0) return;
  const hint = "Check that it is the right file, and that it was saved whole.";
  refuse("file-unreadable", [file], "Expected at least one poll, got none.", hint);
}

/** A file that is written in batches. */
interface Output {
  readonly name: GrowingFile;
  readonly add: (text: string) => Promise<void>;
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

function outputTo(name: GrowingFile, file: FileHandle): Output {
  let batch: Uint8Array[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    const buffers = batch;
    batch = [];
    size = 0;
    // It may take a part only where a disk is full, and the next write then says so.
    for (let rest = Buffer.concat(buffers); rest.length > 0; ) {
      const { bytesWritten } = await file.write(rest);
      rest = rest.subarray(bytesWritten);
    }
  };
  return {
    name,
    add: async (text) => {
      const bytes = Buffer.from(text);
      batch.push(bytes);
      size += bytes.length;
      if (size > BATCH) await flush();
    },
    flush,
    close: () => file.close(),
  };
}

async function readThrough(
  pieces: AsyncIterable<Piece>,
  file: string,
  conversion: WideConversion,
  outputs: readonly Output[],
  progress: (part: number) => void,
): Promise<void> {
  const take = async (block: string): Promise<void> => {
    const added = conversion.block(block);
    for (const { name, add } of outputs) if (added[name]) await add(added[name]);
  };
  const blocks = csvBlocks();
  let read = 0;
  for await (const { text, bytes, size } of pieces) {
    for (let from = 0; from < text.length; from += PIECE) {
      const block = blocks.push(text.slice(from, from + PIECE));
      if (block === null) {
        const hint = "Close the quote that the record begins with.";
        refuse("broken-quotes", [file], "Expected a record of at most 16 million characters, got a longer one.", hint);
      }
      await take(block);
      if (conversion.isOver()) return;
    }
    read += bytes;
    progress(size === 0 ? 1 : read / size);
  }
  await take(blocks.end());
  for (const { flush } of outputs) await flush();
}

const ENOUGH = 1 << 20;

function refuseBytes(file: string, encoding: string, got: string): never {
  const hint = "Save the file as CSV in UTF-8 once more, or name its encoding (--encoding).";
  refuse("file-unreadable", [file], `Expected a text file in ${encoding}, got ${got}.`, hint);
}

function decoderOf(encoding: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    const hint = "Name one that TextDecoder knows, such as utf-8, latin1, utf-16le or windows-1251.";
    return refuse("unknown-value", ["encoding"], `Expected the name of an encoding, got ${shown(encoding)}.`, hint);
  }
}

interface Piece {
  readonly text: string;
  readonly bytes: number;
  readonly size: number;
}

async function* piecesOf(file: string, encoding: string): AsyncGenerator<Piece, void> {
  const found = await stat(file).catch(() => null);
  if (found === null) refuseMissing(file);
  const decoder = decoderOf(encoding);
  let read = 0;
  try {
    for await (const bytes of createReadStream(file, { highWaterMark: BATCH }) as AsyncIterable<Uint8Array>) {
      const kind = read === 0 ? fileKind(bytes) : null;
      if (kind !== null) refuse("file-unreadable", [file], `Expected a text file, got ${kind.got}.`, kind.hint);
      const isMarked = read === 0 && encoding === "utf-8" && notUtf8(bytes.subarray(0, 2)) === "UTF-16";
      if (isMarked) refuseBytes(file, encoding, "UTF-16");
      const text = decoder.decode(bytes, { stream: true });
      if (text.includes("\0")) refuseBytes(file, encoding, "NUL bytes, as UTF-16 has them");
      read += bytes.length;
      yield { text, bytes: bytes.length, size: found.size };
    }
    yield { text: decoder.decode(), bytes: 0, size: found.size };
  } catch (error) {
    if (isPollError(error)) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
      refuseBytes(file, encoding, read === 0 ? "other bytes" : `other bytes after the first ${formatCount(read)}`);
    }
    const got = code === "EISDIR" ? "a folder" : shown(message);
    refuse("file-unreadable", [file], `Expected a file that can be read, got ${got}.`, "Check the path.");
  }
}

/** The first whole records of a file, to propose a mapping from. */
export async function firstRecords(file: string, encoding = "utf-8"): Promise<string> {
  const blocks = csvBlocks();
  let records = "";
  for await (const { text } of piecesOf(file, encoding)) {
    const block = blocks.push(text);
    records += block ?? "";
    if (block === null || records.length > ENOUGH) return records;
  }
  return records + blocks.end();
}

import { resolve } from "node:path";
import { PollError, refuse } from "../errors.ts";
import { formatCount, formatQuantity } from "../format/number.ts";
import { safeReadJson, writeJson } from "../formats/dataset-json.ts";
import { safeReadFiveThirtyEightLong } from "../formats/five-thirty-eight-long.ts";
import { type ResultAnchor, safeReadFiveThirtyEightRaw } from "../formats/five-thirty-eight-raw.ts";
import { safeReadFiveThirtyEightWide } from "../formats/five-thirty-eight-wide.ts";
import type { ForeignFileOptions } from "../formats/foreign-file.ts";
import type { Loss } from "../formats/losses.ts";
import { safeReadNationalSeries } from "../formats/national-series.ts";
import { safeReadRopf } from "../formats/read-ropf.ts";
import { safeReadWide } from "../formats/wide.ts";
import { writeRopf } from "../formats/write-ropf.ts";
import { writeTables } from "../formats/write-tables.ts";
import type { ParseResult } from "../model/parse-dataset.ts";
import { convertedFiles, convertWideFile, requirePolls } from "../node/convert-wide-file.ts";
import { RESULTS_FILE } from "../node/cut-off-writing.ts";
import { fileKind } from "../node/file-kind.ts";
import { isThere, notUtf8, readBytes, requireNew, writeFileWhole } from "../node/text-file.ts";
import { writeFolder } from "../node/write-folder.ts";
import type { Document } from "../report/document.ts";
import { type ConvertFlags, ENCODINGS } from "./convert-flags.ts";
import { issuesOrGuess } from "./convert-guess.ts";
import { requireUsable } from "./convert-usage.ts";
import { safeOpen } from "./load.ts";
import { lossLines } from "./loss-lines.ts";
import { mappingFor, namesFor, openIn, type Proposal, proposeTo } from "./mapping-file.ts";

/** What was written, or what has to be settled first. */
export interface Converted {
  readonly polls: number;
  readonly files: readonly string[];
  readonly losses: readonly Loss[];
  /** Null where rows were converted as they came: what deserves care is then known after reading the whole. */
  readonly cautions: number | null;
  /** A mapping that was proposed; then nothing has been converted. */
  readonly proposal: Proposal | null;
}

/** Converts a file and writes the result. `progress` is called with the part that has been read. */
export async function convert(file: string, flags: ConvertFlags, progress: (part: number) => void): Promise<Converted> {
  requireUsable(flags);
  const { from, to, force = false } = flags;
  const mappingFile = flags.mapping ?? `${file}.mapping.json`;
  if (from === "wide" && !(await isThere(mappingFile))) {
    const proposal = await proposeTo(mappingFile, file, flags);
    return { polls: 0, files: [mappingFile], losses: [], cautions: 0, proposal };
  }
  const out =
    flags.out ?? refuse("wrong-usage", ["out"], "Expected --out, got none.", "Name the folder or file to write.");
  if (from === "wide" && to === "folder") {
    const mapping = await mappingFor(mappingFile, flags);
    const { encoding } = flags;
    const options = { mappingFile, force, progress, ...(encoding === undefined ? {} : { encoding }) };
    const written = await convertWideFile(file, mapping, out, options);
    return { ...written, losses: [], cautions: null, proposal: null };
  }
  const { result, anchors, text: whole } = await read(file, mappingFile, flags);
  if (!result.ok) throw new PollError(issuesOrGuess(result.issues, whole, from));
  const { dataset, cautions } = result;
  requirePolls(dataset.surveys.length, file);
  const done = { polls: dataset.surveys.length, cautions: cautions.length, proposal: null };
  if (to === "folder") {
    const results = anchors.length === 0 ? {} : { [RESULTS_FILE]: `${JSON.stringify(anchors, null, 2)}\n` };
    const files = { ...writeTables(dataset), ...results };
    // A folder that is written into itself keeps the results that stand beside its tables.
    const isItself = from === "folder" && resolve(file) === resolve(out);
    const replaces = convertedFiles().filter((name) => !isItself || name !== RESULTS_FILE);
    await writeFolder(files, out, { force, replaces });
    return { ...done, files: Object.keys(files), losses: [] };
  }
  const { text, losses } = to === "ropf" ? writeRopf(dataset) : writeJson(dataset);
  await requireNew(out, "out", force);
  await writeFileWhole(out, text);
  return { ...done, files: [out], losses: [...lossOfResults(anchors.length), ...losses] };
}

/** Results of elections stand beside the tables of a folder, and nowhere else. */
function lossOfResults(count: number): readonly Loss[] {
  if (count === 0) return [];
  const message = `results: ${formatQuantity(count, "row")} not carried; --to folder writes them as ${RESULTS_FILE}.`;
  return [{ field: "results", lost: count, of: count, message }];
}

/** What the command says. */
export function convertedDocument(
  { polls, files, losses, cautions, proposal }: Converted,
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
        items: [
          `separator: ${mapping.separator ?? "comma"}; dates: ${mapping.dates ?? "?"}; decimals: ${mapping.decimals ?? "?"}; marks: ${mapping.marks.join(", ") || "none"}`,
          ...Object.entries(mapping.survey).map(([field, column]) => `${field}: ${String(column)}`),
          ...mapping.questions.flatMap(({ answers }) =>
            answers.map(({ column, code, role }) => `answer ${code} (${role}): ${column}`),
          ),
        ],
      },
      ...(open.length === 0
        ? []
        : ([
            { kind: "paragraph", text: "To be settled:" },
            { kind: "list", items: open },
          ] as const)),
    ];
  }
  const isFile = files.length === 1 && files[0] === out;
  const wrote = isFile ? `Wrote ${out}.` : `Wrote ${formatQuantity(polls, "poll")} into ${out!}: ${files.join(", ")}.`;
  return [
    { kind: "paragraph", text: wrote },
    ...(losses.length === 0
      ? []
      : ([
          {
            kind: "paragraph",
            text: "The format has no place for these, so many of so many (--json lists each field):",
          },
          { kind: "list", items: lossLines(losses) },
        ] as const)),
    ...(cautions === 0 || isFile
      ? []
      : ([
          {
            kind: "paragraph",
            text:
              cautions === null
                ? `Rows are checked one by one here; toplines validate ${out!} says what deserves care.`
                : `${formatQuantity(cautions, "caution")}; toplines validate lists them.`,
          },
        ] as const)),
  ];
}

/** Shows how far it is, on a terminal only. */
export function progressOn(stream: {
  readonly isTTY?: boolean;
  write: (text: string) => unknown;
}): (part: number) => void {
  if (stream.isTTY !== true) return () => {};
  let before = "";
  return (part) => {
    const text = part >= 1 ? "\r\u001B[K" : `\r${formatCount(Math.floor(part * 20) * 5)}%`;
    if (text !== before) stream.write(text);
    before = text;
  };
}

interface Read {
  readonly result: ParseResult;
  readonly anchors: readonly ResultAnchor[];
  /** What was read; nothing of a folder. */
  readonly text: string;
}

async function read(file: string, mappingFile: string, flags: ConvertFlags): Promise<Read> {
  const { from, language } = flags;
  const options: ForeignFileOptions = {
    ...namesFor(file, flags),
    file,
    ...(flags.topic === undefined ? {} : { topic: flags.topic }),
  };
  if (from === "folder") return { result: await safeOpen(file), anchors: [], text: "" };
  const text = await textIn(file, flags.encoding);
  const alone = (result: ParseResult): Read => ({ result, anchors: [], text });
  switch (from) {
    case "wide":
      return alone(safeReadWide(text, await mappingFor(mappingFile, flags), { file, mappingFile }));
    case "538-wide":
      return alone(safeReadFiveThirtyEightWide(text, options));
    case "538-long":
      return alone(safeReadFiveThirtyEightLong(text, options));
    case "538-raw": {
      const result = safeReadFiveThirtyEightRaw(text, options);
      return { result, anchors: result.anchors, text };
    }
    case "series":
      return alone(safeReadNationalSeries(text, { ...options, ...(language === undefined ? {} : { language }) }));
    case "ropf":
      return alone(safeReadRopf(text, options));
    case "json":
      return alone(safeReadJson(text, file));
  }
}

/** UTF-8 as everywhere; other encodings where they are named. */
async function textIn(file: string, encoding: ConvertFlags["encoding"] = "utf-8"): Promise<string> {
  const bytes = await readBytes(file);
  const kind = fileKind(bytes);
  if (kind !== null) refuse("file-unreadable", [file], `Expected a text file, got ${kind.got}.`, kind.hint);
  let problem = encoding === "utf-8" ? notUtf8(bytes) : null;
  try {
    if (problem === null) return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    problem = "other bytes";
  }
  return refuse(
    "file-unreadable",
    [file],
    `Expected a text file in ${encoding}, got ${problem}.`,
    `Save it in UTF-8 once more, or name its encoding: --encoding ${ENCODINGS.join(", ")}.`,
  );
}

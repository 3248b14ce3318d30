import { join } from "node:path";
import { refuse, shown } from "../errors.ts";
import { parseMapping, type WideMapping } from "../formats/wide-mapping.ts";
import { MEMORY_FILE } from "../node/cut-off-writing.ts";
import { isThere, readTextFile } from "../node/text-file.ts";
import type { ConvertFlags } from "./convert-flags.ts";

/** What a folder remembers of its conversion, so that the next one needs no options. */
export interface IntakeMemory {
  readonly from: NonNullable<ConvertFlags["from"]>;
  /** Options as they were given. */
  readonly options: Readonly<Partial<ConvertFlags>>;
  /** What the columns are, where the file was read by a mapping. */
  readonly columns?: WideMapping;
}

/** Options that are of one run, and no answers to what the file leaves open. The names of a data set are in its descriptor. */
const OF_ONE_RUN: ReadonlySet<string> = new Set([
  "from",
  "to",
  "out",
  "mapping",
  "id",
  "title",
  "force",
  "update",
  "shape",
  "bom",
  "json",
]);

/** The answers among options. */
export function answersIn(flags: ConvertFlags): Partial<ConvertFlags> {
  return Object.fromEntries(Object.entries(flags).filter(([name]) => !OF_ONE_RUN.has(name)));
}

/** What a folder remembers; null where nothing was converted into it. */
export async function memoryIn(folder: string): Promise<IntakeMemory | null> {
  const file = join(folder, MEMORY_FILE);
  if (!(await isThere(file))) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse((await readTextFile(file)).replace(/^\uFEFF/, ""));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse(
      "file-unreadable",
      [file],
      `The answers to what a file left open are no JSON: ${shown(error.message)}.`,
      "Correct the file, or remove it and give the options once more.",
    );
  }
  const { from, options = {}, columns } = parsed as Partial<IntakeMemory>;
  if (typeof from !== "string" || typeof options !== "object") return null;
  return { from, options, ...(columns === undefined ? {} : { columns: parseMapping(columns, file) }) };
}

export function memoryText(memory: IntakeMemory): string {
  return `${JSON.stringify(memory, null, 2)}\n`;
}

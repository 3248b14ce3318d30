import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { convert as convertFile } from "../../src/cli/convert.ts";
import { isPollError } from "../../src/errors.ts";
import { properName } from "../../src/formats/folder-names.ts";
import { safeReadDataset } from "../../src/node/read-dataset.ts";
import type { Choices } from "./choices.ts";
import { mutateCsv } from "./mutate-csv.ts";
import { mutatedFolder } from "./mutate-folder.ts";
import { checkRefusal, checkResult, promise } from "./promises.ts";
import type { FuzzedReader, Input, Outcome } from "./reader.ts";

const MAPPING = "mapping.json";
/** How a file is put on disk: what stands after # in its name. */
const WAYS = ["utf16le", "latin1", "broken", "link", "loop", "folder", "upper"];

/** Folders and files on disk: wrong bytes, links, folders in the place of files, and conversion that leaves nothing half done. */
export const folderReader: FuzzedReader = {
  make: (seeds, choices) => {
    if (choices.chance(0.3)) {
      const csv = seeds.example("wide.csv");
      const text = mutateCsv(csv, choices, () => csv);
      const way = choices.chance(0.3) ? `#${choices.pick(["utf16le", "latin1", "broken", "folder"])}` : "";
      return { [`polls.csv${way}`]: choices.chance(0.2) ? csv : text, mapping: seeds.example("wide.mapping.json") };
    }
    return Object.fromEntries(
      Object.entries(mutatedFolder(seeds, choices))
        .filter(([name]) => /^[\w.-]+$/.test(name) && !/^\.+$/.test(name))
        .map(([name, text]) => [choices.chance(0.08) ? `${name}#${wayOf(choices)}` : name, text]),
    );
  },
  read: async ({ mapping, ...files }) => {
    const root = mkdtempSync(join(tmpdir(), "toplines-fuzz-"));
    try {
      return mapping === undefined ? await readFolder(root, files) : await convert(root, files, mapping);
    } finally {
      rmSync(root, { recursive: true });
    }
  },
};

function wayOf(choices: Choices): string {
  return choices.pick(WAYS);
}

async function readFolder(root: string, files: Input): Promise<Outcome> {
  const folder = join(root, "polls");
  mkdirSync(folder);
  put(folder, files);
  const result = await safeReadDataset(folder);
  return {
    accepted: result.ok,
    result,
    check: () => {
      promise(!result.ok || result.dataset.digest !== null, "a folder that was read has a digest");
      const refused = Object.keys(files).filter((name) => isTrap(name, files));
      promise(
        !result.ok || refused.length === 0,
        () => `a link outside and a name in capitals are refused: ${refused[0]!}`,
      );
      return checkResult(result);
    },
  };
}

/** A file of the folder by another name, or one that is not in it. */
function isTrap(written: string, files: Input): boolean {
  const [name, way] = written.split("#") as [string, string?];
  const isFirst = Object.keys(files).find((each) => each.split("#")[0] === name) === written;
  return isFirst && (way === "link" || way === "upper") && properName(name) !== null;
}

async function convert(root: string, files: Input, mapping: string): Promise<Outcome> {
  put(root, { ...files, [MAPPING]: mapping });
  const folder = join(root, "out");
  try {
    await convertFile(join(root, "polls.csv"), {
      from: "wide",
      to: "folder",
      mapping: join(root, MAPPING),
      out: folder,
    });
  } catch (error) {
    if (!isPollError(error)) throw error;
    const left = readdirSync(root).filter(
      (name) => name !== MAPPING && !Object.keys(files).some((each) => each.startsWith(name)),
    );
    return {
      accepted: false,
      result: error,
      check: () => {
        promise(left.length === 0, `nothing is left of a refused conversion: ${left.join(", ")}`);
        return checkRefusal(error.issues);
      },
    };
  }
  promise(existsSync(join(folder, "surveys.csv")), "a converted folder is there");
  const result = await safeReadDataset(folder);
  return {
    accepted: true,
    result,
    check: () => {
      promise(result.ok, () => `a converted folder is read: ${result.ok ? "" : JSON.stringify(result.issues[0])}`);
      return checkResult(result);
    },
  };
}

function put(folder: string, files: Input): void {
  for (const [written, text] of Object.entries(files)) {
    const [name, way] = written.split("#") as [string, string?];
    const path = join(folder, way === "upper" ? name.toUpperCase() : name);
    if (existsSync(path)) continue;
    if (way === "folder") mkdirSync(path);
    else if (way === "loop") symlinkSync(name, path);
    else if (way === "link") {
      const outside = join(folder, "..", `outside-${name}`);
      writeFileSync(outside, text);
      symlinkSync(outside, path);
    } else writeFileSync(path, bytesOf(text, way));
  }
}

function bytesOf(text: string, way: string | undefined): Uint8Array {
  if (way === "utf16le" || way === "latin1") return Buffer.from(text, way);
  const bytes = Buffer.from(text);
  return way === "broken" ? Buffer.concat([bytes, Uint8Array.of(0xc3)]) : bytes;
}

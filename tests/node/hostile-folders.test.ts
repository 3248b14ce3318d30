/** Folders from strangers on a disk: nothing outside is read, and nothing that is no file is opened. */
import { copyFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { readForeignText } from "../../src/node/foreign-text.ts";
import { safeReadDataset } from "../../src/node/read-dataset.ts";
import { readTextFile } from "../../src/node/text-file.ts";
import { folderOf } from "../support/folder.ts";
import { POLL_FILES } from "../support/polls.ts";

async function issuesOf(folder: string): Promise<unknown> {
  const result = await safeReadDataset(folder);
  return result.ok ? [] : result.issues.map(({ path, message }) => `${path.join(" ")}: ${message}`);
}

/** A folder in which sources.csv is something else. */
function without(make: (file: string, folder: string) => void): string {
  const folder = folderOf(POLL_FILES);
  renameSync(join(folder, "sources.csv"), join(folder, "there.csv"));
  make(join(folder, "sources.csv"), folder);
  return folder;
}

describe("a link", () => {
  const LEADS_OUT = ["sources.csv: The link leads out of the folder."];

  test("to a file or a folder outside is not followed", async () => {
    const outside = folderOf({ "sources.csv": POLL_FILES["sources.csv"]! });
    expect(await issuesOf(without((file) => symlinkSync(join(outside, "sources.csv"), file)))).toEqual(LEADS_OUT);
    expect(await issuesOf(without((file) => symlinkSync("/dev/zero", file)))).toEqual(LEADS_OUT);
    expect(await issuesOf(without((file) => symlinkSync(outside, file)))).toEqual(LEADS_OUT);
    const through = without((file, folder) => {
      symlinkSync(outside, join(folder, "sub"));
      symlinkSync("sub/sources.csv", file);
    });
    expect(await issuesOf(through)).toEqual(LEADS_OUT);
  });

  test("to a folder whose name begins with that of this one leads out, too", async () => {
    const folder = without(() => {});
    const beside = `${folder}-beside`;
    mkdirSync(beside);
    try {
      copyFileSync(join(folder, "there.csv"), join(beside, "sources.csv"));
      symlinkSync(join(beside, "sources.csv"), join(folder, "sources.csv"));
      expect(await issuesOf(folder)).toEqual(LEADS_OUT);
    } finally {
      rmSync(beside, { recursive: true });
    }
  });

  test("within the folder is followed, and so is one to the folder itself", async () => {
    const folder = without((file) => symlinkSync("there.csv", file));
    expect(await issuesOf(folder)).toEqual([]);
    const link = join(folderOf({}), "link");
    symlinkSync(folder, link);
    expect(await issuesOf(link)).toEqual([]);
  });

  test("that leads nowhere, or to itself, is named", async () => {
    expect(await issuesOf(without((file) => symlinkSync("nowhere.csv", file)))).toEqual([
      "sources.csv: The link leads nowhere.",
    ]);
    expect(await issuesOf(without((file) => symlinkSync("sources.csv", file)))).toEqual([
      expect.stringMatching(/^sources\.csv: The file cannot be read: `ELOOP/),
    ]);
  });
});

test("names that differ in capitals only are refused", async () => {
  const folder = folderOf(POLL_FILES);
  writeFileSync(join(folder, "Sources.csv"), new Uint8Array([0xff]));
  expect(await issuesOf(folder)).toEqual(["Sources.csv: `Sources.csv` is there beside `sources.csv`."]);
  expect(await issuesOf(without((file) => writeFileSync(file.replace("sources", "Sources"), "")))).toEqual([
    "Sources.csv: The file is called `Sources.csv`, not `sources.csv`.",
  ]);
});

const swapped = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

describe.each<[string, (text: string) => Uint8Array, string]>([
  ["UTF-16 LE with a mark", (text) => Buffer.from(`\uFEFF${text}`, "utf16le"), "UTF-16"],
  ["UTF-16 BE with a mark", (text) => swapped(`\uFEFF${text}`), "UTF-16"],
  ["UTF-16 LE", (text) => Buffer.from(text, "utf16le"), "NUL bytes"],
  ["UTF-16 BE", (text) => swapped(text), "NUL bytes"],
  ["a byte that begins no letter", (text) => Buffer.concat([Buffer.from(text), Buffer.of(0xff)]), "other bytes"],
  ["half a letter at the end", (text) => Buffer.concat([Buffer.from(text), Buffer.of(0xd0)]), "other bytes"],
  ["a letter written too long", (text) => Buffer.concat([Buffer.from(text), Buffer.of(0xc0, 0xaf)]), "other bytes"],
  ["half of a surrogate pair", (text) => Buffer.concat([Buffer.from(text), Buffer.of(0xed, 0xa0, 0x80)]), "other"],
])("%s", (_, encoded, got) => {
  test("in a folder is one problem of its file", async () => {
    const folder = without((file) => writeFileSync(file, encoded(POLL_FILES["sources.csv"]!)));
    expect(await issuesOf(folder)).toEqual([expect.stringContaining(`sources.csv: Not a text file in UTF-8: ${got}`)]);
  });

  test("in a file that is converted is one problem, and nothing is written", async () => {
    const text = `House,Date,N,Yes,No\n${"Acme,2024-05-06,812,47,41\n".repeat(3)}`;
    const file = join(folderOf({ "polls.csv": encoded(text) }), "polls.csv");
    const issues = async (call: Promise<unknown>): Promise<unknown> => {
      const thrown: unknown = await call.catch((error: unknown) => error);
      return isPollError(thrown) ? thrown.issues.map(({ code, message }) => `${code}: ${message}`) : thrown;
    };
    const expected = [expect.stringMatching(new RegExp(`^file-unreadable: Not a text file in utf-8: ${got}`, "i"))];
    expect(await issues(readTextFile(file))).toEqual(expected);
    expect(await issues(readForeignText(file))).toEqual(expected);
  });
});

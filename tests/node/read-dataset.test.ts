import { mkdirSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { safeReadTables } from "../../src/formats/read-tables.ts";
import { withDigest } from "../../src/model/dataset-digest.ts";
import { readDataset, safeReadDataset } from "../../src/node/read-dataset.ts";
import { folderOf } from "../support/folder.ts";
import { POLL_FILES, POLLS, pollFilesWith } from "../support/polls.ts";

async function issuesOf(folder: string): Promise<unknown[]> {
  const result = await safeReadDataset(folder);
  return result.ok ? [] : result.issues.map(({ code, path }) => [code, ...path]);
}

function without(name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(POLL_FILES).filter(([file]) => file !== name));
}

describe("a folder", () => {
  test("is read as its texts are, with the same cautions, and has its digest", async () => {
    const folder = folderOf(POLL_FILES);
    const polls = await withDigest(POLLS);
    expect(polls.digest).not.toBeNull();
    expect(await readDataset(folder)).toEqual(polls);
    expect(await safeReadDataset(folder)).toEqual({ ...safeReadTables(POLL_FILES, { id: "polls" }), dataset: polls });
  });

  test("may hold other files and folders", async () => {
    const folder = folderOf({ ...POLL_FILES, "NOTES.md": "# Notes", "old.csv": "a;b" });
    mkdirSync(join(folder, "archive"));
    expect(await readDataset(folder)).toEqual(await withDigest(POLLS));
  });

  test("is not a file, an address or nothing: each is told with what to do", async () => {
    const folder = folderOf(POLL_FILES);
    const said = async (path: string): Promise<unknown> => {
      const result = await safeReadDataset(path);
      return result.ok ? null : result.issues.map(({ message, hint }) => `${message} ${hint}`);
    };
    expect(await said(join(folder, "surveys.csv"))).toEqual([
      `\`${join(folder, "surveys.csv")}\` is a file, not a folder. Give the folder that it is in; toplines convert makes a folder of one table.`,
    ]);
    expect(await said("https://example.org/polls")).toEqual([
      "`https://example.org/polls` is an address, not a folder. Download the files into a folder, and give its path: nothing is fetched.",
    ]);
    expect(await said("no-such-folder")).toEqual([
      "No data set or folder `no-such-folder`. Bundled: ukraine-nato, wording-experiments, us-impeachment. Folder: check the path.",
    ]);
  });

  test("with a table under another ending is told which file that may be", async () => {
    for (const [name, mending] of [
      ["surveys.xlsx", "save its sheet as CSV in UTF-8 under that name"],
      ["Surveys.csv.csv", "rename it"],
      ["surveys.txt", "rename it"],
    ] as const) {
      const result = await safeReadDataset(folderOf({ ...without("surveys.csv"), [name]: "id" }));
      expect(result.ok ? null : result.issues.map(({ path, hint }) => [...path, hint])).toEqual([
        ["surveys.csv", `\`${name}\` is there: ${mending}.`],
      ]);
    }
    expect((await safeReadDataset(folderOf({ ...POLL_FILES, "surveys.xlsx": "id" }))).ok).toBe(true);
  });

  test("gives a data set without a name its own, as an id", async () => {
    const folder = folderOf(without("datapackage.json"));
    expect((await readDataset(folder)).id).toBe(
      basename(folder)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/-$/, ""),
    );
    const named = join(dirname(folder), `${basename(folder)} (Моє) Polls`);
    renameSync(folder, named);
    onTestFinished(() => {
      renameSync(named, folder);
    });
    expect((await readDataset(named)).id).toMatch(/^toplines-[a-z0-9-]+-polls$/);
  });

  test("that is not there, or is a file, is refused at its path", async () => {
    const folder = folderOf({ "sources.csv": "id,title" });
    for (const path of [join(folder, "nowhere"), join(folder, "sources.csv")]) {
      expect(await issuesOf(path)).toEqual([["file-missing", path]]);
    }
  });

  test("without tables misses those that must be there", async () => {
    expect(await issuesOf(folderOf({}))).toEqual(
      ["surveys", "questions", "options", "toplines", "sources"].map((name) => ["file-missing", `${name}.csv`]),
    );
  });

  test("is thrown back by readDataset with every issue", async () => {
    const folder = folderOf(
      pollFilesWith("toplines.csv", ["for,53.3,", "for,153.3,"], ["against,46.7,", "agianst,46.7,"]),
    );
    const error: unknown = await readDataset(folder).catch((thrown: unknown) => thrown);
    expect(isPollError(error) && error.issues.map(({ code, path }) => [code, ...path])).toEqual([
      ["out-of-range", "toplines.csv", 6, "value"],
      ["unknown-reference", "toplines.csv", 7, "option"],
    ]);
  });
});

describe("a file that cannot be read", () => {
  test("for its encoding is named, and nothing that refers to it", async () => {
    const title = "Web users want in";
    const [before, after] = POLL_FILES["sources.csv"]!.split(title);
    const windows1251 = Uint8Array.of(0xcf, 0xee, 0xeb, 0xe8); // «Поли»
    const sources = Buffer.concat([Buffer.from(before!), windows1251, Buffer.from(after!)]);
    expect(await issuesOf(folderOf({ ...POLL_FILES, "sources.csv": sources }))).toEqual([
      ["file-unreadable", "sources.csv"],
    ]);
  });

  test("is named even if it could be left out", async () => {
    expect(await issuesOf(folderOf({ ...POLL_FILES, "margins.csv": Uint8Array.of(0xff, 0xfe, 0x41, 0x00) }))).toEqual([
      ["file-unreadable", "margins.csv"],
    ]);
  });

  test("since it is a folder is named, beside the other problems", async () => {
    const folder = folderOf({
      ...without("wordings.csv"),
      "margins.csv": "survey,half_width_points\nnobody-2020,3\n",
    });
    mkdirSync(join(folder, "wordings.csv"));
    expect(await issuesOf(folder)).toEqual([
      ["file-unreadable", "wordings.csv"],
      ["unknown-reference", "margins.csv", 2, "survey"],
    ]);
  });
});

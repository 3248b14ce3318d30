import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { digestOf } from "../../src/model/dataset-digest.ts";
import { readDataset, safeReadDataset } from "../../src/node/read-dataset.ts";
import { writeDataset } from "../../src/node/write-dataset.ts";
import { writeFolder } from "../../src/node/write-folder.ts";
import { folderOf } from "../support/folder.ts";
import { POLLS } from "../support/polls.ts";

const LONELY = { ...POLLS, groups: [], groupSizes: [], toplines: POLLS.toplines.filter(({ group }) => group === null) };

async function codesOf(call: Promise<unknown>): Promise<unknown> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  return isPollError(thrown) ? thrown.issues.map(({ code }) => code) : thrown;
}

describe("a data set is written as a folder", () => {
  test("that is new, below others that are new, and reads back the same", async () => {
    const folder = join(folderOf({}), "above/polls");
    const names = await writeDataset(POLLS, folder);
    expect(readdirSync(folder).sort()).toEqual([...names].sort());
    expect(names).toContain("datapackage.json");
    expect(readdirSync(join(folder, ".."))).toEqual(["polls"]);
    expect((await readDataset(folder)).digest).toBe(await digestOf(POLLS));
  });

  test("that is empty, and stays the folder that it was: someone may stand in it", async () => {
    const folder = folderOf({});
    const { ino } = statSync(folder);
    await writeDataset(POLLS, folder);
    expect(statSync(folder).ino).toBe(ino);
    expect((await readDataset(folder)).id).toBe("league-polls");
  });

  test("files are replaced only when asked", async () => {
    const folder = folderOf({ "surveys.csv": "mine\n", "groups.csv": "old\n", "notes.txt": "keep" });
    expect(await codesOf(writeDataset(LONELY, folder))).toEqual(["folder-not-empty"]);
    expect(readdirSync(folder).sort()).toEqual(["groups.csv", "notes.txt", "surveys.csv"]);
    expect(readFileSync(join(folder, "surveys.csv"), "utf8")).toBe("mine\n");
    const names = await writeDataset(LONELY, folder, { force: true });
    expect(names).not.toContain("groups.csv");
    expect(readdirSync(folder).sort()).toEqual([...names, "notes.txt"].sort());
    expect((await readDataset(folder)).digest).toBe(await digestOf(LONELY));
  });

  test("or not at all: the old files stay where one of the new ones cannot be written", async () => {
    const folder = folderOf({ "surveys.csv": "mine\n" });
    const files = { "surveys.csv": "new\n", "no/such.csv": "" };
    expect(await codesOf(writeFolder(files, folder, { force: true }))).toEqual(["file-unreadable"]);
    expect(readdirSync(folder)).toEqual(["surveys.csv"]);
    expect(readFileSync(join(folder, "surveys.csv"), "utf8")).toBe("mine\n");
    expect(await codesOf(writeFolder(files, join(folder, "new")))).toEqual(["file-unreadable"]);
    expect(readdirSync(folder)).toEqual(["surveys.csv"]);
    expect(await codesOf(writeDataset(POLLS, join(folder, "surveys.csv")))).toEqual(["file-unreadable"]);
  });

  test("a link within the folder is replaced, not followed", async () => {
    const folder = folderOf({});
    const outside = folderOf({ "precious.csv": "precious\n" });
    symlinkSync(join(outside, "precious.csv"), join(folder, "surveys.csv"));
    await writeDataset(POLLS, folder, { force: true });
    expect(readFileSync(join(outside, "precious.csv"), "utf8")).toBe("precious\n");
    expect((await readDataset(folder)).surveys).toHaveLength(5);
  });

  test("nothing is written where a value has no place", async () => {
    const folder = folderOf({});
    expect(
      await codesOf(
        writeDataset(
          { ...POLLS, surveys: POLLS.surveys.map((each) => ({ ...each, note: "ends in a blank " })) },
          folder,
        ),
      ),
    ).toEqual(Array(5).fill("not-in-format"));
    expect(readdirSync(folder)).toEqual([]);
  });

  test("old files that a writing put aside come back before another is tried, and its new ones go", async () => {
    const left = ".polls.00000000-0000-0000-0000-000000000000";
    const folder = folderOf({ "surveys.csv": "new", "groups.csv": "new", "sources.csv": "old", "notes.txt": "mine" });
    for (const name of [`${left}.old`, `${left}.part`]) mkdirSync(join(folder, name));
    const aside = (name: string, text: string): void => writeFileSync(join(folder, `${left}.old`, name), text);
    aside("surveys.csv", "old");
    aside("margins.csv", "old");
    aside(".names", '["surveys.csv","groups.csv","sources.csv"]');
    writeFileSync(join(folder, `${left}.part/sources.csv`), "new");
    const result = await safeReadDataset(folder);
    expect(result.ok ? [] : result.issues.map(({ code, path }) => [code, ...path])).toEqual([
      ["file-unreadable", folder],
    ]);
    expect(await codesOf(writeFolder({ "no/such.csv": "" }, folder, { force: true }))).toEqual(["file-unreadable"]);
    const files = Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
    );
    expect(files).toEqual({ "margins.csv": "old", "surveys.csv": "old", "sources.csv": "old", "notes.txt": "mine" });
  });

  test("what a writing has left that put nothing aside is not in the way", async () => {
    const folder = folderOf({});
    mkdirSync(join(folder, ".polls.00000000-0000-0000-0000-000000000000.part"));
    await writeDataset(POLLS, folder);
    expect((await readDataset(folder)).id).toBe("league-polls");
  });
});

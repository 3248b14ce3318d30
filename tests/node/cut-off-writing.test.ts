/** A folder from a stranger can look like one whose writing was cut off: nothing of the user's is moved or removed for it. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { TABLES } from "../../src/formats/tables.ts";
import { writeTables } from "../../src/formats/write-tables.ts";
import { isWrittenName, takeBack } from "../../src/node/cut-off-writing.ts";
import { readDataset, safeReadDataset } from "../../src/node/read-dataset.ts";
import { writeDataset } from "../../src/node/write-dataset.ts";
import { folderOf } from "../support/folder.ts";
import { POLL_FILES, POLLS } from "../support/polls.ts";

const OLD = ".polls.01234567-89ab-cdef-0123-456789abcdef.old";
const PART = OLD.replace(/old$/, "part");

/** A user's folder with a thesis, and beside it a folder from a stranger, in which `make` sets something up. */
function giftWith(make: (old: string, gift: string, home: string) => void): { gift: string; all: () => unknown } {
  const root = folderOf({});
  const [home, gift] = [join(root, "home"), join(root, "gift")];
  for (const folder of [home, gift, join(gift, OLD)]) mkdirSync(folder);
  for (const name of ["thesis.txt", "README.md", "surveys.csv"]) writeFileSync(join(home, name), "precious");
  for (const [name, text] of Object.entries({ ...POLL_FILES, "package.json": "{}" }))
    writeFileSync(join(gift, name), text);
  make(join(gift, OLD), gift, home);
  const all = (): unknown =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return `${path} ${entry.isFile() ? readFileSync(path, "utf8") : ""}`;
      })
      .sort();
  return { gift, all };
}

async function problemsOf(call: Promise<unknown>): Promise<unknown> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  return isPollError(thrown) ? thrown.issues.map(({ message }) => message) : thrown;
}

const named = (text: string) => (old: string) => writeFileSync(join(old, ".names"), text);

describe("of a folder of old files that no writing has left", () => {
  test.each<[string, (old: string, gift: string, home: string) => void]>([
    ["a name that leads out", named('["../home/thesis.txt"]')],
    ["an absolute name", (old, _, home) => named(JSON.stringify([join(home, "thesis.txt")]))(old)],
    ["the folder above", named('[".."]')],
    ["the folder itself", named('["."]')],
    ["no name", named('[""]')],
    ["a name in a folder", named('["surveys.csv", "sub/surveys.csv"]')],
    ["a name with another separator", named('["..\\\\home\\\\thesis.txt"]')],
    ["a file that is not written", named('["package.json"]')],
    ["a number", named("[1]")],
    ["names that are an object", named('{"a":1}')],
    ["names that are a text", named('"../home/thesis.txt"')],
    ["names that are nothing", named("null")],
    ["names that are no JSON", named("[")],
    ["names that are a link", (old) => symlinkSync("/dev/zero", join(old, ".names"))],
    ["names that are a pipe", (old) => execFileSync("mkfifo", [join(old, ".names")])],
    ["names that are a folder", (old) => mkdirSync(join(old, ".names"))],
    ["names without end", named(`["${"x".repeat(2 << 20)}"]`)],
    [
      "an old file of another name",
      (old) => {
        named("[]")(old);
        writeFileSync(join(old, "package.json"), "poisoned");
      },
    ],
    [
      "a folder in the place of an old file",
      (old) => {
        named("[]")(old);
        mkdirSync(join(old, "surveys.csv"));
      },
    ],
    [
      "a folder in the place of a new file",
      (old, gift) => {
        named('["README.md"]')(old);
        mkdirSync(join(gift, "README.md"));
        writeFileSync(join(gift, "README.md/precious.txt"), "precious");
      },
    ],
    [
      "a link in the place of the folder of new files",
      (old, gift, home) => {
        named('["surveys.csv"]')(old);
        symlinkSync(home, join(gift, PART));
      },
    ],
  ])("%s is one problem, and nothing is touched", async (_, make) => {
    const { gift, all } = giftWith(make);
    const before = all();
    const read = await safeReadDataset(gift);
    expect(read.ok ? [] : read.issues.map(({ message }) => message)).toEqual([
      expect.stringContaining("looks like old files"),
    ]);
    expect(await problemsOf(writeDataset(POLLS, gift, { force: true }))).toEqual([
      expect.stringContaining("Nothing was touched"),
    ]);
    expect(all()).toEqual(before);
  });

  test.each<[string, (old: string, gift: string, home: string) => void]>([
    ["a link to a folder", (_, gift, home) => symlinkSync(home, join(gift, OLD.replace("0123", "3210")))],
    ["a file", (_, gift) => writeFileSync(join(gift, OLD.replace("0123", "3210")), "")],
  ])("%s is passed over: no writing makes it", async (_, make) => {
    const { gift, all } = giftWith((old, folder, home) => {
      writeFileSync(join(home, ".names"), '["README.md"]');
      make(old, folder, home);
    });
    expect((await safeReadDataset(gift)).ok).toBe(true);
    await writeDataset(POLLS, gift, { force: true });
    const kept = (all() as string[]).filter((each) => each.endsWith(" precious"));
    expect(kept).toHaveLength(3);
  });
});

test("what is written into a folder can be taken back", () => {
  const names = [...Object.keys(writeTables(POLLS)), ...TABLES.map(({ file }) => file), "anchors.json", "README.md"];
  for (const name of [...names, "report.md", "report.html", "change-1.svg"]) expect(isWrittenName(name)).toBe(true);
});

test("a taking back that is ended in between is gone on with", async () => {
  // Some old files are back already, and the new ones that stood in their places wait in the folder of new files.
  const folder = folderOf(POLL_FILES);
  const digest = (await readDataset(folder)).digest;
  for (const name of [OLD, PART]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, OLD, ".names"), JSON.stringify(Object.keys(POLL_FILES)));
  for (const name of Object.keys(POLL_FILES)) writeFileSync(join(folder, PART, name), "new");
  await takeBack(folder);
  expect(readdirSync(folder).sort()).toEqual(Object.keys(POLL_FILES).sort());
  expect((await readDataset(folder)).digest).toBe(digest);
});

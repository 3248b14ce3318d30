/** What commands write is whole or not there, and takes the place of nothing that they were not told to replace. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { takeBack } from "../../src/node/cut-off-writing.ts";
import { readDataset, safeReadDataset } from "../../src/node/read-dataset.ts";
import { ROOT, requireFreshBuild } from "../support/built-package.ts";
import { folderOf } from "../support/folder.ts";
import { POLL_FILES } from "../support/polls.ts";

// Most of these start the command line several times.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(requireFreshBuild);

const EXAMPLES = join(ROOT, "docs/examples");
const CLAIM = "[34%](toplines:share?of=ukraine-nato/iri-2014-03&option=for)";

function run(folder: string, args: readonly string[], die?: string) {
  const preload = die === undefined ? [] : ["--import", join(import.meta.dirname, "../support/die-while-writing.mjs")];
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [...preload, join(ROOT, "dist/cli/main.js"), ...args],
    { cwd: folder, encoding: "utf8", env: { ...process.env, DIE: die ?? "" }, timeout: 60_000 },
  );
  return { status, signal, out: stdout, err: stderr };
}

/** Every file below a folder with its text. */
function contentOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Object.fromEntries(
    names
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
  );
}

const TO_FILES: readonly (readonly [string, readonly string[], string])[] = [
  ["chart", ["chart", "topline", "ukraine-nato", "iri-2014-03", "--out", "x.vl.json"], "x.vl.json"],
  ["chart", ["chart", "topline", "ukraine-nato", "iri-2014-03", "--out", "x.svg"], "x.svg"],
  ["strip --out", ["strip", "paper.md", "--as", "text", "--out", "plain.md"], "plain.md"],
  ["strip --notes", ["strip", "paper.md", "--as", "text", "--notes", "notes.json"], "notes.json"],
  ["convert", ["convert", join(EXAMPLES, "lists.ropf"), "--from", "ropf", "--to", "json", "--out", "x.json"], "x.json"],
];

describe.each(TO_FILES)("%s", (_, args, name) => {
  test(`does not replace ${name} unless asked to`, () => {
    const folder = folderOf({ "paper.md": CLAIM, [name]: "mine" });
    const { status, err } = run(folder, args);
    expect([status, err]).toEqual([2, expect.stringContaining(`\`${name}\` already exists.`)]);
    expect(readFileSync(join(folder, name), "utf8")).toBe("mine");
    expect(run(folder, [...args, "--force"]).status).toBe(0);
    expect(readFileSync(join(folder, name), "utf8")).not.toBe("mine");
    expect(readdirSync(folder).sort()).toEqual([name, "paper.md"].sort());
  });

  test("leaves the old file where it is killed in the middle", () => {
    const folder = folderOf({ "paper.md": CLAIM, [name]: "mine" });
    for (const die of ["writing", "renaming"]) {
      expect(run(folder, [...args, "--force"], die).signal).toBe("SIGKILL");
      expect(readFileSync(join(folder, name), "utf8")).toBe("mine");
    }
  });
});

test("a device is no file that could be lost; a link that leads nowhere is in the way", () => {
  const folder = folderOf({ "paper.md": CLAIM });
  expect(run(folder, ["strip", "paper.md", "--as", "text", "--out", "/dev/null"]).status).toBe(0);
  symlinkSync("nowhere.md", join(folder, "link.md"));
  expect(run(folder, ["strip", "paper.md", "--as", "text", "--out", "link.md"]).status).toBe(2);
});

test("verify writes a lock in the place of a lock only", () => {
  const folder = folderOf({ "paper.md": CLAIM, "other.json": '{"name": "other"}', "text.md": "mine" });
  for (const name of ["other.json", "text.md"]) {
    const before = readFileSync(join(folder, name), "utf8");
    const { status, err } = run(folder, ["verify", "paper.md", "--lock", "--lock-file", name]);
    expect([status, err]).toEqual([2, expect.stringContaining(`${name}: This is no lock file of toplines`)]);
    expect(readFileSync(join(folder, name), "utf8")).toBe(before);
  }
  expect(run(folder, ["verify", "paper.md", "--lock"]).status).toBe(0);
  expect(run(folder, ["verify", "paper.md", "--lock"]).status).toBe(0);
});

describe("a report", () => {
  test("may stand beside other files, replaces its own when told, and is whole or not there", () => {
    const folder = folderOf({ ...POLL_FILES, "notes.txt": "mine" });
    const report = ["report", ".", "--out", "."];
    expect(run(folder, report).status).toBe(0);
    const before = contentOf(folder);
    expect(before).toMatchObject({ "notes.txt": "mine", "report.md": expect.stringContaining("# ") });
    const again = run(folder, report);
    expect([again.status, again.err]).toEqual([2, expect.stringContaining("report.md")]);
    writeFileSync(join(folder, "report.md"), "changed by hand");
    expect(run(folder, report).status).toBe(2);
    expect(readFileSync(join(folder, "report.md"), "utf8")).toBe("changed by hand");
    expect(run(folder, [...report, "--force"]).status).toBe(0);
    expect(contentOf(folder)).toEqual(before);
  });
});

const TO_FOLDERS: readonly (readonly [string, readonly string[]])[] = [
  ["init", ["init", "polls"]],
  [
    "convert --from wide",
    ["convert", "wide.csv", "--from", "wide", "--mapping", "wide.mapping.json", "--out", "polls"],
  ],
  ["convert --from ropf", ["convert", "lists.ropf", "--from", "ropf", "--out", "polls"]],
];

describe.each(TO_FOLDERS)("%s", (_, args) => {
  function workshop(): string {
    const folder = folderOf({});
    cpSync(EXAMPLES, folder, { recursive: true });
    mkdirSync(join(folder, "polls"));
    for (const [name, text] of Object.entries(POLL_FILES)) writeFileSync(join(folder, "polls", name), text);
    return folder;
  }

  test("replaces no folder with files unless asked to, and never a folder in the place of a file", () => {
    const folder = workshop();
    const before = contentOf(folder);
    const { status, err } = run(folder, args);
    expect([status, err]).toEqual([2, expect.stringMatching(/The folder is not empty: it has `|Name a new folder/)]);
    expect(contentOf(folder)).toEqual(before);
    const { "polls/populations.csv": _, ...rest } = before;
    rmSync(join(folder, "polls/populations.csv"));
    mkdirSync(join(folder, "polls/populations.csv"));
    writeFileSync(join(folder, "polls/populations.csv/precious.txt"), "mine");
    const forced = run(folder, [...args, "--force"]);
    expect([forced.status, forced.err]).toEqual([
      2,
      expect.stringMatching(/This is a folder, not a file\.|There is a folder of this name\./),
    ]);
    expect(contentOf(folder)).toEqual({ ...rest, "polls/populations.csv/precious.txt": "mine" });
  });

  test("killed before the folder has its name leaves none of that name", () => {
    const folder = folderOf({});
    cpSync(EXAMPLES, folder, { recursive: true });
    expect(run(folder, args, "renaming").signal).toBe("SIGKILL");
    expect(existsSync(join(folder, "polls"))).toBe(false);
    expect(run(folder, args).status).toBe(0);
  });
});

/** Before the first new file is whole, while old files are put aside, while new ones take their places. */
test.each([1, 14, 22])("killed before name %i is taken, a folder is what it was or is refused", async (at) => {
  const folder = folderOf({ "lists.ropf": readFileSync(join(EXAMPLES, "lists.ropf"), "utf8") });
  const polls = join(folder, "polls");
  mkdirSync(polls);
  for (const [name, text] of Object.entries(POLL_FILES)) writeFileSync(join(polls, name), text);
  const { digest } = await readDataset(polls);
  const convert = ["convert", "lists.ropf", "--from", "ropf", "--id", "lists", "--out", "polls", "--force"];
  expect(run(folder, convert, `renaming:${String(at)}`).signal).toBe("SIGKILL");
  const result = await safeReadDataset(polls);
  if (at === 1) expect(result.ok && result.dataset.digest).toBe(digest);
  else
    expect(result.ok ? [] : result.issues.map(({ message }) => message)).toEqual([expect.stringContaining("cut off")]);
  expect(run(folder, convert).status).toBe(0);
  expect((await readDataset(polls)).id).toBe("lists");
  if (at > 1) expect(readdirSync(polls).filter((name) => name.startsWith("."))).toEqual([]);
});

/** At the lock of the process that was killed, while new files go, while old ones come back. */
test.each([1, 2, 5, 9, 12])("killed again before name %i is taken back, no old file is lost", async (at) => {
  const folder = folderOf({ "lists.ropf": readFileSync(join(EXAMPLES, "lists.ropf"), "utf8") });
  const polls = join(folder, "polls");
  mkdirSync(polls);
  for (const [name, text] of Object.entries(POLL_FILES)) writeFileSync(join(polls, name), text);
  const { digest } = await readDataset(polls);
  const convert = ["convert", "lists.ropf", "--from", "ropf", "--out", "polls", "--force"];
  expect(run(folder, convert, "renaming:22").signal).toBe("SIGKILL");
  expect(run(folder, convert, `renaming:${String(at)}`).signal).toBe("SIGKILL");
  expect((await safeReadDataset(polls)).ok).toBe(false);
  await takeBack(polls);
  expect((await readDataset(polls)).digest).toBe(digest);
});

test.each(["/proc/1/none/such", "/dev/null/x/y", `${"a".repeat(300)}/b`, "paper.md", "paper.md/x"])(
  "into %s nothing can be written: one refusal, at once",
  (path) => {
    const folder = folderOf({ "paper.md": CLAIM });
    const { status, err } = run(folder, ["init", path]);
    expect([status, err]).toEqual([
      2,
      expect.stringMatching(/: (?:Cannot write the folder: `|This is a file, not a folder\.)[^\n]*\.\n$/),
    ]);
    expect(readdirSync(folder)).toEqual(["paper.md"]);
  },
);

/** A folder that other processes write is read as one version, whole, or refused; and none of those that write fails. */
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { safeReadDataset } from "../../src/node/read-dataset.ts";
import { readFolder } from "../../src/node/read-folder.ts";
import { writeDataset } from "../../src/node/write-dataset.ts";
import { ROOT, requireFreshBuild } from "../support/built-package.ts";
import { folderOf } from "../support/folder.ts";
import { POLL_FILES } from "../support/polls.ts";

beforeAll(requireFreshBuild);

function writer(folder: string) {
  const script = join(import.meta.dirname, "../support/write-by-turns.mjs");
  const child = spawn(process.execPath, [script, join(ROOT, "dist"), folder], { stdio: ["pipe", "pipe", "pipe"] });
  const ended = new Promise<number | null>((done) => child.on("close", done));
  return { child, result: Promise.all([ended, text(child.stdout), text(child.stderr)]) };
}

test("by three processes at once, for some seconds", { timeout: 60_000 }, async () => {
  const sets = [await loadDataset("ukraine-nato"), await loadDataset("wording-experiments")];
  const folder = join(folderOf({}), "polls");
  await writeDataset(sets[0]!, folder);
  const writers = [writer(folder), writer(folder), writer(folder)];
  const seen: Record<string, number> = {};
  let isOver = false;
  const over = setTimeout(10_000).then(() => {
    isOver = true;
  });
  while (!isOver) {
    const read = await safeReadDataset(folder);
    const what = read.ok
      ? (sets.find(({ digest }) => digest === read.dataset.digest)?.id ?? "mixed")
      : read.issues[0].message;
    seen[what] = (seen[what] ?? 0) + 1;
  }
  await over;
  for (const { child } of writers) child.stdin.end();
  const refusals =
    /^(?:Another program is writing this folder|The (?:last writing of this folder has not ended|files of this folder change while they are read))/;
  const others = Object.keys(seen).filter((what) => !refusals.test(what));
  expect(others.sort()).toEqual(["ukraine-nato", "wording-experiments"]);
  for (const [code, turns, err] of await Promise.all(writers.map(({ result }) => result))) {
    expect([code, err]).toEqual([0, ""]);
    expect(Number(turns)).toBeGreaterThan(2);
  }
  expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
});

test("a folder that may not be written to is read all the same", async () => {
  const folder = folderOf(POLL_FILES);
  chmodSync(folder, 0o555);
  try {
    expect((await safeReadDataset(folder)).ok).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(Object.keys(POLL_FILES).sort());
  } finally {
    chmodSync(folder, 0o755);
  }
});

/** A folder whose old files a writing has put aside, by the process of a number. */
function halfWritten(process: number) {
  const folder = folderOf(POLL_FILES);
  const aside = join(folder, ".polls.00000000-0000-4000-8000-000000000000.old");
  mkdirSync(aside);
  writeFileSync(join(aside, ".names"), JSON.stringify(Object.keys(POLL_FILES)));
  writeFileSync(join(folder, ".toplines-lock"), `${String(process)} ${hostname()} ${crypto.randomUUID()}`);
  return { folder, aside };
}

test("a reader waits for a process that goes on writing, longer than for one that was ended", async () => {
  const { folder, aside } = halfWritten(process.pid);
  const read = safeReadDataset(folder);
  await setTimeout(1500);
  renameSync(aside, aside.replace(/old$/, "part"));
  expect((await read).ok).toBe(true);
});

test("a folder that a process goes on writing is refused as such, one of a process that was ended as cut off", async () => {
  const of = (process: number) => readFolder(halfWritten(process).folder, 1);
  expect(await of(process.pid)).toMatchObject([
    {
      code: "file-unreadable",
      message: "Another program is writing this folder.",
      hint: "Read it again when the other program has ended.",
    },
  ]);
  const ended = spawn(process.execPath, ["-e", ""]);
  await new Promise((done) => ended.on("close", done));
  expect(await of(ended.pid!)).toMatchObject([{ message: expect.stringMatching(/^The last writing of this folder/) }]);
});

test("a folder that is not there is answered with the data set that was meant", async () => {
  const hintOf = async (folder: string) => {
    const read = await safeReadDataset(folder);
    return read.ok ? null : read.issues[0].hint;
  };
  expect(await hintOf("ukraine-nto")).toBe("Did you mean ukraine-nato?");
  expect(await hintOf("ukraine-nato")).toBe(
    'That is the id of a bundled data set: loadDataset("ukraine-nato") loads it.',
  );
});

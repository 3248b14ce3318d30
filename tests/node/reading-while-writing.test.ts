/** A folder that other processes write is read as one version, whole, or refused; and none of those that write fails. */
import { spawn } from "node:child_process";
import { chmodSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { safeReadDataset } from "../../src/node/read-dataset.ts";
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
  const refusals = /^The (?:last writing of this folder has not ended|files of this folder change while they are read)/;
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

/** Names in a folder at which no file stands: a pipe is read and written as what it is, and waits for nobody. */
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { safeReadDataset } from "../../src/node/read-dataset.ts";
import { writeFileWhole } from "../../src/node/text-file.ts";
import { folderOf } from "../support/folder.ts";
import { POLL_FILES } from "../support/polls.ts";

test("what is written into a pipe goes straight through, and the name stays; into a folder nothing is", async () => {
  const folder = folderOf({});
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  const reader = spawn("cat", [pipe], { stdio: ["ignore", "pipe", "ignore"] });
  const read = text(reader.stdout);
  await writeFileWhole(pipe, "through");
  expect(await read).toBe("through");
  expect(statSync(pipe).isFIFO()).toBe(true);
  const thrown: unknown = await writeFileWhole(folder, "text").catch((error: unknown) => error);
  expect(isPollError(thrown) && thrown.issues.map(({ code, path }) => [code, path])).toEqual([
    ["file-unreadable", [folder]],
  ]);
});

test.each([
  ["a pipe that nobody writes into does not keep the reader waiting", "a pipe or a device", pipeAt],
  ["a folder is no file", "a folder", mkdirSync],
] as const)("%s", async (_, got, make) => {
  const folder = folderOf(POLL_FILES);
  rmSync(join(folder, "sources.csv"));
  make(join(folder, "sources.csv"));
  const result = await safeReadDataset(folder);
  expect(result.ok ? [] : result.issues.map(({ path, message }) => `${path.join(" ")}: ${message}`)).toEqual([
    `sources.csv: This is ${got}, not a file.`,
  ]);
});

function pipeAt(path: string): void {
  execFileSync("mkfifo", [path]);
}

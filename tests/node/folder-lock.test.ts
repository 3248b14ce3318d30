import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { whileLocked } from "../../src/node/folder-lock.ts";
import { folderOf } from "../support/folder.ts";

const LOCK = ".toplines-lock";

test("one works at a time, the others wait, and the lock goes with the last", async () => {
  const folder = folderOf({});
  let inside = 0;
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, place) =>
      whileLocked(folder, async () => {
        inside += 1;
        expect([inside, readdirSync(folder)]).toEqual([1, [LOCK]]);
        await setTimeout(5);
        inside -= 1;
        return place;
      }),
    ),
  );
  expect(results).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(readdirSync(folder)).toEqual([]);
});

test("the lock goes where the work fails, too", async () => {
  const folder = folderOf({});
  await expect(whileLocked(folder, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(readdirSync(folder)).toEqual([]);
});

test("the lock of a process that has ended is broken at once", async () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  const folder = folderOf({ [LOCK]: `${String(pid)} ${hostname()} 0` });
  // So long a pause would not end within the test.
  expect(await whileLocked(folder, async () => readFileSync(join(folder, LOCK), "utf8"), 1e6)).toMatch(
    new RegExp(`^${String(process.pid)} `),
  );
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ["of another machine", `1 another-machine-${hostname()} 0`],
  ["whose process number another process has by now", `${String(process.pid)} ${hostname()} 0`],
  ["that was cut off before it said anything", ""],
  ["that is none", "something else"],
])("a lock %s is broken when it has stayed the same for long", async (_, text) => {
  const folder = folderOf({ [LOCK]: text });
  expect(await whileLocked(folder, () => Promise.resolve("done"), 0)).toBe("done");
  expect(readdirSync(folder)).toEqual([]);
});

test.each<[string, (path: string) => void]>([
  ["a folder", (path) => mkdirSync(path)],
  ["a link", (path) => symlinkSync("/dev/zero", path)],
  ["a pipe", (path) => execFileSync("mkfifo", [path])],
  ["a long file", (path) => writeFileSync(path, "x".repeat(2000))],
])("%s of its name is a problem that is told", async (_, make) => {
  const folder = folderOf({});
  make(join(folder, LOCK));
  const thrown: unknown = await whileLocked(folder, () => Promise.resolve("done")).catch((error: unknown) => error);
  expect(isPollError(thrown) && thrown.issues.map(({ path }) => path)).toEqual([[join(folder, LOCK)]]);
  expect(readdirSync(folder)).toEqual([LOCK]);
});

import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { staleDist } from "../scripts/dist-age.mjs";
import { folderOf } from "./support/folder.ts";

/** What is built from is of 2024, what was built a year younger. */
const SOURCES = ["src", "src/stats", "src/stats/normal.ts", "src/index.ts", "datasets", "package.json"];
const BUILT = ["dist/index.js", "dist/index.d.ts", "dist/browser/index.js", "dist/browser/toplines.js"];

function clone(): { readonly root: string; readonly set: (path: string, day: string) => void } {
  const root = folderOf({});
  const set = (path: string, day: string): void => utimesSync(join(root, path), new Date(day), new Date(day));
  for (const path of [...SOURCES, ...BUILT].filter((each) => each.includes("."))) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), "");
  }
  mkdirSync(join(root, "datasets"));
  for (const path of SOURCES) set(path, "2024-05-06");
  for (const path of BUILT) set(path, "2025-05-06");
  return { root, set };
}

test("what was built after its sources stands for them", () => expect(staleDist(clone().root)).toBeNull());

test.each(BUILT)("without %s the build broke off", (path) => {
  const { root } = clone();
  rmSync(join(root, path));
  expect(staleDist(root)).toBe("missing");
});

test.each(["src/stats/normal.ts", "package.json"])("a change of %s is named", (path) => {
  const { root, set } = clone();
  set(path, "2025-05-07");
  expect(staleDist(root)).toBe(`older than ${path}`);
});

test("a file that was taken away is noticed", () => {
  const { root } = clone();
  rmSync(join(root, "src/stats/normal.ts"));
  expect(staleDist(root)).toBe("older than src/stats");
});

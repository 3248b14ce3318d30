import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sourceDigest } from "../scripts/source-digest.mjs";
import { ROOT } from "./support/built-package.ts";
import { folderOf } from "./support/folder.ts";

test("the digest of the source is the one that Git gives the folder", () => {
  const env = { ...process.env, GIT_INDEX_FILE: join(folderOf({}), "index") };
  const git = (...args: readonly string[]): string =>
    execFileSync("git", args, { cwd: ROOT, env, encoding: "utf8" }).trim();
  git("add", "src");
  expect(sourceDigest()).toBe(`swh:1:dir:${git("write-tree", "--prefix=src/")}`);
});

test("the built package cites itself by it", async () => {
  const { loadDataset, referencesOf, share } = await import("toplines");
  const polls = await loadDataset("ukraine-nato");
  const references = await referencesOf(share(polls, "iri-2014-03", { option: "for" }));
  expect(references.find(({ id }) => id === "software/toplines")?.note).toMatch(/^Digest swh:1:dir:[0-9a-f]{40}\./);
});

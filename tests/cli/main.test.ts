/** The command line as a program of its own, as it is built. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import type { Issue } from "../../src/errors.ts";
import { BROKEN, placesOf, SIX } from "../support/broken-polls.ts";
import { ROOT, requireFreshBuild } from "../support/built-package.ts";
import { folderOf } from "../support/folder.ts";

beforeAll(requireFreshBuild);

test.each([
  [0, ["datasets"]],
  [0, ["--help"]],
  [0, ["share", "ukraine-nato", "iri-2014-03", "--option", "for"]],
  [0, ["validate", "ukraine-nato"]],
  [0, ["plan", "--effect", "5pp"]],
  [2, ["plan"]],
  [2, ["framing", "ukraine-nato", "sm-2019-05", "sm-2019-07"]],
  [2, ["poll"]],
  [2, []],
  [2, ["share", "ukraine-nato", "iri-2014-03", "--option", "nato"]],
  [2, ["change", "ukraine-nato", "iri-2014-03", "iri-2021-11", "--option", "for", "--margin", "3"]],
])("ends with %d after %j", (status, args) => {
  const ended = spawn(...args);
  expect(ended.status).toBe(status);
  expect(status === 0 ? ended.stderr : ended.stdout).toBe("");
});

test("what is piped into convert is read once, and becomes a folder", () => {
  const folder = folderOf({});
  const pasted = "Pollster\tDates\tSample size\tJoin\tStay out\nAcme\t17–18 Oct 2024\t2,100\t51\t35\n";
  const ended = spawnSync(
    process.execPath,
    [join(ROOT, "bin/toplines.js"), "convert", "-", "--out", join(folder, "polls")],
    {
      input: pasted,
      encoding: "utf8",
    },
  );
  expect([ended.status, ended.stderr]).toEqual([0, ""]);
  const share = spawn("share", join(folder, "polls"), "acme-2024-10-18", "--option", "join");
  expect(share.stdout).toContain("51%");
  // of a data set with one question no other can be meant
  const series = spawn("series", join(folder, "polls"), "--option", "join");
  expect([series.status, series.stderr]).toEqual([0, ""]);
});

test("a broken folder ends the program with 2, nothing on stdout, and all of them on stderr", () => {
  const folder = folderOf(BROKEN);
  const text = spawn("share", folder, "a-2024", "--option", "yes");
  expect([text.status, text.stdout]).toEqual([2, ""]);
  expect(
    text.stderr
      .trimEnd()
      .split("\n")
      .map((line) => line.split(":")[0]),
  ).toEqual([
    "surveys.csv, row 2, column field_start",
    "groups.csv, row 3, column id",
    "toplines.csv, row 2, column value",
    "toplines.csv, row 3",
    "toplines.csv, row 4, column value",
    "toplines.csv, row 5, column option",
  ]);
  const asJson = spawn("report", folder, "--json");
  expect([asJson.status, asJson.stdout]).toEqual([2, ""]);
  const { name, issues } = JSON.parse(asJson.stderr) as { readonly name: string; readonly issues: readonly Issue[] };
  expect([name, placesOf(issues)]).toEqual(["PollError", SIX]);
  expect(Object.keys(issues[0]!)).toEqual(["code", "path", "message", "hint"]);
  expect(spawn("validate", folder).status).toBe(2);
});

function spawn(...args: string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const main = join(ROOT, packageJson.bin.toplines);
  return spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });
}

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT, requireFreshBuild } from "./support/built-package.ts";
import { parse } from "./support/citation-js.mjs";
import { folderOf } from "./support/folder.ts";

const RELEASE = join(ROOT, "scripts/release.mjs");
const ARGS = [
  "9.8.7",
  "--date",
  "2027-01-31",
  "--repository",
  "https://example.org/o/toplines",
  "--doi",
  "10.5281/z.1",
];

/** A copy of what a release changes. */
function copy(): string {
  const folder = folderOf({});
  for (const each of ["package.json", "package-lock.json", "CITATION.cff", "CHANGELOG.md", "src", "datasets"])
    cpSync(join(ROOT, each), join(folder, each), { recursive: true });
  return folder;
}

test("a release fills in version, day, address and DOI, twice as once", () => {
  const folder = copy();
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  execFileSync(process.execPath, [RELEASE, ...ARGS], { cwd: folder });
  const once = ["package.json", "CITATION.cff", "src/version.ts", "datasets/ukraine-nato/datapackage.json"].map(read);
  const [work] = parse(read("CITATION.cff"));
  expect(work).toMatchObject({ type: "software", version: "9.8.7", DOI: "10.5281/z.1" });
  expect(work!.issued).toEqual({ "date-parts": [[2027, 1, 31]] });
  expect(read("CITATION.cff")).toMatch(
    /repository-code: "https:\/\/example\.org\/o\/toplines"[\s\S]*value: "swh:1:dir:[0-9a-f]{40}"/,
  );
  expect(read("CITATION.cff").match(/^authors:\n {2}- name/m)).not.toBeNull();
  expect(JSON.parse(read("package.json"))).toMatchObject({
    version: "9.8.7",
    repository: { url: "git+https://example.org/o/toplines.git" },
  });
  expect(JSON.parse(read("package-lock.json"))).toMatchObject({
    version: "9.8.7",
    packages: { "": { version: "9.8.7" } },
  });
  expect(read("src/version.ts")).toContain('LIBRARY_VERSION = "9.8.7"');
  expect(read("src/version.ts")).toContain('date: "2027-01-31", repository: "https://example.org/o/toplines"');
  expect(read("CHANGELOG.md")).toContain("## Unreleased\n\n## 9.8.7 (2027-01-31)\n");
  expect(JSON.parse(read("datasets/ukraine-nato/datapackage.json"))).toMatchObject({
    homepage: "https://example.org/o/toplines/tree/v9.8.7/datasets/ukraine-nato",
  });
  execFileSync(process.execPath, [RELEASE, ...ARGS], { cwd: folder });
  expect(
    ["package.json", "CITATION.cff", "src/version.ts", "datasets/ukraine-nato/datapackage.json"].map(read),
  ).toEqual(once);
});

test.each([
  [["v1"], "no version"],
  [["1.0.0", "--date", "soon"], "no day"],
  [["1.0.0", "--date", "2027-01-31", "--repository", "here"], "no address"],
  [[...ARGS.slice(0, -1), "doi:1"], "no DOI"],
])("%j is refused, and nothing is written", (args, message) => {
  const folder = copy();
  const { status, stderr } = spawnSync(process.execPath, [RELEASE, ...args], { cwd: folder, encoding: "utf8" });
  expect([status, stderr]).toEqual([1, expect.stringContaining(message)]);
  expect(readFileSync(join(folder, "package.json"), "utf8")).toBe(readFileSync(join(ROOT, "package.json"), "utf8"));
});

test("the packed file has its checksum beside it", () => {
  requireFreshBuild();
  const out = folderOf({});
  execFileSync(process.execPath, [RELEASE, "--pack", "--out", out], { cwd: ROOT });
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  expect(
    execFileSync("sha256sum", ["--check", `toplines-${version}.tgz.sha256`], { cwd: out, encoding: "utf8" }),
  ).toContain(": OK");
});

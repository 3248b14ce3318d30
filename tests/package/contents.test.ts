/** What is in the packed file: the list of contents.txt, the notices, no path of the machine that built it. */
import { readdirSync, readFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../support/built-package.ts";
import { type OutsideProject, projectWithPackage } from "../support/packed-package.ts";

let outside: OutsideProject;
let textOf: (path: string) => string;

beforeAll(() => {
  outside = projectWithPackage();
  textOf = (path) => readFileSync(join(outside.folder, "node_modules/toplines", path), "utf8");
}, 120_000);
afterAll(() => outside?.remove());

/** The name without what changes with each change of the code: files that entries share are named after their content. */
function stableName(path: string): string {
  return path.replace(/^dist\/[\w-]+-[\w-]{8}\.d\.ts$/, "dist/*-*.d.ts").replace(/-[A-Z0-9]{8}\.js$/, "-*.js");
}

/** After a change that is meant: npx vitest run --config tests/vitest.config.ts --update tests/package/contents.test.ts */
test("is what contents.txt lists", async () => {
  const names = [...new Set(outside.packed.files.map(({ path }) => stableName(path)))].sort();
  // Whatever is written into the list, these are always in it.
  const always = ["README.md", "LICENSE", "CHANGELOG.md", "CITATION.cff", "dist/THIRD-PARTY-LICENSES.txt"];
  expect(names).toEqual(expect.arrayContaining(always));
  await expect(`${names.join("\n")}\n`).toMatchFileSnapshot("contents.txt");
});

test("is not large", () => {
  const { size, unpackedSize, files } = outside.packed;
  expect(size).toBeLessThan(1_520_000);
  expect(unpackedSize).toBeLessThan(9_000_000);
  const large = files.filter((file) => file.size > 1_200_000).map(({ path }) => path);
  expect(large).toEqual(["dist/browser/toplines.js"]);
});

test("names no folder of the machine that built it, and no map of the source", () => {
  const folders = [ROOT, homedir(), tmpdir()].map((folder) => folder.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const traces = new RegExp(
    `(?<![\\w.])(?:${folders.join("|")})/|(?:\\.\\./)+[\\w./-]*node_modules|file://|sourceMappingURL|/home/|/Users/`,
  );
  const found = outside.packed.files.flatMap(({ path }) => {
    const trace = traces.exec(textOf(path));
    return trace === null ? [] : [`${path}: ${trace[0]}`];
  });
  expect(found).toEqual([]);
});

test("names each package whose code is in it", () => {
  const notices = textOf("dist/THIRD-PARTY-LICENSES.txt");
  for (const name of ["csv-parse", "date-fns", "valibot"]) expect(notices).toMatch(new RegExp(`^${name} \\d`, "m"));
});

test("brings the command line's parser, the readers of manuscripts and what these need, and nothing else", () => {
  const installed = readdirSync(join(outside.folder, "node_modules")).filter((name) => !name.startsWith("."));
  const own = installed.filter((name) => !/^(?:micromark|@types$)/.test(name));
  expect(own).toEqual([
    "character-entities",
    "commander",
    "debug",
    "decode-named-character-reference",
    "dequal",
    "devlop",
    "entities",
    "ms",
    "parse5",
    "toplines",
  ]);
});

test("has raw files under the names that the README gives", () => {
  const script = 'require.resolve("toplines/datasets/ukraine-nato/toplines.csv")';
  const [file] = outside.run("node", ["-p", script]).split("\n");
  expect(readFileSync(file!, "utf8")).toBe(readFileSync(join(ROOT, "datasets/ukraine-nato/toplines.csv"), "utf8"));
});

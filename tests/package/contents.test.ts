/** What is in the packed file: the list of contents.txt, the notices, no path of the machine that built it. */
import { readdirSync, readFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { ROOT } from "../support/built-package.ts";
import { type OutsideProject, projectWithPackage } from "../support/packed-package.ts";

let outside: OutsideProject;
let textOf: (path: string) => string;

beforeAll(() => {
  outside = projectWithPackage();
  textOf = (path) => readFileSync(join(outside.folder, "node_modules/toplines", path), "utf8");
}, 120_000);
afterAll(() => outside?.remove(), 60_000);

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

test("holds two data sets of a page once more, in its script, and one beside it", () => {
  const large = outside.packed.files.filter(({ size }) => size > 2_000_000).map(({ path }) => path);
  expect(large).toEqual(["dist/browser/toplines.js", "dist/data/us-impeachment.js"]);
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

test("names each package whose code is in the page script, and no other", () => {
  const named = [...textOf("dist/THIRD-PARTY-LICENSES.txt").matchAll(/^([@\w/-]+) \d+\.\d+\.\d+$/gm)].map(
    ([, name]) => name,
  );
  expect(named).toEqual(["@date-fns/utc", "date-fns", "diff", "json-canonicalize", "simple-statistics"]);
});

test("imports each dependency, none that it does not name, and has their code in the page script alone", async () => {
  const scripts = outside.packed.files.map(({ path }) => path).filter((path) => /^dist\/.*\.js$/.test(path));
  const { metafile } = await build({
    entryPoints: scripts.filter((path) => path !== "dist/browser/toplines.js"),
    absWorkingDir: join(outside.folder, "node_modules/toplines"),
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    outdir: "unwritten",
    metafile: true,
    write: false,
    logLevel: "error",
  });
  const imported = Object.values(metafile.inputs).flatMap(({ imports }) =>
    imports.filter(({ external, path }) => external && !/^(?:node:|toplines\/)/.test(path)).map(({ path }) => path),
  );
  const names = new Set(imported.map((path) => /^(?:@[^/]+\/)?[^/]+/.exec(path)![0]));
  // What draws pictures is left to the project that wants pictures.
  for (const peer of Object.keys(packageJson.peerDependencies)) names.delete(peer);
  expect([...names].sort()).toEqual(Object.keys(packageJson.dependencies).sort());
});

test("brings what its source imports, what that needs, and nothing else", () => {
  const installed = readdirSync(join(outside.folder, "node_modules")).filter((name) => !name.startsWith("."));
  const own = installed.filter((name) => !/^(?:micromark|@types$)/.test(name));
  expect(own).toEqual([
    "@date-fns",
    "character-entities",
    "commander",
    "csv-parse",
    "date-fns",
    "debug",
    "decode-named-character-reference",
    "dequal",
    "devlop",
    "diff",
    "entities",
    "json-canonicalize",
    "minisearch",
    "ms",
    "parse5",
    "simple-statistics",
    "toplines",
    "valibot",
  ]);
});

test("has raw files under the names that the README gives", () => {
  const script = 'require.resolve("toplines/datasets/ukraine-nato/toplines.csv")';
  const [file] = outside.run("node", ["-p", script]).split("\n");
  expect(readFileSync(file!, "utf8")).toBe(readFileSync(join(ROOT, "datasets/ukraine-nato/toplines.csv"), "utf8"));
});

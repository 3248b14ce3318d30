/**
 * The package as others get it: packed, installed into an empty project, and used from there in every way that the
 * README names. Each way makes the same calls (consumers/figures.mjs); the numbers agree with those of the source.
 */
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { recordOf } from "../../src/citation/record.ts";
import { verify } from "../../src/claims/verify.ts";
import { loadDataset } from "../../src/index.ts";
import { ROOT } from "../support/built-package.ts";
import { CONSUMERS, expectSame, figuresOfSource } from "../support/consumer-figures.ts";
import { leftOut } from "../support/left-out.ts";
import { type OutsideProject, projectWithPackage } from "../support/packed-package.ts";
import { everyResult } from "../support/results.ts";

const withoutDeno = leftOut("Deno", { Deno: spawnSync("deno", ["--version"]).status === 0 });

let outside: OutsideProject;
let project = "";
let run: OutsideProject["run"];
let expected: Awaited<ReturnType<typeof figuresOfSource>>;

beforeAll(async () => {
  outside = projectWithPackage();
  ({ folder: project, run } = outside);
  cpSync(CONSUMERS, project, { recursive: true });
  expected = await figuresOfSource();
}, 120_000);

afterAll(() => outside?.remove(), 60_000);

/** Lists sorted: sources and cautions stand in the order of the rows that brought them. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sorted(item)]));
  return value.map((item) => JSON.stringify(sorted(item))).sort();
}

describe("the source", () => {
  test("gives the founding numbers", () => {
    const { change, lead: unknown, inferredLead } = expected.inOrder as Record<string, Record<string, never>>;
    expect(change!.value).toBeCloseTo(0.2, 12);
    expect(change!.interval).toMatchObject({ lower: expect.closeTo(0.166, 3), upper: expect.closeTo(0.233, 3) });
    expect(unknown).toMatchObject({ value: expect.closeTo(0.048, 12), interval: null });
    expect(inferredLead!.interval).toMatchObject({ lower: expect.closeTo(0.03, 3), upper: expect.closeTo(0.066, 3) });
  });

  test("gives the same for rows in any order, but for the digest: the copy was not sealed", () => {
    const inOrder = JSON.stringify(expected.inOrder).replaceAll(/"digest":"sha256:[0-9a-f]{64}"/g, '"digest":null');
    expectSame(sorted(expected.shuffled), sorted(JSON.parse(inOrder)));
  });

  test("gives what JSON gives back", () => expect(JSON.parse(JSON.stringify(expected))).toStrictEqual(expected));
});

describe("the same numbers", () => {
  const expectFigures = (output: string): void => expectSame(JSON.parse(output), expected);

  test("from JavaScript modules", () => expectFigures(run("node", ["module.mjs"])));

  test("from require", () => expectFigures(run("node", ["common.cjs"])));

  test("from strict TypeScript", () => {
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    const options = ["--module", "node16", "--target", "es2022", "--lib", "es2022"];
    run("node", [tsc, ...options, "--strict", "--outDir", "out", "typed.mts"]);
    cpSync(join(project, "figures.mjs"), join(project, "out/figures.mjs"));
    expectFigures(run("node", ["out/typed.mjs"]));
  });

  test("from a bundle for browsers, with nothing of Node around it", async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `
          import { change, lead, loadDataset, series, share, topline, trend } from "toplines";
          import { readTables } from "toplines/formats";
          import { figures } from "./figures.mjs";
          globalThis.result = figures({ change, trend, lead, loadDataset, readTables, series, share, topline });`,
        resolveDir: project,
      },
      bundle: true,
      platform: "browser",
      format: "iife",
      write: false,
      logLevel: "error",
    });
    const context = createContext({});
    runInContext(outputFiles[0]!.text, context);
    expectFigures(JSON.stringify(await (runInContext("result", context) as Promise<unknown>)));
  });

  test.skipIf(withoutDeno)("from Deno", () => {
    const flags = ["--no-remote", "--node-modules-dir=manual", "--allow-read"];
    expectFigures(run("deno", ["run", ...flags, "module.mjs"]));
  });
});

describe("the same digests of every result, and the same outcomes of claims", () => {
  beforeAll(async () => {
    const results = await everyResult();
    const records = await Promise.all(Object.values(results).map(recordOf));
    const file = join(ROOT, "examples/founding-article/article.md");
    const article = readFileSync(file, "utf8");
    const { counts, numbers } = await verify(article, { format: "markdown", datasetOf: loadDataset });
    expect(counts.agrees).toBe(18);
    wanted = { digests: records.map(({ digest }) => digest), counts, numbers };
    writeFileSync(join(project, "records.json"), JSON.stringify({ records, article }));
  }, 60_000);
  let wanted: unknown;

  test.each([
    ["UTC", "en_US.UTF-8"],
    ["Pacific/Apia", "uk_UA.UTF-8"],
    ["America/St_Johns", "tr_TR.UTF-8"],
  ])(
    "in %s with the locale %s",
    (zone, locale) => {
      expect(JSON.parse(run("node", ["digests.mjs"], { TZ: zone, LC_ALL: locale, LANG: locale }))).toEqual(wanted);
    },
    60_000,
  );

  test.skipIf(withoutDeno)(
    "from Deno",
    () => {
      const flags = ["--no-remote", "--node-modules-dir=manual", "--allow-read"];
      expect(JSON.parse(run("deno", ["run", ...flags, "digests.mjs"]))).toEqual(wanted);
    },
    60_000,
  );
});

describe("a project without the packages that draw", () => {
  test("draws every result, and says what is missing to who asks for a PNG", () => {
    const script = `
      import { change, coverage, loadDataset, picture, series, topline, trend } from "toplines";
      import { renderPng } from "toplines/node";
      const polls = await loadDataset("ukraine-nato");
      const rise = change(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), { option: "for" });
      const bare = typeof rise[Symbol.for("Jupyter.display")];
      await import("toplines/notebook");
      const bundle = await rise[Symbol.for("Jupyter.display")]();
      const line = await trend(series(polls, { question: "iri-referendum" }))[Symbol.for("Jupyter.display")]();
      const bounds = coverage(polls, "iri-2014-03", "iri-2021-11", { option: "for", populations: polls.populations });
      const plain = await bounds[Symbol.for("Jupyter.display")]();
      const { issues } = await renderPng(picture(bounds)).catch((error) => error);
      console.log(JSON.stringify({ bare, bundle, line, plain, issues }));`;
    const { bare, bundle, line, plain, issues } = JSON.parse(
      run("node", ["--input-type=module", "--eval", script]),
    ) as {
      readonly bare: string;
      readonly bundle: Readonly<Record<string, string>>;
      readonly line: Readonly<Record<string, string>>;
      readonly plain: Readonly<Record<string, string>>;
      readonly issues: readonly object[];
    };
    expect(bare).toBe("undefined");
    expect(bundle["text/html"]).toMatch(/\+20 points.*Caution.*<svg.*<table>/s);
    expect(line["text/html"]).toMatch(/70\.2%.*<svg.*<table>/s);
    expect(Object.keys(plain)).toEqual([
      "text/plain",
      "text/html",
      "image/svg+xml",
      "application/vnd.vegalite.v6+json",
    ]);
    expect(plain["text/html"]).toMatch(/points.*<svg.*<details>/s);
    expect(issues).toMatchObject([{ code: "package-missing", hint: "npm install @resvg/resvg-js@2 source-sans@3" }]);
  });
});

describe("the command line", () => {
  test("is there as `toplines`", () => {
    expect(run("npx", ["--no-install", "toplines", "--version"]).trim()).toBe(packageJson.version);
  });
});

describe("what an import loads", () => {
  test.each(["index", "stats/index", "notebook/index", "claims/index", "formats/index", "datasets/index"])(
    "dist/%s.js",
    async (entry) => {
      const file = join(ROOT, `dist/${entry}.js`);
      const { metafile } = await build({
        entryPoints: [file],
        absWorkingDir: ROOT,
        bundle: true,
        external: ["node:*"],
        format: "esm",
        metafile: true,
        write: false,
        logLevel: "error",
      });
      const loaded = new Set<string>();
      const load = (path: string): void => {
        if (loaded.has(path)) return;
        loaded.add(path);
        for (const { path: next, kind } of metafile.inputs[path]?.imports ?? [])
          if (kind === "import-statement") load(next);
      };
      load(`dist/${entry}.js`);
      expect([...loaded].filter((path) => /^node:|datapackage/.test(path))).toEqual([]);
    },
  );
});

/** The published types: none is `any`, they compile for consumers of every kind, and an editor shows them in a few words. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONSUMERS } from "../support/consumer-figures.ts";
import { type OutsideProject, projectWithPackage } from "../support/packed-package.ts";
import { type Hover, hoversOfFunctions, placesOfAny } from "../support/published-types.ts";

test("no parameter, result or property is any", () => {
  const { places, typesSeen } = placesOfAny();
  expect(places).toEqual([]);
  expect(typesSeen).toBeGreaterThan(1500);
});

describe("an editor shows", () => {
  let hovers: readonly Hover[] = [];
  const signatureOf = (place: string): string | undefined => hovers.find((each) => each.place === place)?.signature;
  beforeAll(() => {
    hovers = hoversOfFunctions();
    expect(hovers.length).toBeGreaterThan(160);
  });

  test("of the main verbs what they take and give, by name", () => {
    expect(signatureOf(". share")).toBe("share(topline: Topline, options: ShareOptions): ShareEstimate (+1 overload)");
    expect(signatureOf(". change")).toBe(
      "change(from: Topline, to: Topline, options: ChangeOptions): WaveChange (+3 overloads)",
    );
    expect(signatureOf(". framing")).toBe(
      "framing(toplines: readonly Topline[], options?: FramingOptions): WordingComparison (+3 overloads)",
    );
    expect(signatureOf(". trend")).toBe("trend(series: Series, options?: TrendOptions): Trend (+2 overloads)");
    expect(signatureOf(". chart")).toBe(
      "chart(result: AlwaysCharted, options?: ChartOptions): Promise<string> (+1 overload)",
    );
  });

  test("of no function a union that is written out, or a result without a name", () => {
    const long = hovers.filter(
      ({ signature }) => (signature.match(/"[^"]*"/g) ?? []).length > 3 || /\): (Promise<)?\{/.test(signature),
    );
    expect(long).toEqual([]);
    expect(hovers.filter(({ signature }) => signature.length > 220)).toEqual([]);
  });

  test("of each function what it is for", () => {
    expect(hovers.filter(({ documentation }) => documentation.length < 10).map(({ place }) => place)).toEqual([]);
  });
});

describe("a strict project without Node's types compiles", () => {
  let outside: OutsideProject;
  beforeAll(() => {
    outside = projectWithPackage();
    cpSync(CONSUMERS, outside.folder, { recursive: true });
  }, 120_000);
  afterAll(() => outside?.remove(), 60_000);

  const { Node16, NodeNext, ESNext } = ts.ModuleKind;
  const resolutions = [
    { as: "node16", module: Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
    { as: "nodenext", module: NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
    { as: "bundler", module: ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  ] as const;
  const settings = resolutions.flatMap((each) => [true, false].map((exact) => ({ ...each, exact })));
  test.each(settings)("as $as resolves, exact optional properties: $exact", ({ module, moduleResolution, exact }) => {
    const options: ts.CompilerOptions = {
      module,
      moduleResolution,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts"],
      strict: true,
      exactOptionalPropertyTypes: exact,
      noUncheckedIndexedAccess: exact,
      skipLibCheck: false,
      noEmit: true,
      types: [],
    };
    const files = ["typed.mts", "subpaths.mts", ...(module === NodeNext ? ["typed-common.cts"] : [])];
    const rootNames = files.map((file) => join(outside.folder, file));
    const wrong = ts.getPreEmitDiagnostics(ts.createProgram({ rootNames, options }));
    expect(ts.formatDiagnostics(wrong, FORMAT)).toBe("");
  });
});

const FORMAT: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (file) => file,
  getCurrentDirectory: ts.sys.getCurrentDirectory,
  getNewLine: () => "\n",
};

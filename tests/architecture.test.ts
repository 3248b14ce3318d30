import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/** Lowest layer first: a file may import its own layer and any layer before it. */
const LAYERS = [
  "version",
  "errors",
  "format",
  "stats",
  "model",
  "estimate",
  "comparability",
  "trend",
  "framing",
  "report",
  "search",
  "pictures",
  "kinds",
  "recipe",
  "citation",
  "rendering",
  "notebook",
  "formats",
  "claims",
  "datasets",
  "index",
  "global",
  "node",
  "cli",
];
/** Layers that know less than the order would allow. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  stats: ["errors"],
  model: ["errors", "format"],
  formats: ["errors", "format", "model"],
  datasets: ["errors", "format", "model"],
  index: LAYERS.filter((layer) => !["search", "notebook", "formats", "claims"].includes(layer)),
};
/** Layers made of entries. */
const OF_ENTRIES = ["global", "node", "cli"];
/** Layers that may use what only Node has. */
const HOSTED = ["node", "cli"];

/** The one place of a package or a global. Packages that nothing is said of are refused. */
const PLACES: Readonly<Record<string, RegExp>> = {
  commander: /^cli\//,
  "@modelcontextprotocol/sdk/*": /^cli\/mcp\.ts$/,
  "csv-parse/sync": /^formats\//,
  micromark: /^claims\//,
  "micromark-extension-gfm-footnote": /^claims\//,
  "micromark-extension-gfm-strikethrough": /^claims\//,
  "micromark-extension-gfm-table": /^claims\//,
  "micromark-util-decode-string": /^claims\//,
  "micromark-util-normalize-identifier": /^claims\//,
  "micromark-util-types": /^claims\//,
  parse5: /^claims\/|^formats\/html-grids/,
  diff: /^comparability\//,
  minisearch: /^search\//,
  "@resvg/resvg-js": /^node\//,
  "json-canonicalize": /^model\/canonical-json\.ts$/,
  valibot: /^model\//,
  "simple-statistics": /./,
  "date-fns/*": /./,
  "@date-fns/utc/*": /./,
  Date: /^model\/dates\.ts$/,
  crypto: /^(model\/sha256|node\/(text-file|folder-lock))\.ts$/,
  TextEncoder: /^model\/sha256\.ts$/,
  console: /^cli\//,
  process: /^(cli\/|node\/(folder-lock|text-file)\.ts$)/,
  Buffer: /^(node|cli)\//,
};
/** Functions that take any number of arguments: a list that is spread into them overflows the stack when it is long. */
const VARIADIC = /^(Math\.\w+|String\.\w+|\w*Array\.of|Object\.assign|.*\.(push|unshift|splice|concat))$/;
/** What gives another answer at another time, on another machine or for another reader. */
const BANNED = /^(Math\.random|Date\.now|performance|Intl\.(?!Segmenter$)\w+|.*\.(toLocale\w*|localeCompare))$/;

const SRC = join(import.meta.dirname, "../src");
const layerOf = (file: string): string => file.split("/")[0]!.replace(/\.ts$/, "");
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .sort();

interface Facts {
  readonly imports: readonly string[];
  /** Imports that are still there when types are gone. */
  readonly loads: readonly string[];
  /** Of these, those by `import()`. */
  readonly later: readonly string[];
  readonly globals: readonly string[];
  readonly hundredfold: readonly string[];
  readonly spreads: readonly string[];
}

/** What a file imports, by whichever syntax, the names it uses, where it multiplies by 100, where it spreads a list into arguments. */
function factsOf(text: string): Facts {
  const source = ts.createSourceFile("file.ts", text, ts.ScriptTarget.ES2022, true);
  const facts = {
    imports: [] as string[],
    loads: [] as string[],
    later: [] as string[],
    globals: [] as string[],
    hundredfold: [] as string[],
    spreads: [] as string[],
  };
  const isHundred = (node: ts.Node): boolean => ts.isNumericLiteral(node) && Number(node.text) === 100;
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) && isSpecifier(node)) {
      facts.imports.push(node.text);
      if (!isTypeOnly(node.parent)) facts.loads.push(node.text);
      if (ts.isCallExpression(node.parent)) facts.later.push(node.text);
    }
    if (ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) {
      facts.globals.push(node.text);
    }
    if (ts.isPropertyAccessExpression(node)) facts.globals.push(node.getText());
    if (
      ts.isBinaryExpression(node) &&
      [ts.SyntaxKind.AsteriskToken, ts.SyntaxKind.AsteriskEqualsToken].includes(node.operatorToken.kind) &&
      (isHundred(node.left) || isHundred(node.right))
    ) {
      facts.hundredfold.push(node.getText());
    }
    if (
      ts.isCallExpression(node) &&
      VARIADIC.test(node.expression.getText()) &&
      node.arguments.some(ts.isSpreadElement)
    ) {
      facts.spreads.push(node.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return facts;
}

function isSpecifier({ parent }: ts.StringLiteral): boolean {
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  if (ts.isCallExpression(parent)) return parent.expression.kind === ts.SyntaxKind.ImportKeyword;
  return ts.isLiteralTypeNode(parent) && ts.isImportTypeNode(parent.parent);
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  return ts.isExportDeclaration(node) ? node.isTypeOnly : ts.isLiteralTypeNode(node);
}

/** `date-fns/parseISO` → `date-fns/*` where that is how its place is given. */
function placeOf(name: string): RegExp | undefined {
  const family = Object.keys(PLACES).find((key) => key.endsWith("/*") && name.startsWith(key.slice(0, -1)));
  return PLACES[family ?? name];
}

const facts = new Map(files.map((file) => [file, factsOf(readFileSync(join(SRC, file), "utf8"))]));
const neighbours = (file: string, kind: "imports" | "loads" | "later"): readonly string[] =>
  facts
    .get(file)!
    [kind].filter((specifier) => specifier.startsWith(".") && specifier.endsWith(".ts"))
    .map((specifier) => normalize(join(dirname(file), specifier)));

describe.each(files)("%s", (file) => {
  const layer = layerOf(file);

  test("keeps to its layer", () => {
    expect(LAYERS).toContain(layer);
    for (const target of neighbours(file, "imports")) {
      const to = layerOf(target);
      const allowed = KNOWN[layer] ?? LAYERS.slice(0, LAYERS.indexOf(layer));
      if (to !== layer) expect(allowed, `${file} → ${target}`).toContain(to);
      if (target.endsWith("index.ts")) expect(OF_ENTRIES, `${file} imports a barrel: ${target}`).toContain(layer);
    }
  });

  test("takes each package and each global in its place", () => {
    const { imports, globals, hundredfold, spreads } = facts.get(file)!;
    for (const specifier of imports.filter((name) => !name.startsWith("."))) {
      if (specifier.startsWith("node:")) expect(HOSTED, `${specifier} in ${file}`).toContain(layer);
      else expect(file, `${specifier} has no place in ${file}`).toMatch(placeOf(specifier) ?? /^$/);
    }
    for (const name of globals) {
      expect(name, `${name} in ${file}`).not.toMatch(BANNED);
      if (name in PLACES) expect(file, `${name} has no place in ${file}`).toMatch(PLACES[name]!);
    }
    if (!["format", "charts"].includes(layer))
      expect(hundredfold, "only format and charts speak in percent").toEqual([]);
    expect(spreads, "maximumOf and minimumOf, or a loop, take a list of any length").toEqual([]);
  });
});

test("no file loads itself through others", () => {
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): void => {
    expect(trail, [...trail, file].join(" → ")).not.toContain(file);
    if (done.has(file)) return;
    for (const target of neighbours(file, "loads")) walk(target, [...trail, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
});

test("the rules see what they are to see", () => {
  const { imports, loads, later, globals, hundredfold, spreads } = factsOf(`
    import type { A } from "a"; export { b } from "b"; const c = await import("c"); type D = import("d").D;
    const day = new Date(); const text = (1).toLocaleString(); total *= 100; const percent = 100 * share; // 100 * p
    const format = Intl.NumberFormat("de"); const chance = Math.random();
    const top = Math.max(0, ...list); found.push(...more); const all = [...list]; say(...words); found.push([...more]);
  `);
  expect(imports).toEqual(["a", "b", "c", "d"]);
  expect(loads).toEqual(["b", "c"]);
  expect(later).toEqual(["c"]);
  expect(globals).toContain("Date");
  expect(globals.filter((name) => BANNED.test(name))).toEqual([
    "(1).toLocaleString",
    "Intl.NumberFormat",
    "Math.random",
  ]);
  expect(hundredfold).toEqual(["total *= 100", "100 * share"]);
  expect(spreads).toEqual(["Math.max(0, ...list)", "found.push(...more)"]);
});

// @ts-check
// npm run bench -- chart: the first SVG of a cold `toplines chart topline`, from the start of the process to its end, beside a bare
// script that imports vega and vega-lite and draws the spec of the same topline from a file.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadDataset, topline } from "toplines";
import { packageVersion } from "./peers/find.mjs";
import { MAIN, node, timed } from "./process.mjs";

/** @import { Row } from "./row.d.mts" */

const CHART = ["chart", "topline", "ukraine-nato", "iri-2014-03", "--out"];

function prepare() {
  const folder = mkdtempSync(join(tmpdir(), "toplines-chart-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const [spec, drawn, bare, script] = ["spec.vl.json", "drawn.svg", "bare.svg", "bare.mjs"].map((name) =>
    join(folder, name),
  );
  const packages = ["vega", "vega-lite"].map((name) => JSON.stringify(import.meta.resolve(name)));
  writeFileSync(
    String(script),
    `import { readFileSync, writeFileSync } from "node:fs";
import { parse, View } from ${packages[0]};
import { compile } from ${packages[1]};
const { spec } = compile(JSON.parse(readFileSync(process.argv[2], "utf8")));
writeFileSync(process.argv[3], await new View(parse(spec), { renderer: "none" }).toSVG());
`,
  );
  node(MAIN, ...CHART, String(spec), "--width", "640");
  return { spec: String(spec), drawn: String(drawn), bare: String(bare), script: String(script) };
}
/** @typedef {ReturnType<typeof prepare>} Files */

const { results } = topline(await loadDataset("ukraine-nato"), "iri-2014-03");
/** The published figures, each of which a picture has as a text. */
const figuresIn = (/** @type {string} */ file) => {
  const drawn = readFileSync(file, "utf8");
  return results.map(({ option, share }) => {
    const figure = `${String(Math.round(100 * share))}%`;
    if (!drawn.includes(figure)) throw new Error(`${file} lacks the ${figure} of ${option.code}.`);
    return share;
  });
};

/** @type {readonly Row[]} */
export default [
  {
    id: "chart",
    title: "The first picture from a cold start: `toplines chart`",
    counted: "picture",
    kind: "process",
    beside: [1],
    rounds: [3, 9],
    budget: 0,
    external: true,
    fastest: true,
    memory: false,
    data: prepare,
    ours: (/** @type {Files} */ { drawn }) =>
      timed(
        () => node(MAIN, ...CHART, drawn, "--force"),
        () => figuresIn(drawn),
      ),
    tolerance: 0,
    ceilings: { "vega, vega-lite": 1.3 },
    peers: [
      {
        name: "vega, vega-lite",
        language: "JavaScript",
        does: "a script that draws the spec of the same topline from a file: no data, no caption, no checks of its own",
        version: ["vega", "vega-lite"].map(packageVersion).join(", "),
        run: (/** @type {Files} */ { script, spec, bare }) =>
          timed(
            () => node(script, spec, bare),
            () => figuresIn(bare),
          ),
      },
    ],
  },
];

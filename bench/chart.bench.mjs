// @ts-check
// npm run bench -- chart: the first SVG of a cold `toplines chart topline`, from the start of the process to its end, against a bare
// script that imports vega and vega-lite and draws the same spec from a file. They take turns, so that a busy machine slows both.
// Exit 1 if the ratio of the fastest is above the ceiling, or if the two do not draw the same.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mustHold, ratios, show, takeTurns } from "./harness.mjs";

const ROUNDS = 25;
const CEILING = 1.3;

const folder = mkdtempSync(join(tmpdir(), "toplines-chart-"));
const [spec, drawn, bare] = ["spec.vl.json", "drawn.svg", "bare.svg"].map((name) => join(folder, name));
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const chart = ["chart", "topline", "ukraine-nato", "iri-2014-03", "--out"];
const packages = ["vega", "vega-lite"].map((name) => JSON.stringify(import.meta.resolve(name)));
const script = join(folder, "bare.mjs");
writeFileSync(
  script,
  `import { readFileSync, writeFileSync } from "node:fs";
import { parse, View } from ${packages[0]};
import { compile } from ${packages[1]};
const { spec } = compile(JSON.parse(readFileSync(process.argv[2], "utf8")));
writeFileSync(process.argv[3], await new View(parse(spec), { renderer: "none" }).toSVG());
`,
);
const run = (/** @type {string[]} */ ...command) => execFileSync(process.execPath, command, { stdio: "pipe" });

run(main, ...chart, spec);
const times = await takeTurns(
  {
    "toplines chart topline": () => void run(main, ...chart, drawn),
    "vega and vega-lite alone": () => void run(script, spec, bare),
    "toplines --version": () => void run(main, "--version"),
  },
  ROUNDS,
);
for (const [name, each] of Object.entries(times)) show(name, each, 0, " ms");
const [command, alone] = [times["toplines chart topline"], times["vega and vega-lite alone"]];
show("the command / the two alone", ratios(command, alone), 2);
// What else the machine does only adds to the time of a process.
const ratio = Math.min(...command) / Math.min(...alone);
mustHold(
  `the first picture takes at most ${CEILING} times the two alone: ${ratio.toFixed(2)} at their fastest`,
  ratio <= CEILING,
);
const texts = [drawn, bare].map((file) => readFileSync(file, "utf8").match(/<text.*?<\/text>/g)?.length);
mustHold(`both draw the same ${texts[0]} texts`, texts[0] === texts[1]);
rmSync(folder, { recursive: true });

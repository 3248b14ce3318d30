// @ts-check
/**
 * Draws docs/images/founding-example.svg with the library: how much of the change from 34% to 54% can be coverage. `--check`
 * writes nothing and fails if the picture is not up to date.
 */
import { readFile, writeFile } from "node:fs/promises";
import { coverage, loadDataset, picture, share, topline } from "toplines";
import { renderSvg } from "toplines/node";

const polls = await loadDataset("ukraine-nato");
const against2006 = share(topline(polls, "isnasu-2006-10/isnasu-support/isnasu-crimea-donbas"), { option: "oppose" });
const lostSupport = { lower: 0, upper: Number((1 - against2006.value).toFixed(3)) };
const covered = coverage(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), {
  option: "for",
  lostSupport,
  populations: polls.populations,
});
const drawn = picture(covered);
if (drawn === null) throw new Error("a part is larger than the change");
const svg = await renderSvg(drawn, { width: 720, theme: "auto" });

const file = new URL("../docs/images/founding-example.svg", import.meta.url);
if (process.argv.includes("--check")) {
  if ((await readFile(file, "utf8")) !== svg)
    throw new Error("docs/images/founding-example.svg is not up to date: run node scripts/readme-picture.mjs");
} else await writeFile(file, svg);

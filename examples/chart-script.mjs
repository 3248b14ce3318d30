// @ts-check
/**
 * From a folder of polls to a picture for the web, one for print and a spec for tools that draw Vega-Lite.
 *
 * node examples/chart-script.mjs [FOLDER FIRST SECOND OPTION]: the folder and the two surveys of docs/your-own-polls.md
 * unless told. Writes out/chart-script/change.svg, change.png and change.vl.json.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { change, chart, chartSpec, picture, sentence } from "toplines";
import { readDataset, renderPng } from "toplines/node";

const [folder = fileURLToPath(new URL("../docs/examples/my-polls", import.meta.url)), ...given] = process.argv.slice(2);
const [first = "harbour-2024-05", second = "harbour-2025-05", option = "for"] = given;
const polls = await readDataset(folder);
const rise = change(polls, first, second, { option });
await mkdir("out/chart-script", { recursive: true });
await writeFile("out/chart-script/change.svg", await chart(rise, { width: 800 }));
await writeFile(
  "out/chart-script/change.png",
  await renderPng(/** @type {import("toplines").ResultPicture} */ (picture(rise)), { width: 800, scale: 3 }),
);
await writeFile("out/chart-script/change.vl.json", JSON.stringify(chartSpec(rise), null, 2));
console.log(sentence(rise));

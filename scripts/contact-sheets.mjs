// @ts-check
/**
 * Draws all pictures side by side, so that a reviewer sees at once what a change of the layouts does: tests/pictures/sheets has
 * one sheet for each width and look. `--check` writes nothing and fails if a sheet differs in a pixel.
 */
import { readFile, writeFile } from "node:fs/promises";
import { Resvg } from "@resvg/resvg-js";
import {
  audit,
  breaks,
  change,
  changeOfDifference,
  coverage,
  decompose,
  difference,
  framing,
  loadDataset,
  picture,
  pool,
  series,
  topline,
  trend,
  wordingEffectsOf,
} from "toplines";
import { renderPng } from "toplines/node";

const [polls, experiments] = await Promise.all([loadDataset("ukraine-nato"), loadDataset("wording-experiments")]);
const at = (/** @type {string} */ address) => topline(polls, address);
const forms = (/** @type {readonly string[]} */ addresses) =>
  framing(addresses.map((address) => topline(experiments, address)));
const regions = ["iri-2019-06", "iri-2023-02"].flatMap((survey) =>
  ["east", "west"].map((region) => `${survey}/iri-referendum/iri-2019-${region}`),
);
const [east = "", west = "", laterEast = "", laterWest = ""] = regions;
const pair = [at("iri-2021-11"), at("sm-2021-12")];
const covered = { option: "for", lostSupport: { lower: 0, upper: 0.118 }, populations: polls.populations };
const fare = { stance: "gss-fare-spending:more", forms: /** @type {[string, string]} */ (["x", "y"]) };

/** @type {Readonly<Record<string, string>>} */
const INVASION = { en: "full-scale invasion", uk: "повномасштабне вторгнення" };
const line = trend(polls, { stance: "nato-membership:for", at: "curve" });

/** @type {readonly [Parameters<typeof picture>[0], object?, ((language: string) => object)?][]} */
const RESULTS = [
  [at("iri-2021-11")],
  [["iri-2014-03", "iri-2019-06", "iri-2021-11"].map(at)],
  [series(polls, { question: "iri-referendum", option: "for" })],
  [line, {}, (language) => ({ events: [{ date: "2022-02-24", text: INVASION[language] }] })],
  [breaks(polls, { question: "iri-referendum" })],
  [change(polls, "iri-2014-03", "iri-2021-11", { option: "for" })],
  [change(polls, "iri-2014-03", "iri-2021-11", { option: "for", minus: "against" })],
  [difference(polls, east, west, { option: "for", assumeN: 400 })],
  [changeOfDifference(polls, east, west, laterEast, laterWest, { option: "for", assumeN: 400 })],
  [coverage(at("iri-2014-03"), at("iri-2021-11"), covered)],
  [forms(["gss-1984/gss-fare-x", "gss-1984/gss-fare-y"])],
  [forms(["cnbc-2013-q3/cnbc-2013-obamacare", "cnbc-2013-q3/cnbc-2013-affordable-care-act"])],
  [forms(["gss-1984/gss-city-x", "gss-1984/gss-city-y", "gss-1984/gss-city-z"])],
  [framing(pair, { stance: "nato-membership:for" })],
  [pool(wordingEffectsOf(experiments, "gss-fare", { ...fare, dontKnow: "dropped" }))],
  [line, { kind: "house-effects" }],
  [
    decompose(polls, "iri-2019-06", "iri-2023-02", {
      option: "for",
      groupShares: { from: "iri-2020-07" },
      assumeN: 400,
    }),
  ],
  [audit(/** @type {any} */ (pair[0]), /** @type {any} */ (pair[1])), { toplines: pair }],
  [audit(at("iri-2014-03"), at("iri-2021-11")), { toplines: [at("iri-2014-03"), at("iri-2021-11")] }],
];

/** How a sheet looks: the width of its pictures, their theme and language, and whether all colour is taken away. */
const SHEETS = {
  640: { width: 640, theme: "light", language: "en", columns: 4 },
  320: { width: 320, theme: "light", language: "en", columns: 8 },
  "480-uk": { width: 480, theme: "light", language: "uk", columns: 5 },
  "640-dark": { width: 640, theme: "dark", language: "en", columns: 4 },
  "640-grey": { width: 640, theme: "light", language: "en", columns: 4, isGrey: true },
};

const GAP = 16;
const isCheck = process.argv.includes("--check");

for (const [name, sheet] of Object.entries(SHEETS)) {
  const png = await sheetOf(sheet);
  const file = new URL(`../tests/pictures/sheets/${name}.png`, import.meta.url);
  if (!isCheck) await writeFile(file, png);
  else if (!(await readFile(file)).equals(png))
    throw new Error(`tests/pictures/sheets/${name}.png is not up to date: run node scripts/contact-sheets.mjs`);
}

/**
 * All pictures in rows, each row as high as its highest picture.
 *
 * @param {{ width: number, theme: string, language: string, columns: number, isGrey?: boolean }} sheet
 */
async function sheetOf({ width, theme, language, columns, isGrey = false }) {
  /** @type {string[]} */
  const placed = [];
  let [y, tallest] = [GAP, 0];
  for (const [place, [result, told, toldIn]] of RESULTS.entries()) {
    const words = { language, datasets: [polls, experiments], ...told, ...toldIn?.(language) };
    const drawn = picture(result, /** @type {any} */ (words));
    if (drawn === null) throw new Error(`no picture of ${"kind" in result ? result.kind : "waves"}`);
    const png = Buffer.from(await renderPng(drawn, { width, theme: /** @type {any} */ (theme), scale: 1 }));
    // a PNG has its height behind its width
    const height = png.readUInt32BE(20);
    const column = place % columns;
    if (column === 0 && place > 0) [y, tallest] = [y + tallest + GAP, 0];
    tallest = Math.max(tallest, height);
    const at = `x="${String(GAP + column * (width + GAP))}" y="${String(y)}"`;
    placed.push(`<image ${at} ${sizeOf(width, height)} href="data:image/png;base64,${png.toString("base64")}"/>`);
  }
  const size = sizeOf(GAP + columns * (width + GAP), y + tallest + GAP);
  const grey = '<filter id="grey"><feColorMatrix type="saturate" values="0"/></filter>';
  const pictures = isGrey ? `${grey}<g filter="url(#grey)">${placed.join("")}</g>` : placed.join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect ${size} fill="#8a8f96"/>${pictures}</svg>`;
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}

/**
 * @param {number} width
 * @param {number} height
 */
function sizeOf(width, height) {
  return `width="${String(width)}" height="${String(height)}"`;
}

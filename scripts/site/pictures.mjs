/** Pictures of the site: in the reader's scheme, and as PNG for those who show where a link leads. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { build } from "esbuild";

const FACES = ["Regular", "Semibold"].map((face) =>
  createRequire(import.meta.url).resolve(`source-sans/TTF/SourceSans3-${face}.ttf`),
);
const GROUND = "#ffffff";
/** Wide enough for those who show a link, and all of them together under a megabyte. */
const WIDTH = 640;

/** Gives each picture that the library drew in light its colours in dark, and draws those that are named as PNG. */
export async function finishPictures(folder, previews) {
  const dark = darkStyle(await colours());
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".svg"))) {
    const svg = readFileSync(join(folder, name), "utf8");
    if (previews.has(name)) writeFileSync(join(folder, name.replace(/svg$/, "png")), png(svg));
    const ours = svg.includes("'Source Sans 3'") && !svg.includes("prefers-color-scheme");
    if (ours) writeFileSync(join(folder, name), svg.replace("</desc>", `</desc>${dark}`));
  }
}

function png(svg) {
  const font = { loadSystemFonts: false, fontFiles: FACES, defaultFontFamily: "Source Sans 3" };
  return new Resvg(svg, { fitTo: { mode: "width", value: WIDTH }, background: GROUND, font }).render().asPng();
}

/** What a picture draws with, light and dark, from the source: the package does not export it. */
async function colours() {
  const entry = resolve(import.meta.dirname, "../../src/pictures/theme.ts");
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: "esm" });
  const { fullTheme } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  return fullTheme("auto");
}

/** A light colour is an attribute of each shape; two tokens of one light colour have the dark one of the first. */
function darkStyle({ light, dark }) {
  const pairs = new Map(
    Object.entries(light)
      .toReversed()
      .map(([token, colour]) => [colour, dark[token]]),
  );
  const rules = ["fill", "stroke"].flatMap((property) =>
    [...pairs].map(([from, to]) => `[${property}="${from}"]{${property}:${to}}`),
  );
  return `<style>@media (prefers-color-scheme:dark){${rules.join("")}}</style>`;
}

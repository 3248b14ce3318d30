import type { VegaLiteSpec } from "../charts/spec.ts";
import { checkKind, SPEC } from "../model/arguments.ts";
import { escapedText } from "./escaped-text.ts";
import { importPackage, withPackages } from "./optional-package.ts";

/**
 * Draws a chart as SVG, with Vega and without canvas or DOM. The same chart gives the same text, in any time zone and in
 * any engine: places are told to a hundredth of a pixel.
 *
 * The alternative text is the picture's label and its description. Texts stand as text, in DejaVu Sans where the reader has it.
 *
 * @param spec What a function of `toplines` returned; any other Vega-Lite v6 spec whose data are in it serves as well.
 * @returns The SVG as text.
 * @throws PollError `package-missing` where vega or vega-lite is not installed.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * (await renderSvg(chart(rise))).startsWith("<svg "); // => true
 * ```
 */
export async function renderSvg(spec: VegaLiteSpec): Promise<string> {
  checkKind("renderSvg", spec, SPEC, ["spec"]);
  const [vega, { compile }] = await withPackages(
    ["vega", "vega-lite"],
    () =>
      Promise.all([importPackage("vega"), importPackage("vega-lite")]) as Promise<
        readonly [typeof import("vega"), typeof import("vega-lite")]
      >,
  );
  // Vega writes into the data that it draws
  const { spec: compiled } = compile(JSON.parse(JSON.stringify(spec)));
  const svg = await new vega.View(vega.parse(compiled), { renderer: "none" }).toSVG();
  const label = escapedText(spec.description);
  return rounded(svg).replace(
    /^<svg ([^>]*)>/,
    (_, attributes: string) => `<svg ${attributes} role="img" aria-label="${label}"><desc>${label}</desc>`,
  );
}

/** Engines differ in the last bits of a number. Texts are left alone: in a picture no `<` stands but of a tag. */
function rounded(svg: string): string {
  return svg.replace(/<[a-z][^<>]*>/g, (tag) =>
    tag.replace(/ (?:d|transform|x2?|y2?|width|height)="[^"]*"/g, (attribute) =>
      attribute.replace(/-?\d+(?:\.\d+)?e-\d+|-?\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2)))),
    ),
  );
}

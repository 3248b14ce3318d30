import { completed } from "../kinds/completed.ts";
import type { Shown } from "../kinds/kinds.ts";
import { picture, toplinesBeside } from "../kinds/picture.ts";
import { resultText } from "../kinds/result-text.ts";
import { saidOf } from "../kinds/sentence.ts";
import { TOPLINES_ROW } from "../kinds/toplines-row.ts";
import { ofWhole } from "../kinds/whole-result.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { Topline } from "../model/topline.ts";
import { thinSpec, type VegaLiteSpec } from "../pictures/thin-spec.ts";
import { documentHtml } from "../rendering/document-html.ts";
import { renderSvg } from "../rendering/render-svg.ts";
import { askedText } from "../report/asked-text.ts";
import { lines } from "../report/blocks.ts";
import type { Block, Document } from "../report/document.ts";
import { fullDocument } from "../report/result-text.ts";

/** By which a kernel asks a value how to show it. */
export const DISPLAY: unique symbol = /* @__PURE__ */ Symbol.for("Jupyter.display") as never;

/** What `displayOf` and `show` can be told. */
export interface DisplayOptions {
  /** The toplines that the result was made of, for what its picture shows beside: as `picture` takes them. */
  readonly toplines?: readonly Topline[];
}

/** The rows of its options. */
export const DISPLAY_ROWS: OptionRows<DisplayOptions> = /* @__PURE__ */ optionRows(null as Of<DisplayOptions>, () => ({
  toplines: TOPLINES_ROW,
}));

/** One thing in several forms, by media type; a front end shows the one that it knows best. */
export interface DisplayBundle {
  readonly "text/plain": string;
  readonly "text/html": string;
  /** The picture alone. */
  readonly "image/svg+xml"?: string;
  /**
   * The same as a spec. Charts are of Vega-Lite 6: a front end that knows 5 only would show something else, or nothing, and
   * shows the HTML instead.
   */
  readonly "application/vnd.vegalite.v6+json"?: VegaLiteSpec;
}

/**
 * Returns a result as a notebook or a page shows it: the sentence, what it is a number of, the picture, and behind a click the
 * details with all cautions and sources; or a topline: what was asked of whom, and the answers.
 *
 * Results that no picture shows have none.
 *
 * @param result What a verb returned, or a topline.
 * @param options `toplines`.
 * @throws PollError `wrong-type` for anything else, `missing-field` for a result without its fields, and what the function
 *   of toplines throws that draws it.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * const bundle = await displayOf(rise);
 * bundle["text/html"].startsWith("<p><strong>Support in Ukraine for joining NATO rose from 34% to 54%"); // => true
 * bundle["image/svg+xml"]?.startsWith("<svg "); // => true
 * ```
 */
export async function displayOf(result: Shown, options: DisplayOptions = {}): Promise<DisplayBundle> {
  const told = settled("displayOf", DISPLAY_ROWS, options);
  const given = new Set(told.toplines?.map(({ address }) => address));
  const isWhole = toplinesBeside(result).every((address) => given.has(address));
  const shown = isWhole ? picture(result, told) : null;
  const svg = shown === null ? null : await renderSvg(shown);
  const { lines: said, asked, rest } = ofWhole(result, () => textsOf(result));
  const [finding, ...care] = said.map((line) => documentHtml([{ kind: "paragraph", text: line }]));
  const strong = finding!.replace(/^<p>(.*)<\/p>/s, "<p><strong>$1</strong></p>");
  return {
    "text/plain": said.join("\n"),
    "text/html": [
      strong,
      ...care,
      documentHtml(asked),
      svg === null ? "" : `<figure style="margin: 1em 0">${svg}</figure>\n`,
      ...(rest.length > 0 ? ["<details>\n<summary>Details</summary>\n"] : []),
      ...rest.map(detailHtml),
      ...(rest.length > 0 ? ["</details>\n"] : []),
    ].join(""),
    ...(shown === null || svg === null
      ? {}
      : { "image/svg+xml": svg, "application/vnd.vegalite.v6+json": thinSpec(shown, completed(shown.rows)) }),
  };
}

/** A table that would push all else off the screen waits for a click. */
const FOLDED_FROM = 25;

function detailHtml(block: Block): string {
  const html = documentHtml([block], { headingLevel: 3 });
  if (block.kind !== "table" || block.rows.length < FOLDED_FROM) return html;
  return `<details>\n<summary>Table of ${String(block.rows.length)} rows</summary>\n${html}</details>\n`;
}

/** What is said of it in print, what it is a number of, and the rest, which waits for a click. */
interface Texts {
  readonly lines: readonly string[];
  readonly asked: Document;
  readonly rest: Document;
}

function textsOf(result: Shown): Texts {
  const text = resultText(result);
  const { holds, asked, rows } = text;
  return {
    lines: saidOf(result),
    asked: [...(holds.length + asked.length === 0 ? [] : [lines([...holds, ...asked.map(askedText)])]), ...rows],
    rest: fullDocument({ ...text, rows: [] }).slice(1),
  };
}

/**
 * Results that show themselves in a notebook or on a page: a sentence, a table and a picture. Importing it is what makes a
 * notebook show results so.
 *
 * @module toplines/notebook
 */
import { showResultsBy } from "../estimate/displayable.ts";
import { displayOf } from "./display-of.ts";

export type { Shown } from "../kinds/kinds.ts";
export { type DocumentHtmlOptions, documentHtml } from "../rendering/document-html.ts";
export { type EmbeddedFiles, embedLine } from "../rendering/embed-line.ts";
export { type RenderSvgOptions, renderSvg } from "../rendering/render-svg.ts";
export type { DisplayBundle, DisplayOptions } from "./display-of.ts";
export { show } from "./show.ts";
export { displayOf };

showResultsBy(displayOf as (result: object) => Promise<unknown>);

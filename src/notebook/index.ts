/**
 * Results that show themselves in a notebook or on a page: a sentence, a table and a picture.
 *
 * @module toplines/notebook
 */

export { chartOf, type Given } from "../kinds/chart.ts";
export type { Shown } from "../kinds/kinds.ts";
export { type DocumentHtmlOptions, documentHtml } from "../rendering/document-html.ts";
export { type DisplayBundle, displayOf } from "./display-of.ts";
export { show } from "./show.ts";

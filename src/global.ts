/** What the global script `toplines` holds: all that a page needs to read polls, compare them, and show it. */
// Statistics first, beside each other: the page script is 1 kB smaller.
import "./stats/index.ts";

export * from "./index.ts";
export { type DisplayBundle, type DisplayOptions, displayOf } from "./notebook/display-of.ts";
export { show } from "./notebook/show.ts";
export { type DocumentHtmlOptions, documentHtml } from "./rendering/document-html.ts";

export { type Charted, chartOf, type Given } from "../charts/chart-of.ts";
export { type DocumentHtmlOptions, documentHtml } from "../rendering/document-html.ts";
export { type DisplayBundle, displayOf } from "./display-of.ts";
export { show } from "./show.ts";

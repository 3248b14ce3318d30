/**
 * Results that show themselves in a notebook or on a page: a sentence, a table and a picture. Importing it is what makes a
 * notebook show results so.
 *
 * @module toplines/notebook
 */
import { isShown } from "../kinds/kinds.ts";
import { DISPLAY, displayOf } from "./display-of.ts";

export type { Shown } from "../kinds/kinds.ts";
export { type DocumentHtmlOptions, documentHtml } from "../rendering/document-html.ts";
export { type EmbeddedFiles, embedLine } from "../rendering/render-html.ts";
export { type RenderSvgOptions, renderSvg } from "../rendering/render-svg.ts";
export type { DisplayBundle, DisplayOptions } from "./display-of.ts";
export { show } from "./show.ts";
export { displayOf };

// Results are plain data. A kernel asks each value by this symbol how to show it, so that all objects answer: a result with
// its display, anything else with nothing. What has a display of its own keeps it.
Reflect.defineProperty(Object.prototype, DISPLAY, {
  configurable: true,
  get(this: unknown) {
    return isShown(this) ? () => displayOf(this) : undefined;
  },
  set(this: object, value: unknown) {
    Reflect.defineProperty(this, DISPLAY, { value, configurable: true, enumerable: true, writable: true });
  },
});

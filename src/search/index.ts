/**
 * Questions that polls have asked, found by words in any language of the data. An entry of its own, so that the index is
 * loaded only by those who search.
 *
 * @module toplines/search
 */
export { type FoundQuestion, find } from "./find.ts";
export type { FindOptions } from "./find-options.ts";

import type { Dataset } from "./dataset.ts";
import { deepFreeze } from "./freeze.ts";

/** Under this name all copies of the library in one page share what is sealed: a builder may give each entry its own. */
const KEY = /* @__PURE__ */ Symbol.for("toplines.sealed");

/** Data sets of which nothing can be changed, so that the digest that they carry is theirs for good. */
function sealedDatasets(): WeakSet<Dataset> {
  const shared = globalThis as { [KEY]?: WeakSet<Dataset> };
  shared[KEY] ??= new WeakSet();
  return shared[KEY];
}

/**
 * Freezes a data set with all its rows, since everyone who loads it shares them.
 *
 * @param dataset One that this library made; a digest that it carries must be that of its content.
 */
export function sealed(dataset: Dataset): Dataset {
  sealedDatasets().add(deepFreeze(dataset));
  return dataset;
}

/** Whether a data set came out of `sealed`; a copy of one did not. */
export function isSealed(dataset: Dataset): boolean {
  return sealedDatasets().has(dataset);
}

import type { Dataset } from "./dataset.ts";
import { deepFreeze } from "./freeze.ts";

/** Data sets of which nothing can be changed, so that the digest that they carry is theirs for good. */
const SEALED = /* @__PURE__ */ new WeakSet<Dataset>();

/**
 * Freezes a data set with all its rows, since everyone who loads it shares them.
 *
 * @param dataset One that this library made; a digest that it carries must be that of its content.
 */
export function sealed(dataset: Dataset): Dataset {
  SEALED.add(deepFreeze(dataset));
  return dataset;
}

/** Whether a data set came out of `sealed`; a copy of one did not. */
export function isSealed(dataset: Dataset): boolean {
  return SEALED.has(dataset);
}

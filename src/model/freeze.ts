import type { Dataset } from "./dataset.ts";

/**
 * Freezes plain data with all that is in it, and returns them. What is frozen already is not looked into: hand over what this
 * library made, never what a caller may continue changing.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

/** A copy of plain data that nobody can change; the value itself stays as it is. */
export function frozenCopy<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  const copy = Array.isArray(value)
    ? value.map(frozenCopy)
    : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, frozenCopy(part)]));
  return Object.freeze(copy) as T;
}

/** What a function makes, frozen: for a constant that a bundler is to leave out where nobody uses it. */
export function frozen<T>(make: () => T): T {
  return deepFreeze(make());
}

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

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

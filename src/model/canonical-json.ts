import { canonicalize } from "json-canonicalize";
import { type Issue, refuse, shown } from "../errors.ts";

/**
 * A value as canonical JSON: the same value gives the same text, in whatever order its keys were written.
 *
 * Keys are sorted by UTF-16 code units, numbers are written as ECMAScript writes them, and there is no white space. Only
 * what JSON can hold has such a text: the rest is refused rather than left out or replaced.
 *
 * @param value Plain data: null, booleans, finite numbers, well-formed strings, arrays and plain objects of these.
 * @throws PollError `not-a-number` for NaN and the infinities; `wrong-type` for undefined, functions, symbols, big integers,
 *   objects of a class, strings with half a surrogate pair, and a value that contains itself.
 * @example
 * ```ts
 * canonicalJson({ share: 0.34, option: "for" }); // => '{"option":"for","share":0.34}'
 * ```
 * @see RFC 8785, JSON Canonicalization Scheme, https://www.rfc-editor.org/rfc/rfc8785
 */
export function canonicalJson(value: unknown): string {
  return canonicalize(plain(value, [], []));
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * A copy of what is plain JSON; anything else is refused. A copy, since the package takes an object that stands under
 * two keys, of which one begins with the other, for one that contains itself.
 */
function plain(value: unknown, path: Issue["path"], within: readonly unknown[]): unknown {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "number") {
    if (Number.isFinite(value)) return value;
    return refuse("not-a-number", path, `${String(value)} is not a finite number.`, "JSON has no such number.");
  }
  if (typeof value === "string") return plainText(value, path);
  if (typeof value !== "object") {
    return refuse(
      "wrong-type",
      path,
      `A value of the type ${typeof value} is not plain JSON.`,
      "Leave the field out, or use null.",
    );
  }
  if (within.includes(value)) {
    return refuse("wrong-type", path, "A value that contains itself is not plain JSON.", "Refer to it by an id.");
  }
  const inside = [...within, value];
  if (Array.isArray(value)) return Array.from(value, (item, index) => plain(item, [...path, index], inside));
  const prototype: unknown = Object.getPrototypeOf(value);
  // A plain object of another realm has a prototype of its own, which has none above it.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    return refuse("wrong-type", path, "An object of a class is not plain JSON.", "Turn it into plain data first.");
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [plainText(key, path), plain(item, [...path, key], inside)]),
  );
}

function plainText(text: string, path: Issue["path"]): string {
  if (!LONE_SURROGATE.test(text)) return text;
  return refuse("wrong-type", path, `${shown(text)} is not Unicode text.`, "It holds half of a surrogate pair.");
}

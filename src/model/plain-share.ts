import { ID_FORM } from "./id.ts";
import type { PublishedShare } from "./published-share.ts";
import type { PrintedValue } from "./share.ts";
import type { SampleSize } from "./survey.ts";

/** The words that the fields of a printed share may hold. */
export const BASES = ["all", "answering", "would-vote", "decided", "named", "half-sample", "filtered"] as const;
export const ORIGINS = ["published", "derived", "read-off-chart"] as const;
export const STANDINGS = ["counted", "alternative", "disputed", "not-counted"] as const;
export const UNITS = ["percent", "count", "points"] as const;
export const SIZE_STATUSES = ["exact", "approximate", "minimum", "inferred", "assumed"] as const;

type Fields<T> = { readonly [K in keyof T]?: unknown };

const SHARE: Fields<PublishedShare> = {
  survey: 1,
  question: 1,
  group: 1,
  base: 1,
  option: 1,
  printed: 1,
  baseSize: 1,
  origin: 1,
  standing: 1,
  reason: 1,
  locator: 1,
  note: 1,
  sources: 1,
};
const PRINTED: Fields<PrintedValue> = { value: 1, unit: 1, decimals: 1, censored: 1 };
const SIZE: Fields<SampleSize> = { value: 1, status: 1, note: 1 };

/**
 * A printed share whose fields are all right, completed; null for any other value, of which the schema says what is wrong.
 *
 * Toplines are the one table that grows large, and for a row that is right the schema takes five times as long.
 */
export function plainShare(row: unknown): PublishedShare | null {
  if (!hasOnly(row, SHARE)) return null;
  const { survey, question, group = null, base = "all", option, origin = "published", standing = "counted" } = row;
  const { reason = null, locator = null, note = null, sources } = row;
  if (!isId(survey) || !isId(question) || !(group === null || isId(group)) || !isId(option)) return null;
  if (!isOneOf(BASES, base) || !isOneOf(ORIGINS, origin) || !isOneOf(STANDINGS, standing)) return null;
  if (!isNote(reason) || !isNote(locator) || !isNote(note)) return null;
  if (!Array.isArray(sources) || sources.length === 0 || !sources.every(isId)) return null;
  const printed = plainPrinted(row.printed);
  const baseSize = plainSize(row.baseSize ?? null);
  if (printed === null || baseSize === undefined) return null;
  return {
    survey,
    question,
    group,
    base,
    option,
    printed,
    baseSize,
    origin,
    standing,
    reason,
    locator,
    note,
    sources: [...sources],
  };
}

function plainPrinted(printed: unknown): PrintedValue | null {
  if (!hasOnly(printed, PRINTED)) return null;
  const { value, unit, decimals, censored = false } = printed;
  if (!isNumber(value) || value < 0 || !isOneOf(UNITS, unit) || typeof censored !== "boolean") return null;
  if (!isNumber(decimals) || decimals < 0 || !Number.isInteger(decimals)) return null;
  return { value: value + 0, unit, decimals: decimals + 0, censored };
}

/** Undefined where it is not right: null stands for a size that is not known. */
function plainSize(size: unknown): SampleSize | null | undefined {
  if (size === null) return null;
  if (!hasOnly(size, SIZE)) return undefined;
  const { value, status = "exact", note = null } = size;
  if (!isNumber(value) || value <= 0 || !isOneOf(SIZE_STATUSES, status) || !isNote(note)) return undefined;
  return { value, status, note };
}

function hasOnly<T>(value: unknown, fields: Fields<T>): value is Fields<T> {
  if (typeof value !== "object" || value === null) return false;
  for (const key in value) if (!Object.hasOwn(fields, key)) return false;
  return true;
}

function isId(value: unknown): value is string {
  return typeof value === "string" && ID_FORM.test(value);
}

function isOneOf<T extends string>(words: readonly T[], value: unknown): value is T {
  return words.includes(value as T);
}

function isNote(value: unknown): value is string | null {
  return value === null || (typeof value === "string" && value !== "");
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

import { checkKind, DATASET } from "./arguments.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Dataset } from "./dataset.ts";
import { type DatasetRow, datasetRows } from "./dataset-rows.ts";
import { frozenCopy } from "./freeze.ts";
import { isSealed, sealed } from "./sealed-dataset.ts";
import { sha256Of } from "./sha256.ts";

/**
 * The digest of what a data set says: two with the same digest hold the same figures, words, dates, notes and sources.
 *
 * It covers every field of every row but terms to search by, and neither the order of the rows nor how the files are written (order of columns,
 * quotes, line ends). It does not cover id, title, description, version and licence of the whole: the same content under
 * two versions has one digest. docs/data-model.md says how to compute it without this library.
 *
 * @param dataset A checked data set. A digest that it carries is not looked at.
 * @returns `sha256:` and 64 hexadecimal digits.
 * @throws PollError `no-web-crypto`; `wrong-type` where a text of the data holds half of a surrogate pair.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * (await digestOf(polls)) === polls.digest; // => true
 * ```
 * @see RFC 8785, JSON Canonicalization Scheme, https://www.rfc-editor.org/rfc/rfc8785
 */
export async function digestOf(dataset: Dataset): Promise<string> {
  checkKind("digestOf", dataset, DATASET, ["dataset"]);
  const known = DIGESTS.get(dataset);
  if (known !== undefined) return known;
  const digest = computedDigest(dataset);
  if (isSealed(dataset)) DIGESTS.set(dataset, digest);
  return digest;
}

/** Digests of data sets that nobody can change. */
const DIGESTS = /* @__PURE__ */ new WeakMap<Dataset, Promise<string>>();

async function computedDigest(dataset: Dataset): Promise<string> {
  const rows = linesOf(saidRows(dataset)).sort();
  const text = rows.length === 0 ? "" : `["${rows.join('}]\n["')}}]`;
  // JSON.stringify writes half a surrogate pair as an escape, which RFC 8785 refuses.
  if (text.includes("\\ud")) for (const row of saidRows(dataset)) canonicalJson(row);
  return sha256Of(text);
}

/**
 * Returns the data set with its digest, for those made of plain data (`parseDataset`, `readTables`), which have none.
 *
 * What it returns cannot be changed, so that the digest stays right; the data set given stays as it is. A digest that it
 * carries is replaced. Use it again after changing a copy of a data set.
 *
 * @param dataset A checked data set.
 * @throws PollError as `digestOf`.
 * @example
 * ```ts
 * const polls = parseDataset({ id: "my-polls", title: "My polls", surveys: [], questions: [], toplines: [], sources: [] });
 * polls.digest; // => null
 * (await withDigest(polls)).digest; // => "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
 * ```
 */
export async function withDigest(dataset: Dataset): Promise<Dataset> {
  checkKind("withDigest", dataset, DATASET, ["dataset"]);
  // Copied first: the caller may change his own data while the digest is computed.
  const own = isSealed(dataset) ? dataset : frozenCopy(dataset);
  return sealed({ ...own, digest: await digestOf(own) });
}

/** Without the words of a search: another synonym moves no number, and must not make a citation stale. */
function* saidRows(dataset: Dataset): Generator<DatasetRow, void> {
  for (const row of datasetRows(dataset)) if (row[0] !== "terms") yield row;
}

const ROWS_AT_ONCE = 1000;

/**
 * Each row as canonical JSON, without the `["` and the `}]` that all have in common. Many rows are written at once and the text is cut between
 * them, which takes half the time of writing each: `}],["` stands nowhere else, since inside a string the quote is
 * escaped and no record holds lists in lists.
 */
function linesOf(rows: Iterable<DatasetRow>): string[] {
  const lines: string[] = [];
  let batch: unknown[] = [];
  const write = (): void => {
    const text = JSON.stringify(batch).slice(3, -3);
    for (const line of text.split('}],["')) lines.push(line);
    batch = [];
  };
  for (const [table, record] of rows) {
    batch.push([table, known(record)]);
    if (batch.length === ROWS_AT_ONCE) write();
  }
  if (batch.length > 0) write();
  return lines;
}

/**
 * A value with its keys in order and without what is not known (null, an empty list, an object of nothing else), so that
 * a field that a later version of the library knows does not change the digest of data that leave it empty.
 */
function known(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value ?? undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(known);
  const record = value as Readonly<Record<string, unknown>>;
  const kept: Record<string, unknown> = {};
  let any = false;
  for (const key of sortedKeys(record)) {
    const part = known(record[key]);
    if (part === undefined) continue;
    kept[key] = part;
    any = true;
  }
  return any ? kept : undefined;
}

/** Keys in order. Records of one table have the same keys in the same order, so the last ones sorted often serve again. */
function sortedKeys(record: object): readonly string[] {
  const keys = Object.keys(record);
  const last = SORTED.get(keys.length);
  if (last?.keys.every((key, index) => key === keys[index])) return last.sorted;
  const sorted = keys.toSorted();
  SORTED.set(keys.length, { keys, sorted });
  return sorted;
}

/** The keys sorted last, by how many they were. */
const SORTED = /* @__PURE__ */ new Map<
  number,
  { readonly keys: readonly string[]; readonly sorted: readonly string[] }
>();

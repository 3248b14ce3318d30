import { checkKind, DATASET } from "./arguments.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Dataset } from "./dataset.ts";
import { frozenCopy, isSealed, sealed } from "./freeze.ts";
import { sha256Of } from "./sha256.ts";
import type { Unknown } from "./survey.ts";
import { isGivenReason } from "./unknowns.ts";

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
  // of what search alone reads nothing: another synonym moves no number, and must not make a citation stale
  const said = [...datasetRows(dataset)].filter(([table]) => table !== "terms");
  const lines = said.map(([table, record]) => JSON.stringify([table, known(record)]));
  // JSON.stringify writes half a surrogate pair as an escape, which RFC 8785 refuses
  for (const [index, line] of lines.entries()) if (line.includes("\\ud")) canonicalJson(said[index]);
  return sha256Of(lines.sort().join("\n"));
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

/**
 * A value with its keys in order and without what is not known (null, an empty list, an object of nothing else), so that
 * a field that a later version of the library knows does not change the digest of data that leave it empty.
 */
function known(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value ?? undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(known);
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const part = known((value as Readonly<Record<string, unknown>>)[key]);
    if (part !== undefined) kept[key] = part;
  }
  return Object.keys(kept).length === 0 ? undefined : kept;
}

/** A table and one of its rows, as `[table, record]`. */
export type DatasetRow = readonly [table: string, record: object];

/** One row for each row of the CSV tables. What is nested in the records of a data set becomes a row of its own table. */
export function* datasetRows(dataset: Dataset): Generator<DatasetRow, void> {
  for (const organisation of dataset.organisations) yield ["organisations", organisation];
  for (const { margins, unknowns, ...survey } of dataset.surveys) {
    yield ["surveys", survey];
    for (const margin of margins) yield ["margins", { survey: survey.id, ...margin }];
    yield* reasonsOf({ survey: survey.id }, unknowns);
  }
  for (const { wording, preamble, interviewerInstruction, options, unknowns, ...question } of dataset.questions) {
    yield ["questions", question];
    const parts = { question: wording, preamble, "interviewer-instruction": interviewerInstruction };
    for (const [part, texts] of Object.entries(parts)) {
      for (const [language, text] of Object.entries(texts)) {
        yield ["wordings", { question: question.id, part, language, ...text }];
      }
    }
    for (const option of options) yield ["options", { question: question.id, ...option }];
    yield* reasonsOf({ question: question.id }, unknowns);
  }
  for (const stance of dataset.stances) yield ["stances", stance];
  for (const terms of dataset.terms) yield ["terms", terms];
  for (const group of dataset.groups) yield ["groups", group];
  for (const size of dataset.groupSizes) yield ["group-sizes", size];
  for (const population of dataset.populations) yield ["populations", population];
  for (const row of dataset.toplines) yield ["toplines", row];
  for (const source of dataset.sources) yield ["sources", source];
}

/** Why a field is unknown, where the data say so. Which fields are unknown follows from the rest. */
function* reasonsOf(owner: object, unknowns: readonly Unknown[]): Generator<DatasetRow, void> {
  for (const { state: _, ...unknown } of unknowns.filter(isGivenReason)) yield ["unknowns", { ...owner, ...unknown }];
}

/** What identifies a data set: what is said of it beside a number. */
export interface DatasetIdentity {
  readonly id: string;
  readonly version: string;
  /** Of its content, `sha256:…`; null where it was not computed. */
  readonly digest: string | null;
}

const IDENTITIES = /* @__PURE__ */ new WeakMap<Dataset, DatasetIdentity>();
const DATASETS = /* @__PURE__ */ new WeakMap<DatasetIdentity, Dataset>();

/**
 * What identifies a data set, one object for each. A digest is taken over only where nobody can have changed the data since;
 * `currentIdentity` computes it for the others.
 */
export function identityOf(dataset: Dataset): DatasetIdentity {
  const known = IDENTITIES.get(dataset);
  const { id, version } = dataset;
  if (known !== undefined && known.id === id && known.version === version) return known;
  const identity = Object.freeze({ id, version, digest: isSealed(dataset) ? dataset.digest : null });
  IDENTITIES.set(dataset, identity);
  DATASETS.set(identity, dataset);
  return identity;
}

/**
 * An identity with the digest of what the data set holds now. One that was read back from JSON has lost its data set and
 * stays as it is.
 *
 * @throws PollError as `digestOf`.
 */
export async function currentIdentity(identity: DatasetIdentity): Promise<DatasetIdentity> {
  const dataset = identity.digest === null ? DATASETS.get(identity) : undefined;
  return dataset === undefined ? identity : { ...identity, digest: await digestOf(dataset) };
}

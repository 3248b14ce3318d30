import { type Lineage, type LineageDataset, type LineageInput, type Recipe, recipeOf } from "../estimate/lineage.ts";
import { checkKind, RESULT } from "../model/arguments.ts";
import { canonicalJson } from "../model/canonical-json.ts";
import { currentIdentity } from "../model/dataset-digest.ts";
import { sha256Of } from "../model/sha256.ts";

/** A published figure that a recorded number was made of, with the n of its base. */
export type RecordedInput = Omit<LineageInput, "locator" | "sources">;

/**
 * What it takes to make a number again, and to see whether it comes out the same. Plain JSON with its keys in canonical
 * order (RFC 8785), so that the same record is the same text.
 */
export interface NumberRecord {
  readonly datasets: readonly LineageDataset[];
  /**
   * `sha256:` and 64 hexadecimal digits. It covers ids and digests of the data sets, the recipe and the figures; the versions
   * of data and library stand beside it, so that one number has one digest.
   */
  readonly digest: string;
  /** By their place in the result, numbers rounded to 6 decimals. */
  readonly figures: Figures;
  /** The published figures, to tell a change of the data that matters from one that does not. */
  readonly inputs: readonly RecordedInput[];
  readonly kind: "record";
  /** Version of this library. */
  readonly library: string;
  /** How the interval or the line was made; null where a result names no method. */
  readonly method: string | null;
  readonly recipe: Recipe;
}

/** A result that knows how it was made. */
export interface RecordedResult {
  readonly method?: string;
  readonly lineage: Lineage;
}

/**
 * The record of a number: its recipe with every setting, the data sets with their digests, the published figures that it was
 * made of, and what came out.
 *
 * The digests are those of what the data sets hold when the record is made. Fails to hold what no recipe can: a function of
 * the caller's, and figures that were changed in a copy of a topline.
 *
 * @param result What a verb returned; one read back from JSON serves as well.
 * @throws PollError `wrong-type`, `not-a-number` for a result that is not plain JSON; `no-web-crypto` where the host has none.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const record = await recordOf(share(polls, "iri-2014-03", { option: "for" }));
 * record.recipe.of; // => [{ base: "all", dataset: "ukraine-nato", rebase: null, topline: "iri-2014-03/iri-referendum" }]
 * record.figures.value; // => 0.34
 * record.digest.length; // => 71
 * ```
 * @see RFC 8785, JSON Canonicalization Scheme, https://www.rfc-editor.org/rfc/rfc8785
 */
export async function recordOf(result: RecordedResult): Promise<NumberRecord> {
  checkKind("recordOf", result, RESULT, ["result"]);
  const { inputs, library } = result.lineage;
  const datasets = await currentDatasets(result.lineage.datasets);
  const content = { datasets, recipe: recipeOf(result.lineage), figures: figuresOf(result) };
  const record = {
    kind: "record",
    ...content,
    method: result.method ?? null,
    inputs: inputs.map(({ locator: _, sources: __, ...input }) => input),
    library,
    digest: await digestOfRecord(content),
  };
  // read back, so that its keys stand in canonical order
  return JSON.parse(canonicalJson(record)) as NumberRecord;
}

/** The data sets of a result, each once, with the digests of what they hold now. */
export async function currentDatasets(datasets: readonly LineageDataset[]): Promise<readonly LineageDataset[]> {
  const current = await Promise.all(datasets.map(currentIdentity));
  return [...new Map(current.map((one) => [canonicalJson(one), one])).values()];
}

/** The digest that a record of this content has. */
export async function digestOfRecord({
  datasets,
  recipe,
  figures,
}: Pick<NumberRecord, "datasets" | "recipe" | "figures">): Promise<string> {
  const identities = datasets.map(({ id, digest }) => ({ id, digest }));
  return sha256Of(canonicalJson({ datasets: identities, recipe, figures }));
}

/** The figures of a result by their place in it, such as `interval.lower`: numbers, dates, and the verdict. */
export type Figures = Readonly<Record<string, number | string>>;

/** What is not a figure: where a number comes from, and what is said of it. */
const BESIDE = ["lineage", "sources", "organisations", "cautions", "findings", "leftOut"];

const DATE = /^\d{4}(?:-\d\d){0,2}$/;

/**
 * Every figure of a result: its numbers rounded to 6 decimals, since engines differ in the last bits, its dates and its
 * verdict. What is null is not there.
 */
export function figuresOf(result: { readonly lineage: Lineage }): Figures {
  const figures: Record<string, number | string> = {};
  const visit = (value: unknown, path: string, name: string): void => {
    if (typeof value === "number") figures[path] = roundedFigure(value);
    else if (typeof value === "string" && (name === "verdict" || DATE.test(value))) figures[path] = value;
    else if (typeof value === "object" && value !== null)
      for (const [key, part] of Object.entries(value))
        if (!BESIDE.includes(key)) visit(part, path === "" ? key : `${path}.${key}`, key);
  };
  visit(result, "", "");
  return figures;
}

/** To 6 decimals, and never −0. */
export function roundedFigure(value: number): number {
  return Number(value.toFixed(6)) + 0;
}

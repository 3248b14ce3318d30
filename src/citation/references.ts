import { refuse, shown } from "../errors.ts";
import type { Lineage } from "../estimate/lineage.ts";
import type { PartialDate } from "../model/dates.ts";
import type { Source, SourceType } from "../model/source.ts";
import type { Reference, ReferenceDate, ReferenceName, ReferenceType } from "./reference.ts";

/** What a data set is cited by: a `Dataset`, or what is known of one. */
export interface CitableDataset {
  readonly id: string;
  /** Empty where it is not known. */
  readonly version: string;
  readonly title?: string | null;
  readonly digest?: string | null;
  readonly licence?: string | null;
}

/** A result that says what it was made of: any that has `sources` and `lineage`. */
export interface CitableResult {
  readonly kind: string;
  readonly method?: string;
  readonly sources: readonly Source[];
  readonly lineage: Pick<Lineage, "verb" | "settings" | "inputs" | "datasets">;
}

export interface SourceReferenceOptions {
  /** Id of the data set, which goes before that of the source. */
  readonly dataset?: string;
  /** Where in the source the figures stand: `p. 3`. */
  readonly locators?: readonly string[];
}

export interface ReferencesOfOptions {
  /** The data sets that the result was made of, for their titles: `[polls]`. Without them a data set goes by its id. */
  readonly datasets?: readonly CitableDataset[];
}

interface Kind {
  readonly type: ReferenceType;
  readonly genre?: string;
}

const KINDS: Readonly<Record<SourceType, Kind>> = {
  report: { type: "report" },
  slides: { type: "report", genre: "Slides" },
  "press-release": { type: "webpage", genre: "Press release" },
  news: { type: "article-newspaper" },
  article: { type: "article-journal" },
  "web-page": { type: "webpage" },
  dataset: { type: "dataset" },
  "reference-work": { type: "webpage" },
};

/**
 * Where a figure was printed, as a work to cite.
 *
 * The authors are one text, as the data set has them: a house, a paper or several people. Nothing is guessed: the language of
 * the title and the name of the paper are left out where the data set has no field for them. The note tells the place in
 * the source, the archived copy, whether the source is at second hand, and what the data set notes of it.
 *
 * @param source A source of a data set or of a result.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const slides = polls.sources.find(({ id }) => id === "a-iri-2014sep");
 * sourceReference(slides, { dataset: polls.id }).id; // => "ukraine-nato/a-iri-2014sep"
 * ```
 */
export function sourceReference(source: Source, { dataset, locators = [] }: SourceReferenceOptions = {}): Reference {
  const { id, title, authors, date, url, archivedUrl, accessed, provenance } = source;
  const { type, genre } = kindOf(source);
  const note = [
    locators.length === 0 ? "" : `Figures: ${locators.join("; ")}.`,
    provenance === "secondary" ? "Secondary source." : "",
    provenance === "tertiary" ? "Tertiary source." : "",
    source.note ?? "",
    // last, since a stop would become part of the address
    archivedUrl === null ? "" : `Archived at ${archivedUrl}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
  return {
    id: dataset === undefined ? id : `${dataset}/${id}`,
    type,
    title,
    ...(genre === undefined ? {} : { genre }),
    ...(authors === null ? {} : { author: [{ literal: authors }] satisfies readonly ReferenceName[] }),
    ...(date === null ? {} : { issued: referenceDate(date) }),
    ...(accessed === null ? {} : { accessed: referenceDate(accessed) }),
    ...(url === null ? {} : { URL: url }),
    ...(note === "" ? {} : { note }),
  };
}

/**
 * A data set as a work to cite: its title and version, its digest where it is known, and its licence.
 *
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * datasetReference(polls).title; // => "Ukraine and NATO: opinion surveys, 2006 to 2025"
 * ```
 */
export function datasetReference({ id, version, title, digest, licence }: CitableDataset): Reference {
  const note = [digest ? `Digest ${digest}.` : "", licence ? `Licence ${licence}.` : ""].filter((part) => part !== "");
  return {
    id,
    type: "dataset",
    title: title || id,
    ...(version === "" ? {} : { version }),
    ...(note.length === 0 ? {} : { note: note.join(" ") }),
  };
}

/**
 * The works that a result stands on: where its figures were printed, the data sets that hold them, and the method, with
 * what the caller switched on: a design effect, an allowance for survey error that has a source, a margin that matters, an
 * adjustment for several tests. A method of which no work was checked has no reference; the rounding in a total interval is
 * not cited.
 *
 * @param result Any result with `sources` and `lineage`; it may come out of JSON.
 * @param options `datasets`, for titles and licences.
 * @returns Sources first, then data sets, then methods; each work once.
 * @throws PollError `wrong-usage` for what is no result.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const support = share(topline(polls, "iri-2014-03"), { option: "for" });
 * const references = await referencesOf(support, { datasets: [polls] });
 * references.map(({ id }) => id).slice(-2); // => ["ukraine-nato", "method/wilson-1927"]
 * ```
 */
export async function referencesOf(
  result: CitableResult,
  { datasets = [] }: ReferencesOfOptions = {},
): Promise<readonly Reference[]> {
  if (!Array.isArray(result?.sources) || !Array.isArray(result.lineage?.inputs)) {
    refuse(
      "wrong-usage",
      ["result"],
      `Expected a result with \`sources\` and \`lineage\`, got ${shown(result)}.`,
      "Give the object that share, compareWaves or another verb returned.",
    );
  }
  const { sources, lineage } = result;
  // only whoever cites needs the bibliography
  const { methodReferences } = await import("./bibliography.ts");
  const used = lineage.datasets;
  const works = [
    ...sources.map((source) => {
      const inputs = lineage.inputs.filter((input) => input.sources.includes(source.id));
      // of a figure with several sources it is not known whose page is meant
      const locators = inputs.flatMap(({ locator, sources: of }) => (locator && of.length === 1 ? [locator] : []));
      const dataset = inputs[0]?.dataset ?? (used.length === 1 ? used[0]!.id : undefined);
      return sourceReference(source, {
        locators: [...new Set(locators)],
        ...(dataset === undefined ? {} : { dataset }),
      });
    }),
    ...used.map((one) => {
      const known = datasets.find(({ id, version }) => id === one.id && version === one.version);
      return datasetReference({ ...known, ...one });
    }),
    ...methodsOf(result).flatMap(methodReferences),
  ];
  return [...new Map(works.map((work) => [work.id, work])).values()];
}

/** A source without a type is a page where it has an address, and a document else. */
function kindOf({ type, url }: Source): Kind {
  const kind = type === null ? KINDS["web-page"] : KINDS[type];
  return kind.type === "webpage" && url === null ? { ...kind, type: "document" } : kind;
}

function referenceDate(date: PartialDate): ReferenceDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number?, number?];
  if (month === undefined) return { "date-parts": [[year]] };
  return { "date-parts": [day === undefined ? [year, month] : [year, month, day]] };
}

/** Names of what a result was computed by, as `methodReferences` knows them. */
function methodsOf(result: CitableResult): readonly string[] {
  const { kind, method, lineage } = result;
  const { settings, verb } = lineage;
  const has = (field: string): boolean =>
    field in result && (result as unknown as Record<string, unknown>)[field] !== null;
  const named = method ?? (verb === "describeSeries" ? settings.method : undefined);
  const factor = settings.designEffect;
  return [
    ...(typeof named === "string" ? [named === "wald" && kind !== "share" ? "wald-difference" : named] : []),
    ...(verb === "describeSeries" ? ["paule-mandel", "q-profile", "holm", "bonferroni"] : []),
    ...(verb === "poolEffects" && settings.method !== "fixed" ? ["q-profile"] : []),
    ...(typeof settings.test === "string" ? [settings.test] : []),
    ...(typeof settings.criterion === "string" ? [`${settings.criterion}-criterion`] : []),
    ...(has("adjustedPValue") ? ["holm"] : []),
    ...(has("simultaneousInterval") ? ["bonferroni"] : []),
    ...(has("equivalence") ? ["two-one-sided-tests"] : []),
    ...(factor === undefined || factor === null || factor === 1 ? [] : ["design-effect"]),
    ...(typeof settings.surveyErrorAllowance === "string" ? [settings.surveyErrorAllowance] : []),
  ];
}

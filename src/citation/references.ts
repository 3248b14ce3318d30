import { refuse, shown } from "../errors.ts";
import type { Lineage, Recipe, RecipeArgument, Settings } from "../estimate/lineage.ts";
import { entryOf } from "../kinds/kinds.ts";
import type { Dataset } from "../model/dataset.ts";
import { identityOf } from "../model/dataset-digest.ts";
import type { PartialDate } from "../model/dates.ts";
import { given } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled, type UsualRow } from "../model/option-rows.ts";
import type { Source, SourceType } from "../model/source.ts";
import { LIBRARY_VERSION, RELEASE } from "../version.ts";
import { currentDatasets } from "./record.ts";
import { type Reference, type ReferenceName, type ReferenceType, referenceDate } from "./reference.ts";

/** What a data set is cited by: a `Dataset`, or what is known of one. */
export interface CitableDataset {
  readonly id: string;
  /** Empty where it is not known. */
  readonly version: string;
  readonly title?: string | null;
  readonly digest?: string | null;
  readonly licence?: string | null;
  readonly authors?: readonly string[];
  readonly date?: PartialDate | null;
  readonly url?: string | null;
}

/** A result that says what it was made of: any that has `sources` and `lineage`. */
export interface CitableResult {
  readonly kind: string;
  readonly method?: string;
  readonly sources: readonly Source[];
  readonly lineage: Pick<Lineage, "verb" | "of" | "settings" | "inputs" | "datasets" | "library">;
}

/** What `referencesOf` can be told. */
export interface ReferencesOfOptions {
  /** The data sets that the result was made of, for their titles: `[polls]`. Without them a data set goes by its id. */
  readonly datasets?: readonly CitableDataset[];
}

/** The row of data sets that are cited. */
export const DATASETS_ROW: UsualRow<readonly CitableDataset[]> = /* @__PURE__ */ (() => ({
  kind: given<readonly CitableDataset[]>("a list of data sets", "Write [polls].", Array.isArray),
  help: "the data sets, for their titles in the references",
  usual: [],
}))();

/** The rows of its options. */
const REFERENCES_ROWS: OptionRows<ReferencesOfOptions, "datasets"> = /* @__PURE__ */ optionRows(
  null as Of<ReferencesOfOptions, "datasets">,
  () => ({
    datasets: DATASETS_ROW,
  }),
);

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
 * Where a figure was published, as a work to cite. Nothing is guessed: the name of a paper is left out where the data set has
 * no field for it, and of the language there is the script of the title alone (`und-Cyrl`), so that no style gives it the
 * capitals of an English one. The id of the data set makes that of the work unique; the locators are pages or tables in it.
 */
export function sourceReference(
  source: Source,
  { dataset, locators = [] }: { readonly dataset?: string; readonly locators?: readonly string[] } = {},
  say: SayNote = sayNote,
): Reference {
  const { id, title, authors, date, url, archivedUrl, accessed, provenance } = source;
  const { type, genre } = kindOf(source);
  return {
    id: dataset === undefined ? id : `${dataset}/${id}`,
    type,
    title,
    ...(genre === undefined ? {} : { genre }),
    ...(authors === null ? {} : { author: [{ literal: authors }] satisfies readonly ReferenceName[] }),
    ...(date === null ? {} : { issued: referenceDate(date) }),
    ...(accessed === null ? {} : { accessed: referenceDate(accessed) }),
    ...(url === null ? {} : { URL: url }),
    ...languageOf(title),
    ...noteOf([
      locators.length === 0 ? "" : say("figures", locators.join("; ")),
      provenance === null || provenance === "primary" ? "" : say(provenance, ""),
      source.note ?? "",
      archivedUrl === null ? "" : say("archived", archivedUrl),
    ]),
  };
}

/** A data set as a work to cite. A copy that can still be changed has no known digest: `withDigest` gives it one. */
export function datasetReference(dataset: CitableDataset, say: SayNote = sayNote): Reference {
  const { id, version, title, licence, authors = [], date, url } = dataset;
  const { digest } = (dataset as Partial<Dataset>).kind === "dataset" ? identityOf(dataset as Dataset) : dataset;
  return {
    id,
    type: "dataset",
    title: title || id,
    ...(authors.length === 0 ? {} : { author: authors.map((literal) => ({ literal })) }),
    ...(date ? { issued: referenceDate(date) } : {}),
    ...(version === "" ? {} : { version }),
    ...(url ? { URL: url } : {}),
    ...languageOf(title || id),
    ...noteOf([digest ? say("digest", digest) : "", licence ? say("licence", licence) : ""]),
  };
}

/**
 * The works that a result stands on: where its figures were published, the data sets that hold them, this library, and the method, with
 * what the caller switched on: a design effect, an allowance for survey error that has a source, a margin that matters, an
 * adjustment for several tests. A method of which no work was checked has no reference; the rounding in a total interval is
 * not cited.
 *
 * @param result Any result with `sources` and `lineage`; it may come out of JSON.
 * @param options `datasets`, for titles and licences.
 * @returns Sources first, then data sets, the library, and methods; each work once.
 * @throws PollError `wrong-usage` for what is no result.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const support = share(polls, "iri-2014-03", { option: "for" });
 * const references = await referencesOf(support, { datasets: [polls] });
 * references.map(({ id }) => id).slice(-3); // => ["ukraine-nato", "software/toplines", "method/wilson-1927"]
 * ```
 */
export async function referencesOf(
  result: CitableResult,
  options: ReferencesOfOptions = {},
): Promise<readonly Reference[]> {
  const { datasets } = settled("referencesOf", REFERENCES_ROWS, options);
  if (!Array.isArray(result?.sources) || !Array.isArray(result.lineage?.inputs)) {
    refuse(
      "wrong-usage",
      ["result"],
      `${shown(result)} is not a result with \`sources\` and \`lineage\`.`,
      "Give the object that share, change or another verb returned.",
    );
  }
  return worksOf(result, datasets, sayNote);
}

/** The same with notes in another language. */
export async function worksOf(
  result: CitableResult,
  datasets: readonly CitableDataset[],
  say: SayNote,
): Promise<readonly Reference[]> {
  const { sources, lineage } = result;
  // only whoever cites needs the bibliography
  const { methodReferences } = await import("./bibliography.ts");
  const used = await currentDatasets(lineage.datasets);
  const works = [
    ...sources.map((source, index) => {
      const naming = lineage.inputs.filter((input) => input.sources.includes(source.id));
      // one id for two works: the data sets use it in the order in which the works stand
      const namesakes = sources.filter(({ id }) => id === source.id);
      const position = sources.slice(0, index).filter(({ id }) => id === source.id).length;
      const own = [...new Set(naming.map(({ dataset }) => dataset))][position];
      const inputs = namesakes.length === 1 ? naming : naming.filter(({ dataset }) => dataset === own);
      // of a figure with several sources it is not known whose page is meant
      const locators = inputs.flatMap(({ locator, sources: of }) => (locator && of.length === 1 ? [locator] : []));
      const dataset = inputs[0]?.dataset ?? (used.length === 1 ? used[0]!.id : undefined);
      return sourceReference(
        source,
        { locators: [...new Set(locators)], ...(dataset === undefined ? {} : { dataset }) },
        say,
      );
    }),
    ...used.map((one) => {
      const known = datasets.find(({ id, version }) => id === one.id && version === one.version);
      const { title = null, licence = null, authors = [], date = null, url = null } = known ?? {};
      return datasetReference({ title, licence, authors, date, url, ...one }, say);
    }),
    softwareReference(lineage.library, say),
    ...methodsOf(result).flatMap(methodReferences),
  ];
  return [...new Map(works.map((work) => [work.id, work])).values()];
}

function noteOf(parts: readonly string[]): Pick<Reference, "note"> {
  const note = parts.filter((part) => part !== "").join(" ");
  return note === "" ? {} : { note };
}

/** A source without a type is a page where it has an address, and a document else. */
function kindOf({ type, url }: Source): Kind {
  const kind = type === null ? KINDS["web-page"] : KINDS[type];
  return kind.type === "webpage" && url === null ? { ...kind, type: "document" } : kind;
}

const LATIN = /\p{Script=Latin}/gu;

/** Scripts with capitals, by their code in ISO 15924. */
const SCRIPTS: readonly (readonly [code: string, letter: RegExp])[] = [
  ["Cyrl", /\p{Script=Cyrillic}/gu],
  ["Grek", /\p{Script=Greek}/gu],
  ["Armn", /\p{Script=Armenian}/gu],
];

/** A language that is not determined, in the script that most letters are of; nothing for Latin. */
function languageOf(title: string): Pick<Reference, "language"> {
  const lettersOf = (letter: RegExp): number => title.match(letter)?.length ?? 0;
  const script = SCRIPTS.find(([, letter]) => lettersOf(letter) > lettersOf(LATIN));
  return script === undefined ? {} : { language: `und-${script[0]}` };
}

/** Names of what a result was computed by, as `methodReferences` knows them. */
function methodsOf(result: CitableResult): readonly string[] {
  const { kind, lineage } = result;
  const { settings, verb } = lineage;
  const has = (field: string): boolean => partsOf(result).some((part) => (part[field] ?? null) !== null);
  const named = [...namedMethods(result), ...(entryOf(kind)?.computedBy?.(result) ?? [])];
  const all = settingsWithin(lineage);
  const factors = all.flatMap(({ designEffect }) => designEffect ?? []).filter((factor) => factor !== 1);
  return [
    // Wald's interval of one share is another work
    ...named.map((method) => (method === "wald" && kind !== "share" ? "wald-difference" : method)),
    // beside an integrated spread stands what is more usual
    ...(verb === "pool" && settings.method === "integrated" ? ["reml", "hartung-knapp", "prediction-by-reml"] : []),
    ...(verb === "pool" && settings.method !== "fixed" ? ["q-profile"] : []),
    ...(typeof settings.test === "string" ? [settings.test] : []),
    ...(has("adjustedPValue") ? ["holm"] : []),
    ...(has("simultaneousInterval") ? ["bonferroni"] : []),
    ...(has("equivalence") ? ["two-one-sided-tests"] : []),
    ...(factors.length === 0 ? [] : ["design-effect"]),
    ...all.flatMap(({ surveyErrors }) => (typeof surveyErrors === "string" ? [surveyErrors] : [])),
  ];
}

/** What the result computed by name: itself, or the parts that it puts side by side. */
function namedMethods(result: CitableResult): readonly string[] {
  if (result.method !== undefined) return [result.method];
  return [...new Set(partsOf(result).flatMap((part) => (typeof part.method === "string" ? [part.method] : [])))];
}

type Part = Readonly<Record<string, unknown>>;

/** A comparison of wordings is its effects; any other result is one, unless its kind says otherwise. */
function partsOf(result: CitableResult): readonly Part[] {
  return (entryOf(result.kind)?.parts?.(result) ?? [result]) as readonly Part[];
}

/** The settings of a recipe and of every recipe within it: a pool has those of the effects that it is made of. */
export function settingsWithin({ of, settings }: Pick<Recipe, "of" | "settings">): readonly Settings[] {
  return [settings, ...of.flatMap(settingsOfArgument)];
}

function settingsOfArgument(argument: RecipeArgument): readonly Settings[] {
  if (isList(argument)) return argument.flatMap(settingsOfArgument);
  return typeof argument === "object" && "verb" in argument ? settingsWithin(argument) : [];
}

function isList(argument: RecipeArgument): argument is readonly RecipeArgument[] {
  return Array.isArray(argument);
}

/** Identifies the source that this was built from; the build writes it in. */
declare const SOURCE_DIGEST: string | undefined;

/**
 * This library as a work to cite. Its digest is the Software Heritage identifier of `src`, which
 * `git rev-parse v1.0.0:src` prints too; of another version than this one only the number is known.
 *
 * @param version Of the library that made the number.
 */
export function softwareReference(version: string, say: SayNote = sayNote): Reference {
  const { date, repository, doi } = RELEASE;
  const digest = typeof SOURCE_DIGEST === "string" ? SOURCE_DIGEST : null;
  const isThis = version === LIBRARY_VERSION;
  return {
    id: "software/toplines",
    type: "software",
    title: "toplines",
    author: [{ literal: "toplines contributors" }],
    ...(isThis && date !== null ? { issued: referenceDate(date) } : {}),
    version,
    ...(isThis && doi !== null ? { DOI: doi } : {}),
    ...(repository === null ? {} : { URL: repository }),
    note: `${isThis && digest !== null ? `${say("digest", digest)} ` : ""}${say("licence", "MIT")}`,
  };
}

/** What begins a note on a work. */
const NOTES = {
  figures: "Figures: ",
  secondary: "Secondary source",
  tertiary: "Tertiary source",
  digest: "Digest ",
  licence: "Licence ",
  archived: "Archived at ",
};

/** A note on a work in a language. */
export type SayNote = (key: keyof typeof NOTES, text: string) => string;

/** A stop would become part of an address. */
const sayNote: SayNote = (key, text) => `${NOTES[key]}${text}${key === "archived" ? "" : "."}`;

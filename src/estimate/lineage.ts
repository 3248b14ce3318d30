import type { DatasetIdentity } from "../model/dataset-digest.ts";
import type { FieldDates } from "../model/dates.ts";
import type { AnyRows } from "../model/option-rows.ts";
import type { Base } from "../model/published-share.ts";
import type { ByLanguage, Question, Wording, WordingStatus } from "../model/question.ts";
import type { PrintedValue } from "../model/share.ts";
import type { Mode, Population, SampleSize, SampleType, Territory } from "../model/survey.ts";
import type { Topline, ToplineResult } from "../model/topline.ts";
import { LIBRARY_VERSION } from "../version.ts";
import type { RebaseOptions } from "./rebase.ts";

/** What a setting of a verb can be: JSON. */
export type Setting =
  | string
  | number
  | boolean
  | null
  | readonly Setting[]
  | { readonly [name: string]: Setting }
  | RecipeArgument;

/** The settings of a verb by name, defaults written out. Null is a setting that was not given and has no default. */
export type Settings = Readonly<Record<string, Setting>>;

/** One topline, as a verb took it. */
export interface ToplineArgument {
  readonly dataset: string;
  /** `survey/question` or `survey/question/group`. */
  readonly topline: string;
  /** The base that was published. */
  readonly base: Base;
  /** The base that was computed from it; a list of codes for those who named one of these. Null where none was. */
  readonly rebase: RebaseOptions["to"] | null;
}

/** A data set, or one of its tables. */
export interface DatasetArgument {
  readonly dataset: string;
  readonly table: "populations" | "groupSizes" | null;
}

/** A table of studies that the caller gave, by its columns. */
export interface StudiesArgument {
  /** Names of studies, shares as proportions, respondents. */
  readonly studies: Readonly<Record<string, readonly (string | number)[]>>;
}

/**
 * What a verb took: a topline, a data set, an address or an id in the data set before it, a table, another result by its
 * recipe, or a list of these.
 */
export type RecipeArgument =
  | ToplineArgument
  | DatasetArgument
  | string
  | StudiesArgument
  | Recipe
  | readonly RecipeArgument[];

/**
 * How a number is made: a verb, what it takes and its settings. Given back to the verb, the settings make the same
 * number.
 */
export interface Recipe {
  readonly verb: string;
  /** In the order in which the verb takes them. */
  readonly of: readonly RecipeArgument[];
  readonly settings: Settings;
  /** Where in what the verb returns the result stands, such as `["effects", 0]`; empty for all of it. */
  readonly part: readonly (string | number)[];
}

/** One published figure that a number was made of. */
export interface LineageInput {
  readonly dataset: string;
  /** Of the topline: `survey/question` or `survey/question/group`. */
  readonly address: string;
  readonly base: Base;
  /** Respondents in that base, as published or computed; null where unknown. */
  readonly baseSize: SampleSize | null;
  readonly option: string;
  /** Null for a share that was rebased; `rebasedFrom` then names the base that was published. */
  readonly printed: PrintedValue | null;
  readonly rebasedFrom: Base | null;
  /** Where in the source, such as a page. */
  readonly locator: string | null;
  /** Ids; the records are in `sources` of the result. */
  readonly sources: readonly string[];
}

/** A data set that figures were taken from. */
export type LineageDataset = DatasetIdentity;

/** A survey that figures were taken from: what must be said beside a number. */
export interface LineageSurvey {
  readonly dataset: string;
  readonly id: string;
  /** Names; the first house is the lead pollster. */
  readonly houses: readonly string[];
  readonly fieldedBy: readonly string[];
  readonly sponsors: readonly string[];
  readonly fieldDates: FieldDates | null;
  readonly sampleSize: SampleSize | null;
  readonly modes: readonly Mode[];
  readonly sampleType: SampleType | null;
  readonly population: Population | null;
  readonly populationNote: string | null;
  readonly territory: Territory | null;
  readonly territoryNames: Readonly<Record<string, string>>;
  /** Fields whose value is inferred: they count as unknown. */
  readonly inferred: readonly string[];
}

/** A question that figures answer: a number never leaves it. */
export interface LineageQuestion {
  readonly dataset: string;
  readonly id: string;
  readonly title: string;
  readonly wording: ByLanguage<Wording>;
  readonly wordingStatus: WordingStatus;
  /** What was read out before it. */
  readonly preamble: ByLanguage<Wording>;
  /** What a paraphrase says of it, where the words are not known. */
  readonly description: string | null;
}

/** What figures, surveys and questions a number was made of. */
export interface Material {
  readonly datasets: readonly LineageDataset[];
  readonly inputs: readonly LineageInput[];
  readonly surveys: readonly LineageSurvey[];
  readonly questions: readonly LineageQuestion[];
}

/** What a number was made of and how, so that a reader can make it again. */
export interface Lineage extends Recipe, Material {
  /** Version of this library. */
  readonly library: string;
}

/** The lineage of a result. */
export function lineageOf(
  { verb, of, settings, part = [] }: Omit<Recipe, "part"> & Partial<Pick<Recipe, "part">>,
  { datasets, inputs, surveys, questions }: Material,
): Lineage {
  return { verb, of, settings, part, datasets, inputs, surveys, questions, library: LIBRARY_VERSION };
}

/**
 * The settings of a verb, an entry for each row of its options: as they were meant, else null. One answer is the same choice
 * in a list of its own.
 *
 * @param meant From `settled`.
 * @param besides Settings that are not as they were given, such as a table of a data set.
 */
export function settingsOf(rows: AnyRows, meant: object, besides: Settings = {}): Settings {
  const settings: { -readonly [key in keyof Settings]: Settings[key] } = {};
  for (const name of Object.keys(rows)) settings[name] = (meant as Settings)[name] ?? null;
  const { option } = settings;
  if (Array.isArray(option) && option.length === 1) settings.option = option[0] as Setting;
  return Object.assign(settings, besides);
}

/** How a result was made, without what it was made of. */
export function recipeOf({ verb, of, settings, part }: Recipe): Recipe {
  return { verb, of, settings, part };
}

/** A topline, as a recipe names it. */
export function toplineArgument({ dataset, address, base, rebasedFrom, results }: Topline): ToplineArgument {
  if (rebasedFrom === null) return { dataset: dataset.id, topline: address, base, rebase: null };
  const rebase = base === "named" ? results.map(({ option }) => option.code) : (base as RebaseOptions["to"]);
  return { dataset: dataset.id, topline: address, base: rebasedFrom.base, rebase };
}

/** The published figures behind some answers of a topline, with their survey and question. */
export function materialOf(topline: Topline, results: readonly ToplineResult[]): Material {
  const { address, base, baseSize, rebasedFrom, survey, question, organisations, territoryNames } = topline;
  const dataset = topline.dataset.id;
  const names = (all: readonly { readonly name: string }[]): readonly string[] => all.map(({ name }) => name);
  return {
    datasets: [topline.dataset],
    inputs: results.map(({ option, printed, locator, sources }) => ({
      dataset,
      address,
      base,
      baseSize,
      option: option.code,
      printed,
      rebasedFrom: rebasedFrom?.base ?? null,
      locator,
      sources,
    })),
    surveys: [
      {
        dataset,
        id: survey.id,
        houses: names(organisations.houses),
        fieldedBy: names(organisations.fieldedBy),
        sponsors: names(organisations.sponsors),
        fieldDates: survey.fieldDates,
        sampleSize: survey.sampleSize,
        modes: survey.modes,
        sampleType: survey.sampleType,
        population: survey.population,
        populationNote: survey.populationNote,
        territory: survey.territory,
        territoryNames,
        inferred: survey.inferred,
      },
    ],
    questions: [lineageQuestion(dataset, question)],
  };
}

/** A question of a data set, as a lineage has it. */
export function lineageQuestion(
  dataset: string,
  { id, title, wording, wordingStatus, preamble, description }: Question,
): LineageQuestion {
  return { dataset, id, title, wording, wordingStatus, preamble, description };
}

/** Material of several numbers: figures in order, each data set, survey and question once. */
export function joinedMaterial(all: readonly Material[]): Material {
  const datasets = new Map<unknown, LineageDataset>();
  const inputs: LineageInput[] = [];
  const surveys = new Map<string, LineageSurvey>();
  const questions = new Map<string, LineageQuestion>();
  for (const material of all) {
    // Without a digest, only the same data set is the same data.
    for (const one of material.datasets)
      datasets.set(one.digest === null ? one : `${one.id}@${one.version}@${one.digest}`, one);
    for (const one of material.inputs) inputs.push(one);
    for (const one of material.surveys) surveys.set(`${one.dataset}/${one.id}`, one);
    for (const one of material.questions) questions.set(`${one.dataset}/${one.id}`, one);
  }
  return {
    datasets: [...datasets.values()],
    inputs,
    surveys: [...surveys.values()],
    questions: [...questions.values()],
  };
}

/** Of some material, what belongs to certain figures of it. */
export function materialWithin({ datasets, surveys, questions }: Material, inputs: readonly LineageInput[]): Material {
  const used = new Set(
    inputs.flatMap(({ dataset, address }) => {
      const [survey = "", question = ""] = address.split("/");
      return [dataset, `${dataset}/survey/${survey}`, `${dataset}/question/${question}`];
    }),
  );
  return {
    datasets: datasets.filter(({ id }) => used.has(id)),
    inputs,
    surveys: surveys.filter(({ dataset, id }) => used.has(`${dataset}/survey/${id}`)),
    questions: questions.filter(({ dataset, id }) => used.has(`${dataset}/question/${id}`)),
  };
}

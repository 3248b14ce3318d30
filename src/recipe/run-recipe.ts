import { type Issue, isPollError, refuse, shown } from "../errors.ts";
import type { DatasetArgument, Recipe, RecipeArgument, Setting, ToplineArgument } from "../estimate/lineage.ts";
import { rebase } from "../estimate/rebase.ts";
import type { Dataset } from "../model/dataset.ts";
import { topline } from "../model/topline.ts";

/** Finds a data set by its id: one of those that the caller has, or a bundled one. */
export type DatasetFinder = (id: string) => Promise<Dataset>;

/** A verb, as a recipe calls it: what it takes, then its options where there are any. */
// biome-ignore lint/suspicious/noExplicitAny: the verbs have nothing in common but that they check what they are given.
type Verb = (...taken: any[]) => unknown;

/** Loaded when they are needed, so that whoever recomputes a share does not load the trend. */
const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  share: async () => (await import("../estimate/share-estimate.ts")).share,
  lead: async () => (await import("../estimate/lead.ts")).lead,
  net: async () => (await import("../estimate/net.ts")).net,
  compareWaves: async () => (await import("../trend/compare-waves.ts")).compareWaves,
  compareGroups: async () => (await import("../trend/compare-groups.ts")).compareGroups,
  boundCoverage: async () => (await import("../trend/bound-coverage.ts")).boundCoverage,
  decomposeChange: async () => (await import("../trend/decompose-change.ts")).decomposeChange,
  seriesOf: async () => (await import("../trend/series.ts")).seriesOf,
  describeSeries: async () => (await import("../trend/describe-series.ts")).describeSeries,
  smoothSeries: async () => (await import("../trend/smooth-series.ts")).smoothSeries,
  fitTrend: async () => (await import("../trend/fit-trend.ts")).fitTrend,
  fitShares: async () => (await import("../trend/fit-shares.ts")).fitShares,
  findBreaks: async () => (await import("../trend/find-breaks.ts")).findBreaks,
  compareWordings: async () => (await import("../framing/compare-wordings.ts")).compareWordings,
  changeOfEffect: async () => (await import("../framing/change-of-effect.ts")).changeOfEffect,
  compareEffectsAcrossGroups: async () =>
    (await import("../framing/compare-effects-across-groups.ts")).compareEffectsAcrossGroups,
  poolEffects: async () => (await import("../framing/pool-effects.ts")).poolEffects,
  planSplitBallot: async () => (await import("../framing/plan-split-ballot.ts")).planSplitBallot,
};

/** Recipes within recipes: a change of effects between comparisons is the deepest that there is. */
const DEEPEST = 8;

/**
 * Makes a result by its recipe.
 *
 * A recipe is data: verbs are looked up by name, toplines and tables in the data sets given. Nothing is fetched or executed.
 *
 * @throws PollError `unknown-value` for a verb or a part that there is not, `wrong-usage` for a recipe that its verb cannot
 *   use, and what the verb throws.
 */
export async function runRecipe(recipe: Recipe, datasetOf: DatasetFinder): Promise<unknown> {
  return run(recipe, datasetOf, ["recipe"]);
}

async function run(
  { verb, of, settings, part }: Recipe,
  datasetOf: DatasetFinder,
  path: Issue["path"],
): Promise<unknown> {
  if (path.length > DEEPEST * 2)
    refuse("wrong-usage", path, `Expected recipes within recipes up to ${String(DEEPEST)} deep, got more.`, "");
  const load = Object.hasOwn(VERBS, verb) ? VERBS[verb]! : refuseVerb(verb, path);
  const taken: unknown[] = [];
  for (const [index, argument] of of.entries()) taken.push(await resolved(argument, datasetOf, [...path, "of", index]));
  const options: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settings))
    if (setting !== null) options[name] = await resolved(setting, datasetOf, [...path, "settings", name]);
  const make = await load();
  let result: unknown;
  try {
    result = make(...taken, ...(Object.keys(options).length === 0 ? [] : [options]));
  } catch (error) {
    if (isPollError(error)) throw error;
    refuse("wrong-usage", path, `Expected a recipe that ${verb} can use, got one that stops it: ${String(error)}`, "");
  }
  return partOf(result, part, path);
}

function refuseVerb(verb: string, path: Issue["path"]): never {
  const verbs = Object.keys(VERBS).join(", ");
  return refuse(
    "unknown-value",
    [...path, "verb"],
    `Expected one of ${verbs}, got ${shown(verb)}.`,
    "Check the spelling.",
  );
}

async function resolved(
  argument: RecipeArgument | Setting,
  datasetOf: DatasetFinder,
  path: Issue["path"],
): Promise<unknown> {
  if (typeof argument !== "object" || argument === null) return argument;
  if (Array.isArray(argument)) {
    const values: unknown[] = [];
    for (const [index, one] of argument.entries()) values.push(await resolved(one, datasetOf, [...path, index]));
    return values;
  }
  if (isRecipe(argument)) return run(argument, datasetOf, path);
  if (isTopline(argument)) {
    const found = topline(await datasetOf(argument.dataset), argument.topline, { base: argument.base });
    return argument.rebase === null ? found : rebase(found, { to: argument.rebase });
  }
  if (isDataset(argument)) {
    const dataset = await datasetOf(argument.dataset);
    return argument.table === null ? dataset : dataset[argument.table];
  }
  return argument;
}

function isRecipe(argument: object): argument is Recipe {
  return "verb" in argument && typeof argument.verb === "string" && "of" in argument && Array.isArray(argument.of);
}

function isTopline(argument: object): argument is ToplineArgument {
  return "topline" in argument && typeof argument.topline === "string" && "dataset" in argument;
}

function isDataset(argument: object): argument is DatasetArgument {
  return "table" in argument && "dataset" in argument && typeof argument.dataset === "string";
}

function partOf(result: unknown, part: Recipe["part"], path: Issue["path"]): unknown {
  let found = result;
  for (const key of part) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) {
      const hint = "The comparison has other parts than it had.";
      refuse(
        "unknown-value",
        [...path, "part"],
        `Expected the result to have ${shown(part.join("."))}, got none.`,
        hint,
      );
    }
    found = (found as Readonly<Record<string | number, unknown>>)[key];
  }
  return found;
}

import { wording } from "../comparability/diff-wording.ts";
import { type Issue, isPollError, refuse, shown } from "../errors.ts";
import { lead } from "../estimate/lead.ts";
import type { DatasetArgument, Recipe, RecipeArgument, Setting, ToplineArgument } from "../estimate/lineage.ts";
import { net } from "../estimate/net.ts";
import { rebase } from "../estimate/rebase.ts";
import { share } from "../estimate/share-estimate.ts";
import { nearNames } from "../format/near-names.ts";
import { changeOfEffect } from "../framing/change-of-effect.ts";
import { framing } from "../framing/framing.ts";
import { plan } from "../framing/plan.ts";
import { pool } from "../framing/pool.ts";
import type { Dataset } from "../model/dataset.ts";
import { topline } from "../model/topline.ts";
import { audit } from "../trend/audit.ts";
import { breaks } from "../trend/breaks.ts";
import { change } from "../trend/change.ts";
import { changeOfDifference } from "../trend/change-of-difference.ts";
import { coverage } from "../trend/coverage.ts";
import { decompose } from "../trend/decompose.ts";
import { difference } from "../trend/difference.ts";
import { trend } from "../trend/fit-trend.ts";
import { series } from "../trend/followed-series.ts";

/**
 * Finds a data set by its id: one of those that the caller has, or a bundled one. Written as a method, so that
 * `loadDataset`, which takes the ids that it knows, is one; it refuses any other.
 */
export type DatasetFinder = { datasetOf(id: string): Promise<Dataset> }["datasetOf"];

/** A verb, as a recipe calls it: what it takes, then its options where there are any. */
// biome-ignore lint/suspicious/noExplicitAny: the verbs have nothing in common but that they check what they are given.
type Verb = (...taken: any[]) => unknown;

const VERBS: Readonly<Record<string, Verb>> = {
  audit,
  breaks,
  change,
  changeOfDifference,
  changeOfEffect,
  coverage,
  decompose,
  difference,
  framing,
  lead,
  net,
  plan,
  pool,
  series,
  share,
  trend,
  wording,
};

function verbOf(name: string, path: Issue["path"]): Verb {
  if (Object.hasOwn(VERBS, name)) return VERBS[name]!;
  return refuse(
    "unknown-value",
    [...path, "verb"],
    `${shown(name)} is not a verb of a recipe.`,
    nearNames("Verbs", name, Object.keys(VERBS)),
  );
}

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
    refuse("wrong-usage", path, `The recipes are nested more than ${String(DEEPEST)} deep.`, "");
  const make = verbOf(verb, path);
  const taken: unknown[] = [];
  for (const [index, argument] of of.entries()) taken.push(await resolved(argument, datasetOf, [...path, "of", index]));
  const options: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settings))
    if (setting !== null) options[name] = await resolved(setting, datasetOf, [...path, "settings", name]);
  let result: unknown;
  try {
    result = make(...taken, ...(Object.keys(options).length === 0 ? [] : [options]));
  } catch (error) {
    if (isPollError(error)) throw error;
    refuse("wrong-usage", path, `This recipe stops ${verb}: ${String(error)}`, "");
  }
  return partOf(result, part, path);
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
  if ("studies" in argument) return argument.studies;
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
      refuse("unknown-value", [...path, "part"], `The result has no ${shown(part.join("."))}.`, hint);
    }
    found = (found as Readonly<Record<string | number, unknown>>)[key];
  }
  return found;
}

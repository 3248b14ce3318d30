import type {
  DatasetArgument,
  Recipe,
  RecipeArgument,
  Setting,
  Settings,
  ToplineArgument,
} from "../estimate/lineage.ts";
import { flagOf } from "../model/option-rows.ts";
import { RECIPE_COMMANDS } from "./commands.ts";
import { type NamedPlace, recipeText } from "./parse-recipe.ts";

/**
 * How a result was made, as the recipe of a claim says it; null where it cannot say it, as of effects that were pooled from a
 * list.
 */
export function recipeTextOf({ verb, of, settings }: Recipe): string | null {
  const command = RECIPE_COMMANDS.find(({ name }) => name === flagOf(verb));
  const taken = takenBy(of, settings);
  if (command === undefined || taken === null) return null;
  // of a data set the populations are counted by default
  if (taken.settings.populations === null) return null;
  const texts: Record<string, readonly string[]> = {};
  const told = new Set(command.options.map(({ property }) => property));
  for (const { name, property, write, usual, repeatable } of command.options) {
    const setting = taken.settings[property] ?? null;
    if (setting === null || isEmpty(setting)) continue;
    const items = repeatable === true ? itemsOf(setting) : [setting];
    const written = items.map((item) => write(item as never));
    if (written.join() !== usual && written.join() !== "") texts[name] = written;
  }
  const isTold = ([name, setting]: readonly [string, Setting]): boolean =>
    told.has(name) || setting === null || isTable(setting) || isEmpty(setting);
  if (!Object.entries(taken.settings).every(isTold)) return null;
  return recipeText(command, taken.places, texts);
}

/** A list, or what has a name of its own, one by one. */
function itemsOf(setting: Setting): readonly Setting[] {
  return Array.isArray(setting)
    ? setting.map((item) => [item])
    : Object.entries(setting as Readonly<Record<string, Setting>>).map(([name, each]) => ({ [name]: each }));
}

interface TakenArguments {
  readonly places: readonly NamedPlace[];
  readonly settings: Settings;
}

/** Toplines of one base, a data set, or the series of one; null for anything else. */
function takenBy(of: readonly RecipeArgument[], settings: Settings): TakenArguments | null {
  const [first, ...rest] = of;
  if (first === undefined) return { places: [], settings };
  if (isTable(first) && rest.every((each) => typeof each === "string")) {
    const addresses = rest.length === 0 ? [""] : (rest as readonly string[]);
    return { places: addresses.map((address) => ({ dataset: first.dataset, address })), settings };
  }
  if (of.length === 1 && isRecipe(first)) {
    // of several questions in a series one may be meant, which is another series than that of the question alone
    const { question = null } = settings;
    const isOther = question !== null && question !== first.settings.question;
    return first.verb === "series" && !isOther ? takenBy(first.of, { ...settings, ...first.settings }) : null;
  }
  const all = of.flat();
  if (all.length === 0 || !all.every(isTopline) || of.some((each) => Array.isArray(each) && of.length > 1)) return null;
  // a version goes to a part of the respondents: its base and that of a question put to all are each the usual one
  const rebases = new Set(all.map(({ rebase }) => JSON.stringify(rebase)));
  const bases = [...new Set(all.map(({ base }) => base))];
  const isOne = bases.length === 1;
  if (rebases.size > 1 || !(isOne || bases.every((base) => base === "all" || base === "half-sample"))) return null;
  const { base, rebase } = all[0]!;
  const asked = { base: !isOne || base === "all" || rebase !== null ? null : base, rebase };
  const places = all.map(({ dataset, topline }) => ({ dataset, address: topline }));
  return { places, settings: { ...settings, ...asked } };
}

function isEmpty(setting: Setting): boolean {
  return JSON.stringify(setting) === "{}";
}

function isTopline(argument: RecipeArgument): argument is ToplineArgument {
  return typeof argument === "object" && "topline" in argument;
}

function isRecipe(argument: RecipeArgument): argument is Recipe {
  return typeof argument === "object" && "verb" in argument;
}

function isTable(argument: Setting | RecipeArgument): argument is DatasetArgument {
  return typeof argument === "object" && argument !== null && "table" in argument;
}

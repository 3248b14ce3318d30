import type {
  DatasetArgument,
  Recipe,
  RecipeArgument,
  Setting,
  Settings,
  ToplineArgument,
} from "../estimate/lineage.ts";
import { headlineOf, type Result } from "../kinds/kinds.ts";
import { flagOf } from "../model/option-rows.ts";
import { RECIPE_COMMANDS } from "../recipe/commands.ts";
import { figureAt } from "../recipe/figure.ts";
import { figureWords, ukrainianFigureWords } from "../recipe/figure-words.ts";
import { intervalContents } from "../recipe/interval-contents.ts";
import { type NamedPlace, recipeText } from "../recipe/parse-recipe.ts";

/**
 * A link in Markdown that quotes a figure of a result (default: its headline), with the recipe that makes it again; null where there
 * is none. `words` are those of a language for verdicts, and for what an interval has in it: that stands behind the link then, since
 * `verify` reads it in English only.
 */
export function claimOf(
  result: Result,
  asked?: string,
  recipe: string | null = recipeTextOf(result.lineage),
  language: "en" | "uk" = "en",
  words: Readonly<Record<string, string>> = {},
): string | null {
  const own = "value" in result ? "value" : headlineOf(result);
  const show = asked ?? headlineOf(result) ?? own;
  if (recipe === null || show === null) return null;
  const { part, verb, inputs } = result.lineage;
  const place = [...part, show].join(".");
  const shown = place === own || recipe.includes("show=") ? recipe : `${recipe}&show=${encodeURIComponent(place)}`;
  // a share that was published is quoted as it was published; what was computed, its interval too, has one decimal
  const decimals =
    verb === "share" && inputs.length === 1 && show === "value" ? (inputs[0]!.printed?.decimals ?? 1) : 1;
  const contents = intervalContents(result, show);
  const figure = figureAt(result, show);
  const said = (language === "uk" ? ukrainianFigureWords : figureWords)(figure, decimals);
  const within = contents === null ? undefined : words[contents];
  const quoted = `${words[said] ?? said}${contents === null || within !== undefined ? "" : ` ${contents}`}`;
  return `[${quoted.replace("<", "&lt;")}](${shown})${within === undefined ? "" : ` (${within})`}`;
}

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

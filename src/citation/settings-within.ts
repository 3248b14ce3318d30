import type { Recipe, RecipeArgument, Settings } from "../estimate/lineage.ts";

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

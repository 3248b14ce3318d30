import { makeRecipe } from "../../src/claims/evaluate-claim.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import type { DatasetId } from "../../src/datasets/dataset-ids.ts";
import { isPollError } from "../../src/errors.ts";
import { figureAt } from "../../src/recipe/figure.ts";
import type { RecipeText } from "./recipes.ts";

/** Of lists all items, or the first and the last. */
export type Lists = "whole" | "ends";

/** Twelve digits: engines differ in the last bits of logarithms and exponentials. */
const DIGITS = 12;

/**
 * The numbers that recipes make, as lines: the recipe, then each number by its place in what `--json` prints.
 * A recipe that is refused makes none and is left out.
 */
export async function tableOf(recipes: readonly RecipeText[], lists: Lists): Promise<string> {
  const lines: string[] = [];
  for (const recipe of recipes) {
    const result = await resultOf(recipe);
    if (result === null) continue;
    lines.push(recipe);
    for (const [place, value] of numbersIn(result, lists)) lines.push(`  ${place} ${numberText(value)}`);
  }
  return `${lines.join("\n")}\n`;
}

/** What recipes answer, a line each: the value and the bounds of its interval with all errors. */
export async function answersOf(recipes: readonly RecipeText[]): Promise<string> {
  const lines: string[] = [];
  for (const recipe of recipes) {
    const result = await resultOf(recipe);
    if (result === null) continue;
    const figures = ["value", "lower", "upper"].map((place) => answerText(result, place));
    lines.push([recipe, ...figures].join(" "));
  }
  return `${lines.join("\n")}\n`;
}

function answerText(result: object, place: string): string {
  try {
    const figure = figureAt(result, place);
    return figure.kind === "number"
      ? numberText(figure.value)
      : figure.kind === "below"
        ? `<${numberText(figure.bound)}`
        : "?";
  } catch (error) {
    if (isPollError(error)) return "none";
    throw error;
  }
}

function numberText(value: number): string {
  return String(Number(value.toPrecision(DIGITS)));
}

async function resultOf(recipe: RecipeText): Promise<object | null> {
  try {
    const { made } = await makeRecipe(`toplines:${recipe}`, (id) => loadDataset(id as DatasetId));
    return made.printed;
  } catch (error) {
    if (isPollError(error)) return null;
    throw error;
  }
}

/** Numbers by their places. What was asked for, the lineage, is none of the answer. */
function numbersIn(value: unknown, lists: Lists, path = ""): readonly (readonly [string, number])[] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  const keys = Object.keys(value).filter((key) => key !== "lineage");
  const taken = !Array.isArray(value) || lists === "whole" ? keys : [...new Set([keys[0], keys.at(-1)])];
  return taken.flatMap((key) =>
    key === undefined
      ? []
      : numbersIn((value as Readonly<Record<string, unknown>>)[key], lists, path === "" ? key : `${path}.${key}`),
  );
}

import { type Issues, isPollError, shown } from "../errors.ts";
import { headlineOf, type Result } from "../kinds/kinds.ts";
import { essentialCautions } from "../kinds/sentence.ts";
import type { Caution } from "../model/caution.ts";
import type { Made, Place } from "../recipe/command.ts";
import { figureAt, type Quotable } from "../recipe/figure.ts";
import { type ClaimRecipe, parseRecipe } from "../recipe/parse-recipe.ts";
import type { DatasetFinder } from "../recipe/run-recipe.ts";

/** What a recipe makes, whether or not a figure of it is quoted. */
export interface MadeRecipe {
  readonly recipe: ClaimRecipe;
  readonly places: readonly Place[];
  readonly made: Made;
}

/** What the recipe of a claim makes, with the figures that the claim quotes. */
export interface Evaluation extends MadeRecipe {
  readonly ok: true;
  /** At `recipe.show`. */
  readonly shown: Quotable;
  /** The figures of the conditions, in their order. */
  readonly held: readonly Quotable[];
  /** Cautions without which the number misleads. */
  readonly cautions: readonly Caution[];
}

/** Why a recipe makes nothing. */
export interface FailedEvaluation {
  readonly ok: false;
  readonly issues: Issues;
}

/**
 * Makes what a recipe says, with data sets found by their ids.
 *
 * @throws PollError as `parseRecipe`, the finder and the verb.
 */
export async function makeRecipe(text: string, datasetOf: DatasetFinder): Promise<MadeRecipe> {
  const recipe = parseRecipe(text);
  const places: Place[] = [];
  for (const { dataset, address } of recipe.places) places.push({ dataset: await datasetOf(dataset), address });
  return { recipe, places, made: recipe.command.make(places, recipe.flags) };
}

/** Makes what the recipe of a claim says, and finds what the claim quotes of it. */
export async function evaluateClaim(
  destination: string,
  datasetOf: DatasetFinder,
): Promise<Evaluation | FailedEvaluation> {
  try {
    const { recipe, places, made } = await makeRecipe(destination, datasetOf);
    // A statement about a result without an estimate, such as a series, rests on its condition alone.
    const [condition] = recipe.holds;
    // Where the result has no estimate of its own, such as a trend, its headline is quoted: the last date with enough polls.
    const isLacking = recipe.show === "value" && !("value" in made.printed);
    const show = isLacking ? (condition?.figure ?? headlineOf(made.printed as Result) ?? recipe.show) : recipe.show;
    return {
      ok: true,
      recipe: { ...recipe, show },
      places,
      made,
      shown: figureAt(made.printed, show),
      held: recipe.holds.map(({ figure }) => figureAt(made.printed, figure)),
      cautions: essentialCautions(made.result),
    };
  } catch (error) {
    return failedEvaluation(error);
  }
}

/** Whatever one claim throws is the outcome of that claim: the others continue. */
export function failedEvaluation(error: unknown): FailedEvaluation {
  if (isPollError(error)) return { ok: false, issues: error.issues };
  const message = `The recipe cannot be computed: ${shown(String(error))}.`;
  const hint = "Ask for less, or report it with the recipe and the data.";
  return { ok: false, issues: [{ code: "wrong-usage", path: ["recipe"], message, hint }] };
}

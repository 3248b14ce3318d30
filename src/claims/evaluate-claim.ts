import { type Issues, isPollError } from "../errors.ts";
import type { Caution } from "../model/caution.ts";
import type { Made, Place } from "../recipe/command.ts";
import { type Figure, figureAt } from "../recipe/figure.ts";
import { type ClaimRecipe, parseRecipe } from "../recipe/parse-recipe.ts";
import type { DatasetFinder } from "../recipe/run-recipe.ts";
import { essentialCautions } from "../report/sentence.ts";

/** What the recipe of a claim makes. */
export interface Evaluation {
  readonly ok: true;
  readonly recipe: ClaimRecipe;
  readonly places: readonly Place[];
  readonly made: Made;
  readonly shown: Figure;
  /** The figures of the conditions, in their order. */
  readonly held: readonly Figure[];
  /** Cautions without which the number misleads. */
  readonly cautions: readonly Caution[];
}

/** Why a recipe makes nothing. */
export interface FailedEvaluation {
  readonly ok: false;
  readonly issues: Issues;
}

/** Makes what the recipe of a claim says, with data sets found by their ids. */
export async function evaluateClaim(
  destination: string,
  datasetOf: DatasetFinder,
): Promise<Evaluation | FailedEvaluation> {
  try {
    const recipe = parseRecipe(destination);
    const places: Place[] = [];
    for (const { dataset, address } of recipe.places) places.push({ dataset: await datasetOf(dataset), address });
    const made = recipe.command.make(places, recipe.flags);
    return {
      ok: true,
      recipe,
      places,
      made,
      shown: figureAt(made.printed, recipe.show),
      held: recipe.holds.map(({ figure }) => figureAt(made.printed, figure)),
      cautions: essentialCautions(made.result),
    };
  } catch (error) {
    if (isPollError(error)) return { ok: false, issues: error.issues };
    throw error;
  }
}

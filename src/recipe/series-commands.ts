import { describe } from "../kinds/describe.ts";
import { tidy } from "../kinds/tidy.ts";
import { without } from "../model/option-rows.ts";
import { BREAKS_ROWS, breaks } from "../trend/breaks.ts";
import { ANSWERS_ROWS } from "../trend/fit-shares.ts";
import { trend } from "../trend/fit-trend.ts";
import { FOLLOWED_ROWS, series } from "../trend/followed-series.ts";
import { SERIES_ROWS } from "../trend/series-of.ts";
import { TREND_ROWS } from "../trend/trend.ts";
import type { PlaceDefinition, RecipeCommand } from "./command.ts";
import { recipeOptions } from "./recipe-option.ts";
import { made } from "./verb-command.ts";

const WHOLE: readonly PlaceDefinition[] = [{ name: null, description: "id or folder", parameter: "of" }];

/** The commands about series in time. */
export const SERIES_COMMANDS: readonly RecipeCommand[] = /* @__PURE__ */ (() => [
  {
    name: "series",
    description: "List the polls of a question or a stance by date, and test whether they move.",
    places: WHOLE,
    options: recipeOptions(FOLLOWED_ROWS),
    make: ([place], flags) => {
      const followed = series(place!.dataset, flags);
      return {
        result: followed.description ?? followed,
        printed: followed,
        document: (options) => describe(followed, options),
        rows: () => tidy(followed),
      };
    },
  },
  {
    name: "trend",
    description: "Fit one line through many pollsters and wordings.",
    places: WHOLE,
    options: recipeOptions({ ...SERIES_ROWS, ...ANSWERS_ROWS, ...TREND_ROWS }),
    make: ([place], flags) => made(trend(place!.dataset, flags)),
  },
  {
    name: "breaks",
    description: "Find when a series moved, and what else changed on the same days.",
    places: WHOLE,
    options: recipeOptions({ ...without(BREAKS_ROWS, "question"), ...without(SERIES_ROWS, "lead") }),
    make: ([place], flags) => made(breaks(place!.dataset, flags)),
  },
])();

import type { Dataset } from "../model/dataset.ts";
import { type AnyRows, without } from "../model/option-rows.ts";
import type { Document } from "../report/document.ts";
import { seriesDocument, seriesResultDocument } from "../report/series.ts";
import { DESCRIBE_SERIES_ROWS, describeSeries } from "../trend/describe-series.ts";
import { BREAKS_ROWS, breaks } from "../trend/find-breaks.ts";
import { trend } from "../trend/fit-trend.ts";
import type { Series } from "../trend/series.ts";
import type { SeriesDescription } from "../trend/series-description.ts";
import { SERIES_ROWS, seriesOf } from "../trend/series-of.ts";
import { TREND_ROWS } from "../trend/trend.ts";
import type { PlaceDefinition, RecipeCommand } from "./command.ts";
import { type Flags, recipeOptions } from "./recipe-option.ts";
import { made } from "./share-commands.ts";

const WHOLE: readonly PlaceDefinition[] = [{ name: null, description: "id or folder", parameter: "of" }];

/** The commands about series in time. */
export const SERIES_COMMANDS: readonly RecipeCommand[] = /* @__PURE__ */ (() => [
  {
    name: "series",
    description: "the readings of a question, or of a stance in all wordings, in order of time; and whether they move",
    places: WHOLE,
    options: recipeOptions({ ...without(SERIES_ROWS, "lead"), ...DESCRIBE_SERIES_ROWS }),
    make: ([place], flags) => {
      const series = seriesFrom(place!.dataset, flags);
      const description = describeSeries(series, within(DESCRIBE_SERIES_ROWS, flags));
      return {
        result: description,
        printed: { series, description },
        document: () => followedDocument(series, description),
      };
    },
  },
  {
    name: "trend",
    description:
      "one line through the polls of a question, or of a stance in all wordings, with effects of houses and wordings",
    places: WHOLE,
    options: recipeOptions({ ...SERIES_ROWS, ...TREND_ROWS }),
    make: ([place], flags) => made(trend(seriesFrom(place!.dataset, flags), within(TREND_ROWS, flags))),
  },
  {
    name: "breaks",
    description: "when a series moved, how sure each break is, and whether a change of method falls on the same days",
    places: WHOLE,
    options: recipeOptions({ ...without(BREAKS_ROWS, "question"), ...without(SERIES_ROWS, "lead") }),
    make: ([place], flags) =>
      made(breaks(seriesFrom(place!.dataset, flags), within(without(BREAKS_ROWS, "question"), flags))),
  },
])();

/** The series that is meant. */
function seriesFrom(dataset: Dataset, flags: Flags): Series {
  return seriesOf(dataset, within(SERIES_ROWS, flags));
}

/** Those of the options that have a row. */
function within(rows: AnyRows, flags: Flags): Flags {
  return Object.fromEntries(Object.entries(flags).filter(([name]) => Object.hasOwn(rows, name)));
}

/** The readings, then whether they move, then once what stands against both. */
function followedDocument(series: Series, description: SeriesDescription): Document {
  return [
    ...seriesDocument(series),
    { kind: "heading", level: 2, text: "Does it move?" },
    ...seriesResultDocument(description),
  ];
}

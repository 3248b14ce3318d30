import { decompose } from "../trend/decompose-change.ts";
import { describeSeries } from "../trend/describe-series.ts";
import { breaks } from "../trend/find-breaks.ts";
import { fitShares } from "../trend/fit-shares.ts";
import { trend } from "../trend/fit-trend.ts";
import { seriesOf } from "../trend/series-of.ts";
import type { Verb } from "./verb.ts";

/** The verbs of toplines/trend by name. */
export const TREND_VERBS: Readonly<Record<string, Verb>> = {
  decompose,
  describeSeries,
  breaks,
  fitShares,
  trend,
  seriesOf,
};

import { decomposeChange } from "../trend/decompose-change.ts";
import { describeSeries } from "../trend/describe-series.ts";
import { findBreaks } from "../trend/find-breaks.ts";
import { fitShares } from "../trend/fit-shares.ts";
import { fitTrend } from "../trend/fit-trend.ts";
import { seriesOf } from "../trend/series-of.ts";
import type { Verb } from "./verb.ts";

/** The verbs of toplines/trend by name. */
export const TREND_VERBS: Readonly<Record<string, Verb>> = {
  decomposeChange,
  describeSeries,
  findBreaks,
  fitShares,
  fitTrend,
  seriesOf,
};

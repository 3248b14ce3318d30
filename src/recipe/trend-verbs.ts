import { audit } from "../trend/audit.ts";
import { breaks } from "../trend/breaks.ts";
import { changeOfDifference } from "../trend/change-of-difference.ts";
import { decompose } from "../trend/decompose.ts";
import { trend } from "../trend/fit-trend.ts";
import { series } from "../trend/followed-series.ts";
import type { Verb } from "./verb.ts";

/** The verbs of toplines by name. */
export const TREND_VERBS: Readonly<Record<string, Verb>> = {
  audit,
  changeOfDifference,
  decompose,
  breaks,
  trend,
  series,
};

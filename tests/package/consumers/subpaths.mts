import type { ChartOptions, VegaLiteSpec } from "toplines/charts";
import { changeChart } from "toplines/charts";
import { verifyClaims } from "toplines/claims";
import { compareWordings } from "toplines/framing";
import { documentHtml } from "toplines/notebook";

export const verbs = { changeChart, compareWordings, documentHtml, verifyClaims };
export type Chart = readonly [ChartOptions, VegaLiteSpec];

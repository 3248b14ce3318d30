import type { ChartOptions, VegaLiteSpec } from "toplines/charts";
import { changeChart } from "toplines/charts";
import { verify } from "toplines/claims";
import { framing } from "toplines/framing";
import { documentHtml } from "toplines/notebook";

export const verbs = { changeChart, framing, documentHtml, verify };
export type Chart = readonly [ChartOptions, VegaLiteSpec];

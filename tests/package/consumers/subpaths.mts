import type { ChartOptions, VegaLiteSpec } from "toplines/charts";
import { chart } from "toplines/charts";
import { verify } from "toplines/claims";
import { framing } from "toplines/framing";
import { documentHtml } from "toplines/notebook";

export const verbs = { chart, framing, documentHtml, verify };
export type Chart = readonly [ChartOptions, VegaLiteSpec];

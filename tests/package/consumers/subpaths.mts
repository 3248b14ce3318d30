import { type ChartOptions, chart, framing, type VegaLiteSpec } from "toplines";
import { verify } from "toplines/claims";
import { documentHtml } from "toplines/notebook";

export const verbs = { chart, framing, documentHtml, verify };
export type Chart = readonly [ChartOptions, VegaLiteSpec];

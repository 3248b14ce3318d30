export { changeChart } from "./change-chart.ts";
export { forestChart } from "./forest-chart.ts";
export { type FramingChartOptions, framingChart } from "./framing-chart.ts";
export type { ChartOptions, Json, Layer, VegaLiteSpec } from "./spec.ts";
export type { ChartLanguage } from "./texts.ts";
export { toplineChart } from "./topline-chart.ts";
export { trendChart } from "./trend-chart.ts";

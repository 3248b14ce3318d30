/**
 * Results as Vega-Lite specs, in English and Ukrainian, with title, alternative text and source line. Nothing is drawn here:
 * `renderSvg` and its neighbours of `toplines/node` draw, and so does whatever else draws Vega-Lite.
 *
 * @module toplines/charts
 */
export { breaksChart } from "./breaks-chart.ts";
export { changeChart } from "./change-chart.ts";
export { comparabilityChart } from "./comparability-chart.ts";
export { coverageChart } from "./coverage-chart.ts";
export { decompositionChart } from "./decomposition-chart.ts";
export { type ForestChartOptions, forestChart } from "./forest-chart.ts";
export { type ComparedWordings, type FramingChartOptions, framingChart } from "./framing-chart.ts";
export { houseEffectsChart } from "./house-effects-chart.ts";
export type { ChartOptions, Json, Layer, VegaLiteSpec } from "./spec.ts";
export type { ChartLanguage } from "./texts.ts";
export { toplineChart } from "./topline-chart.ts";
export { trendChart } from "./trend-chart.ts";

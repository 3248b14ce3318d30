/**
 * Results as Vega-Lite specs, in English and Ukrainian, with title, alternative text and source line. Nothing is drawn here:
 * `renderSvg` and its neighbours of `toplines/node` draw, and so does whatever else draws Vega-Lite.
 *
 * @module toplines/charts
 */
export type { ChartOptions, Json, Layer, VegaLiteSpec } from "../charts/spec.ts";
export type { ChartLanguage } from "../charts/texts.ts";
export { type AlwaysCharted, type ChartedOptions, chart, type Given } from "../kinds/chart.ts";

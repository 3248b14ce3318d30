export { breaksChart } from "./breaks-chart.ts";
export { changeChart } from "./change-chart.ts";
export { comparabilityChart } from "./comparability-chart.ts";
export { coverageChart } from "./coverage-chart.ts";
export { decompositionChart } from "./decomposition-chart.ts";
export { houseEffectsChart } from "./house-effects-chart.ts";
export type { ChartOptions, Json, Layer, VegaLiteSpec } from "./spec.ts";
export type { ChartLanguage } from "./texts.ts";
export { toplineChart } from "./topline-chart.ts";

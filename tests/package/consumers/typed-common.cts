import toplines = require("toplines");
import trend = require("toplines/trend");

export const fit: (series: trend.Series) => trend.Trend = trend.trend;
export const lead: number | undefined = toplines.DATASET_IDS.length;

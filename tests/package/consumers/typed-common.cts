import toplines = require("toplines");

export const fit: (series: toplines.Series) => toplines.Trend = toplines.trend;
export const lead: number | undefined = toplines.DATASET_IDS.length;

import { compareWaves, lead, loadDataset, share, topline } from "toplines";
import { readTables } from "toplines/formats";
import { fitTrend, seriesOf } from "toplines/trend";
import { figures } from "./figures.mjs";

console.log(
  JSON.stringify(await figures({ compareWaves, fitTrend, lead, loadDataset, readTables, seriesOf, share, topline })),
);

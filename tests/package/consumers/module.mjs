import { change, lead, loadDataset, share, topline } from "toplines";
import { readTables } from "toplines/formats";
import { series, trend } from "toplines/trend";
import { figures } from "./figures.mjs";

console.log(JSON.stringify(await figures({ change, trend, lead, loadDataset, readTables, series, share, topline })));

import { change, lead, loadDataset, series, share, topline, trend } from "toplines";
import { readTables } from "toplines/formats";
import { figures } from "./figures.mjs";

console.log(JSON.stringify(await figures({ change, trend, lead, loadDataset, readTables, series, share, topline })));

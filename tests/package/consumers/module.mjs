import { compareWaves, lead, loadDataset, share, topline } from "toplines";
import { readTables } from "toplines/formats";
import { figures } from "./figures.mjs";

console.log(JSON.stringify(await figures({ compareWaves, lead, loadDataset, readTables, share, topline })));

import { change, chart, lead, loadDataset, series, share, topline, trend } from "toplines";
import { DATASET_IDS } from "toplines/datasets";
import { readTables } from "toplines/formats";
import { figures } from "../figures.mjs";

const result = await figures({ change, trend, lead, loadDataset, readTables, series, share, topline });
const picture = await chart(result.inOrder.change);
document.querySelector("output").textContent = JSON.stringify({ ...result, chart: picture, ids: DATASET_IDS });

import {
  change,
  type Dataset,
  describe,
  lead,
  loadDataset,
  renderText,
  series,
  share,
  topline,
  trend,
  type WaveChange,
} from "toplines";
import { DATASET_IDS } from "toplines/datasets";
import { type FolderFiles, readTables } from "toplines/formats";
import { readDataset } from "toplines/node";
import { wilsonInterval } from "toplines/stats";
import { figures } from "./figures.mjs";

declare const console: { log(text: string): void };

const polls: Dataset = await loadDataset(DATASET_IDS[0]);
const rise: WaveChange = change(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), {
  option: "for",
});
const text: string = renderText(describe(rise));
const lower: number = wilsonInterval(0.34, 1200, { level: 0.95 }).lower;
const read: (folder: string) => Promise<Dataset> = readDataset;
const files: FolderFiles = {};
// @ts-expect-error -- results are never written to
rise.value = lower + text.length + Object.keys(files).length + read.length;
// @ts-expect-error -- a share needs an answer or a stance
const refused = () => share(topline(polls, "iri-2014-03"));

console.log(JSON.stringify(await figures({ change, trend, lead, loadDataset, readTables, series, share, topline })));

export { refused };

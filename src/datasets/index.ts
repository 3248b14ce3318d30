/**
 * The bundled data sets: their ids, and one of them loaded when it is asked for. The raw tables stand beside this entry, as
 * `toplines/datasets/ukraine-nato/toplines.csv` and its neighbours.
 *
 * @module toplines/datasets
 */
export { type EffectSizeTable, loadDataset, loadEffectSizes } from "./catalogue.ts";
export { DATASET_IDS, type DatasetId } from "./dataset-ids.ts";

export { DATASET_IDS, type DatasetId, loadDataset } from "./catalogue.ts";

export { readDataset, safeReadDataset } from "./read-dataset.ts";

import { deepFreeze } from "../model/freeze.ts";

/** Ids of the bundled data sets. */
export const DATASET_IDS: readonly ["ukraine-nato", "wording-experiments", "us-impeachment"] =
  /* @__PURE__ */ deepFreeze(["ukraine-nato", "wording-experiments", "us-impeachment"] as const);

/** The id of a bundled data set. */
export type DatasetId = (typeof DATASET_IDS)[number];

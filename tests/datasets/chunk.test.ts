import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { DATASET_IDS } from "../../src/datasets/dataset-ids.ts";
import { readDataset } from "../../src/node/read-dataset.ts";
import { ROOT, requireFreshBuild } from "../support/built-package.ts";

beforeAll(requireFreshBuild);

test("the catalogue lists every folder of polls", () => {
  const folders = readdirSync(join(ROOT, "datasets")).filter((name) =>
    existsSync(join(ROOT, "datasets", name, "surveys.csv")),
  );
  expect([...DATASET_IDS].sort()).toEqual(folders.sort());
});

test.each(DATASET_IDS)("the chunk of %s holds what its CSV files hold", async (id) => {
  const { loadDataset } = (await import(
    /* @vite-ignore */ join(ROOT, "dist/datasets/index.js")
  )) as typeof import("../../src/datasets/index.ts");
  const dataset = await loadDataset(id);
  expect(dataset).toEqual(await readDataset(join(ROOT, "datasets", id)));
  // The chunk can be imported on its own: it is frozen before anybody has it.
  const { default: chunk } = (await import(/* @vite-ignore */ join(ROOT, `dist/data/${id}.js`))) as {
    readonly default: typeof dataset;
  };
  expect(chunk).toBe(dataset);
  expect(Object.isFrozen(chunk.toplines[0]!.printed)).toBe(true);
});

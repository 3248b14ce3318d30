import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/index.ts";
import { readTables } from "../../src/formats/read-tables.ts";
import { writeTables } from "../../src/formats/write-tables.ts";
import { digestOf } from "../../src/model/dataset-digest.ts";
import { POLLS } from "../support/polls.ts";

const ID = { id: "unnamed" };

describe("a data set comes back from its tables as it was", () => {
  test("the made-up polls, with something of everything", () => {
    expect(readTables(writeTables(POLLS), ID)).toEqual(POLLS);
  });

  test.each(["ukraine-nato", "wording-experiments"] as const)("%s", async (id) => {
    const dataset = await loadDataset(id);
    const back = readTables(writeTables(dataset), ID);
    expect(await digestOf(back)).toBe(dataset.digest);
    expect(back).toEqual({ ...dataset, digest: null });
  });
});

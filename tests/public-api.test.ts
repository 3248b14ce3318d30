import { expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };

/** Every name that a caller can import, by subpath; types are not seen here. */
const SUBPATHS: Readonly<Record<string, readonly [load: () => Promise<object>, names: readonly string[]]>> = {
  ".": [
    () => import("../src/index.ts"),
    [
      "DATASET_IDS",
      "PollError",
      "addressOf",
      "boundCoverage",
      "compareGroups",
      "compareWaves",
      "disclosureOf",
      "fromPercent",
      "impliedDesignEffects",
      "isPollError",
      "issueSentence",
      "lead",
      "loadDataset",
      "net",
      "rebase",
      "sentence",
      "share",
      "topline",
      "toplineKeys",
    ],
  ],
  "./stats": [
    () => import("../src/stats/index.ts"),
    [
      "agrestiCoullInterval",
      "betaCumulative",
      "betaQuantile",
      "binomialCumulative",
      "changePower",
      "chiSquaredCumulative",
      "chiSquaredQuantile",
      "chiSquaredUpperTail",
      "clopperPearsonInterval",
      "contrastVariance",
      "criticalValue",
      "detectableDifference",
      "differenceInterval",
      "equivalenceTest",
      "fCumulative",
      "fQuantile",
      "fUpperTail",
      "impliedDesignEffect",
      "independentChange",
      "jeffreysInterval",
      "leadSampleSize",
      "logGamma",
      "logitInterval",
      "marginOfError",
      "minimumDetectableChange",
      "moverDifference",
      "multinomialCovariance",
      "netOfOpinion",
      "normalCumulative",
      "normalEstimate",
      "normalQuantile",
      "normalUpperTail",
      "proportionInterval",
      "sampleSizeForChange",
      "sampleSizeForMargin",
      "shareDifference",
      "studentCumulative",
      "studentQuantile",
      "studentUpperTail",
      "swing",
      "twoProportionTest",
      "waldInterval",
      "wilsonInterval",
    ],
  ],
  "./report": [
    () => import("../src/report/index.ts"),
    [
      "datasetReport",
      "describe",
      "describeDataset",
      "formatCount",
      "formatPercent",
      "formatPoints",
      "formatRange",
      "renderMarkdown",
      "renderText",
      "sentence",
    ],
  ],
  "./formats": [
    () => import("../src/formats/index.ts"),
    ["TABLES", "parseDataset", "readTables", "safeParseDataset", "safeReadTables"],
  ],
  "./datasets": [() => import("../src/datasets/index.ts"), ["DATASET_IDS", "loadDataset"]],
  "./node": [() => import("../src/node/index.ts"), ["readDataset", "safeReadDataset"]],
};

test("every subpath with code is listed", () => {
  const withCode = Object.keys(packageJson.exports).filter((path) => !/\*|json/.test(path));
  expect(Object.keys(SUBPATHS)).toEqual(withCode);
});

test.each(Object.entries(SUBPATHS))("%s exports exactly this", async (_, [load, names]) => {
  expect(Object.keys(await load()).sort()).toEqual(names);
});

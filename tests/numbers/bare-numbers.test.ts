import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** What a figure has beside its value, in the unit of the figure, and what a published number has. */
const OF_A_FIGURE = ["value", "lower", "upper", "level", "standardError", "decimals"];

/** Numbers of results that are no figures, and why: each has one meaning wherever it stands, or was told by the caller. */
const WHY: Readonly<Record<string, readonly string[]>> = {
  "a statistic of a test, without a unit": [
    "statistic",
    "pValue",
    "pollPValue",
    "adjustedPValue",
    "homogeneity",
    "trend",
    "degreesOfFreedom",
    "denominatorDegreesOfFreedom",
    "cramersV",
    "smallestExpected",
    "standardised",
    "deviance",
    "schwarz",
    "parameters",
    "hSquared",
    "iSquared",
    "explained",
    "logEvidence",
    "replicates",
    "family",
  ],
  "a variance, or a part of one: in the square of the unit of its figure": [
    "sampling",
    "design",
    "rounding",
    "occasion",
    "house",
    "shared",
    "variance",
    "betweenVariance",
    "covariance",
  ],
  "a chance or a weight, from 0 to 1": [
    "probability",
    "probabilityOfRise",
    "probabilityPositive",
    "none",
    "shareFromData",
    "weight",
    "levelOfEach",
  ],
  "a proportion by its definition: how far a caution, or a field not on record, could move the number": [
    "size",
    "upTo",
  ],
  "a setting, as it was told or stands by default": [
    "fadingDays",
    "mean",
    "scale",
    "priorScale",
    "from",
    "points",
    "models",
    "atShare",
  ],
  "a place in a list, or of a day on the calendar": ["run", "segment", "first", "second", "midpoint"],
  "a slope of a regression, by a unit of its predictor": ["estimate"],
  "in widths of the band itself": ["bandWidth"],
  "how many polls have a level": ["polls", "unknown"],
};

test("every number of a result is a figure, belongs to one, or has a reason not to", () => {
  const lines = ["verbs", "options"].flatMap((name) =>
    readFileSync(join(import.meta.dirname, `${name}.txt`), "utf8").split("\n"),
  );
  const names = lines
    .filter((line) => line.startsWith("  "))
    .map((line) => line.trim().split(" ")[0]!.split("."))
    .map((path) => path.findLast((part) => !/^\d+$/.test(part))!);
  const bare = [...new Set(names)].filter((name) => !OF_A_FIGURE.includes(name)).sort();
  expect(bare).toStrictEqual(Object.values(WHY).flat().sort());
});

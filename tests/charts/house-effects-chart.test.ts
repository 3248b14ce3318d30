import { expect, test } from "vitest";
import { houseEffectsChart } from "../../src/charts/house-effects-chart.ts";
import type { VegaLiteSpec } from "../../src/charts/spec.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import type { TrendOptions } from "../../src/trend/trend.ts";
import { dataOf, textsOf } from "../support/chart-data.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeSeries } from "../support/made-series.ts";

const polls = await loadDataset("ukraine-nato");
const nato = seriesOf(polls, { stance: "nato-membership:for" });
const fitted = trend(nato, { at: ["2021-11-15"], joinHouses: [["iri", "rating"]] });
const dataset = madeSeries(
  Array.from({ length: 60 }, (_, place) => ({
    survey: `made-${String(place)}`,
    day: `20${String(10 + Math.floor(place / 6))}-${String(1 + (place % 6) * 2).padStart(2, "0")}-05`,
    count: place % 2 === 0 ? 4000 : 4600,
    n: 10_000,
    house: place % 2 === 0 ? "acme" : "meridian",
  })),
);
const questions = dataset.questions.map((question) => ({ ...question, wordingClass: "league" }));
const made = seriesOf({ ...dataset, questions }, { question: "league-referendum" });

/** The rows of data are there once for the dots and once for their texts. */
const dotsOf = (spec: VegaLiteSpec) => {
  const rows = dataOf(spec, "value");
  return rows.slice(0, rows.length / 2);
};

test("houses stand in the order of their effects, in points, with what the polls tell", () => {
  const spec = houseEffectsChart(fitted);
  const values = dotsOf(spec).map(({ value }) => value as number);
  expect(values).toEqual(values.toSorted((one, other) => other - one));
  const houses = fitted.effects.filter(({ factor }) => factor === "house");
  expect(values).toHaveLength(houses.length);
  const kiis = houses.find(({ level }) => level === "kiis")!;
  expect(values).toContain(kiis.offLine.value * 100);
  expect(textsOf(spec)).toContain(`from the data: ${(kiis.shareFromData! * 100).toFixed(0)}%`);
  expect(textsOf(spec)).toContain("IRI + Rating Group");
});

test("a dot is hollow where the prior says more than the polls", () => {
  const hollow = (spec: ReturnType<typeof houseEffectsChart>) => dotsOf(spec).map(({ fill }) => fill === "#ffffff");
  expect(hollow(houseEffectsChart(fitted))).not.toContain(false);
  const wide = trend(made, { at: ["2015-01-01"], priors: { house: { kind: "half-normal", scale: 0.2 } } });
  expect(hollow(houseEffectsChart(wide))).toEqual([false, false]);
});

test("the picture says what 0 is and what holds the effects", () => {
  const words = (options: TrendOptions) =>
    houseEffectsChart(trend(made, { at: ["2015-01-01"], ...options })).description;
  expect(words({})).toContain("0: the average of all houses. Effects are drawn to 0 by a prior.");
  expect(words({ line: { house: "acme" } })).toContain("0: Acme Polls. Effects are drawn to 0 by a prior.");
});

test("a trend of one house has none", () => {
  const alone = trend(seriesOf(polls, { question: "iri-referendum" }), { at: ["2021-11-15"] });
  expectRefusal(() => houseEffectsChart(alone), "too-few-polls", ["trend", "effects"]);
});

test("the picture says what was asked, and of whom", () => {
  const { questions } = fitted.lineage;
  const words = houseEffectsChart(fitted).description;
  expect(words).toContain(`Questions: ${String(questions.length)}. The commonest: “`);
  expect(words).toContain("Respondents: ");
  const one = houseEffectsChart(trend(made, { at: ["2015-01-01"] })).description;
  expect(one).toContain("Question: “");
  expect(one).not.toContain("The commonest");
  expect(houseEffectsChart(fitted, { title: "Houses" }).description).toContain("Houses. House effects: ");
});

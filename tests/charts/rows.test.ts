import { expect, test } from "vitest";
import { changeChart } from "../../src/charts/change-chart.ts";
import type { ChartOptions } from "../../src/charts/spec.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { topline } from "../../src/model/topline.ts";
import { compareWaves } from "../../src/trend/compare-waves.ts";
import { svgOf } from "../support/render.ts";

const polls = await loadDataset("ukraine-nato");
const whole = compareWaves(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), { option: "for" });
/** A change of less than a point, in very large surveys. */
const small = {
  ...whole,
  estimate: 0.004,
  interval: { lower: 0.003, upper: 0.005, level: 0.95 },
  totalInterval: { lower: 0.003, upper: 0.005, level: 0.95 },
};
const ticksOf = async (change: typeof whole, options: ChartOptions = {}): Promise<readonly string[]> =>
  [...(await svgOf(changeChart(change, options))).matchAll(/>(\d+(?:[.,]\d+)?)<\/text>/g)].map(([, tick]) => tick!);

test("ticks of an axis in points have the decimals that tell them apart", async () => {
  expect(await ticksOf(whole)).toEqual(["0", "5", "10", "15", "20", "25"]);
  expect(await ticksOf(small)).toEqual(["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"]);
  expect(await ticksOf(small, { language: "uk" })).toEqual(["0,0", "0,1", "0,2", "0,3", "0,4", "0,5"]);
});

import { expect, test } from "vitest";
import { changeChart } from "../../src/charts/change-chart.ts";
import { rowsOf } from "../../src/charts/rows.ts";
import type { ChartOptions } from "../../src/charts/spec.ts";
import { speechOf } from "../../src/charts/speech.ts";
import { toplineChart } from "../../src/charts/topline-chart.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { topline } from "../../src/model/topline.ts";
import { change } from "../../src/trend/change.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { svgOf } from "../support/render.ts";

const polls = await loadDataset("ukraine-nato");
const whole = change(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), { option: "for" });
/** A change of less than a point, in very large surveys. */
const small = {
  ...whole,
  value: 0.004,
  interval: { lower: 0.003, upper: 0.005, level: 0.95 },
  pollInterval: { lower: 0.003, upper: 0.005, level: 0.95 },
  totalInterval: { lower: 0.003, upper: 0.005, level: 0.95 },
};
const ticksOf = async (rise: typeof whole, options: ChartOptions = {}): Promise<readonly string[]> =>
  [...(await svgOf(changeChart(rise, options))).matchAll(/>(\d+(?:[.,]\d+)?)<\/text>/g)].map(([, tick]) => tick!);

test("ticks of an axis in points have the decimals that tell them apart", async () => {
  expect(await ticksOf(whole)).toEqual(["0", "10", "20", "30"]);
  expect(await ticksOf(small)).toEqual(["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"]);
  expect(await ticksOf(small, { language: "uk" })).toEqual(["0,0", "0,1", "0,2", "0,3", "0,4", "0,5"]);
});

test.each([480, 640, 1200])("two polls of one month with long ids leave the plot half of %i pixels", async (width) => {
  const ids = ["a", "b"].map((end) => `the-international-institute-of-sociology-and-public-opinion-2014-03-${end}`);
  const wave = topline(polls, "iri-2014-03");
  const waves = ids.map((id) => ({ ...wave, address: id, survey: { ...wave.survey, id } }));
  const shares = waves.map((each) => share(each, { option: "for" }));
  const chart = toplineChart(waves, shares, { width });
  expect(chart.width as number).toBeGreaterThanOrEqual((width - 32) / 2);
  const ranges = JSON.stringify(chart).match(/"range":\[\d+,\d+\]/g)!;
  expect(ranges.length).toBeGreaterThan(0);
  for (const range of ranges) {
    const [from, to] = JSON.parse(`{${range}}`).range as [number, number];
    expect(to - from).toBeGreaterThan(width / 5);
  }
  // broken, and not cut: the last letter is what tells them apart
  const texts = (await svgOf(chart)).replace(/<\/?(?:tspan|text)[^>]*>/g, "");
  for (const id of ids) expect(texts).toContain(id.slice(-12));
});

test("an axis without room is refused", () => {
  const speech = speechOf({}, {});
  const mark = { value: 0.5, text: "a figure with very many words ".repeat(6) };
  expectRefusal(
    () => rowsOf(speech, [{ label: "for", lanes: [{ panels: [[mark]] }] }], [{ axis: "percent" }]),
    "out-of-range",
    ["width"],
  );
});

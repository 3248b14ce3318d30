import { describe, expect, test } from "vitest";
import { framingChart } from "../../src/charts/framing-chart.ts";
import type { Layer, VegaLiteSpec } from "../../src/charts/spec.ts";
import { wording } from "../../src/comparability/diff-wording.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { framing } from "../../src/framing/framing.ts";
import { topline } from "../../src/model/topline.ts";
import { worded } from "../support/chart-cases.ts";

const polls = await loadDataset("ukraine-nato");
const experiments = await loadDataset("wording-experiments");
const MAY_AND_JULY = ["sm-2019-05", "sm-2019-07/sm-referendum", "sm-2019-07/sm-non-aligned-referendum"].map((address) =>
  topline(polls, address),
);
const [choice, referendum, nonAligned] = MAY_AND_JULY as [
  (typeof MAY_AND_JULY)[0],
  (typeof MAY_AND_JULY)[0],
  (typeof MAY_AND_JULY)[0],
];
const PAIRS = [
  framing([choice, referendum], { stance: "nato-membership:for" }),
  framing([choice, nonAligned], { stance: "non-aligned-status:for" }),
];
const FARE = ["x", "y"].map((arm) => topline(experiments, `gss-1984/gss-fare-${arm}`));
const fare = framing(FARE, { stance: "gss-fare-spending:more", dontKnow: "dropped" });

/** All values of all layers that have this field. */
function valuesWith(spec: VegaLiteSpec, field: string): readonly Layer[] {
  const found: Layer[] = [];
  const walk = (layer: Layer): void => {
    const { values = [] } = (layer.data ?? {}) as { readonly values?: readonly Layer[] };
    found.push(...values.filter((value) => field in value));
    for (const inner of (layer.layer ?? []) as readonly Layer[]) walk(inner);
  };
  for (const layer of spec.layer) walk(layer);
  return found;
}

/** What stands in the picture, line by line. */
function printed(spec: VegaLiteSpec): string {
  return valuesWith(spec, "text")
    .flatMap(({ text }) => text)
    .join(" ");
}

describe("the Social Monitoring Center in May and July 2019", () => {
  const spec = framingChart(PAIRS);

  test.each([
    "Referendum choice: accession to NATO vs legislatively securing non-aligned status (one question)",
    "If a referendum on Ukraine accession to NATO took place in the near future (how would you vote?)",
    "Referendum on (legislative consolidation / approval of) Ukraine non-aligned status: for / against",
    "30 April – 10 May 2019, n\u00a0=\u00a03,000.",
    "3–10 July 2019, n\u00a0=\u00a03,022.",
    "48.9% (47.1–50.7)",
    "23.2% (21.7–24.7)",
    "51.1% (49.3–52.9)",
    "32.4% (30.8–34.1)",
    "+2.2 (−0.3 … 4.7)",
    "+9.2 (6.9–11.4)",
    "Not a trend: one house, two surveys, different questions.",
    "The exact words are not known. Described as:",
    "“would vote for”\u00a0(C) less “legislatively securing non-aligned status”\u00a0(A)",
  ])("the picture and its alternative text say: %s", (words) => {
    expect(printed(spec)).toContain(words);
    expect(spec.description).toContain(words);
  });

  test("the answers compared are darker than the others", () => {
    const dark = valuesWith(spec, "start").filter(({ fill, start }) => fill === "#0072b2" && start === 0);
    // both the bars and their figures have the data
    expect([...new Set(dark.map(({ text }) => String(text).slice(0, 5)))]).toEqual([
      "48.9%",
      "23.2%",
      "51.1%",
      "32.4%",
    ]);
  });

  test("all that the legend says itself is in small letters", () => {
    const words = (language: "en" | "uk") => printed(framingChart(PAIRS, { language }));
    expect(words("en")).toContain("answer compared other answers no substantive answer");
    expect(words("uk")).toContain("порівнювана відповідь інші відповіді без відповіді по суті");
  });

  test("descriptions are not compared word by word", () => {
    expect(wording(choice.question, nonAligned.question).compared).toBe("description");
    const marked = framingChart(PAIRS);
    expect(valuesWith(marked, "x2")).toEqual([]);
    expect(marked.description).not.toContain("words that differ");
  });
});

describe("the words", () => {
  const long = Array.from({ length: 40 }, (_, place) => `${String(place)} words that were read out`).join(" and ");
  const forms = FARE.map((form, place) => worded(form, `${long}, ${["welfare", "the poor"][place]!}?`));
  const comparison = framing(forms, { stance: "gss-fare-spending:more" });

  test("of a thousand characters stand in full, and what differs is marked", () => {
    const spec = framingChart(comparison);
    expect(long.length).toBeGreaterThan(1000);
    expect(printed(spec)).toContain(`“${long}, welfare?”`);
    expect(printed(spec)).toContain(`“${long}, the poor?”`);
    expect(valuesWith(spec, "x2").map(({ text }) => text)).toEqual(
      // once for the ground and once for the line below
      ["welfare", "the", "poor", "welfare", "the", "poor"],
    );
    expect(spec.description).toContain("words that differ: the poor.");
  });

  test("are marked in no picture where the caller has other words", () => {
    const labels = { [`${long}, welfare?`]: "добробут", [`${long}, the poor?`]: "бідні" };
    expect(valuesWith(framingChart(comparison, { labels }), "x2")).toEqual([]);
  });

  test("in another language stand beside their translation", () => {
    const toplines = ["iri-2018-03", "sm-2018-06/sm-referendum-sunday"].map((address) => topline(polls, address));
    const sunday = framing(toplines, { stance: "nato-membership:for" });
    const english = framingChart(sunday);
    expect(printed(english)).toContain("Якби сьогодні проводився референдум про вступ України");
    expect(printed(english)).toContain("how would you vote?” (translated)");
    const ukrainian = framingChart(sunday, { language: "uk" });
    expect(printed(ukrainian)).not.toContain("how would you vote");
    expect(ukrainian.description).toContain("слова, що різняться: Якби сьогодні про вступ Ви.");
  });

  test("that were read out before all forms stand once", () => {
    const all = printed(framingChart(fare));
    expect(all.split("Read out first: “We are faced with many problems")).toHaveLength(2);
  });
});

test("the difference is that of the comparison, with both of its intervals", () => {
  const spec = framingChart(fare);
  const [effect] = fare.effects;
  expect(valuesWith(spec, "outerLower").find(({ outerLower }) => outerLower !== null)).toMatchObject({
    value: effect!.value * 100,
    lower: effect!.interval!.lower * 100,
    upper: effect!.interval!.upper * 100,
    outerLower: effect!.totalInterval!.lower * 100,
  });
  expect(printed(spec)).toContain("“too little”: B 64.0% less A 24.6%; those who gave an answer");
  expect(printed(spec)).toContain("Split ballot, not a trend: chance decided");
});

test("a weaker design is called what it is", () => {
  const weaker = framing(FARE, { stance: "gss-fare-spending:more", design: "uncontrolled split" });
  const said = printed(framingChart(weaker));
  expect(said).toContain("not shown to be by chance");
  expect(said).toContain("Difference, points (not a trend)");
  expect(said).not.toContain("Effect of the wording");
});

test("a drift that the caller allows for is said", () => {
  const drifting = framing([choice, nonAligned], { stance: "non-aligned-status:for", drift: 0.03 });
  expect(printed(framingChart(drifting))).toContain("and 3.0 points of drift");
});

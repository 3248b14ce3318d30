import { expect, test } from "vitest";
import { comparabilityChart } from "../../src/charts/comparability-chart.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { topline } from "../../src/model/topline.ts";
import { audit } from "../../src/trend/audit.ts";
import { dataOf, textsOf } from "../support/chart-data.ts";
import { POLLS } from "../support/polls.ts";

const polls = await loadDataset("ukraine-nato");
const pairOf = (left: string, right: string) => [topline(polls, left), topline(polls, right)] as const;
const waves = pairOf("iri-2014-03", "iri-2021-11");
const audited = audit(...waves);

test("the comparability is the headline", () => {
  const [title] = textsOf(comparabilityChart(audited, waves));
  expect(title).toBe("Comparable with care");
  const framings = pairOf("iri-2021-11", "sm-2021-12");
  expect(textsOf(comparabilityChart(audit(...framings), framings))[0]).toBe("Two framings, not a change");
  const topics = [topline(polls, "iri-2014-03"), topline(POLLS, "acme-2020-03/league-referendum")] as const;
  expect(textsOf(comparabilityChart(audit(...topics), topics, { language: "uk" }))[0]).toBe("Непорівнянні");
});

test("below it what may be said of the difference, in the language of the chart", () => {
  const said = (left: string, right: string, language: "en" | "uk") => {
    const pair = pairOf(left, right);
    return textsOf(comparabilityChart(audit(...pair, { stance: "nato-membership:for" }), pair, { language })).join(" ");
  };
  expect(said("iri-2014-03", "iri-2021-11", "en")).toContain(
    "Difference +20.0 points: beyond the usual differences between polls.",
  );
  expect(said("rating-2021-11", "iri-2021-11", "uk").replaceAll("\u00a0", " ")).toContain(
    "Різниця −4,0 в. п. (серед тих, хто дав відповідь, +3,5 в. п.): опитували одночасно, тож це різниця методів.",
  );
  expect(textsOf(comparabilityChart(audited, waves)).join(" ")).not.toContain("Difference");
});

test("each finding has its grade as a sign and as a word, and both sides", () => {
  const spec = comparabilityChart(audited, waves);
  expect(dataOf(spec, "shape").map(({ shape, fill }) => [shape, fill === "#ffffff"])).toEqual([
    ["triangle-up", false],
    ["circle", true],
    ["circle", true],
  ]);
  expect(textsOf(spec)).toEqual(
    expect.arrayContaining([
      "breaks series",
      "caution not verified",
      "territory",
      "the whole country",
      "all but Crimea, Sevastopol and parts of Donetsk and Luhansk",
      "International Republican Institute (IRI) March 2014",
    ]),
  );
  expect(spec.description).toContain("caution, not verified: population (known / unknown).");
});

test("without the toplines their addresses stand there, and regions by their names", () => {
  const texts = textsOf(comparabilityChart(audited));
  expect(texts).toContain("iri-2014-03 / iri-referendum");
  expect(texts.join(" ")).toContain("left out occupied Crimea, Sevastopol");
  expect(texts.join(" ")).not.toContain("UA-43");
});

test("what the caller weighs otherwise is said with the reason", () => {
  const reason = "Looked at elsewhere.";
  const weighed = audit(...waves, { overrides: { "different-territory": { level: "off", reason } } });
  expect(textsOf(comparabilityChart(weighed, waves)).join(" ")).toContain(
    `The author judges otherwise: territory: breaks series → off. ${reason}`,
  );
});

test("a pair without findings says that nothing on record differs", () => {
  const [one] = waves;
  const nothing = { ...audited, comparability: "comparable" as const, findings: [], unverified: 0 };
  const texts = textsOf(comparabilityChart(nothing, [one, one]));
  expect(texts[0]).toBe("Comparable");
  expect(texts).toContain("Nothing on record differs.");
});

test("sizes, decimals and roles are told as each language tells them; ids stay", () => {
  const pair = [topline(polls, "iri-2021-11"), topline(polls, "sm-2021-12")] as const;
  const audited = audit(...pair);
  expect(textsOf(comparabilityChart(audited, pair))).toEqual(
    expect.arrayContaining([
      "10,000 (inferred)",
      "don’t know, would not vote",
      "nato-membership: for, non-aligned-status: for",
      "sm-forced-choice-2021",
    ]),
  );
  expect(textsOf(comparabilityChart(audited, pair, { language: "uk" }))).toEqual(
    expect.arrayContaining([
      "10\u00a0000 (за непрямими даними)",
      "1 десятковий знак",
      "важко відповісти, не брали б участі",
    ]),
  );
});

test("two questions say whose they are, one stands alone", () => {
  const framings = pairOf("iri-2021-11", "sm-2021-12");
  const { description } = comparabilityChart(audit(...framings), framings);
  expect(description).toContain("International Republican Institute (IRI), November 2021. Question: “If a referendum");
  expect(description).toMatch(/December 2021\. The exact words are not known\. Described as: Choice/);
  expect(comparabilityChart(audited, waves).description).not.toContain("2021. Question:");
});

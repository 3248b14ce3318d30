import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { seriesTitle } from "../../src/pictures/series-title.ts";
import { speechOf } from "../../src/pictures/speech.ts";
import { type SeriesOptions, seriesOf } from "../../src/trend/series-of.ts";

const polls = await loadDataset("ukraine-nato");
const of = (options: SeriesOptions) => seriesOf(polls, options);
const titleOf = (options: SeriesOptions, labels: Readonly<Record<string, string>> = {}, language: "en" | "uk" = "en") =>
  seriesTitle(speechOf({ language, labels }), of(options));

test("a stance is put into the words of the question with most readings", () => {
  expect(of({ stance: "nato-membership:for" }).label).toBe("nato-membership:for");
  expect(titleOf({ stance: "nato-membership:for" })).toBe("Support for joining NATO");
  expect(titleOf({ stance: "nato-membership:against" })).toBe("Support for joining NATO: against");
  expect(titleOf({ stance: "nato-membership:for", base: "would-vote" })).toBe(
    "Support for joining NATO (those who would vote)",
  );
});

test("a lead of stances names both", () => {
  const lead = { lead: ["nato-membership:for", "nato-membership:against"] as const };
  expect(titleOf(lead)).toBe("Support for joining NATO: for minus against");
  expect(titleOf(lead, { for: "за", against: "проти" }, "uk")).toBe("Support for joining NATO: за мінус проти");
});

test("the caller renames the stance, or the title", () => {
  const stance = "nato-membership:for";
  expect(titleOf({ stance }, { [stance]: "NATO, all wordings" })).toBe("NATO, all wordings");
  expect(titleOf({ stance }, { "Support for joining NATO": "За НАТО" })).toBe("За НАТО");
});

test("one question keeps its label", () => {
  expect(titleOf({ question: "iri-referendum" })).toBe("Support for joining NATO");
  const { label, topic, lineage } = of({ question: "iri-referendum" });
  expect(seriesTitle(speechOf({}), { topic: { ...topic, title: "nato:for" }, lineage })).toBe("nato:for");
  expect(label).toBe("Support for joining NATO");
});

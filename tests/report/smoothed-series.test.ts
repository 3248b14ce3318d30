import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { describe as describeResult } from "../../src/kinds/describe.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { renderText } from "../../src/report/document.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { smoothSeries } from "../../src/trend/smooth-series.ts";

const polls = await loadDataset("ukraine-nato");
const iri = seriesOf(polls, { question: "iri-referendum" });

describe("a smoothed line", () => {
  const smooth = smoothSeries(iri, { bandwidthDays: 365, at: "year" });

  test("in a sentence: from where to where, over how many days, and that its band is of sampling alone", () => {
    expect(sentence(smooth).split("\n")[0]).toMatch(
      /^Support for joining NATO, smoothed over 365 days either way: 48\.\d% \(95% band .* on 14 September 2015, .* on 24 July 2025\. Through 22 readings, in 2 pieces; the band is of sampling error alone/,
    );
  });

  test("in a document: every date, the break, every caution", () => {
    const text = renderText(describeResult(smooth), { width: 10_000 });
    expect(text).toContain("starts anew");
    expect(text).toMatch(/20 March 2014 +none/);
    for (const { message } of smooth.cautions) expect(text).toContain(message);
  });

  test("of a lead in points; of no date that has readings", () => {
    const lead = seriesOf(polls, { question: "iri-referendum", lead: ["for", "against"] });
    expect(sentence(smoothSeries(lead, { bandwidthDays: 365, at: ["2018-01-01"] }))).toContain(" points (95% band ");
    expect(sentence(smoothSeries(iri, { bandwidthDays: 365, at: ["1990-01-01"] }))).toContain("no date with readings");
  });
});

import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { describe as describeResult } from "../../src/kinds/describe.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { renderText } from "../../src/report/document.ts";
import { trend } from "../../src/trend/fit-trend.ts";

const polls = await loadDataset("ukraine-nato");
const shares = trend(polls, {
  question: "iri-referendum",
  answers: ["for", "against", "would-not-vote", "dk"],
  at: ["2016-06-01", "2018-01-01"],
});

describe("the lines of all answers", () => {
  test("in a sentence: each answer on the last day, and what they came to before", () => {
    expect(sentence(shares).split("\n")[0]).toMatch(
      /^On 1 January 2018: Support for joining NATO 41\.\d% \(95% interval .*\); .* Each is fitted to 8 to 22 polls on its own; together they came to 9\d\.\d% and are made to add up to 100%\.$/,
    );
  });

  test("in a document: every day and answer, the allowance apart, polls without an answer by name, every caution", () => {
    const text = renderText(describeResult(shares, { full: true }), { width: 10_000 });
    expect(text).toContain("1 June 2016");
    expect(text).toContain("With an error of all polls (assumed)");
    expect(text).toMatch(/"would not vote": iri-2015-09\/iri-referendum/);
    for (const { code, group } of shares.cautions)
      if (group !== "unknown" && code !== "note") expect(text).toContain(`(${code})`);
  });
});

import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { describe } from "../../src/kinds/describe.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { renderText } from "../../src/report/document.ts";
import { change } from "../../src/trend/change.ts";
import { series } from "../../src/trend/followed-series.ts";
import { madeSeries } from "../support/made-series.ts";

const polls = await loadDataset("ukraine-nato");

const impeachment = await loadDataset("us-impeachment");

test("the finding is that of the test of all polls, whatever single steps show", () => {
  const [question, option] = ["shared-impeach-and-remove", "yes"];
  const rising = series(impeachment, { question, option });
  const { tests, stepCounts } = rising.description!;
  expect(tests!.homogeneity.pValue).toBeLessThan(0.001);
  expect(stepCounts.beyondChanceAdjusted.value).toBe(0);
  expect(sentence(rising)).toMatch(
    /: up by 9\.0 points a year within one pollster and question \(95% interval 5\.8 to 12\.1\), in 26 polls .* None of 24 changes from one poll to the next is clear with all counted\./,
  );
  // as `change` has it of the first and the last of one pollster
  expect(
    sentence(
      change(impeachment, `yougov-2019-04-18/${question}`, `yougov-huffington-post-2019-12-11/${question}`, { option }),
    ),
  ).toContain(": up from 37% to 47%: +10 points, likely between 3 and 17 ");
});

test("polls that differ by more than chance without a steady way are not called unmoved", () => {
  const found = sentence(series(impeachment, { question: "ppp-impeach", stance: "impeachment:for" }));
  expect(found).toContain(
    ": 35% (Jan 2017), highest 51% (Dec 2017), 41% (Mar 2019), in 19 polls by Public Policy Polling, one question. The polls differ by more than chance and do not lie on a straight line: no rate a year is given.",
  );
  expect(found).not.toContain("no evidence");
});

test("where the test of a straight line rejects it there is no rate, and the figures are those of polls that were tested", () => {
  const iri = series(polls, { question: "iri-referendum", option: "for" });
  expect(iri.description!.tests!.trend!.departure!.pValue).toBeLessThan(0.05);
  expect(sentence(iri)).toContain(
    ": 48% (Sep 2015), highest 82% (Feb 2023), 70% (Jul 2025), in 21 of 23 polls by IRI, one question. ",
  );
  const text = renderText(describe(iri, { full: true }), { width: 10_000 });
  expect(text).not.toContain("points a year (95% interval");
  expect(text).toContain("+4.2 points a year.");
  const followed = series(polls, { stance: "nato-membership:for" });
  expect(sentence(followed)).toContain(
    ": the polls within one pollster and question differ by more than chance and do not lie on a straight line",
  );
});

test("a verdict on decided respondents stands behind their figures", () => {
  const text = renderText(describe(series(polls, { question: "iri-referendum", option: "for" }), { full: true }), {
    width: 10_000,
  });
  expect(text).toMatch(
    /\niri-2021-11\/iri-referendum .* of decided respondents \+15\.0 \(p adjusted 0\.010\): changed\n/,
  );
});

test("polls that differ by no more than chance give no evidence, and two polls what `change` says of them", () => {
  const still = [500, 505, 498, 503, 499].map((count, place) => ({
    survey: `w${String(place)}`,
    day: `202${String(place)}-01-10`,
    count,
    n: 1000,
  }));
  const of = { question: "league-referendum" };
  expect(sentence(series(madeSeries(still), of))).toContain(": no evidence that it moved in 5 polls by Acme Polls");
  const two = sentence(series(madeSeries([still[0]!, { ...still[4]!, count: 560 }]), of));
  expect(two).toContain(
    ": no evidence that it moved between the two polls that can be tested: +6.0 points (95% interval ",
  );
});

test("a series counts published figures, and in full says what its verdicts rest on where that is another number", () => {
  const followed = series(polls, { stance: "nato-membership:for" });
  const { steps, stepCounts } = followed.description!;
  const judged = steps.filter(({ test, judged }) => test !== null && judged!.adjustedPValue < 0.05);
  const others = steps.filter(({ test, judged }) => test !== null && judged!.base === "of those with an answer");
  expect([stepCounts.beyondChanceAdjusted.value, judged.length, others.length]).toEqual([8, 9, 2]);
  expect(sentence(followed)).toContain("The largest of 8 clear changes from one poll to the next: +25.0 points ");
  const text = renderText(describe(followed, { full: true }), { width: 10_000 });
  expect(text).toMatch(/\niri-referendum +for +nato-referendum-today +verbatim +\d+\n/);
  expect(text).toContain(
    "8 after Holm's adjustment for their number, 9 with 2 of them judged among decided respondents.",
  );
});

test("of a named population it is said which polls have no figure for it", () => {
  const of = { question: "ipsos-impeach-2", option: "yes" } as const;
  const text = renderText(describe(series(impeachment, { ...of, population: "registered-voters" })), { width: 1000 });
  expect(text).toContain(
    "10 polls left out as another population of the same interviews. Without figures for registered voters, 5 of adults stay among the 15.\n",
  );
  expect(renderText(describe(series(impeachment, of)), { width: 1000 })).toContain("unless `population` names one.");
});

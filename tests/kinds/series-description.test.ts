import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { describe } from "../../src/kinds/describe.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { renderText } from "../../src/report/document.ts";
import { series } from "../../src/trend/followed-series.ts";

const polls = await loadDataset("ukraine-nato");

test("the headline of a series counts published figures, and says what its verdicts rest on where that is another number", () => {
  const followed = series(polls, { stance: "nato-membership:for" });
  const { steps, stepCounts } = followed.description!;
  const judged = steps.filter(({ test, judged }) => test !== null && judged!.adjustedPValue < 0.05);
  const others = steps.filter(({ test, judged }) => test !== null && judged!.base === "of those with an answer");
  expect([stepCounts.beyondChanceAdjusted.value, judged.length, others.length]).toEqual([8, 9, 2]);
  expect(sentence(followed)).toContain(
    "8 of 48 tested steps between neighbouring polls of one pollster and question are beyond chance (Holm); 9 when 2 of them are judged among those who named a side.",
  );
});

test("of a named population it is said which polls have no figure for it", async () => {
  const impeachment = await loadDataset("us-impeachment");
  const of = { question: "ipsos-impeach-2", option: "yes" } as const;
  const text = renderText(describe(series(impeachment, { ...of, population: "registered-voters" })), { width: 1000 });
  expect(text).toContain(
    "10 polls left out as another population of the same interviews. Without figures for registered voters, 5 of adults stay among the 15.\n",
  );
  expect(renderText(describe(series(impeachment, of)), { width: 1000 })).toContain("unless `population` names one.");
});

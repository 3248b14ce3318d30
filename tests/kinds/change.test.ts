import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { describe as describeResult } from "../../src/kinds/describe.ts";
import { renderText } from "../../src/report/document.ts";
import { change } from "../../src/trend/change.ts";

const ukraine = await loadDataset("ukraine-nato");

function marginLine(from: string, to: string): string {
  const text = renderText(describeResult(change(ukraine, from, to, { option: "for", margin: 0.03 })), {
    width: 10_000,
  });
  return text.split("\n").find((line) => line.includes("Two one-sided tests"))!;
}

test("a margin is tested on the base and with the errors of the verdict, and says so", () => {
  expect(marginLine("iri-2014-03", "iri-2021-11")).toContain(
    "Within ±3.0 points, with the up to 18 points that other differences could make counted in and −3.9 points of them taken off?",
  );
  expect(marginLine("iri-2021-11", "iri-2022-04")).toContain(
    "Within ±3.0 points of those with an answer, with the up to",
  );
});

import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { dateOfDay, dayNumber } from "../../src/model/dates.ts";
import { describe as describeResult } from "../../src/report/describe.ts";
import { renderText } from "../../src/report/document.ts";
import { sentence } from "../../src/report/sentence.ts";
import { type BreaksOptions, breaks } from "../../src/trend/find-breaks.ts";
import type { SeriesBreaks } from "../../src/trend/series-breaks.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { madeSeries } from "../support/made-series.ts";

const iri = breaks(seriesOf(await loadDataset("ukraine-nato"), { question: "iri-referendum" }), {
  designEffect: 1.5,
});

function made(
  counts: readonly number[],
  telephoneFrom = Number.POSITIVE_INFINITY,
  options: BreaksOptions = {},
): SeriesBreaks {
  const dataset = madeSeries(
    counts.map((count, i) => ({
      survey: `w-${String(i)}`,
      day: dateOfDay(dayNumber("2015-01-10") + 90 * i),
      count,
      n: 1000,
      record: { modes: [i < telephoneFrom ? "face-to-face" : "telephone"] },
    })),
  );
  return breaks(seriesOf(dataset, { question: "league-referendum" }), { designEffect: 1, ...options });
}

const STEP = [410, 396, 405, 400, 391, 503, 495, 510, 498, 500];

function textOf(result: SeriesBreaks): string {
  return renderText(describeResult(result), { width: 10_000 });
}

describe("the sentence", () => {
  test("of IRI's series: how many, the largest, how many coincide, what else would do", () => {
    const [finding, care] = sentence(iri).split("\n");
    expect(finding).toBe(
      "Support for joining NATO, 22 readings: 11 breaks beyond sampling and rounding error: the largest +15.7 points (95% interval 12.6 to 18.8), 95% sure between 2 April 2022 and 26 June 2022. 3 of them coincide with a change of method: those are not evidence of a change of opinion. A drift accounts for the readings better than the steps: the dates are a way to put it.",
    );
    expect(care).toContain("(The mode differs: face-to-face against telephone).");
  });

  test("of one clean break", () => {
    expect(sentence(made(STEP))).toBe(
      "Support for joining the League, 10 readings: 1 break beyond sampling and rounding error: +10.1 points (95% interval 8.1 to 12.0), 95% sure between 7 January 2016 and 2 April 2016. No change of method that is on record falls on these days. A step accounts for the readings better than a straight line or a drift.",
    );
  });

  test("of one that coincides with a change of method: it says plainly that this is no evidence", () => {
    const [finding, care] = sentence(made(STEP, 5)).split("\n");
    expect(finding).toContain("It coincides with a change of method: that is not evidence of a change of opinion.");
    expect(care).toBe(
      "Take care: Not evidence of a change of opinion, since the method changed on the same days: the break of 7 January 2016 to 2 April 2016 (The mode differs: face-to-face against telephone).",
    );
  });

  test("where one level is ruled out and yet no cut passes its tests, it does not say that one level may be", () => {
    const unclear = made([405, 370, 350, 366, 368, 393, 411], undefined, { criterion: "schwarz" });
    expect([unclear.test!.pValue <= 0.05, unclear.breaks.length]).toEqual([true, 0]);
    expect(sentence(unclear)).toMatch(
      /^Support for joining the League, 7 readings: one level throughout is ruled out \(p = 0\.0\d+\), but no break is clear enough by itself: none is reported\.$/,
    );
  });

  test("a level with decimals is not rounded to certainty", () => {
    const sure = made(STEP, undefined, { level: 0.999 });
    expect(sentence(sure)).toContain("99.9% sure between");
    expect(textOf(sure)).toContain("99.9% set of days");
  });

  test("where none is shown", () => {
    expect(sentence(made([400, 405, 395, 402]))).toMatch(
      /^Support for joining the League, 4 readings: no break is shown \(p = 1\.000\)\. One level of 40\.\d% throughout cannot be ruled out\.$/,
    );
    expect(sentence(made([400]))).toBe("Support for joining the League, 1 reading: too few to look for a break in.");
  });
});

describe("the document", () => {
  const text = textOf(iri);

  test("how many readings a best shape is of, and that few do not tell a step from a drift", () => {
    const [first, second] = iri.levels;
    expect(text).toMatch(new RegExp(`iri-2014-03 .* step \\(${String(first!.readings + second!.readings)}\\)`));
    expect(text).toContain("With fewer than 8 a step and a drift can't be told apart.");
    expect(textOf(made(STEP))).not.toContain("With fewer than 8");
  });

  test("a reading that is left out is named, with why", () => {
    expect(text).toContain("iri-2015-11/iri-referendum is left out. The figure is disputed: ");
  });

  test("every break, its days and what coincides are in it", () => {
    for (const { before, after, set, coincides } of iri.breaks) {
      const row = text
        .split("\n")
        .find((line) => line.startsWith(`${before.split("/")[0]!}  ${after.split("/")[0]!} `))!;
      for (const { from, to } of set) expect(row).toContain(`${from} to ${to}`);
      for (const { findings } of coincides) {
        for (const { message, code } of findings) {
          expect(text).toContain(message);
          expect(row).toContain(code.replace(/^different-/, "other "));
        }
      }
    }
  });

  test("and every caution, level and shape, the unknown counted", () => {
    for (const { message } of iri.cautions) expect(text).toContain(message);
    for (const { estimate } of iri.levels) expect(text).toContain(`${(estimate * 100).toFixed(1)}%`);
    expect(text).toMatch(/a drift +−56\.1 +2\n *the steps found/);
    expect(text).toContain("of 11 breaks: who could be interviewed (8)");
  });

  test("without a break there is no table of breaks", () => {
    const none = textOf(made([400, 405, 395, 402]));
    expect(none).not.toContain("Steps in points");
    expect(none).toContain("one level");
  });
});

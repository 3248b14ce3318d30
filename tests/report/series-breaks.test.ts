import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { describe as describeResult } from "../../src/kinds/describe.ts";
import { findingOf, sentence } from "../../src/kinds/sentence.ts";
import { dateOfDay, dayNumber } from "../../src/model/dates.ts";
import type { Survey } from "../../src/model/survey.ts";
import { renderText } from "../../src/report/document.ts";
import type { SeriesBreaks } from "../../src/trend/break-cautions.ts";
import { type BreaksOptions, breaks } from "../../src/trend/breaks.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { madeSeries } from "../support/made-series.ts";

const ukraine = await loadDataset("ukraine-nato");
const referendum = seriesOf(ukraine, { question: "iri-referendum" });
const iri = breaks(referendum);
const restless = breaks(referendum, { designEffect: 1.5, surveyErrors: "none" });

function made(
  counts: readonly number[],
  telephoneFrom = Number.POSITIVE_INFINITY,
  options: BreaksOptions = {},
  record: Partial<Survey> = {},
): SeriesBreaks {
  const dataset = madeSeries(
    counts.map((count, i) => ({
      survey: `w-${String(i)}`,
      day: dateOfDay(dayNumber("2015-01-10") + 90 * i),
      count,
      n: 1000,
      record: { modes: [i < telephoneFrom ? "face-to-face" : "telephone"], ...record },
    })),
  );
  return breaks(seriesOf(dataset, { question: "league-referendum" }), { designEffect: 1, ...options });
}

const STEP = [410, 396, 405, 400, 391, 503, 495, 510, 498, 500];

function textOf(result: SeriesBreaks): string {
  return renderText(describeResult(result, { full: true }), { width: 10_000 });
}

describe("the sentence", () => {
  test("of IRI's series: from where to where, and no date where a gradual change fits as well", () => {
    expect(sentence(iri)).toBe(
      "Support for joining NATO, 22 polls: up from 42.1% (mean of 2014 to 2018) to 75.8% (mean of 2022 to 2025), gradually or in steps; read no date as a turning point. Between these means the method changed from face to face to telephone.\nCaution: One level for two populations.",
    );
  });

  test("of one clean break", () => {
    expect(sentence(made(STEP))).toBe(
      "Support for joining the League, 10 polls: 1 break, +10.1 points (95% interval 5.7 to 14.5) between 7 January 2016 and 2 April 2016. No change of method falls on these days. A step fits better than a straight line or a gradual change.",
    );
  });

  test("of one that coincides with a change of method: it says plainly what part that may have", () => {
    const [finding, care] = sentence(made(STEP, 5)).split("\n");
    expect(finding).toContain(
      "The method changed on the same days (method differs): the change of method may explain part of the step.",
    );
    expect(care).toBe("Caution: Method changed on the same days.");
  });

  test("of steps so many that it moves all the time", () => {
    expect(sentence(restless).split("\n")[0]).toBe(
      "Support for joining NATO: it moves all the time. 11 breaks in 22 polls leave fewer than two polls to a level, and a gradual change fits best. Read no date as a turning point.",
    );
  });

  test("of a straight line: no date", () => {
    expect(sentence(made([300, 325, 352, 374, 401, 424, 452, 476, 498, 527, 550, 577]))).toMatch(
      /^Support for joining the League, 12 polls: it changed gradually: a straight line fits better than (one step|the steps found) \(by \d+\.\d on Schwarz's criterion\)\. Read no date as a turning point\.$/,
    );
  });

  test("where one level is ruled out and yet no cut passes its tests, it does not say that one level may be", () => {
    const unclear: SeriesBreaks = { ...iri, course: "unclear", breaks: [] };
    expect(sentence(unclear)).toContain("it changed over 22 polls, but no date can be given.");
    expect(findingOf(unclear)).not.toContain("One level");
  });

  test("a level with decimals is not rounded to certainty", () => {
    const sure = made(STEP, undefined, { level: 0.999, replicates: 999, surveyErrors: "none" });
    expect(sentence(sure)).toContain("99.9% interval");
    expect(textOf(sure)).toContain("99.9% set of days");
  });

  test("where none is shown, and how much polls then differ", () => {
    expect(sentence(made([400, 405, 395, 402]))).toMatch(
      /^Support for joining the League: no break is shown in 4 polls\. Level 40\.\d%\.$/,
    );
    expect(sentence(made([430, 352, 425, 360, 446, 381, 358, 434]))).toMatch(
      /Level 39\.\d%; the polls scatter by 3\.\d points beyond sampling\.$/,
    );
    expect(sentence(made([400]))).toBe("Support for joining the League, 1 poll: too few to look for a break.");
  });

  test("of five polls no date is given, and a method that is another after polls without one on record is named", () => {
    const kiis = breaks(ukraine, { question: "kiis-referendum" });
    expect(sentence(kiis).split("\n")[0]).toBe(
      "Support for joining NATO: it changed over 5 polls, too few to date a change. Read no date as a turning point.",
    );
    const [first] = kiis.breaks;
    expect([first!.before, first!.after]).toEqual(["kiis-2018-06/kiis-referendum", "kiis-2021-12/kiis-referendum"]);
    expect(first!.coincides.flatMap(({ findings }) => findings.map(({ message }) => message))).toEqual([
      "The methods differ: face-to-face and telephone.",
    ]);
    const text = renderText(describeResult(kiis), { width: 200 });
    expect(text).toMatch(/\+18\.0 points {2}9\.8 to 26\.3 .* method differs\n/);
    // `change` calls both steps changes, and says what the method may have done to the first
    expect(text).not.toMatch(/[Nn]o(?:t)? evidence/);
  });

  test("polls that another shape fits better are undecided, though no break is shown", async () => {
    const ppp = breaks(await loadDataset("us-impeachment"), { question: "ppp-impeach", stance: "impeachment:for" });
    expect(ppp.test!.pValue).toBeGreaterThan(0.05);
    expect(sentence(ppp)).toContain(
      ": no break is shown in 19 polls, though one step fits better than one level: undecided. Level 44.7%; the polls scatter by 3.3 points beyond sampling.",
    );
  });

  test("in a rise that may be gradual the one step that its own polls single out has its days", () => {
    const [rising, step] = iri.breaks;
    const shapes = [
      { shape: "step" as const, schwarz: -20, parameters: 3, deviance: 0 },
      { shape: "drift" as const, schwarz: -10, parameters: 2, deviance: 0 },
    ];
    const dated = sentence({ ...iri, breaks: [rising!, { ...step!, shapes }] });
    expect(dated).toContain(
      "gradually or in steps; the clearest step: +23.2 points (95% interval 16.6 to 29.9) between 2 April 2022 and 26 June 2022; read no other date as a turning point.",
    );
  });

  test("of opt-in surveys nothing is said of sampling; of too few polls nothing of how they differ", () => {
    const record = { sampleType: "opt-in" as const };
    for (const result of [
      made([430, 352, 425, 360, 446, 381, 358, 434], undefined, {}, record),
      made(STEP, undefined, {}, record),
      made(STEP, undefined, { surveyErrors: "none" }, record),
    ]) {
      expect(result.intervalKind).toBe("modelled");
      const said = textOf({ ...result, cautions: [] });
      expect(said).not.toMatch(/beyond sampling|% interval/);
    }
    expect(textOf(made([400]))).not.toMatch(/differ by|drift/);
  });

  test("is no longer than the budget, but for several sets of days", () => {
    for (const result of [made(STEP), restless, made([400, 405, 395, 402])]) {
      expect(sentence(result).split("\n")[0]!.split(" ").length).toBeLessThanOrEqual(60);
    }
  });
});

describe("the document", () => {
  const text = textOf(iri);

  test("how many polls a best shape is of, and that few do not separate a step from a gradual change", () => {
    const [first, second] = iri.levels;
    expect(text).toMatch(
      new RegExp(`iri-2018-09 .*, of ${String(first!.readings.value + second!.readings.value)} polls`),
    );
    expect(textOf(restless)).toContain("Fewer than 8 cannot separate a step from a gradual change.");
    expect(textOf(made(STEP))).not.toContain("Fewer than 8");
  });

  test("the errors that are counted in, the seed, and how much polls differ", () => {
    expect(text).toContain("Intervals include rounding, the scatter of polls and the drift of the pollster's error");
    // the smallest that so many series can give
    expect(text).toContain("p at most 0.005, from 199 simulated series without a break (seed 1)");
    expect(text).toContain("its error (standard deviation 3.0 points for a share of 50%) fades over 1,000 days");
    expect(text).toMatch(/Polls of one level differ by 3\.9 points beyond sampling and rounding/);
    expect(textOf(restless)).toContain("Intervals include rounding:");
    expect(textOf(restless)).toContain("The simulated pollster does not drift.");
  });

  test("where steps are not the finding the shapes come before them", () => {
    const shapesFirst = (of: string): boolean =>
      of.indexOf("Shapes by Schwarz's criterion") < of.indexOf("Coincides with");
    expect(shapesFirst(textOf(restless))).toBe(true);
    expect(shapesFirst(text)).toBe(false);
    expect(textOf(restless)).toContain("their days are not turning points");
  });

  test("a reading that is left out is named, with why", () => {
    expect(text).toContain("is left out: iri-2015-11/iri-referendum. Check the reasons. The figure is disputed: ");
  });

  test.each([iri, restless])("every break, its days and what coincides are in it", (result) => {
    const own = textOf(result);
    for (const { before, after, set, coincides } of result.breaks) {
      const row = own
        .split("\n")
        .find((line) => line.startsWith(`${before.split("/")[0]!}  ${after.split("/")[0]!} `))!;
      for (const { from, to } of set) expect(row).toContain(`${from} to ${to}`);
      for (const { findings } of coincides) {
        for (const { message, code } of findings) {
          expect(own).toContain(message);
          expect(row).toContain(code.replace(/^different-/, "other "));
        }
      }
    }
  });

  test("and every caution, level and shape, what is not on record counted", () => {
    for (const { code, group } of iri.cautions)
      if (group !== "unknown" && code !== "note") expect(text).toContain(`(${code})`);
    for (const { value } of iri.levels) expect(text).toContain(`${(value * 100).toFixed(1)}%`);
    expect(text).toMatch(/the steps found +−57\.\d +5\n *a gradual change +−5\d\.\d +2/);
    expect(text).toContain("Not on record for the days of a break (2 breaks): ");
  });

  test("without a break there is no table of breaks", () => {
    const none = textOf(made([400, 405, 395, 402]));
    expect(none).not.toContain("Coincides with");
    expect(none).toContain("one level");
  });
});

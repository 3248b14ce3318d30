import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { describe as describeResult } from "../../src/kinds/describe.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { renderText } from "../../src/report/document.ts";
import { type DescribeSeriesOptions, describeSeries } from "../../src/trend/followed-series.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { madeSeries } from "../support/made-series.ts";

const ukraine = await loadDataset("ukraine-nato");
const iri = seriesOf(ukraine, { question: "iri-referendum" });
const nato = seriesOf(ukraine, { stance: "nato-membership:for" });

function textOf(result: Parameters<typeof describeResult>[0]): string {
  return renderText(describeResult(result, { full: true }), { width: 10_000 });
}

describe("a series", () => {
  test("of one question: how many, by whom, when, from where to where", () => {
    expect(sentence(iri)).toBe(
      "Support for joining NATO: 23 polls by IRI, one question, 14–26 March 2014 to 22–27 July 2025. First 34% (Mar 2014), last 70% (Jul 2025); lowest 34%, highest 82%.",
    );
  });

  test("of several questions has no first and last, which would read as a change", () => {
    const [finding] = sentence(nato).split("\n");
    expect(finding).toBe(
      "Support for joining NATO: 114 polls by 19 pollsters, 33 questions, 20–27 January 2006 to 5–16 December 2025.",
    );
  });

  test("every reading, break, gap, reading left out and caution is in the document", () => {
    const text = textOf(nato);
    for (const { survey, question, message, address } of nato.leftOut) {
      expect(text, survey + question).toContain(`- ${address}: ${message}`);
    }
    for (const { code, group } of nato.cautions)
      if (group !== "unknown" && code !== "note") expect(text).toContain(`(${code})`);
    for (const { from, findings, kind } of nato.links) {
      const breaks = findings.filter(({ level }) => kind === "break" && (level === "break" || level === "block"));
      if (breaks.length > 0) expect(text).toContain(`- ${from.split("/")[0]!} → `);
      for (const { message } of breaks) expect(text).toContain(message);
    }
    for (const { days } of nato.gaps) expect(text).toContain(`- ${String(days.value)} days between `);
    const table = text.slice(text.indexOf("Field dates")).split("\n\n")[0]!.split("\n");
    expect(table).toHaveLength(nato.readings.length + 1);
  });

  test("of one reading", () => {
    const one = seriesOf(madeSeries([{ survey: "one", day: "2020-01-10", count: 400, n: 1000 }]), {
      question: "league-referendum",
    });
    expect(sentence(one)).toBe(
      "Support for joining the League: 1 poll by Acme Polls, one question: 40.0%, 10 January 2020.",
    );
  });
});

describe("whether it moves", () => {
  test("has no rate where the readings lie a few days apart", () => {
    const days = ["2024-03-04", "2024-03-05", "2024-03-06"];
    const rolling = days.map((day, index) => ({
      survey: `roll-${String(index)}`,
      day,
      count: 700 + 10 * index,
      n: 1000,
    }));
    const described = describeSeries(seriesOf(madeSeries(rolling), { question: "league-referendum" }));
    expect(sentence(described)).toContain(" The polls are too close in time to say at what rate it changes. ");
    expect(textOf(described)).not.toContain("a year");
  });

  test("in a sentence", () => {
    const [finding] = sentence(describeSeries(iri, { designEffect: 1.5 })).split("\n");
    expect(finding).toBe(
      "Support for joining NATO: 34.0% at first, 70.0% at last, with 2 breaks between neighbours. The polls differ by more than sampling, rounding and the error of the occasion (chi-squared 1632.6 with 20 degrees of freedom, p below 0.001). The polls do not lie on a straight line, which would change by +4.2 points a year. Of 20 changes between neighbours 6 are significant singly (1.0 expected by chance), 2 after Holm's adjustment for their number. The largest is +13.0 points (interval for all changes together 5.3 to 20.5), from iri-2022-04/iri-referendum to iri-2022-06/iri-referendum.",
    );
  });

  test("where nothing shows it", () => {
    const steady = madeSeries(
      [400, 410].map((count, i) => ({ survey: `wave-${String(i)}`, day: `2020-0${String(i + 1)}-10`, count, n: 1000 })),
    );
    const result = describeSeries(seriesOf(steady, { question: "league-referendum" }), { designEffect: 1 });
    expect(sentence(result)).toContain(
      "No evidence that the polls differ by more than sampling, rounding and the error of the occasion",
    );
    expect(sentence(result)).toContain("Of 1 change between neighbours 0 are significant singly");
  });

  describe("says which errors are counted in, and claims none that are not", () => {
    const described = (options: DescribeSeriesOptions) => textOf(describeSeries(iri, options));

    test("none", () => {
      const text = described({ surveyErrors: "none" });
      expect(text).toContain("No errors beyond those of samples and rounding are counted in.");
      expect(text).toContain("each interval on its own, with rounding;");
      expect(text).not.toMatch(/occasion|drift|another poll/);
    });

    test.each(["votes", "attitudes"] as const)("%s", (preset) => {
      const text = described({ surveyErrors: preset });
      expect(text).toContain(`(sizes of ${preset}).`);
      expect(text).toContain("with rounding and the usual differences between polls");
      expect(text).toContain("`breaks` allows for it.");
    });

    test("those of the caller, with the reason", () => {
      const sizes = { occasion: 0, house: 0.02, shared: 0.02, fadingDays: 500, reason: "As two pollsters differ." };
      const text = described({ surveyErrors: sizes });
      expect(text).toContain("error of the occasion 0.0 points, of the pollster 2.0 points (As two pollsters differ).");
      expect(text).toContain("The polls differ by more than sampling and rounding (");
    });

    test("that of the series: how large, how sure, from how many polls", () => {
      const text = described({ surveyErrors: "estimated" });
      expect(text).toMatch(
        /error of the occasion 1\.2 points, of the pollster 3\.0 points \(The occasion from 22 polls of this series, 95% interval 0\.\d to \d\.\d; the rest as for attitudes\)\./,
      );
    });

    test("opt-in surveys are never beyond sampling", () => {
      const optIn = madeSeries(
        [400, 470, 430, 520].map((count, i) => ({
          survey: `wave-${String(i)}`,
          day: `2020-0${String(i + 1)}-10`,
          count,
          n: 1000,
          record: { sampleType: "opt-in" as const },
        })),
      );
      const result = describeSeries(seriesOf(optIn, { question: "league-referendum" }));
      expect(result.intervalKind).toBe("modelled");
      const text = textOf({ ...result, cautions: [] });
      expect(text).not.toMatch(/sampling|% interval/);
      expect(text).toContain("95% modelled interval");
    });
  });

  test("what is not tested says why", () => {
    const text = textOf(describeSeries(nato));
    expect(text).toContain("not tested: break");
    expect(text).toContain("not tested: no sample size");
    expect(textOf(describeSeries(nato, { surveyErrors: "none" }))).toContain("(design-effect-not-applied)");
  });

  test("without n it cannot be told", () => {
    const bare = madeSeries(
      [40, 45].map((count, i) => ({ survey: `w-${String(i)}`, day: `2020-0${String(i + 1)}-10`, count, n: null })),
    );
    const result = describeSeries(seriesOf(bare, { question: "league-referendum" }));
    expect(sentence(result)).toContain("Whether it moves cannot be tested");
  });
});

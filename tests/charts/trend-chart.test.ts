import { describe, expect, test } from "vitest";
import { trendChart } from "../../src/charts/trend-chart.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import type { TrendLineChoice } from "../../src/trend/trend-factors.ts";
import { dataOf, textsOf } from "../support/chart-data.ts";
import { madeSeries } from "../support/made-series.ts";

const polls = await loadDataset("ukraine-nato");
const nato = seriesOf(polls, { stance: "nato-membership:for" });
const fitted = trend(nato, { at: "year", designEffect: 1.5 });
const iri = seriesOf(polls, { question: "iri-referendum" });

describe("Ukraine and NATO, all houses and wordings", () => {
  const spec = trendChart(fitted);
  const words = textsOf(spec);

  test("where the country surveyed changed is marked and told", () => {
    const told = words.join(" ");
    expect(told).toContain(
      "1. Between 26 March 2014 and 1 September 2014, day not known. Territory surveyed: the whole country → all but Crimea, Sevastopol and Luhansk. Surveys in between whose territory is not known: 2. The line starts anew on 27 March 2014.",
    );
    expect(told).toContain(
      "3. 7 September 2015, International Republican Institute (IRI). Territory surveyed: all but Crimea, Sevastopol, Donetsk and Luhansk → all but Crimea, Sevastopol and parts of Donetsk and Luhansk. The line goes on.",
    );
    const flags = dataOf(spec, "dash").filter(({ date }) => typeof date === "string");
    expect(new Set(flags.map(({ date }) => date))).toEqual(
      new Set(["2014-03-27", "2015-07-22", "2015-09-07", "2021-11-04", "2022-07-06", "2023-05-26", "2024-11-29"]),
    );
    expect(flags.find(({ date }) => date === "2014-03-27")!.dash).toEqual([]);
    expect(flags.find(({ date }) => date === "2015-09-07")!.dash).toEqual([2, 3]);
    expect(spec.description).toContain("The line starts anew on 27 March 2014. 22 July 2015");
    expect(spec.description).not.toMatch(/\. \.| {2}/);
  });

  test("the line never crosses a break", () => {
    const line = dataOf(spec, "segment");
    const before = line.filter(({ segment }) => segment === 0).map(({ date }) => date);
    const after = line.filter(({ segment }) => segment === 1).map(({ date }) => date);
    for (const date of before) expect(date! < "2014-03-27").toBe(true);
    for (const date of after) expect(date! >= "2014-03-27").toBe(true);
    expect(JSON.stringify(spec)).toContain('"detail":{"field":"segment","type":"nominal"}');
  });

  test("every reading is a point: by effective n, house, wording and field dates", () => {
    const points = dataOf(spec, "start");
    expect(new Set(points.map((point) => JSON.stringify(point))).size).toBeGreaterThan(100);
    const founding = points.find(({ start, end }) => start === "2021-11-06" && end === "2021-11-15")!;
    expect(founding).toMatchObject({ share: 0.54, colour: "#d55e00", fill: "#d55e00" });
    expect(founding.size).toBeCloseTo(20 + (180 * 1600) / (20_000 / 1.5), 6);
    const unsized = points.filter(({ fill }) => fill === "#ffffff");
    expect(new Set(unsized.map(({ size }) => size))).toEqual(new Set([24]));
    expect(words).toEqual(
      expect.arrayContaining([
        "IRI",
        "KIIS",
        "other houses (13)",
        "no sample size: not used for the line",
        "effective n\u00a0=\u00a013,333",
      ]),
    );
  });

  test("what was asked stands below, in the words of the question", () => {
    expect(words.join(" ")).toContain("33 questions in");
    expect(spec.description).toContain(
      "“If a referendum were held today on Ukraine joining NATO, how would you vote?” (translated)",
    );
    expect(words.some((text) => text.startsWith("Other or unknown wordings"))).toBe(true);
  });

  test("the caption has houses, dates, n, what the line is and what was left out", () => {
    const { description } = spec;
    expect(description).toContain(
      "114 polls, 20 January 2006 – 16 December 2025: Kyiv International Institute of Sociology (KIIS), International",
    );
    expect(description).toContain(
      "Line: estimate for the average of 14 houses, with its 95% band (design effect 1.50); a bias that all share is not in the band; with the wording “If a referendum were held today on Ukraine joining NATO, how would you vote?” (translated).",
    );
    expect(description).toContain(
      "n 1,000 to 20,000, none on record for 32; line fitted to 82; hollow: not in the line;",
    );
    expect(fitted.polls.length).toBe(82);
    expect(
      new Set(
        dataOf(spec, "start").flatMap(({ fill, start, share }) => (fill === "#ffffff" ? `${start} ${share}` : [])),
      ).size,
    ).toBeGreaterThan(30);
    expect(description).toContain("Readings neither shown nor in the line: 22.");
  });
});

test("the highest and the lowest of the line are told where they are not its ends", () => {
  const { description } = trendChart(trend(nato, { at: "month", designEffect: 1.5 }));
  expect(description).toMatch(/Highest: \d+ May 2023: 83\.8% \([\d.]+–[\d.]+\)\./);
  expect(description).toContain("Lowest: ");
});

test("a line of one day is a point with its interval", () => {
  const one = trendChart(trend(nato, { at: ["2015-06-01"] }));
  const lone = one.layer.filter(({ mark, data }) => {
    const { values = [] } = (data ?? {}) as { values?: { date?: string }[] };
    return (
      ["rule", "point"].includes((mark as { type?: string } | undefined)?.type ?? "") &&
      values[0]?.date === "2015-06-01"
    );
  });
  expect(lone.map(({ mark }) => (mark as { type: string }).type)).toEqual(["rule", "point"]);
});

test("the words of a wording stand in two lines before they are cut", () => {
  const cut = textsOf(trendChart(fitted, { width: 1200, language: "uk" })).filter((text) => text.endsWith("…"));
  expect(cut).toEqual([]);
});

test("a poll with an assumed n is in the line, and no hollow point", () => {
  const assumed = trendChart(trend(nato, { at: ["2021-11-15"], assumeN: 1000 }));
  expect(assumed.description).not.toContain("hollow");
  expect(dataOf(assumed, "start").filter(({ fill }) => fill === "#ffffff")).toEqual([]);
});

test("the line is named by what it stands for", () => {
  const lineOf = (line: TrendLineChoice, language: "en" | "uk" = "en"): string =>
    trendChart(trend(nato, { at: ["2021-11-15"], line }), { language }).description;
  expect(lineOf({ house: "iri" })).toContain(
    "Line: estimate for International Republican Institute (IRI), with its 95% band (no design effect); a bias that all share",
  );
  expect(lineOf("average-house")).toContain("Line: estimate for the average of 14 houses, with its 95% band");
  expect(lineOf("average-house", "uk")).toContain("Лінія: оцінка для середнього за організаціями (усього 14)");
});

test("of one house and question the question is the subtitle, and there is no list of wordings", () => {
  const spec = trendChart(trend(iri, { at: "year" }), { language: "uk" });
  const words = textsOf(spec).join(" ");
  expect(words).toContain(
    "Запитання: «Якби сьогодні проводився референдум про вступ України в НАТО, як би Ви проголосували?»",
  );
  expect(words).toContain("оцінка для цієї організації");
  expect(words).toContain("Лінія починається заново з 27 березня 2014.");
  expect(words).not.toContain("формулювань");
});

test("a lead is in points, and its axis holds what is below 0", () => {
  const lead = seriesOf(polls, { question: "iri-referendum", lead: ["for", "against"] });
  const spec = trendChart(trend(lead, { at: "year" }));
  const shares = dataOf(spec, "start").map(({ share }) => Number(share));
  expect(Math.min(...shares)).toBeCloseTo(-9, 6);
  expect(JSON.stringify(spec)).not.toContain('"format":".0%"');
  expect(textsOf(spec)).toContain("points");
  expect(dataOf(spec, "zero")).toContainEqual({ zero: 0 });
  expect(spec.description).toMatch(/\d{4}: [+−]\d+\.\d points \(/);
});

test("a break that the caller chose is told in the caller's words", () => {
  const breaks = [{ date: "2022-02-24", reason: "The full-scale invasion." }];
  const { description } = trendChart(trend(iri, { at: "year", breaks }));
  expect(description).toContain("24 February 2022. The full-scale invasion. The line starts anew.");
});

describe("where the country surveyed changed is told whatever the line does", () => {
  const turn =
    "Between 26 March 2014 and 10 July 2015, day not known. Territory surveyed: the whole country → all but Crimea, Sevastopol, Donetsk and Luhansk.";
  const ofAll =
    "Between 26 March 2014 and 1 September 2014, day not known. Territory surveyed: the whole country → all but Crimea, Sevastopol and Luhansk.";
  const unknown = " Surveys in between whose territory is not known: 2.";
  const given = [{ date: "2022-02-24", reason: "The full-scale invasion." }];
  const ofReferendum = (options: Parameters<typeof trend>[1]) => trendChart(trend(iri, options));

  test.each([
    ["restart", trendChart(fitted), ofAll, `${unknown} The line starts anew on 27 March 2014.`],
    ["none", trendChart(trend(nato, { at: "year", breaks: "none" })), ofAll, `${unknown} The line goes on.`],
    [
      "days of the caller",
      trendChart(trend(nato, { at: "year", breaks: given })),
      ofAll,
      `${unknown} The line goes on.`,
    ],
    ["none, of one house", ofReferendum({ at: "year", breaks: "none" }), turn, " The line goes on."],
    ["none, one day", ofReferendum({ at: ["2021-11-15"], breaks: "none" }), turn, ""],
  ])("%s", (_, { description, layer }, change, told) => {
    expect(description).toContain(`${change}${told}`);
    expect(description.split(change)).toHaveLength(2);
    expect(JSON.stringify(layer)).toContain('"date":"2014-03-27"');
  });

  test("a line on one side of it neither goes on nor starts anew", () => {
    const { description } = ofReferendum({ at: ["2021-11-15"], breaks: "none" });
    expect(description).not.toMatch(/Luhansk\. The line/);
  });

  test("and whatever the caller thinks of it, with the reason", () => {
    const judged = seriesOf(polls, {
      question: "iri-referendum",
      overrides: { "different-territory": { level: "off", reason: "The lost regions are looked at elsewhere." } },
    });
    const { description } = trendChart(trend(judged, { at: "year" }));
    expect(description).toContain(`${turn} The line goes on.`);
    expect(description).toContain("→ all but Crimea, Sevastopol and parts of Donetsk and Luhansk. The line goes on.");
    expect(description).toContain("The author judges otherwise: The lost regions are looked at elsewhere.");
  });

  test("between houses, though none of them changed", () => {
    const whole = { territory: { includes: ["XA"], excludes: [], excludesPartOf: [], note: null } };
    const without = { territory: { includes: ["XA"], excludes: ["XA-03"], excludesPartOf: [], note: null } };
    const made = seriesOf(
      madeSeries(
        Array.from({ length: 10 }, (_, place) => ({
          survey: `made-${String(place)}`,
          day: `20${String(10 + place)}-03-05`,
          count: 400 + place,
          n: 1000,
          house: place < 5 ? "acme" : "meridian",
          record: place < 5 ? whole : without,
        })),
      ),
      { question: "league-referendum" },
    );
    expect(trendChart(trend(made, { at: "month", breaks: "none" })).description).toContain(
      "Between 5 March 2014 and 5 March 2015, day not known. Territory surveyed: the whole country → all but",
    );
  });
});

test("where no n is published the picture says so", () => {
  const unsized = seriesOf(
    madeSeries(
      Array.from({ length: 8 }, (_, place) => ({
        survey: `made-${String(place)}`,
        day: `2020-0${String(1 + place)}-01`,
        count: 40 + place,
        n: null,
      })),
    ),
    { question: "league-referendum" },
  );
  const spec = trendChart(trend(unsized, { at: "month", assumeN: 1000 }));
  expect(spec.description).toContain(
    "8 polls, 1 January – 1 August 2020: Acme Polls. no sample size on record; n\u00a0=\u00a01,000 (assumed); bars: field dates.",
  );
  expect(spec.description).not.toMatch(/Infinity|NaN/);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sameQuestion } from "../../src/comparability/same-question.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import type { Survey } from "../../src/model/survey.ts";
import { topline } from "../../src/model/topline.ts";
import { audit } from "../../src/trend/audit.ts";
import { describeSeries } from "../../src/trend/followed-series.ts";
import { type SeriesOptions, seriesOf } from "../../src/trend/series-of.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { type MadeReading, madeSeries } from "../support/made-series.ts";
import { POLLS } from "../support/polls.ts";

const SEED = { seed: 1936 };
const ukraine = await loadDataset("ukraine-nato");
const experiments = await loadDataset("wording-experiments");
const iri = seriesOf(ukraine, { question: "iri-referendum" });
const nato = seriesOf(ukraine, { stance: "nato-membership:for" });

const WAVES: readonly MadeReading[] = [
  { survey: "one", day: "2020-01-10", count: 400, n: 1000 },
  { survey: "two", day: "2020-02-10", count: 420, n: 1000 },
  { survey: "three", day: "2020-03-10", count: 440, n: 1000 },
];

function reasonsOf(dataset: Dataset, options: SeriesOptions): Readonly<Record<string, string>> {
  return Object.fromEntries(seriesOf(dataset, options).leftOut.map(({ address, reason }) => [address, reason]));
}

describe("seriesOf: known answers", () => {
  test("IRI's referendum question, 2014 to 2025", () => {
    expect(iri.label).toBe("Support for joining NATO");
    expect(iri.follows).toEqual({
      stance: "nato-membership:for",
      question: "iri-referendum",
      option: null,
      lead: null,
    });
    expect(iri.readings).toHaveLength(23);
    expect(iri.readings[0]).toMatchObject({
      survey: "iri-2014-03",
      value: 0.34,
      wordingClass: "nato-referendum-today",
    });
    expect(iri.readings.at(-1)).toMatchObject({ survey: "iri-2025-07", value: 0.7 });
    expect(iri.leftOut).toMatchObject([{ address: "iri-2015-11/iri-referendum", reason: "disputed" }]);
    expect(iri.gaps.map(({ after, before, days }) => [after.split("/")[0], before.split("/")[0], days.value])).toEqual([
      ["iri-2014-03", "iri-2015-07", 471],
      ["iri-2019-06", "iri-2021-03", 629],
    ]);
  });

  test("a line goes on under another id where the question is one, never between two forms of one survey", () => {
    const link = nato.links.find(({ from }) => from === "sm-2018-06/sm-referendum-sunday")!;
    expect(link).toMatchObject({ to: "sm-2019-07/sm-referendum", kind: "annotate" });
    expect(link.findings.map(({ code }) => code)).not.toContain("different-question");
    expect(nato.runs.find(({ readings }) => readings.includes(link.from))).toEqual({
      house: "social-monitoring",
      question: "sm-referendum-sunday",
      readings: ["sm-2018-06/sm-referendum-sunday", "sm-2019-07/sm-referendum", "sm-2020-08/sm-referendum"],
    });
    expect(nato.links.filter(({ from, to }) => from.split("/")[0] === to.split("/")[0])).toEqual([]);
    const health = seriesOf(experiments, { stance: "gss-health-spending:more" });
    expect(health.links.filter(({ from, to }) => from.split("/")[1] !== to.split("/")[1])).toEqual([]);
  });

  test("the territory that was lost breaks it, another mode is said beside it", () => {
    const breaks = iri.links.filter(({ kind }) => kind === "break");
    expect(breaks.map(({ from, findings }) => [from, findings[0]!.code])).toEqual([
      ["iri-2014-03/iri-referendum", "different-territory"],
      ["iri-2015-07/iri-referendum", "different-territory"],
    ]);
    expect(iri.runs.map(({ readings }) => readings.length)).toEqual([1, 1, 21]);
    const link = iri.links.find(({ from }) => from === "iri-2021-11/iri-referendum")!;
    expect(link).toMatchObject({
      kind: "annotate",
      to: "iri-2022-04/iri-referendum",
      days: { value: 135, unit: "days" },
    });
    expect(link.findings.map(({ code }) => code)).toContain("different-mode");
  });

  test("one stance in all its wordings", () => {
    expect(nato.readings).toHaveLength(114);
    expect(nato.houses).toHaveLength(19);
    const codes = new Set(nato.questions.flatMap(({ options }) => options));
    for (const code of ["for", "support", "favor", "nato"]) expect(codes).toContain(code);
    expect(nato.questions.map(({ id }) => id)).not.toContain("gallup-nato-image");
    expect(nato.relatedHouses.find(({ interviewer }) => interviewer === "rating")?.houses).toContain("iri");
  });

  test("a word that is not known is a level of its own for each house", () => {
    const levels = nato.readings.filter(({ wordingClass }) => wordingClass === null).map((point) => point.wordingLevel);
    expect([...new Set(levels)].sort()).toEqual([
      "unknown (analysis-and-forecasting)",
      "unknown (ifak)",
      "unknown (kiis)",
      "unknown (razumkov)",
    ]);
  });

  test("exact words without a class are a level of their own, not unknown", () => {
    const verbatim = ukraine.questions.map((question) =>
      question.id === "iri-referendum" ? { ...question, wordingClass: null } : question,
    );
    expect(ukraine.questions.find(({ id }) => id === "iri-referendum")?.wordingStatus).toBe("verbatim");
    const { readings } = seriesOf({ ...ukraine, questions: verbatim }, { question: "iri-referendum" });
    expect(new Set(readings.map(({ wordingLevel }) => wordingLevel))).toEqual(new Set(["iri-referendum"]));
  });

  test("what cannot stand in it is named with the reason", () => {
    expect(reasonsOf(ukraine, { stance: "nato-membership:for" })).toMatchObject({
      "dif-2015-07/dif-referendum": "other-base",
      "dif-2012-04/dif-referendum": "same-respondents",
      "kiis-2017-05/kiis-referendum": "disputed",
      "sm-undated/sm-referendum-sunday": "not-counted",
      "uif-2021-04/uif-scale": "field-dates-unknown",
    });
  });

  test("dates known to the month stand for all its days", () => {
    const [point] = nato.readings.filter(({ survey }) => survey === "rating-2015-04");
    expect(point?.period).toEqual({ start: "2015-04-01", end: "2015-04-30", midpoint: 16540.5, precision: "month" });
  });

  test("answers that say the same are added up", () => {
    const [point] = nato.readings.filter(({ survey }) => survey === "raz-2007-06");
    expect(point?.value).toBeCloseTo(0.191, 12);
    expect(point?.inputs.map(({ option }) => option)).toEqual(["support", "rather-support"]);
  });

  test("a doubt about another answer is no doubt about the one that is followed", () => {
    const [point] = iri.readings.filter(({ survey }) => survey === "iri-2024-09");
    expect(topline(ukraine, "iri-2024-09").standing).toBe("not-counted");
    expect(point?.cautions.map(({ code }) => code)).not.toContain("not-counted");
    const link = iri.links.find(({ to }) => to === point?.address);
    expect(link?.findings.map(({ code }) => code)).not.toContain("not-counted");
  });
});

describe("seriesOf: another base, another group, the same people", () => {
  test("rebased where it is asked for and the figures allow it", () => {
    const printed = seriesOf(ukraine, { question: "kiis-referendum", base: "decided" });
    const computed = seriesOf(ukraine, { question: "kiis-referendum", rebase: "decided" });
    expect(printed.readings.map(({ rebasedFrom }) => rebasedFrom)).not.toContain("all");
    expect(computed.readings.length).toBeGreaterThan(printed.readings.length);
    const [point] = computed.readings.filter(({ survey }) => survey === "kiis-2015-03");
    expect(point).toMatchObject({ base: "decided", rebasedFrom: "all" });
    expect(point!.value).toBeGreaterThan(0.433);
  });

  test("one group of respondents", () => {
    const north = seriesOf(POLLS, { question: "league-referendum", group: "north" });
    expect(north.readings.map(({ survey, value: share }) => [survey, share])).toEqual([
      ["acme-2020-03", 0.5],
      ["acme-2022-05", 0.58],
    ]);
    expect(north.label).toBe("Support for joining the League (North)");
  });

  test("each of several questions of one survey, with whom it shares respondents", () => {
    const all = seriesOf(ukraine, { stance: "nato-membership:for", sameRespondents: "all" });
    const [one] = all.readings.filter(({ address }) => address === "joint-2018-11/joint-support");
    expect(one?.sharesRespondentsWith).toEqual(["joint-2018-11/joint-security-option"]);
    expect(all.readings.length - nato.readings.length).toBe(
      nato.leftOut.filter(({ reason }) => reason === "same-respondents").length,
    );
  });

  test("forms of a split went to different people: all stay", async () => {
    const experiments = await loadDataset("wording-experiments");
    const spending = seriesOf(experiments, { stance: "gss-fare-spending:more" });
    const forms = spending.readings.filter(({ survey }) => survey === "gss-1984");
    expect(forms.map(({ experiment }) => experiment?.arm).sort()).toEqual(["x", "y", "z"]);
    expect(spending.leftOut.filter(({ reason }) => reason === "same-respondents")).toEqual([]);
  });

  test("an answer that a survey does not print is named", () => {
    const dataset = madeSeries([...WAVES, { survey: "four", day: "2020-04-10", count: 30, n: 100 }]);
    const toplines = dataset.toplines.map((row) => (row.survey === "four" ? { ...row, option: "against" } : row));
    expect(reasonsOf({ ...dataset, toplines }, { question: "league-referendum" })).toEqual({
      "four/league-referendum": "option-not-printed",
    });
  });

  test("n unknown stays in the series, without n", () => {
    const series = seriesOf(madeSeries([...WAVES, { survey: "four", day: "2020-04-10", count: 41, n: null }]), {
      question: "league-referendum",
    });
    expect(series.readings.at(-1)?.precision.baseSize).toBeNull();
    expect(series.cautions.map(({ code }) => code)).toContain("n-not-published");
  });
});

describe("seriesOf: second route and invariants", () => {
  test("a link carries what the audit of the two says", () => {
    for (const link of nato.links) {
      const audited = audit(topline(ukraine, link.from), topline(ukraine, link.to));
      const counted = audited.findings.filter(({ code }) => code !== "not-counted");
      // the audit of a pair weighs them, which sets their order
      const unweighed = counted.map(({ size: _, expected: __, clearedBy: ___, ...finding }) => finding);
      expect(byCode(link.findings)).toEqual(byCode(unweighed));
    }
  });

  test("a link is between neighbours of one house and one question, under whatever ids, and a break ends the run", () => {
    const places = new Map(nato.readings.map((point) => [point.address, point]));
    for (const { from, to, kind } of nato.links) {
      const [first, second] = [places.get(from)!, places.get(to)!];
      expect(second.house).toBe(first.house);
      const [before, after] = [first, second].map(({ address }) => topline(ukraine, address).question);
      expect(sameQuestion(before!, after!).sameness).not.toBe("another");
      expect(first.run === second.run).toBe(kind !== "break");
    }
    expect(nato.runs.flatMap(({ readings }) => readings)).toHaveLength(nato.readings.length);
    // the referendum of today and of next Sunday is one question of Social Monitoring under two ids
    const asked = nato.readings.map(({ house, question }) => house + question.replace("-sunday", ""));
    expect(nato.links).toHaveLength(nato.readings.length - new Set(asked).size);
  });

  test("the order of the rows does not matter", () => {
    const shuffled = <T>(rows: readonly T[]): fc.Arbitrary<T[]> =>
      fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });
    // Like the shuffled ones, a copy that can be changed, whose digest is computed when a number of it is cited.
    const inOrder = JSON.stringify(seriesOf({ ...ukraine }, { stance: "nato-membership:for" }));
    fc.assert(
      fc.property(shuffled(ukraine.toplines), shuffled(ukraine.surveys), (toplines, surveys) => {
        const series = seriesOf({ ...ukraine, toplines, surveys }, { stance: "nato-membership:for" });
        expect(JSON.stringify(series)).toBe(inOrder);
      }),
      { ...SEED, numRuns: 5 },
    );
  });

  test("plain data", () => {
    expect(JSON.parse(JSON.stringify(nato))).toEqual(nato);
  });

  test("an override changes the link, and takes a reason", () => {
    const overrides = { "different-territory": { level: "note", reason: "the regions are small" } } as const;
    const series = seriesOf(ukraine, { question: "iri-referendum", overrides });
    expect(series.lineage.settings.overrides).toEqual({
      "different-territory": { level: "note", reason: "the regions are small" },
    });
    expect(series.runs).toHaveLength(1);
  });
});

describe("seriesOf: leads", () => {
  test("a lead is the first share less the second, with the rounding of both", async () => {
    const polls = await loadDataset("ukraine-nato");
    const series = seriesOf(polls, { question: "iri-referendum", lead: ["for", "against"] });
    const first = topline(polls, "iri-2014-03");
    const shares = ["for", "against"].map((code) => first.results.find(({ option }) => option.code === code)!.share);
    expect(series.readings[0]!.value).toBeCloseTo(shares[0]! - shares[1]!, 12);
    expect(series.readings[0]!.lead).toMatchObject({ first: { value: shares[0] }, second: { value: shares[1] } });
    expect(series.readings[0]!.rounding.variance).toBeCloseTo((2 * 0.01 ** 2) / 12, 12);
    expect(series.readings[0]!.inputs.map(({ option }) => option)).toEqual(["for", "against"]);
    expect(series.follows).toEqual({
      stance: null,
      question: "iri-referendum",
      option: null,
      lead: ["for", "against"],
    });
    expect(series.label).toContain("lead of");
    expect(() => describeSeries(series)).toThrow(/series of leads, not of shares/);
  });

  test("by stances it is found in every question that has both", async () => {
    const polls = await loadDataset("ukraine-nato");
    const series = seriesOf(polls, { lead: ["nato-membership:for", "nato-membership:against"] });
    expect(series.questions.length).toBeGreaterThan(5);
    expect(series.label).toBe("Lead of nato-membership:for over nato-membership:against");
    expect(series.readings.every(({ lead }) => lead !== null)).toBe(true);
  });

  test("is refused with one answer, twice the same, or beside another choice", () => {
    const question = "league-referendum";
    expectRefusal(() => seriesOf(POLLS, { question, lead: ["for", "for"] }), "wrong-usage", ["lead"]);
    expectRefusal(() => seriesOf(POLLS, { question, lead: ["for", "leave"] }), "unknown-option", ["lead", 1]);
    expectRefusal(() => seriesOf(POLLS, { lead: ["for", "against"] }), "unknown-stance", ["lead", 0]);
    expectRefusal(() => seriesOf(POLLS, { question, option: "for", lead: ["for", "against"] }), "wrong-usage", [
      "lead",
    ]);
  });
});

describe("seriesOf: refusals", () => {
  test.each<[SeriesOptions, Parameters<typeof expectRefusal>[1], readonly string[]]>([
    [{}, "option-missing", ["stance"]],
    [{ option: "for" }, "wrong-usage", ["option"]],
    [{ question: "nobody-asked" }, "unknown-address", ["question"]],
    [{ stance: "nato-membership:perhaps" }, "unknown-stance", ["stance"]],
    [{ question: "iri-referendum", stance: "non-aligned-status:for" }, "unknown-stance", ["stance"]],
    [{ question: "iri-referendum", option: "perhaps" }, "unknown-option", ["option"]],
    [{ question: "iri-referendum", option: "for", stance: "nato-membership:for" }, "wrong-usage", ["option"]],
    [{ question: "sm-forced-choice-2021" }, "option-missing", ["option"]],
    [{ question: "iri-referendum", group: "nobody" }, "unknown-value", ["group"]],
    [{ question: "iri-referendum", base: "some" as "all" }, "unknown-value", ["base"]],
    [{ question: "iri-referendum", rebase: "guessed" as "decided" }, "unknown-value", ["rebase"]],
    [{ question: "iri-referendum", sameRespondents: "twice" as "all" }, "unknown-value", ["sameRespondents"]],
    [{ question: "iri-referendum", gapDays: 0 }, "out-of-range", ["gapDays"]],
    [{ question: "iri-referendum", base: "would-vote" }, "empty-series", ["options"]],
  ])("%j", (options, code, path) => {
    expectRefusal(() => seriesOf(ukraine, options), code, path);
  });
});

function byCode<T extends { readonly code: string }>(findings: readonly T[]): readonly T[] {
  return [...findings].sort((one, other) => (one.code < other.code ? -1 : 1));
}

describe("one fieldwork", () => {
  const window = (survey: string, start: string, end: string, more: Partial<Survey> = {}): MadeReading => ({
    survey,
    day: start,
    count: 400,
    n: 1000,
    record: { fieldDates: { start, end }, fieldwork: "tracker", population: "adults", inferred: [], ...more },
  });
  const TRACKER = [
    window("week-1", "2020-01-01", "2020-01-06"),
    window("week-1b", "2020-01-04", "2020-01-09"),
    window("week-2", "2020-01-07", "2020-01-12"),
    window("week-2b", "2020-01-10", "2020-01-15"),
  ];

  test("of windows that overlap those stay that share no interviews", () => {
    const tracker = madeSeries(TRACKER);
    expect(seriesOf(tracker, { question: "league-referendum" }).readings.map(({ survey }) => survey)).toEqual([
      "week-1",
      "week-2",
    ]);
    expect(seriesOf(tracker, { question: "league-referendum" }).leftOut).toMatchObject([
      {
        survey: "week-1b",
        reason: "same-respondents",
        message: "A window of tracker that shares interviews with week-1/league-referendum, which stays.",
      },
      { survey: "week-2b", reason: "same-respondents" },
    ]);
    // without a fieldwork nothing says that they are one
    const apart = madeSeries(TRACKER.map((each) => ({ ...each, record: { ...each.record, fieldwork: null } })));
    expect(seriesOf(apart, { question: "league-referendum" }).readings).toHaveLength(4);
  });

  test("all of them where they are wanted, each with those that it shares interviews with", () => {
    const { readings } = seriesOf(madeSeries(TRACKER), { question: "league-referendum", sameRespondents: "all" });
    expect(readings.map(({ sharesRespondentsWith }) => sharesRespondentsWith.length)).toEqual([1, 2, 2, 1]);
  });

  const POPULATIONS = madeSeries([
    window("adults", "2020-01-01", "2020-01-06"),
    window("voters", "2020-01-01", "2020-01-06", { population: "registered-voters" }),
    window("later", "2020-02-01", "2020-02-06", { fieldwork: "another", population: "registered-voters" }),
  ]);
  const surveysOf = (options: Partial<SeriesOptions>): readonly string[] =>
    seriesOf(POPULATIONS, { question: "league-referendum", ...options }).readings.map(({ survey }) => survey);

  test("one population is followed: the widest, or the one that is wanted; the other is named", () => {
    expect(surveysOf({})).toEqual(["adults", "later"]);
    expect(surveysOf({ population: "registered-voters" })).toEqual(["voters", "later"]);
    expect(surveysOf({ population: "likely-voters" })).toEqual(["adults", "later"]);
    expect(surveysOf({ sameRespondents: "all" })).toEqual(["adults", "later"]);
    expect(seriesOf(POPULATIONS, { question: "league-referendum" }).leftOut).toMatchObject([
      {
        survey: "voters",
        reason: "another-population",
        message: "Of the fieldwork tracker the series takes adults; this is of registered voters, the same interviews.",
      },
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { dateOfDay, dayNumber } from "../../src/model/dates.ts";
import { type BreaksOptions, breaks } from "../../src/trend/breaks.ts";
import { type Series, seriesOf } from "../../src/trend/series-of.ts";
import { codesOf, expectPlainResult } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { type MadeReading, madeSeries } from "../support/made-series.ts";

const ukraine = await loadDataset("ukraine-nato");
const iri = seriesOf(ukraine, { question: "iri-referendum" });

/** Surveys of 1,000 with these counts, a season apart. */
function seasons(counts: readonly number[], change: (index: number) => Partial<MadeReading> = () => ({})): Series {
  return seriesOf(
    madeSeries(
      counts.map((count, i) => ({
        survey: `w-${String(i)}`,
        day: dateOfDay(dayNumber("2015-01-10") + 90 * i),
        count,
        n: 1000,
        ...change(i),
      })),
    ),
    { question: "league-referendum" },
  );
}

const STEP = [410, 396, 405, 400, 391, 503, 495, 510, 498, 500];

function surveysOf(addresses: readonly string[]): readonly string[] {
  return addresses.map((address) => address.split("/")[0]!);
}

describe("IRI's series", () => {
  const found = expectPlainResult(breaks(iri));
  const within = (day: string): readonly string[] =>
    found.breaks
      .filter(({ set }) => set.some(({ from, to }) => from <= day && day <= to))
      .map(({ after }) => after.split("/")[0]!);

  test("two breaks: May 2019 and June 2022", () => {
    expect(found.course).toBe("breaks");
    expect(found.breaks.map(({ after, value }) => [after.split("/")[0], Math.round(1000 * value) / 10])).toEqual([
      ["iri-2019-05", 10.5],
      ["iri-2022-06", 23.2],
    ]);
    expect(found.breaks.map(({ set }) => set)).toEqual([
      [
        { from: "2018-03-23", to: "2019-12-25" },
        { from: "2021-03-17", to: "2021-11-11" },
      ],
      [{ from: "2022-04-02", to: "2022-06-26" }],
    ]);
    expect(found.levels.map(({ readings }) => readings.value)).toEqual([11, 5, 6]);
  });

  test("a level that goes across what breaks the series says so with the number, as the series tests nothing there", () => {
    const [care] = found.cautions.filter(({ code }) => code === "level-across-break");
    expect(care).toMatchObject({ group: "with-the-number" });
    expect(care!.message.split("; ")).toHaveLength(found.across.length);
    expect(found.across).not.toEqual([]);
    // July 2015 has no sample size, so that it is in no level
    expect(found.withoutSize).toEqual(["iri-2015-07/iri-referendum"]);
    expect(found.across.map(({ from, to }) => [from, to])).toEqual([
      ["iri-2014-03/iri-referendum", "iri-2015-09/iri-referendum"],
    ]);
    expect(codesOf(breaks(seasons(STEP)))).not.toContain("level-across-break");
  });

  test("the sizes are those of attitudes, and the polls of one level differ by 4 points", () => {
    expect(found.surveyErrors).toMatchObject({ preset: "attitudes", house: 0.03 });
    expect(found.scatter.value).toBeCloseTo(0.0395, 3);
    const votes = breaks(iri, { surveyErrors: "votes" });
    expect(votes.breaks.map(({ after }) => after)).toEqual(found.breaks.map(({ after }) => after));
    // the pollster's error fades between two levels
    for (const [i, { pollInterval }] of votes.breaks.entries()) {
      expect(pollInterval.upper).toBeLessThan(found.breaks[i]!.pollInterval.upper);
    }
  });

  test("with sampling and rounding alone it is cut into twelve steps, as before", () => {
    const bare = breaks(iri, { surveyErrors: "none", replicates: 999 });
    expect(bare.course).toBe("restless");
    expect(bare.breaks).toHaveLength(12);
    expect(bare.scatter.value).toBe(0);
    const some = breaks(iri, { surveyErrors: "none", replicates: 999, designEffect: 4 });
    expect(
      some.breaks.map(({ after, value, pValue, set }) => [after.split("/")[0], value.toFixed(4), pValue, set]),
    ).toEqual([
      ["iri-2019-05", "0.0780", 0.001, [{ from: "2018-07-10", to: "2019-05-16" }]],
      ["iri-2021-11", "0.0628", 0.005, [{ from: "2021-03-17", to: "2022-03-20" }]],
      ["iri-2022-06", "0.2072", 0.001, [{ from: "2022-04-02", to: "2022-06-26" }]],
      ["iri-2025-07", "-0.0700", 0.006, [{ from: "2024-02-21", to: "2025-07-25" }]],
    ]);
    expect(some.breaks[2]!.pollInterval.lower).toBeCloseTo(0.1732, 4);
  });

  test("what coincides: the lost territory, other interviewers, the telephone", () => {
    const bare = breaks(iri, { surveyErrors: "none", designEffect: 1.5 });
    const coinciding = bare.breaks
      .filter(({ coincides }) => coincides.length > 0)
      .map(({ after, coincides }) => [
        after.split("/")[0],
        [...new Set(coincides.flatMap(({ findings }) => findings.map(({ code }) => code)))],
      ]);
    expect(coinciding).toEqual([
      ["iri-2015-09", ["different-territory"]],
      ["iri-2018-03", ["different-interviewers"]],
      ["iri-2021-11", ["different-mode"]],
    ]);
    const [caution, ...others] = bare.cautions.filter(({ code }) => code === "change-of-method");
    expect(others).toEqual([]);
    for (const what of ["(territory differs)", "(interviewers differ)", "(method differs)"])
      expect(caution!.message).toContain(what);
  });

  test("February 2014 is before its first reading; 24 February 2022 is in no set", () => {
    expect(iri.readings[0]!.period.start > "2014-02-28").toBe(true);
    expect(within("2014-02-22")).toEqual([]);
    expect(within("2022-02-24")).toEqual([]);
    expect(within("2022-05-15")).toEqual(["iri-2022-06"]);
  });

  test("a gradual change fits as well as the steps, which is said", () => {
    const [stairs, drift] = found.shapes;
    expect([stairs!.shape, drift!.shape]).toEqual(["stairs", "drift"]);
    expect(drift!.schwarz - stairs!.schwarz).toBeLessThan(2);
    expect(found.cautions.find(({ code }) => code === "shape-not-told-apart")!.message).toBe(
      "A gradual change fits the polls as well as the steps: read no date as a turning point.",
    );
  });

  test("what is unknown within a set is named, and the reading without n counted", () => {
    expect(found.withoutSize).toEqual(["iri-2015-07/iri-referendum"]);
    expect(found.readings.value).toBe(22);
    const ofJune = found.breaks.find(({ after }) => after.startsWith("iri-2022-06"))!;
    expect(ofJune.notKnown).toContain("mode-unknown");
    expect(ofJune.coincides).toEqual([]);
  });

  test("takes well under a second", () => {
    const start = performance.now();
    breaks(iri);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("one step", () => {
  const found = expectPlainResult(breaks(seasons(STEP), { designEffect: 1 }));

  test("is found with its place, its size and its days", () => {
    expect(found.course).toBe("breaks");
    expect(found.breaks).toHaveLength(1);
    const [only] = found.breaks;
    expect(surveysOf([only!.before, only!.after])).toEqual(["w-4", "w-5"]);
    expect(only!.value).toBeCloseTo(0.5012 - 0.4004, 10);
    expect(only!.between).toEqual({ from: "2016-01-05", to: "2016-04-04" });
    expect(only!.pValue).toBe(0.005);
    // all of the chance lies in one gap of 90 days: its middle 95%, as whole days
    expect(only!.set).toEqual([{ from: "2016-01-07", to: "2016-04-02" }]);
    expect(found.levels.map(({ readings }) => readings.value)).toEqual([5, 5]);
    expect(only!.pollInterval.lower).toBeGreaterThan(0.04);
    expect(only!.pollInterval.lower).toBeLessThan(0.08);
  });

  test("a step is what it looks like", () => {
    expect(found.shapes[0]!.shape).toBe("step");
    expect(codesOf(found)).not.toContain("shape-not-told-apart");
    expect(found.breaks[0]!.coincides).toEqual([]);
    expect(codesOf(found)).not.toContain("change-of-method");
  });

  test("opinion that went and came back is found, too", () => {
    const both = breaks(seasons([400, 405, 395, 402, 500, 505, 495, 503, 402, 398, 400, 405]), { designEffect: 1 });
    expect(surveysOf(both.breaks.map(({ after }) => after))).toEqual(["w-4", "w-8"]);
    expect(both.shapes[0]!.shape).toBe("stairs");
  });
});

describe("where steps are not the finding", () => {
  test("polls that differ by 3 points around one level have no break, and no step of sampling error either", () => {
    const counts = [430, 372, 425, 380, 436, 391, 368, 424, 375, 421, 433, 371];
    const scattered = seasons(counts, (i) => ({ count: 4 * counts[i]!, n: 4000 }));
    const found = breaks(scattered);
    expect([found.course, found.breaks.length]).toEqual(["one-level", 0]);
    expect(found.shapes[0]!.shape).toBe("constant");
    expect(found.scatter.value).toBeGreaterThan(0.02);
    expect(breaks(scattered, { surveyErrors: "none" }).course).not.toBe("one-level");
  });

  test("a straight line is the finding, and no date", () => {
    const line = breaks(seasons([300, 325, 352, 374, 401, 424, 452, 476, 498, 527, 550, 577]), { designEffect: 1 });
    expect(line.shapes[0]!.shape).toBe("line");
    expect(line.course).toBe("gradual");
    expect(codesOf(line)).not.toContain("shape-not-told-apart");
  });

  test("so many steps that a level has fewer than two polls: it moves all the time", () => {
    const many = breaks(seasons([300, 500, 300, 500, 500, 300, 300, 500]));
    expect(many.course).toBe("restless");
    expect(2 * many.levels.length).toBeGreaterThan(8);
  });

  test("the course says no more than the shapes bear", () => {
    // from a straight line to stairs: on the way either may fit better
    const tried = Array.from({ length: 12 }, (_, k) =>
      breaks(
        seasons(
          Array.from(
            { length: 16 },
            (__, i) => 350 + Math.round((10 * i * (11 - k) + 150 * Math.floor(i / 8) * k) / 11) + ((i * 7) % 5),
          ),
        ),
      ),
    );
    const rows = tried.map(({ course, breaks: cuts, shapes, cautions }) => {
      const steps = shapes.find(({ shape }) => !["line", "drift"].includes(shape))!;
      expect(cuts.length).toBeGreaterThan(0);
      const smooth = shapes.find(({ shape }) => shape === "line" || shape === "drift")!;
      return {
        course,
        distance: smooth.schwarz - steps.schwarz,
        doubted: cautions.some(({ code }) => code === "shape-not-told-apart"),
      };
    });
    expect(new Set(rows.map(({ course }) => course)).size).toBeGreaterThan(1);
    for (const { course, distance, doubted } of rows) {
      if (course === "gradual") expect([distance < -2, doubted]).toEqual([true, false]);
      if (course === "breaks") expect([distance >= -2, doubted]).toEqual([true, distance < 2]);
    }
  });
});

describe("input at the edge", () => {
  const at = (days: readonly number[], counts: readonly number[], ns: readonly number[]): Series =>
    seriesOf(
      madeSeries(
        counts.map((count, i) => ({
          survey: `w-${String(i)}`,
          day: dateOfDay(dayNumber("2001-01-10") + days[i]!),
          count,
          n: ns[i]!,
        })),
      ),
      { question: "league-referendum" },
    );
  const every = (count: number, days = 90): readonly number[] => Array.from({ length: count }, (_, i) => days * i);
  const same = (count: number, n: number): readonly number[] => Array.from({ length: count }, () => n);

  test.each([1, 2, 3])("%i readings are too few: a pair is what `change` is for", (count) => {
    const few = expectPlainResult(breaks(seasons([340, 540, 540].slice(0, count))));
    expect([few.course, few.test, few.breaks, few.shapes, few.levels.length]).toEqual(["too-few", null, [], [], 1]);
    // the pollster may be off by 3 points whatever the number
    const [{ pollInterval }] = few.levels as [(typeof few.levels)[number]];
    expect(pollInterval.upper - pollInterval.lower).toBeGreaterThan(2 * 1.95 * 0.028);
  });

  test("readings of one day are one reading, and do not make four of three", () => {
    const twice = breaks(at([0, 0, 90, 180], [340, 345, 540, 538], same(4, 1000)));
    expect([twice.course, twice.pooled.length, twice.readings.value]).toEqual(["too-few", 1, 4]);
  });

  test("all alike is one level", () => {
    const found = breaks(at(every(8), same(8, 400), same(8, 1000)));
    expect([found.course, found.test!.pValue, found.breaks.length]).toEqual(["one-level", 1, 0]);
    expect(found.shapes[0]!.shape).toBe("constant");
  });

  test.each([0, 1])("a share of %i throughout is one level, and its interval stays a share", (share) => {
    const found = expectPlainResult(breaks(at(every(8), same(8, 1000 * share), same(8, 1000))));
    expect(found.course).toBe("one-level");
    expect(found.levels[0]!.value).toBeCloseTo(share, 12);
    const { lower, upper } = found.levels[0]!.pollInterval;
    expect([lower >= 0, upper <= 1]).toEqual([true, true]);
  });

  test("from 0 to 1 and back is two breaks", () => {
    const found = expectPlainResult(
      breaks(at(every(12), [...same(4, 0), ...same(4, 1000), ...same(4, 0)], same(12, 1000))),
    );
    expect(found.breaks.map(({ value }) => Math.round(value))).toEqual([1, -1]);
  });

  test("polls of one respondent show nothing; polls of a billion scatter like others", () => {
    const tiny = breaks(at(every(8), [0, 1, 0, 1, 1, 0, 1, 1], same(8, 1)));
    expect(tiny.course).toBe("one-level");
    const huge = at(
      every(10),
      [401, 399, 415, 390, 405, 397, 411, 402, 395, 408].map((one) => one * 1e6),
      same(10, 1e9),
    );
    const found = expectPlainResult(breaks(huge));
    expect([found.course, found.breaks.length]).toEqual(["one-level", 0]);
    expect(found.scatter.value).toBeGreaterThan(0.005);
    const broken = at(
      every(10),
      STEP.map((one) => one * 1e6),
      same(10, 1e9),
    );
    expect(surveysOf(breaks(broken).breaks.map(({ after }) => after))).toEqual(["w-5"]);
    const mixed = expectPlainResult(
      breaks(
        at(
          every(10),
          STEP.map((one, i) => (i % 2 ? one * 1e6 : Math.round(one / 1000))),
          same(10, 0).map((_, i) => (i % 2 ? 1e9 : 1)),
        ),
      ),
    );
    expect(mixed.breaks.length).toBeLessThanOrEqual(1);
  });

  test("over a gap of years the pollster's error may have changed: a step of its size is none", () => {
    const counts = [400, 405, 398, 402, 452, 455, 449, 450];
    const close = breaks(
      at(
        every(8, 30),
        counts,
        same(8, 3000).map(() => 1000),
      ),
      { surveyErrors: "votes" },
    );
    const far = breaks(at([0, 30, 60, 90, 4000, 4030, 4060, 4090], counts, same(8, 1000)), {
      surveyErrors: "attitudes",
    });
    expect(surveysOf(close.breaks.map(({ after }) => after))).toEqual(["w-4"]);
    expect(far.course).toBe("one-level");
  });

  test("an error beyond sampling that the caller gives is the one that is applied", () => {
    const given = { occasion: 0.01, house: 0.1, shared: 0, fadingDays: 100, reason: "For a test." };
    const found = breaks(seasons(STEP), { surveyErrors: given });
    expect(found.surveyErrors).toMatchObject({ house: 0.1, fadingDays: 100 });
    expect(found.breaks).toEqual([]);
    expect(found.lineage.settings).toMatchObject({ surveyErrors: given, seed: 1, replicates: 199 });
  });
});

describe("what else changed there", () => {
  const telephoneFrom = (first: number): Series =>
    seasons(STEP, (i) => ({ record: { modes: [i < first ? "face-to-face" : "telephone"] } }));

  test("a change of mode on the days of the break is named", () => {
    const { breaks: cuts, cautions } = breaks(telephoneFrom(5), { designEffect: 1 });
    expect(cuts[0]!.coincides).toMatchObject([
      { from: "w-4/league-referendum", to: "w-5/league-referendum", findings: [{ code: "different-mode" }] },
    ]);
    expect(cautions[0]!.code).toBe("change-of-method");
    expect(cautions[0]!.message).toContain("The method changed on the days of");
  });

  test.each([
    [{ population: "citizens" }, ["different-population"]],
    [{ sampleType: "opt-in" }, ["different-sample-type"]],
    [{ fieldedBy: ["meridian"] }, ["different-interviewers"]],
    [{ sponsors: ["webworld"] }, ["different-sponsor"]],
    [{ sources: [] }, []],
    [{ title: "Another title" }, []],
  ] as const)("%j from the break on: %j", (change, codes) => {
    const changed = seasons(STEP, (i) => (i < 5 ? {} : { record: change as never }));
    const { breaks: cuts } = breaks(changed, { designEffect: 1 });
    expect(cuts).toHaveLength(1);
    expect(cuts[0]!.coincides.flatMap(({ findings }) => findings.map(({ code }) => code))).toEqual(codes);
  });

  test("one at another time is not", () => {
    const { breaks: cuts } = breaks(telephoneFrom(8), { designEffect: 1 });
    expect(cuts.map(({ coincides }) => coincides)).toEqual([[]]);
  });

  test("it looks across the breaks of the series, and names the territory", () => {
    const left = seasons(STEP, (i) => ({
      record: {
        territory: { includes: ["XA"], excludes: i < 5 ? [] : ["XA-03"], excludesPartOf: [], note: null },
      },
    }));
    expect(left.runs).toHaveLength(2);
    const { breaks: cuts } = breaks(left, { designEffect: 1 });
    expect(cuts[0]!.coincides[0]!.findings[0]!.code).toBe("different-territory");
  });

  test("through a reading without n that lies in the gap", () => {
    const unsized = seasons(STEP, (i) => ({
      ...(i === 5 ? { n: null, count: 50 } : {}),
      record: { modes: [i < 5 ? "face-to-face" : "telephone"] },
    }));
    const { breaks: cuts, withoutSize } = breaks(unsized, { designEffect: 1 });
    expect(surveysOf(withoutSize)).toEqual(["w-5"]);
    expect(cuts[0]!.coincides.map(({ to }) => to)).toEqual(["w-5/league-referendum"]);
  });
});

describe("readings", () => {
  test("of one day are pooled, by their n", () => {
    const twice = seasons([410, 396, 405, 400, 391, 503, 495, 510, 498, 500], (i) => ({
      day: dateOfDay(dayNumber("2015-01-10") + 90 * (i === 1 ? 0 : i)),
      n: i === 1 ? 3000 : 1000,
      count: i === 1 ? 1188 : STEP[i]!,
    }));
    const found = breaks(twice, { designEffect: 1 });
    expect(found.pooled.map(surveysOf)).toEqual([["w-0", "w-1"]]);
    expect(codesOf(found)).toContain("readings-pooled");
    expect(found.levels[0]!.readings.value).toBe(5);
    expect(found.levels[0]!.value).toBeCloseTo((410 + 1188 + 405 + 400 + 391) / 7000, 3);
  });

  test("one alone has nothing to be cut", () => {
    const one = breaks(seasons([400]));
    expect([one.test, one.breaks, one.shapes, one.levels.length]).toEqual([null, [], [], 1]);
  });

  test("the same seed gives the same, another about the same", () => {
    const shifted = seasons([400, 420, 395, 410, 460, 470, 455, 480]);
    const p = (options: BreaksOptions): number =>
      breaks(shifted, { surveyErrors: "votes", replicates: 999, ...options }).test!.pValue;
    expect(p({})).toBeLessThan(1);
    expect(p({})).toBe(p({ seed: 1 }));
    expect(p({ seed: 2 })).not.toBe(p({ seed: 1 }));
    expect(Math.abs(p({ seed: 2 }) - p({}))).toBeLessThan(0.04);
    expect(breaks(shifted, { seed: 2 }).lineage.settings).toMatchObject({ seed: 2, replicates: 199 });
  });

  test("of several houses or questions are refused, with the way to choose", () => {
    const nato = seriesOf(ukraine, { stance: "nato-membership:for" });
    expectRefusal(() => breaks(nato), "different-question", ["series"]);
    // its two ids of one question are no two questions; its choice between two is another
    expectRefusal(() => breaks(nato, { house: "social-monitoring" }), "different-question", ["series"]);
    const twoHouses = seasons(STEP, (i) => ({ house: i % 2 === 0 ? "acme" : "meridian" }));
    expectRefusal(() => breaks(twoHouses), "different-house", ["series"]);
    const ofAcme = breaks(twoHouses, { house: "acme", designEffect: 1 });
    expect(ofAcme.readings.value).toBe(5);
    expect(codesOf(ofAcme)).not.toContain("several-houses");
    const ofIri = breaks(nato, { question: "iri-referendum", designEffect: 1.5 });
    expect(ofIri.breaks).toEqual(breaks(iri, { designEffect: 1.5 }).breaks);
    // of the readings that the stance leaves out, those of the question
    const leftOut = ofIri.cautions.filter(({ code }) => code === "readings-left-out");
    expect(leftOut.map(({ message }) => message)).toEqual(["One poll is left out: iri-2015-11/iri-referendum."]);
    expectRefusal(() => breaks(nato, { house: "nobody" }), "unknown-value", ["house"]);
    expectRefusal(() => breaks(nato, { question: "nothing" }), "unknown-value", ["question"]);
    expectRefusal(() => breaks(nato, { question: "iri-referendum", house: "kiis" }), "empty-series", ["question"]);
  });

  test("of leads, and of the same people twice, are refused", () => {
    const leads = seriesOf(ukraine, { question: "iri-referendum", lead: ["for", "against"] });
    expectRefusal(() => breaks(leads), "wrong-usage", ["series", "follows", "lead"]);
    const twice = {
      ...iri,
      readings: iri.readings.map((point) => ({ ...point, sharesRespondentsWith: ["elsewhere"] })),
    };
    expectRefusal(() => breaks(twice), "same-respondents", ["series", "readings", 0]);
  });

  test("without any n, and settings that cannot be, are refused", () => {
    const bare = seasons([40, 45, 50], () => ({ n: null }));
    expectRefusal(() => breaks(bare), "empty-series", ["series", "readings"]);
    expect(breaks(bare, { assumeN: 1000 }).readings.value).toBe(3);
    const series = seasons(STEP);
    expectRefusal(() => breaks(series, { minimumLength: 0 }), "out-of-range", ["minimumLength"]);
    expectRefusal(() => breaks(series, { seed: -1 }), "out-of-range", ["seed"]);
    expectRefusal(() => breaks(series, { criterion: "schwarz" } as never), "unknown-field", ["criterion"]);
    expectRefusal(() => breaks(series, { surveyErrors: "mine" as never }), "unknown-value", ["surveyErrors"]);
    // the smallest p-value of 18 drawn series is 1/19, and nothing could ever be rarer than 1 in 20
    expectRefusal(() => breaks(series, { replicates: 18 }), "out-of-range", ["replicates"]);
    expect(breaks(series, { replicates: 19, surveyErrors: "none" }).breaks).toHaveLength(1);
    expectRefusal(() => breaks(series, { level: 0.9995 }), "out-of-range", ["replicates"]);
    expect(breaks(series, { level: 0.999, replicates: 999, surveyErrors: "none" }).breaks).toHaveLength(1);
    expectRefusal(() => breaks(series, { level: 95 }), "out-of-range", ["level"]);
  });
});

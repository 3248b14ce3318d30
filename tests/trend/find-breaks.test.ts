import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { dateOfDay, dayNumber } from "../../src/model/dates.ts";
import { segmentSeries } from "../../src/stats/segmentation.ts";
import { type BreaksOptions, breaks } from "../../src/trend/find-breaks.ts";
import type { Series } from "../../src/trend/series.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
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
  const found = expectPlainResult(breaks(iri, { designEffect: 1.5 }));
  const within = (day: string): readonly string[] =>
    found.breaks
      .filter(({ set }) => set.some(({ from, to }) => from <= day && day <= to))
      .map(({ after }) => after.split("/")[0]!);

  test("its breaks and their days", () => {
    expect(found.breaks.map(({ after, set }) => [after.split("/")[0], set])).toMatchInlineSnapshot(`
      [
        [
          "iri-2015-09",
          [
            {
              "from": "2014-04-02",
              "to": "2015-09-01",
            },
          ],
        ],
        [
          "iri-2016-06",
          [
            {
              "from": "2016-02-27",
              "to": "2016-06-04",
            },
          ],
        ],
        [
          "iri-2016-09",
          [
            {
              "from": "2016-06-05",
              "to": "2017-03-31",
            },
          ],
        ],
        [
          "iri-2017-06",
          [
            {
              "from": "2017-04-28",
              "to": "2017-10-06",
            },
          ],
        ],
        [
          "iri-2018-03",
          [
            {
              "from": "2017-12-01",
              "to": "2018-03-22",
            },
          ],
        ],
        [
          "iri-2019-05",
          [
            {
              "from": "2018-10-11",
              "to": "2019-05-11",
            },
          ],
        ],
        [
          "iri-2021-11",
          [
            {
              "from": "2021-03-17",
              "to": "2022-03-11",
            },
          ],
        ],
        [
          "iri-2022-06",
          [
            {
              "from": "2022-04-02",
              "to": "2022-06-26",
            },
          ],
        ],
        [
          "iri-2023-02",
          [
            {
              "from": "2022-07-03",
              "to": "2023-01-29",
            },
          ],
        ],
        [
          "iri-2024-02",
          [
            {
              "from": "2023-02-03",
              "to": "2024-05-02",
            },
          ],
        ],
        [
          "iri-2025-07",
          [
            {
              "from": "2024-10-05",
              "to": "2025-07-20",
            },
          ],
        ],
      ]
    `);
  });

  test("it is cut as its variances say: the levels are those of the exact segmentation", () => {
    const sized = iri.readings.filter(({ precision }) => precision.baseSize !== null);
    const observations = sized.map(({ value: share, address, precision, rounding }) => {
      const places = found.levels.map(({ from }) => sized.findIndex((point) => point.address === from));
      const own = sized.findIndex((point) => point.address === address);
      const level = found.levels[places.findLastIndex((place) => place <= own)]!.value;
      const variance = ((level * (1 - level)) / precision.baseSize!.value) * 1.5 + rounding.variance;
      return { estimate: share, variance };
    });
    const cut = segmentSeries(observations);
    expect(cut.breaks.map((index) => sized[index]!.address)).toEqual(found.breaks.map(({ after }) => after));
  });

  test("what coincides: the lost territory, other interviewers, the telephone", () => {
    const coinciding = found.breaks
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
    const [caution, ...others] = found.cautions.filter(({ code }) => code === "change-of-method");
    expect(others).toEqual([]);
    for (const { coincides } of found.breaks) {
      for (const { message } of coincides.flatMap(({ findings }) => findings)) {
        expect(caution!.message).toContain(message.replace(/\.$/, ""));
      }
    }
  });

  test("February 2014 is before its first reading; 24 February 2022 is in a set together with the change of mode", () => {
    expect(iri.readings[0]!.period.start > "2014-02-28").toBe(true);
    expect(within("2014-02-22")).toEqual([]);
    expect(within("2022-02-24")).toEqual(["iri-2021-11"]);
    expect(within("2022-05-15")).toEqual(["iri-2022-06"]);
  });

  test("a drift accounts for it better than any stairs", () => {
    expect(found.shapes.map(({ shape }) => shape)).toEqual(["drift", "stairs", "step", "line", "constant"]);
    expect(codesOf(found)).toContain("shape-not-told-apart");
  });

  test("a design effect of 4 leaves fewer", () => {
    const wider = breaks(iri, { designEffect: 4 });
    expect(surveysOf(wider.breaks.map(({ after }) => after))).toEqual([
      "iri-2019-05",
      "iri-2021-11",
      "iri-2022-06",
      "iri-2025-07",
    ]);
  });

  test("what is unknown within a set is named, and the reading without n counted", () => {
    expect(found.withoutSize).toEqual(["iri-2015-07/iri-referendum"]);
    expect(found.readings.value).toBe(22);
    const ofJune = found.breaks.find(({ after }) => after.startsWith("iri-2022-06"))!;
    expect(ofJune.notKnown).toContain("mode-unknown");
    expect(ofJune.coincides).toEqual([]);
  });
});

describe("one step", () => {
  const found = expectPlainResult(breaks(seasons(STEP), { designEffect: 1 }));

  test("is found with its place, its size and its days", () => {
    expect(found.breaks).toHaveLength(1);
    const [only] = found.breaks;
    expect(surveysOf([only!.before, only!.after])).toEqual(["w-4", "w-5"]);
    expect(only!.value).toBeCloseTo(0.5012 - 0.4004, 10);
    expect(only!.between).toEqual({ from: "2016-01-05", to: "2016-04-04" });
    expect(only!.pValue).toBe(0.001);
    // all of the chance lies in one gap of 90 days: its middle 95%, as whole days
    expect(only!.set).toEqual([{ from: "2016-01-07", to: "2016-04-02" }]);
    expect(found.levels.map(({ readings }) => readings.value)).toEqual([5, 5]);
    expect(only!.totalInterval.lower).toBeGreaterThan(0.08);
  });

  test("a step is what it looks like", () => {
    expect(found.shapes[0]!.shape).toBe("step");
    expect(codesOf(found)).not.toContain("shape-not-told-apart");
    expect(found.breaks[0]!.coincides).toEqual([]);
    expect(codesOf(found)).not.toContain("change-of-method");
  });

  test("opinion that went and came back is found, too", () => {
    const both = breaks(seasons([400, 405, 395, 500, 505, 495, 402, 398, 400]), { designEffect: 1 });
    expect(surveysOf(both.breaks.map(({ after }) => after))).toEqual(["w-3", "w-6"]);
    expect(both.shapes.map(({ shape }) => shape)).toContain("stairs");
  });

  test("a straight line is said to be one", () => {
    const line = breaks(seasons([400, 415, 428, 445, 461, 474, 490, 506, 519, 535]), { designEffect: 1 });
    expect(line.breaks.length).toBeGreaterThan(0);
    expect(line.shapes[0]!.shape).toBe("line");
    expect(line.cautions.find(({ code }) => code === "shape-not-told-apart")!.message).toMatch(
      /straight line .*better/,
    );
  });

  test("stairs with as many parameters as readings are not said to be better than a drift", () => {
    const many = breaks(seasons([300, 500, 300, 500, 500, 300, 300, 500]), { designEffect: 1 });
    expect(many.shapes[0]).toMatchObject({ shape: "stairs", parameters: 11 });
    expect(many.cautions.find(({ code }) => code === "shape-not-told-apart")!.message).toContain(
      "11 parameters for 8 readings",
    );
    const few = breaks(seasons([300, 300, 300, 500, 500, 500, 300, 300, 300, 300]), { designEffect: 1 });
    expect(few.shapes[0]!.shape).toBe("stairs");
    expect(codesOf(few)).not.toContain("shape-not-told-apart");
  });

  test("only shapes that are better by the tolerance are named as better", () => {
    // from a straight line to stairs: on the way a line is better and a drift no better than as good
    const tried = Array.from({ length: 12 }, (_, k) =>
      breaks(seasons(Array.from({ length: 10 }, (_, i) => 400 + 15 * i + (i % 2 === 0 ? -k : k))), {
        designEffect: 1,
      }),
    );
    const named = tried.flatMap(({ breaks: cuts, shapes, cautions }) => {
      const message = cautions.find(({ code }) => code === "shape-not-told-apart")?.message;
      if (message === undefined || !message.includes("better than")) return [];
      const own = shapes.find(({ shape }) => shape === (cuts.length < 2 ? "step" : "stairs"))!;
      return (["line", "drift"] as const).map((shape) => ({
        said: new RegExp(shape, "i").test(message),
        distance: shapes.find((each) => each.shape === shape)!.schwarz - own.schwarz,
      }));
    });
    expect(named.some(({ distance }) => Math.abs(distance) < 2)).toBe(true);
    for (const { said, distance } of named) expect(said).toBe(distance < -2);
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
    expect(cautions[0]!.message).toContain("Not evidence of a change of opinion");
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
    const shifted = seasons([400, 420, 395, 410, 430, 440, 425, 450]);
    const p = (options: BreaksOptions): number => breaks(shifted, { designEffect: 1, ...options }).test!.pValue;
    expect(p({})).toBe(p({ seed: 1 }));
    expect(p({ seed: 2 })).not.toBe(p({ seed: 1 }));
    expect(Math.abs(p({ seed: 2 }) - p({}))).toBeLessThan(0.04);
    expect(breaks(shifted, { seed: 2 }).lineage.settings).toMatchObject({ seed: 2, replicates: 999 });
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
    expect(leftOut.map(({ message }) => message.split(" ")[0])).toEqual(["iri-2015-11/iri-referendum"]);
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
    expectRefusal(() => breaks(series, { minimumLength: 0 }), "out-of-domain", ["minimumLength"]);
    expectRefusal(() => breaks(series, { seed: -1 }), "out-of-domain", ["seed"]);
    expectRefusal(() => breaks(series, { criterion: "mine" as never }), "unknown-method", ["criterion"]);
    // the smallest p-value of 18 drawn series is 1/19, and nothing could ever be rarer than 1 in 20
    expectRefusal(() => breaks(series, { replicates: 18 }), "out-of-domain", ["replicates"]);
    expect(breaks(series, { replicates: 19 }).breaks).toHaveLength(1);
    expectRefusal(() => breaks(series, { level: 0.9995 }), "out-of-domain", ["replicates"]);
    expect(breaks(series, { level: 0.999 }).breaks).toHaveLength(1);
    expectRefusal(() => breaks(series, { level: 95 }), "level-out-of-range", ["level"]);
    expectRefusal(() => breaks(series, { surveyErrors: "shirani-mehr-2018" } as never), "unknown-setting", [
      "surveyErrors",
    ]);
  });
});

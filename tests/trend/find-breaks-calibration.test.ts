import { describe, expect, test } from "vitest";
import { dateOfDay, dayNumber } from "../../src/model/dates.ts";
import { standardNormal } from "../../src/stats/normal-draw.ts";
import { type BreaksOptions, breaks } from "../../src/trend/find-breaks.ts";
import type { Reading } from "../../src/trend/reading.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { madeSeries } from "../support/made-series.ts";
import { seeded } from "../support/random.ts";

describe("the whole procedure, over drawn series with irregular days, unequal n and shares printed to whole percents", () => {
  /** Share of series of which a break is reported, and how often the set of a single one holds the true day. */
  function simulate(
    count: number,
    step: number,
    times: number,
    options: BreaksOptions,
  ): { readonly reported: number; readonly single: number; readonly held: number } {
    const random = seeded(20_260_000 + count);
    const days = Array.from({ length: count }, () => Math.floor(random() * 2000)).sort((a, b) => a - b);
    const percent = { unit: "percent", decimals: 0, censored: false } as const;
    const made = madeSeries(
      days.map((day, i) => ({
        survey: `w-${String(i)}`,
        day: dateOfDay(dayNumber("2015-01-01") + day),
        count: 40,
        n: [400, 1000, 1500, 800][i % 4]!,
        row: { printed: { value: 40, ...percent } },
      })),
    );
    const series = seriesOf(made, { question: "league-referendum" });
    const shortest = options.minimumLength ?? 1;
    const [start, end] = [shortest - 1, count - shortest].map((i) => series.readings[i]!.period.midpoint) as [
      number,
      number,
    ];
    let [reported, single, held] = [0, 0, 0];
    for (let seed = 0; seed < times; seed += 1) {
      const day = start + random() * (end - start);
      const readings = series.readings.map((point): Reading => {
        const n = point.precision.baseSize!.value;
        const share = point.period.midpoint < day ? 0.4 : 0.4 + step;
        const drawn = share + standardNormal(random) * Math.sqrt((share * (1 - share)) / n);
        return { ...point, value: Math.round(100 * drawn) / 100 };
      });
      const { breaks: cuts } = breaks({ ...series, readings }, { designEffect: 1, replicates: 199, seed, ...options });
      if (cuts.length > 0) reported += 1;
      if (cuts.length !== 1) continue;
      single += 1;
      if (cuts[0]!.set.some(({ from, to }) => dayNumber(from) <= day && day <= dayNumber(to))) held += 1;
    }
    return { reported: reported / times, single, held: held / single };
  }

  test.each([
    [6, {}],
    [12, {}],
    [12, { criterion: "schwarz" }],
    [16, { minimumLength: 2 }],
  ] as const)(
    "%i readings, %j: without a break one is reported in one series of twenty at most",
    (count, options) => {
      const { reported } = simulate(count, 0, 400, options);
      expect(reported).toBeLessThan(0.05);
      // nor is it a test that never finds anything
      expect(reported).toBeGreaterThan(0.01);
    },
    60_000,
  );

  test.each([
    [10, 0.07],
    [12, 0.12],
  ])(
    "%i readings, a step of %d: given that one break is reported, its set holds the day in 93 to 97 of a hundred",
    (count, step) => {
      const { single, held } = simulate(count, step, 700, {});
      expect(single).toBeGreaterThan(500);
      expect(held).toBeGreaterThan(0.93);
      expect(held).toBeLessThan(0.97);
    },
    60_000,
  );
});

import type { Dataset } from "../../src/model/dataset.ts";
import type { PublishedShare } from "../../src/model/published-share.ts";
import type { Survey } from "../../src/model/survey.ts";
import { POLLS } from "./polls.ts";

/** A made-up reading: how many of n are for joining the League, in counts unless `percent` says otherwise. */
export interface MadeReading {
  readonly survey: string;
  readonly day: string;
  readonly count: number;
  readonly n: number | null;
  readonly house?: string;
  readonly question?: string;
  readonly row?: Partial<PublishedShare>;
  readonly record?: Partial<Survey>;
}

/** A data set of these readings alone, of surveys that are alike in all but what is told. */
export function madeSeries(readings: readonly MadeReading[]): Dataset {
  const [model] = POLLS.surveys;
  const [row] = POLLS.toplines;
  return {
    ...POLLS,
    groupSizes: [],
    surveys: readings.map(({ survey, day, n, house = "acme", record }) => ({
      ...model!,
      id: survey,
      houses: [house],
      fieldDates: { start: day, end: day },
      designEffect: null,
      margins: [],
      sampleSize: n === null ? null : { value: n, status: "exact" as const, note: null },
      ...record,
    })),
    toplines: readings.map(({ survey, count, n, question = "league-referendum", row: told }) => ({
      ...row!,
      survey,
      question,
      group: null,
      base: "all" as const,
      option: "for",
      // without n a percent is all that can be printed
      printed:
        n === null
          ? { value: count, unit: "percent" as const, decimals: 0, censored: false }
          : { value: count, unit: "count" as const, decimals: 0, censored: false },
      baseSize: n === null ? null : { value: n, status: "exact" as const, note: null },
      standing: "counted" as const,
      reason: null,
      note: null,
      ...told,
    })),
  };
}

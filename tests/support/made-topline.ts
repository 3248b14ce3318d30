import { type Topline, topline } from "../../src/model/topline.ts";
import { POLLS } from "./polls.ts";

export interface MadeToplineOptions {
  readonly survey?: string;
  readonly decimals?: number;
  /** Name of a group; all respondents unless told. */
  readonly group?: string;
}

/** A topline of the League referendum with these percents and n, of a survey that publishes nothing on its precision. */
export function madeTopline(
  percents: Readonly<Record<string, number>>,
  n: number | null,
  { survey = "acme-2020-03", decimals = 0, group }: MadeToplineOptions = {},
): Topline {
  const model = topline(POLLS, "acme-2020-03/league-referendum");
  const unit = 10 ** -(decimals + 2);
  const results = model.results.flatMap((result) => {
    const value = percents[result.option.code];
    if (value === undefined) return [];
    const printed = { value, unit: "percent" as const, decimals, censored: false };
    return [{ ...result, printed, share: value / 100, rounding: { variance: unit ** 2 / 12, bound: unit / 2 } }];
  });
  const total = results.reduce((sum, { share }) => sum + share, 0);
  return {
    ...model,
    address: `${survey}/league-referendum${group === undefined ? "" : `/${group}`}`,
    survey: { ...model.survey, id: survey, designEffect: null, margins: [] },
    group: group === undefined ? null : { ...POLLS.groups[0]!, id: group, label: group },
    baseSize: n === null ? null : { value: n, status: "exact", note: null },
    results,
    unlabelled: Math.abs(1 - total) < 0.02 ? 0 : 1 - total,
    cautions: [],
  };
}

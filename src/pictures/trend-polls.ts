import type { Recipe } from "../estimate/lineage.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { SampleSize } from "../model/survey.ts";
import { compareText, periodOf, type Reading } from "../trend/reading.ts";
import type { Trend } from "../trend/trend.ts";
import { housesOfLevel } from "../trend/trend-readings.ts";

/** A poll as a point beside the line. */
export interface TrendPoll
  extends Pick<
    Reading,
    | "address"
    | "survey"
    | "question"
    | "house"
    | "fieldDates"
    | "period"
    | "value"
    | "territory"
    | "inferred"
    | "wordingLevel"
  > {
  /** As published; null for one that is outside the line. */
  readonly baseSize: SampleSize | null;
  readonly isOutside: boolean;
  /** Whether it asked a question whose answers are clearly, and by ten points or more, elsewhere than the line. */
  readonly isApart: boolean;
}

/** A wording whose answers differ clearly from the line, and by so much, is another question to a reader. A proportion; chosen by us. */
const APART = 0.1;

function apartWordings({ effects, line }: Trend): ReadonlySet<string> {
  const apart = effects.filter(({ factor, level, offLine: { value, interval } }) => {
    const isClear = interval.lower > 0 || interval.upper < 0;
    return factor === "wording" && level !== line.wording && isClear && Math.abs(value) >= APART;
  });
  return new Set(apart.map(({ level }) => level));
}

/** The polls of the line and those beside it, by date. */
export function trendPolls(trend: Trend): readonly TrendPoll[] {
  const { polls, outside, lineage, organisations } = trend;
  const apart = apartWordings(trend);
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  const inLine = polls.map(({ address, value, levels }): TrendPoll => {
    const own = placeOf(address);
    const { houses, fieldDates, territory, inferred } = lineage.surveys.find(({ id }) => id === own.survey)!;
    // of houses that count as one it is the house that asked
    const joined = housesOfLevel({ lineage }, levels.house);
    return {
      ...own,
      value,
      house: joined.find((id) => names.get(id) === houses[0]) ?? joined[0]!,
      fieldDates: fieldDates!,
      period: periodOf(fieldDates!),
      territory,
      inferred,
      wordingLevel: levels.wording,
      baseSize: lineage.inputs.find((input) => input.address === address)!.baseSize,
      isOutside: false,
      isApart: apart.has(levels.wording ?? ""),
    };
  });
  const beside = outside.readings.map(({ address, value, house, wording }): TrendPoll => {
    const own = placeOf(address);
    const { fieldDates, territory, inferred } = outside.surveys.find(({ id }) => id === own.survey)!;
    return {
      ...own,
      value,
      house,
      fieldDates: fieldDates!,
      period: periodOf(fieldDates!),
      territory,
      inferred,
      wordingLevel: wording,
      baseSize: null,
      isOutside: true,
      isApart: apart.has(wording ?? ""),
    };
  });
  return [...inLine, ...beside].sort(
    (a, b) =>
      a.period.midpoint - b.period.midpoint ||
      compareText(a.period.start, b.period.start) ||
      compareText(a.address, b.address),
  );
}

function placeOf(address: string): Pick<TrendPoll, "address" | "survey" | "question"> {
  const [survey = "", question = ""] = address.split("/");
  return { address, survey, question };
}

/** The houses of some polls, those with most polls first. */
export function housesOf(
  polls: readonly TrendPoll[],
  { organisations }: Trend,
): readonly { readonly id: string; readonly name: string }[] {
  return commonest(polls.map(({ house }) => house)).map((id) => ({
    id,
    name: organisations.find((each) => each.id === id)?.name ?? id,
  }));
}

function commonest(ids: readonly string[]): readonly string[] {
  return [...groupedBy(ids, (id) => id)]
    .sort(([a, one], [b, other]) => other.length - one.length || compareText(a, b))
    .map(([id]) => id);
}

/** How the series of a trend was made. */
export function seriesRecipe({ lineage }: Trend): Recipe {
  return lineage.of[0] as Recipe;
}

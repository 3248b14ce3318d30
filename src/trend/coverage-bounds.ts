import { knowsTerritory, lostBetween, lostPart } from "../comparability/territory.ts";
import { refuse } from "../errors.ts";
import type { Interval } from "../estimate/estimate.ts";
import type { Figure, FigureRange } from "../estimate/figure.ts";
import type { Lineage } from "../estimate/lineage.ts";
import type { AppliedSurveyErrors } from "../estimate/survey-errors.ts";
import type { Labelled } from "../estimate/topic.ts";
import { formatDate } from "../format/date.ts";
import { formatList, formatPercent } from "../format/number.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { RegionPopulation } from "../model/group.ts";
import type { Source } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";

/** Bounds of a proportion or a difference; equal where it is known. */
export interface Bounds {
  /** As a proportion or a difference of proportions. */
  readonly lower: number;
  /** In the same unit. */
  readonly upper: number;
}

/** What follows from one assumed size and opinion of those left out. */
export interface CoverageScenario {
  /** Part of the first survey's population that was left out. */
  readonly lostShare: Figure;
  /** Share of the answer among them at the time of the first survey, as a proportion. */
  readonly lostSupport: Figure;
  /** The first survey's share among those whom the second still covers. */
  readonly likeForLike: Figure;
  /** Second survey less like-for-like share. */
  readonly change: Figure;
  /** Like-for-like less published share: what leaving them out does on its own. */
  readonly coverageEffect: Figure;
  /** Sampling interval of the change; null where n is unknown. */
  readonly interval: Interval | null;
}

/** How much of a change can come from leaving people out. */
export interface CoverageBounds extends Figure, Labelled {
  readonly kind: "coverage-bounds";
  /** The first survey and its published share, as a proportion. */
  readonly from: Figure & { readonly survey: string; readonly address: string };
  /** The second. */
  readonly to: Figure & { readonly survey: string; readonly address: string };
  /** The published change. */
  readonly value: number;
  readonly lostShare: FigureRange;
  readonly lostSupport: FigureRange;
  readonly likeForLike: FigureRange;
  readonly change: FigureRange;
  readonly coverageEffect: FigureRange;
  /** The second survey's share in the whole population of the first, if nothing is known of those left out by then. */
  readonly wholePopulation: FigureRange;
  /** The bounds of the change with sampling error on top: the lowest lower and the highest upper limit of the scenarios. */
  readonly outerInterval: Interval | null;
  /**
   * Of the change itself, which lies at one place within its bounds, with rounding and the errors of occasion and house; null
   * where an n is unknown.
   */
  readonly pollInterval: Interval | null;
  /** The same with the error that all polls share. */
  readonly totalInterval: Interval | null;
  /** Of the second survey's share in the whole population of the first, with the same errors as `pollInterval`. */
  readonly wholePopulationInterval: Interval | null;
  /** The sizes of the errors beyond sampling that are counted in. */
  readonly surveyErrors: AppliedSurveyErrors;
  /** Every corner and the middle of what was assumed. */
  readonly scenarios: readonly CoverageScenario[];
  readonly method: "coverage-identity";
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}

const POPULATION_IS_NOT_THE_ELECTORATE: CautionKind = {
  code: "population-is-not-the-electorate",
  label: "Population",
  remedy: "Give `lostShare` if you know it of voters.",
};
const TERRITORY_PARTLY_LOST: CautionKind = {
  code: "territory-partly-lost",
  label: "Territory",
  remedy: "Give `lostShare` if you know more.",
};
export const MOVEMENT_NOT_MEASURED: CautionKind = {
  code: "movement-not-measured",
  label: "Population",
  remedy: "Say it where many moved.",
};

interface CountedLoss {
  readonly bounds: Bounds;
  readonly cautions: readonly Caution[];
}

/**
 * By population: from the codes left out whole, to those with the codes left out in part counted whole. Null where it
 * cannot be counted: a group lost another share than the country.
 */
export function lostShareOf(from: Topline, to: Topline, populations: readonly RegionPopulation[]): CountedLoss | null {
  const bounds = lostPart(from, to, populations);
  if (bounds === null) return null;
  const { whole, part } = lostBetween(from, to);
  const regions = new Map(populations.map((region) => [region.territory, region]));
  const names = (codes: readonly string[]): string => formatList(codes.map((code) => regions.get(code)!.name).sort());
  const wholly = whole.length > 0 ? `${formatPercent(bounds.lower, 2)} in ${names(whole)}` : "no region whole";
  const partly = part.length > 0 ? `, ${formatPercent(bounds.upper, 2)} with all of ${names(part)}` : "";
  const counted: Caution = caution(
    POPULATION_IS_NOT_THE_ELECTORATE,
    `Left out, by the population of all ages on ${formatDate(populations[0]!.date)}: ${wholly}${partly}.`,
  );
  const unclear: Caution = caution(TERRITORY_PARTLY_LOST, `How much of ${names(part)} was left out is not on record.`);
  return { bounds, cautions: part.length > 0 ? [counted, unclear] : [counted] };
}

/** Says why the share that was left out cannot be counted. */
export function refuseUncounted(from: Topline, to: Topline): never {
  const { whole, part } = lostBetween(from, to);
  const unknown = [from, to].filter(({ survey }) => !knowsTerritory(survey)).map(({ address }) => address);
  if (unknown.length > 0) {
    refuse(
      "territory-not-on-record",
      [knowsTerritory(from.survey) ? "to" : "from"],
      `The territory of ${formatList(unknown)} is not on record, so what was left out cannot be bounded.`,
      "Give lostShare if you know it.",
    );
  }
  if (whole.length + part.length === 0) {
    refuse(
      "no-difference-in-territory",
      ["to"],
      `On record ${to.address} left out nothing that ${from.address} covered, so there is nothing to bound.`,
      "Give lostShare if you know better.",
    );
  }
  refuse(
    "no-sizes",
    ["populations"],
    `The population of ${formatList([...whole, ...part])}${from.group === null ? "" : ` within ${from.group.id}`} is missing.`,
    "Give lostShare, or a data set with populations.csv.",
  );
}

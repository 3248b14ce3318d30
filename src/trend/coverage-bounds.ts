import type { Interval } from "../estimate/estimate.ts";
import type { Figure, FigureRange } from "../estimate/figure.ts";
import type { Lineage } from "../estimate/lineage.ts";
import type { AppliedSurveyErrors } from "../estimate/survey-errors.ts";
import type { Labelled } from "../estimate/topic.ts";
import type { Caution } from "../model/caution.ts";
import type { Source } from "../model/source.ts";

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

import type { LeadEstimate } from "../estimate/lead.ts";
import type { NetEstimate } from "../estimate/net.ts";
import type { ShareEstimate } from "../estimate/share-estimate.ts";
import type { EffectChange } from "../framing/change-of-effect.ts";
import type { WordingComparison } from "../framing/framing.ts";
import type { SplitBallotPlan } from "../framing/plan.ts";
import type { PooledWordingEffect } from "../framing/pooled-wording-effect.ts";
import type { WordingEffect } from "../framing/wording-effect.ts";
import { checkKind, type Expected } from "../model/arguments.ts";
import type { Topline } from "../model/topline.ts";
import type { Audit } from "../trend/audit.ts";
import type { WaveChange } from "../trend/change.ts";
import type { ChangeDecomposition } from "../trend/change-decomposition.ts";
import type { DifferenceChange } from "../trend/change-of-difference.ts";
import type { CoverageBounds } from "../trend/coverage-bounds.ts";
import type { GroupDifference } from "../trend/difference.ts";
import type { TrendShares } from "../trend/fit-shares.ts";
import type { LeadChange } from "../trend/lead-change.ts";
import type { Series } from "../trend/series.ts";
import type { SeriesBreaks } from "../trend/series-breaks.ts";
import type { SeriesDescription } from "../trend/series-description.ts";
import type { Trend } from "../trend/trend.ts";
import { COMPARABILITY_AUDIT } from "./audit.ts";
import { CHANGE } from "./change.ts";
import { CHANGE_DECOMPOSITION } from "./change-decomposition.ts";
import { CHANGE_OF_EFFECT } from "./change-of-effect.ts";
import { CONTRAST } from "./contrast.ts";
import { COVERAGE } from "./coverage-bounds.ts";
import { DIFFERENCE_CHANGE } from "./difference-change.ts";
import type { Kind } from "./kind.ts";
import { LEAD_CHANGE } from "./lead-change.ts";
import { PLAN } from "./plan.ts";
import { POOLED_WORDING_EFFECT } from "./pooled-wording-effect.ts";
import { SERIES } from "./series.ts";
import { SERIES_BREAKS } from "./series-breaks.ts";
import { SERIES_DESCRIPTION } from "./series-description.ts";
import { SHARE } from "./share.ts";
import { TOPLINE } from "./topline.ts";
import { TREND } from "./trend.ts";
import { TREND_SHARES } from "./trend-shares.ts";
import { WORDING_COMPARISON } from "./wording-comparison.ts";
import { WORDING_EFFECT } from "./wording-effect.ts";

/** Every result that can be put into words. */
export type Result =
  | ShareEstimate
  | LeadEstimate
  | NetEstimate
  | WaveChange
  | LeadChange
  | GroupDifference
  | DifferenceChange
  | CoverageBounds
  | WordingComparison
  | WordingEffect
  | EffectChange
  | PooledWordingEffect
  | SplitBallotPlan
  | Series
  | SeriesDescription
  | Trend
  | TrendShares
  | SeriesBreaks
  | ChangeDecomposition;

/** What can be described and drawn: a result, an audit, a topline. */
export type Shown = Result | Audit | Topline;

type Kinds = { readonly [K in Shown["kind"]]: Kind<Extract<Shown, { readonly kind: K }>> };

/** All kinds by their names: a new one has its entry here. */
export const KINDS: Kinds = {
  share: SHARE,
  lead: CONTRAST,
  net: CONTRAST,
  change: CHANGE,
  "lead-change": LEAD_CHANGE,
  "group-difference": CHANGE,
  "difference-change": DIFFERENCE_CHANGE,
  "coverage-bounds": COVERAGE,
  "wording-comparison": WORDING_COMPARISON,
  "wording-effect": WORDING_EFFECT,
  "change-of-effect": CHANGE_OF_EFFECT,
  "pooled-wording-effect": POOLED_WORDING_EFFECT,
  plan: PLAN,
  series: SERIES,
  "series-description": SERIES_DESCRIPTION,
  trend: TREND,
  "trend-shares": TREND_SHARES,
  "series-breaks": SERIES_BREAKS,
  "change-decomposition": CHANGE_DECOMPOSITION,
  "comparability-audit": COMPARABILITY_AUDIT,
  topline: TOPLINE,
};

/**
 * The entry of what a verb returned.
 *
 * @param verb Name of the function that asks, for messages.
 * @throws PollError `wrong-type` for what is of no kind.
 */
export function kindOf<T extends Shown>(verb: string, result: T): Kind<T> {
  checkKind(verb, result, SHOWN, ["result"]);
  return KINDS[result.kind] as unknown as Kind<T>;
}

/** Where the figure stands that is quoted of a result without an estimate of its own; null where there is none. */
export function headlineOf(result: Result): string | null {
  return kindOf("cite", result).headline?.(result) ?? null;
}

const SHOWN: Expected = {
  kinds: Object.keys(KINDS),
  called: "a result",
  made: "share(polls, address, { option }) and the other verbs return one.",
};

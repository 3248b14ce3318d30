import { type AuditPairOptions, againstChange, type WeighedPairAudit, weighedPair } from "../comparability/audit.ts";
import type { Verdict } from "../comparability/verdict.ts";
import type { PrecisionOptions } from "../estimate/precision.ts";
import type { Topline } from "../model/topline.ts";
import type { DifferenceIntervalMethod } from "../stats/difference-of-proportions.ts";
import { USUAL_LEVEL } from "../stats/normal.ts";
import { errorsBetween, judgedShares } from "./change.ts";
import { type DifferenceEstimate, type JudgedChange, judgementOf, sizeForChange } from "./change-estimate.ts";

/** How a pair is judged: as `change` is told. */
interface PairOptions extends AuditPairOptions, PrecisionOptions {
  readonly method?: DifferenceIntervalMethod;
}

/** What may be said of the difference of two toplines, and what could explain it. */
export interface PairVerdict {
  readonly verdict: Verdict;
  /** What it rests on; null where the questions are two. */
  readonly judged: JudgedChange | null;
  /** As `change` has it. */
  readonly enoughRespondents: () => DifferenceEstimate["enoughRespondents"];
}

/**
 * What `change` says of a pair; and of one that it refuses, why its difference is none. Null where there is no difference to
 * judge: of other people, on another base, or of the same respondents.
 *
 * @param audited Of the pair, for the same answer.
 * @throws PollError as `share` does, for an answer that a side does not have.
 */
export function pairVerdict(
  given: readonly [Topline, Topline],
  { method = "newcombe", ...options }: PairOptions,
  audited?: WeighedPairAudit,
): PairVerdict | null {
  const { overrides: _, populations: __, surveyErrors, level = USUAL_LEVEL, ...sampled } = options;
  const found = audited ?? weighedPair(given, options);
  const against = againstChange(found);
  if (against.length > 0) {
    const isAnother = against.every(({ aspect }) => aspect === "asked" || aspect === "offered");
    return isAnother ? { verdict: "different-questions", judged: null, enoughRespondents: () => null } : null;
  }
  const { turned = false, sameMoment = false } = found.weighed ?? {};
  const [one, other] = given;
  const isOneSurvey = one.survey.id === other.survey.id && one.dataset.id === other.dataset.id;
  const areForms = [one, other].every(({ question }) => question.experiment !== null);
  if (isOneSurvey && !(sameMoment && areForms)) return null;
  const pair = turned ? ([other, one] as const) : given;
  const wanted = { level, margin: undefined, sameMoment };
  const { judged, judgedWith } = judgedShares(pair, sampled, {
    audited: turned ? weighedPair(pair, options) : found,
    surveyErrors: errorsBetween(pair, surveyErrors),
    level,
    method,
  });
  const { verdict, judged: restsOn } = judgementOf(judged, wanted);
  return {
    verdict,
    judged: restsOn,
    enoughRespondents: () => (verdict === "no-sample-size" ? sizeForChange(judgedWith, wanted) : null),
  };
}

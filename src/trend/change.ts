import {
  AUDIT_ROWS,
  type AuditOptions,
  type AuditPairOptions,
  requireOneQuestion,
  type WeighedPairAudit,
  weighedPair,
} from "../comparability/audit.ts";
import { isPollError, PollError, refuse, shown } from "../errors.ts";
import type { AddressOptions } from "../estimate/addressed.ts";
import type { ContrastEstimate } from "../estimate/contrast.ts";
import { intervalOf } from "../estimate/estimate.ts";
import { settingsOf } from "../estimate/lineage.ts";
import { PRECISION_ROWS, type PrecisionOptions } from "../estimate/precision.ts";
import { rebase } from "../estimate/rebase.ts";
import { SELECTION_ROWS, type Selection } from "../estimate/selection.ts";
import { readingOfShare, type ShareEstimate, share } from "../estimate/share-estimate.ts";
import { sharedInterviews } from "../estimate/shared-interviews.ts";
import { keptBetween, ofOneHouse, type SurveyErrors, surveyErrorsOf } from "../estimate/survey-errors.ts";
import { namesOfPair } from "../estimate/survey-names.ts";
import { taken } from "../estimate/taken.ts";
import { capital } from "../format/capital.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatPercent } from "../format/number.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { choice, codes, proportion } from "../model/option-kind.ts";
import { type Of, type OptionalRow, type OptionRows, optionRows, type UsualRow } from "../model/option-rows.ts";
import type { Topline } from "../model/topline.ts";
import { detectableDifference } from "../stats/detectable-difference.ts";
import {
  type DifferenceIntervalMethod,
  differenceInterval,
  twoProportionTest,
} from "../stats/difference-of-proportions.ts";
import { zTest } from "../stats/normal-estimate.ts";
import {
  changeWithSurveyError,
  type ErrorLayer,
  type RoundingError,
  type SurveyErrorChange,
  smallestChange,
  widenedByRounding,
} from "../stats/survey-error.ts";
import { changeTipping } from "../stats/tipping-points.ts";
import {
  besideShared,
  type ChangeEstimate,
  changeOf,
  type DifferenceLayer,
  type DifferencePrecision,
  differenceOf,
  errorsInTheMiddle,
  type JudgedSides,
  type SurveyErrorsOfPair,
  sideOf,
} from "./change-estimate.ts";
import { type LeadChange, type LeadSide, leadIn, leadPrecision, selectionOf } from "./lead-change.ts";
import { explanationOfPolls, type WeighedWaves, weighedLeads, weighedWaves } from "./method-gap.ts";

const ERRORS_NOT_DATED: CautionKind = {
  code: "errors-not-dated",
  label: "Time",
  remedy: "Give the field dates: the nearer two surveys of one pollster are, the more of its error cancels.",
};

const WAVES_TURNED: CautionKind = {
  code: "waves-turned",
  label: "Time",
  group: "with-the-number",
  brief: "waves turned into the order of time",
  remedy: "Give the earlier survey first.",
};

const MANY_WITHOUT_VIEW: CautionKind = {
  code: "many-without-view",
  label: "Base",
  group: "with-the-number",
  brief: "many don't knows",
  remedy: "Compare decided respondents: `rebase` to decided.",
};

/** What `change` can be told. */
export interface ChangeOptions extends Selection, PrecisionOptions, AuditOptions {
  /** The smallest change that matters, as a proportion (0.03 for 3 points). With it the verdict can be that nothing that matters changed. */
  readonly margin?: number;
  /** How the interval of the difference is made; default: `"newcombe"`. */
  readonly method?: DifferenceIntervalMethod;
}

/** What `change` can be told of a lead. */
export interface LeadChangeOptions extends Omit<ChangeOptions, "method"> {
  /** Codes of the answers that are taken off, or a stance: what changes is then a lead, or a net. */
  readonly minus: string | readonly string[];
}

/** The row of the smallest difference that matters. */
export const MARGIN_ROW: OptionalRow<number> = /* @__PURE__ */ (() => ({
  kind: proportion(),
  help: "the smallest change that matters: 0.03, 3pp",
}))();

/** The row of the method of a difference. */
export const DIFFERENCE_METHOD_ROW: UsualRow<DifferenceIntervalMethod> = /* @__PURE__ */ (() => ({
  kind: choice(["newcombe", "miettinen-nurminen", "agresti-caffo", "wald"]),
  help: "how the interval of the difference is made",
  usual: "newcombe" as const,
}))();

const CHANGE_METHOD_ROW: OptionalRow<DifferenceIntervalMethod> = /* @__PURE__ */ (() => ({
  kind: DIFFERENCE_METHOD_ROW.kind,
  help: DIFFERENCE_METHOD_ROW.help,
  unless: DIFFERENCE_METHOD_ROW.usual,
}))();

/** The rows of its options. */
export const CHANGE_ROWS: OptionRows<ChangeOptions & Partial<LeadChangeOptions>, "level" | "overrides"> =
  /* @__PURE__ */ optionRows(null as Of<ChangeOptions & Partial<LeadChangeOptions>, "level" | "overrides">, () => ({
    ...SELECTION_ROWS,
    minus: {
      kind: codes(),
      help: "option codes, or a side, to subtract: the change is then of the lead",
      conflicts: ["method"],
    },
    margin: MARGIN_ROW,
    method: CHANGE_METHOD_ROW,
    ...PRECISION_ROWS,
    ...AUDIT_ROWS,
  }));

/** Whether opinion moved between two waves of one question. */
export interface WaveChange extends ChangeEstimate {
  readonly kind: "change";
}

/**
 * Whether opinion moved between two surveys that asked the same question: second less first.
 *
 * Newcombe's interval (Wilson limits of each share, joined by MOVER) on the effective n; a z test of equality (pooled); with a
 * `margin` that matters, two one-sided tests of whether the change is within it. `pollInterval` is Newcombe's at the n that each
 * poll counts for here, with rounding; the verdict rests on it. Of what one house gets wrong most cancels where the two are
 * near in time. `totalInterval` has the error that all polls share, too. What differs between the two surveys comes first in
 * `cautions`: a difference in territory, mode or house can look like a change of mind, and no interval holds it.
 *
 *     D = p₂ − p₁
 *     lower = D − √((p₂ − l₂)² + (u₁ − p₁)²),  upper = D + √((u₂ − p₂)² + (p₁ − l₁)²)
 *     pollInterval: 1/n* = max(deff/n, 1/n + 4 occasion²) + 4 house²(1 − κ),  κ = e^(−days/1000) for one house, else 0
 *
 * Surveys of one fieldwork share interviews: with v of them, as a part of the mean of both samples, each n is divided by 1 − v.
 * Fails where two samples share respondents and no `fieldwork` says so: the interval is then too wide or too narrow.
 * The minimum detectable change is of a true change in four of five cases, as if the first share were true.
 *
 * @param from The earlier topline; or a data set and two addresses, `change(polls, "iri-2014-03", "iri-2021-11", …)`, with `base`
 *   or `rebase` among the options.
 * @param to The later topline, of the same question, base and group.
 * @param options `option` or `stance`; `margin` and `level` as proportions; `designEffect`, `method`, `accept`, `assumeN`,
 *   `surveyErrors`.
 * @returns Shares and differences as proportions. Where an n is unknown there is neither interval nor verdict.
 * @throws PollError `different-question`, `different-base`, `different-group`, `same-survey`, `option-missing`,
 *   `unknown-option`, `unknown-stance`, `option-not-printed`, `out-of-range`,
 *   `unknown-value`, `no-design-effect`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * rise.value; // => 0.2
 * rise.interval; // => { lower: 0.166185, upper: 0.232919, level: 0.95 }
 * rise.pollInterval; // => { lower: 0.106771, upper: 0.288236, level: 0.95 }
 * rise.verdict; // => "changed"
 * rise.cautions[0]?.code; // => "different-territory"
 * ```
 * @see Newcombe (1998), Statistics in Medicine 17: 873–890.
 */
export function change(from: Topline, to: Topline, options: ChangeOptions): WaveChange;
/** The same of the toplines at two addresses of a data set. */
export function change(dataset: Dataset, from: string, to: string, options: ChangeOptions & AddressOptions): WaveChange;
/** The change of a lead: of one answer, or several, over another. */
export function change(from: Topline, to: Topline, options: LeadChangeOptions): LeadChange;
/** The same of the toplines at two addresses of a data set. */
export function change(
  dataset: Dataset,
  from: string,
  to: string,
  options: LeadChangeOptions & AddressOptions,
): LeadChange;
export function change(...given: readonly unknown[]): WaveChange | LeadChange {
  const { toplines, meant } = taken("change", CHANGE_ROWS, given, ["from", "to"]);
  const asGiven = toplines as readonly [Topline, Topline];
  const { method = "newcombe", margin, minus, ...weighedWith } = meant;
  const { overrides, ...shareOptions } = weighedWith;
  requireTwoSurveys(...asGiven);
  const { option, stance, ...precision } = shareOptions;
  const first = { ...(option === undefined ? {} : { option }), ...(stance === undefined ? {} : { stance }) };
  const { pair, audited, differences } = wavesInOrder(asGiven, weighedWith);
  if (audited.weighed?.sameMoment === true) refuseOneMoment(asGiven, first);
  const { level } = meant;
  const surveyErrors = errorsBetween(pair, meant.surveyErrors);
  const settings = settingsOf(CHANGE_ROWS, minus === undefined ? { ...meant, method } : meant);
  const common = { verb: "change", settings, level, margin, surveyErrors, given: asGiven };
  const cautionsWith = ({ base }: JudgedSides): readonly Caution[] => [
    ...differences,
    ...pairCautions(pair, surveyErrors, base),
  ];
  if (minus !== undefined) {
    const answers = { first, minus: selectionOf(minus) };
    const made = (assumed: AssumedSize): Made<ContrastEstimate> =>
      madeOf(
        (topline) => leadIn(topline, answers, { ...precision, ...assumed }),
        (sides, errors) => leadPrecision(sides, level, errors),
      );
    const weighed = (sides: readonly [ContrastEstimate, ContrastEstimate]): WeighedWaves =>
      weighedLeads(
        [weighedWaves(audited), weighedWaves(weighedPair(pair, { ...precision, overrides, ...answers.minus }))],
        [(sides[0].first.value + sides[1].first.value) / 2, (sides[0].second.value + sides[1].second.value) / 2],
      );
    const { sides, precision: found, judged, judgedWith } = judgedPairOf(pair, made, weighed, surveyErrors, level);
    const side = (place: 0 | 1): LeadSide => ({
      ...sideOf(pair[place], sides[place], found?.poll.countsFor?.[place] ?? null),
      unit: "difference",
      first: sides[place].first,
      second: sides[place].second,
    });
    return {
      kind: "lead-change",
      label: sides[1].label,
      topic: sides[1].topic,
      from: side(0),
      to: side(1),
      ...differenceOf(pair, sides, found, {
        ...common,
        method: "mover",
        judged,
        judgedWith,
        cautions: cautionsWith(judged),
      }),
    };
  }
  const {
    sides,
    precision: found,
    ...judged
  } = judgedShares(pair, shareOptions, {
    audited,
    surveyErrors,
    level,
    method,
  });
  const options = { ...common, kind: "change", method, ...judged, cautions: cautionsWith(judged.judged) } as const;
  return { ...changeOf(pair, sides, found, options), kind: "change" };
}

/** The shares of one answer in two waves, the precision of their difference, and what a verdict on it rests on. */
export function judgedShares(
  pair: readonly [Topline, Topline],
  shareOptions: Selection & Omit<PrecisionOptions, "level">,
  {
    audited,
    surveyErrors,
    level,
    method,
  }: {
    readonly audited: WeighedPairAudit;
    readonly surveyErrors: SurveyErrorsOfPair;
    readonly level: number;
    readonly method: DifferenceIntervalMethod;
  },
): JudgedPair<ShareEstimate> {
  const made = (assumed: AssumedSize): Made<ShareEstimate> =>
    madeOf(
      (topline) => share(topline, { ...shareOptions, level, ...assumed }),
      (sides, errors) => independentPrecision(sides, level, method, errors),
    );
  return judgedPairOf(pair, made, () => weighedWaves(audited), surveyErrors, level);
}

/** A sample size where none is known. */
type AssumedSize = Pick<PrecisionOptions, "assumeN">;

/** How both sides of a change are made, and the precision of their difference. */
interface Made<Side> {
  readonly sideOf: (topline: Topline) => Side;
  readonly precisionOf: (sides: readonly [Side, Side], errors: SurveyErrorsOfPair) => DifferencePrecision | null;
}

function madeOf<Side>(sideOf: Made<Side>["sideOf"], precisionOf: Made<Side>["precisionOf"]): Made<Side> {
  return { sideOf, precisionOf };
}

/** Both sides as they were published, and what the verdict on them rests on. */
interface JudgedPair<Side> {
  readonly sides: readonly [Side, Side];
  readonly precision: DifferencePrecision | null;
  readonly judged: JudgedSides;
  /** What it would rest on with a sample size where none is known. */
  readonly judgedWith: (sampleSize: number) => JudgedSides;
}

function judgedPairOf<Side extends ShareEstimate | ContrastEstimate>(
  pair: readonly [Topline, Topline],
  madeWith: (assumed: AssumedSize) => Made<Side>,
  weighedOf: (sides: readonly [Side, Side]) => WeighedWaves,
  surveyErrors: SurveyErrorsOfPair,
  level: number,
): JudgedPair<Side> {
  const bothOf = ({ sideOf: make }: Made<Side>, of = pair): readonly [Side, Side] => [make(of[0]), make(of[1])];
  const published = madeWith({});
  const sides = bothOf(published);
  const { gap, ofThoseWithAnAnswer } = weighedOf(sides);
  const answering = ofThoseWithAnAnswer
    ? attempted(() => [rebase(pair[0], { to: "decided" }), rebase(pair[1], { to: "decided" })] as const)
    : null;
  // a change of method has a size of its own, and is not counted as another pollster too
  const inOneMode = keptBetween(pair[0].survey, pair[1].survey, surveyErrors.applied, { inOneMode: true });
  const besideGap = gap.sd > 0 ? { ...surveyErrors, kept: { ...surveyErrors.kept, ...inOneMode } } : surveyErrors;
  const judgedBy = (made: Made<Side>): JudgedSides => {
    const ofAnswering = answering === null ? null : attempted(() => bothOf(made, answering));
    const judged = ofAnswering ?? bothOf(made);
    return {
      base: ofAnswering === null ? "as published" : "of those with an answer",
      sides: judged,
      precision: made.precisionOf(judged, surveyErrors),
      besideGap: made.precisionOf(judged, besideGap),
      gap,
      ofPolls: explanationOfPolls(
        errorsInTheMiddle(judged, besideGap),
        ofOneHouse(pair[0].survey, pair[1].survey),
        level,
      ),
    };
  };
  return {
    sides,
    precision: published.precisionOf(sides, surveyErrors),
    judged: judgedBy(published),
    judgedWith: (assumeN) => judgedBy(madeWith({ assumeN })),
  };
}

/** Two shares of one survey share respondents: their difference is no change, and its error another. */
export function requireTwoSurveys(from: Topline, to: Topline): void {
  if (from.survey.id !== to.survey.id || from.dataset.id !== to.dataset.id) return;
  refuse(
    "same-survey",
    ["to"],
    `Both polls are ${shown(from.survey.id)}.`,
    "For two groups of one survey use `difference`, for two questions `framing`.",
  );
}

/** What two surveys err by beyond sampling, and how much of it they have in common. */
export function errorsBetween(
  [from, to]: readonly [Topline, Topline],
  option: SurveyErrors | undefined,
): SurveyErrorsOfPair {
  const applied = surveyErrorsOf(option, [from.question, to.question]);
  const kept = keptBetween(from.survey, to.survey, applied);
  const shared = sharedInterviews(from, to);
  if (shared === null) return { applied, kept };
  return { applied, kept: { ...kept, occasion: shared.occasion }, sharedRespondents: shared.part };
}

/** What is to be said of the errors that two surveys have in common. */
function pairCautions(
  [from, to]: readonly [Topline, Topline],
  { applied }: SurveyErrorsOfPair,
  base: JudgedSides["base"],
): readonly Caution[] {
  if (applied.house === 0) return [];
  const dated = from.survey.fieldDates !== null && to.survey.fieldDates !== null;
  const cautions: Caution[] = [];
  if (!dated) {
    const message =
      "The field dates of a survey are not on record: what a pollster always gets wrong is taken to differ between the two.";
    cautions.push(caution(ERRORS_NOT_DATED, message));
  }
  const without = [from, to].map(withoutView);
  const many = without.some((share) => share !== null && share > MOST_WITHOUT_VIEW);
  if (base === "as published" && !ofOneHouse(from.survey, to.survey) && many) {
    const [first, second] = without.map((share) =>
      share === null ? "a share that is not on record" : formatPercent(share),
    ) as [string, string];
    const message = `Two pollsters record don't knows differently: ${first} and ${second} gave no view.`;
    cautions.push(caution(MANY_WITHOUT_VIEW, message));
  }
  return cautions;
}

/**
 * Two waves of one question by date, and what differs between them, with whether they were turned.
 *
 * @throws PollError for two that are not of one question.
 */
export function wavesInOrder(
  given: readonly [Topline, Topline],
  options: AuditPairOptions,
): {
  readonly pair: readonly [Topline, Topline];
  readonly audited: WeighedPairAudit;
  readonly differences: readonly Caution[];
} {
  const asGiven = weighedPair(given, options);
  const turned = asGiven.weighed?.turned === true;
  const pair = turned ? ([given[1], given[0]] as const) : given;
  const audited = turned ? weighedPair(pair, options) : asGiven;
  const differences = requireOneQuestion(audited, {
    questions: [pair[0].question, pair[1].question],
    stance: options.stance,
  });
  return { pair, audited, differences: [...(turned ? [turnedCaution(...pair)] : []), ...differences] };
}

/** At one moment there is no earlier and later: what differs in method makes the difference. */
function refuseOneMoment([first, second]: readonly [Topline, Topline], { stance, option }: Selection): never {
  const days = [first, second].map(({ survey: { id, fieldDates } }) =>
    fieldDates === null ? id : `${id} (${formatFieldDates(fieldDates)})`,
  );
  const answer = stance === undefined ? (typeof option === "string" ? { option } : {}) : { stance };
  throw new PollError([
    {
      code: "same-moment",
      path: ["to"],
      message: `${days.join(" and ")} were in the field in overlapping days: a difference between them is one of method, not a change.`,
      hint: "Measure it:",
      instead: { verb: "framing", addresses: [[first.address, second.address]], options: answer },
    },
  ]);
}

function turnedCaution(from: Topline, to: Topline): Caution {
  const [earlier, later] = namesOfPair(from, to);
  return caution(
    WAVES_TURNED,
    `${capital(later)} was in the field after ${earlier}: the change is from the earlier to the later.`,
  );
}

/** From here on polls of two houses differ by more than the errors that were estimated. */
const MOST_WITHOUT_VIEW = 0.15;

/** How many of all respondents gave no view; null where that is not on record. */
function withoutView({ base, results }: Topline): number | null {
  const published = results.filter(({ option: { role } }) => role === "dk" || role === "refused");
  if (base !== "all" || published.length === 0) return null;
  return published.reduce((sum, { share }) => sum + share, 0);
}

/** Null where the base cannot be computed. */
function attempted<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (isPollError(error)) return null;
    throw error;
  }
}

/** The precision of a difference of two independent samples; null where an n is unknown. */
export function independentPrecision(
  [from, to]: readonly [ShareEstimate, ShareEstimate],
  level: number,
  method: DifferenceIntervalMethod,
  { applied: sizes, kept, sharedRespondents }: SurveyErrorsOfPair,
): DifferencePrecision | null {
  const readings = [readingOfShare(from), readingOfShare(to)] as const;
  if (
    readings[0] === null ||
    readings[1] === null ||
    from.effectiveSampleSize === null ||
    to.effectiveSampleSize === null
  )
    return null;
  const [one, other] = [besideShared(readings[0], sharedRespondents), besideShared(readings[1], sharedRespondents)];
  const sampled = ({ value, effectiveSampleSize }: ShareEstimate) =>
    besideShared({ proportion: value, sampleSize: effectiveSampleSize!.value }, sharedRespondents);
  const [first, second] = [sampled(from), sampled(to)];
  const { lower, upper } = differenceInterval(first, second, { method, level });
  const { standardErrorUnpooled, statistic, pValue } = twoProportionTest(first, second);
  const at = (layer: ErrorLayer): SurveyErrorChange =>
    changeWithSurveyError(one, other, { sizes, kept, layer, method, level });
  const layerOf = (made: SurveyErrorChange): DifferenceLayer => ({
    interval: intervalOf(made, level),
    standardError: made.standardError,
    pValue: made.pValue,
  });
  const poll = at("poll");
  return {
    interval: { lower, upper, level },
    standardError: standardErrorUnpooled,
    statistic,
    pValue,
    minimumDetectableChange: variesAt(from.value) ? smallestChange(one, other, { sizes, kept, level }) : null,
    poll: { ...layerOf(poll), countsFor: poll.countsFor },
    total: layerOf(at("total")),
    // nowhere does it hold where the bound takes away all of the difference
    tipping: (bound) =>
      Math.abs(bound) < Math.abs(other.share - one.share)
        ? changeTipping({ ...one, share: one.share + bound }, other, { level, method })
        : { designEffect: null, surveyError: null },
  };
}

/** A share of 0 or 1 tells nothing of the variance. */
function variesAt(share: number): boolean {
  return share > 0 && share < 1;
}

/**
 * A precision of which nothing is known but sampling and design, with rounding added: of two readings of one survey that are
 * not independent.
 *
 * @param rest Variance of what else is left at each layer; default: nothing.
 */
export function withRounding(
  precision: Omit<DifferencePrecision, "poll" | "total" | "tipping">,
  estimate: number,
  rounding: RoundingError,
  rest: Readonly<Record<ErrorLayer, number>> = { poll: 0, total: 0 },
): DifferencePrecision {
  const { interval, standardError: sampling } = precision;
  const { level } = interval;
  const layerOf = (variance: number): DifferenceLayer => {
    const standardError = Math.sqrt(sampling ** 2 + rounding.variance + variance);
    return {
      interval: intervalOf(
        widenedByRounding({ estimate, ...interval }, rounding, variance, { level, within: [-1, 1] }),
        level,
      ),
      pValue: zTest(estimate, standardError).pValue,
      standardError,
    };
  };
  return {
    ...precision,
    poll: { ...layerOf(rest.poll), countsFor: null },
    total: layerOf(rest.total),
    tipping: () => ({ designEffect: null, surveyError: null }),
  };
}

/**
 * The smallest true difference that a pair finds in four of five cases, from its variance if there were none. Null where
 * that is 0: a share of 0 or 1 tells nothing of the variance.
 */
export function detectableFrom(variance: number, level: number): number | null {
  return variance > 0 ? detectableDifference(Math.sqrt(variance), { level }) : null;
}

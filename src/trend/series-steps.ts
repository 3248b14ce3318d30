import { type Interval, intervalOf } from "../estimate/estimate.ts";
import { differenceFigure } from "../estimate/figure.ts";
import { keptBetween, type SurveyErrors, surveyErrorsOf } from "../estimate/survey-errors.ts";
import { type DifferenceIntervalMethod, differenceInterval } from "../stats/difference-of-proportions.ts";
import { adjustKnownPValues, bonferroniLevel } from "../stats/multiple-comparisons.ts";
import {
  type ChangeWithSurveyErrorOptions,
  changeWithSurveyError,
  type ErrorLayer,
  type SurveyErrorChange,
} from "../stats/survey-error.ts";
import type { PairVerdict } from "./pair-verdict.ts";
import type { LinkKind, Series } from "./series.ts";
import type { JudgedStep, SeriesStep } from "./series-description.ts";
import { readingOfPoll, type SizedReading } from "./sized-readings.ts";

/** What steps can be told. */
interface StepOptions {
  readonly level: number;
  readonly method: DifferenceIntervalMethod;
  readonly surveyErrors?: SurveyErrors;
  /** What may be said of two readings, by their addresses. */
  readonly verdictOf: (from: string, to: string) => Pick<PairVerdict, "verdict" | "judged"> | null;
}

/** Each step from one reading to the next with its test, adjusted for all that could be tested; none over a break. */
export function stepsOf(
  { links }: Series,
  byAddress: ReadonlyMap<string, SizedReading>,
  options: StepOptions,
): readonly SeriesStep[] {
  const { level, method } = options;
  const pairs = links.map((link) => {
    const [first, second] = [byAddress.get(link.from)!, byAddress.get(link.to)!];
    const found = options.verdictOf(link.from, link.to);
    return { link, first, second, found, ...testOfPair(first, second, link.kind, options) };
  });
  const adjusted = adjustKnownPValues(pairs.map(({ tested }) => tested?.pValue ?? null));
  const ofJudged = pairs.map(({ tested, found }) => (tested === null ? null : pValueOf(tested.pValue, found)));
  const adjustedOfJudged = adjustKnownPValues(ofJudged);
  const family = pairs.filter(({ tested }) => tested !== null).length;
  return pairs.map(({ link: { from, to, kind }, first, second, found, tested, untested }, index) => {
    const verdict = found?.verdict ?? null;
    const judged = judgedStep(found, ofJudged[index]!, adjustedOfJudged[index]!);
    const isLost = verdict === "changed" && judged !== null && judged.adjustedPValue >= 1 - level;
    const step = {
      from,
      to,
      link: kind,
      ...differenceFigure(second.value - first.value),
      untested,
      verdict,
      judged,
      withAllCounted: isLost ? ("not-shown" as const) : verdict,
    };
    if (tested === null) return { ...step, test: null };
    const { statistic, pValue, at } = tested;
    const interval = differenceInterval(sampleOf(first), sampleOf(second), { method, level });
    const bounds = (layer: ErrorLayer, own = level): Interval => intervalOf(at(layer, own), level);
    return {
      ...step,
      test: {
        interval: intervalOf(interval, level),
        pollInterval: bounds("poll"),
        totalInterval: bounds("total"),
        simultaneousInterval: bounds("poll", bonferroniLevel(family, level)),
        statistic,
        pValue,
        adjustedPValue: adjusted[index]!,
      },
    };
  });
}

/** On the base on which the verdict rests. */
function pValueOf(published: number, found: Pick<PairVerdict, "judged"> | null): number {
  return found?.judged?.base === "of those with an answer" ? (found.judged.pollPValue ?? published) : published;
}

function judgedStep(
  found: Pick<PairVerdict, "judged"> | null,
  pValue: number | null,
  adjustedPValue: number | null,
): JudgedStep | null {
  if (found === null || found.judged === null || pValue === null || adjustedPValue === null) return null;
  const { base, difference } = found.judged;
  return { base, difference, pValue, adjustedPValue };
}

function testOfPair(
  first: SizedReading,
  second: SizedReading,
  kind: LinkKind,
  { level, method, surveyErrors }: StepOptions,
): {
  readonly tested: {
    readonly statistic: number;
    readonly pValue: number;
    readonly at: (layer: ErrorLayer, level: number) => SurveyErrorChange;
  } | null;
  readonly untested: SeriesStep["untested"];
} {
  if (kind === "break") return { tested: null, untested: "break" };
  const [one, other] = [readingOfPoll(first), readingOfPoll(second)];
  if (one === null || other === null) return { tested: null, untested: "n-not-published" };
  const sizes = surveyErrorsOf(surveyErrors, [first.precision.question, second.precision.question]);
  const options: ChangeWithSurveyErrorOptions = { sizes, kept: keptBetween(first, second, sizes), method };
  const at = (layer: ErrorLayer, own: number): SurveyErrorChange =>
    changeWithSurveyError(one, other, { ...options, layer, level: own });
  const { statistic, pValue } = at("poll", level);
  return statistic === null || pValue === null
    ? { tested: null, untested: "no-variance" }
    : { tested: { statistic, pValue, at }, untested: null };
}

function sampleOf({ value: proportion, size }: SizedReading): {
  readonly proportion: number;
  readonly sampleSize: number;
} {
  return { proportion, sampleSize: size! };
}

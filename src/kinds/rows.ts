import type { Interval } from "../estimate/estimate.ts";
import type { Figure } from "../estimate/figure.ts";
import type { Lineage, LineageInput } from "../estimate/lineage.ts";
import type { Caution } from "../model/caution.ts";
import type { FieldDates } from "../model/dates.ts";
import type { Question } from "../model/question.ts";
import type { Row } from "../report/columns.ts";

/** A figure with whatever is known of its errors. */
interface Measured extends Figure {
  readonly standardError?: number | null;
  readonly interval?: Interval | null;
  readonly pollInterval?: Interval | null;
  readonly totalInterval?: Interval | null;
  readonly pValue?: number | null;
  readonly adjustedPValue?: number | null;
}

/** The number of a row and its errors. */
export function measured(figure: Measured): Row {
  const { value, unit, standardError, interval, pollInterval, totalInterval, pValue, adjustedPValue } = figure;
  const other = pollInterval ?? totalInterval;
  return {
    estimate: value,
    unit,
    ...(interval === undefined
      ? {}
      : { lower: interval?.lower ?? null, upper: interval?.upper ?? null, level: interval?.level ?? null }),
    ...(pollInterval === undefined
      ? {}
      : { pollLower: pollInterval?.lower ?? null, pollUpper: pollInterval?.upper ?? null }),
    ...(totalInterval === undefined
      ? {}
      : { totalLower: totalInterval?.lower ?? null, totalUpper: totalInterval?.upper ?? null }),
    ...(other && !interval ? { level: other.level } : {}),
    ...(standardError === undefined ? {} : { standardError }),
    ...(pValue === undefined ? {} : { pValue }),
    ...(adjustedPValue === undefined ? {} : { adjustedPValue }),
  };
}

/** What was asked at an address, by whom and when, as far as the lineage of a result has it. */
export function asked(lineage: Lineage, address: string): Row {
  const [surveyId = "", questionId = "", group = null] = address.split("/");
  const inputs = lineage.inputs.filter((input) => input.address === address);
  const [input] = inputs;
  const ofDataset = ({ dataset }: { readonly dataset: string }): boolean =>
    input === undefined || input.dataset === dataset;
  const survey = lineage.surveys.find((each) => each.id === surveyId && ofDataset(each));
  const question = lineage.questions.find((each) => each.id === questionId && ofDataset(each));
  return {
    ...fieldDatesOf(survey?.fieldDates ?? null),
    house: survey?.houses[0] ?? null,
    option: codesOf(inputs),
    group,
    n: input?.baseSize?.value ?? null,
    base: input?.base ?? null,
    question: questionId,
    ...(question === undefined ? {} : wordsOf(question)),
    mode: survey === undefined || survey.modes.length === 0 ? null : survey.modes.join(" + "),
    population: survey?.population ?? null,
    survey: surveyId,
    dataset: input?.dataset ?? null,
    address,
  };
}

function codesOf(inputs: readonly LineageInput[]): string | null {
  const codes = [...new Set(inputs.map(({ option }) => option))];
  return codes.length === 0 ? null : codes.join(" + ");
}

export function fieldDatesOf(dates: FieldDates | null): Row {
  return { start: dates?.start ?? null, end: dates?.end ?? null };
}

/** The words of a question; null where only a paraphrase is known. */
export function wordsOf({ wording, wordingStatus }: Pick<Question, "wording" | "wordingStatus">): Row {
  const words = wording.en ?? Object.values(wording)[0];
  return { wording: words?.text ?? null, wordingStatus: words?.status ?? wordingStatus };
}

export function codesIn(cautions: readonly Caution[]): string | null {
  return cautions.length === 0 ? null : [...new Set(cautions.map(({ code }) => code))].join(" ");
}

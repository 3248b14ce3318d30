import type { Call, Issue } from "../errors.ts";
import { PRECISION_ROWS } from "../estimate/precision.ts";
import { SURVEY_ERRORS_KIND, type SurveyErrors } from "../estimate/survey-errors.ts";
import type { Dataset } from "../model/dataset.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { unreadable } from "../model/option-kind.ts";
import type { OptionalRow } from "../model/option-rows.ts";
import type { PublishedShare } from "../model/published-share.ts";
import type { Question } from "../model/question.ts";

const NO_ESTIMATE =
  "How far polls scatter is taken from the polls themselves in any case: `estimated` is not an option here.";

/** The sizes of errors where the scatter of the polls comes from the polls themselves: `estimated`, as `series` takes it, would say nothing. */
export const SCATTER_FROM_POLLS_ROW: OptionalRow<SurveyErrors> = /* @__PURE__ */ (() => {
  const { hint, text } = SURVEY_ERRORS_KIND;
  return {
    ...PRECISION_ROWS.surveyErrors,
    kind: {
      ...SURVEY_ERRORS_KIND,
      hint: `${hint} ${NO_ESTIMATE}`,
      text: text && {
        ...text,
        read: (written) => (written === "estimated" ? unreadable(written, NO_ESTIMATE) : text.read(written)),
      },
    },
  };
})();

/** Fewest polls with an n through which a line is drawn. */
export const FEWEST_POLLS = 8;

interface Choice {
  readonly options: Call["options"];
  /** Answers that say something go first. */
  readonly isSubstantive: boolean;
  readonly polls: number;
  /** Whether any poll of it can be placed in time. */
  readonly isDated: boolean;
}

/**
 * What of the questions could be followed, most polls first: stances, and answers of questions that have none, each with the
 * base and the sizes without which it would be refused. Where none has the polls of a line, as series.
 */
export function seriesChoices(
  { surveys, toplines, questions: all }: Dataset,
  questions: readonly Question[],
): Pick<Issue, "hint" | "choices" | "choicesVerb"> {
  const dated = new Map(surveys.flatMap((survey) => (survey.fieldDates === null ? [] : [[survey.id, survey]])));
  const rows = toplines.filter((row) => row.group === null && row.standing === "counted" && dated.has(row.survey));
  const ofAnswer = groupedBy(rows, ({ question, option }) => `${question}/${option}`);

  const choiceOf = (options: Call["options"], answers: readonly string[], isSubstantive: boolean): Choice => {
    const ofBase = groupedBy(
      answers.flatMap((answer) => ofAnswer.get(answer) ?? []),
      ({ base }) => base,
    );
    const [[base, most] = ["all", []]] = [...ofBase].sort(([, a], [, b]) => b.length - a.length);
    const statusOf = ({ survey, baseSize }: PublishedShare) =>
      (baseSize ?? (base === "all" ? dated.get(survey)!.sampleSize : null))?.status ?? null;
    // surveys of several populations are one poll of a series
    const polls = (statuses: readonly boolean[]): number =>
      new Set(
        most.flatMap(({ survey }, i) => {
          const { houses, fieldDates } = dated.get(survey)!;
          return statuses[i] ? [`${houses.join()} ${fieldDates!.end}`] : [];
        }),
      ).size;
    const statuses = most.map(statusOf);
    const published = polls(statuses.map((status) => status !== null && status !== "inferred"));
    const sized = polls(statuses.map((status) => status !== null));
    const isInferred = published < FEWEST_POLLS && sized > published;
    return {
      options: {
        ...options,
        ...(ofBase.size > 1 && base !== "all" ? { base } : {}),
        ...(isInferred ? { accept: "inferred" } : {}),
      },
      isSubstantive,
      polls: isInferred ? sized : published,
      isDated: most.length > 0,
    };
  };
  const stances = groupedBy(
    questions.flatMap(({ id, options }) => options.map(({ code, stance }) => ({ stance, answer: `${id}/${code}` }))),
    ({ stance }) => (stance?.endsWith(":for") ? stance : null),
  );
  const answersOf = ({ id: question, options }: Question): readonly Choice[] =>
    options
      .map(({ code, role }) =>
        choiceOf(
          { ...(all.length === 1 ? {} : { question }), option: code },
          [`${question}/${code}`],
          role === "substantive",
        ),
      )
      .sort(byPolls);
  const found = [
    ...[...stances].map(([stance, of]) =>
      choiceOf(
        { stance },
        of.map(({ answer }) => answer),
        true,
      ),
    ),
    ...questions
      .filter(({ options }) => !options.some(({ stance }) => stance?.endsWith(":for")))
      .flatMap((question) => (questions.length === 1 ? answersOf(question) : answersOf(question).slice(0, 1))),
  ]
    .filter(({ isDated }) => isDated)
    .sort(byPolls);
  const enough = found.filter(({ polls }) => polls >= FEWEST_POLLS);
  const choices = (enough.length > 0 ? enough : found).map(({ options }) => options);
  if (choices.length === 0) return { hint: "No poll has field dates on record, so none can be followed." };
  return { hint: "", choices, ...(enough.length > 0 ? {} : { choicesVerb: "series" }) };
}

function byPolls(a: Choice, b: Choice): number {
  return Number(b.isSubstantive) - Number(a.isSubstantive) || b.polls - a.polls;
}

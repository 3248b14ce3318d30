import { PRECISION_ROWS } from "../estimate/precision.ts";
import { SURVEY_ERRORS_KIND, type SurveyErrors } from "../estimate/survey-errors.ts";
import { unreadable } from "../model/option-kind.ts";
import type { OptionalRow } from "../model/option-rows.ts";

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

import { PRECISION_ROWS } from "../estimate/precision.ts";
import { SURVEY_ERRORS_KIND, type SurveyErrors } from "../estimate/survey-errors.ts";
import { unreadable } from "../model/option-kind.ts";
import type { OptionalRow } from "../model/option-rows.ts";

const NO_LEARNT =
  "How far polls scatter is taken from the polls themselves in any case: there is no `learnt` to ask for.";

/** The sizes of errors where the scatter of the polls comes from the polls themselves: `learnt`, as `series` takes it, would say nothing. */
export const SCATTER_LEARNT_ROW: OptionalRow<SurveyErrors> = /* @__PURE__ */ (() => {
  const { hint, text } = SURVEY_ERRORS_KIND;
  return {
    ...PRECISION_ROWS.surveyErrors,
    kind: {
      ...SURVEY_ERRORS_KIND,
      hint: `${hint} ${NO_LEARNT}`,
      text: text && {
        ...text,
        read: (written) => (written === "learnt" ? unreadable(written, NO_LEARNT) : text.read(written)),
      },
    },
  };
})();

import { type AuditOptions, audit, overrideCautions } from "../comparability/audit.ts";
import { type Issue, refuseAll } from "../errors.ts";
import { surveyErrorCaution, surveyErrorOf } from "../estimate/survey-error-allowance.ts";
import type { Caution } from "../model/caution.ts";
import type { Topline } from "../model/topline.ts";
import { ofOneHouse, type WordingDesign } from "./wording-design.ts";
import type { EffectSettings } from "./wording-effect.ts";

export type PairAllowances = Pick<EffectSettings, "drift" | "surveyErrors">;

/** What differs between two forms beside the words, and what is not allowed for. Refuses what cannot be framing. */
export function pairCautions(
  first: Topline,
  form: Topline,
  design: WordingDesign,
  { drift, surveyErrors }: PairAllowances,
  overrides: NonNullable<AuditOptions["overrides"]>,
): readonly Caution[] {
  const audited = audit(first, form, { overrides });
  const { findings } = audited;
  refuseAll(
    findings
      .filter(({ level }) => level === "block")
      .map(
        ({ code, message, remedy }): Issue => ({
          code,
          path: ["toplines"],
          message: `Expected two wordings of one question. ${message}`,
          hint: remedy,
        }),
      ),
  );
  // that there are two questions is what is asked for; that they had the same respondents is told by the design
  const beside = findings.filter(
    ({ code, aspect }) => aspect !== "record" && code !== "different-question" && code !== "same-respondents",
  );
  const confounders = beside.map(({ code, message }): Caution => ({ code, message }));
  const overridden = overrideCautions(audited);
  switch (design) {
    case "split ballot":
      return [
        ...confounders.filter(({ code }) => code === "different-filter" || code === "different-base"),
        ...overridden,
      ];
    case "uncontrolled split":
      return [
        ...beside
          .filter(({ aspect }) => aspect !== "asked" && aspect !== "offered")
          .map(({ code, message }) => ({ code, message })),
        ...overridden,
      ];
    case "same respondents":
      return [
        {
          code: "covariance-not-published",
          message:
            "How many respondents gave both answers is not published: the interval is the widest that the totals allow.",
        },
        ...confounders,
        ...overridden,
      ];
    case "same house, other time":
    case "across houses": {
      const surveyError = surveyErrorOf(surveyErrors);
      const overlapping = findings.some(({ code }) => code === "overlapping-field-dates");
      return [
        ...(design === "across houses" && !ofOneHouse(first, form) && surveyError === null
          ? [HOUSES_NOT_MEASURED]
          : []),
        ...(surveyError === null ? [] : [surveyErrorCaution(surveyError)]),
        ...(drift === null && !overlapping ? [OPINION_MAY_HAVE_MOVED] : []),
        ...confounders,
        ...overridden,
      ];
    }
  }
}

const HOUSES_NOT_MEASURED: Caution = /* @__PURE__ */ Object.freeze({
  code: "between-house-not-measured",
  message: "Two houses: the difference is described, not explained, and its interval allows nothing for the houses.",
});

const OPINION_MAY_HAVE_MOVED: Caution = /* @__PURE__ */ Object.freeze({
  code: "opinion-may-have-moved",
  message: "Opinion may have moved between the two surveys; the interval allows nothing for it.",
});

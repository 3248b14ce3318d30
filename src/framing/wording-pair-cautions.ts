import { type AuditPairOptions, findingCautions, overrideCautions, weighedPair } from "../comparability/audit.ts";
import { type Issue, refuseAll } from "../errors.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { Topline } from "../model/topline.ts";
import { ofOneHouse, type WordingDesign } from "./wording-design.ts";
import type { EffectSettings } from "./wording-effect.ts";

const COVARIANCE_NOT_PUBLISHED: CautionKind = {
  code: "covariance-not-published",
  label: "Respondents",
  remedy: "Ask the pollster for the crosstab.",
};
const OPINION_MAY_HAVE_MOVED: CautionKind = {
  code: "opinion-may-have-moved",
  label: "Time",
  remedy: "Give `drift`, how far opinion may have moved, and the interval allows for it.",
};
const BETWEEN_HOUSE_NOT_MEASURED: CautionKind = {
  code: "between-house-not-measured",
  label: "Pollster",
  remedy: "Describe, do not explain.",
};

export type PairAllowances = Pick<EffectSettings, "drift" | "surveyErrors">;

/**
 * What differs between two forms beside the words, by how far it can move the shares, and what is not allowed for. Refuses what
 * cannot be framing.
 *
 * @param asked The answer whose shares it can move, and rules that were overridden.
 */
const UNWEIGHTED_COUNTS: CautionKind = {
  code: "unweighted-counts",
  label: "Design",
  brief: "unweighted counts: intervals may be too narrow",
  remedy: "Give a design effect (`designEffect`).",
};

/** What the data set says that its counts leave out, where no design effect makes up for it. */
function unweighted(toplines: readonly Topline[], isDesigned: boolean): readonly Caution[] {
  const limits = toplines.flatMap(({ survey: { weighting, limitations } }) =>
    weighting !== null && /^none\b/i.test(weighting) && limitations !== null ? limitations : [],
  );
  if (isDesigned || limits.length === 0) return [];
  const message =
    "The intervals, of simple random samples, may be too narrow, and the figures are of those interviewed.";
  return [caution(UNWEIGHTED_COUNTS, [...new Set(limits), message].join(" "))];
}

/** The same, first of all, with what the data set says of its counts. */
export function pairCautions(
  first: Topline,
  form: Topline,
  design: WordingDesign,
  { isDesigned, ...allowances }: PairAllowances & { readonly isDesigned: boolean },
  asked: Parameters<typeof foundCautions>[4],
): readonly Caution[] {
  return [...unweighted([first, form], isDesigned), ...foundCautions(first, form, design, allowances, asked)];
}

function foundCautions(
  first: Topline,
  form: Topline,
  design: WordingDesign,
  { drift, surveyErrors }: PairAllowances,
  asked: Pick<AuditPairOptions, "overrides" | "option" | "stance">,
): readonly Caution[] {
  const judged = weighedPair([first, form], asked);
  const { findings } = judged;
  refuseAll(
    findings
      .filter(({ level }) => level === "block")
      .map(
        ({ code, message, remedy }): Issue => ({
          code,
          path: ["toplines"],
          message: `These are not two wordings of one question. ${message}`,
          hint: remedy ?? "`audit` shows all that differs.",
        }),
      ),
  );
  // that there are two questions is what is asked for; that they had the same respondents is told by the design
  const beside = findings.filter(
    ({ code, aspect }) => aspect !== "record" && code !== "different-question" && code !== "same-respondents",
  );
  const confounders = findingCautions(judged, beside);
  const overridden = overrideCautions(judged);
  switch (design) {
    case "split ballot":
      return [
        ...confounders.filter(({ code }) => code === "different-filter" || code === "different-base"),
        ...overridden,
      ];
    case "uncontrolled split":
      return [
        ...findingCautions(
          judged,
          beside.filter(({ aspect }) => aspect !== "asked" && aspect !== "offered"),
        ),
        ...overridden,
      ];
    case "same respondents":
      return [
        caution(
          COVARIANCE_NOT_PUBLISHED,
          "How many respondents gave both answers is not on record: the interval is the widest that the totals allow.",
        ),
        ...confounders,
        ...overridden,
      ];
    case "difference of method":
      // the finding names the interviewers, and two polls that differ are not mistaken for two confirmations
      return [
        ...confounders.map((each) => (each.code === "related-houses" ? { ...each, remedy: null } : each)),
        ...overridden,
      ];
    case "same house, other time":
    case "across houses": {
      const overlapping = findings.some(({ code }) => code === "overlapping-field-dates");
      return [
        ...(design === "across houses" && !ofOneHouse(first, form)
          ? [
              caution(
                BETWEEN_HOUSE_NOT_MEASURED,
                surveyErrors === "none"
                  ? "Two pollsters: the difference is described, not explained, and its interval allows nothing for the pollsters."
                  : "Two pollsters: they differ by wording as well, in one series on record by ~2.4 points, and the interval allows nothing for that.",
              ),
            ]
          : []),
        ...(drift === null && !overlapping
          ? [
              caution(
                OPINION_MAY_HAVE_MOVED,
                "Opinion may have moved between the two surveys; the interval allows nothing for it.",
              ),
            ]
          : []),
        ...confounders,
        ...overridden,
      ];
    }
  }
}

import type { AppliedDesignEffect } from "../estimate/estimate.ts";
import { type SurveyErrors, surveyErrorsOf } from "../estimate/survey-errors.ts";
import { formatList, formatNumber, formatSize } from "../format/number.ts";
import { kindOf, type Result } from "../kinds/kinds.ts";
import { canonicalJson } from "../model/canonical-json.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { settingsWithin } from "./references.ts";

/**
 * How sure a number is said to be, and by what: the method of its interval where the finding does not name it, a design
 * effect that is not 1, and the source of an allowance for survey error. Empty where there is nothing of it.
 */
export function methodText(result: Result): string {
  if ("interval" in result && result.interval === null) return "";
  const kind = kindOf("methodText", result);
  // where they are of coverage, neither sampling nor design is in the bounds
  const precision = kind.surveyErrors === null ? [] : [designEffectText(result), ...surveyErrorTexts(result)];
  const text = [kind.method(result), ...precision].filter((part) => part !== "").join("; ");
  return text === "" ? "" : `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

const ORIGINS: Readonly<Record<Exclude<AppliedDesignEffect["origin"], "not-applied">, string>> = {
  given: "set by the author",
  stated: "as stated",
  implied: "implied by the published margin",
};

function designEffectText(result: Result): string {
  const chosen = settingsWithin(result.lineage).flatMap(({ designEffect }) => designEffect ?? []);
  const applied = appliedIn(result);
  // lines and breaks do not keep what was applied to each poll
  const known: readonly Pick<AppliedDesignEffect, "value" | "origin">[] =
    applied.length > 0
      ? applied
      : chosen.flatMap((value) => (typeof value === "number" ? [{ value, origin: "given" }] : []));
  if (known.length === 0 && chosen.length > 0) return `design effects ${String(chosen[0])} for each survey`;
  const values = known.map(({ value }) => value);
  if (values.every((value) => value === 1)) return "";
  const [least, most] = [minimumOf(values), maximumOf(values)].map(factorText) as [string, string];
  const origins = [...new Set(known.flatMap(({ origin }) => (origin === "not-applied" ? [] : ORIGINS[origin])))];
  const size = least === most ? `design effect ${least}` : `design effects ${least} to ${most}`;
  return `${size} (${formatList(origins)})`;
}

function factorText(value: number): string {
  return formatNumber(value, 2).replace(/\.?0+$/, "");
}

/** The design effects of a result and of its parts. */
function appliedIn(value: unknown): readonly AppliedDesignEffect[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]: readonly [string, unknown]) => {
    if (name === "lineage") return [];
    return name === "designEffect" && isApplied(part) ? (part.origin === "not-applied" ? [] : [part]) : appliedIn(part);
  });
}

function isApplied(part: unknown): part is AppliedDesignEffect {
  return typeof part === "object" && part !== null && "origin" in part;
}

/** The errors beyond sampling that are counted in, with their sizes. */
function surveyErrorTexts(result: Result): readonly string[] {
  const settings = settingsWithin(result.lineage).flatMap(({ surveyErrors }) => surveyErrors ?? []);
  const chosen = [...new Map(settings.map((one) => [canonicalJson(one), one as SurveyErrors])).values()];
  const applied = "surveyErrors" in result ? [result.surveyErrors] : chosen.map((one) => surveyErrorsOf(one, []));
  const { surveyErrors: ofKind } = kindOf("methodText", result);
  return applied.flatMap((errors) => {
    const { preset, occasion, house, reason } = errors;
    if (preset === "none") return [];
    const named = preset ?? reason.replace(/\.$/, "");
    if (ofKind) return ofKind(result, errors, named);
    // respondents who chose themselves are no sample
    const beyond = "intervalKind" in result && result.intervalKind === "modelled" ? "of polls" : "beyond sampling";
    return `errors ${beyond}: occasion ${formatSize(occasion)}, pollster ${formatSize(house)} (${named})`;
  });
}

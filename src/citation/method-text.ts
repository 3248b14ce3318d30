import type { AppliedDesignEffect } from "../estimate/estimate.ts";
import { type SurveyErrorAllowance, surveyErrorOf } from "../estimate/survey-error-allowance.ts";
import { formatList, formatNumber, formatSize } from "../format/number.ts";
import { canonicalJson } from "../model/canonical-json.ts";
import type { Result } from "../report/sentence.ts";
import { methodName } from "../report/words.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { settingsWithin } from "./settings-within.ts";

/**
 * How sure a number is said to be, and by what: the method of its interval where the finding does not name it, a design
 * effect that is not 1, and whence an allowance for survey error is. Empty where there is nothing of it.
 */
export function methodText(result: Result): string {
  if ("interval" in result && result.interval === null) return "";
  // the bounds are of coverage: neither sampling nor design is in them
  const precision = result.kind === "coverage-bounds" ? [] : [designEffectText(result), ...allowanceTexts(result)];
  const text = [intervalBy(result), ...precision].filter((part) => part !== "").join("; ");
  return text === "" ? "" : `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

/** Methods that no finding names, as they are called in prose. */
const METHODS: Readonly<Record<string, string>> = {
  mover: "Zou and Donner's method (MOVER)",
  "local-level": "a local-level model",
  "known-variance-segmentation": "segmentation with known variances",
  "coverage-identity": "the coverage identity",
  kitagawa: "Kitagawa's decomposition",
  "kitagawa-with-leavers": "Kitagawa's decomposition, with a part for groups that left",
};

function nameOf(method: string): string {
  return METHODS[method] ?? methodName(method);
}

function intervalBy(result: Result): string {
  switch (result.kind) {
    case "lead":
    case "net":
    case "change":
    case "group-difference":
    case "wording-effect":
    case "change-of-effect":
      return `interval by ${nameOf(result.method)}`;
    case "wording-comparison": {
      const computed = result.effects.filter(({ interval }) => interval !== null);
      const names = [...new Set(computed.map(({ method }) => nameOf(method)))];
      return computed.length === 0 ? "" : `interval${computed.length === 1 ? "" : "s"} by ${formatList(names)}`;
    }
    case "coverage-bounds":
      return `bounds by ${nameOf(result.method)}, without sampling error`;
    case "pooled-wording-effect":
      return `mean and interval by ${nameOf(result.method)} and ${nameOf(result.test)}`;
    case "series-description": {
      if (result.tests === null) return "";
      const excess = result.tests.trend?.allowingForExcess ?? null;
      const slope = excess === null ? "" : `, slope by ${nameOf("pm")}`;
      return `steps by ${nameOf(String(result.lineage.settings.method))}${slope}`;
    }
    case "trend":
      return `line and band by ${nameOf(result.method)}`;
    case "trend-shares":
      return `lines and bands by ${formatList([...new Set(result.trends.map(({ method }) => nameOf(method)))])}`;
    case "series-breaks":
      return result.test === null ? "" : `breaks by ${nameOf(result.method)}`;
    case "change-decomposition":
      return `parts by ${nameOf(result.method)}`;
    // the finding of a share names its method
    case "share":
    case "series":
    case "plan":
      return "";
  }
}

const ORIGINS: Readonly<Record<Exclude<AppliedDesignEffect["origin"], "not-applied">, string>> = {
  given: "given",
  stated: "as stated",
  implied: "implied by the printed margin",
};

function designEffectText(result: Result): string {
  const chosen = settingsWithin(result.lineage).flatMap(({ designEffect }) => designEffect ?? []);
  const applied = appliedIn(result);
  // lines and breaks do not keep what was applied to each poll
  const known: readonly AppliedDesignEffect[] =
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

function allowanceTexts(result: Result): readonly string[] {
  const settings = settingsWithin(result.lineage).flatMap(({ surveyErrors }) => surveyErrors ?? []);
  const chosen = [...new Map(settings.map((one) => [canonicalJson(one), one as SurveyErrorAllowance])).values()];
  return chosen.flatMap((allowance) => {
    const applied = surveyErrorOf(allowance);
    if (applied === null) return [];
    const { preset, standardDeviation, reason } = applied;
    const whence = preset ?? `given: ${reason.replace(/\.$/, "")}`;
    // the finding of a wording effect has the size of what was allowed for
    const said = "allowances" in result || result.kind === "wording-comparison" || result.kind === "change-of-effect";
    return `allowance for survey error ${said ? "" : `with a standard deviation of ${formatSize(standardDeviation, 2)} `}(${whence})`;
  });
}

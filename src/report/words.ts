import type { Finding } from "../comparability/audit.ts";
import { leftOutText } from "../comparability/territory.ts";
import type { Verdict } from "../comparability/verdict.ts";
import type { Estimate, Interval } from "../estimate/estimate.ts";
import type { LineageInput, LineageSurvey } from "../estimate/lineage.ts";
import { baseName } from "../estimate/topic.ts";
import { countryName } from "../format/country.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatCount, formatLevel, formatList, formatPercent, formatPValue, formatRange } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import type { Organisation } from "../model/organisation.ts";
import type { Standing } from "../model/published-share.ts";
import type { Question, Wording } from "../model/question.ts";
import type { SampleSize } from "../model/survey.ts";
import type { Topline, ToplineResult } from "../model/topline.ts";
import type { ChangeEstimate } from "../trend/change-estimate.ts";

/** Methods as they are called in prose. */
const METHODS: Readonly<Record<string, string>> = {
  wilson: "Wilson's method",
  "clopper-pearson": "Clopper and Pearson's method",
  jeffreys: "Jeffreys' method",
  "agresti-coull": "Agresti and Coull's method",
  logit: "the logit method",
  wald: "Wald's method",
  newcombe: "Newcombe's method",
  "bonett-price": "Bonett and Price's method",
  mover: "the method of variance estimates recovery",
  "miettinen-nurminen": "Miettinen and Nurminen's method",
  "agresti-caffo": "Agresti and Caffo's method",
  "wald-nested": "Wald's method, with the covariance of a part and its whole",
  "multinomial-wald": "Wald's method, with the multinomial covariance",
  "frechet-bounds": "the widest of Fréchet's bounds",
  integrated: "an integrated spread",
  reml: "restricted maximum likelihood",
  pm: "Paule and Mandel's method",
  dl: "DerSimonian and Laird's method",
  ml: "maximum likelihood",
  fixed: "one fixed effect",
  "hartung-knapp": "Hartung and Knapp's test",
  "hartung-knapp-floored": "Hartung and Knapp's test with a floor",
  normal: "a normal test",
};

export function methodName(method: string): string {
  return METHODS[method] ?? method;
}

/** `95% interval`, or `95% modelled interval` where respondents chose themselves. */
export function intervalName({ level }: Interval, kind: Estimate["intervalKind"]): string {
  return `${formatLevel(level)} ${kind === "modelled" ? "modelled interval" : "interval"}`;
}

/** A p-value after the letter: `= 0.043`, `below 0.001`. */
export function pText(p: number): string {
  return p < 0.001 ? formatPValue(p) : `= ${formatPValue(p)}`;
}

/** `different-mode` is "other mode". */
export function findingName({ code }: Finding): string {
  return code.replace(/^different-/, "other ").replaceAll("-", " ");
}

/** The survey of an address. */
export function surveyOf(address: string): string {
  return address.split("/")[0]!;
}

export function intervalText({ lower, upper }: Interval): string {
  return formatRange(lower, upper);
}

/** A verdict in a table. */
export function verdictWords(verdict: Verdict): string {
  return verdict.replaceAll("-", " ");
}

/** What differs where no time has passed. */
const OF_GROUPS: Partial<Readonly<Record<Verdict, string>>> = {
  changed: "different",
  "changed-but-small": "different but small",
  "no-change-that-matters": "no difference that matters",
};

/** A verdict in words; of two groups one says that they differ. */
export function verdictText({
  kind,
  verdict,
}: Pick<ChangeEstimate, "verdict"> & { readonly kind: ChangeEstimate["kind"] | "lead-change" }): string {
  const said = kind === "group-difference" ? OF_GROUPS[verdict] : undefined;
  return said ?? verdictWords(verdict);
}

/** A share as it was printed, or with one decimal where it was computed. */
export function shareText(share: number, inputs: readonly LineageInput[]): string {
  const [only] = inputs;
  return inputs.length === 1 && only?.printed?.unit === "percent" ? formatPrinted(only.printed) : formatPercent(share);
}

/** A share as it was published; of a count its share, and the count: `24.0% (116)`. */
export function publishedText({ printed, share }: Pick<ToplineResult, "printed" | "share">): string {
  if (printed === null) return formatPercent(share);
  return printed.unit === "percent" ? formatPrinted(printed) : `${formatPercent(share)} (${formatPrinted(printed)})`;
}

/** What a reader is told of a figure that does not count; null for one that does. */
export function standingText(standing: Standing): "disputed" | "excluded" | null {
  return standing === "counted" ? null : standing === "disputed" ? "disputed" : "excluded";
}

/** `48% (disputed)` */
export function markedText(result: ToplineResult): string {
  const state = standingText(result.standing);
  return `${publishedText(result)}${state === null ? "" : ` (${state})`}`;
}

/** `n 1,200`, `n 10,000, inferred`, `no sample size on record`. */
export function sizeText(size: SampleSize | null): string {
  return size === null ? NO_SIZE : `n ${sizeCell(size)}`;
}

/** The same in a column of sample sizes. */
export function sizeCell(size: SampleSize | null): string {
  if (size === null) return NO_SIZE;
  return `${formatCount(size.value)}${size.status === "exact" ? "" : `, ${size.status}`}`;
}

const NO_SIZE = "no sample size on record";

/** Who asked whom, when and how, in one line. */
export function surveyLine({ survey, organisations, group, base, baseSize }: Topline): string {
  const { houses, fieldedBy } = organisations;
  const interviewers = fieldedBy.filter(({ id }) => !houses.some((house) => house.id === id));
  return [
    names(houses) + (interviewers.length > 0 ? ` (interviews by ${names(interviewers)})` : ""),
    survey.fieldDates === null ? "field dates not on record" : formatFieldDates(survey.fieldDates),
    survey.modes.length === 0
      ? "interview method not on record"
      : formatList(survey.modes) + (survey.inferred.includes("modes") ? " (inferred)" : ""),
    ...(group === null ? [] : [group.label]),
    ...(base === "all" ? [] : [baseName(base)]),
    sizeText(baseSize),
  ].join(", ");
}

const FIELDS: Readonly<Record<string, string>> = {
  sampleType: "sampling",
  samplingFrame: "sampling",
  sampleSize: "sample size",
  sponsors: "sponsor",
  fieldedBy: "interviewers",
  fieldDates: "field dates",
  modes: "method",
  languages: "language",
  designEffect: "design effect",
  margins: "margin of error",
  responseRate: "response rate",
  published: "date of publication",
};

/** `Not on record: population, sampling.`; empty where nothing is missing. */
export function notOnRecord(fields: readonly string[]): string {
  const names = new Set(fields.map((field) => FIELDS[field] ?? field));
  return names.size === 0 ? "" : `Not on record: ${[...names].join(", ")}.`;
}

/** The territory that a survey covered, in words. */
export function territoryText({
  territory,
  inferred,
  territoryNames,
}: Pick<LineageSurvey, "territory" | "inferred" | "territoryNames">): string {
  if (territory === null || territory.includes.length === 0) return territory?.note ?? "not on record";
  const name = (code: string): string => territoryNames[code] ?? countryName(code);
  const without = leftOutText(territory.excludes.map(name), territory.excludesPartOf.map(name), territory.note);
  // two letters are a country
  const isCountry = /^[A-Z]{2}$/.test(territory.includes.join());
  const included = formatList(territory.includes.map(name));
  const whole = `${included}, ${isCountry ? "the whole country" : "whole"}`;
  const covered = without === "" ? whole : `${included} without ${without}`;
  const notes = [
    ...(inferred.includes("territory") ? ["assumed, not on record"] : []),
    territory.note?.replace(/\.$/, "") ?? [],
  ].flat();
  return notes.length === 0 ? covered : `${covered} (${notes.join("; ")})`;
}

/** The question as it was asked, in the language of the interview if it is known, and how near it is to the words. */
export function wordingLines(question: Pick<Question, "wording" | "description">): readonly string[] {
  const wordings = ownWordings(question.wording);
  if (wordings.length === 0) {
    return [`Wording not available.${question.description === null ? "" : ` Described as: ${question.description}`}`];
  }
  return wordings.map(([language, { text, status }]) => `“${text}” (${language}, ${status})`);
}

/** The words in each language; of a question that was asked in English no translation. */
export function ownWordings(wording: Question["wording"]): readonly (readonly [language: string, words: Wording])[] {
  return Object.entries(wording).filter(
    ([, { status }]) => wording.en?.status !== "verbatim" || status !== "translated",
  );
}

function names(organisations: readonly Organisation[]): string {
  return formatList(organisations.map(({ name }) => name));
}

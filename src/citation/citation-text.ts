import { knowsTerritory } from "../comparability/territory.ts";
import type { AppliedDesignEffect } from "../estimate/estimate.ts";
import type { Lineage, LineageInput, LineageSurvey } from "../estimate/lineage.ts";
import { type SurveyErrors, surveyErrorsOf } from "../estimate/survey-errors.ts";
import { baseName } from "../estimate/topic.ts";
import { formatFieldDates } from "../format/date.ts";
import { shortDigest } from "../format/digest.ts";
import { formatCount, formatList, formatNumber, formatQuantity, formatSize } from "../format/number.ts";
import { shortenedQuestion } from "../format/shortened.ts";
import { kindOf, type Result } from "../kinds/kinds.ts";
import { namesIn } from "../kinds/picture.ts";
import { resultText } from "../kinds/result-text.ts";
import { findingOf } from "../kinds/sentence.ts";
import { ukrainianFinding } from "../kinds/ukrainian-text.ts";
import { canonicalJson } from "../model/canonical-json.ts";
import type { Dataset } from "../model/dataset.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Provenance, Source } from "../model/source.ts";
import { populationName, type SampleSize } from "../model/survey.ts";
import { shortHouse, spanOf } from "../pictures/asked-words.ts";
import { speechOf } from "../pictures/speech.ts";
import { askedText, territoriesOfPair } from "../report/asked-text.ts";
import { careText } from "../report/result-text.ts";
import { sizeCell, sizeText, territoryText, wordingLines } from "../report/words.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import type { CiteOptions } from "./cite.ts";
import { referenceText } from "./reference-text.ts";
import { settingsWithin, sourceReference } from "./references.ts";

/** A number in words as it is cited: all that a careful reader needs, or what a caption has room for. */
export function citationText(
  result: Result,
  digest: string,
  { style, language, datasets }: Required<Pick<CiteOptions, "style" | "language" | "datasets">>,
): string {
  if (language === "uk") {
    const record = `Обчислено програмою ${librariesText(result, "uk")}, запис ${shortDigest(digest)}.`;
    const whole = datasets.filter((each): each is Dataset => "toplines" in each);
    return [...ukrainianFinding("cite", result, whole, style === "full"), askedInUkrainian(result, whole), record].join(
      " ",
    );
  }
  const finding = findingOf(result);
  const computed = `${librariesText(result)}, record ${shortDigest(digest)}.`;
  const parts =
    style === "caption"
      ? [
          finding,
          isSetByAuthor(result) ? methodText(result) : "",
          ...askedInBrief(result),
          careInBrief(result),
          computed,
        ]
      : [
          finding,
          methodText(result),
          careText(resultText(result)),
          questionsText(result),
          surveysText(result.lineage),
          sourcesText(result),
          `Computed with ${computed}`,
        ];
  return parts.filter((part) => part !== "").join(" ");
}

/** `Опитування: IRI, 14–26 березня 2014 року (n = 1 200) і 6–15 листопада 2021 року (n = 2 400).`; of many their number. */
function askedInUkrainian({ lineage: { surveys, inputs } }: Result, datasets: readonly Dataset[]): string {
  const { name, dates, count } = speechOf({ language: "uk", labels: namesIn(datasets, "uk") });
  if (surveys.length === 0) return "";
  if (surveys.length > NAMED)
    return `Опитувань: ${count(surveys.length)}, служб: ${count(new Set(surveys.map(({ houses }) => houses[0])).size)}, ${spanOf(surveys.flatMap(({ fieldDates }) => (fieldDates === null ? [] : [fieldDates.start, fieldDates.end])))}.`;
  const byHouse = groupedBy(surveys, ({ houses, fieldedBy }) => {
    const others = fieldedBy.filter((each) => !houses.includes(each)).map((each) => shortHouse(name(each)));
    return `${name(houses[0]!)}${others.length === 0 ? "" : ` (інтерв’ю: ${others.join(", ")})`}`;
  });
  const told = [...byHouse].map(([house, own]) => {
    const waves = own.map((survey) => {
      const { fieldDates } = survey;
      const size = sizesOf(survey, inputsOf(survey, { inputs }))[0] ?? null;
      const when =
        fieldDates === null ? "дати невідомі" : `${dates(fieldDates)}${fieldDates.end.includes("-") ? " року" : ""}`;
      return `${when} (${size === null ? "обсяг вибірки невідомий" : `n\u00a0=\u00a0${count(size.value)}`})`;
    });
    return `${house}, ${waves.join(" і ")}`;
  });
  return `Опитування: ${told.join("; ")}.`;
}

/** Whether the range is not the one that is computed by default: a caption then says so. */
function isSetByAuthor({ lineage }: Result): boolean {
  return settingsWithin(lineage).some(({ surveyErrors, designEffect }) => surveyErrors != null || designEffect != null);
}

/** Who was asked what, where and how, as a caption has room for: of wordings the finding has them. */
function askedInBrief(result: Result): readonly string[] {
  const { asked, care } = kindOf("cite", result);
  const { lineage } = result;
  const where = lineage.surveys.length === 2 ? territoriesOfPair(lineage) : "";
  if (asked === undefined || care === "of the effect" || lineage.surveys.length > 2)
    return [whoAndWhen(lineage), where];
  const lines = asked(result).map((line) => {
    const [part] = line;
    const words = typeof part === "object" && part.is === "words" ? part.text : null;
    return words === null ? askedText(line) : shortenedQuestion(words, MOST_OF_QUESTION);
  });
  return [...lines, where];
}

/** Characters of a question in a caption. */
const MOST_OF_QUESTION = 80;

function questionsText({ lineage: { questions } }: Result): string {
  if (questions.length === 0) return "";
  if (questions.length > NAMED) return `Asked in ${formatQuantity(questions.length, "question")}.`;
  return `Asked: ${questions.map((question) => wordingLines(question).join(" / ").replace(/\.$/, "")).join("; ")}.`;
}

function sourcesText(result: Result): string {
  if (!("sources" in result) || result.sources.length === 0) return "";
  const { sources, lineage } = result;
  // A topline knows more sources than the figures that were taken of it.
  const used = new Set(lineage.inputs.flatMap((input) => input.sources));
  const named = sources.filter(({ id }) => used.has(id));
  const first = named.length > NAMED ? [...named].sort(byProvenance).slice(0, NAMED) : named;
  const texts = first.map((source) => {
    const locators = lineage.inputs.flatMap((input) =>
      input.sources.includes(source.id) ? (input.locator ?? []) : [],
    );
    return referenceText(sourceReference(source, { locators: [...new Set(locators)] }));
  });
  const more = named.length - first.length;
  return `${texts.length === 1 ? "Source" : "Sources"}: ${texts.join(" ")}${more === 0 ? "" : ` And ${formatCount(more)} more.`}`;
}

const PROVENANCES: readonly (Provenance | null)[] = ["primary", "secondary", "tertiary", null];

function byProvenance(one: Source, other: Source): number {
  return PROVENANCES.indexOf(one.provenance) - PROVENANCES.indexOf(other.provenance);
}

function librariesText({ lineage: { datasets, library } }: Result, language: "en" | "uk" = "en"): string {
  const [of, as] = language === "en" ? ["from", "digest"] : ["за даними", "контрольна сума"];
  const data = datasets.map(
    ({ id, version, digest }) => `${id} ${version}${digest === null ? "" : ` (${as} ${shortDigest(digest)})`}`,
  );
  return `toplines ${library}${data.length === 0 ? "" : ` ${of} ${language === "en" ? formatList(data) : data.join(", ")}`}`;
}

/** What would mislead if it were left out, and the two largest with their sizes, in a few words each; empty where there is nothing. */
export function careInBrief(result: Result): string {
  const { cautions } = resultText(result);
  const sized = cautions.filter(({ points, brief }) => points !== null && brief !== null).slice(0, 2);
  const said = cautions.filter((each) => each.essential || sized.includes(each));
  const texts = new Set(said.flatMap(({ brief }) => brief ?? []));
  return texts.size === 0 ? "" : `Caution: ${[...texts].join("; ")}.`;
}

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

/** That many surveys, questions or sources are named one by one; of more there is the count. */
const NAMED = 3;

/** Who asked whom, when and how, with the n of the survey and of each base that figures are of. */
export function surveysText(lineage: Lineage): string {
  const { surveys } = lineage;
  if (surveys.length === 0) return "";
  if (surveys.length > NAMED) return `${surveysCounted(lineage)}.`;
  return surveys.map((survey) => `${surveyText(survey, inputsOf(survey, lineage))}.`).join(" ");
}

/** Who asked, when, and the n that the figures stand on. */
export function whoAndWhen(lineage: Lineage): string {
  const { surveys } = lineage;
  if (surveys.length === 0) return "";
  if (surveys.length > NAMED) return `${surveysCounted(lineage)}.`;
  const texts = surveys.map((survey) =>
    [
      survey.houses[0]!,
      datesText(survey),
      sizesText(sizesOf(survey, inputsOf(survey, lineage))),
      ...(populationName(survey) === null ? [] : [populationName(survey)!]),
    ].join(", "),
  );
  return `${texts.join("; ")}.`;
}

function surveyText(survey: LineageSurvey, inputs: readonly LineageInput[]): string {
  const { houses, fieldedBy, sponsors, modes, inferred, sampleSize } = survey;
  const interviewers = fieldedBy.filter((name) => !houses.includes(name));
  const others = sponsors.filter((name) => !houses.includes(name));
  const whole = sampleSize === null && inputs.some(({ baseSize }) => baseSize !== null) ? [] : [sizeText(sampleSize)];
  return [
    formatList(houses) +
      (interviewers.length > 0 ? ` (interviews by ${formatList(interviewers)})` : "") +
      (others.length > 0 ? ` for ${formatList(others)}` : ""),
    datesText(survey),
    modes.length === 0
      ? "interview method not on record"
      : formatList(modes) + (inferred.includes("modes") ? " (inferred)" : ""),
    ...whole,
    ...basesText(survey, inputs),
    populationName(survey) ?? "population not on record",
    (knowsTerritory(survey) ? "" : "territory ") + territoryText(survey).replace(/\.$/, ""),
  ].join(", ");
}

/** Each base once, with its n where that is another than the n of the survey. */
function basesText(survey: LineageSurvey, inputs: readonly LineageInput[]): readonly string[] {
  const byBase = groupedBy(inputs, (input) => `${input.base} ${String(groupOf(input) !== undefined)}`);
  return [...byBase.values()].map((own) => {
    const groups = new Set(own.flatMap((input) => groupOf(input) ?? []));
    const who = `${baseName(own[0]!.base)}${groups.size === 0 ? "" : ` within ${formatQuantity(groups.size, "group")}`}`;
    const size = sizesText(own.map(({ baseSize }) => baseSize));
    return size === sizeText(survey.sampleSize) ? who : `${who} (${size})`;
  });
}

function groupOf({ address }: LineageInput): string | undefined {
  return address.split("/")[2];
}

function inputsOf({ dataset, id }: LineageSurvey, { inputs }: Pick<Lineage, "inputs">): readonly LineageInput[] {
  return inputs.filter((input) => input.dataset === dataset && input.address.startsWith(`${id}/`));
}

/** The n of the bases, or of the survey where no figure was taken of it. */
function sizesOf({ sampleSize }: LineageSurvey, inputs: readonly LineageInput[]): readonly (SampleSize | null)[] {
  return inputs.length === 0 ? [sampleSize] : inputs.map(({ baseSize }) => baseSize);
}

/** `n 458 and 489`, `n 300 to 489` of more than three, `n 1,200, not on record for some`. */
function sizesText(sizes: readonly (SampleSize | null)[]): string {
  const known = sizes.flatMap((size) => size ?? []);
  if (known.length === 0) return sizeText(null);
  const inOrder = new Set(known.map(sizeCell)).size > NAMED ? known.sort((a, b) => a.value - b.value) : known;
  const texts = [...new Set(inOrder.map(sizeCell))];
  const all = `n ${texts.length > NAMED ? `${texts[0]!} to ${texts.at(-1)!}` : formatList(texts)}`;
  return known.length < sizes.length ? `${all}, not on record for some` : all;
}

function datesText({ fieldDates }: LineageSurvey): string {
  return fieldDates === null ? "field dates not on record" : formatFieldDates(fieldDates);
}

function surveysCounted(lineage: Lineage): string {
  const { surveys } = lineage;
  const houses = new Set(surveys.map((survey) => survey.houses[0]));
  const dates = surveys
    .flatMap(({ fieldDates }) => (fieldDates === null ? [] : [fieldDates.start, fieldDates.end]))
    .sort();
  const sized = surveys.filter((survey) =>
    sizesOf(survey, inputsOf(survey, lineage)).some((size) => size !== null && size.status !== "inferred"),
  ).length;
  const years = [dates[0], dates.at(-1)].map((date) => date?.slice(0, 4) ?? "unknown");
  return `${formatQuantity(surveys.length, "survey")} by ${formatQuantity(houses.size, "pollster")}, ${[...new Set(years)].join(" to ")}, ${String(sized)} with a published sample size`;
}

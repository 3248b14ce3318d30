import { knowsTerritory } from "../comparability/territory.ts";
import type { LineageSurvey } from "../estimate/lineage.ts";
import { baseName } from "../estimate/selection.ts";
import { formatFieldDates } from "../format/date.ts";
import { shortDigest } from "../format/digest.ts";
import { formatList, formatQuantity } from "../format/number.ts";
import type { Population } from "../model/survey.ts";
import { type Result, sentence } from "../report/sentence.ts";
import { sizeText, territoryText, wordingLines } from "../report/words.ts";
import { type NumberRecord, recordOf } from "./record.ts";
import type { Reference } from "./reference.ts";
import { referenceText } from "./reference-text.ts";
import { type CitableDataset, referencesOf, sourceReference } from "./references.ts";

export interface CiteNumberOptions {
  /** `"full"` unless told: everything that a careful reader needs. `"caption"`: the finding, who, when and the record. */
  readonly style?: "full" | "caption";
  /** The data sets, for their titles in the references. */
  readonly datasets?: readonly CitableDataset[];
}

/** A number as it is cited. */
export interface Citation {
  readonly kind: "citation";
  readonly style: "full" | "caption";
  readonly text: string;
  /** Where its figures were printed, the data sets and the method. */
  readonly references: readonly Reference[];
  readonly record: NumberRecord;
}

/** So many surveys, questions or sources are named one by one; of more there is the count, and the references have them. */
const NAMED = 3;

/**
 * Cites a number: what was found, with its interval and method; what would mislead if it were left out; the question as
 * asked and how near that is to the words; who asked whom, where and when, and the n or that it is not published; where it
 * was printed and when that was read; and the record with which it can be made again.
 *
 * Of more than three surveys, questions or sources it gives the number; `references` and the lineage of the result have all.
 *
 * @param result What a verb returned; one read back from JSON serves as well.
 * @param options `style`; `datasets` for the titles in the references.
 * @returns The text in English, the references as CSL-JSON (`formatReferences` writes them), and the record.
 * @throws PollError as `recordOf`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const support = share(topline(polls, "iri-2014-03"), { option: "for" });
 * const { text } = await citeNumber(support, { datasets: [polls] });
 * text.startsWith("Support for joining NATO: 34% (n 1,200; 95% interval 31.4 to 36.7"); // => true
 * text.includes("14–26 March 2014"); // => true
 * ```
 */
export async function citeNumber(result: Result, options: CiteNumberOptions = {}): Promise<Citation> {
  const { style = "full", datasets = [] } = options;
  const record = await recordOf(result);
  const [finding = "", care] = sentence(result).split("\n");
  const parts =
    style === "caption"
      ? [finding, whoAndWhen(result), `${librariesText(result)}, record ${shortDigest(record.digest)}.`]
      : [
          finding,
          care ?? "",
          questionsText(result),
          surveysText(result),
          sourcesText(result),
          `Computed with ${librariesText(result)}, record ${shortDigest(record.digest)}.`,
        ];
  return {
    kind: "citation",
    style,
    text: parts.filter((part) => part !== "").join(" "),
    references: "sources" in result ? await referencesOf(result, { datasets }) : [],
    record,
  };
}

function questionsText({ lineage: { questions } }: Result): string {
  if (questions.length === 0) return "";
  if (questions.length > NAMED) return `Asked in ${formatQuantity(questions.length, "question")}.`;
  return `Asked: ${questions.map((question) => wordingLines(question).join(" / ").replace(/\.$/, "")).join("; ")}.`;
}

function surveysText({ lineage: { surveys, inputs } }: Result): string {
  if (surveys.length === 0) return "";
  if (surveys.length > NAMED) return `${surveysCounted(surveys)}.`;
  return surveys
    .map((survey) => {
      const own = inputs.filter(
        ({ dataset, address }) => dataset === survey.dataset && address.startsWith(`${survey.id}/`),
      );
      const bases = [...new Set(own.map(({ base }) => baseName(base)))];
      return `${surveyText(survey, bases)}.`;
    })
    .join(" ");
}

function surveyText(survey: LineageSurvey, bases: readonly string[]): string {
  const { houses, fieldedBy, sponsors, fieldDates, modes, inferred, sampleSize } = survey;
  const interviewers = fieldedBy.filter((name) => !houses.includes(name));
  const others = sponsors.filter((name) => !houses.includes(name));
  return [
    formatList(houses) +
      (interviewers.length > 0 ? ` (interviews by ${formatList(interviewers)})` : "") +
      (others.length > 0 ? ` for ${formatList(others)}` : ""),
    fieldDates === null ? "field dates unknown" : formatFieldDates(fieldDates),
    modes.length === 0 ? "mode unknown" : formatList(modes) + (inferred.includes("modes") ? " (inferred)" : ""),
    sizeText(sampleSize),
    ...bases,
    populationText(survey),
    (knowsTerritory(survey) ? "" : "territory ") + territoryText(survey).replace(/\.$/, ""),
  ].join(", ");
}

const POPULATIONS: Readonly<Record<Exclude<Population, "other">, string>> = {
  "residents-16-plus": "residents aged 16 and over",
  adults: "adults",
  "adult-citizens": "adult citizens",
  "eligible-voters": "eligible voters",
  "registered-voters": "registered voters",
  "likely-voters": "likely voters",
  "internet-users": "internet users",
  "mobile-users": "users of mobile telephones",
};

function populationText({ population, populationNote }: LineageSurvey): string {
  if (population === null) return "population not known";
  return population === "other" ? (populationNote ?? "population of its own") : POPULATIONS[population];
}

function surveysCounted(surveys: readonly LineageSurvey[]): string {
  const houses = new Set(surveys.map((survey) => survey.houses[0]));
  const dates = surveys
    .flatMap(({ fieldDates }) => (fieldDates === null ? [] : [fieldDates.start, fieldDates.end]))
    .sort();
  const sized = surveys.filter(({ sampleSize }) => sampleSize !== null && sampleSize.status !== "inferred").length;
  const years = [dates[0], dates.at(-1)].map((date) => date?.slice(0, 4) ?? "unknown");
  return `${formatQuantity(surveys.length, "survey")} by ${formatQuantity(houses.size, "house")}, ${[...new Set(years)].join(" to ")}, ${String(sized)} with a published n`;
}

function sourcesText(result: Result): string {
  if (!("sources" in result) || result.sources.length === 0) return "";
  const { sources, lineage } = result;
  // A topline knows more sources than the figures that were taken of it.
  const used = new Set(lineage.inputs.flatMap((input) => input.sources));
  const named = sources.filter(({ id }) => used.has(id));
  if (named.length > NAMED) return `Printed in ${formatQuantity(named.length, "source")}.`;
  const texts = named.map((source) => {
    const locators = lineage.inputs.flatMap((input) =>
      input.sources.includes(source.id) ? (input.locator ?? []) : [],
    );
    return referenceText(sourceReference(source, { locators: [...new Set(locators)] }));
  });
  return `${texts.length === 1 ? "Source" : "Sources"}: ${texts.join(" ")}`;
}

function whoAndWhen({ lineage: { surveys } }: Result): string {
  if (surveys.length === 0) return "";
  if (surveys.length > NAMED) return `${surveysCounted(surveys)}.`;
  const texts = surveys.map(
    ({ houses, fieldDates, sampleSize }) =>
      `${houses[0]!}, ${fieldDates === null ? "field dates unknown" : formatFieldDates(fieldDates)}, ${sizeText(sampleSize)}`,
  );
  return `${texts.join("; ")}.`;
}

function librariesText({ lineage: { datasets, library } }: Result): string {
  const data = datasets.map(
    ({ id, version, digest }) => `${id} ${version}${digest === null ? "" : ` (digest ${shortDigest(digest)})`}`,
  );
  return `toplines ${library}${data.length === 0 ? "" : ` from ${formatList(data)}`}`;
}

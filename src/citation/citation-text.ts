import { shortDigest } from "../format/digest.ts";
import { formatCount, formatList, formatQuantity } from "../format/number.ts";
import { shortenedQuestion } from "../format/shortened.ts";
import { kindOf, type Result } from "../kinds/kinds.ts";
import { namesIn } from "../kinds/picture.ts";
import { resultText } from "../kinds/result-text.ts";
import { findingOf } from "../kinds/sentence.ts";
import { ukrainianFinding } from "../kinds/ukrainian-text.ts";
import type { Dataset } from "../model/dataset.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Provenance, Source } from "../model/source.ts";
import { shortHouse, spanOf } from "../pictures/asked-words.ts";
import { speechOf } from "../pictures/speech.ts";
import { askedText, territoriesOfPair } from "../report/asked-text.ts";
import { careText } from "../report/result-text.ts";
import { wordingLines } from "../report/words.ts";
import type { CiteOptions } from "./cite.ts";
import { methodText } from "./method-text.ts";
import { referenceText } from "./reference-text.ts";
import { settingsWithin, sourceReference } from "./references.ts";
import { inputsOf, NAMED, sizesOf, surveysText, whoAndWhen } from "./surveys-text.ts";

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

import { describe } from "../kinds/describe.ts";
import { namesIn } from "../kinds/picture.ts";
import { ukrainianReport } from "../kinds/ukrainian-report.ts";
import type { Dataset } from "../model/dataset.ts";
import { lastDay } from "../model/dates.ts";
import type { Question } from "../model/question.ts";
import { distinctSources } from "../model/source.ts";
import type { Survey } from "../model/survey.ts";
import type { Topline, ToplineResult } from "../model/topline.ts";
import { questionWords, shortHouse } from "../pictures/asked-words.ts";
import { aspectName } from "../pictures/aspect-names.ts";
import { type PictureSpeech, pictureSpeech } from "../pictures/picture-speech.ts";
import { headingOf, peopleWords } from "../pictures/topic-words.ts";
import { answerName } from "../pictures/topline-picture.ts";
import { lines, table } from "../report/blocks.ts";
import { datasetReport } from "../report/dataset-report.ts";
import type { Block, Document } from "../report/document.ts";
import { publishedText } from "../report/words.ts";
import { surveyFacts } from "./ukrainian-asked.ts";
import { authorText } from "./ukrainian-references.ts";

/** What `show` says in Ukrainian. */
const TEXTS = {
  sizes: ["", "опитано {0}"],
  inferredSize: ["", "опитано, імовірно, {0} (виведено; прямих даних немає)"],
  noSize: ["", "обсяг вибірки невідомий"],
  notes: ["", "Примітки до опитування й усі застереження – англійською: та сама команда без --language uk."],
  missing: ["", "Немає даних: {0}."],
  sources: ["", "Джерела: {0}."],
  surveys: ["", "{0} [опитування|опитування|опитувань]"],
  more: ["", "Ще {0} [результат|результати|результатів]: --full"],
} as const;

type Say = PictureSpeech<keyof typeof TEXTS>;

const MOST_WAVES = 8;
const MOST_TOPLINES = 4;
const MOST_ANSWERS = 4;

/** A data set, a survey, a question or a topline in Ukrainian. */
export function ukrainianShown(result: unknown, dataset: Dataset, full: boolean): Document {
  const found = result as Partial<Found>;
  const speech = pictureSpeech({ language: "uk", labels: namesIn([dataset], "uk") }, TEXTS);
  if (found.kind === "topline") return describe(result as Topline, { language: "uk", datasets: [dataset] });
  if (found.survey !== undefined) return surveyDocument(speech, found.survey, found.toplines!, dataset, full);
  if (found.question !== undefined) return questionDocument(speech, found.question, found.toplines!, full);
  return ukrainianReport(datasetReport(dataset), dataset, { full });
}

interface Found {
  readonly kind: string;
  readonly survey: Survey;
  readonly question: Question;
  readonly toplines: readonly Topline[];
}

function surveyDocument(
  speech: Say,
  survey: Survey,
  toplines: readonly Topline[],
  dataset: Dataset,
  full: boolean,
): Document {
  const { say, count, name } = speech;
  const nameOf = (id: string): string => name(dataset.organisations.find((each) => each.id === id)?.name ?? id);
  const { houses, fieldedBy, sponsors, sampleSize } = survey;
  const others = fieldedBy.filter((each) => !houses.includes(each));
  const paid = sponsors.filter((each) => !houses.includes(each));
  const size =
    sampleSize === null
      ? say("noSize")
      : say(sampleSize.status === "inferred" ? "inferredSize" : "sizes", count(sampleSize.value));
  const { territoryNames = {} } = toplines[0] ?? {};
  const shown = full ? toplines : toplines.filter(({ group }) => group === null).slice(0, MOST_TOPLINES);
  const sources = distinctSources(toplines.flatMap((each) => each.sources)).map(
    ({ authors, title, date }) =>
      `${authors === null ? title : authorText(authors)}${date === null ? "" : ` (${yearOf(speech.dates(date))})`}`,
  );
  const missing = [...new Set(survey.unknowns.flatMap(({ field }) => FIELDS[field] ?? []))];
  return [
    lines([
      `${houses.map(nameOf).join(", ")}, ${survey.fieldDates === null ? say("datesUnknown") : yearOf(datesOf(speech, survey))} (${survey.id}); ${size}.`,
      [
        ...(others.length === 0 ? [] : [`Інтерв’ю провели: ${others.map(nameOf).join(", ")}.`]),
        ...(paid.length === 0 ? [] : [`Замовник: ${paid.map(nameOf).join(", ")}.`]),
        ...surveyFacts([{ ...survey, territoryNames }], [dataset]).flatMap(({ is, text }) =>
          is === "missing" ? [] : text,
        ),
      ].join(" "),
    ]),
    ...shown.flatMap((each) => toplineBlocks(speech, each)),
    lines(
      [
        shown.length === toplines.length ? "" : say("more", count(toplines.length - shown.length)),
        missing.length === 0 ? "" : say("missing", missing.join(", ")),
        hasNotes(survey, toplines) ? say("notes") : "",
        sources.length === 0 ? "" : say("sources", (full ? sources : sources.slice(0, 3)).join(", ")),
      ].filter((line) => line !== ""),
    ),
  ];
}

function hasNotes({ note, limitations }: Survey, toplines: readonly Topline[]): boolean {
  return (note ?? limitations) !== null || toplines.some(({ results }) => results.some((each) => each.note !== null));
}

function toplineBlocks(speech: Say, { question, group, base, results, unlabelled }: Topline): readonly Block[] {
  const among = peopleWords(speech, { group: group?.label ?? null, base, named: [] } as never);
  const percent = (text: string): string => text.replace(/(?<=\d)\.(?=\d)/, ",");
  return [
    lines([
      `${speech.name(question.title)} (${question.id})${among === "" ? "" : `. ${speech.say("amongPeople", among)}`}`,
      ...questionWords(speech, [question]),
    ]),
    table(
      [">", "", ""],
      [
        ...results.map((result) => [
          percent(publishedText(result)),
          `${answerName(speech, result.option)}${doubtOf(result)}`,
          `--option ${result.option.code}`,
        ]),
        ...(unlabelled > 0 ? [[speech.percent(unlabelled), speech.say("notReported").toLowerCase(), ""]] : []),
      ],
    ),
  ];
}

function doubtOf({ standing }: ToplineResult): string {
  return standing === "counted" ? "" : standing === "disputed" ? " (спірна цифра)" : " (вилучено)";
}

function questionDocument(speech: Say, question: Question, toplines: readonly Topline[], full: boolean): Document {
  const { say, name, count } = speech;
  const endOf = ({ survey }: Topline): string => (survey.fieldDates === null ? "" : lastDay(survey.fieldDates.end));
  const waves = toplines.filter(({ group }) => group === null).toSorted((a, b) => (endOf(a) < endOf(b) ? 1 : -1));
  const shown = full ? waves : waves.slice(0, MOST_WAVES);
  const houses = [...new Set(waves.map(({ organisations }) => shortHouse(name(organisations.houses[0]?.name ?? ""))))];
  const columns = question.options
    .filter(({ code }) => {
      const having = waves.filter(({ results }) => results.some(({ option }) => option.code === code)).length;
      return full ? having > 0 : having * 2 > waves.length;
    })
    .slice(0, full ? undefined : MOST_ANSWERS);
  const figure = ({ results }: Topline, code: string): string => {
    const result = results.find(({ option }) => option.code === code);
    return result === undefined ? "" : `${publishedText(result).replace(".", ",")}${doubtOf(result)}`;
  };
  return [
    lines([
      `${name(question.title)} (${question.id}): ${say("surveys", count(waves.length))}, ${houses.join(", ")}.`,
      ...questionWords(speech, [question]),
    ]),
    table(
      ["Дати", ...columns.map((option) => `>${headingOf(answerName(speech, option))}`), ">Опитано", "Опитування"],
      shown.map((wave) => [
        datesOf(speech, wave.survey),
        ...columns.map(({ code }) => figure(wave, code)),
        wave.baseSize === null ? "–" : count(wave.baseSize.value),
        wave.survey.id,
      ]),
    ),
    ...(shown.length === waves.length ? [] : [lines([say("more", count(waves.length - shown.length))])]),
  ];
}

/** `22 травня 2018 року`, `1984 рік` */
function yearOf(dates: string): string {
  return `${dates} ${dates.includes(" ") ? "року" : "рік"}`;
}

function datesOf({ dates, say }: Say, { fieldDates }: Pick<Survey, "fieldDates">): string {
  return fieldDates === null ? say("datesUnknown") : dates(fieldDates);
}

/** What is not on record of a survey, by its field. */
const FIELDS: Readonly<Record<string, string>> = {
  fieldDates: aspectName("field-dates", "uk"),
  modes: aspectName("mode", "uk"),
  sampleType: aspectName("sample-type", "uk"),
  samplingFrame: "основа вибірки",
  population: aspectName("population", "uk"),
  territory: aspectName("territory", "uk"),
  languages: "мова опитування",
  sampleSize: aspectName("n", "uk"),
  designEffect: "дизайн-ефект",
  responseRate: "частка тих, хто погодився відповідати",
  weighting: aspectName("weighting", "uk"),
  sponsors: aspectName("sponsor", "uk"),
  fieldedBy: aspectName("interviewers", "uk"),
};

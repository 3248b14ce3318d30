import type { Interval } from "../estimate/estimate.ts";
import type { Lineage, LineageSurvey } from "../estimate/lineage.ts";
import { formatDate } from "../format/date.ts";
import { formatBare, formatSigned } from "../format/number.ts";
import type { Shown } from "../kinds/kinds.ts";
import { namesIn } from "../kinds/picture.ts";
import { resultText } from "../kinds/result-text.ts";
import type { Dataset } from "../model/dataset.ts";
import { shortHouse } from "../pictures/asked-words.ts";
import { aspectName, aspectOf } from "../pictures/aspect-names.ts";
import { coveredWords } from "../pictures/comparability-picture.ts";
import { pictureSpeech } from "../pictures/picture-speech.ts";
import { UKRAINIAN_MONTHS } from "../pictures/speech.ts";
import { COMPARABILITY_TEXTS } from "../pictures/texts.ts";
import { headingOf } from "../pictures/topic-words.ts";
import { lines } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";
import type { FollowedSeries } from "../trend/followed-series.ts";
import type { Series } from "../trend/series.ts";
import { isStraight, rateOf } from "../trend/series-description.ts";
import type { Trend } from "../trend/trend.ts";

/** What newsrooms print with a number: how, whom and where each survey asked; then what could move the number most. */
export function withUkrainianFacts(
  document: Document,
  result: Shown,
  datasets: readonly Dataset[],
  full: boolean,
): Document {
  const { lineage } = result as { readonly lineage?: Lineage };
  const isAudit = result.kind === "comparability-audit";
  const surveys = lineage === undefined || lineage.surveys.length > 2 ? [] : inOrder(result, lineage.surveys);
  const isOfAll = lineage?.inputs.every(({ base, address }) => base === "all" && address.split("/").length === 2);
  const facts = [
    ...(surveys.length > 0 && isOfAll === true ? ["База: усі опитані."] : []),
    // an audit has a row for each that differs, and a line for what is not on record
    ...(surveys.length === 0 ? [] : surveyFacts(surveys, datasets)).flatMap(({ is, text }) =>
      isAudit && is !== "alike" ? [] : text,
    ),
  ];
  const told = [
    ...(result.kind === "trend" ? trendFacts(result, datasets) : result.kind === "series" ? seriesFacts(result) : []),
    facts.join(" "),
    isAudit ? "" : sizedText(result),
    full
      ? "Повний текст (метод, джерела, усі застереження) є лише англійською: та сама команда без --language uk."
      : "",
  ].filter((line) => line !== "");
  return [...document.slice(0, -1), ...(told.length === 0 ? [] : [lines(told)]), ...document.slice(-1)];
}

/** The last poll, where the line ends before it; polls that are not in the line, or were asked in other words. */
function trendFacts(trend: Trend, datasets: readonly Dataset[]): readonly string[] {
  const { line, polls, outside, leftOut, organisations, separability, measure } = trend;
  const { count, name, percent, signed } = pictureSpeech({ language: "uk", labels: namesIn(datasets, "uk") }, {});
  const end = line.days.findLast(({ thin }) => !thin)?.date;
  const later = polls.filter(({ date }) => end !== undefined && date > end);
  const last = later.toSorted((a, b) => (a.date < b.date ? -1 : 1)).at(-1);
  const without = leftOut.length + outside.readings.length;
  const others = polls.filter(({ levels }) => levels.wording !== line.wording).length;
  return [
    ...(last === undefined
      ? []
      : [
          `Лінію доведено до ${formatDate(end!, UKRAINIAN_MONTHS)} року. Пізніше опитування (${shortHouse(name(organisations.find(({ id }) => id === last.levels.house)!.name))}, ${formatDate(last.date.slice(0, 7), UKRAINIAN_MONTHS)} року: ${measure === "lead" ? signed(last.value) : percent(last.value)}) ${last.levels.wording === line.wording ? "не має поруч достатньо інших" : "поставило інше запитання: не порівнюйте його з лінією"}.`,
        ]),
    ...(others === 0 ? [] : [`Іншими словами запитували ${count(others)} з ${count(polls.length)} опитувань у лінії.`]),
    ...(separability.groups.length < 2
      ? []
      : [
          `Груп служб і формулювань, яких не пов’язує жодне опитування: ${count(separability.groups.length)}. Їх зведено за припущенням, тому рівень лінії приблизний.`,
        ]),
    ...(without === 0
      ? []
      : [
          `Опитувань, яких не враховано: ${count(without)}${outside.readings.length === 0 ? "" : `; з них без обсягу вибірки: ${count(outside.readings.length)} (врахувати їх: --assume-n)`}.`,
        ]),
  ];
}

/** Whether polls of a series move, as its tests find. */
function seriesFacts(series: Series | FollowedSeries): readonly string[] {
  const { tests, steps, level } = ("description" in series ? series.description : null) ?? NO_TESTS;
  if (tests === null)
    return ["Чи є зміна, перевірити неможливо: у сусідніх порівнянних опитувань невідомий обсяг вибірки."];
  const { count, signed, level: levelText } = pictureSpeech({ language: "uk" }, {});
  const range = ({ lower, upper }: Interval): string =>
    `${levelText(level)} довірчий інтервал: від ${plain(lower)} до ${plain(upper)}`;
  const rate = rateOf(tests, level);
  const isSteady = rate !== null && (rate.interval.lower > 0 || rate.interval.upper < 0);
  const isAlike = !isSteady && tests.homogeneity.pValue >= 1 - level;
  const tested = steps.flatMap((step) => (step.test === null ? [] : [{ ...step, test: step.test }]));
  const clear = tested.filter(({ test }) => test.adjustedPValue < 1 - level);
  const within =
    series.houses.length === 1 && series.questions.length === 1 ? "" : " однієї служби за тим самим запитанням";
  const [largest] = clear.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
  return [
    isAlike
      ? `Результати${within} різняться не більше, ніж може випадковість.`
      : rate === null
        ? `Результати${within} різняться більше, ніж може випадковість${isStraight(tests, level) ? "" : ", і не лежать на одній прямій"}.`
        : `Зміна за рік${within}: ${signed(rate.value)} в.\u00a0п. (${range(rate.interval)})${isSteady ? "" : ", тож сталого зростання чи зниження не видно, хоча результати різняться більше, ніж може випадковість"}.`,
    tested.length === 0
      ? ""
      : `Чітких змін між сусідніми опитуваннями: ${count(clear.length)} з ${count(tested.length)}${largest === undefined ? "" : `; найбільша – ${signed(largest.value)} в.\u00a0п. (${range(largest.test.pollInterval)})`}.`,
  ];
}

const NO_TESTS = { tests: null, steps: [], level: 0.95 } as const;

function plain(size: number): string {
  return formatSigned(size, 1).replace("+", "").replace(".", ",");
}

/** A change is told from the earlier survey to the later, whichever was given first. */
function inOrder({ kind }: Shown, surveys: readonly LineageSurvey[]): readonly LineageSurvey[] {
  const endOf = ({ fieldDates }: LineageSurvey): string => fieldDates?.end ?? "";
  return kind === "change" ? surveys.toSorted((one, other) => (endOf(one) < endOf(other) ? -1 : 1)) : surveys;
}

/** A line on one survey or two, and what it says of them. */
interface SurveyFact {
  readonly is: "alike" | "differing" | "missing";
  readonly text: string;
}

type Asked = Pick<LineageSurvey, "modes" | "population" | "territory" | "territoryNames">;

/** `Метод опитування: телефон.` of one survey or of both; of two that differ, the first before the stroke. */
export function surveyFacts(surveys: readonly Asked[], datasets: readonly Dataset[]): readonly SurveyFact[] {
  const speech = pictureSpeech({ language: "uk", labels: namesIn(datasets, "uk") }, COMPARABILITY_TEXTS);
  const known: readonly (readonly [name: string, of: (survey: Asked) => string])[] = [
    ["метод опитування", ({ modes }) => modes.map((mode) => speech.name(mode)).join(", ")],
    ["генеральна сукупність", ({ population }) => (population === null ? "" : speech.name(population, population))],
    [TERRITORY, (survey) => coveredWords(speech, survey)],
  ];
  const told = known.flatMap(([name, of]): readonly SurveyFact[] => {
    const [one, ...others] = surveys.map(of);
    if (!others.every((other) => other === one)) {
      const both = surveys.map((survey) =>
        name === TERRITORY && leavesOut(survey) ? `не вся країна (${of(survey)})` : of(survey) || "немає даних",
      );
      return [{ is: "differing", text: `${headingOf(name)}: ${both.join(" / ")}.` }];
    }
    if (one === undefined || one === "") return [];
    const isSaid = name === TERRITORY && leavesOut(surveys[0]!);
    return [{ is: "alike", text: isSaid ? `${headingOf(one)}.` : `${headingOf(name)}: ${one}.` }];
  });
  const missing = known.flatMap(([name, of]) => (surveys.some((survey) => of(survey) !== "") ? [] : [name]));
  return missing.length === 0 ? told : [...told, { is: "missing", text: `Немає даних: ${missing.join(", ")}.` }];
}

const TERRITORY = "територія";

/** Whether the words for its territory say what a survey left out. */
function leavesOut({ territory }: Asked): boolean {
  return (
    territory !== null &&
    territory.includes.length > 0 &&
    territory.excludes.length + territory.excludesPartOf.length > 0
  );
}

/** `Найбільший можливий вплив на число: територія (до ~8 в. п.).`; empty where no size is known. */
function sizedText(result: Shown): string {
  const sized = resultText(result).cautions.flatMap(({ code, points }) =>
    points === null ? [] : `${OF_CODES[code] ?? aspectName(aspectOf(code), "uk")} (до ~${sizeText(points)} в.\u00a0п.)`,
  );
  const first = [...new Set(sized)].slice(0, 2);
  return first.length === 0 ? "" : `Найбільший можливий вплив на число: ${first.join("; ")}.`;
}

function sizeText(points: number): string {
  return formatBare(points, points < 0.01 ? 1 : 0).replace(".", ",");
}

const OF_CODES: Readonly<Record<string, string>> = {
  "answers-not-printed": "неповний перелік відповідей",
};

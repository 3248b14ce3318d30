import type { Interval } from "../estimate/estimate.ts";
import type { Lineage, LineageSurvey } from "../estimate/lineage.ts";
import { formatDate } from "../format/date.ts";
import { formatSigned } from "../format/number.ts";
import type { Shown } from "../kinds/kinds.ts";
import { namesIn } from "../kinds/picture.ts";
import { resultText } from "../kinds/result-text.ts";
import { ukrainianDocument } from "../kinds/ukrainian-text.ts";
import type { Dataset } from "../model/dataset.ts";
import { lastDay } from "../model/dates.ts";
import { shortHouse } from "../pictures/asked-words.ts";
import { pictureSpeech } from "../pictures/picture-speech.ts";
import { UKRAINIAN_MONTHS } from "../pictures/speech.ts";
import { bound } from "../pictures/text-lines.ts";
import { lines } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";
import { shownCautions } from "../report/result-text.ts";
import type { FollowedSeries } from "../trend/followed-series.ts";
import { isStraight, rateOf } from "../trend/followed-series.ts";
import type { Series } from "../trend/series-of.ts";
import type { Trend } from "../trend/trend.ts";
import { INVASION, isOpenSince2022, surveyFacts } from "./ukrainian-asked.ts";
import { cautionBlocks, openText } from "./ukrainian-cautions.ts";
import { holdsText, ukrainianResult } from "./ukrainian-results.ts";

/** The Ukrainian text of a result with what newsrooms print beside it: what could move the number, up to where it holds, and how, whom and where each survey asked. */
export function ukrainianScreen(result: Shown, datasets: readonly Dataset[], full: boolean): Document {
  const { lineage } = result as { readonly lineage?: Lineage };
  const isAudit = result.kind === "comparability-audit";
  const surveys = lineage === undefined || lineage.surveys.length > 2 ? [] : inOrder(result, lineage.surveys);
  const isOfAll = lineage?.inputs.every(({ base, address }) => base === "all" && address.split("/").length === 2);
  const own = ukrainianResult(result, datasets);
  // an audit has a row for each that differs
  const said = new Set(own === null ? shownCautions(resultText(result)).map(({ code }) => code) : []);
  const facts = [
    ...(surveys.length > 0 && isOfAll === true ? ["База: усі опитані."] : []),
    // of two surveys a line has what is not on record
    ...(surveys.length === 0 ? [] : surveyFacts(surveys, datasets)).flatMap(({ is, code, text }) =>
      (isAudit && is === "differing") || said.has(code) || (is === "missing" && surveys.length > 1) ? [] : text,
    ),
  ];
  const document = own ?? ukrainianDocument(result, datasets, []);
  const told = [
    ...(result.kind === "trend" ? trendFacts(result, datasets) : result.kind === "series" ? seriesFacts(result) : []),
    facts.join(" "),
    openText(result, surveys, datasets),
    holdsText(result),
  ].filter((line) => line !== "");
  return [
    ...(full ? [lines([ENGLISH_ALONE])] : []),
    ...document.slice(0, -1),
    // those have their own
    ...(own === null ? cautionBlocks(result, surveys, datasets) : []),
    ...(told.length === 0 ? [] : [lines(told.map((line) => bound(line, "uk")))]),
    ...document.slice(-1),
  ];
}

/** The full text is not in Ukrainian. */
const ENGLISH_ALONE =
  "Українською – лише стисло; метод, джерела й усі застереження – англійською: та сама команда без --language uk.";

/** The last poll, where the line ends before it; what a war did to those surveyed; how many polls are in the line, and how many are not. */
function trendFacts(trend: Trend, datasets: readonly Dataset[]): readonly string[] {
  const { line, polls, outside, leftOut, organisations, measure, breaks, lineage } = trend;
  const speech = pictureSpeech({ language: "uk", labels: namesIn(datasets, "uk") }, TREND_TEXTS);
  const { count, name, percent, signed, say } = speech;
  const end = line.days.findLast(({ thin }) => !thin)?.date;
  const later = polls.filter(({ date }) => end !== undefined && date > end);
  const last = later.toSorted((a, b) => (a.date < b.date ? -1 : 1)).at(-1);
  const unsized = outside.readings.length;
  const wartime = lineage.surveys.filter(({ fieldDates }) => fieldDates !== null && lastDay(fieldDates.end) > INVASION);
  const open = wartime.filter((survey) => isOpenSince2022(survey) || survey.territory === null);
  const isUkraine = lineage.surveys.some(({ territory }) => territory?.includes.includes("UA"));
  return [
    ...(last === undefined
      ? []
      : [
          `Лінію доведено до ${formatDate(end!, UKRAINIAN_MONTHS)} року. Пізніше опитування (${shortHouse(name(organisations.find(({ id }) => id === last.levels.house)!.name))}, ${formatDate(last.date.slice(0, 7), UKRAINIAN_MONTHS)} року: ${measure === "lead" ? signed(last.value) : percent(last.value)}) ${last.levels.wording === line.wording ? "не має поруч достатньо інших" : "поставило інше запитання: не порівнюйте його з лінією"}.`,
        ]),
    ...(isUkraine && open.length > 0 && breaks.every(({ date }) => date < INVASION)
      ? [
          `Після 24 лютого 2022 року змінилися й територія, і населення, які можна опитати; лінія цього не враховує (${say("open", count(open.length), count(wartime.length))}).`,
        ]
      : []),
    `${say("inLine", count(polls.length))}${unsized === 0 ? "" : `; ще ${count(unsized)} без обсягу вибірки (разом ${count(polls.length + unsized)}; врахувати їх: --assume-n)`}${leftOut.length === 0 ? "" : `; ${count(leftOut.length)} не враховано з інших причин`}.`,
  ];
}

const TREND_TEXTS = {
  inLine: ["", "{0} [опитування|опитування|опитувань] в лінії"],
  open: [
    "",
    "у {0} з {1} [опитування|опитувань|опитувань] відтоді немає даних, чи охоплено території, окуповані після цієї дати",
  ],
} as const;

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

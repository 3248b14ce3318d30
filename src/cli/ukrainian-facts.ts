import type { Lineage, LineageSurvey } from "../estimate/lineage.ts";
import { formatBare } from "../format/number.ts";
import type { Shown } from "../kinds/kinds.ts";
import { namesIn } from "../kinds/picture.ts";
import { resultText } from "../kinds/result-text.ts";
import type { Dataset } from "../model/dataset.ts";
import { aspectName, aspectOf } from "../pictures/aspect-names.ts";
import { coveredWords } from "../pictures/comparability-picture.ts";
import { COMPARABILITY_TEXTS, UKRAINIAN_SIDES } from "../pictures/comparability-texts.ts";
import { pictureSpeech } from "../pictures/picture-speech.ts";
import { headingOf } from "../pictures/topic-words.ts";
import { lines } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";

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
    ...(surveys.length === 0 ? [] : surveyFacts(surveys, datasets)).filter(
      (fact) => !isAudit || !/ \/ |^Немає даних/.test(fact),
    ),
  ];
  const told = [
    facts.join(" "),
    isAudit ? "" : sizedText(result),
    full ? "Повний текст є лише англійською: та сама команда без --language uk." : "",
  ].filter((line) => line !== "");
  return [...document.slice(0, -1), ...(told.length === 0 ? [] : [lines(told)]), ...document.slice(-1)];
}

/** A change is told from the earlier survey to the later, whichever was given first. */
function inOrder({ kind }: Shown, surveys: readonly LineageSurvey[]): readonly LineageSurvey[] {
  const endOf = ({ fieldDates }: LineageSurvey): string => fieldDates?.end ?? "";
  return kind === "change" ? surveys.toSorted((one, other) => (endOf(one) < endOf(other) ? -1 : 1)) : surveys;
}

/** `Метод опитування: телефон.` of one survey or of both; of two that differ, the first before the stroke. */
export function surveyFacts(
  surveys: readonly Pick<LineageSurvey, "modes" | "population" | "territory" | "territoryNames">[],
  datasets: readonly Dataset[],
): readonly string[] {
  const speech = pictureSpeech({ language: "uk", labels: namesIn(datasets, "uk") }, COMPARABILITY_TEXTS);
  const known = [
    ["метод опитування", surveys.map(({ modes }) => modes.map((mode) => UKRAINIAN_SIDES[mode] ?? mode).join(", "))],
    [
      "генеральна сукупність",
      surveys.map(({ population }) => (population === null ? "" : speech.name(population, population))),
    ],
    ["територія", surveys.map((survey) => coveredWords(speech, survey))],
  ] as const;
  const told = known.flatMap(([name, sides]) => {
    const each = new Set(sides.map((side) => side || "немає даних"));
    if (each.size === 1 && sides[0] === "") return [];
    const [one = ""] = each;
    if (each.size === 1) return one.startsWith(LEFT_OUT) ? `${headingOf(one)}.` : `${headingOf(name)}: ${one}.`;
    const both = sides.map((side) => (side.startsWith(LEFT_OUT) ? `не вся країна (${side})` : side || "немає даних"));
    return `${headingOf(name)}: ${both.join(" / ")}.`;
  });
  const missing = known.flatMap(([name, sides]) => (sides.every((side) => side === "") ? name : []));
  return missing.length === 0 ? told : [...told, `Немає даних: ${missing.join(", ")}.`];
}

const LEFT_OUT = "не охоплено: ";

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

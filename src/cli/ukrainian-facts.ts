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
    ...(surveys.length === 0 ? [] : surveyFacts(surveys, datasets)).flatMap(({ is, text }) =>
      isAudit && is !== "alike" ? [] : text,
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
    ["метод опитування", ({ modes }) => modes.map((mode) => UKRAINIAN_SIDES[mode] ?? mode).join(", ")],
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

import type { LineageSurvey } from "../estimate/lineage.ts";
import { namesIn } from "../kinds/picture.ts";
import type { Dataset } from "../model/dataset.ts";
import { lastDay } from "../model/dates.ts";
import { shortHouse } from "../pictures/asked-words.ts";
import { coveredWords } from "../pictures/comparability-picture.ts";
import { pictureSpeech } from "../pictures/picture-speech.ts";
import { COMPARABILITY_TEXTS } from "../pictures/texts.ts";
import { headingOf } from "../pictures/topic-words.ts";

/** A line on one survey or two, and what it says of them. */
interface SurveyFact {
  readonly is: "alike" | "differing" | "missing" | "open";
  /** The caution of the audit that says the same of two that differ; empty where there is none. */
  readonly code: string;
  readonly text: string;
}

type Asked = Pick<
  LineageSurvey,
  "houses" | "fieldDates" | "modes" | "population" | "territory" | "territoryNames" | "inferred"
>;

/** What two surveys are called beside each other: `березень 2014`, or the pollster where both asked in one month. */
export function sideNames(
  surveys: readonly Pick<Asked, "houses" | "fieldDates">[],
  datasets: readonly Dataset[],
): readonly string[] {
  const { name, dates } = pictureSpeech({ language: "uk", labels: namesIn(datasets, "uk") }, {});
  const months = surveys.map(({ fieldDates }) => (fieldDates === null ? "" : dates(fieldDates.end.slice(0, 7))));
  const areMonths = !months.includes("") && new Set(months).size === months.length;
  return areMonths ? months : surveys.map(({ houses }) => shortHouse(name(houses[0] ?? "")));
}

/** `Метод опитування: телефон.` of one survey or of both; of two that differ, what each has. */
export function surveyFacts(surveys: readonly Asked[], datasets: readonly Dataset[]): readonly SurveyFact[] {
  const speech = pictureSpeech({ language: "uk", labels: namesIn(datasets, "uk") }, COMPARABILITY_TEXTS);
  const inferred = (survey: Asked, field: string, text: string): string =>
    text !== "" && survey.inferred.includes(field) ? `${text} (виведено; прямих даних немає)` : text;
  const known: readonly (readonly [name: string, of: (survey: Asked) => string, code: string])[] = [
    [
      "метод опитування",
      (survey) => inferred(survey, "modes", survey.modes.map((mode) => speech.name(mode)).join(", ")),
      "different-mode",
    ],
    [
      "генеральна сукупність",
      ({ population }) => (population === null ? "" : speech.name(population, population)),
      "different-population",
    ],
    [TERRITORY, (survey) => inferred(survey, "territory", coveredWords(speech, survey)), "different-territory"],
  ];
  const names = sideNames(surveys, datasets);
  const told = known.flatMap(([name, of, code]): readonly SurveyFact[] => {
    const [one, ...others] = surveys.map(of);
    if (!others.every((other) => other === one)) {
      const both = surveys.map((survey, side) => `${names[side]!} – ${of(survey) || "немає даних"}`);
      return [{ is: "differing", code, text: `${headingOf(name)}: ${both.join("; ")}.` }];
    }
    if (one === undefined || one === "") return [];
    const isSaid = name === TERRITORY && leavesOut(surveys[0]!);
    return [{ is: "alike", code: "", text: isSaid ? `${headingOf(one)}.` : `${headingOf(name)}: ${one}.` }];
  });
  const missing = known.flatMap(([name, of]) => (surveys.some((survey) => of(survey) !== "") ? [] : [name]));
  const open = surveys.flatMap((survey, side) => (isOpenSince2022(survey) ? [names[side]!] : []));
  const whose =
    open.length === surveys.length ? (open.length > 1 ? " (обидва опитування)" : "") : ` (${open.join("")})`;
  return [
    ...told,
    ...(open.length === 0
      ? []
      : [
          {
            is: "open",
            code: "",
            text: `Про території, окуповані після 24 лютого 2022 року, даних немає${whose}.`,
          } as const,
        ]),
    ...(missing.length === 0
      ? []
      : [{ is: "missing", code: "", text: `Немає даних: ${missing.join(", ")}.` } as const]),
  ];
}

const TERRITORY = "територія";

/** Whether the words for its territory say what a survey left out. */
function leavesOut({ territory }: Pick<Asked, "territory">): boolean {
  return (
    territory !== null &&
    territory.includes.length > 0 &&
    territory.excludes.length + territory.excludesPartOf.length > 0
  );
}

/** Since then more of Ukraine was occupied than what surveys had left out until then. */
export const INVASION = "2022-02-24";
const LOST_BEFORE = /^UA-(?:09|14|40|43)$/;

/** Whether a survey of wartime Ukraine names only what had been lost before, so that more may have been left out. */
export function isOpenSince2022({ territory, fieldDates }: Pick<Asked, "territory" | "fieldDates">): boolean {
  return (
    territory !== null &&
    fieldDates !== null &&
    lastDay(fieldDates.end) > INVASION &&
    territory.includes.includes("UA") &&
    [...territory.excludes, ...territory.excludesPartOf].every((code) => LOST_BEFORE.test(code)) &&
    // its note says what it did there
    !/2022/.test(territory.note ?? "")
  );
}

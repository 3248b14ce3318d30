import type { LineageSurvey } from "../estimate/lineage.ts";
import { formatDate } from "../format/date.ts";
import { shortName } from "../model/organisation.ts";

/** Names that readers know, in place of the ids of surveys. */
export interface SurveyNames {
  /** A text with ids of surveys put into words: `the November 2021 survey`. */
  readonly inWords: (text: string) => string;
  /** `November 2021`, or the pollster where two asked in one month; of a survey or of one of its toplines. Empty where there is one. */
  readonly shortOf: (address: string) => string;
  /** Which of two surveys a text names: one of them, `both`, or nothing where there are not two. */
  readonly whoseIn: (text: string) => string;
}

type Named = Pick<LineageSurvey, "id" | "houses" | "fieldDates">;

/** Names of the surveys of a result; an id stays where no name tells them apart. */
export function surveyNames(surveys: readonly Named[]): SurveyNames {
  const months = surveys.map(({ fieldDates }) => (fieldDates === null ? null : formatDate(fieldDates.end.slice(0, 7))));
  const houses = surveys.map((survey) => shortName(survey.houses[0] ?? survey.id));
  const alone = (texts: readonly (string | null)[], place: number): boolean =>
    texts[place] !== null && texts.filter((text) => text === texts[place]).length === 1;
  const named = surveys.map(({ id }, place) => {
    const [month, house] = [months[place]!, houses[place]!];
    if (alone(months, place)) return { id, short: month, long: `the ${month} survey` };
    if (alone(houses, place)) return { id, short: house, long: `the survey of ${house}` };
    const both = months.map((each, other) => `${houses[other]!} ${each ?? ""}`);
    return alone(both, place) && months[place] !== null
      ? { id, short: `${house}, ${month}`, long: `the ${month} survey of ${house}` }
      : { id, short: id, long: id };
  });
  const nameOf = (address: string) => named.find(({ id }) => id === address.split("/")[0]);
  const ids = [...named].sort((a, b) => b.id.length - a.id.length).map(({ id }) => id.replace(/[^\w-]/g, "\\$&"));
  const anyId = new RegExp(`(?<![\\w/-])(${ids.join("|")})(?:/[\\w/-]+)?(?![\\w-])`, "g");
  return {
    inWords: (text) =>
      ids.length === 0 ? text : text.replace(anyId, (found, id: string) => nameOf(id)?.long ?? found),
    shortOf: (address) => (surveys.length === 1 ? "" : (nameOf(address)?.short ?? address)),
    whoseIn: (text) => {
      if (surveys.length !== 2) return "";
      const found = new Set([...text.matchAll(anyId)].map(([, id]) => id!));
      if (found.size === 0) return "";
      return found.size === 2 ? "both" : nameOf([...found][0]!)!.short;
    },
  };
}

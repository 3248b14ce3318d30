import { formatDate } from "../format/date.ts";
import { shortName } from "../model/organisation.ts";
import type { Topline } from "../model/topline.ts";
import type { LineageSurvey } from "./lineage.ts";

/** Names that readers know, in place of the ids of surveys. */
export interface SurveyNames {
  /** `the November 2021 survey`: of a survey, or of one of its toplines. */
  readonly longOf: (address: string) => string;
  /** `November 2021`, or the pollster where two asked in one month. Empty where there is one survey. */
  readonly shortOf: (address: string) => string;
  /** Which of two surveys some ids are: one of them, `both`, or nothing where there are not two. */
  readonly whoseOf: (ids: readonly string[]) => string;
}

/** A survey as far as a name can tell it from others. */
interface Named extends Pick<LineageSurvey, "id" | "fieldDates"> {
  readonly house: string;
}

interface Name {
  readonly short: string;
  readonly long: string;
}

/** Names of the surveys of a result; an id stays where no name tells them apart. */
export function surveyNames(surveys: readonly Pick<LineageSurvey, "id" | "houses" | "fieldDates">[]): SurveyNames {
  const all = surveys.map(({ id, houses, fieldDates }): Named => ({ id, house: houses[0] ?? id, fieldDates }));
  const nameOf = (address: string): Name | undefined => {
    const id = address.split("/")[0];
    const own = all.find((each) => each.id === id);
    return own && nameAmong(own, all);
  };
  return {
    longOf: (address) => nameOf(address)?.long ?? address,
    shortOf: (address) => (surveys.length === 1 ? "" : (nameOf(address)?.short ?? address)),
    whoseOf: (ids) => {
      const found = new Set(ids);
      if (surveys.length !== 2 || found.size === 0) return "";
      return found.size === 2 ? "both" : (nameOf([...found][0]!)?.short ?? "");
    },
  };
}

/** `the November 2021 survey`, of each of two toplines. */
export function namesOfPair(
  { survey: one, organisations: ofOne }: Topline,
  { survey: other, organisations: ofOther }: Topline,
): readonly [string, string] {
  const both: readonly [Named, Named] = [
    { id: one.id, house: ofOne.houses[0]?.name ?? one.id, fieldDates: one.fieldDates },
    { id: other.id, house: ofOther.houses[0]?.name ?? other.id, fieldDates: other.fieldDates },
  ];
  return [nameAmong(both[0], both).long, nameAmong(both[1], both).long];
}

/** By the month, else by the pollster, else by both: by the first that no other survey has. */
function nameAmong({ id, house, fieldDates }: Named, all: readonly Named[]): Name {
  const month = fieldDates?.end.slice(0, 7);
  let [sameMonth, sameHouse, same] = [month === undefined, false, month === undefined];
  for (const other of all) {
    if (other.id === id) continue;
    const inMonth = other.fieldDates?.end.slice(0, 7) === month;
    sameMonth ||= inMonth;
    sameHouse ||= other.house === house;
    same ||= inMonth && other.house === house;
  }
  if (sameMonth && !sameHouse) return { short: shortName(house), long: `the survey of ${shortName(house)}` };
  if (sameMonth && same) return { short: id, long: id };
  const when = formatDate(month!);
  return sameMonth
    ? { short: `${shortName(house)}, ${when}`, long: `the ${when} survey of ${shortName(house)}` }
    : { short: when, long: `the ${when} survey` };
}

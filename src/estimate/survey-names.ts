import { formatDate, formatFieldDates } from "../format/date.ts";
import { shortName } from "../model/organisation.ts";
import { populationName } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";
import type { LineageSurvey } from "./lineage.ts";

/** Names that readers know, in place of the ids of surveys. */
export interface SurveyNames {
  /** `the November 2021 survey`: of a survey, or of one of its toplines. */
  readonly longOf: (address: string) => string;
  /** `November 2021`; the pollster where two asked in one month, `registered voters` where one asked two populations. Empty where there is one survey. */
  readonly shortOf: (address: string) => string;
  /** Which of two surveys some ids are: one of them, `both`, or nothing where there are not two. */
  readonly whoseOf: (ids: readonly string[]) => string;
}

type NamedFields = Pick<LineageSurvey, "id" | "fieldDates" | "population" | "populationNote">;

/** A survey as far as a name can tell it from others. */
interface Named extends NamedFields {
  readonly house: string;
}

interface Name {
  readonly short: string;
  readonly long: string;
}

/** Names of the surveys of a result; an id stays where no name tells them apart. */
export function surveyNames(surveys: readonly (NamedFields & Pick<LineageSurvey, "houses">)[]): SurveyNames {
  const all = surveys.map((survey) => named(survey, survey.houses[0]));
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
export function namesOfPair(one: Asked, other: Asked): readonly [string, string] {
  const both = [one, other].map(({ survey, organisations }) => named(survey, organisations.houses[0]?.name));
  return [nameAmong(both[0]!, both).long, nameAmong(both[1]!, both).long];
}

type Asked = Pick<Topline, "survey" | "organisations">;

function named({ id, fieldDates, population, populationNote }: NamedFields, house: string = id): Named {
  return { id, house, fieldDates, population, populationNote };
}

/** By the month, else by the pollster, else by both, else by whom it asked or the days: by the first that no other survey has. */
function nameAmong(own: Named, all: readonly Named[]): Name {
  const { id, house, fieldDates } = own;
  const month = fieldDates?.end.slice(0, 7);
  const inMonth: Named[] = [];
  let [sameHouse, same] = [false, month === undefined];
  for (const other of all) {
    if (other.id === id) continue;
    sameHouse ||= other.house === house;
    if (other.fieldDates?.end.slice(0, 7) !== month) continue;
    inMonth.push(other);
    same ||= other.house === house;
  }
  const sameMonth = month === undefined || inMonth.length > 0;
  if (sameMonth && !sameHouse) return { short: shortName(house), long: `the survey of ${shortName(house)}` };
  if (sameMonth && same) return nameWithin(own, inMonth, all.length);
  const when = formatDate(month!);
  return sameMonth
    ? { short: `${shortName(house)}, ${when}`, long: `the ${when} survey of ${shortName(house)}` }
    : { short: when, long: `the ${when} survey` };
}

/** Of one pollster in one month. */
function nameWithin(own: Named, inMonth: readonly Named[], count: number): Name {
  const others = inMonth.filter(({ house }) => house === own.house);
  const isOwn = (nameOf: (survey: Named) => string | null): boolean =>
    nameOf(own) !== null && others.every((other) => nameOf(other) !== null && nameOf(other) !== nameOf(own));
  const ofMonth = count === others.length + 1 ? "" : ` ${formatDate(own.fieldDates?.end.slice(0, 7) ?? "")}`;
  const ofHouse = inMonth.length === others.length ? "" : ` ${shortName(own.house)}`;
  if (isOwn(populationName)) {
    const people = populationName(own)!;
    return { short: people, long: `the${ofMonth}${ofHouse} survey of ${people}` };
  }
  if (isOwn(daysOf)) return { short: daysOf(own)!, long: `the${ofHouse} survey of ${daysOf(own)!}` };
  return { short: own.id, long: own.id };
}

function daysOf({ fieldDates }: Named): string | null {
  return fieldDates && formatFieldDates(fieldDates);
}

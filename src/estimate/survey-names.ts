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

type NamedFields = Pick<LineageSurvey, "id" | "fieldDates" | "population" | "populationNote" | "modes">;

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
  const all = surveys.map((survey): Named => ({ ...survey, house: survey.houses[0] ?? survey.id }));
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
  // by name: spread, they would take much of the time of an audit
  const both: readonly [Named, Named] = [
    {
      id: one.id,
      house: ofOne.houses[0]?.name ?? one.id,
      fieldDates: one.fieldDates,
      population: one.population,
      populationNote: one.populationNote,
      modes: one.modes,
    },
    {
      id: other.id,
      house: ofOther.houses[0]?.name ?? other.id,
      fieldDates: other.fieldDates,
      population: other.population,
      populationNote: other.populationNote,
      modes: other.modes,
    },
  ];
  return [nameAmong(both[0], both).long, nameAmong(both[1], both).long];
}

/** By the month, else by the pollster, else by both, else by whom it asked, by how, or by the days: by the first that no other survey has. */
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
  const [people, modes] = [populationName(own), modesName(own)];
  const days = own.fieldDates && formatFieldDates(own.fieldDates);
  let [others, isByPeople, isByModes, isByDays] = [0, people !== null, modes !== "", days !== null];
  for (const other of inMonth) {
    if (other.house !== own.house) continue;
    others += 1;
    const asked = populationName(other);
    isByPeople &&= asked !== null && asked !== people;
    const how = modesName(other);
    isByModes &&= how !== "" && how !== modes;
    isByDays &&= other.fieldDates !== null && formatFieldDates(other.fieldDates) !== days;
  }
  const ofMonth = count === others + 1 ? "" : ` ${formatDate(own.fieldDates?.end.slice(0, 7) ?? "")}`;
  const ofHouse = inMonth.length === others ? "" : ` ${shortName(own.house)}`;
  if (isByPeople) return { short: people!, long: `the${ofMonth}${ofHouse} survey of ${people!}` };
  if (isByModes) return { short: modes, long: `the${ofMonth}${ofHouse} ${modes} survey` };
  return isByDays ? { short: days!, long: `the${ofHouse} survey of ${days!}` } : { short: own.id, long: own.id };
}

/** `telephone`, `online`; empty where it is not on record. */
function modesName({ modes }: NamedFields): string {
  return modes.join(" and ").replace("web", "online");
}

import { knowsTerritory, lostBetween, lostPart } from "../comparability/territory.ts";
import { refuse } from "../errors.ts";
import { formatDate } from "../format/date.ts";
import { formatList, formatPercent } from "../format/number.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { RegionPopulation } from "../model/group.ts";
import type { Topline } from "../model/topline.ts";
import type { Bounds } from "./coverage-bounds.ts";

const POPULATION_IS_NOT_THE_ELECTORATE: CautionKind = {
  code: "population-is-not-the-electorate",
  label: "Population",
  remedy: "Give `lostShare` if you know it of voters.",
};
const TERRITORY_PARTLY_LOST: CautionKind = {
  code: "territory-partly-lost",
  label: "Territory",
  remedy: "Give `lostShare` if you know more.",
};
export const MOVEMENT_NOT_MEASURED: CautionKind = {
  code: "movement-not-measured",
  label: "Population",
  remedy: "Say it where many moved.",
};

interface CountedLoss {
  readonly bounds: Bounds;
  readonly cautions: readonly Caution[];
}

/**
 * By population: from the codes left out whole, to those with the codes left out in part counted whole. Null where it
 * cannot be counted: a group lost another share than the country.
 */
export function lostShareOf(from: Topline, to: Topline, populations: readonly RegionPopulation[]): CountedLoss | null {
  const bounds = lostPart(from, to, populations);
  if (bounds === null) return null;
  const { whole, part } = lostBetween(from, to);
  const regions = new Map(populations.map((region) => [region.territory, region]));
  const names = (codes: readonly string[]): string => formatList(codes.map((code) => regions.get(code)!.name).sort());
  const wholly = whole.length > 0 ? `${formatPercent(bounds.lower, 2)} in ${names(whole)}` : "no region whole";
  const partly = part.length > 0 ? `, ${formatPercent(bounds.upper, 2)} with all of ${names(part)}` : "";
  const counted: Caution = caution(
    POPULATION_IS_NOT_THE_ELECTORATE,
    `Left out, by the population of all ages on ${formatDate(populations[0]!.date)}: ${wholly}${partly}.`,
  );
  const unclear: Caution = caution(TERRITORY_PARTLY_LOST, `How much of ${names(part)} was left out is not on record.`);
  return { bounds, cautions: part.length > 0 ? [counted, unclear] : [counted] };
}

/** Says why the share that was left out cannot be counted. */
export function refuseUncounted(from: Topline, to: Topline): never {
  const { whole, part } = lostBetween(from, to);
  const unknown = [from, to].filter(({ survey }) => !knowsTerritory(survey)).map(({ address }) => address);
  if (unknown.length > 0) {
    refuse(
      "territory-not-on-record",
      [knowsTerritory(from.survey) ? "to" : "from"],
      `The territory of ${formatList(unknown)} is not on record, so what was left out cannot be bounded.`,
      "Give lostShare if you know it.",
    );
  }
  if (whole.length + part.length === 0) {
    refuse(
      "no-difference-in-territory",
      ["to"],
      `On record ${to.address} left out nothing that ${from.address} covered, so there is nothing to bound.`,
      "Give lostShare if you know better.",
    );
  }
  refuse(
    "no-population-table",
    ["populations"],
    `The population of ${formatList([...whole, ...part])}${from.group === null ? "" : ` within ${from.group.id}`} is missing.`,
    "Give lostShare, or a data set with populations.csv.",
  );
}

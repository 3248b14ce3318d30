import { refuse, shown } from "../errors.ts";
import { formatDate } from "../format/date.ts";
import { formatList } from "../format/number.ts";
import type { Caution } from "../model/caution.ts";
import { firstDay, lastDay } from "../model/dates.ts";
import type { Organisation } from "../model/organisation.ts";
import type { Topline } from "../model/topline.ts";

/**
 * Refuses two toplines whose difference would not be a change: two questions, two bases, two groups, or one survey. The
 * rest of what differs comes back as cautions, the weightiest first.
 *
 * @param from The earlier topline.
 * @param to The later topline.
 * @throws PollError `different-question`, `different-base`, `same-survey`, `different-group`.
 */
export function differencesOf(from: Topline, to: Topline): readonly Caution[] {
  if (from.question.id !== to.question.id) {
    refuse(
      "different-question",
      ["question"],
      `Expected two waves of one question, got ${shown(from.question.id)} and ${shown(to.question.id)}.`,
      "Two wordings are not one series: what differs may be the words. Compare waves of one question.",
    );
  }
  if (from.base !== to.base) {
    refuse(
      "different-base",
      ["base"],
      `Expected two shares of one base, got ${shown(from.base)} and ${shown(to.base)}.`,
      "Rebase the one that is of all respondents: rebase(topline, { to }).",
    );
  }
  if (from.survey.id === to.survey.id) {
    refuse(
      "same-survey",
      ["to"],
      `Expected two surveys, got ${shown(from.survey.id)} twice.`,
      "For two groups of one survey use compareGroups.",
    );
  }
  if (from.group?.id !== to.group?.id) {
    refuse(
      "different-group",
      ["to"],
      `Expected one group in both surveys, got ${groupsOf(from, to)}.`,
      "Groups of two schemes are not the same people, whatever they are called.",
    );
  }
  return [
    ...territory(from, to),
    ...population(from, to),
    ...mode(from, to),
    ...house(from, to),
    ...fieldDates(from, to),
  ];
}

/** The groups of two toplines, for a refusal. */
export function groupsOf(...toplines: readonly Topline[]): string {
  return shown(
    toplines.map(({ group }) => (group === null ? "all respondents" : `${group.id} of ${group.scheme}`)).join(" and "),
  );
}

function idOf({ survey }: Topline): string {
  return survey.id;
}

function territory(from: Topline, to: Topline): readonly Caution[] {
  const unknown = [from, to].filter((side) => !knowsTerritory(side));
  if (unknown.length > 0) {
    return [
      {
        code: "territory-unknown",
        message: `The territory that ${formatList(unknown.map(idOf))} covered is not known.`,
      },
    ];
  }
  const changed = [...describeLost(from, to), ...describeLost(to, from)];
  const includes = ({ survey }: Topline): string => [...survey.territory!.includes].sort().join(" ");
  if (changed.length === 0 && includes(from) === includes(to)) return [];
  const message =
    changed.length > 0 ? changed.join("; ") : `${idOf(from)} covered ${includes(from)}, ${idOf(to)} ${includes(to)}`;
  return [{ code: "different-territory", message: `The territory differs: ${message}.` }];
}

/** Codes that the first survey covered and the second left out. */
export interface LostTerritory {
  /** Left out whole. */
  readonly whole: readonly string[];
  /** Left out in part. */
  readonly part: readonly string[];
}

/** What left the surveyed territory between two surveys of a country. Where either territory is not known, nothing is known to have left. */
export function lostBetween(from: Topline, to: Topline): LostTerritory {
  if (!knowsTerritory(from) || !knowsTerritory(to)) return { whole: [], part: [] };
  const [before, after] = [from.survey.territory!, to.survey.territory!];
  const out = [...before.excludes, ...before.excludesPartOf];
  return {
    whole: after.excludes.filter((code) => !out.includes(code)),
    part: [
      ...after.excludesPartOf.filter((code) => !out.includes(code)),
      ...after.excludes.filter((code) => before.excludesPartOf.includes(code)),
    ],
  };
}

function knowsTerritory({ survey: { territory, inferred } }: Topline): boolean {
  return territory !== null && territory.includes.length > 0 && !inferred.includes("territory");
}

function describeLost(covered: Topline, without: Topline): readonly string[] {
  const { whole, part } = lostBetween(covered, without);
  if (whole.length + part.length === 0) return [];
  const name = (code: string): string => without.territoryNames[code] ?? covered.territoryNames[code] ?? code;
  const parts = part.length > 0 ? [`parts of ${formatList(part.map(name).sort())}`] : [];
  return [
    `${idOf(without)} left out ${formatList([...whole.map(name).sort(), ...parts])}, which ${idOf(covered)} covered`,
  ];
}

function population(from: Topline, to: Topline): readonly Caution[] {
  const unknown = [from, to].filter(
    ({ survey }) => survey.population === null || survey.inferred.includes("population"),
  );
  if (unknown.length > 0) {
    return [
      {
        code: "population-unknown",
        message: `Who could be interviewed in ${formatList(unknown.map(idOf))} is not known.`,
      },
    ];
  }
  if (from.survey.population === to.survey.population) return [];
  const words = (side: Topline): string =>
    `“${side.survey.populationNote ?? side.survey.population!}” in ${idOf(side)}`;
  return [{ code: "different-population", message: `The population differs: ${words(from)}, ${words(to)}.` }];
}

function mode(from: Topline, to: Topline): readonly Caution[] {
  const unknown = [from, to].filter(({ survey }) => survey.modes.length === 0 || survey.inferred.includes("modes"));
  if (unknown.length > 0) {
    return [{ code: "mode-unknown", message: `How ${formatList(unknown.map(idOf))} interviewed is not known.` }];
  }
  const words = ({ survey }: Topline): string => formatList([...survey.modes].sort());
  if (words(from) === words(to)) return [];
  return [
    {
      code: "different-mode",
      message: `The mode differs: ${idOf(from)} interviewed ${words(from)}, ${idOf(to)} ${words(to)}.`,
    },
  ];
}

/** Surveys are of one house if their lead house is the same; those who asked with it, and the interviewers, are named. */
function house(
  { survey: a, organisations: from }: Topline,
  { survey: b, organisations: to }: Topline,
): readonly Caution[] {
  const shared = from.fieldedBy.filter(({ id }) => b.fieldedBy.includes(id));
  if (a.houses[0] !== b.houses[0]) {
    const message = `The house differs: ${names(from.houses)} asked in ${a.id}, ${names(to.houses)} in ${b.id}.`;
    const related = `Both were interviewed by ${names(shared)}: the two are not independent.`;
    const differs: Caution = { code: "different-house", message };
    return shared.length > 0 ? [differs, { code: "related-houses", message: related }] : [differs];
  }
  const cautions: Caution[] = [];
  if ([...a.houses].sort().join() !== [...b.houses].sort().join()) {
    const message = `The partners differ: ${names(from.houses)} asked in ${a.id}, ${names(to.houses)} in ${b.id}.`;
    cautions.push({ code: "different-partners", message });
  }
  if (a.fieldedBy.length > 0 && b.fieldedBy.length > 0 && shared.length === 0) {
    const message = `The interviewers differ: ${names(from.fieldedBy)} for ${a.id}, ${names(to.fieldedBy)} for ${b.id}.`;
    cautions.push({ code: "different-interviewers", message });
  }
  return cautions;
}

function names(organisations: readonly Organisation[]): string {
  return formatList(organisations.map(({ name }) => name));
}

function fieldDates({ survey: from }: Topline, { survey: to }: Topline): readonly Caution[] {
  if (from.fieldDates === null || to.fieldDates === null) return [];
  const [first, second] = [from.fieldDates, to.fieldDates];
  if (lastDay(first.end) < firstDay(second.start) || lastDay(second.end) < firstDay(first.start)) return [];
  const message = `The field dates overlap: ${from.id} from ${formatDate(first.start)} to ${formatDate(first.end)}, ${to.id} from ${formatDate(second.start)} to ${formatDate(second.end)}.`;
  return [{ code: "overlapping-field-dates", message }];
}

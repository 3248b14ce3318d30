import { refuse, shown } from "../errors.ts";
import { formatDate } from "../format/date.ts";
import { formatList } from "../format/number.ts";
import type { Caution } from "../model/caution.ts";
import { firstDay, lastDay } from "../model/dates.ts";
import type { Organisation } from "../model/organisation.ts";
import type { Topline } from "../model/topline.ts";

/**
 * Refuses two toplines whose difference would not be a change: two questions, or two bases. The rest of what differs
 * comes back as cautions, the weightiest first.
 *
 * @throws PollError `different-question`, `different-base`.
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
  return [
    ...territory(from, to),
    ...population(from, to),
    ...mode(from, to),
    ...house(from, to),
    ...fieldDates(from, to),
  ];
}

/** What to call a survey when another stands beside it. */
export function shortName({ survey }: Topline): string {
  return survey.id;
}

function territory(from: Topline, to: Topline): readonly Caution[] {
  const sides = [from, to];
  const unknown = sides.filter(
    ({ survey }) => !survey.territory?.includes.length || survey.inferred.includes("territory"),
  );
  if (unknown.length > 0) {
    return [
      {
        code: "territory-unknown",
        message: `The territory that ${formatList(unknown.map(shortName))} covered is not known.`,
      },
    ];
  }
  const left = lostBetween(from, to);
  const entered = lostBetween(to, from);
  const changed = [...describeLost(from, to, left), ...describeLost(to, from, entered)];
  const includes = ({ survey }: Topline): string => [...survey.territory!.includes].sort().join(" ");
  if (changed.length === 0 && includes(from) === includes(to)) return [];
  const message =
    changed.length > 0
      ? changed.join("; ")
      : `${shortName(from)} covered ${includes(from)}, ${shortName(to)} ${includes(to)}`;
  return [{ code: "different-territory", message: `The territory differs: ${message}.` }];
}

/** Codes that the first survey covered and the second left out. */
export interface LostTerritory {
  /** Left out whole. */
  readonly whole: readonly string[];
  /** Left out in part. */
  readonly part: readonly string[];
}

/** What left the surveyed territory between two surveys of a country. Unknown territories lose nothing. */
export function lostBetween({ survey: from }: Topline, { survey: to }: Topline): LostTerritory {
  const before = { whole: from.territory?.excludes ?? [], part: from.territory?.excludesPartOf ?? [] };
  const after = { whole: to.territory?.excludes ?? [], part: to.territory?.excludesPartOf ?? [] };
  return {
    whole: after.whole.filter((code) => !before.whole.includes(code)),
    part: after.part.filter((code) => !before.part.includes(code) && !before.whole.includes(code)),
  };
}

function describeLost(covered: Topline, lost: Topline, { whole, part }: LostTerritory): readonly string[] {
  if (whole.length + part.length === 0) return [];
  const name = (code: string): string => lost.territoryNames[code] ?? covered.territoryNames[code] ?? code;
  const parts = [
    ...(whole.length > 0 ? [formatList(whole.map(name).sort())] : []),
    ...(part.length > 0 ? [`parts of ${formatList(part.map(name).sort())}`] : []),
  ];
  return [
    `${shortName(covered)} covered ${formatList([...whole, ...part].map(name).sort())}, ${shortName(lost)} left out ${formatList(parts)}`,
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
        message: `Who could be interviewed in ${formatList(unknown.map(shortName))} is not known.`,
      },
    ];
  }
  if (from.survey.population === to.survey.population) return [];
  const words = (side: Topline): string =>
    `${shortName(side)} asked ${side.survey.populationNote ?? side.survey.population!}`;
  return [{ code: "different-population", message: `The population differs: ${words(from)}, ${words(to)}.` }];
}

function mode(from: Topline, to: Topline): readonly Caution[] {
  const unknown = [from, to].filter(({ survey }) => survey.modes.length === 0 || survey.inferred.includes("modes"));
  if (unknown.length > 0) {
    return [{ code: "mode-unknown", message: `How ${formatList(unknown.map(shortName))} interviewed is not known.` }];
  }
  const words = ({ survey }: Topline): string => formatList([...survey.modes].sort());
  if (words(from) === words(to)) return [];
  return [
    {
      code: "different-mode",
      message: `The mode differs: ${shortName(from)} interviewed ${words(from)}, ${shortName(to)} ${words(to)}.`,
    },
  ];
}

function house(from: Topline, to: Topline): readonly Caution[] {
  const names = (organisations: readonly Organisation[]): string => formatList(organisations.map(({ name }) => name));
  const ids = (organisations: readonly Organisation[]): readonly string[] => organisations.map(({ id }) => id);
  const interviewers = [ids(from.organisations.fieldedBy), ids(to.organisations.fieldedBy)] as const;
  const shared = interviewers[0].filter((id) => interviewers[1].includes(id));
  if (from.survey.houses[0] !== to.survey.houses[0]) {
    const message = `The house differs: ${names(from.organisations.houses)} asked in ${shortName(from)}, ${names(to.organisations.houses)} in ${shortName(to)}.`;
    const related = `Both were interviewed by ${names(from.organisations.fieldedBy.filter(({ id }) => shared.includes(id)))}: the two are not independent.`;
    return [
      { code: "different-house", message },
      ...(shared.length > 0 ? [{ code: "related-houses" as const, message: related }] : []),
    ];
  }
  if (interviewers.some((list) => list.length === 0) || shared.length > 0) return [];
  const message = `The interviewers differ: ${names(from.organisations.fieldedBy)} for ${shortName(from)}, ${names(to.organisations.fieldedBy)} for ${shortName(to)}.`;
  return [{ code: "different-interviewers", message }];
}

function fieldDates({ survey: from }: Topline, { survey: to }: Topline): readonly Caution[] {
  if (from.fieldDates === null || to.fieldDates === null) return [];
  const [first, second] = [from.fieldDates, to.fieldDates];
  if (lastDay(first.end) < firstDay(second.start) || lastDay(second.end) < firstDay(first.start)) return [];
  const message = `The field dates overlap: ${from.id} from ${formatDate(first.start)} to ${formatDate(first.end)}, ${to.id} from ${formatDate(second.start)} to ${formatDate(second.end)}.`;
  return [{ code: "overlapping-field-dates", message }];
}

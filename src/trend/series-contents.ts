import { countFigure } from "../estimate/figure.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Topline } from "../model/topline.ts";
import { compareText } from "./compare-text.ts";
import type { FollowedTopline } from "./followed-toplines.ts";
import type { RelatedHouses, SeriesHouse, SeriesQuestion } from "./series.ts";

/** The questions, those with most readings first, with the answers that are counted. */
export function questionsOf(readings: readonly FollowedTopline[]): readonly SeriesQuestion[] {
  const byQuestion = groupedBy(readings, ({ topline }) => topline.question.id);
  return [...byQuestion.values()]
    .map((own) => {
      const { id, title, wordingClass, wordingStatus, options } = own[0]!.topline.question;
      const taken = new Set(
        own.flatMap(({ results, over }) => [...results, ...(over ?? [])].map(({ option }) => option.code)),
      );
      const codes = options.flatMap(({ code }) => (taken.has(code) ? [code] : []));
      return { id, title, wordingClass, wordingStatus, options: codes, readings: countFigure(own.length) };
    })
    .sort(byReadings);
}

/** The lead houses, those with most readings first. */
export function housesOf(toplines: readonly Topline[]): readonly SeriesHouse[] {
  const byHouse = groupedBy(toplines, ({ survey }) => survey.houses[0]!);
  return [...byHouse]
    .map(([id, own]) => ({ id, name: own[0]!.organisations.houses[0]!.name, readings: countFigure(own.length) }))
    .sort(byReadings);
}

function byReadings(a: Pick<SeriesHouse, "id" | "readings">, b: Pick<SeriesHouse, "id" | "readings">): number {
  return b.readings.value - a.readings.value || compareText(a.id, b.id);
}

/** Houses that one company interviews for. It interviews for itself, too, where it is a lead house. */
export function relatedOf(toplines: readonly Topline[]): readonly RelatedHouses[] {
  const houses = new Map<string, Set<string>>();
  for (const { survey } of toplines) {
    const house = survey.houses[0]!;
    for (const interviewer of [house, ...survey.fieldedBy]) {
      houses.set(interviewer, (houses.get(interviewer) ?? new Set()).add(house));
    }
  }
  return [...houses]
    .filter(([, served]) => served.size > 1)
    .map(([interviewer, served]) => ({ interviewer, houses: [...served].sort() }))
    .sort((a, b) => compareText(a.interviewer, b.interviewer));
}

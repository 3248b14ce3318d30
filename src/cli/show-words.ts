import type { Dataset } from "../model/dataset.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { shortName } from "../model/organisation.ts";
import type { Survey } from "../model/survey.ts";
import type { DatasetReport } from "../report/dataset-report.ts";

/** A pollster and its surveys. */
export interface House {
  readonly name: string;
  readonly surveys: readonly Survey[];
}

/** The pollsters of a data set, the one with most surveys first. */
export function housesOf(dataset: Pick<Dataset, "surveys" | "organisations">): readonly House[] {
  const nameOf = namesOf(dataset);
  return [...groupedBy(dataset.surveys, ({ houses }) => houses[0] ?? "")]
    .map(([id, surveys]) => ({ name: nameOf(id), surveys }))
    .sort((a, b) => b.surveys.length - a.surveys.length || (a.name < b.name ? -1 : 1));
}

/** The short name of an organisation by its id. */
export function namesOf({ organisations }: Pick<Dataset, "organisations">): (id: string) => string {
  const names = new Map(organisations.map(({ id, name }) => [id, shortName(name)]));
  return (id) => names.get(id) ?? id;
}

/** What can be followed across wordings: its name, surveys, questions and the stance. */
export function followedRows(stances: DatasetReport["stances"]): readonly (readonly string[])[] {
  return stances.map(({ stance, label, surveys, questions }) => [
    label,
    String(surveys),
    String(questions.length),
    stance,
  ]);
}

import type { Dataset } from "../model/dataset.ts";
import type { Survey } from "../model/survey.ts";
import type { Renaming } from "./losses.ts";
import type { RopfShares } from "./ropf-shares.ts";
import { PATTERNS } from "./ropf-words.ts";

/** A question of a survey that became a line. */
export interface RopfLine {
  readonly survey: Survey;
  readonly question: string;
  readonly shares: RopfShares;
}

/**
 * Under which ids the records are read back. The reader keeps the order of the lines and of the values within; organisations
 * are known by their name.
 *
 * @param names Of our organisations, as they were written.
 */
export function renamingOf(
  lines: readonly RopfLine[],
  dataset: Dataset,
  readBack: Dataset,
  names: ReadonlyMap<string, string>,
): Renaming {
  const [organisations, surveys, questions, options] = [idPairs(), idPairs(), idPairs(), idPairs()];
  const namesOf = (each: Dataset): ReadonlyMap<string, string> =>
    new Map(each.organisations.map(({ id, name }) => [id, name]));
  const [ours, theirs] = [namesOf(dataset), namesOf(readBack)];
  const houses = new Map(readBack.surveys.map((survey) => [survey.id, survey.houses[0]!]));
  const parts = new Map(
    readBack.questions.flatMap((question) =>
      question.options.map(({ code, combines }) => [`${question.id}/${code}`, combines] as const),
    ),
  );
  let row = 0;
  for (const { survey, question, shares } of lines) {
    const first = readBack.toplines[row]!;
    surveys.add(survey.id, first.survey);
    questions.add(question, first.question);
    const addOption = (code: string, as: string): void => {
      options.add(`${question}/${code}`, as, `${question}/${as}`);
    };
    for (const { codes, combines } of shares.answers) {
      const { option } = readBack.toplines[row]!;
      row += 1;
      for (const code of codes) addOption(code, option);
      for (const [index, code] of combines.entries()) {
        addOption(code, parts.get(`${first.question}/${option}`)![index]!);
      }
    }
    // Houses that are not named are numbered anew.
    const [house, other] = [survey.houses[0]!, houses.get(first.survey)!];
    if ([ours.get(house)!, theirs.get(other)!].every((name) => PATTERNS.unknownHouse.test(name))) {
      organisations.add(house, other);
    }
  }
  const byName = new Map([...theirs].map(([id, name]) => [name, id]));
  for (const [id, name] of names) if (byName.has(name)) organisations.add(id, byName.get(name)!);
  return {
    organisations: organisations.ids,
    surveys: surveys.ids,
    questions: questions.ids,
    options: options.ids,
  };
}

/** Pairs of ids, one to one: who comes first has it. */
function idPairs(): {
  readonly ids: ReadonlyMap<string, string>;
  readonly add: (ours: string, theirs: string, place?: string) => void;
} {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  return {
    ids,
    add: (ours, theirs, place = theirs) => {
      if (ids.has(ours) || taken.has(place)) return;
      ids.set(ours, theirs);
      taken.add(place);
    },
  };
}

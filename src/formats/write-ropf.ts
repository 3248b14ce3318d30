import { PollError } from "../errors.ts";
import { checkKind, DATASET } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { ResponseOption } from "../model/question.ts";
import type { Survey } from "../model/survey.ts";
import { fieldEndIn } from "./field-dates.ts";
import { takenIds } from "./id-for.ts";
import { lossesOf, type WrittenText } from "./losses.ts";
import { safeReadRopf } from "./read-ropf.ts";
import { isRopfKey, type RopfList, type RopfPoll, ropfName, ropfText, ropfValue } from "./ropf-lines.ts";
import { codeOf } from "./ropf-lists.ts";
import { type RopfLine, renamingOf } from "./ropf-renaming.ts";
import { isCarried, isSumOfLists, otherOf, type RopfField, ropfSharesOf, sizeText } from "./ropf-shares.ts";
import { freeCode, NAME_LANGUAGES, PATTERNS, STANCE } from "./ropf-words.ts";

/** A line with its metadata, of the survey and of the shares. */
interface Line extends RopfLine {
  readonly fields: readonly RopfField[];
}

/**
 * Writes a data set in the Rich Opinion Poll Format, and lists what that has no place for: the words of questions, groups,
 * modes, margins, a second house and more. What is listed is found by reading the text again, so that nothing is lost in
 * silence. The format has no ids: they are listed as lost, and what refers to a record only where it came to refer to another.
 *
 * Each survey is a poll, each further question of it a response scenario. Only shares in percent of all respondents, or of
 * those who answered, are written, and only where they will be read as what they are. Answers such as don't know and refused
 * are added up to one figure, bounds to a bound; an exact figure and a bound (3 and <0.5) have no sum that the format could
 * say, and are left out. So is what is inferred or assumed, since the format could not say that it is.
 *
 * @param dataset A checked data set.
 * @returns The text, and the losses by field. Where no share can be carried, the text is an empty line.
 * @throws PollError `not-in-format` for what the text would hold and its reader refuses, with its survey: a date that is none
 *   in a data set that was not checked.
 * @example
 * ```ts
 * const polls = readRopf("•PF: Northway •SC: N •SS: 1000 A:55 B:44\n\nA: AA001\nB: AA002\n", { id: "polls" });
 * writeRopf(polls).losses; // => []
 * ```
 */
export function writeRopf(dataset: Dataset): WrittenText {
  checkKind("writeRopf", dataset, DATASET, ["dataset"]);
  const answers = listAnswers(dataset);
  const keys = keysOf(answers);
  const names = new Map(dataset.organisations.map(({ id, name }) => [id, ropfValue(name)]));
  const bySurvey = linesBySurvey(dataset, keys, names);
  const lines: Line[] = [];
  const polls: RopfPoll[] = [];
  for (const survey of dataset.surveys) {
    let above: readonly RopfField[] | null = null;
    for (const line of withMainFirst(bySurvey.get(survey.id) ?? [])) {
      // A scenario cannot take back what the poll above it says; then it is a poll of its own.
      const isScenario: boolean = above?.every(([key]) => hasKey(line, key)) === true;
      const isNew = ([key, value]: RopfField): boolean => !above?.some((each) => each[0] === key && each[1] === value);
      const fields: readonly RopfField[] = isScenario ? line.fields.filter(isNew) : withSizeOf(survey, line.fields);
      polls.push({
        line: polls.length + 1,
        isScenario,
        fields: [...fields, ...line.shares.others],
        results: line.shares.results,
      });
      lines.push(line);
      if (!isScenario) above = fields.filter(([key]) => key !== "VS");
    }
  }
  const text = ropfText({ polls, lists: listsOf(polls, answers, keys) });
  const { id, title, questions } = dataset;
  const readBack = safeReadRopf(text, { id, title, topic: questions[0]?.topic ?? id });
  if (!readBack.ok) {
    const [first, ...rest] = readBack.issues.map((issue) => {
      const line = lines[Number(issue.path[1]) - 1];
      const path = line === undefined ? ["questions"] : ["surveys", dataset.surveys.indexOf(line.survey)];
      return { ...issue, code: "not-in-format" as const, path };
    });
    throw new PollError([first!, ...rest]);
  }
  return { text, losses: lossesOf(dataset, readBack.dataset, renamingOf(lines, dataset, readBack.dataset, names)) };
}

function linesBySurvey(
  { surveys, questions, toplines }: Dataset,
  keys: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly Line[]> {
  const asked = groupedBy(toplines.filter(isCarried), ({ survey }) => survey);
  const byId = new Map(questions.map((question) => [question.id, question]));
  return new Map(
    surveys.map((survey) => {
      const fields = fieldsOf(survey, names);
      const lines = [...groupedBy(asked.get(survey.id) ?? [], ({ question }) => question)].flatMap(
        ([question, rows]): readonly Line[] => {
          const shares = ropfSharesOf(byId.get(question)!, rows, survey.sampleSize, keys);
          return shares === null ? [] : [{ survey, question, shares, fields: [...fields, ...shares.fields] }];
        },
      );
      return [survey.id, lines];
    }),
  );
}

/** The line that the others can stand under, first. */
function withMainFirst(lines: readonly Line[]): readonly Line[] {
  const main = lines.find(({ fields }) =>
    fields.every(([key]) => key === "VS" || lines.every((other) => hasKey(other, key))),
  );
  return main === undefined ? lines : [main, ...lines.filter((line) => line !== main)];
}

/** The n of a poll is that of the survey, where it is known; a scenario can have one of its own. */
function withSizeOf({ sampleSize }: Survey, fields: readonly RopfField[]): readonly RopfField[] {
  const size = sizeText(sampleSize);
  return size === null ? fields : fields.map(([key, value]) => [key, key === "SS" ? size : value]);
}

function hasKey({ fields }: Line, key: string): boolean {
  return fields.some(([other]) => other === key);
}

/** What is inferred counts as unknown. The format has one firm and one partner. */
function fieldsOf(survey: Survey, names: ReadonlyMap<string, string>): readonly RopfField[] {
  const known = <K extends keyof Survey>(field: K): Survey[K] | null =>
    survey.inferred.includes(field) ? null : survey[field];
  const nameOf = (id: string | undefined): string | undefined => (id === undefined ? undefined : names.get(id));
  const house = nameOf(known("houses")?.[0]);
  const { start, end } = known("fieldDates") ?? fieldEndIn(survey.note);
  const fields: readonly (readonly [string, string | null | undefined])[] = [
    ["PF", house !== undefined && PATTERNS.unknownHouse.test(house) ? null : house],
    ["PFP", nameOf(known("fieldedBy")?.[0])],
    ...(known("sponsors") ?? []).map((sponsor) => ["C", nameOf(sponsor)] as const),
    ["FS", start],
    ["FE", end],
    ["PD", known("published")],
    ["A", ropfValue(known("territory")?.note ?? "")],
  ];
  return fields.filter((field): field is RopfField => typeof field[1] === "string" && field[1] !== "");
}

/** The answers that are lists, by code: as they stand in the first question that has them. */
function listAnswers({ questions }: Dataset): ReadonlyMap<string, ResponseOption> {
  const answers = new Map<string, ResponseOption>();
  for (const question of questions) {
    for (const option of question.options) {
      if (otherOf(option) !== null || isSumOfLists(question, option) || answers.has(option.code)) continue;
      answers.set(option.code, option);
    }
  }
  return answers;
}

/** The key of a list: its abbreviation in capitals, where that is a key and read as its code; else its code. */
function keysOf(answers: ReadonlyMap<string, ResponseOption>): ReadonlyMap<string, string> {
  const taken = takenIds();
  return new Map(
    [...answers].map(([code, { label }]) => {
      const own = code.replaceAll("-", "");
      const abbreviation = (label.und ?? "").toUpperCase();
      const isRead = isRopfKey(abbreviation) && codeOf(abbreviation, label["und-Latn"]) === own;
      return [code, freeCode(isRead ? abbreviation : own.toUpperCase(), taken)];
    }),
  );
}

/** The lists that have results, with their names. */
function listsOf(
  polls: readonly RopfPoll[],
  answers: ReadonlyMap<string, ResponseOption>,
  keys: ReadonlyMap<string, string>,
): readonly RopfList[] {
  const used = new Set(polls.flatMap(({ results }) => results.flatMap(([own]) => own)));
  const listed = [...answers.values()].filter(({ code }) => used.has(keys.get(code)!));
  return listed.map(({ code, label, stance }, index) => {
    const key = keys.get(code)!;
    const [, id] = STANCE.exec(stance ?? "") ?? [];
    const all = Object.entries(label).flatMap(([language, name]) => {
      const kind = Object.entries(NAME_LANGUAGES).find(([, each]) => each === language)?.[0] ?? language.toUpperCase();
      const isKey = kind === "A" && name === key && Object.keys(label).length === 1;
      const value = ropfName(name);
      return /^(?:A|R|[A-Z]{2})$/.test(kind) && !isKey && value !== "" ? [[kind, value] as const] : [];
    });
    // One name a language: en and EN are the same.
    const names = all.filter(([kind], place) => all.findIndex(([other]) => other === kind) === place);
    return { line: 0, key, id: id?.toUpperCase() ?? `ZZ${String(index + 1).padStart(6, "0")}`, names };
  });
}

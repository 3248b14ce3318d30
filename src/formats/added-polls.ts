import { formatCount } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import type { Dataset } from "../model/dataset.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Organisation } from "../model/organisation.ts";
import { type ParseResult, safeParseDataset } from "../model/parse-dataset.ts";
import type { PublishedShare } from "../model/published-share.ts";
import type { Question } from "../model/question.ts";
import type { Survey } from "../model/survey.ts";
import { freeId, takenIds } from "./id-for.ts";
import { nameKey } from "./name-key.ts";
import { surveyFields } from "./survey-fields.ts";

/** The source of polls that are in no file: nothing withdraws them. */
export const BY_HAND: { readonly id: string; readonly title: string } = { id: "by-hand", title: "Added by hand" };

/** What the file says of a poll now, where the data set says something else. */
export interface PollCorrection {
  /** Id of the survey. */
  readonly poll: string;
  /** The answer, or what of the survey: `Join`, `sample size`. */
  readonly what: string;
  /** As it is in the data set; null where it has none. */
  readonly before: string | null;
  /** As the file has it; null where it has it no more. */
  readonly now: string | null;
}

/** A data set with what a file adds to it. */
export interface AddedPolls {
  readonly result: ParseResult;
  /** Ids of polls that were not there. */
  readonly added: readonly string[];
  /** What the file says otherwise. */
  readonly corrections: readonly PollCorrection[];
  /** Ids of polls of the data set that the file does not have. */
  readonly gone: readonly string[];
}

/**
 * Adds the polls of a file to a data set that has polls of it already. Polls of one id are one: the file was read with the
 * data set as `before`. All that is there stays, ids among them; what the file says otherwise of a poll is listed, and taken with
 * `update` only.
 */
export function addPolls(
  there: Dataset,
  file: Dataset,
  { update = false }: { readonly update?: boolean } = {},
): AddedPolls {
  const names = joinedOrganisations(there.organisations, file.organisations);
  const known = new Map(there.surveys.map((survey) => [survey.id, survey]));
  const questions = joinedQuestions(there, file, known);
  const surveys = file.surveys.map((survey) => withOrganisations(survey, names.idOf));
  const shares = file.toplines.map((share) => ({
    ...share,
    question: questions.idOf(share.question),
    option: questions.codeOf(share.question, share.option),
  }));
  const sharesThere = groupedBy(there.toplines, ({ survey }) => survey);
  const sharesNow = groupedBy(shares, ({ survey }) => survey);
  const labelOf = labelsIn(questions.questions);
  const corrections = surveys.flatMap((survey): readonly PollCorrection[] => {
    const before = known.get(survey.id);
    if (before === undefined) return [];
    const { id } = survey;
    return [
      ...fieldsThatDiffer(before, survey, names.organisations).map((each) => ({ poll: id, ...each })),
      ...figuresThatDiffer(sharesThere.get(id) ?? [], sharesNow.get(id) ?? [], labelOf).map((each) => ({
        poll: id,
        ...each,
      })),
    ];
  });
  const corrected = new Set(update ? corrections.map(({ poll }) => poll) : []);
  const inFile = new Map(surveys.map((survey) => [survey.id, survey]));
  const merged = inOrderOfFile(there.surveys, surveys).map((survey) => {
    const now = corrected.has(survey.id) ? inFile.get(survey.id)! : null;
    return now === null || !known.has(survey.id) ? survey : correctedSurvey(survey, now);
  });
  const toplines = merged.flatMap(({ id }) => {
    const now = sharesNow.get(id) ?? [];
    if (!known.has(id)) return now;
    const before = sharesThere.get(id) ?? [];
    if (!corrected.has(id)) return before;
    const replaced = new Set(now.map(blockOf));
    return [...before.filter((share) => !replaced.has(blockOf(share))), ...now];
  });
  const isThere = new Set(there.sources.map(({ id }) => id));
  return {
    result: safeParseDataset({
      ...there,
      organisations: names.organisations,
      surveys: merged,
      questions: questions.questions,
      groups: joinedById(there.groups, file.groups),
      toplines,
      sources: [
        ...there.sources.map((source) => {
          const poll = source.id.startsWith("source-") ? source.id.slice("source-".length) : "";
          return (corrected.has(poll) && file.sources.find(({ id }) => id === source.id)) || source;
        }),
        ...file.sources.filter(({ id }) => !isThere.has(id)),
      ],
    }),
    added: surveys.flatMap(({ id }) => (known.has(id) ? [] : [id])),
    corrections,
    gone: there.surveys.flatMap(({ id, sources }) => (inFile.has(id) || sources.includes(BY_HAND.id) ? [] : [id])),
  };
}

/** The file knows only some fields of a survey; the others, and whoever is cited beside it, stay. */
function correctedSurvey(before: Survey, now: Survey): Survey {
  const told = Object.entries(now).filter(([field, value]) => isTold(value) && field !== "unknowns");
  return { ...before, ...Object.fromEntries(told), sources: [...new Set([...now.sources, ...before.sources])] };
}

function isTold(value: unknown): boolean {
  return value !== null && !(Array.isArray(value) && value.length === 0);
}

function joinedById<T extends { readonly id: string }>(there: readonly T[], file: readonly T[]): readonly T[] {
  const ids = new Set(there.map(({ id }) => id));
  return [...there, ...file.filter(({ id }) => !ids.has(id))];
}

/** Shares of one base of a question stand and fall together. */
function blockOf({ question, group, base }: PublishedShare): string {
  return JSON.stringify([question, group, base]);
}

/** New polls stand where the file has them: before the next one that is there. */
function inOrderOfFile(there: readonly Survey[], file: readonly Survey[]): readonly Survey[] {
  const known = new Set(there.map(({ id }) => id));
  const before = new Map<string | null, Survey[]>();
  let next: string | null = null;
  for (const survey of file.toReversed()) {
    if (known.has(survey.id)) next = survey.id;
    else before.set(next, [survey, ...(before.get(next) ?? [])]);
  }
  return [...there.flatMap((survey) => [...(before.get(survey.id) ?? []), survey]), ...(before.get(null) ?? [])];
}

interface JoinedOrganisations {
  readonly organisations: readonly Organisation[];
  readonly idOf: (id: string) => string;
}

/** A pollster that is spelt otherwise now, by signs and blanks or under an alias, is the one that it was. */
function joinedOrganisations(there: readonly Organisation[], file: readonly Organisation[]): JoinedOrganisations {
  // what one is called now comes before what another was called once
  const byName = new Map([
    ...there.flatMap(({ id, aliases }) => aliases.map((alias) => [nameKey(alias), id] as const)),
    ...there.map(({ id, name }) => [nameKey(name), id] as const),
  ]);
  const taken = takenIds(there.map(({ id }) => id));
  const ids = new Map<string, string>();
  const added: Organisation[] = [];
  const aliases = new Map<string, string[]>();
  for (const organisation of file) {
    const known = byName.get(nameKey(organisation.name));
    const id = known ?? freeId(organisation.id, taken);
    ids.set(organisation.id, id);
    if (known === undefined) added.push({ ...organisation, id });
    else aliases.set(known, [...(aliases.get(known) ?? []), ...organisation.aliases]);
  }
  const joined = there.map((organisation) => {
    const more = aliases.get(organisation.id) ?? [];
    const others = more.filter((name) => name !== organisation.name && !organisation.aliases.includes(name));
    return others.length === 0
      ? organisation
      : { ...organisation, aliases: [...organisation.aliases, ...new Set(others)] };
  });
  return { organisations: [...joined, ...added], idOf: (id) => ids.get(id) ?? id };
}

function withOrganisations(survey: Survey, idOf: (id: string) => string): Survey {
  const { houses, fieldedBy, sponsors } = survey;
  return { ...survey, houses: houses.map(idOf), fieldedBy: fieldedBy.map(idOf), sponsors: sponsors.map(idOf) };
}

interface JoinedQuestions {
  readonly questions: readonly Question[];
  readonly idOf: (id: string) => string;
  readonly codeOf: (question: string, code: string) => string;
}

/**
 * Questions of a file are those of before that have most figures of the same polls and answers in common; without any,
 * those of the same title. A new answer is added to its question.
 */
function joinedQuestions(there: Dataset, file: Dataset, known: ReadonlyMap<string, Survey>): JoinedQuestions {
  const before = figureKeys(there);
  const pairs = new Map<string, number>();
  for (const [question, keys] of figureKeys(file)) {
    for (const [other, others] of before) {
      const common = [...keys].filter((key) => others.has(key)).length;
      if (common > 0) pairs.set(JSON.stringify([question, other]), common);
    }
  }
  const ids = new Map<string, string>();
  const free = new Set(there.questions.map(({ id }) => id));
  const take = (id: string, other: string): void => {
    if (ids.has(id) || !free.has(other)) return;
    ids.set(id, other);
    free.delete(other);
  };
  for (const [pair] of [...pairs].sort(([, a], [, b]) => b - a)) take(...(JSON.parse(pair) as [string, string]));
  for (const { id, title } of file.questions) {
    const same = there.questions.find((other) => free.has(other.id) && other.title === title);
    if (same !== undefined && known.size > 0) take(id, same.id);
  }
  const taken = takenIds(there.questions.map(({ id }) => id));
  const codes = new Map<string, ReadonlyMap<string, string>>();
  const joined = new Map(there.questions.map((question) => [question.id, question]));
  for (const question of file.questions) {
    const old = joined.get(ids.get(question.id) ?? "");
    if (old === undefined) {
      const id = freeId(question.id, taken);
      ids.set(question.id, id);
      joined.set(id, { ...question, id });
      continue;
    }
    const own = codesIn(old, question);
    codes.set(question.id, own);
    const has = new Set(old.options.map(({ code }) => code));
    const more = question.options.flatMap((option) => {
      const code = own.get(option.code)!;
      return has.has(code) ? [] : [{ ...option, code }];
    });
    joined.set(old.id, more.length === 0 ? old : { ...old, options: [...old.options, ...more] });
  }
  return {
    questions: [...joined.values()],
    idOf: (id) => ids.get(id) ?? id,
    codeOf: (question, code) => codes.get(question)?.get(code) ?? code,
  };
}

/** Poll and answer of each figure, by question. */
function figureKeys({ questions, toplines }: Dataset): ReadonlyMap<string, ReadonlySet<string>> {
  const labels = labelsIn(questions);
  const keys = new Map<string, Set<string>>();
  for (const { survey, question, option, group, printed } of toplines) {
    const own = keys.get(question) ?? new Set<string>();
    keys.set(question, own.add(JSON.stringify([survey, group, labels(question, option), printed.value])));
  }
  return keys;
}

/** The codes that answers have in the question of before: by their labels, else by their codes. */
function codesIn(old: Question, question: Question): ReadonlyMap<string, string> {
  const labelOf = new Map(old.options.flatMap(({ code, label }) => Object.values(label).map((text) => [text, code])));
  const taken = takenIds(old.options.map(({ code }) => code));
  const codes = new Map<string, string>();
  for (const { code, label } of question.options) {
    const same = Object.values(label)
      .map((text) => labelOf.get(text))
      .find((found) => found !== undefined);
    if (same !== undefined) codes.set(code, same);
  }
  const used = new Set(codes.values());
  for (const { code } of question.options) {
    if (codes.has(code)) continue;
    codes.set(code, taken.has(code) && !used.has(code) ? code : freeId(code, taken));
    used.add(codes.get(code)!);
  }
  return codes;
}

function labelsIn(questions: readonly Question[]): (question: string, code: string) => string {
  const labels = new Map(
    questions.flatMap(({ id, options }) =>
      options.map(({ code, label }) => [JSON.stringify([id, code]), Object.values(label)[0] ?? code] as const),
    ),
  );
  return (question, code) => labels.get(JSON.stringify([question, code])) ?? code;
}

function fieldsThatDiffer(
  before: Survey,
  now: Survey,
  organisations: readonly Organisation[],
): readonly Omit<PollCorrection, "poll">[] {
  const then = new Map(surveyFields(before, organisations));
  return surveyFields(now, organisations).flatMap(([what, told]) => {
    const was = then.get(what) ?? null;
    return told === null || told === was ? [] : [{ what, before: was, now: told }];
  });
}

/** Figures of the bases that the file has; those of other questions, groups and bases were not meant. */
function figuresThatDiffer(
  before: readonly PublishedShare[],
  now: readonly PublishedShare[],
  labelOf: (question: string, code: string) => string,
): readonly Omit<PollCorrection, "poll">[] {
  const blocks = new Set(now.map(blockOf));
  const keyOf = (share: PublishedShare): string =>
    JSON.stringify([blockOf(share), share.option, share.standing === "alternative"]);
  const then = new Map(before.filter((share) => blocks.has(blockOf(share))).map((share) => [keyOf(share), share]));
  const figures = new Map(now.map((share) => [keyOf(share), share]));
  return [...new Set([...figures.keys(), ...then.keys()])].flatMap((key) => {
    const [one, other] = [then.get(key), figures.get(key)];
    const [old, told] = [one, other].map((share) => (share === undefined ? null : formatPrinted(share.printed)));
    const { question, option, group } = (other ?? one)!;
    const what = [labelOf(question, option), ...(group === null ? [] : [group])].join(", ");
    if (old !== told) return [{ what, before: old!, now: told! }];
    const [n, m] = [one, other].map((share) => share!.baseSize?.value ?? null);
    return m === null || n === m
      ? []
      : [{ what: `sample size of ${what}`, before: n === null ? null : formatCount(n!), now: formatCount(m!) }];
  });
}

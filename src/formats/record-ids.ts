import { groupedBy } from "../model/grouped-by.ts";
import { contentIds, nameIds, type Wanted } from "./content-ids.ts";
import type { Json } from "./json.ts";
import { contentDigest } from "./poll-content.ts";
import type { EarlierPolls, PollRecords } from "./poll-records.ts";

const HOUSES = ["houses", "fieldedBy", "sponsors"] as const;

/**
 * Gives organisations their ids, in the place of the names that surveys have until then. Those that were there before keep
 * theirs.
 *
 * @param named What more is known of organisations, by name.
 */
export function withOrganisationIds(
  surveys: readonly Json[],
  named: readonly Json[] = [],
  before?: Pick<EarlierPolls, "organisations">,
): readonly Json[] {
  const namesIn = (survey: Json, field: string): readonly string[] => (survey[field] ?? []) as readonly string[];
  const names = surveys.flatMap((survey) => HOUSES.flatMap((field) => namesIn(survey, field)));
  const ids = nameIds(names, { before: namesBefore(before) });
  for (const survey of surveys) {
    for (const field of HOUSES) {
      if (survey[field] !== undefined) survey[field] = namesIn(survey, field).map((name) => ids.get(name)!);
    }
  }
  const known = new Map(named.map((each) => [each.name, each]));
  return [...ids].map(([name, id]) => ({ ...known.get(name), id, name }));
}

/** Ids of organisations that were there before, by name. */
function namesBefore(
  before: Pick<EarlierPolls, "organisations"> | undefined,
): readonly (readonly [name: string, id: string])[] {
  return [...new Map((before?.organisations ?? []).map(({ name, id }) => [id, [name, id]] as const)).values()];
}

/**
 * Gives questions their ids, in the place of those that only held them and their shares together. A question that was there
 * before keeps its id. It is known by topic and wording; without a wording by its title.
 *
 * @param wanted By the ids that the questions have until then.
 */
export function withQuestionIds(
  { questions, toplines }: PollRecords & { readonly questions: readonly Json[] },
  wanted: ReadonlyMap<unknown, Wanted>,
  before?: Omit<EarlierPolls, "organisations" | "surveys">,
): void {
  const sorted = [...questions].sort((a, b) => (wanted.get(a.id)!.content < wanted.get(b.id)!.content ? -1 : 1));
  const ids = before === undefined ? new Map<unknown, string>() : keptIds(sorted, before);
  const taken = [...(before?.questions ?? []).map(({ id }) => id), ...(before?.retired?.questions.keys() ?? [])];
  const made = contentIds(
    sorted.map(({ id }) => wanted.get(id)!),
    taken,
  );
  for (const [index, { id }] of sorted.entries()) if (!ids.has(id)) ids.set(id, made[index]!);
  for (const share of toplines) share.question = ids.get(share.question);
  for (const question of questions) question.id = ids.get(question.id);
}

/** The ids of questions that were there before. */
function keptIds(
  questions: readonly Json[],
  before: Omit<EarlierPolls, "organisations" | "surveys">,
): Map<unknown, string> {
  const kept = new Map<unknown, string>();
  const retired = before.retired?.questions ?? new Map<string, string>();
  const free = new Set<string>([...before.questions.map(({ id }) => id), ...retired.keys()]);
  const keep = (question: unknown, id: string): void => {
    if (kept.has(question) || !free.has(id)) return;
    kept.set(question, id);
    free.delete(id);
  };
  for (const textOf of [wordsOf, wordingOf]) {
    const known = groupedBy(
      before.questions.filter(({ id }) => free.has(id)),
      (question) => textOf(question as unknown as Json),
    );
    const left = questions.filter(({ id }) => !kept.has(id));
    for (const [text, [question, ...more]] of groupedBy(left, textOf)) {
      const [one, ...others] = known.get(text) ?? [];
      if (one !== undefined && more.length + others.length === 0) keep(question!.id, one.id);
    }
  }
  const back = new Map([...retired].map(([id, digest]) => [digest, id]));
  for (const question of back.size === 0 ? [] : questions) {
    const id = back.get(contentDigest(wordsOf(question)));
    if (id !== undefined) keep(question.id, id);
  }
  return kept;
}

/** What a question is known by. */
export function wordsOf(question: Json): string {
  return JSON.stringify([question.topic, wordingOf(question)]);
}

/** The topic may have been named otherwise. */
function wordingOf({ wording, title }: Json): string {
  const [text] = Object.values((wording ?? {}) as Readonly<Record<string, { readonly text?: string }>>);
  return JSON.stringify(text?.text === undefined ? [title] : text.text);
}

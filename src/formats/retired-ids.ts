import type { Dataset } from "../model/dataset.ts";
import type { Json } from "./json.ts";
import { contentDigest } from "./poll-content.ts";
import { anonymous } from "./poll-matches.ts";
import { type EarlierPolls, knownPolls } from "./poll-records.ts";
import { wordsOf } from "./record-ids.ts";

/** Ids that polls and questions of a folder had once, each with a digest of what had it: nothing else gets it again. */
export interface RetiredIds {
  readonly surveys: ReadonlyMap<string, string>;
  readonly questions: ReadonlyMap<string, string>;
}

/** Where `datapackage.json` has them. */
const PROPERTY = "retiredIds";
const KINDS = ["surveys", "questions"] as const;

/** Those that a descriptor lists; what is none is passed over. */
export function retiredIn(descriptor: string | undefined): RetiredIds {
  let found: unknown;
  try {
    found = (JSON.parse((descriptor ?? "{}").replace(/^\uFEFF/, "")) as Json | null)?.[PROPERTY];
  } catch {
    found = undefined;
  }
  const [surveys, questions] = KINDS.map((kind) => {
    const entries = Object.entries(((found as Json | null | undefined)?.[kind] ?? {}) as Json);
    return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  });
  return { surveys: surveys!, questions: questions! };
}

/** The descriptor with them; as it is where there are none. */
export function withRetiredIds(descriptor: string, retired: RetiredIds | null): string {
  const kinds = KINDS.map((kind) => [kind, [...(retired?.[kind] ?? [])].sort()] as const);
  if (kinds.every(([, ids]) => ids.length === 0)) return descriptor;
  const lists = Object.fromEntries(kinds.map(([kind, ids]) => [kind, Object.fromEntries(ids)]));
  return `${JSON.stringify({ ...(JSON.parse(descriptor) as Json), [PROPERTY]: lists }, null, 2)}\n`;
}

/**
 * Those of before, and the ids that are no longer there.
 *
 * @param now What is there.
 */
export function retiredIds(before: EarlierPolls, now: Dataset): RetiredIds {
  const questions = before.questions.map((question) => [question.id, contentDigest(wordsOf({ ...question }))] as const);
  const surveys = knownPolls(before, now).map((poll) => [poll.id, contentDigest(anonymous(poll))] as const);
  const [ofSurveys, ofQuestions] = KINDS.map((kind) => {
    const gone = new Map([...(before.retired?.[kind] ?? []), ...(kind === "surveys" ? surveys : questions)]);
    for (const { id } of now[kind]) gone.delete(id);
    return gone;
  });
  return { surveys: ofSurveys!, questions: ofQuestions! };
}

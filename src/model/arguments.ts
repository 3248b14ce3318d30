import { type Issue, refuse, shown } from "../errors.ts";
import { listed } from "../format/near-names.ts";

/** What can be handed over by mistake, by its `kind`. */
const KINDS: Readonly<Record<string, string>> = {
  dataset: "a data set",
  "dataset-report": "a report of a data set",
  topline: "a topline",
  series: "a series",
  share: "a share",
};

/** Of any copy of JavaScript's own things, and any that can be waited for. */
export function isPromise(value: unknown): boolean {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === "function";
}

/** What was handed over by mistake, where it is of a kind that one knows by name; else null. */
export function mistaken(value: unknown): string | null {
  const { kind } = (value ?? {}) as { readonly kind?: unknown };
  return typeof kind === "string" && Object.hasOwn(KINDS, kind) ? KINDS[kind]! : null;
}

function what(value: unknown): string {
  if (isPromise(value)) return "a Promise";
  if (Array.isArray(value)) return "a list";
  const { kind } = (value ?? {}) as { readonly kind?: unknown };
  return typeof kind === "string" ? (mistaken(value) ?? `a ${kind}`) : value === undefined ? "nothing" : shown(value);
}

/** What a verb takes: how it is told, what to call it, and how one comes by it. */
export interface Expected {
  /** One of these as its `kind`. */
  readonly kinds?: readonly string[];
  /** Fields that it has. */
  readonly fields?: readonly string[];
  readonly called: string;
  readonly made: string;
}

export const DATASET: Expected = {
  kinds: ["dataset"],
  fields: ["organisations", "surveys", "questions", "groups", "groupSizes", "populations", "toplines", "sources"],
  called: "a data set",
  made: 'await loadDataset("ukraine-nato") or await readDataset(folder) returns one.',
};
export const TOPLINE: Expected = {
  kinds: ["topline"],
  called: "a topline",
  made: 'topline(dataset, "survey/question") returns one.',
};
export const SERIES: Expected = {
  kinds: ["series"],
  called: "a series",
  made: "series(dataset, { question }) returns one.",
};
export const EFFECT: Expected = {
  kinds: ["wording-effect"],
  called: "a wording effect",
  made: "framing(toplines).effects and wordingEffectsOf(dataset, experiment, …) hold some.",
};
export const RESULT: Expected = {
  fields: ["lineage"],
  called: "a result",
  made: "share(polls, address, { option }) and the other verbs return one.",
};
export const SURVEY: Expected = { fields: ["margins"], called: "a survey", made: "A topline has one: topline.survey." };
export const QUESTION: Expected = {
  fields: ["wording", "options"],
  called: "a question",
  made: "A topline has one: topline.question.",
};
export const PICTURE: Expected = {
  kinds: ["result-picture"],
  called: "a picture",
  made: "picture(result) makes one.",
};

/**
 * Refuses what is not of the kind that a verb takes, such as a data set where a topline belongs, or a Promise that nobody
 * waited for.
 *
 * @param path Where in the arguments, by their names.
 * @throws PollError `wrong-type`.
 */
export function checkKind(verb: string, value: unknown, expected: Expected, path: Issue["path"]): void {
  const { kinds, fields = [], called, made } = expected;
  const { kind } = (value ?? {}) as { readonly kind?: unknown };
  if (typeof value === "object" && value !== null && !isPromise(value)) {
    const missing = fields.filter((field) => !(field in value));
    const isOfKind = kinds === undefined || kinds.includes(kind as string);
    if (isOfKind && missing.length === 0) return;
    if (isOfKind && kinds !== undefined)
      refuse(
        "wrong-type",
        path,
        `${verb} got ${called} without ${listed(missing)}.`,
        `Do not leave fields out: ${made}`,
      );
  }
  refuseKind(verb, value, called, made, path);
}

/** Refuses what is no text, such as the Promise of one. */
export function checkText(verb: string, value: unknown, called: string, path: Issue["path"]): void {
  if (typeof value !== "string") refuseKind(verb, value, called, "Give a string.", path);
}

export function refuseKind(verb: string, value: unknown, called: string, made: string, path: Issue["path"]): never {
  const hint = isPromise(value) ? "Write await before the call that makes it." : made;
  refuse("wrong-type", path, `${verb} got ${what(value)} where ${called} belongs.`, hint);
}

/** `checkKind` of each in a list; null where only the list is checked. */
export function checkKinds(verb: string, values: unknown, expected: Expected | null, path: Issue["path"]): void {
  if (!Array.isArray(values)) refuseKind(verb, values, "a list", "Write it in brackets: […].", path);
  if (expected === null) return;
  for (const [index, value] of values.entries()) checkKind(verb, value, expected, [...path, index]);
}

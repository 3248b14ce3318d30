import { checkKind, type Expected } from "../model/arguments.ts";
import type { Topline } from "../model/topline.ts";
import * as ENTRIES from "./entries.ts";
import type { Kind } from "./kind.ts";

type Described<Entry> = Entry extends Kind<infer R> ? R : never;

/** What can be described and drawn: a result, a topline. */
export type Shown = Described<(typeof ENTRIES)[keyof typeof ENTRIES]>;

/** Every result that can be put into words. */
export type Result = Exclude<Shown, Topline>;

const KINDS: ReadonlyMap<unknown, Kind<never>> = /* @__PURE__ */ (() =>
  new Map(Object.values(ENTRIES).flatMap((entry) => entry.kinds.map((kind) => [kind, entry as Kind<never>]))))();

/** The entry of a kind by its name; undefined for what is of none. */
export function entryOf(kind: unknown): Kind<unknown> | undefined {
  return KINDS.get(kind) as Kind<unknown> | undefined;
}

/** Whether a value is something that can be described and drawn. */
export function isShown(value: unknown): value is Shown {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return KINDS.has(value.kind) && ("lineage" in value || "address" in value);
}

/**
 * The entry of what a verb returned.
 *
 * @param verb Name of the function that asks, for messages.
 * @throws PollError `wrong-type` for what is of no kind.
 */
export function kindOf<T extends Shown>(verb: string, result: T): Kind<T> {
  checkKind(verb, result, SHOWN, ["result"]);
  return KINDS.get(result.kind) as unknown as Kind<T>;
}

/** Where the figure stands that is quoted of a result without an estimate of its own; null where there is none. */
export function headlineOf(result: Result): string | null {
  return kindOf("cite", result).headline?.(result) ?? null;
}

const SHOWN: Expected = /* @__PURE__ */ (() => ({
  kinds: [...KINDS.keys()] as string[],
  called: "a result",
  made: "share(polls, address, { option }) and the other verbs return one.",
}))();

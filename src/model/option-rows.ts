import { type Issue, refuse, refuseAll, shown } from "../errors.ts";
import { meantName, nearNames } from "../format/near-names.ts";
import { isPromise, mistaken, refuseKind } from "./arguments.ts";
import type { OptionKind } from "./option-kind.ts";

/**
 * All there is to know of an option: its name is that of its row. From the rows of a verb come the check at run time, the
 * flags of the command line, the parameters of a recipe, the tables of the documentation and the settings in a lineage.
 */
interface OptionRow<in out T> {
  readonly kind: OptionKind<T>;
  /** What it means, without its default. */
  readonly help: string;
  /** Its default. */
  readonly usual?: T;
  /** What happens by default, where that is no value: `all respondents`. */
  readonly unless?: string;
  readonly required?: true;
  /** Names of options that it cannot stand beside. */
  readonly conflicts?: readonly string[];
}

/** The names of all options of a type; of alternatives, those of each. */
type NamesOf<T> = T extends unknown ? keyof T & string : never;
/** What an option of this name can be. */
type ValueOf<T, K> = T extends unknown ? (K extends keyof T ? Exclude<T[K], undefined> : never) : never;
/** The names of the options that must be given. */
type RequiredOf<T> = { [K in keyof T & string]-?: object extends Pick<T, K> ? never : K }[keyof T & string];

/**
 * The rows of the options of a type: one for each, of the type that it has there. `Usual` are those that have a value unless
 * told.
 */
export type OptionRows<T, Usual extends string = never> = {
  readonly [K in NamesOf<T>]: OptionRow<ValueOf<T, K>> &
    (K extends RequiredOf<T> ? { readonly required: true } : { readonly required?: never }) &
    (K extends Usual ? { readonly usual: ValueOf<T, K> } : { readonly usual?: never });
};

/** A row that several verbs share. */
export type OptionalRow<T> = OptionRow<T> & { readonly required?: never; readonly usual?: never };
/** One with a default. */
export type UsualRow<T> = OptionRow<T> & { readonly required?: never; readonly usual: T };

/** One that must be given. */
export type RequiredRow<T> = OptionRow<T> & { readonly required: true; readonly usual?: never };

/** Rows of whatever type. */
// biome-ignore lint/suspicious/noExplicitAny: a row of one type does for no other
export type AnyRows = Readonly<Record<string, OptionRow<any>>>;

/** Options with their defaults. */
export type Settled<T, Usual extends string> = T & { readonly [K in Usual & NamesOf<T>]-?: ValueOf<T, K> };

/** The type whose options some rows are: `null as Of<ShareOptions, "level">`. */
export type Of<T, Usual extends string = never> = { readonly type: T; readonly usual: Usual } | null;

/**
 * Rows of options, which the compiler holds to be those of the type: none is missing, none is there that the type does not
 * have, and each has the type, the need and the default that it has there. They are made by a function, so that bundlers drop
 * those that nobody uses.
 */
export function optionRows<T, Usual extends string, const R extends OptionRows<T, Usual>>(
  _: Of<T, Usual>,
  make: () => R & { readonly [K in Exclude<keyof R, NamesOf<T>>]: never },
): OptionRows<T, Usual> {
  const rows = make();
  for (const row of Object.values(rows as AnyRows)) Object.freeze(row.usual);
  return rows as never;
}

/** Rows without some of them. */
export function without<R extends AnyRows, const K extends keyof R>(rows: R, ...names: readonly K[]): Omit<R, K> {
  return Object.fromEntries(
    Object.entries(rows).filter(([name]) => !(names as readonly unknown[]).includes(name)),
  ) as never;
}

/** Of some options those that have a row among these. */
export function within<T, Usual extends string>(rows: OptionRows<T, Usual>, options: object): Settled<T, Usual> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(rows, name))) as never;
}

/**
 * The options of a verb as they were meant: checked, with their defaults. TypeScript tells what is wrong while one
 * types; plain JavaScript gets it here, all at once.
 *
 * @param verb Name of the function, for messages.
 * @param rows Those of its options.
 * @param options What the caller gave.
 * @throws PollError `unknown-field`, `missing-field`, `wrong-usage` for two that do not go together, `wrong-type`, and the
 *   code of an option whose value is none.
 */
export function settled<T extends object, Usual extends string>(
  verb: string,
  rows: OptionRows<T, Usual>,
  options: T,
): Settled<T, Usual> {
  const own = rows as AnyRows;
  const names = Object.keys(own);
  if (typeof options !== "object" || options === null || Array.isArray(options) || isPromise(options)) {
    const first = names.find((name) => own[name]!.required) ?? names[0] ?? "";
    refuseKind(verb, options, "an object of options", `Give one, such as { ${first}: … }.`, ["options"]);
  }
  const issues = issuesOf(verb, own, options as Readonly<Record<string, unknown>>);
  if (issues.length > 0) refuseAll(issues);
  const meant: Record<string, unknown> = {};
  for (const name of names) {
    const value = (options as Readonly<Record<string, unknown>>)[name] ?? own[name]!.usual;
    if (value !== undefined) meant[name] = value;
  }
  return meant as Settled<T, Usual>;
}

/**
 * Refuses options of a function that has none. What is no object of options is passed over: `results.map(tidy)` hands over the
 * place in the list and the list.
 *
 * @throws PollError `unknown-field`.
 */
export function refuseOptions(verb: string, options: unknown): void {
  if (typeof options !== "object" || options === null || Array.isArray(options)) return;
  for (const name of Object.keys(options))
    refuse("unknown-field", [name], `${verb} has no option ${name}.`, `${verb} takes no options: leave them out.`);
}

/** What is wrong with options. */
function issuesOf(verb: string, rows: AnyRows, options: Readonly<Record<string, unknown>>): readonly Issue[] {
  const issues: Issue[] = [];
  const names = Object.keys(rows);
  for (const name of Object.keys(options))
    if (!Object.hasOwn(rows, name)) issues.push(unknownOption(verb, name, names));
  const meant = issues.length === 0 ? [] : Object.keys(options).map((name) => meantName(name, names));
  for (const [name, row] of Object.entries(rows)) {
    const value = options[name];
    if (value === undefined) {
      if (row.required === true && !meant.includes(name)) issues.push(missing(verb, name));
      continue;
    }
    const issue = issueOf(name, row, value);
    if (issue !== null) issues.push(issue);
    for (const other of row.conflicts ?? []) if (options[other] !== undefined) issues.push(conflict(name, other));
  }
  return issues;
}

function unknownOption(verb: string, name: string, names: readonly string[]): Issue {
  const told = names.length === 0 ? { hint: `${verb} has no options.` } : nearNames(`Options of ${verb}`, name, names);
  return { code: "unknown-field", path: [name], message: `Unknown option ${name}.`, ...told };
}

function missing(verb: string, name: string): Issue {
  const message = `${verb} needs the option ${name}.`;
  return { code: "missing-field", path: [name], message, hint: `Give it: { ${name}: … }.` };
}

/** Two options of which one must be left out. */
function conflict(name: string, other: string): Issue {
  const message = `\`${name}\` and \`${other}\` exclude each other.`;
  return { code: "wrong-usage", path: [name], message, hint: "Leave one out." };
}

function issueOf(name: string, { kind }: OptionRow<unknown>, value: unknown): Issue | null {
  const place = isPromise(value) ? [] : kind.fault(value);
  if (place === null) return null;
  const path = [name, ...place];
  const found = place.reduce<unknown>(
    (within, key) => (within as Readonly<Record<string | number, unknown>>)[key],
    value,
  );
  const message = `\`${name}\` is ${isPromise(found) ? "a Promise" : (mistaken(found) ?? shown(found))}, not ${kind.allowed}.`;
  if (!isPromise(found)) return { code: kind.code, path, message, hint: kind.hint };
  return { code: "wrong-type", path, message, hint: "Write await before the call that makes it." };
}

/** `designEffect` as a flag and a parameter have it: `design-effect`. */
export function flagOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

import { checkKind, checkText, DATASET, TOPLINE } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { type AnyRows, type OptionRows, type Settled, settled } from "../model/option-rows.ts";
import type { Topline } from "../model/topline.ts";
import { ADDRESS_ROWS, type AddressOptions } from "./addressed.ts";
import { type MeantAnswer, toplineOfAnswer } from "./meant-toplines.ts";
import { rebase } from "./rebase.ts";

/** What a verb takes, as it was meant. */
export interface Taken<T> {
  readonly toplines: readonly Topline[];
  /** That of the addresses; null where toplines were given. */
  readonly dataset: Dataset | null;
  /** Which base of the addresses was meant. */
  readonly address: AddressOptions;
  /** The options of the verb itself, with their defaults. */
  readonly meant: T;
}

/** Whether a verb got a data set, in which addresses are then looked up. */
export function isDataset(value: unknown): value is Dataset {
  return typeof value === "object" && value !== null && (value as { readonly kind?: unknown }).kind === "dataset";
}

/**
 * What a verb was given: toplines and options, or a data set, addresses and options, with which base of these is meant.
 *
 * @param names Of the toplines, and of the addresses in their place.
 * @param unless The options where none are given; without it they must be.
 * @throws PollError `wrong-type`, and as `settled`, `topline` and `rebase`.
 */
export function taken<T extends object, Usual extends string>(
  verb: string,
  rows: OptionRows<T, Usual>,
  given: readonly unknown[],
  names: readonly string[],
  unless?: T,
): Taken<Settled<T, Usual>> {
  const [dataset, ...others] = given;
  if (!isDataset(dataset)) {
    for (const [index, name] of names.entries()) checkKind(verb, given[index], TOPLINE, [name]);
    const meant = settled(verb, rows, (given[names.length] === undefined ? unless : given[names.length]) as T);
    return { toplines: given.slice(0, names.length) as readonly Topline[], dataset: null, address: {}, meant };
  }
  for (const [index, name] of names.entries()) checkText(verb, others[index], "an address", [name]);
  return addressedIn(
    verb,
    rows,
    dataset,
    others.slice(0, names.length) as readonly string[],
    others[names.length] === undefined ? unless : others[names.length],
  );
}

/** The toplines of addresses, each of the question that has the answer where a survey asked several. */
export function addressedIn<T extends object, Usual extends string>(
  verb: string,
  rows: OptionRows<T, Usual>,
  dataset: Dataset,
  addresses: readonly string[],
  options: unknown,
): Taken<Settled<T, Usual>> {
  checkKind(verb, dataset, DATASET, ["dataset"]);
  const all = { ...(rows as AnyRows), ...(ADDRESS_ROWS as AnyRows) } as unknown as OptionRows<
    T & AddressOptions,
    Usual
  >;
  const { base, rebase: to, ...meant } = settled(verb, all, options as T & AddressOptions);
  const address = { ...(base === undefined ? {} : { base }), ...(to === undefined ? {} : { rebase: to }) };
  const toplines = addresses.map((each) => {
    const found = toplineOfAnswer(dataset, each, meant as MeantAnswer, base === undefined ? {} : { base });
    return to === undefined ? found : rebase(found, { to });
  });
  return { toplines, dataset, address, meant: meant as unknown as Settled<T, Usual> };
}

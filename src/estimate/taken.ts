import { refuse } from "../errors.ts";
import { listed } from "../format/near-names.ts";
import { checkKind, checkText, DATASET, TOPLINE } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { choice, either, list, unreadable, word, worded } from "../model/option-kind.ts";
import { type AnyRows, type Of, type OptionRows, optionRows, type Settled, settled } from "../model/option-rows.ts";
import type { Base } from "../model/published-share.ts";
import { addressOf, BASE_ROW, type Topline, type ToplineOptions, topline, toplineKeys } from "../model/topline.ts";
import { BASES_TO, type RebaseOptions, rebase } from "./rebase.ts";

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

/** Every topline of all respondents that an address can mean: a survey may have asked several questions. */
function meantToplines(dataset: Dataset, address: string, options: ToplineOptions): readonly Topline[] {
  const keys = toplineKeys(dataset).filter(({ survey, group }) => survey === address && group === null);
  const questions = new Set(
    keys.filter(({ base }) => options.base === undefined || base === options.base).map(({ question }) => question),
  );
  if (questions.size < 2) return [topline(dataset, address, options)];
  return [...questions].map((question) =>
    topline(dataset, addressOf({ survey: address, question, group: null, base: "all" }), options),
  );
}

/** The answer that was asked for: by its stance, or by its codes. */
interface MeantAnswer {
  readonly stance?: string | undefined;
  readonly option?: string | readonly string[] | undefined;
}

/**
 * Of what an address can mean, the one topline that has the answer; where none is asked for, that of the one question with an
 * answer that is for something: turnout asked beside a referendum has none.
 */
export function toplineOfAnswer(
  dataset: Dataset,
  address: string,
  { stance, option = [] }: MeantAnswer,
  options: ToplineOptions,
): Topline {
  const codes = [option].flat();
  if (address.includes("/")) return topline(dataset, address, options);
  const meant = meantToplines(dataset, address, options);
  const fitting = meant.filter(({ question }) =>
    stance !== undefined
      ? question.options.some((each) => each.stance === stance)
      : codes.length === 0
        ? question.options.some((each) => each.stance?.endsWith(":for"))
        : codes.every((code) => question.options.some((each) => each.code === code)),
  );
  const [only, ...others] = fitting.length === 0 ? meant : fitting;
  if (others.length === 0) return only!;
  if (stance === undefined) return topline(dataset, address, options);
  return fitting.length === 0
    ? refuse(
        "no-shared-stance",
        ["stance"],
        `No question of ${address} has an answer that says ${stance}.`,
        `Questions: ${listed(meant.map((each) => each.address))}.`,
      )
    : refuse(
        "ambiguous-address",
        ["address"],
        `${address} has ${String(fitting.length)} questions with an answer that says ${stance}.`,
        `Name one: ${listed(fitting.map((each) => each.address))}.`,
      );
}

/** Of what a topline that is found by its address holds the answers. */
export interface AddressOptions {
  /** Which of the published bases; default: that of all respondents, or the only one. */
  readonly base?: Base;
  /** A smaller base, computed from that of all respondents as `rebase` does. */
  readonly rebase?: RebaseOptions["to"];
}

const HINT = "Write answering, would-vote, decided, or two option codes or more: for,against.";

/** The rows of its options. */
export const ADDRESS_ROWS: OptionRows<AddressOptions> = /* @__PURE__ */ optionRows(null as Of<AddressOptions>, () => ({
  base: BASE_ROW,
  rebase: {
    kind: worded<RebaseOptions["to"]>(either(choice(BASES_TO), list(word(), { least: 2 }), { hint: HINT }), {
      placeholder: "base",
      read: (text) => {
        const codes = text.split(",").map((code) => code.trim());
        return codes.length > 1 ? codes : (BASES_TO.find((base) => base === text) ?? unreadable(text, HINT));
      },
      write: (value) => [value].flat().join(","),
    }),
    help: "compute the shares of a smaller base: answering, would-vote, decided; or of those who named one of some answers: code,code",
    conflicts: ["base"],
  },
}));

/** The topline of an address, on the base that was asked for. */
export function addressed(dataset: Dataset, address: string, { base, rebase: to }: AddressOptions): Topline {
  const found = topline(dataset, address, base === undefined ? {} : { base });
  return to === undefined ? found : rebase(found, { to });
}

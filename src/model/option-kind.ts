import { type Issue, type IssueCode, refuse, shown } from "../errors.ts";
import { nearOrAny } from "../format/near-names.ts";
import { formatList, formatPercent } from "../format/number.ts";

/**
 * What the values of an option are: how they are checked, how they are read from the text of a flag or a recipe, and how
 * they are written there. Kinds of two types never pass for one another.
 */
export interface OptionKind<in out T> {
  /** What is allowed, behind "to be": `a number between 0 and 1`. */
  readonly allowed: string;
  /** How one writes it. */
  readonly hint: string;
  readonly code: IssueCode;
  /** Null for what is allowed, else the place of what is not: empty for the value itself. */
  readonly fault: (value: unknown) => Issue["path"] | null;
  /** Null where no text can stand for a value, such as a function: then there is no flag and no parameter. */
  readonly text: OptionText<T> | null;
}

/** The text of a value. */
export interface OptionText<T> {
  /** What stands for it in the help: `size`. */
  readonly placeholder: string;
  /** The only texts that there are. */
  readonly choices?: readonly string[];
  /** Refuses what cannot be read with a hint alone: who reads it knows where it stands. */
  readonly read: (text: string) => T;
  readonly write: (value: T) => string;
  /** The flag may stand several times: what is read is a list, and the lists are joined. */
  readonly repeatable?: true;
}

type Told = Partial<Pick<OptionKind<unknown>, "allowed" | "hint" | "code">> & { readonly placeholder?: string };

const HERE: Issue["path"] = [];
const within = (isAllowed: boolean): Issue["path"] | null => (isAllowed ? null : HERE);

/** One of some words. */
export function choice<const T extends string>(
  words: readonly T[],
  {
    code = "unknown-value",
    hint = "Check the spelling.",
    allowed = formatList(words, "or"),
    placeholder = "name",
  }: Told = {},
): OptionKind<T> {
  return {
    allowed,
    hint,
    code,
    fault: (value) => within((words as readonly unknown[]).includes(value)),
    text: { placeholder, choices: words, read: (text) => readWord(words, text), write: String },
  };
}

function readWord<T extends string>(words: readonly T[], text: string): T {
  return (
    words.find((word) => word === text) ?? unreadable(text, nearOrAny(text, words), `is not one of ${words.join(", ")}`)
  );
}

/** A text, such as an id. */
export function word({
  code = "wrong-type",
  hint = "Give a string.",
  allowed = "a text",
  placeholder = "id",
}: Told = {}): OptionKind<string> {
  return {
    allowed,
    hint,
    code,
    fault: (value) => within(typeof value === "string"),
    text: { placeholder, read: (text) => text, write: String },
  };
}

/** A proportion: between 0 and 1, or with the ends. A text may carry its unit: `3%`, `3pp`. */
export function proportion({
  code = "out-of-range",
  hint = "Write 0.03 for 3 points.",
  placeholder = "size",
  ends = false,
}: Told & { readonly ends?: boolean } = {}): OptionKind<number> {
  return {
    allowed: ends ? "a number from 0 to 1" : "a number between 0 and 1",
    hint,
    code,
    fault: (value) => within(typeof value === "number" && (ends ? value >= 0 && value <= 1 : value > 0 && value < 1)),
    text: { placeholder, read: proportionValue, write: String },
  };
}

/** A number above 0; of people a text may have commas between thousands. */
export function positive({
  code = "out-of-range",
  hint = "Write a number above 0, such as 1.5.",
  placeholder = "number",
  thousands = false,
}: Told & { readonly thousands?: boolean } = {}): OptionKind<number> {
  return {
    allowed: "a number above 0",
    hint,
    code,
    fault: (value) => within(typeof value === "number" && value > 0 && Number.isFinite(value)),
    text: {
      placeholder,
      read: (text) => positiveValue(thousands ? text.replace(/,(?=\d{3}\b)/g, "") : text, hint),
      write: String,
    },
  };
}

/** A whole number, of respondents or things. */
export function whole({
  least = 1,
  most = Number.MAX_SAFE_INTEGER,
  code = "out-of-range",
  hint = most === Number.MAX_SAFE_INTEGER
    ? "Write a whole number, such as 3."
    : `Write a whole number from ${String(least)} to ${String(most)}.`,
  placeholder = "number",
}: Told & { readonly least?: number; readonly most?: number } = {}): OptionKind<number> {
  const bounds =
    most === Number.MAX_SAFE_INTEGER ? `, ${String(least)} or more` : ` from ${String(least)} to ${String(most)}`;
  const isOne = (value: unknown): boolean =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
  return {
    allowed: `a whole number${bounds}`,
    hint,
    code,
    fault: (value) => within(isOne(value)),
    text: {
      placeholder,
      read: (text) => {
        const digits = text.trim();
        if (!/^\d{1,15}$/.test(digits)) return unreadable(text, "Write a whole number, such as 3.");
        return isOne(Number(digits)) ? Number(digits) : unreadable(text, hint);
      },
      write: String,
    },
  };
}

/** Either of two kinds; a text is read by the first that can. */
export function either<A, B>(first: OptionKind<A>, second: OptionKind<B>, told: Told = {}): OptionKind<A | B> {
  const hint = told.hint ?? first.hint;
  const takes = (value: A | B): value is A => first.fault(value) === null;
  const [one, other] = [first.text, second.text];
  return {
    allowed: told.allowed ?? `${first.allowed} or ${second.allowed}`,
    hint,
    code: told.code ?? first.code,
    fault: (value) => (first.fault(value) === null ? null : second.fault(value)),
    text:
      one === null || other === null
        ? ((one ?? other) as OptionText<A | B> | null)
        : {
            placeholder: told.placeholder ?? one.placeholder,
            read: (text) => readFirst<A | B>(text, hint, [one.read, other.read]),
            write: (value) => (takes(value) ? one.write(value) : other.write(value)),
          },
  };
}

function readFirst<T>(text: string, hint: string, readers: readonly ((text: string) => T)[]): T {
  for (const read of readers) {
    try {
      return read(text);
    } catch {
      // the next may read it
    }
  }
  return unreadable(text, hint);
}

/** A list, whose text has commas between its items. */
export function list<T>(
  item: OptionKind<T>,
  {
    least = 0,
    most = Number.POSITIVE_INFINITY,
    allowed = `a list, each of them ${item.allowed}`,
    hint = item.hint,
    code = item.code,
    placeholder,
    separators = /,/,
  }: Told & { readonly least?: number; readonly most?: number; readonly separators?: RegExp } = {},
): OptionKind<readonly T[]> {
  const { text } = item;
  return {
    allowed,
    hint,
    code,
    fault: (value) => {
      if (!Array.isArray(value) || value.length < least || value.length > most) return HERE;
      for (const [index, one] of value.entries()) {
        const place = item.fault(one);
        if (place !== null) return [index, ...place];
      }
      return null;
    },
    text: text && {
      placeholder: placeholder ?? `${text.placeholder},${text.placeholder}`,
      read: (written) => {
        const items = written.split(separators).map((part) => text.read(part.trim()));
        return items.length > most ? unreadable(written, `Write at most ${String(most)}.`) : items;
      },
      write: (value) => value.map(text.write).join(","),
    },
  };
}

/** Some of several words. */
export function some<const T extends string>(words: readonly T[]): OptionKind<readonly T[]> {
  return list(choice(words), { allowed: `a list of ${formatList(words, "or")}`, placeholder: "names" });
}

/** Two of a kind: `first,second`. */
export function pair<T>(item: OptionKind<T>, told: Told = {}): OptionKind<readonly [T, T]> {
  const both = list(item, { allowed: `two of them: ${item.allowed} each`, ...told });
  const { text } = both;
  const isPair = (value: unknown): boolean => Array.isArray(value) && value.length === 2;
  return {
    ...both,
    fault: (value) => (isPair(value) ? both.fault(value) : HERE),
    text: text && {
      placeholder: told.placeholder ?? "first,second",
      read: (written) => {
        const [first, second, ...more] = text.read(written);
        if (first === undefined || second === undefined || more.length > 0) return unreadable(written, both.hint);
        return [first, second];
      },
      write: text.write,
    },
  };
}

/** One code, or several that are added up: `for,rather-for`. */
export function codes(told: Told = {}): OptionKind<string | readonly string[]> {
  return {
    allowed: "a code or a list of codes",
    hint: "Write a code, or several in a list.",
    code: "wrong-type",
    ...told,
    fault: (value) =>
      within(typeof value === "string" || (Array.isArray(value) && value.every((code) => typeof code === "string"))),
    text: {
      placeholder: told.placeholder ?? "codes",
      read: (text) => {
        const found = text.split(",").map((code) => code.trim());
        return found.length === 1 ? found[0]! : found;
      },
      write: (value) => [value].flat().join(","),
    },
  };
}

/** A number for each id: `west=0.3,east=70%`. */
export function sharesById(told: Told = {}): OptionKind<Readonly<Record<string, number>>> {
  const hint = told.hint ?? "Write a share for each group: west=0.3,east=0.7.";
  return {
    allowed: "a share for each group by its id",
    code: "wrong-type",
    ...told,
    hint,
    fault: (value) => within(isRecord(value)),
    text: {
      placeholder: told.placeholder ?? "shares",
      read: (text) =>
        Object.fromEntries(
          text.split(",").map((part) => {
            const [id = "", share = "", ...rest] = part.split("=");
            if (id === "" || rest.length > 0) return unreadable(text, hint);
            return [id.trim(), proportionValue(share)];
          }),
        ),
      write: (value) =>
        Object.entries(value)
          .map(([id, share]) => `${id}=${String(share)}`)
          .join(","),
    },
  };
}

/** What only a program can give, such as records or functions; its own function says more of what is wrong in it. */
export function given<T>(
  allowed: string,
  hint: string,
  isOne: (value: unknown) => boolean,
  code: IssueCode = "wrong-type",
): OptionKind<T> {
  return { allowed, hint, code, fault: (value) => within(isOne(value)), text: null };
}

/** True or false. */
export function yesOrNo(): OptionKind<boolean> {
  return given("true or false", "Write true, or leave it out.", (value) => typeof value === "boolean");
}

/** A function that the caller writes. */
export function callable<T>(hint: string): OptionKind<T> {
  return given("a function", hint, (value) => typeof value === "function");
}

/** A kind whose values may be null: not known, or none. */
export function orNull<T>(kind: OptionKind<T>): OptionKind<T | null> {
  const { text } = kind;
  return {
    ...kind,
    fault: (value) => (value === null ? null : kind.fault(value)),
    text: text && { ...text, write: (value) => (value === null ? "" : text.write(value)) },
  };
}

/** Whether it is an object and no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A kind of which texts are read and written in another way. */
export function worded<T>(kind: OptionKind<T>, text: OptionText<T>): OptionKind<T> {
  return { ...kind, text };
}

/** A proportion as people write it: `0.03`, `3%`, `3pp`. A bare number above 1 is refused, since it may be meant in percent. */
export function proportionValue(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(%|pp)?$/.exec(text.trim());
  if (match === null) return unreadable(text, "Write a proportion (0.03), a percent (3%) or points (3pp).");
  const [, digits, unit] = match;
  const value = unit === undefined ? Number(digits) : Number(`${digits!}e-2`);
  if (unit === undefined && value > 1)
    return unreadable(
      text,
      // a level or most of a population is never meant in points
      `Write ${value < 50 ? `${digits!}pp, ` : ""}${digits!}% or ${String(value / 100)}.`,
      `means ${formatPercent(value, 0)}`,
    );
  return value > 1 ? unreadable(text, "Write at most 100%.", "is more than 100%") : value;
}

function positiveValue(text: string, hint: string): number {
  const digits = text.trim();
  const value = /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : 0;
  return value > 0 && Number.isFinite(value) ? value : unreadable(text, hint);
}

/** Refuses what cannot be read, with what is wrong with it and how it is written; who reads it knows where it is. */
export function unreadable(text: string, hint: string, wrong = "cannot be read"): never {
  return refuse("wrong-usage", [], `${shown(text)} ${wrong}.`, hint);
}

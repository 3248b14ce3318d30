import { isPollError, PollError, printable, shown } from "../errors.ts";
import { nearOrAny } from "../format/near-names.ts";
import { type AnyRows, flagOf } from "../model/option-rows.ts";

/** An option of a command: a flag of the command line and a parameter of a claim, under one name. */
export interface RecipeOption {
  /** Without dashes before it: `design-effect`. */
  readonly name: string;
  /** Its name as an option of the verb: `designEffect`. */
  readonly property: string;
  /** What stands for its value in the help: `effect`. */
  readonly value: string;
  /** What it means, with its default. */
  readonly description: string;
  /** The only values that there are. */
  readonly choices?: readonly string[];
  /** Reads the value of one text. */
  readonly read: (text: string) => unknown;
  /** Writes the value as text. */
  readonly write: (value: never) => string;
  /** How its default is written, or described. */
  readonly usual?: string;
  /** Names of options that it cannot stand beside. */
  readonly conflicts?: readonly string[];
  readonly required?: true;
  /** It may stand several times; its values are joined. */
  readonly repeatable?: true;
}

/** Values of options by their names as properties: `designEffect`. */
export type Flags = Readonly<Record<string, unknown>>;

/** The options that a text can give, from the rows of a verb and in their order. */
export function recipeOptions(rows: AnyRows): readonly RecipeOption[] {
  return Object.entries(rows).flatMap(
    ([
      property,
      {
        kind: { text },
        help,
        usual,
        unless,
        required,
        conflicts,
      },
    ]) => {
      if (text === null) return [];
      const otherwise = unless ?? (usual === undefined ? "" : text.write(usual));
      return [
        {
          name: flagOf(property),
          property,
          value: text.placeholder,
          description: otherwise === "" ? help : `${help} (default: ${otherwise})`,
          read: text.read,
          write: text.write,
          ...(otherwise === "" ? {} : { usual: otherwise }),
          ...(text.choices && { choices: text.choices }),
          ...(conflicts && { conflicts: conflicts.map(flagOf) }),
          ...(required && { required }),
          ...(text.repeatable && { repeatable: text.repeatable }),
        },
      ];
    },
  );
}

/** Some of these options, by their names as properties. */
export function optionsNamed(rows: AnyRows, ...names: readonly string[]): readonly RecipeOption[] {
  return recipeOptions(Object.fromEntries(names.map((name) => [name, rows[name]!])));
}

/** The value of an option, read from text. What cannot be read is told with the option's name, on the command line with its flag. */
export function readOption({ name, choices, read }: RecipeOption, text: string, isFlag = false): unknown {
  const unreadable = (what: string, hint: string): PollError =>
    new PollError([
      {
        code: "wrong-usage",
        path: [isFlag ? `--${name}` : name],
        // as it was typed: a shell has its own quotation marks
        message: isFlag ? `--${name} ${what.replace(shown(text), () => printable(text))}` : `\`${name}\` ${what}`,
        hint,
      },
    ]);
  if (choices !== undefined && !choices.includes(text))
    throw unreadable(`${shown(text)} is not one of ${choices.join(", ")}.`, nearOrAny(text, choices));
  try {
    return read(text);
  } catch (error) {
    if (isPollError(error)) throw unreadable(error.issues[0].message, error.issues[0].hint);
    throw error;
  }
}

/** One value of what was read from one text, or from several of an option that may be repeated. */
export function joinedValue({ repeatable }: RecipeOption, values: readonly unknown[]): unknown {
  if (repeatable !== true) return values[0];
  return values.some(Array.isArray)
    ? values.flat()
    : Object.fromEntries(values.flatMap((each) => Object.entries(each as object)));
}

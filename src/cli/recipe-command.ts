import { type Command, InvalidArgumentError, Option } from "commander";
import { isPollError } from "../errors.ts";
import type { Place, PlaceDefinition, RecipeCommand } from "../recipe/command.ts";
import { type Flags, joinedValue, type RecipeOption, readOption } from "../recipe/recipe-option.ts";
import { isBundled, open } from "./load.ts";

/** What a command of the table was given on the command line. */
export interface Given {
  /** Flags that are not the recipe's, `json` among them. */
  readonly others: Flags;
  readonly places: readonly Place[];
  readonly flags: Flags;
  /** Id of the data set; null for a command that takes none. */
  readonly dataset: string | null;
  /** Its folder; null for a bundled one. */
  readonly folder: string | null;
  readonly addresses: readonly string[];
  /** The options as they were written, by name. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

/** Adds a command of the table: its arguments and its options, and what is done with what it was given. */
export function addRecipeCommand(
  program: Command,
  command: Omit<RecipeCommand, "make">,
  others: readonly Option[],
  then: (given: Given) => void | Promise<void>,
): void {
  const added = program.command(command.name).description(command.description);
  if (command.places.length > 0) added.argument("<dataset>", "id or folder");
  for (const place of command.places) if (place.name !== null) added.argument(argumentOf(place), place.description);
  const texts: Record<string, string[]> = {};
  for (const option of command.options) added.addOption(commanderOption(option, texts));
  for (const option of others) added.addOption(option);
  added.action(async (...received: unknown[]) => {
    const all = Object.entries(received.at(-2) as Flags);
    const own = new Set(command.options.map(({ property }) => property));
    const flags: Record<string, unknown> = {};
    for (const option of command.options) {
      const read = (received.at(-2) as Flags)[option.property];
      if (read !== undefined) flags[option.property] = joinedValue(option, [read].flat(option.repeatable ? 1 : 0));
    }
    const rest = Object.fromEntries(all.filter(([name]) => !own.has(name)));
    const [dataset = null, ...addresses] = received.slice(0, -2).flat() as string[];
    const data = dataset === null ? null : await open(dataset);
    const named = command.places.some(({ name }) => name !== null) ? addresses : [""];
    const places = data === null ? [] : named.map((address) => ({ dataset: data, address }));
    await then({
      others: rest,
      places,
      flags,
      dataset: data?.id ?? null,
      folder: dataset === null || isBundled(dataset) ? null : dataset,
      addresses: named,
      texts,
    });
  });
}

function argumentOf({ name, repeatable }: PlaceDefinition): string {
  return repeatable === true ? `[${name!}...]` : `<${name!}>`;
}

/** An option as commander takes it. What was written goes into `texts`. */
export function commanderOption(option: RecipeOption, texts: Record<string, string[]> = {}): Option {
  const { name, value, description, choices, conflicts, required, repeatable } = option;
  const made = new Option(`--${name} <${value}>`, description);
  if (choices !== undefined) made.choices(choices);
  if (conflicts !== undefined) made.conflicts(conflicts.map(propertyOf));
  if (required === true) made.makeOptionMandatory();
  return made.argParser<unknown>((text, before) => {
    const read = valueFrom(option, text);
    texts[name] = repeatable === true ? [...(texts[name] ?? []), text] : [text];
    return repeatable === true ? [...((before ?? []) as readonly unknown[]), read] : read;
  });
}

function valueFrom(option: RecipeOption, text: string): unknown {
  try {
    return readOption(option, text);
  } catch (error) {
    if (isPollError(error)) throw new InvalidArgumentError(error.issues[0].hint);
    throw error;
  }
}

/** A flag as commander calls its value: `designEffect`. */
function propertyOf(flag: string): string {
  return flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

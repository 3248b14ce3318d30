import { type Command, Option } from "commander";
import { isPollError, refuse, shown } from "../errors.ts";
import type { StudyTable } from "../framing/study-table.ts";
import type { Place, PlaceDefinition, RecipeCommand } from "../recipe/command.ts";
import { type Flags, joinedValue, type RecipeOption, readOption } from "../recipe/recipe-option.ts";
import { inFlags } from "./in-flags.ts";
import { isBundled, open } from "./load.ts";

const TABLE_COLUMNS = "study, p1, n1, p2, n2, or study, estimate, standardError";

/** What a command of the table was given on the command line. */
export interface Given {
  /** Flags that are not the recipe's, `json` among them. */
  readonly others: Flags;
  readonly places: readonly Place[];
  readonly flags: Flags;
  /** In place of a data set. */
  readonly table?: StudyTable;
  /** Id of the data set; null for a command that takes none. */
  readonly dataset: string | null;
  /** Its folder; null for a bundled one. */
  readonly folder: string | null;
  readonly addresses: readonly string[];
  /** The options as they were written, by name. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

/** An option that no row of the table has, as errors name it. */
function namedOf(option: Option): Parameters<typeof inFlags>[1][number] {
  return { name: option.long!.slice(2), property: option.attributeName(), write: String };
}

/** Adds a command of the table: its arguments and its options, and what is done with what it was given. */
export function addRecipeCommand(
  program: Command,
  command: Omit<RecipeCommand, "make">,
  others: readonly Option[],
  then: (given: Given) => void | Promise<void>,
): void {
  const added = program.command(command.name).description(command.description);
  const takesTable = command.takesTable === true;
  if (command.places.length > 0)
    added.argument("<dataset>", takesTable ? `id or folder; or a CSV file (${TABLE_COLUMNS})` : "id or folder");
  for (const place of command.places)
    if (place.name !== null) added.argument(argumentOf(place, takesTable), place.description);
  const texts: Record<string, string[]> = {};
  for (const option of command.options) added.addOption(commanderOption(option, texts));
  // the languages of wordings are of their texts: "ru" as well
  for (const option of others)
    if (!command.options.some(({ property }) => property === option.attributeName())) added.addOption(option);
  added.action(async (...received: unknown[]) => {
    try {
      await act(received);
    } catch (error) {
      // programs that read JSON have the names that programs have
      throw isPollError(error) && (received.at(-2) as Flags).json !== true
        ? inFlags(error, [...command.options, ...others.map(namedOf)], {
            name: command.name,
            dataset: String(received[0]),
          })
        : error;
    }
  });
  const act = async (received: readonly unknown[]): Promise<void> => {
    const all = Object.entries(received.at(-2) as Flags);
    const own = new Set(command.options.map(({ property }) => property));
    const flags: Record<string, unknown> = {};
    for (const option of command.options) {
      const read = (received.at(-2) as Flags)[option.property];
      if (read !== undefined) flags[option.property] = joinedValue(option, [read].flat(option.repeatable ? 1 : 0));
    }
    const rest = Object.fromEntries(all.filter(([name]) => !own.has(name)));
    const [dataset = null, ...addresses] = (received.slice(0, -2).flat() as (string | undefined)[]).filter(
      (each) => each !== undefined,
    );
    if (dataset !== null && takesTable && isStudyFile(dataset)) {
      const { readStudies } = await import("./study-file.ts");
      if (addresses.length > 0)
        refuse(
          "wrong-usage",
          ["experiment"],
          `A table of studies has no ${command.places[0]!.name!}; got ${shown(addresses[0])}.`,
          `toplines ${command.name} ${dataset}`,
        );
      const table = await readStudies(dataset);
      await then({ others: rest, places: [], flags, table, dataset: null, folder: null, addresses: [], texts });
      return;
    }
    if (dataset !== null && takesTable && addresses.length === 0)
      refuse(
        "wrong-usage",
        ["experiment"],
        `toplines ${command.name} needs the ${command.places[0]!.description}, or a CSV file of studies.`,
        `Write toplines ${command.name} ${dataset} gss-fare, or toplines ${command.name} studies.csv.`,
      );
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
  };
}

/** Whether an argument names a table of studies, and no data set. */
function isStudyFile(name: string): boolean {
  return /\.(?:csv|tsv)$/i.test(name);
}

function argumentOf({ name, repeatable, needed }: PlaceDefinition, isOptional: boolean): string {
  if (isOptional) return `[${name!}]`;
  if (repeatable !== true) return `<${name!}>`;
  return needed === true ? `<${name!}...>` : `[${name!}...]`;
}

/** An option as commander takes it. What was written goes into `texts`. */
export function commanderOption(option: RecipeOption, texts: Record<string, string[]> = {}): Option {
  const { name, value, description, choices, conflicts, required, repeatable } = option;
  const made = new Option(`--${name} <${value}>`, description);
  if (choices !== undefined) made.choices(choices);
  if (conflicts !== undefined) made.conflicts(conflicts.map(propertyOf));
  if (required === true) made.makeOptionMandatory();
  return made.argParser<unknown>((text, before) => {
    const read = readOption(option, text, true);
    texts[name] = repeatable === true ? [...(texts[name] ?? []), text] : [text];
    return repeatable === true ? [...((before ?? []) as readonly unknown[]), read] : read;
  });
}

/** A flag as commander calls its value: `designEffect`. */
function propertyOf(flag: string): string {
  return flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

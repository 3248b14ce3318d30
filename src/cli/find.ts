import { type Command, Option } from "commander";
import { DATASET_IDS } from "../datasets/catalogue.ts";
import { rowsCsv } from "../formats/rows-csv.ts";
import { recipeOptions } from "../recipe/recipe-option.ts";
import type { Document } from "../report/document.ts";
import type { FoundQuestion } from "../search/find.ts";
import { FIND_ROWS, type FindOptions } from "../search/find-options.ts";
import { jsonText } from "./json-text.ts";
import { open } from "./load.ts";
import { commanderOption } from "./recipe-command.ts";

interface FindFlags extends FindOptions {
  readonly data?: readonly string[];
  readonly json?: true;
  readonly csv?: true;
  readonly full?: true;
}

/** Adds `toplines find`. */
export function addFindCommand(
  program: Command,
  flags: readonly Option[],
  write: (text: string) => void,
  print: (document: Document) => void,
): void {
  const command = program
    .command("find")
    .description("Find questions by their words, in any language of the data.")
    .argument("<words...>", 'what to look for, such as "NATO referendum"')
    .addOption(
      new Option(
        "--data <dataset>",
        "id or folder to look into; may be repeated (default: the bundled data sets)",
      ).argParser((name, before: readonly string[] = []) => [...before, name]),
    )
    .addOption(commanderOption(recipeOptions(FIND_ROWS)[0]!));
  for (const flag of flags) command.addOption(flag);
  command.action(async (words: readonly string[], { data = DATASET_IDS, json, csv, full, ...options }: FindFlags) => {
    const said = words.join(" ");
    const [{ find }, { foundDocument }] = await Promise.all([
      import("../search/find.ts"),
      import("./found-document.ts"),
    ]);
    const found = find(await Promise.all(data.map(open)), said, options);
    if (json === true) write(jsonText(found));
    else if (csv === true) write(rowsCsv(found.map(csvRow)));
    else print(foundDocument(found, said, full === true, options.groups));
  });
}

/** Lists in one cell, as in the files of a data set. */
function csvRow({ pollsters, words, ...row }: FoundQuestion): Readonly<Record<string, string | number | null>> {
  return { ...row, pollsters: pollsters.join(";"), words: words.join(";") };
}

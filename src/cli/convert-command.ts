import { type Command, Option } from "commander";
import { FLAT_CSV_ROWS } from "../formats/flat-csv.ts";
import { FOREIGN_ROWS } from "../formats/foreign-file.ts";
import { POLL_LINE_ROWS } from "../formats/poll-line.ts";
import { POLL_TABLES_ROWS } from "../formats/read-poll-tables.ts";
import { PROPOSE_MAPPING_ROWS } from "../formats/wide-proposal.ts";
import type { AnyRows } from "../model/option-rows.ts";
import { BASES } from "../model/published-share.ts";
import { optionsNamed, recipeOptions } from "../recipe/recipe-option.ts";
import { renderText } from "../report/document.ts";
import type { AddFlags } from "./add.ts";
import { type ConvertFlags, ENCODINGS, FORMATS, TARGETS } from "./convert-flags.ts";
import type { Print } from "./folder-commands.ts";
import { open } from "./load.ts";
import { commanderOption } from "./recipe-command.ts";

/** The command that adds one poll. `end` sets the exit code. */
export function addAddCommand(
  program: Command,
  { print, write }: { readonly print: Print; readonly write: (text: string) => void },
  end: (exitCode: number) => void,
): void {
  const command = program
    .command("add")
    .description("Add one poll to a folder from a line, after showing how it was read.")
    .argument("<folder>", "a folder with polls, or a new one")
    .argument("<poll>", 'such as "YouGov, 17–18 Oct 2024, n 2,100: 51 join, 35 stay out, 14 dk"');
  for (const option of recipeOptions(POLL_LINE_ROWS))
    if (option.name !== "id") command.addOption(commanderOption(option));
  command
    .addOption(new Option("--base <base>", "whose shares they are (default: all respondents)").choices(BASES))
    .option("--update", "take what the line says otherwise of a poll that is there")
    .option("--yes", "write without asking")
    .option("--json", "print the result as JSON")
    .action(async (folder: string, line: string, flags: AddFlags) => {
      const { addedDocument, addPoll, answerOf } = await import("./add.ts");
      let wasShown = false;
      const added = await addPoll(folder, line, flags, async (document) => {
        wasShown = flags.json !== true;
        if (wasShown) write(renderText(document));
        return (await answerOf("Write it? [y/n] ")) === true;
      });
      if (!added.written && !added.isThere) end(1);
      print(flags.json, added, () => addedDocument(folder, added, wasShown));
    });
}

/** The command that sets two sources of polls side by side. */
export function addMergeCommand(program: Command, print: Print, write: (text: string) => void): void {
  program
    .command("merge")
    .description("Compare two data sets: shared polls, and every field in which they differ.")
    .argument("<first>", "id or folder")
    .argument("<second>", "id or folder")
    .option("--json", "print the result as JSON")
    .addOption(new Option("--csv", "print every difference as a row of a CSV file").conflicts("json"))
    .action(async (first: string, second: string, flags: { readonly json?: true; readonly csv?: true }) => {
      const [{ merge }, { mergeCsv, mergeDocument }] = await Promise.all([
        import("../formats/merge.ts"),
        import("./merge.ts"),
      ]);
      const merged = merge(await open(first), await open(second));
      if (flags.csv === true) write(mergeCsv(merged));
      else print(flags.json, merged, () => mergeDocument(merged, [first, second]));
    });
}

function flagFor(rows: AnyRows, name: string): Option {
  return commanderOption(optionsNamed(rows, name)[0]!);
}

/** The command that converts. `end` sets the exit code. */
export function addConvertCommand(program: Command, print: Print, end: (exitCode: number) => void): void {
  program
    .command("convert")
    .description("Convert polls from another format into a folder, or out again.")
    .argument("<file>", "a file, or - for what is pasted; a folder, or the id of a bundled data set")
    .addOption(new Option("--from <format>", "the format that it has (default: found by its content)").choices(FORMATS))
    .addOption(new Option("--to <format>", "the format to write").choices(TARGETS).default("folder"))
    .option("--out <path>", "the folder, or the file, to write (default: show how the file is read)")
    .option(
      "--mapping <file>",
      "what the columns of a wide file are (default: FILE.mapping.json); where it is missing, a proposal is written",
    )
    .option("--id <id>", `${FOREIGN_ROWS.id.help} (default: the name of the file)`)
    .addOption(flagFor(FOREIGN_ROWS, "title"))
    .addOption(flagFor(FOREIGN_ROWS, "topic"))
    .option("--question <title>", PROPOSE_MAPPING_ROWS.question.help)
    .addOption(flagFor(POLL_TABLES_ROWS, "dates"))
    .addOption(flagFor(POLL_TABLES_ROWS, "year"))
    .option("--skip-problems", POLL_TABLES_ROWS.skipProblems.help)
    .option("--proportions", POLL_TABLES_ROWS.proportions.help)
    .addOption(flagFor(POLL_TABLES_ROWS, "table"))
    // names of columns may have commas in them
    .option("--column <is=name...>", POLL_TABLES_ROWS.columns.help)
    .addOption(flagFor(POLL_TABLES_ROWS, "house"))
    .option("--answers <columns...>", PROPOSE_MAPPING_ROWS.answers.help)
    .option("--ignore <columns...>", PROPOSE_MAPPING_ROWS.ignored.help)
    .addOption(new Option("--encoding <name>", "how the bytes are letters (default: utf-8)").choices(ENCODINGS))
    .addOption(flagFor(FLAT_CSV_ROWS, "shape"))
    .option("--bom", `of --to csv: ${FLAT_CSV_ROWS.bom.help}`)
    .option("--update", "take figures, dates and sample sizes that the file has corrected (default: list them)")
    .option("--force", "replace files that are there; polls keep their ids")
    .option("--json", "print the result as JSON")
    .action(async (file: string, flags: ConvertFlags) => {
      const { convert, convertedDocument } = await import("./convert.ts");
      const converted = await convert(file, flags);
      // A proposal has to be corrected first, and what was only shown is not converted.
      if (converted.proposal !== null || converted.read !== null) end(2);
      print(flags.json, converted, () => convertedDocument(converted, flags.out));
    });
}

import { type Command, Option } from "commander";
import { type ConvertFlags, ENCODINGS, FORMATS, TARGETS } from "./convert-flags.ts";
import type { Print } from "./folder-commands.ts";

/** The command that converts. `end` sets the exit code. */
export function addConvertCommand(program: Command, print: Print, end: (exitCode: number) => void): void {
  program
    .command("convert")
    .description("bring polls from another format into a folder, or take them out again")
    .argument("<file>", "a file in the format of --from; a folder or the id of a bundled data set for --from folder")
    .addOption(new Option("--from <format>", "the format that it has").choices(FORMATS).makeOptionMandatory())
    .addOption(new Option("--to <format>", "the format to write").choices(TARGETS).default("folder"))
    .option("--out <path>", "the folder, or the file, to write")
    .option(
      "--mapping <file>",
      "what the columns of a wide file are, FILE.mapping.json unless told; where it is not there, a proposal is written",
    )
    .option("--id <id>", "of the data set; the name of the file unless told")
    .option("--title <text>", "of the data set; its id unless told")
    .option("--topic <id>", "what the questions are about; the id of the data set unless told")
    .option("--question <title>", "a short name of the question of a wide file")
    .option("--answers <columns...>", "columns of a wide file that are answers, whatever their names")
    .option("--ignore <columns...>", "columns of a wide file that are not wanted")
    .option("--language <tag>", "language of the names of parties in a series")
    .addOption(new Option("--encoding <name>", "how the bytes are letters; utf-8 unless told").choices(ENCODINGS))
    .option("--force", "replace files that are there")
    .option("--json", "print the result as JSON")
    .action(async (file: string, flags: ConvertFlags) => {
      const { convert, convertedDocument } = await import("./convert.ts");
      const converted = await convert(file, flags);
      // A proposal is not what was asked for: it has to be corrected first.
      if (converted.proposal !== null) end(2);
      print(flags.json, converted, () => convertedDocument(converted, flags.out));
    });
}

import type { Command } from "commander";
import type { Document } from "../report/document.ts";
import type { InitOptions } from "./init.ts";
import { safeOpen } from "./load.ts";
import { isDoubtful, validationDocument, validationResult } from "./validate.ts";

interface Flags {
  readonly json?: true;
}

/** Prints a result as JSON, or as a document. */
export type Print = (json: boolean | undefined, result: unknown, document: () => Document) => void;

/** The commands that make and check a folder of the user's own. `end` sets the exit code. */
export function addFolderCommands(program: Command, print: Print, end: (exitCode: number) => void): void {
  program
    .command("init")
    .description("Start a folder of your own with a real survey as an example.")
    .argument("<folder>", "new or empty")
    .option("--name <id>", "id of the data set (default: the folder's name)")
    .option("--force", "write into a folder that holds files; its tables are replaced, other files stay")
    .option("--json", "print the result as JSON")
    .action(async (folder: string, { json, ...options }: Flags & InitOptions) => {
      const { initFolder, startedDocument } = await import("./init.ts");
      const result = await initFolder(folder, options);
      print(json, result, () => startedDocument(folder, result));
    });

  program
    .command("validate")
    .description("Check a data set: problems by file, row and column, and what is not on record.")
    .argument("<dataset>", "id or folder")
    .option("--strict", "end with 1 where something may be a mistake: names that look alike, a poll twice")
    .option("--full", "print every row and item")
    .option("--json", "print the result as JSON")
    .action(async (name: string, { json, strict, full }: Flags & { readonly strict?: true; readonly full?: true }) => {
      const result = await safeOpen(name);
      if (!result.ok) end(2);
      else if (strict === true && isDoubtful(result.cautions)) end(1);
      print(json, validationResult(result), () => validationDocument(name, result, full === true));
    });
}

import { Command, CommanderError, Option } from "commander";
import packageJson from "../../package.json";
import { type DiffWordingOptions, diffWording } from "../comparability/diff-wording.ts";
import { DATASET_IDS, loadDataset } from "../datasets/catalogue.ts";
import { refuse } from "../errors.ts";
import { shortDigest } from "../format/digest.ts";
import { RECIPE_COMMANDS } from "../recipe/commands.ts";
import { BASE, baseOf, type ToplineFlags } from "../recipe/recipe-option.ts";
import { describeAudit } from "../report/audit.ts";
import { datasetReport, describeDataset } from "../report/dataset-report.ts";
import { type Document, renderMarkdown, renderText } from "../report/document.ts";
import { type RenderWordingOptions, renderWording } from "../report/wording.ts";
import { auditPairs, questionOf } from "./audit.ts";
import { open, safeOpen } from "./load.ts";
import { addRecipeCommand, commanderOption } from "./recipe-command.ts";
import { show } from "./show.ts";
import { validationDocument } from "./validate.ts";

/** What the commands take that make no number. */
interface Flags extends Pick<ToplineFlags, "base"> {
  readonly json?: true;
}

/**
 * The command line: arguments in, `write` out. Returns the exit code.
 *
 * Throws PollError, and for wrong usage CommanderError, whose message commander has written to stderr; with `--json` wrong
 * usage is a PollError, too.
 */
export async function run(args: readonly string[], write: (text: string) => void): Promise<number> {
  let exitCode = 0;
  const print = (json: boolean | undefined, result: unknown, document: () => Document): void => {
    write(json === true ? `${JSON.stringify(result, null, 2)}\n` : renderText(document()));
  };

  const program = new Command("toplines")
    .description(
      "Published survey results with the words that were asked. A data set is a bundled id or the path of a folder.",
    )
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({ writeOut: write, ...(args.includes("--json") ? { writeErr: () => {} } : {}) })
    .showHelpAfterError("(toplines help COMMAND shows how it is used)");

  program
    .command("datasets")
    .description("list the bundled data sets")
    .option("--json", "print the result as JSON")
    .action(async (flags: Flags) => {
      const all = await Promise.all(DATASET_IDS.map(loadDataset));
      const result = all.map(({ id, title, version, digest, surveys, questions, toplines }) => ({
        id,
        title,
        version,
        digest,
        surveys: surveys.length,
        questions: questions.length,
        shares: toplines.length,
      }));
      print(flags.json, result, () => [
        {
          kind: "table",
          columns: [
            { title: "Id" },
            { title: "Title" },
            { title: "Version" },
            { title: "Digest" },
            ...["Surveys", "Questions", "Shares"].map((title) => ({ title, align: "right" as const })),
          ],
          rows: result.map(({ id, title, version, digest, surveys, questions, shares }) => [
            id,
            title,
            version,
            shortDigest(digest),
            String(surveys),
            String(questions),
            String(shares),
          ]),
        },
      ]);
    });

  program
    .command("show")
    .description("show a data set, a survey, a question or a topline with its words")
    .argument("<dataset>", "id or folder")
    .argument("[name]", "survey, question, or survey/question[/group]")
    .addOption(commanderOption(BASE))
    .option("--json", "print the result as JSON")
    .action(async (name: string, what: string | undefined, flags: Flags) => {
      const { result, document } = show(await open(name), what, baseOf(flags));
      print(flags.json, result, () => document);
    });

  for (const command of RECIPE_COMMANDS) {
    addRecipeCommand(program, command, ({ json, made }) => {
      print(json, made.printed, made.document);
    });
  }

  program
    .command("audit")
    .description("what differs between two toplines, and what may be done with the pair")
    .argument("<dataset>", "id or folder")
    .argument(
      "<a>",
      "survey[/question[/group]]; of a survey with several questions all that share a stance are audited",
    )
    .argument("<b>", "the other topline")
    .addOption(commanderOption(BASE))
    .option("--json", "print the result, a list, as JSON")
    .action(async (name: string, a: string, b: string, flags: Flags) => {
      const audits = auditPairs(await open(name), a, b, baseOf(flags));
      print(flags.json, audits, () => audits.flatMap(describeAudit));
    });

  program
    .command("wording")
    .description("the words of two questions, side by side")
    .argument("<dataset>", "id or folder")
    .argument("<first>", "question, or survey[/question]")
    .argument("<second>", "question, or survey[/question]")
    .option("--language <tag>", "language to compare in: uk; one that both have in their exact words unless told")
    .addOption(new Option("--format <format>", "how it is printed").choices(["text", "markdown", "html", "ansi"]))
    .option("--json", "print the result as JSON")
    .action(
      async (name: string, first: string, second: string, flags: Flags & DiffWordingOptions & RenderWordingOptions) => {
        const { json, format, ...languages } = flags;
        const dataset = await open(name);
        const result = diffWording(questionOf(dataset, first), questionOf(dataset, second), languages);
        write(
          json === true
            ? `${JSON.stringify(result, null, 2)}\n`
            : renderWording(result, format === undefined ? {} : { format }),
        );
      },
    );

  program
    .command("validate")
    .description("check a data set and list every problem with file, row and column")
    .argument("<dataset>", "id or folder")
    .option("--json", "print the result as JSON")
    .action(async (name: string, flags: Flags) => {
      const result = await safeOpen(name);
      if (!result.ok) exitCode = 2;
      print(flags.json, result.ok ? { ok: true, cautions: result.cautions } : result, () =>
        validationDocument(name, result),
      );
    });

  program
    .command("report")
    .description("what a data set holds and discloses, its latest figures, changes and cautions")
    .argument("<dataset>", "id or folder")
    .option("--json", "print the result as JSON")
    .option("--markdown", "print Markdown")
    .action(async (name: string, flags: Flags & { readonly markdown?: true }) => {
      const report = datasetReport(await open(name));
      if (flags.markdown === true) write(renderMarkdown(describeDataset(report)));
      else print(flags.json, report, () => describeDataset(report));
    });

  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (args.includes("--json") && error instanceof CommanderError && error.exitCode !== 0) {
      refuse("wrong-usage", ["arguments"], error.message, "toplines help COMMAND shows how it is used.");
    }
    throw error;
  }
  return exitCode;
}

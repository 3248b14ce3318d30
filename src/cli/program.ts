import { Command, CommanderError, Option } from "commander";
import packageJson from "../../package.json";
import { CITE_ROWS } from "../citation/cite.ts";
import { FORMAT_REFERENCES_ROWS, formatReferences } from "../citation/format-references.ts";
import { AS_ROW } from "../claims/claim.ts";
import { questionAt, WORDING_ROWS, type WordingOptions, wording } from "../comparability/diff-wording.ts";
import { loadDataset } from "../datasets/catalogue.ts";
import { DATASET_IDS } from "../datasets/dataset-ids.ts";
import { refuse } from "../errors.ts";
import { nearNames } from "../format/near-names.ts";
import { formatQuantity } from "../format/number.ts";
import { rowsCsv } from "../formats/rows-csv.ts";
import { DESCRIBE_ROWS, LANGUAGE_ROWS } from "../kinds/describe-options.ts";
import type { Result } from "../kinds/kinds.ts";
import { packResult } from "../kinds/packed-result.ts";
import { ukrainianReport } from "../kinds/ukrainian-report.ts";
import type { ByLanguage, Question } from "../model/question.ts";
import { TOPLINE_ROWS, type ToplineOptions } from "../model/topline.ts";
import { writeFileWhole } from "../node/text-file.ts";
import { RECIPE_COMMANDS } from "../recipe/commands.ts";
import { recipeText } from "../recipe/parse-recipe.ts";
import { optionsNamed, recipeOptions } from "../recipe/recipe-option.ts";
import { lines, paragraph, table } from "../report/blocks.ts";
import { datasetReport } from "../report/dataset-report.ts";
import { type DescribeDatasetOptions, describeDataset } from "../report/describe-dataset.ts";
import { type Document, renderMarkdown, renderText } from "../report/document.ts";
import { RENDER_WORDING_ROWS, type RenderWordingOptions, renderWording } from "../report/wording.ts";
import { withDataset } from "./bare-address.ts";
import type { ChartFlags } from "./chart.ts";
import type { CiteFlags } from "./cite.ts";
import { addFindCommand } from "./find.ts";
import { addFolderCommands } from "./folder-commands.ts";
import { documentInFlags } from "./in-flags.ts";
import { jsonText } from "./json-text.ts";
import { finderIn, open, openFolders } from "./load.ts";
import { withNext } from "./next-line.ts";
import { WORKING, withProgress } from "./progress.ts";
import { addRecipeCommand, commanderOption } from "./recipe-command.ts";
import { reportNext } from "./report-next.ts";
import { show } from "./show.ts";
import { languageIn, showUsage, usageText } from "./usage-error.ts";
import type { VerifyFlags } from "./verify.ts";

interface DataFlags {
  readonly data?: readonly string[];
}

interface StripFlags {
  readonly as: "text" | "footnotes";
  readonly out?: string;
  readonly notes?: string;
  readonly force?: true;
}

interface ReportFlags {
  readonly language?: "en" | "uk";
  readonly markdown?: true;
  readonly out?: string;
  readonly force?: true;
}

function jsonOption(): Option {
  return new Option("--json", "print the result as JSON");
}

function csvOption(): Option {
  return new Option("--csv", "print the numbers as rows of a CSV file").conflicts("json");
}

function fullOption(): Option {
  return new Option("--full", DESCRIBE_ROWS.full.help);
}

function languageOption(): Option {
  return commanderOption(optionsNamed(LANGUAGE_ROWS, "language")[0]!);
}

/** Folders with data sets that recipes name by their ids. */
function dataOption(): Option {
  return new Option("--data <folder>", "a folder whose data set is found by its id; may be repeated").argParser(
    (folder, before: readonly string[] = []) => [...before, folder],
  );
}

/** A question with its words in one language only; in all where none is named. */
function inLanguage(question: Question, language: string | undefined): Question {
  if (language === undefined) return question;
  const only = <T>(texts: ByLanguage<T>): ByLanguage<T> =>
    texts[language] === undefined ? {} : { [language]: texts[language] };
  const { wording: worded, preamble, interviewerInstruction: instruction } = question;
  return { ...question, wording: only(worded), preamble: only(preamble), interviewerInstruction: only(instruction) };
}

function baseOf({ base }: Flags): ToplineOptions {
  return base === undefined ? {} : { base };
}

function citeOptions(): readonly Option[] {
  return [
    dataOption(),
    ...recipeOptions(CITE_ROWS).map((option) => commanderOption(option)),
    new Option("--references <format>", `print the references alone: ${FORMAT_REFERENCES_ROWS.format.help}`).choices(
      FORMAT_REFERENCES_ROWS.format.kind.text!.choices!,
    ),
    new Option("--claim", "print the link for a manuscript alone").conflicts(["references", "json", "full"]),
    jsonOption(),
    fullOption(),
  ];
}

/** Those of the table that print what they make in one way; the wording has its own formats. */
const COMMANDS = RECIPE_COMMANDS.filter(({ name }) => name !== "wording");

/** The commands that make a number, a citation or a picture. */
const NUMBERS: ReadonlySet<string> = new Set([...COMMANDS.map(({ name }) => name), "chart", "cite"]);

/** What the commands take that make no number. */
interface Flags extends ToplineOptions {
  readonly json?: true;
  readonly csv?: true;
  readonly full?: true;
}

/**
 * The command line: arguments in, `write` out. Returns the exit code. What only one command needs, such as the parsers of
 * manuscripts, is imported when that command is run: a picture is drawn the sooner.
 *
 * Throws PollError, and for wrong usage CommanderError, whose message commander has written to stderr; with `--json` wrong
 * usage is a PollError, too.
 */
export async function run(args: readonly string[], write: (text: string) => void): Promise<number> {
  let exitCode = 0;
  // beside a command that makes a number or a picture no other is set up: half of a short answer's time would be theirs
  const own = NUMBERS.has(args[0] ?? "") ? args[0] : null;
  const isWanted = (name: string): boolean => own === null || own === name;
  const print = (json: boolean | undefined, result: unknown, document: () => Document): void => {
    write(json === true ? jsonText(result) : renderText(document()));
  };

  const program = new Command("toplines")
    .description(
      "Published survey results with the words that were asked. A data set is a bundled id or the path of a folder; before a survey or a question that only one bundled data set has, it may be left out.",
    )
    .version(packageJson.version)
    .exitOverride()
    // what stands behind a command's name belongs to it
    .enablePositionalOptions()
    .configureOutput({
      writeOut: write,
      outputError: (text, writeErr) => writeErr(`${usageText(text, languageIn(args))}\n`),
      ...(args.includes("--json") ? { writeErr: () => {} } : {}),
    });

  program
    .command("datasets")
    .description("List the bundled data sets.")
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
        table(
          ["", "", ">", ">"],
          result.map(({ id, title, surveys, questions }) => [
            id,
            title.split(/[:,]/)[0]!,
            formatQuantity(surveys, "survey"),
            formatQuantity(questions, "question"),
          ]),
        ),
        paragraph(`Look inside: toplines show ${DATASET_IDS[0]!}. Start your own: toplines init my-polls`),
      ]);
    });

  program
    .command("show")
    .description("Show a data set, a survey, a question or a topline with its wording.")
    .argument("<dataset>", "id or folder")
    .argument("[name]", "survey, question, or survey/question[/group]")
    .addOption(commanderOption(recipeOptions(TOPLINE_ROWS)[0]!))
    .option("--json", "print the result as JSON")
    .addOption(csvOption())
    .addOption(fullOption())
    .addOption(languageOption())
    .action(async (name: string, what: string | undefined, flags: Flags & Pick<ReportFlags, "language">) => {
      const dataset = await open(name);
      const { result, document, rows } = show(dataset, what, baseOf(flags));
      if (flags.csv === true) return write(rowsCsv(rows()));
      if (flags.language === "uk" && flags.json !== true) {
        const { ukrainianShown } = await import("./show-in-ukrainian.ts");
        return write(renderText(ukrainianShown(result, dataset, flags.full === true)));
      }
      print(flags.json, result, () => document({ full: flags.full === true, here: name }));
    });

  addFindCommand(program, [jsonOption(), csvOption(), fullOption()], write, (document) => write(renderText(document)));

  for (const command of COMMANDS.filter(({ name }) => isWanted(name))) {
    addRecipeCommand(
      program,
      command,
      [jsonOption(), csvOption(), fullOption(), languageOption()],
      async ({ places, flags, table, others, ...given }) => {
        const make = () => command.make(places, flags, table);
        const made = await withProgress(WORKING[command.name] ?? null, make, process.stderr);
        if (others.csv === true) write(rowsCsv(made.rows()));
        else if (others.json === true)
          write(jsonText(Array.isArray(made.printed) ? made.printed : packResult(made.printed as Result)));
        else {
          const full = others.full === true;
          if (others.language === "uk") {
            const { ukrainianScreen } = await import("./ukrainian-facts.ts");
            const datasets = places.map(({ dataset }) => dataset);
            if (Array.isArray(made.printed)) return write(renderText(made.document({ language: "uk", datasets })));
            return write(renderText(ukrainianScreen(made.printed as Result, datasets, full)));
          }
          const document = documentInFlags(made.document({ full }), command.options);
          write(renderText(full ? document : withNext(document, command.name, given)));
        }
      },
    );
  }

  const cites = program
    .command("cite")
    .description("Cite a number: caption, references, and the link that lets a manuscript recompute it.")
    .argument("<recipe>", "toplines:share?of=…, or one of the commands below with what it takes");
  for (const option of citeOptions()) cites.addOption(option);
  const printCited = async (recipe: string, folders: readonly string[], flags: Flags & CiteFlags): Promise<void> => {
    const { citeRecipe, citedDocument } = await import("./cite.ts");
    const { ukrainianReferenceText } = await import("./ukrainian-references.ts");
    const { style = flags.full === true || flags.json === true ? "full" : "caption" } = flags;
    const cited = await citeRecipe(recipe, await finderIn(folders), { ...flags, style });
    if (flags.claim === true) {
      if (cited.claim === null)
        refuse(
          "missing-field",
          ["--claim"],
          "The result has no figure of its own to quote.",
          "Name one: --show PLACE.",
        );
      write(`${cited.claim}\n`);
    } else if (flags.references === "text" && flags.language === "uk")
      write(cited.references.map((each) => `${ukrainianReferenceText(each)}\n`).join(""));
    else if (flags.references !== undefined) write(formatReferences(cited.references, { format: flags.references }));
    else print(flags.json, cited, () => citedDocument(cited));
  };
  cites.action(async (recipe: string, { data = [], ...flags }: Flags & CiteFlags & DataFlags) => {
    await printCited(recipe, data, flags);
  });
  for (const command of isWanted("cite") ? RECIPE_COMMANDS : []) {
    const { takesTable: _, ...citable } = command;
    addRecipeCommand(cites, citable, citeOptions().slice(1), async ({ others, dataset, folder, addresses, texts }) => {
      const places = dataset === null ? [] : addresses.map((address) => ({ dataset, address }));
      // what stands before the command counts as well
      const { data = [], ...before } = cites.opts<Flags & CiteFlags & DataFlags>();
      const folders = [...new Set([...data, ...(folder === null ? [] : [folder])])];
      await printCited(recipeText(command, places, texts), folders, { ...before, ...others });
    });
  }

  let charts: Command | null = null;
  if (isWanted("chart")) {
    const drawing = await import("./chart.ts");
    charts = program
      .command("chart")
      .description("Draw a result as SVG, PNG, HTML page or Vega-Lite.")
      .hook("preAction", (_, chart) => drawing.prepareToDraw(chart.opts<ChartFlags>()));
    for (const command of drawing.CHART_COMMANDS) {
      addRecipeCommand(charts, command, drawing.chartFlags(), async ({ places, flags, table, others }) => {
        const told = others as unknown as ChartFlags;
        const options = await drawing.chartOptionsOf(told, places[0] === undefined ? [] : [places[0].dataset]);
        const draw = () => drawing.writeChart(command.draw(places, flags, options, table), told);
        write(await withProgress("Drawing", draw, process.stderr));
      });
    }
  }

  program
    .command("verify")
    .description("Recompute every number that a manuscript links to toplines:….")
    .argument("<file...>", "manuscripts: .md, .qmd, .Rmd, .html, .ipynb")
    .addOption(dataOption())
    .option("--fix", "write the right numbers into the claims that differ, and nothing else")
    .option("--lock", "write the lock: what the numbers are now")
    .option("--lock-file <file>", "where the lock is (default: toplines.lock.json)")
    .option("--strict", "fail on cautioned claims, too")
    .addOption(fullOption())
    .addOption(languageOption())
    .option("--json", "print the result as JSON")
    .action(
      async (
        files: readonly string[],
        { data = [], ...flags }: Flags & VerifyFlags & DataFlags & Pick<ReportFlags, "language">,
      ) => {
        const { verifiedDocument, verifyFiles } = await import("./verify.ts");
        const folders = await openFolders(data);
        const check = () => verifyFiles(files, folders, flags);
        const verified = await withProgress("Recomputing the numbers", check, process.stderr);
        exitCode = verified.exitCode;
        if (flags.language === "uk" && flags.json !== true) {
          const { verifiedInUkrainian } = await import("./verified-in-ukrainian.ts");
          write(renderText(verifiedInUkrainian(verified)));
          if (flags.full !== true) return;
          write("\nУсі причини докладно – лише англійською:\n\n");
        }
        print(flags.json, verified, () => verifiedDocument(verified, flags));
      },
    );

  program
    .command("strip")
    .description("Remove the links of a manuscript's numbers; their words remain.")
    .argument("<file>", "a manuscript")
    .addOption(commanderOption(recipeOptions({ as: AS_ROW })[0]!))
    .option("--out <file>", "write it there (default: print it)")
    .option("--notes <file>", "write the short citations by their recipes as JSON, for the Pandoc filter")
    .option("--force", "replace files that are there, but never the manuscript")
    .addOption(dataOption())
    .action(async (file: string, { as, out, notes, force, data = [] }: StripFlags & DataFlags) => {
      const { requireOther, stripFile } = await import("./strip.ts");
      await requireOther(file, out, "out", force === true);
      await requireOther(file, notes, "notes", force === true);
      const stripped = await stripFile(file, await finderIn(data), { as, withNotes: notes !== undefined });
      if (notes !== undefined) await writeFileWhole(notes, `${JSON.stringify(stripped.notes, null, 2)}\n`);
      if (out === undefined) write(stripped.text);
      else await writeFileWhole(out, stripped.text);
    });

  program
    .command("wording")
    .description("Show the words of a question whole, or of two side by side.")
    .argument("<dataset>", "id or folder")
    .argument("<first>", "question, or survey[/question]")
    .argument("[second]", "another, to compare their words")
    .addOption(commanderOption(recipeOptions(WORDING_ROWS)[0]!))
    .addOption(commanderOption(recipeOptions(RENDER_WORDING_ROWS)[0]!))
    .option("--json", "print the result as JSON")
    .action(
      async (
        name: string,
        first: string,
        second: string | undefined,
        flags: Flags & WordingOptions & RenderWordingOptions,
      ) => {
        const { json, format, ...languages } = flags;
        const dataset = await open(name);
        // of one question, too, a language that it is not on record in is refused
        const result = wording(dataset, first, second ?? first, languages);
        const shown = second === undefined ? inLanguage(questionAt(dataset, first), languages.language) : result;
        if (json === true || (format ?? "text") === "text")
          print(json, shown, () => [lines(renderWording(shown).trimEnd().split(/\n+/))]);
        else write(renderWording(shown, { format: format! }));
      },
    );

  addFolderCommands(program, print, (code) => {
    exitCode = code;
  });

  const end = (code: number): void => {
    exitCode = code;
  };
  if (own === null) {
    const { addAddCommand, addConvertCommand, addMergeCommand } = await import("./convert-command.ts");
    addConvertCommand(program, print, end);
    addAddCommand(program, { print, write }, end);
    addMergeCommand(program, print, write);
  }

  program
    .command("mcp")
    .description("Serve assistants (Model Context Protocol): find, show, compute, verify.")
    .addOption(dataOption())
    .action(async ({ data = [] }: DataFlags) => {
      const { serveAssistants } = await import("./mcp.ts");
      await serveAssistants(data);
    });

  program
    .command("report")
    .description("Report the latest figures and changes of a data set, and how far to trust them.")
    .argument("<dataset>", "id or folder")
    .option("--json", "print the result as JSON")
    .option("--markdown", "print Markdown")
    .addOption(languageOption())
    .addOption(fullOption())
    .option("--out <folder>", "write it there with pictures: report.md, report.html and a file for each picture")
    .option("--force", "replace files of the same names")
    .action(async (name: string, flags: Flags & ReportFlags) => {
      const dataset = await open(name);
      const report = datasetReport(dataset);
      const described = (options: DescribeDatasetOptions): Document =>
        flags.language === "uk" ? ukrainianReport(report, dataset, options) : describeDataset(report, options);
      if (flags.out !== undefined) {
        const { datasetPictures } = await import("../rendering/dataset-pictures.ts");
        const { writeReport } = await import("../node/write-report.ts");
        const spoken = { datasets: [dataset], language: flags.language ?? "en" };
        const document = described({ ...datasetPictures(dataset, report, spoken), full: true });
        const folder = flags.out;
        const draw = () => writeReport(document, folder, { title: dataset.title, force: flags.force ?? false });
        const files = await withProgress("Drawing the pictures", draw, process.stderr);
        write(
          `Wrote ${flags.out}: ${files.slice(0, 2).join(", ")} and ${formatQuantity(files.length - 2, "picture")}.\n`,
        );
        return;
      }
      const document = (): Document => [
        ...described({ full: flags.full === true }),
        ...reportNext(report, name, flags),
      ];
      if (flags.markdown === true) write(renderMarkdown(document()));
      else print(flags.json, report, document);
    });

  showUsage(program, languageIn(args));
  const [verb, cited = ""] = args;
  const citable = cites.commands.map((command) => command.name());
  if (verb === "cite" && /^[a-z-]+$/.test(cited) && !cited.startsWith("-") && ![...citable, "help"].includes(cited))
    refuse("wrong-usage", ["name"], `There is no command ${cited} to cite.`, nearNames("Commands", cited, citable));
  const ofDatasets = [program, cites, charts]
    .flatMap((each) => each?.commands ?? [])
    .filter(({ registeredArguments: [first, second] }) => first?.name() === "dataset" && second !== undefined)
    .map((command) => command.name());
  try {
    await program.parseAsync(await withDataset(args, new Set(ofDatasets)), { from: "user" });
  } catch (error) {
    if (args.includes("--json") && error instanceof CommanderError && error.exitCode !== 0) {
      refuse("wrong-usage", ["arguments"], usageText(error.message), "toplines help COMMAND shows how it is used.");
    }
    throw error;
  }
  return exitCode;
}

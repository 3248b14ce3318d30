import { Command, CommanderError, Option } from "commander";
import packageJson from "../../package.json";
import { type DiffWordingOptions, diffWording } from "../comparability/diff-wording.ts";
import { DATASET_IDS, loadDataset } from "../datasets/catalogue.ts";
import { refuse } from "../errors.ts";
import { type LeadOptions, lead } from "../estimate/lead.ts";
import { type NetOptions, net } from "../estimate/net.ts";
import { type ShareOptions, share } from "../estimate/share-estimate.ts";
import type { Dataset } from "../model/dataset.ts";
import { type Topline, topline } from "../model/topline.ts";
import { describeAudit } from "../report/audit.ts";
import { datasetReport, describeDataset } from "../report/dataset-report.ts";
import { describe } from "../report/describe.ts";
import { type Document, renderMarkdown, renderText } from "../report/document.ts";
import type { Result } from "../report/sentence.ts";
import { type RenderWordingOptions, renderWording } from "../report/wording.ts";
import { type BoundCoverageOptions, boundCoverage } from "../trend/bound-coverage.ts";
import { compareGroups } from "../trend/compare-groups.ts";
import { type CompareWavesOptions, compareWaves } from "../trend/compare-waves.ts";
import { auditPairs, questionOf } from "./audit.ts";
import { addBreaksCommand } from "./breaks.ts";
import { addDecomposeCommand } from "./decompose.ts";
import { addFramingCommands } from "./framing.ts";
import { open, safeOpen } from "./load.ts";
import {
  answerOption,
  baseOf,
  baseOption,
  type Flags,
  groupOption,
  methodOption,
  options,
  questionOption,
  rebased,
  stanceOption,
  withOptions,
} from "./options.ts";
import { followedDocument, followSeries, type SeriesFlags } from "./series.ts";
import { shortDigest, show } from "./show.ts";
import { followTrend, type TrendFlags } from "./trend.ts";
import { validationDocument } from "./validate.ts";
import { boundsValue, listValue, proportionValue } from "./values.ts";

/**
 * The command line: arguments in, `write` out. Returns the exit code.
 *
 * Throws PollError, and for wrong usage CommanderError, whose message commander has written to stderr; with `--json` wrong
 * usage is a PollError, too.
 */
export async function run(args: readonly string[], write: (text: string) => void): Promise<number> {
  let exitCode = 0;
  const print = (flags: Flags, result: unknown, document: () => Document): void => {
    write(flags.json === true ? `${JSON.stringify(result, null, 2)}\n` : renderText(document()));
  };
  const printResult = (flags: Flags, result: Result): void => {
    print(flags, result, () => describe(result));
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
      print(flags, result, () => [
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
    .addOption(baseOption())
    .option("--json", "print the result as JSON")
    .action(async (name: string, what: string | undefined, flags: Flags) => {
      const { result, document } = show(await open(name), what, baseOf(flags));
      print(flags, result, () => document);
    });

  toplineCommand("share", "the share of an answer, with its interval", [
    answerOption,
    stanceOption,
    methodOption(SHARE_METHODS),
  ]).action(async (name: string, address: string, flags: Flags & ShareOptions) => {
    printResult(flags, share(pick(await open(name), address, flags), options(flags)));
  });

  toplineCommand("lead", "how far one answer is ahead of another", [
    () => new Option("--options <first,second>", "two option codes").argParser(listValue).makeOptionMandatory(),
  ]).action(async (name: string, address: string, flags: Flags & { readonly options: LeadOptions["options"] }) => {
    printResult(flags, lead(pick(await open(name), address, flags), options(flags)));
  });

  toplineCommand("net", "those for less those against", [
    () =>
      new Option(
        "--concept <concept>",
        "the concept whose sides are set against each other, such as nato-membership",
      ).conflicts(["plus", "minus"]),
    () => new Option("--plus <codes>", "option codes that count up").argParser(listValue),
    () => new Option("--minus <codes>", "option codes that count down").argParser(listValue),
  ]).action(
    async (
      name: string,
      address: string,
      flags: Flags & { concept?: string; plus?: string[]; minus?: string[] },
      command: Command,
    ) => {
      if (flags.concept === undefined && (flags.plus === undefined || flags.minus === undefined)) {
        command.error("error: give --concept, or --plus and --minus", { exitCode: 2 });
      }
      printResult(flags, net(pick(await open(name), address, flags), options(flags) as NetOptions));
    },
  );

  pairCommand("change", "whether opinion moved between two waves, or differs between two groups of one survey", [
    answerOption,
    stanceOption,
    () => new Option("--margin <size>", "the smallest change that matters: 0.03, 3pp").argParser(proportionValue),
    methodOption(CHANGE_METHODS),
  ]).action(async (name: string, from: string, to: string, flags: Flags & CompareWavesOptions) => {
    const [first, second] = pickPair(await open(name), from, to, flags);
    const compare =
      first.survey.id === second.survey.id && first.group?.id !== second.group?.id ? compareGroups : compareWaves;
    printResult(flags, compare(first, second, options(flags)));
  });

  pairCommand("coverage", "how much of a change can come from leaving people out", [
    answerOption,
    stanceOption,
    () =>
      new Option("--lost-share <bounds>", "share of the population that was left out: 0.05 or 0.05..0.2").argParser(
        boundsValue,
      ),
    () =>
      new Option("--lost-support <bounds>", "share of them with this answer; nothing is assumed unless told").argParser(
        boundsValue,
      ),
  ]).action(async (name: string, from: string, to: string, flags: Flags & BoundCoverageOptions) => {
    const dataset = await open(name);
    const [first, second] = pickPair(dataset, from, to, flags);
    printResult(flags, boundCoverage(first, second, { populations: dataset.populations, ...options(flags) }));
  });

  program
    .command("audit")
    .description("what differs between two toplines, and what may be done with the pair")
    .argument("<dataset>", "id or folder")
    .argument(
      "<a>",
      "survey[/question[/group]]; of a survey with several questions all that share a stance are audited",
    )
    .argument("<b>", "the other topline")
    .addOption(baseOption())
    .option("--json", "print the result, a list, as JSON")
    .action(async (name: string, a: string, b: string, flags: Flags) => {
      const audits = auditPairs(await open(name), a, b, baseOf(flags));
      print(flags, audits, () => audits.flatMap(describeAudit));
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

  addFramingCommands(program, print);

  withOptions(
    program
      .command("series")
      .description(
        "the readings of a question, or of a stance in all wordings, in order of time; and whether they move",
      )
      .argument("<dataset>", "id or folder"),
    [questionOption, answerOption, stanceOption, groupOption],
  ).action(async (name: string, flags: Flags & SeriesFlags) => {
    const followed = followSeries(await open(name), flags, options(flags));
    print(flags, followed, () => followedDocument(followed));
  });

  withOptions(
    program
      .command("trend")
      .description(
        "one line through the polls of a question, or of a stance in all wordings, with effects of houses and wordings",
      )
      .argument("<dataset>", "id or folder"),
    [questionOption, answerOption, stanceOption, leadOption, groupOption, ...trendOptions()],
  ).action(async (name: string, flags: Flags & SeriesFlags & TrendFlags) => {
    printResult(flags, followTrend(await open(name), flags, options(flags)));
  });

  addBreaksCommand(program, print);
  addDecomposeCommand(program, print);

  program
    .command("validate")
    .description("check a data set and list every problem with file, row and column")
    .argument("<dataset>", "id or folder")
    .option("--json", "print the result as JSON")
    .action(async (name: string, flags: Flags) => {
      const result = await safeOpen(name);
      if (!result.ok) exitCode = 2;
      print(flags, result.ok ? { ok: true, cautions: result.cautions } : result, () =>
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
      else print(flags, report, () => describeDataset(report));
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

  function toplineCommand(name: string, description: string, own: readonly (() => Option)[]): Command {
    const command = program
      .command(name)
      .description(description)
      .argument("<dataset>", "id or folder")
      .argument("<topline>", "survey[/question[/group]]");
    return withOptions(command, own);
  }

  function pairCommand(name: string, description: string, own: readonly (() => Option)[]): Command {
    const command = program
      .command(name)
      .description(description)
      .argument("<dataset>", "id or folder")
      .argument("<from>", "the earlier topline, survey[/question[/group]]")
      .argument("<to>", "the later topline");
    return withOptions(command, own);
  }
}

const SHARE_METHODS = ["wilson", "clopper-pearson", "jeffreys", "agresti-coull", "logit", "wald"] as const;
const CHANGE_METHODS = ["newcombe", "miettinen-nurminen", "agresti-caffo", "wald"] as const;

function leadOption(): Option {
  return new Option("--lead <first,second>", "two answers, by codes or stances: how far the first is ahead")
    .argParser(listValue)
    .conflicts(["option", "stance"]);
}

function trendOptions(): readonly (() => Option)[] {
  return [
    () => new Option("--at <dates>", "dates of the line, separated by commas: 2014-03-01").argParser(listValue),
    () =>
      new Option("--every <step>", "dates of the line; the end of each year unless told")
        .choices(["day", "week", "month", "year"])
        .conflicts("at"),
    () => new Option("--line <whose>", "average-house (unless told), level, or a house"),
    () => new Option("--reference-wording <class>", "wording of the line; the one with most polls unless told"),
    () => new Option("--house-effects <hold>", "shrunk (unless told), sum-to-zero, or a house to measure from"),
    () =>
      new Option("--join-houses <houses>", "houses that count as one, separated by commas; may be repeated").argParser(
        (text: string, before: readonly (readonly string[])[] = []) => [...before, listValue(text)],
      ),
    () => new Option("--fixed-effects <factors>", "mode, population or both").argParser(listValue),
    () =>
      new Option("--breaks <how>", "where the territory changed: restart (unless told) or none").choices([
        "restart",
        "none",
      ]),
    () =>
      new Option("--field-window <how>", "what a field window stands for: midpoint (unless told) or spread").choices([
        "midpoint",
        "spread",
      ]),
  ];
}

function pick(dataset: Dataset, address: string, flags: Flags): Topline {
  return rebased(topline(dataset, address, baseOf(flags)), flags);
}

function pickPair(dataset: Dataset, from: string, to: string, flags: Flags): readonly [Topline, Topline] {
  return [pick(dataset, from, flags), pick(dataset, to, flags)];
}

import { type Command, Option } from "commander";
import { refuse, shown } from "../errors.ts";
import type { Dataset } from "../model/dataset.ts";
import { addressOf, type Topline, topline, toplineKeys } from "../model/topline.ts";
import { describe } from "../report/describe.ts";
import type { Document } from "../report/document.ts";
import { type DecomposeChangeOptions, decomposeChange } from "../trend/decompose-change.ts";
import { open } from "./load.ts";
import { toplineOfStance } from "./meant-toplines.ts";
import { answerOption, baseOf, type Flags, options, rebased, stanceOption, withSampledOptions } from "./options.ts";
import { groupSharesValue, listValue, statedSharesValue } from "./values.ts";

type Print = (flags: Pick<Flags, "json">, result: unknown, document: () => Document) => void;

interface DecomposeFlags extends Flags, Omit<DecomposeChangeOptions, "groupSizes" | "whole"> {
  readonly scheme?: string;
}

/** The command that splits a change into other answers and other sizes of groups. */
export function addDecomposeCommand(program: Command, print: Print): void {
  withSampledOptions(
    program
      .command("decompose")
      .description("how much of a change is people answering otherwise, and how much is the population surveyed")
      .argument("<dataset>", "id or folder")
      .argument("<from>", "the earlier survey[/question]")
      .argument("<to>", "the later one"),
    [
      answerOption,
      stanceOption,
      () => new Option("--scheme <id>", "the division whose groups are taken, where both have several"),
      () =>
        new Option(
          "--group-shares <sizes>",
          "how large the groups are: published (in each survey), the id of a survey that prints it, or west=0.3,east=0.7",
        )
          .argParser(groupSharesValue)
          .makeOptionMandatory(),
      () =>
        new Option("--share-error <error>", "whether sizes that come from a survey have sampling error").choices([
          "sampling",
          "none",
        ]),
      () =>
        new Option(
          "--left <groups>",
          "groups that were no longer surveyed, separated by commas; answers that are only not printed are no such sign",
        ).argParser(listValue),
      () =>
        new Option("--standard <shares>", "a population to which both are standardised: west=0.3,east=0.7").argParser(
          statedSharesValue,
        ),
    ],
  ).action(async (name: string, from: string, to: string, flags: DecomposeFlags) => {
    const dataset = await open(name);
    const { scheme: wanted, ...own } = options(flags) as Omit<DecomposeFlags, keyof Flags>;
    const whole = [from, to].map((address) =>
      rebased(toplineOfStance(dataset, address, flags.stance, baseOf(flags)), flags),
    ) as [Topline, Topline];
    const scheme = schemeOf(dataset, whole, wanted);
    const [first, second] = whole.map((side) => groupsOf(dataset, side, scheme, flags));
    const result = decomposeChange(first!, second!, { ...own, groupSizes: dataset.groupSizes, whole });
    print(flags, result, () => describe(result));
  });
}

/** Toplines of the groups of a scheme, in the order of the data set. */
function groupsOf(dataset: Dataset, side: Topline, scheme: string, flags: Flags): readonly Topline[] {
  const ids = dataset.groups.filter((group) => group.scheme === scheme).map(({ id }) => id);
  const printed = new Set(groupKeys(dataset, side).map(({ group }) => group));
  return ids
    .filter((id) => printed.has(id))
    .map((group) =>
      rebased(
        topline(
          dataset,
          addressOf({ survey: side.survey.id, question: side.question.id, group, base: side.base }),
          baseOf(flags),
        ),
        flags,
      ),
    );
}

function groupKeys(dataset: Dataset, { survey, question }: Topline): ReturnType<typeof toplineKeys> {
  return toplineKeys(dataset).filter((key) => key.survey === survey.id && key.question === question.id && key.group);
}

/** The one scheme of which the earlier survey has groups and the later has some, too. */
function schemeOf(dataset: Dataset, [first, second]: readonly [Topline, Topline], wanted: string | undefined): string {
  const schemes = [first, second].map(
    (side) =>
      new Set(groupKeys(dataset, side).map(({ group }) => dataset.groups.find(({ id }) => id === group)!.scheme)),
  );
  const shared = [...schemes[0]!].filter((scheme) => schemes[1]!.has(scheme));
  const list = (names: Iterable<string>): string => [...names].join(", ") || "none";
  if (wanted !== undefined) {
    if (shared.includes(wanted)) return wanted;
    return refuse(
      "unknown-value",
      ["scheme"],
      `Expected a scheme of groups that both surveys have, got ${shown(wanted)}.`,
      `${first.survey.id} has ${list(schemes[0]!)}, ${second.survey.id} has ${list(schemes[1]!)}.`,
    );
  }
  if (shared.length === 1) return shared[0]!;
  return shared.length === 0
    ? refuse(
        "different-group",
        ["to"],
        `Expected groups of one scheme in both surveys, got ${list(schemes[0]!)} in ${first.survey.id} and ${list(schemes[1]!)} in ${second.survey.id}.`,
        schemes.some(({ size }) => size === 0)
          ? "Without answers by groups a change can't be split."
          : "Groups of two schemes are not the same people, whatever they are called.",
      )
    : refuse(
        "ambiguous-address",
        ["scheme"],
        `Expected one scheme that both surveys have, got ${shared.join(", ")}.`,
        "Choose one with --scheme.",
      );
}

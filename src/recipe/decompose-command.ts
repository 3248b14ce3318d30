import { refuse, shown } from "../errors.ts";
import type { Dataset } from "../model/dataset.ts";
import { addressOf, type Topline, topline, toplineKeys } from "../model/topline.ts";
import type { DecomposeOptions } from "../trend/change-decomposition.ts";
import { decompose } from "../trend/decompose-change.ts";
import type { RecipeCommand } from "./command.ts";
import { toplineOfStance } from "./meant-toplines.ts";
import { ANSWER, baseOf, optionsOf, rebased, SAMPLED, STANCE, type ToplineFlags } from "./recipe-option.ts";
import { made } from "./share-commands.ts";
import { groupSharesValue, listValue, statedSharesValue } from "./values.ts";

interface DecomposeFlags extends ToplineFlags, Omit<DecomposeOptions, "groupSizes" | "whole"> {
  readonly scheme?: string;
}

/** The command that splits a change into other answers and other sizes of groups. */
export const DECOMPOSE_COMMAND: RecipeCommand = {
  name: "decompose",
  description: "how much of a change is people answering otherwise, and how much is the population surveyed",
  places: [
    { name: "from", description: "the earlier survey[/question]", parameter: "from" },
    { name: "to", description: "the later one", parameter: "to" },
  ],
  options: [
    ANSWER,
    STANCE,
    { name: "scheme", value: "id", description: "the division whose groups are taken, where both have several" },
    {
      name: "group-shares",
      value: "sizes",
      description:
        "how large the groups are: published (in each survey), the id of a survey that prints it, or west=0.3,east=0.7",
      read: groupSharesValue,
      required: true,
    },
    {
      name: "share-error",
      value: "error",
      description: "whether sizes that come from a survey have sampling error",
      choices: ["sampling", "none"],
    },
    {
      name: "left",
      value: "groups",
      description:
        "groups that were no longer surveyed, separated by commas; answers that are only not printed are no such sign",
      read: listValue,
    },
    {
      name: "standard",
      value: "shares",
      description: "a population to which both are standardised: west=0.3,east=0.7",
      read: statedSharesValue,
    },
    ...SAMPLED,
  ],
  make: (places, given) => {
    const flags = given as unknown as DecomposeFlags;
    const { scheme: wanted, ...own } = optionsOf(flags) as Omit<DecomposeFlags, keyof ToplineFlags>;
    const sides = places.map(({ dataset, address }) => ({
      dataset,
      whole: rebased(toplineOfStance(dataset, address, flags.stance, baseOf(flags)), flags),
    })) as unknown as readonly [Side, Side];
    const scheme = schemeOf(sides, wanted);
    const [first, second] = sides.map((side) => groupsOf(side, scheme, flags));
    const [{ dataset, whole: from }, { whole: to }] = sides;
    return made(decompose(first!, second!, { ...own, groupSizes: dataset.groupSizes, whole: [from, to] }));
  },
};

/** All respondents of one survey, and the data set that has its groups. */
interface Side {
  readonly dataset: Dataset;
  readonly whole: Topline;
}

/** Toplines of the groups of a scheme, in the order of the data set. */
function groupsOf({ dataset, whole: side }: Side, scheme: string, flags: ToplineFlags): readonly Topline[] {
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
function schemeOf(sides: readonly [Side, Side], wanted: string | undefined): string {
  const [first, second] = [sides[0].whole, sides[1].whole];
  const schemes = sides.map(
    ({ dataset, whole }) =>
      new Set(groupKeys(dataset, whole).map(({ group }) => dataset.groups.find(({ id }) => id === group)!.scheme)),
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
        "Choose one with scheme.",
      );
}

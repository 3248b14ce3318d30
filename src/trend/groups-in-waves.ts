import { refuse, shown } from "../errors.ts";
import { type AddressOptions, addressed } from "../estimate/addressed.ts";
import type { Dataset } from "../model/dataset.ts";
import { addressOf, type Topline, toplineKeys } from "../model/topline.ts";

/** Toplines of the groups of one scheme in both waves, from those of all respondents. */
export function groupsInWaves(
  dataset: Dataset,
  whole: readonly [Topline, Topline],
  { scheme: wanted, ...address }: AddressOptions & { readonly scheme?: string },
): readonly [readonly Topline[], readonly Topline[]] {
  const sides = whole.map((each) => ({ dataset, whole: each })) as unknown as readonly [Side, Side];
  const scheme = schemeOf(sides, wanted);
  return [groupsOf(sides[0], scheme, address), groupsOf(sides[1], scheme, address)];
}

/** All respondents of one survey, and the data set that has its groups. */
interface Side {
  readonly dataset: Dataset;
  readonly whole: Topline;
}

/** Toplines of the groups of a scheme, in the order of the data set. */
function groupsOf({ dataset, whole: side }: Side, scheme: string, flags: AddressOptions): readonly Topline[] {
  const ids = dataset.groups.filter((group) => group.scheme === scheme).map(({ id }) => id);
  const printed = new Set(groupKeys(dataset, side).map(({ group }) => group));
  return ids
    .filter((id) => printed.has(id))
    .map((group) =>
      addressed(
        dataset,
        addressOf({ survey: side.survey.id, question: side.question.id, group, base: side.base }),
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
      `${shown(wanted)} is not a grouping that both surveys have.`,
      `${first.survey.id} has ${list(schemes[0]!)}, ${second.survey.id} has ${list(schemes[1]!)}.`,
    );
  }
  if (shared.length === 1) return shared[0]!;
  return shared.length === 0
    ? refuse(
        "different-group",
        ["to"],
        `The surveys have no grouping in common: ${list(schemes[0]!)} in ${first.survey.id}, ${list(schemes[1]!)} in ${second.survey.id}.`,
        schemes.some(({ size }) => size === 0)
          ? "Without answers by groups a change cannot be split."
          : "Groups of two schemes are not the same people, whatever they are called.",
      )
    : refuse(
        "ambiguous-address",
        ["scheme"],
        `Both surveys have several groupings: ${shared.join(", ")}.`,
        "Choose one with scheme.",
      );
}

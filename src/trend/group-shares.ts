import { sum } from "simple-statistics";
import { refuse, shown } from "../errors.ts";
import { nearNames } from "../format/near-names.ts";
import type { GroupSize } from "../model/group.ts";
import type { ChangeDecomposition, DecomposeOptions, StatedShares } from "./change-decomposition.ts";
import { type Answer, indexIn } from "./group-answers.ts";

/** How large the groups are in both waves, and how sure that is. */
export interface Shares {
  readonly kind: ChangeDecomposition["groupShares"]["kind"];
  readonly survey: string | null;
  readonly same: boolean;
  readonly error: "sampling" | "none";
  readonly first: readonly number[];
  /** In the order of the second wave. */
  readonly second: readonly number[];
  /** Effective n of the survey behind `survey`. */
  readonly tableSize: number | null;
  /** Unknown where the design effect that is asked for is that of each wave. */
  readonly tableDesign: "as-given" | "unknown";
}

export function sharesOf(
  first: readonly Answer[],
  second: readonly Answer[],
  { groupShares, groupSizes, shareError, designEffect }: DecomposeOptions,
): Shares {
  if (shareError !== undefined && shareError !== "sampling" && shareError !== "none") {
    refuse("unknown-value", ["shareError"], `${shown(shareError)} is not "sampling" or "none".`, "Write one.");
  }
  if (groupShares === "published") {
    return {
      kind: "published",
      survey: null,
      same: false,
      error: shareError ?? "sampling",
      first: publishedShares(first, "from"),
      second: publishedShares(second, "to"),
      tableSize: null,
      tableDesign: "as-given",
    };
  }
  if (isFrom(groupShares)) {
    const survey = groupShares.from;
    const sizes = sizesFrom(first, survey, groupSizes ?? []);
    const total = sum(sizes);
    const ofSecond = second.map(({ group }) => sizes[indexIn(first, group)]!);
    return {
      kind: "survey",
      survey,
      same: true,
      error: shareError ?? "sampling",
      first: toOne(sizes),
      second: toOne(ofSecond),
      // a design effect that is stated or implied is that of the waves, not of the survey behind the table
      tableSize: total / (typeof designEffect === "number" ? designEffect : 1),
      tableDesign: typeof designEffect === "string" ? "unknown" : "as-given",
    };
  }
  if (shareError === "sampling") {
    refuse(
      "wrong-usage",
      ["shareError"],
      'Shares that are stated have no sampling error: "sampling" is of a survey.',
      'What their error is cannot be known. Take them from a survey: `groupShares: { from: "SURVEY" }`.',
    );
  }
  const pair = isPair(groupShares) ? groupShares : ([groupShares, groupShares] as const);
  return {
    kind: "stated",
    survey: null,
    same: !isPair(groupShares),
    error: "none",
    first: sharesByGroup(first, pair[0], "groupShares"),
    second: isPair(groupShares)
      ? sharesByGroup(second, pair[1], "groupShares")
      : toOne(second.map(({ group }) => sharesByGroup(first, pair[0], "groupShares")[indexIn(first, group)]!)),
    tableSize: null,
    tableDesign: "as-given",
  };
}

function isFrom(value: DecomposeOptions["groupShares"]): value is { readonly from: string } {
  return typeof value === "object" && "from" in value && typeof value.from === "string";
}

function isPair(value: DecomposeOptions["groupShares"]): value is readonly [StatedShares, StatedShares] {
  return Array.isArray(value);
}

function publishedShares(answers: readonly Answer[], side: "from" | "to"): readonly number[] {
  const without = answers.findIndex(({ precision, derived }) => derived || precision.sampleSize === null);
  if (without !== -1) {
    refuse(
      "no-group-shares",
      [side, without],
      `${answers[without]!.topline.address} has no sample size.`,
      'Take the sizes of another survey, `groupShares: { from: "SURVEY" }`, or state them by group.',
    );
  }
  return toOne(answers.map(({ precision }) => precision.sampleSize!.value));
}

function sizesFrom(answers: readonly Answer[], survey: string, sizes: readonly GroupSize[]): readonly number[] {
  return answers.map(({ group }) => {
    const size = sizes.find((each) => each.survey === survey && each.group === group.id);
    if (size !== undefined) return size.weightedBase;
    const known = [...new Set(sizes.filter((each) => each.group === group.id).map((each) => each.survey))];
    return refuse(
      "no-group-shares",
      ["groupShares", "from"],
      `The size of ${group.id} in ${shown(survey)} is not on record.`,
      known.length === 0
        ? "No survey in `groupSizes` has one (hand in dataset.groupSizes): state the shares by group."
        : nearNames("Surveys with sizes", survey, known),
    );
  });
}

export function sharesByGroup(answers: readonly Answer[], stated: StatedShares, path: string): readonly number[] {
  const ids = answers.map(({ group }) => group.id);
  for (const id of Object.keys(stated)) {
    if (ids.includes(id)) continue;
    refuse("unknown-value", [path, id], `${shown(id)} is not a group of the first wave.`, nearNames("Groups", id, ids));
  }
  const shares = ids.map((id) => {
    const share =
      stated[id] ?? refuse("missing-field", [path, id], `The share of ${id} is missing.`, "State all of them.");
    if (!(share >= 0 && share <= 1)) {
      refuse(
        "percent-not-proportion",
        [path, id],
        `${shown(share)} is not a proportion from 0 to 1.`,
        "Write 0.27 for 27%.",
      );
    }
    return share;
  });
  const total = sum(shares);
  if (Math.abs(total - 1) > WHOLE_PERCENT * shares.length) {
    refuse("out-of-range", [path], `The shares add up to ${shown(total)}, not 1.`, "Every group must be there.");
  }
  return toOne(shares);
}

/** Half a percent of rounding for each share, and a hair. */
const WHOLE_PERCENT = 0.005_01;

function toOne(sizes: readonly number[]): readonly number[] {
  const total = sum(sizes);
  return sizes.map((size) => size / total);
}

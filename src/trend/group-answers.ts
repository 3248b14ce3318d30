import { sum } from "simple-statistics";
import { refuse, shown } from "../errors.ts";
import { type Precision, type PrecisionOptions, precisionOf } from "../estimate/precision.ts";
import { type Selected, type Selection, select, totalOf } from "../estimate/selection.ts";
import { nearNames } from "../format/near-names.ts";
import { formatList } from "../format/number.ts";
import type { Group, GroupSize } from "../model/group.ts";
import type { Topline } from "../model/topline.ts";
import { requireTwoSurveys } from "./change.ts";
import type { ChangeDecomposition, DecomposeOptions, StatedShares } from "./change-decomposition.ts";

/** The answer in one group of one survey. */
export interface Answer {
  readonly topline: Topline;
  readonly group: Group;
  readonly selected: Selected;
  readonly share: number;
  readonly rounding: { readonly variance: number; readonly bound: number };
  /** Of the group where its n is known, else of the whole survey, if the question was put to all. */
  readonly precision: Precision;
  /** Whether the n is that of the whole survey, of which the group has its share. */
  readonly derived: boolean;
}

export function answerOf(topline: Topline, options: Selection & PrecisionOptions): Answer {
  // an n that is assumed is that of a survey, never of each of its groups
  const { assumeN: _, ...published } = options;
  const selected = select(topline, options);
  const { share, rounding, bound } = totalOf(selected.results);
  const { survey, base, question } = topline;
  const own = precisionOf(topline, published);
  const ofAll = base === "all" && question.filter === null ? survey.sampleSize : null;
  const precision =
    own.sampleSize !== null
      ? own
      : precisionOf({ group: null, base: "all", baseSize: ofAll, survey, question }, options);
  return {
    topline,
    group: topline.group!,
    selected,
    share,
    rounding: { variance: rounding, bound },
    precision,
    derived: own.sampleSize === null && precision.sampleSize !== null,
  };
}

/** The scheme that all groups of both waves belong to. */
export function requireGroups(from: readonly Topline[], to: readonly Topline[]): Pick<Group, "scheme" | "variable"> {
  const [first] = from;
  if (first === undefined || to.length === 0) {
    refuse(
      "different-group",
      [first === undefined ? "from" : "to"],
      "There are no toplines of groups.",
      'Take them one by one: topline(polls, "survey/question/group").',
    );
  }
  for (const [side, toplines] of [["from", from] as const, ["to", to] as const]) {
    const [head] = toplines;
    const seen = new Set<string>();
    for (const [index, { survey, question, base, group, address }] of toplines.entries()) {
      const path = [side, index];
      if (survey.id !== head!.survey.id) {
        refuse("different-survey", path, `${shown(address)} is not of ${head!.survey.id}.`, "Each wave is one survey.");
      }
      if (question.id !== head!.question.id) {
        refuse(
          "different-question",
          path,
          `${shown(address)} is not of ${head!.question.id}.`,
          "A change is of one question.",
        );
      }
      if (base !== head!.base) {
        refuse("different-base", path, `The groups have different bases: ${shown(base)}.`, "Rebase all of them alike.");
      }
      if (group === null || seen.has(group.id)) {
        refuse(
          "different-group",
          path,
          `${shown(address)} is not a group, or is there twice.`,
          group === null ? "All respondents go into `whole`." : "Leave the second one out.",
        );
      }
      seen.add(group.id);
      const { scheme } = first.group!;
      if (group.scheme !== scheme) {
        refuse(
          "different-group",
          path,
          `The groups have different schemes: ${group.id} is of ${group.scheme}, ${first.group!.id} of ${scheme}.`,
          "Groups of two schemes are not the same people, whatever they are called.",
        );
      }
      if (side === "to" && !from.some((before) => before.group!.id === group.id)) {
        refuse(
          "different-group",
          path,
          `${first.survey.id} has no answer of the group ${shown(group.id)}.`,
          "Without its earlier answer there is no change of it to split.",
        );
      }
    }
  }
  requireTwoSurveys(first, to[0]!);
  return first.group!;
}

/** Answers that are not on record later are no sign that a group left: the caller has to say so. */
export function requireNamedLeavers(from: readonly Topline[], to: readonly Topline[], left: readonly string[]): void {
  const later = new Set(to.map(({ group }) => group!.id));
  for (const [index, id] of left.entries()) {
    if (later.has(id)) {
      refuse(
        "different-group",
        ["left", index],
        `${shown(id)} has an answer in ${to[0]!.survey.id}.`,
        "Leave it out of `left` or of `to`.",
      );
    }
    if (!from.some(({ group }) => group!.id === id)) {
      refuse(
        "unknown-value",
        ["left", index],
        `${shown(id)} is not a group of the first wave.`,
        nearNames(
          "Groups",
          id,
          from.map(({ group }) => group!.id),
        ),
      );
    }
  }
  const missing = from.flatMap(({ group }) => (later.has(group!.id) || left.includes(group!.id) ? [] : [group!.id]));
  if (missing.length === 0) return;
  refuse(
    "different-group",
    ["to"],
    `${to[0]!.survey.id} has no answer of ${formatList(missing)}.`,
    "Not on record is not gone. If a group was no longer surveyed, name it in `left`.",
  );
}

function indexIn(answers: readonly Answer[], { id }: Group): number {
  return answers.findIndex(({ group }) => group.id === id);
}

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
      "no-sizes",
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
      "no-sizes",
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

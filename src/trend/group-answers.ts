import { refuse, shown } from "../errors.ts";
import { type Precision, type PrecisionOptions, precisionOf } from "../estimate/precision.ts";
import { type Selected, type Selection, select, totalOf } from "../estimate/selection.ts";
import { nearNames } from "../format/near-names.ts";
import { formatList } from "../format/number.ts";
import type { Group } from "../model/group.ts";
import type { Topline } from "../model/topline.ts";
import { requireTwoSurveys } from "./change.ts";

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

export function indexIn(answers: readonly Answer[], { id }: Group): number {
  return answers.findIndex(({ group }) => group.id === id);
}

import { type AuditOptions, requireChange } from "../comparability/audit.ts";
import { refuse, shown } from "../errors.ts";
import { displayable } from "../estimate/displayable.ts";
import { type Interval, widened } from "../estimate/estimate.ts";
import { joinedMaterial, type Lineage, lineageOf, materialOf, toplineArgument } from "../estimate/lineage.ts";
import { type Precision, type PrecisionOptions, precisionOf } from "../estimate/precision.ts";
import { cautionsOf, labelOf, type Selected, type Selection, select, totalOf } from "../estimate/selection.ts";
import { settingsOf } from "../estimate/share-estimate.ts";
import { requireNoSurveyError } from "../estimate/survey-error-allowance.ts";
import { formatList, formatPercent } from "../format/number.ts";
import type { Caution } from "../model/caution.ts";
import type { Group, GroupSize } from "../model/group.ts";
import { distinctSources, type Source } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";
import {
  type GroupContribution,
  type GroupResult,
  type GroupShares,
  kitagawaDecomposition,
} from "../stats/kitagawa-decomposition.ts";
import { leaverDecomposition } from "../stats/leaver-decomposition.ts";
import { criticalValue } from "../stats/normal.ts";
import { independentChange, type NormalEstimate } from "../stats/normal-estimate.ts";
import { standardisedShare } from "../stats/standardised-share.ts";
import type { Bounds } from "./bound-coverage.ts";
import { cautionsSaidOnce } from "./cautions-said-once.ts";
import { requireTwoSurveys } from "./compare-waves.ts";

/** Share of each group in the population, by its id. */
export type StatedShares = Readonly<Record<string, number>>;

/** What `decomposeChange` can be told. */
export interface DecomposeChangeOptions extends Selection, PrecisionOptions, AuditOptions {
  /**
   * How large the groups are: `"published"`, by the n of each group in its own survey; `{ from: "iri-2020-07" }`, by the group
   * sizes of one survey for both waves; or shares as proportions by group id, the same for both waves or one record for each.
   */
  readonly groupShares: "published" | { readonly from: string } | StatedShares | readonly [StatedShares, StatedShares];
  /** Sizes of groups by survey, for `{ from }`: `dataset.groupSizes`. */
  readonly groupSizes?: readonly GroupSize[];
  /** Whether shares that come from a survey carry its sampling error: `"sampling"` unless told; `"none"` where the survey was weighted to have them. */
  readonly shareError?: "sampling" | "none";
  /**
   * Groups that left the survey between the waves, by id, such as a territory that could not be reached. A group without a
   * later answer that is not named here is refused: answers that are not printed are no sign that nobody was asked.
   */
  readonly left?: readonly string[];
  /** The toplines of all respondents of both surveys, to see whether the groups add up to what was printed. */
  readonly whole?: readonly [Topline, Topline];
  /** A population to which both waves are standardised: share of each group by its id. */
  readonly standard?: StatedShares;
}

/** One part of a change, as a difference of proportions. */
export interface ChangePart {
  /** As a difference of proportions. */
  readonly estimate: number;
  /** Null where the n of a group is not known. */
  readonly standardError: number | null;
  readonly interval: Interval | null;
  /** With rounding. */
  readonly totalInterval: Interval | null;
}

/** One group in one wave. */
export interface GroupInWave {
  /** Of the answer within the group. */
  readonly share: number;
  /** Of the group in the population. */
  readonly groupShare: number;
  /** Respondents divided by the design effect; null where n is unknown. */
  readonly effectiveSampleSize: number | null;
}

/** One group: what it was, what it became, and what it adds to the parts. */
export interface DecomposedGroup extends GroupContribution {
  readonly id: string;
  readonly label: string;
  readonly from: GroupInWave;
  /** Null for one that left the survey; it adds to coverage only. */
  readonly to: GroupInWave | null;
}

/** A change split into other answers within groups, other sizes of groups, and groups that left the survey. */
export interface ChangeDecomposition {
  readonly kind: "change-decomposition";
  readonly label: string;
  /** Level of the intervals: 0.95 is 95%. */
  readonly level: number;
  /** The division that the groups belong to, and what it divides by. */
  readonly scheme: string;
  readonly variable: string;
  /** The share of the groups together, by their sizes. */
  readonly from: { readonly survey: string; readonly share: number };
  /** The same of the second wave. */
  readonly to: { readonly survey: string; readonly share: number };
  readonly total: ChangePart;
  /** From other answers within groups. */
  readonly rate: ChangePart;
  /** From other sizes of groups. */
  readonly composition: ChangePart;
  /** From groups that left the survey; null where none did. */
  readonly coverage: ChangePart | null;
  /** Where groups left: the second wave's share in the first's population, if none, or all, of those who left gave the answer by then. */
  readonly wholePopulation: Bounds | null;
  readonly groups: readonly DecomposedGroup[];
  readonly groupShares: {
    readonly kind: "published" | "survey" | "stated";
    /** Of `survey`: its id. */
    readonly survey: string | null;
    /** Whether both waves have the same; the composition is then 0 by construction. */
    readonly same: boolean;
    readonly error: "sampling" | "none";
  };
  /** What was printed of all respondents, where given. */
  readonly whole: {
    readonly from: number;
    readonly to: number;
    readonly change: number;
    /** Whether both waves agree with the groups within rounding. */
    readonly reproduced: boolean;
  } | null;
  /** Both waves in the stated population, where one was given. */
  readonly standardised: { readonly from: ChangePart; readonly to: ChangePart; readonly change: ChangePart } | null;
  readonly intervalKind: "sampling" | "modelled";
  readonly method: "kitagawa" | "kitagawa-with-leavers";
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}

/**
 * How much of a change is people answering otherwise, and how much is the population surveyed: Kitagawa's decomposition over
 * published groups of one scheme, such as regions.
 *
 *     Σ w₂r₂ − Σ w₁r₁ = Σ (r₂ − r₁)(w₁ + w₂)/2  [rate]  +  Σ (w₂ − w₁)(r₁ + r₂)/2  [composition]
 *
 * r is the share of the answer within a group, w the share of the group. Where groups left the survey the change splits into
 * coverage, what leaving them out does by itself, and rate and composition among those who stayed. Standard errors by the
 * delta method, with the n of each group; where that is not published, n of the survey times the share of the group stands
 * for it, with a caution. An n that is assumed is that of a whole survey, too. A numeric `designEffect` holds for the sizes
 * from `{ from }` as well; `"stated"` and `"implied"` are of the waves and leave the sizes at 1, with a caution.
 *
 * It is arithmetic, not cause, and only as good as the groups: within a group composition may have changed as well. Fails
 * where the sizes are those of another time: people who moved between the groups are then counted as answering otherwise.
 *
 * @param from Toplines of all groups of one scheme, of one question in the earlier survey.
 * @param to The same groups in the later survey, without those that left.
 * @param options `option` or `stance`; `groupShares` with `groupSizes`; `shareError`; `left`; `whole`; `standard`; `overrides` of the
 *   audit; and precision.
 * @returns Shares and differences as proportions. Where an n is unknown there are no intervals.
 * @throws PollError `different-group` for groups of two schemes, for one twice, for one without an earlier answer, or without a
 *   later one and not named as having left, and for all respondents;
 *   `no-group-shares`, `unknown-value`, `percent-not-proportion`, `out-of-range`, `missing-field`, `wrong-usage` on shares;
 *   `different-survey`, `different-question`, `different-base`, and those of `compareWaves` on toplines and options.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const regions = (survey: string) =>
 *   ["west", "centre", "south", "east"].map((region) => topline(polls, `${survey}/iri-referendum/iri-2019-${region}`));
 * const split = decomposeChange(regions("iri-2019-06"), regions("iri-2023-02"), {
 *   option: "for",
 *   groupShares: { from: "iri-2020-07" },
 *   groupSizes: polls.groupSizes,
 * });
 * split.from.share; // => 0.532850
 * split.to.share; // => 0.826042
 * split.rate.estimate; // => 0.293192
 * split.composition.estimate; // => 0
 * ```
 * @see Kitagawa (1955), Components of a difference between two rates.
 */
export function decomposeChange(
  from: readonly Topline[],
  to: readonly Topline[],
  options: DecomposeChangeOptions,
): ChangeDecomposition {
  const { groupShares, groupSizes, shareError, left: leavers, whole, standard, overrides = {}, ...rest } = options;
  const shareOptions: Selection & PrecisionOptions = rest;
  requireNoSurveyError(options.surveyErrorAllowance, "The parts have sampling and rounding error.");
  const scheme = requireGroups(from, to);
  requireNamedLeavers(from, to, leavers ?? []);
  const partner = new Map(to.map((topline) => [topline.group!.id, topline]));
  const differences = from.flatMap((before) => {
    const after = partner.get(before.group!.id);
    return after === undefined ? [] : requireChange(before, after, { overrides });
  });
  const first = from.map((each) => answerOf(each, shareOptions));
  const second = to.map((each) => answerOf(each, shareOptions));
  const level = options.level ?? 0.95;
  const shares = sharesOf(first, second, options);
  const before = first.map((answer, i) => inWave(answer, shares.first[i]!));
  const after = second.map((answer, i) => inWave(answer, shares.second[i]!));
  const byId = new Map(second.map(({ group }, i) => [group.id, after[i]!]));
  const later = first.map(({ group }) => byId.get(group.id) ?? null);
  const parts = partsOf(before, later, shares, level);
  const left = first.filter((_, i) => later[i] === null).map(({ group }) => group.label);
  const all = [...first, ...second];
  const weighted = [weightedShare(before), weightedShare(after)] as const;
  const printed =
    whole === undefined ? null : wholeOf([from[0]!, to[0]!], whole, shareOptions, weighted, [before, after]);
  return displayable(
    {
      kind: "change-decomposition",
      label: labelOf({ ...from[0]!, group: null }, first[0]!.selected.results),
      level,
      scheme: scheme.scheme,
      variable: scheme.variable,
      from: { survey: from[0]!.survey.id, share: weighted[0] },
      to: { survey: to[0]!.survey.id, share: weighted[1] },
      ...parts,
      groups: first.map(({ group }, i): DecomposedGroup => {
        const then = later[i] ?? null;
        return {
          id: group.id,
          label: group.label,
          from: plain(before[i]!),
          to: then === null ? null : plain(then),
          ...contributionOf(before[i]!, then, kept(before, later)),
        };
      }),
      groupShares: { kind: shares.kind, survey: shares.survey, same: shares.same, error: shares.error },
      whole: printed,
      standardised:
        standard === undefined
          ? null
          : standardisedOf(before, later, sharesByGroup(first, standard, "standard"), level),
      intervalKind: all.some(({ precision }) => precision.intervalKind === "modelled") ? "modelled" : "sampling",
      method: left.length === 0 ? "kitagawa" : "kitagawa-with-leavers",
      cautions: distinct([
        ...shareCautions(shares, left),
        ...(printed === null || printed.reproduced
          ? []
          : [
              {
                code: "groups-miss-the-whole" as const,
                message: `By these sizes the groups add up to ${formatPercent(weighted[0])} and ${formatPercent(weighted[1])}, and all respondents are printed with ${formatPercent(printed.from)} and ${formatPercent(printed.to)}: more than rounding apart.`,
              },
            ]),
        ...sizeCautions(before, after, from[0]!, to[0]!),
        ...differences,
        ...cautionsSaidOnce(
          all.map(({ topline, selected, precision }) => ({
            address: topline.address,
            cautions: [...precision.cautions, ...cautionsOf(topline, selected.results)].filter(
              ({ code }) => !SAID_ELSEWHERE.includes(code),
            ),
          })),
        ),
      ]),
      sources: distinctSources([...from, ...to, ...(whole ?? [])].flatMap(({ sources }) => sources)),
      lineage: lineageOf(
        {
          verb: "decomposeChange",
          of: [from.map(toplineArgument), to.map(toplineArgument)],
          settings: settingsOf(options, {
            level,
            groupShares,
            shareError: shareError ?? null,
            left: leavers ?? null,
            groupSizes: groupSizes === undefined ? null : { dataset: from[0]!.dataset.id, table: "groupSizes" },
            whole: whole === undefined ? null : whole.map(toplineArgument),
            standard: standard ?? null,
            overrides,
          }),
        },
        joinedMaterial([
          ...all.map(({ topline, selected }) => materialOf(topline, selected.results)),
          ...(whole ?? []).map((topline) => materialOf(topline, select(topline, shareOptions).results)),
        ]),
      ),
    },
    [...from, ...to],
  );
}

/** Of groups the press prints the answers that it needs; their n are counted together. */
const SAID_ELSEWHERE: readonly Caution["code"][] = [
  "answers-not-printed",
  "group-size-not-published",
  "n-not-published",
];

/** The answer in one group of one survey. */
interface Answer {
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

function answerOf(topline: Topline, options: Selection & PrecisionOptions): Answer {
  // an n that is assumed is that of a survey, never of each of its groups
  const { assumedSampleSize: _, ...published } = options;
  const selected = select(topline, options);
  const { share, rounding, bound } = totalOf(selected.results);
  const { survey, base, question } = topline;
  const own = precisionOf(topline, published);
  const ofAll = base === "all" && question.filter === null ? survey.sampleSize : null;
  const precision =
    own.sampleSize !== null ? own : precisionOf({ group: null, base: "all", baseSize: ofAll, survey }, options);
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
function requireGroups(from: readonly Topline[], to: readonly Topline[]): Pick<Group, "scheme" | "variable"> {
  const [first] = from;
  if (first === undefined || to.length === 0) {
    refuse(
      "different-group",
      [first === undefined ? "from" : "to"],
      "Expected toplines of groups, got none.",
      'Take them one by one: topline(polls, "survey/question/group").',
    );
  }
  for (const [side, toplines] of [["from", from] as const, ["to", to] as const]) {
    const [head] = toplines;
    const seen = new Set<string>();
    for (const [index, { survey, question, base, group, address }] of toplines.entries()) {
      const path = [side, index];
      if (survey.id !== head!.survey.id) {
        refuse(
          "different-survey",
          path,
          `Expected groups of ${head!.survey.id}, got ${shown(address)}.`,
          "Each wave is one survey.",
        );
      }
      if (question.id !== head!.question.id) {
        refuse(
          "different-question",
          path,
          `Expected answers to ${head!.question.id}, got ${shown(address)}.`,
          "A change is of one question.",
        );
      }
      if (base !== head!.base) {
        refuse("different-base", path, `Expected groups of one base, got ${shown(base)}.`, "Rebase all of them alike.");
      }
      if (group === null || seen.has(group.id)) {
        refuse(
          "different-group",
          path,
          `Expected groups, each once, got ${shown(address)}.`,
          group === null ? "All respondents go into `whole`." : "Leave the second one out.",
        );
      }
      seen.add(group.id);
      const { scheme } = first.group!;
      if (group.scheme !== scheme) {
        refuse(
          "different-group",
          path,
          `Expected groups of one scheme, got ${group.id} of ${group.scheme} beside ${first.group!.id} of ${scheme}.`,
          "Groups of two schemes are not the same people, whatever they are called.",
        );
      }
      if (side === "to" && !from.some((before) => before.group!.id === group.id)) {
        refuse(
          "different-group",
          path,
          `Expected a group of which ${first.survey.id} has the answer, too, got ${shown(group.id)}.`,
          "Without its earlier answer there is no change of it to split.",
        );
      }
    }
  }
  requireTwoSurveys(first, to[0]!);
  return first.group!;
}

/** Answers that are not printed later are no sign that a group left: the caller has to say so. */
function requireNamedLeavers(from: readonly Topline[], to: readonly Topline[], left: readonly string[]): void {
  const later = new Set(to.map(({ group }) => group!.id));
  for (const [index, id] of left.entries()) {
    if (later.has(id)) {
      refuse(
        "different-group",
        ["left", index],
        `Expected a group without an answer in ${to[0]!.survey.id}, got ${shown(id)}.`,
        "Leave it out of `left` or of `to`.",
      );
    }
    if (!from.some(({ group }) => group!.id === id)) {
      refuse(
        "unknown-value",
        ["left", index],
        `Expected a group of the first wave, got ${shown(id)}.`,
        `Groups: ${from.map(({ group }) => group!.id).join(", ")}.`,
      );
    }
  }
  const missing = from.flatMap(({ group }) => (later.has(group!.id) || left.includes(group!.id) ? [] : [group!.id]));
  if (missing.length === 0) return;
  refuse(
    "different-group",
    ["to"],
    `Expected the answer of every group in ${to[0]!.survey.id}, got none of ${formatList(missing)}.`,
    "Not printed is not gone. If a group was no longer surveyed, name it in `left`.",
  );
}

/** One group in one wave, with what its errors follow from. */
interface Wave extends GroupInWave {
  readonly rounding: Answer["rounding"];
  /** Whether the n is the survey's times the share of the group. */
  readonly derived: boolean;
}

function inWave({ share, rounding, precision, derived }: Answer, groupShare: number): Wave {
  const size = precision.effectiveSampleSize;
  const own = derived && size !== null ? size * groupShare : size;
  // a group without anyone has no variance to speak of, and no weight
  return { share, groupShare, effectiveSampleSize: own === 0 ? null : own, rounding, derived: derived && own !== null };
}

function weightedShare(wave: readonly Wave[]): number {
  return wave.reduce((sum, { share, groupShare }) => sum + share * groupShare, 0);
}

function plain({ share, groupShare, effectiveSampleSize }: Wave): GroupInWave {
  return { share, groupShare, effectiveSampleSize };
}

/** How large the groups are in both waves, and how sure that is. */
interface Shares {
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

function sharesOf(
  first: readonly Answer[],
  second: readonly Answer[],
  { groupShares, groupSizes, shareError, designEffect }: DecomposeChangeOptions,
): Shares {
  if (shareError !== undefined && shareError !== "sampling" && shareError !== "none") {
    refuse("unknown-value", ["shareError"], `Expected "sampling" or "none", got ${shown(shareError)}.`, "Write one.");
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
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const ofSecond = second.map(({ group }) => sizes[first.findIndex((before) => before.group.id === group.id)]!);
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
      'Expected "none" for shares that are stated, got "sampling".',
      "What their error is cannot be known: take them from a survey with { from }.",
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

function indexIn(answers: readonly Answer[], { id }: Group): number {
  return answers.findIndex(({ group }) => group.id === id);
}

function isFrom(value: DecomposeChangeOptions["groupShares"]): value is { readonly from: string } {
  return typeof value === "object" && "from" in value && typeof value.from === "string";
}

function isPair(value: DecomposeChangeOptions["groupShares"]): value is readonly [StatedShares, StatedShares] {
  return Array.isArray(value);
}

function publishedShares(answers: readonly Answer[], side: "from" | "to"): readonly number[] {
  const without = answers.findIndex(({ precision, derived }) => derived || precision.sampleSize === null);
  if (without !== -1) {
    refuse(
      "no-group-shares",
      [side, without],
      `Expected the n of every group, got none for ${answers[without]!.topline.address}.`,
      'Take the sizes of another survey, groupShares: { from: "…" }, or state them by group.',
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
      `Expected a survey that prints the size of ${group.id}, got ${shown(survey)}.`,
      known.length === 0
        ? "No survey in `groupSizes` does (hand in dataset.groupSizes): state the shares by group."
        : `These do: ${known.join(", ")}.`,
    );
  });
}

function sharesByGroup(answers: readonly Answer[], stated: StatedShares, path: string): readonly number[] {
  const ids = answers.map(({ group }) => group.id);
  for (const id of Object.keys(stated)) {
    if (ids.includes(id)) continue;
    refuse(
      "unknown-value",
      [path, id],
      `Expected a group of the first wave, got ${shown(id)}.`,
      `Groups: ${ids.join(", ")}.`,
    );
  }
  const shares = ids.map((id) => {
    const share =
      stated[id] ?? refuse("missing-field", [path, id], `Expected the share of ${id}, got none.`, "State all of them.");
    if (!(share >= 0 && share <= 1)) {
      refuse(
        "percent-not-proportion",
        [path, id],
        `Expected a proportion from 0 to 1, got ${shown(share)}.`,
        "Write 0.27 for 27%.",
      );
    }
    return share;
  });
  const sum = shares.reduce((all, share) => all + share, 0);
  if (Math.abs(sum - 1) > WHOLE_PERCENT * shares.length) {
    refuse("out-of-range", [path], `Expected shares that make 1, got ${shown(sum)}.`, "Every group must be there.");
  }
  return toOne(shares);
}

/** Half a percent of rounding for each share, and a hair. */
const WHOLE_PERCENT = 0.005_01;

function toOne(sizes: readonly number[]): readonly number[] {
  const sum = sizes.reduce((all, size) => all + size, 0);
  return sizes.map((size) => size / sum);
}

/** The part of the first wave's population that stayed. */
function kept(before: readonly Wave[], later: readonly (Wave | null)[]): number {
  return before.reduce((sum, { groupShare }, i) => (later[i] === null ? sum : sum + groupShare), 0);
}

function contributionOf(before: Wave, after: Wave | null, stayed: number): GroupContribution {
  if (after === null) return { rate: 0, composition: 0 };
  const earlier = before.groupShare / stayed;
  return {
    rate: ((after.share - before.share) * (earlier + after.groupShare)) / 2,
    composition: ((after.groupShare - earlier) * (before.share + after.share)) / 2,
  };
}

type Parts = Pick<ChangeDecomposition, "total" | "rate" | "composition" | "coverage" | "wholePopulation">;

function partsOf(before: readonly Wave[], later: readonly (Wave | null)[], shares: Shares, level: number): Parts {
  const known = [...before, ...later].every((wave) => wave === null || wave.effectiveSampleSize !== null);
  const part = (estimate: NormalEstimate, rounding: number): ChangePart => partOf(estimate, rounding, level, known);
  const stayed = kept(before, later);
  const rounding = { total: 0, rate: 0, composition: 0, coverage: 0 };
  for (const [i, { groupShare, rounding: own }] of before.entries()) {
    const after = later[i] ?? null;
    rounding.total += groupShare ** 2 * own.variance;
    if (after === null) {
      rounding.coverage += groupShare ** 2 * own.variance;
      continue;
    }
    const earlier = groupShare / stayed;
    const both = own.variance + after.rounding.variance;
    rounding.total += after.groupShare ** 2 * after.rounding.variance;
    rounding.coverage += (earlier - groupShare) ** 2 * own.variance;
    rounding.rate += ((earlier + after.groupShare) / 2) ** 2 * both;
    rounding.composition += ((after.groupShare - earlier) / 2) ** 2 * both;
  }
  const first = before.map(resultOf);
  if (later.every((wave) => wave !== null)) {
    const { total, rate, composition } = kitagawaDecomposition(first, later.map(resultOf), {
      level,
      ...errorOf(shares),
    });
    return {
      total: part(total, rounding.total),
      rate: part(rate, rounding.rate),
      composition: part(composition, rounding.composition),
      coverage: null,
      wholePopulation: null,
    };
  }
  const split = leaverDecomposition(
    first,
    later.map((wave) => wave && resultOf(wave)),
    { level, ...errorOf(shares) },
  );
  const { lower, upper } = split.wholePopulation;
  return {
    total: part(split.total, rounding.total),
    rate: part(split.rate, rounding.rate),
    composition: part(split.composition, rounding.composition),
    coverage: part(split.coverage, rounding.coverage),
    wholePopulation: { lower, upper },
  };
}

function errorOf({ kind, error, tableSize }: Shares): {
  readonly shares: GroupShares;
  readonly tableSampleSize?: number;
} {
  if (error === "none") return { shares: "fixed" };
  return kind === "published" ? { shares: "random" } : { shares: "table", tableSampleSize: tableSize! };
}

/** Without an n the estimate still holds; its error is then not asked for. */
function resultOf({ share, groupShare, effectiveSampleSize }: Wave): GroupResult {
  return { proportion: share, share: groupShare, sampleSize: effectiveSampleSize ?? 1 };
}

function partOf(
  { estimate, standardError, lower, upper }: NormalEstimate,
  rounding: number,
  level: number,
  known: boolean,
): ChangePart {
  // + 0: JSON does not keep −0
  if (!known) return { estimate: estimate + 0, standardError: null, interval: null, totalInterval: null };
  const interval = { lower: lower + 0, upper: upper + 0, level };
  return {
    estimate: estimate + 0,
    standardError,
    interval,
    totalInterval: widened(estimate + 0, interval, rounding, criticalValue(level)),
  };
}

function standardisedOf(
  before: readonly Wave[],
  later: readonly (Wave | null)[],
  standard: readonly number[],
  level: number,
): ChangeDecomposition["standardised"] {
  const after = later.flatMap((wave) => wave ?? []);
  if (after.length < before.length) {
    refuse(
      "wrong-usage",
      ["standard"],
      "Expected no standard where a group left the survey, got one.",
      "The later wave has no answer for it: leave the group out of both waves.",
    );
  }
  const known = [...before, ...after].every(({ effectiveSampleSize }) => effectiveSampleSize !== null);
  const roundingOf = (wave: readonly Wave[]): number =>
    wave.reduce((sum, { rounding }, i) => sum + standard[i]! ** 2 * rounding.variance, 0);
  const first = standardisedShare(before.map(resultOf), standard, { level });
  const second = standardisedShare(after.map(resultOf), standard, { level });
  return {
    from: partOf(first, roundingOf(before), level, known),
    to: partOf(second, roundingOf(after), level, known),
    change: partOf(independentChange(first, second, { level }), roundingOf(before) + roundingOf(after), level, known),
  };
}

function wholeOf(
  heads: readonly [Topline, Topline],
  whole: readonly [Topline, Topline],
  options: Selection,
  weighted: readonly [number, number],
  waves: readonly [readonly Wave[], readonly Wave[]],
): NonNullable<ChangeDecomposition["whole"]> {
  const sides = whole.map((topline, index) => {
    const head = heads[index]!;
    if (
      topline.group !== null ||
      topline.survey.id !== head.survey.id ||
      topline.question.id !== head.question.id ||
      topline.base !== head.base
    ) {
      refuse(
        "different-group",
        ["whole", index],
        `Expected all respondents of ${head.survey.id}/${head.question.id} (base ${head.base}), got ${shown(topline.address)}.`,
        "The whole is that of the groups: first the earlier, then the later.",
      );
    }
    const { share, bound } = totalOf(select(topline, options).results);
    const allowed = waves[index]!.reduce((sum, { groupShare, rounding }) => sum + groupShare * rounding.bound, bound);
    return { share, reproduced: Math.abs(share - weighted[index]!) <= allowed + 1e-9 };
  });
  const [from, to] = [sides[0]!.share, sides[1]!.share];
  return { from, to, change: to - from, reproduced: sides.every(({ reproduced }) => reproduced) };
}

function shareCautions(
  { kind, survey, same, error, tableDesign }: Shares,
  left: readonly string[],
): readonly Caution[] {
  const cautions: Caution[] = [];
  if (kind !== "published") {
    const whose = kind === "survey" ? `those of ${survey!}` : "stated by the caller";
    cautions.push({
      code: "group-shares-taken-over",
      message: `The sizes of the groups are ${whose}${same ? " in both waves: composition is 0 by construction, and people who moved between the groups are in the rate" : ""}.`,
    });
  }
  if (kind === "survey" && error === "sampling" && tableDesign === "unknown") {
    cautions.push({
      code: "design-effect-not-applied",
      message: `No design effect is applied to the sizes of groups from ${survey!}: those of the two waves are of other surveys. A number applies to all.`,
    });
  }
  if (!same) {
    cautions.push({
      code: "movement-not-measured",
      message: "People who moved from one group to another, with their opinion, are in the composition.",
    });
  }
  if (left.length > 0) {
    cautions.push({
      code: "group-left-survey",
      message: `${formatList(left)} left the survey: what they would have answered later is not known.`,
    });
  }
  return cautions;
}

function sizeCautions(before: readonly Wave[], after: readonly Wave[], from: Topline, to: Topline): readonly Caution[] {
  const of = (test: (wave: Wave) => boolean): readonly string[] => [
    ...(before.some(test) ? [from.survey.id] : []),
    ...(after.some(test) ? [to.survey.id] : []),
  ];
  const derived = of((wave) => wave.derived);
  const unknown = of(({ effectiveSampleSize }) => effectiveSampleSize === null);
  return [
    ...(derived.length === 0
      ? []
      : [
          {
            code: "group-sizes-derived" as const,
            message: `The n of groups is not printed in ${formatList(derived)}: n of the survey times the share of the group stands for it.`,
          },
        ]),
    ...(unknown.length === 0
      ? []
      : [
          {
            code: "group-size-not-published" as const,
            message: `The n of groups is not known in ${formatList(unknown)}: no interval can be given.`,
          },
        ]),
  ];
}

function distinct(cautions: readonly Caution[]): readonly Caution[] {
  return [...new Map(cautions.map((caution) => [`${caution.code}: ${caution.message}`, caution])).values()];
}

import { requireChange } from "../comparability/audit.ts";
import { refuse, shown } from "../errors.ts";
import { printedDecimals, shareFigure } from "../estimate/figure.ts";
import {
  joinedMaterial,
  lineageOf,
  materialOf,
  type Recipe,
  settingsOf,
  toplineArgument,
} from "../estimate/lineage.ts";
import {
  DESIGN_EFFECT_NOT_APPLIED,
  GROUP_SIZE_NOT_PUBLISHED,
  N_NOT_PUBLISHED,
  type PrecisionOptions,
} from "../estimate/precision.ts";
import { cautionsOf, type Selection, select } from "../estimate/selection.ts";
import { ADDRESS_ROWS, type AddressOptions, addressed, isDataset, taken } from "../estimate/taken.ts";
import { topicOf, topicText } from "../estimate/topic.ts";
import { formatList, formatPercent } from "../format/number.ts";
import { checkKinds, TOPLINE } from "../model/arguments.ts";
import { type Caution, type CautionKind, caution, cautionsOnce } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { type Settled, settled } from "../model/option-rows.ts";
import { ANSWERS_NOT_PRINTED } from "../model/share-total.ts";
import { distinctSources } from "../model/source.ts";
import { addressOf, type Topline, toplineKeys } from "../model/topline.ts";
import { errorsBetween } from "./change.ts";
import {
  ADDRESSED_DECOMPOSE_ROWS,
  type AddressedDecomposeOptions,
  type ChangeDecomposition,
  DECOMPOSE_ROWS,
  type DecomposedGroup,
  type DecomposeOptions,
} from "./change-decomposition.ts";
import { MOVEMENT_NOT_MEASURED } from "./coverage-bounds.ts";
import {
  changeWithin,
  contributionOf,
  inWave,
  kept,
  partsOf,
  plain,
  standardisedOf,
  type Wave,
  weightedShare,
  wholeOf,
} from "./decomposition-parts.ts";
import { answerOf, requireGroups, requireNamedLeavers, type Shares, sharesByGroup, sharesOf } from "./group-answers.ts";
import { cautionsSaidOnce } from "./sized-readings.ts";

const GROUP_SHARES_TAKEN_OVER: CautionKind = {
  code: "group-shares-taken-over",
  label: "Groups",
  group: "with-the-number",
  brief: "sizes of groups from another survey",
  remedy: "Say so with the number.",
};
const GROUP_SIZES_DERIVED: CautionKind = { code: "group-sizes-derived", label: "Groups" };
const GROUPS_MISS_THE_WHOLE: CautionKind = {
  code: "groups-miss-the-whole",
  label: "Groups",
  group: "with-the-number",
  brief: "groups do not add up to the whole",
  remedy: "Find other sizes; these are wrong for one wave at least.",
};
const GROUP_LEFT_SURVEY: CautionKind = {
  code: "group-left-survey",
  label: "Groups",
  group: "with-the-number",
  brief: "group left the survey",
  remedy: "What it would have answered is not on record; do not read the change as one of all.",
};

/**
 * How much of a change is people answering otherwise, and how much is the population surveyed: Kitagawa's decomposition over
 * published groups of one scheme, such as regions.
 *
 *     Σ w₂r₂ − Σ w₁r₁ = Σ (r₂ − r₁)(w₁ + w₂)/2  [rate]  +  Σ (w₂ − w₁)(r₁ + r₂)/2  [composition]
 *
 * r is the share of the answer within a group, w the share of the group. Where groups left the survey the change splits into
 * coverage, what leaving them out does on its own, and rate and composition among those who stayed. Standard errors by the
 * delta method, with the n of each group; where that is not on record, n of the survey times the share of the group stands
 * for it, with a caution. The error of a survey beyond sampling moves all its groups together, each by its scale: it is in
 * `pollInterval` and `totalInterval`, where groups do not average it out. An n that is assumed is that of a whole survey, too. A numeric `designEffect` holds for the sizes
 * from `{ from }` as well; `"stated"` and `"implied"` are of the waves and leave the sizes at 1, with a caution.
 *
 * It is arithmetic, not cause, and only as good as the groups: within a group composition may have changed as well. Fails
 * where the sizes are those of another time: people who moved between the groups are then counted as answering otherwise.
 *
 * @param from Toplines of all groups of one scheme, of one question in the earlier survey; or a data set and two addresses, as
 *   `change` takes them, with `scheme` where the surveys divide their respondents in several ways.
 * @param to The same groups in the later survey, without those that left.
 * @param options `option` or `stance`; `groupShares` with `groupSizes`; `shareError`; `left`; `whole`; `standard`; `overrides` of the
 *   audit; and precision.
 * @returns Shares and differences as proportions. Where an n is unknown there are no intervals.
 * @throws PollError `different-group` for groups of two schemes, for one twice, for one without an earlier answer, or without a
 *   later one and not named as having left, and for all respondents;
 *   `no-sizes`, `unknown-value`, `percent-not-proportion`, `out-of-range`, `missing-field`, `wrong-usage` on shares;
 *   `different-survey`, `different-question`, `different-base`, and those of `change` on toplines and options.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const regions = (survey: string) =>
 *   ["west", "centre", "south", "east"].map((region) => topline(polls, `${survey}/iri-referendum/iri-2019-${region}`));
 * const split = decompose(regions("iri-2019-06"), regions("iri-2023-02"), {
 *   option: "for",
 *   groupShares: { from: "iri-2020-07" },
 *   groupSizes: polls.groupSizes,
 * });
 * split.from.value; // => 0.532850
 * split.to.value; // => 0.826042
 * split.rate.value; // => 0.293192
 * split.composition.value; // => 0
 * ```
 * @see Kitagawa (1955), Components of a difference between two rates.
 */
export function decompose(
  from: readonly Topline[],
  to: readonly Topline[],
  options: DecomposeOptions,
): ChangeDecomposition;
/** The same of all groups of a scheme that the surveys at two addresses of a data set have. */
export function decompose(
  dataset: Dataset,
  from: string,
  to: string,
  options: AddressedDecomposeOptions,
): ChangeDecomposition;
export function decompose(...given: readonly unknown[]): ChangeDecomposition {
  const { from, to, meant, recipe } = isDataset(given[0]) ? groupsAt(given) : groupsGiven(given);
  const { groupShares: _, groupSizes, shareError: __, left: leavers, whole, standard, overrides, ...rest } = meant;
  const shareOptions: Selection & PrecisionOptions = rest;
  const scheme = requireGroups(from, to);
  requireNamedLeavers(from, to, leavers ?? []);
  const partner = new Map(to.map((topline) => [topline.group!.id, topline]));
  const differences = from.flatMap((before) => {
    const after = partner.get(before.group!.id);
    return after === undefined ? [] : requireChange(before, after, { overrides });
  });
  const first = from.map((each) => answerOf(each, shareOptions));
  const second = to.map((each) => answerOf(each, shareOptions));
  const { level } = meant;
  const shares = sharesOf(first, second, meant);
  const before = first.map((answer, i) => inWave(answer, shares.first[i]!));
  const after = second.map((answer, i) => inWave(answer, shares.second[i]!));
  const byId = new Map(second.map(({ group }, i) => [group.id, after[i]!]));
  const later = first.map(({ group }) => byId.get(group.id) ?? null);
  const errors = { ...errorsBetween([from[0]!, to[0]!], meant.surveyErrors), level };
  const parts = partsOf(before, later, shares, errors);
  const left = first.filter((_, i) => later[i] === null).map(({ group }) => group.label);
  const all = [...first, ...second];
  const weighted = [weightedShare(before), weightedShare(after)] as const;
  const printed =
    whole === undefined ? null : wholeOf([from[0]!, to[0]!], whole, shareOptions, weighted, [before, after]);
  const material = joinedMaterial([
    ...all.map(({ topline, selected }) => materialOf(topline, selected.results)),
    ...(whole ?? []).map((topline) => materialOf(topline, select(topline, shareOptions).results)),
  ]);
  const decimals = printedDecimals(material.inputs);
  const topic = topicOf({ ...from[0]!, group: null }, first[0]!.selected.results);
  return {
    kind: "change-decomposition",
    label: topicText(topic),
    topic,
    level,
    scheme: scheme.scheme,
    variable: scheme.variable,
    from: { survey: from[0]!.survey.id, ...shareFigure(weighted[0]) },
    to: { survey: to[0]!.survey.id, ...shareFigure(weighted[1]) },
    ...parts,
    groups: first.map(({ group }, i): DecomposedGroup => {
      const then = later[i] ?? null;
      return {
        id: group.id,
        label: group.label,
        from: plain(before[i]!),
        to: then === null ? null : plain(then),
        change: changeWithin(i, before, later, errors),
        ...contributionOf(before[i]!, then, kept(before, later)),
      };
    }),
    groupShares: { kind: shares.kind, survey: shares.survey, same: shares.same, error: shares.error },
    whole: printed,
    standardised:
      standard === undefined ? null : standardisedOf(before, later, sharesByGroup(first, standard, "standard"), errors),
    intervalKind: all.some(({ precision }) => precision.intervalKind === "modelled") ? "modelled" : "sampling",
    surveyErrors: errors.applied,
    method: left.length === 0 ? "kitagawa" : "kitagawa-with-leavers",
    cautions: cautionsOnce([
      ...shareCautions(shares, left),
      ...(printed === null || printed.reproduced
        ? []
        : [
            caution(
              GROUPS_MISS_THE_WHOLE,
              `By these sizes the groups add up to ${formatPercent(weighted[0])} and ${formatPercent(weighted[1])}, and all respondents are published with ${formatPercent(printed.from.value, decimals)} and ${formatPercent(printed.to.value, decimals)}: more than rounding apart.`,
            ),
          ]),
      ...sizeCautions(before, after, from[0]!, to[0]!),
      ...differences,
      ...cautionsSaidOnce(
        all.map(({ topline, selected, precision }) => ({
          address: topline.address,
          cautions: cautionsOf(topline, selected.results, { precision: precision.cautions }).filter(
            ({ code }) => !SAID_ELSEWHERE.some((kind) => kind.code === code),
          ),
        })),
      ),
    ]),
    sources: distinctSources([...from, ...to, ...(whole ?? [])].flatMap(({ sources }) => sources)),
    lineage: lineageOf({ verb: "decompose", ...recipe }, material),
  };
}

interface TakenGroups {
  readonly from: readonly Topline[];
  readonly to: readonly Topline[];
  readonly meant: Settled<DecomposeOptions, "level" | "overrides">;
  readonly recipe: Pick<Recipe, "of" | "settings">;
}

function groupsGiven([from, to, options]: readonly unknown[]): TakenGroups {
  checkKinds("decompose", from, TOPLINE, ["from"]);
  checkKinds("decompose", to, TOPLINE, ["to"]);
  const meant = settled("decompose", DECOMPOSE_ROWS, options as DecomposeOptions);
  return groupsTaken(from as readonly Topline[], to as readonly Topline[], meant);
}

function groupsTaken(from: readonly Topline[], to: readonly Topline[], meant: TakenGroups["meant"]): TakenGroups {
  const { groupSizes, whole } = meant;
  const of = [from.map(toplineArgument), to.map(toplineArgument)];
  const settings = settingsOf(DECOMPOSE_ROWS, meant, {
    groupSizes: groupSizes === undefined ? null : { dataset: from[0]!.dataset.id, table: "groupSizes" },
    whole: whole === undefined ? null : whole.map(toplineArgument),
  });
  return { from, to, meant, recipe: { of, settings } };
}

function groupsAt(given: readonly unknown[]): TakenGroups {
  const { toplines, dataset, meant, address } = taken("decompose", ADDRESSED_DECOMPOSE_ROWS, given, ["from", "to"]);
  const { scheme, ...own } = meant;
  const whole = toplines as readonly [Topline, Topline];
  const [from, to] = groupsInWaves(dataset!, whole, { ...address, ...(scheme === undefined ? {} : { scheme }) });
  return {
    from,
    to,
    meant: { groupSizes: dataset!.groupSizes, whole, ...own },
    recipe: {
      of: [{ dataset: dataset!.id, table: null }, ...whole.map((each) => each.address)],
      settings: settingsOf({ ...ADDRESSED_DECOMPOSE_ROWS, ...ADDRESS_ROWS }, { ...meant, ...address }),
    },
  };
}

/** Of groups the press prints the answers that it needs; their n are counted together. */
const SAID_ELSEWHERE = [ANSWERS_NOT_PRINTED, GROUP_SIZE_NOT_PUBLISHED, N_NOT_PUBLISHED];

function shareCautions(
  { kind, survey, same, error, tableDesign }: Shares,
  left: readonly string[],
): readonly Caution[] {
  const cautions: Caution[] = [];
  if (kind !== "published") {
    const whose = kind === "survey" ? `those of ${survey!}` : "stated by the caller";
    cautions.push(
      caution(
        GROUP_SHARES_TAKEN_OVER,
        `The sizes of the groups are ${whose}${same ? " in both waves: who moved between groups, left the country or could not be reached counts as changed answers" : ""}.`,
      ),
    );
  }
  if (kind === "survey" && error === "sampling" && tableDesign === "unknown") {
    cautions.push(
      caution(
        DESIGN_EFFECT_NOT_APPLIED,
        `No design effect is applied to the sizes of groups from ${survey!}: those of the two waves are of other surveys. A number applies to all.`,
      ),
    );
  }
  if (!same) {
    cautions.push(
      caution(
        MOVEMENT_NOT_MEASURED,
        "People who moved from one group to another, with their opinion, are in the composition.",
      ),
    );
  }
  if (left.length > 0) {
    cautions.push(
      caution(
        GROUP_LEFT_SURVEY,
        `${formatList(left)} left the survey: what they would have answered later is not on record.`,
      ),
    );
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
          caution(
            GROUP_SIZES_DERIVED,
            `Sample sizes of groups are not on record in ${formatList(derived)}: n of the survey times the share of the group is used.`,
          ),
        ]),
    ...(unknown.length === 0
      ? []
      : [
          caution(
            GROUP_SIZE_NOT_PUBLISHED,
            `No sample sizes of groups are on record in ${formatList(unknown)}, so there is no interval.`,
          ),
        ]),
  ];
}

/** Toplines of the groups of one scheme in both waves, from those of all respondents. */
function groupsInWaves(
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

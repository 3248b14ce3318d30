import { AUDIT_ROWS, type AuditOptions } from "../comparability/audit.ts";
import type { Interval } from "../estimate/estimate.ts";
import type { Figure, FigureRange } from "../estimate/figure.ts";
import type { Lineage } from "../estimate/lineage.ts";
import { PRECISION_ROWS, type PrecisionOptions } from "../estimate/precision.ts";
import { SELECTION_ROWS, type Selection } from "../estimate/selection.ts";
import type { AppliedSurveyErrors } from "../estimate/survey-errors.ts";
import type { AddressOptions } from "../estimate/taken.ts";
import type { Labelled } from "../estimate/topic.ts";
import type { Caution } from "../model/caution.ts";
import type { GroupSize } from "../model/group.ts";
import { choice, given, list, sharesById, word, worded } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import type { Source } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";
import type { GroupContribution } from "../stats/kitagawa-decomposition.ts";

/** Share of each group in the population, by its id. */
export type StatedShares = Readonly<Record<string, number>>;

/** What `decompose` can be told. */
export interface DecomposeOptions extends Selection, PrecisionOptions, AuditOptions {
  /**
   * How large the groups are: `"published"`, by the n of each group in its own survey; `{ from: "iri-2020-07" }`, by the group
   * sizes of one survey for both waves; or shares as proportions by group id, the same for both waves or one record for each.
   */
  readonly groupShares: "published" | { readonly from: string } | StatedShares | readonly [StatedShares, StatedShares];
  /** Sizes of groups by survey, for `{ from }`: `dataset.groupSizes`. */
  readonly groupSizes?: readonly GroupSize[];
  /** Whether shares that come from a survey carry its sampling error; default: `"sampling"`; `"none"` where the survey was weighted to have them. */
  readonly shareError?: "sampling" | "none";
  /**
   * Groups that left the survey between the waves, by id, such as a territory that could not be reached. A group without a
   * later answer that is not named here is refused: answers that are not on record are no sign that nobody was asked.
   */
  readonly left?: readonly string[];
  /** The toplines of all respondents of both surveys, to see whether the groups add up to what was published. */
  readonly whole?: readonly [Topline, Topline];
  /** A population to which both waves are standardised: share of each group by its id. */
  readonly standard?: StatedShares;
}

/** The rows of its options. */
export const DECOMPOSE_ROWS: OptionRows<DecomposeOptions, "level" | "overrides"> = /* @__PURE__ */ optionRows(
  null as Of<DecomposeOptions, "level" | "overrides">,
  () => ({
    ...SELECTION_ROWS,
    groupShares: {
      kind: worded<DecomposeOptions["groupShares"]>(
        given(
          "published, a survey or shares",
          'Write "published", { from: … } or a share for each group.',
          (value) => value === "published" || (typeof value === "object" && value !== null),
          "no-sizes",
        ),
        {
          placeholder: "sizes",
          read: (text) => {
            if (text === "published") return text;
            return text.includes("=") ? sharesById().text!.read(text) : { from: text };
          },
          write: (value) => {
            if (typeof value === "string") return value;
            return "from" in value && typeof value.from === "string"
              ? value.from
              : sharesById().text!.write(value as StatedShares);
          },
        },
      ),
      help: "how large the groups are: published (in each survey), the id of a survey that published them, or west=0.3,east=0.7",
      required: true,
    },
    groupSizes: {
      kind: given<readonly GroupSize[]>("a list of group sizes", "dataset.groupSizes is one.", Array.isArray),
      help: "sizes of groups by survey",
      unless: "those of the data set",
    },
    shareError: {
      kind: choice(["sampling", "none"], { placeholder: "error" }),
      help: "whether sizes that come from a survey have sampling error",
      unless: "sampling",
    },
    left: {
      kind: list(word(), { placeholder: "groups" }),
      help: "groups that were no longer surveyed, separated by commas",
    },
    whole: {
      kind: given<readonly [Topline, Topline]>("two toplines", "Give those of all respondents.", Array.isArray),
      help: "toplines of all respondents of both surveys",
      unless: "those of the data set",
    },
    standard: {
      kind: sharesById(),
      help: "a population to which both are standardised: west=0.3,east=0.7",
    },
    ...PRECISION_ROWS,
    ...AUDIT_ROWS,
  }),
);

/** What `decompose` can be told of a data set and two addresses. */
export interface AddressedDecomposeOptions extends DecomposeOptions, AddressOptions {
  /** Id of the division whose groups are taken, where both surveys have several. */
  readonly scheme?: string;
}

/** The rows of its options, without those of an address. */
export const ADDRESSED_DECOMPOSE_ROWS: OptionRows<
  Omit<AddressedDecomposeOptions, keyof AddressOptions>,
  "level" | "overrides"
> = /* @__PURE__ */ optionRows(
  null as Of<Omit<AddressedDecomposeOptions, keyof AddressOptions>, "level" | "overrides">,
  () => ({
    ...DECOMPOSE_ROWS,
    scheme: { kind: word(), help: "the division whose groups are taken, where both have several" },
  }),
);

/** One part of a change, as a difference of proportions. */
export interface ChangePart extends Figure {
  /** Null where the n of a group is not known. */
  readonly standardError: number | null;
  readonly interval: Interval | null;
  /** With rounding, and the errors of occasion and house, which move all groups of a survey together. */
  readonly pollInterval: Interval | null;
  /** With the error that all polls share, too. */
  readonly totalInterval: Interval | null;
}

/** One group in one wave. */
export interface GroupInWave extends Figure {
  /** Of the group in the population. */
  readonly groupShare: Figure;
  /** Respondents divided by the design effect; null where n is unknown. */
  readonly effectiveSampleSize: Figure | null;
}

/** One group: what it was, what it became, and what it adds to the parts. */
export interface DecomposedGroup extends Readonly<Record<keyof GroupContribution, Figure>> {
  readonly id: string;
  readonly label: string;
  readonly from: GroupInWave;
  /** Null for one that left the survey; it adds to coverage only. */
  readonly to: GroupInWave | null;
  /** From the first to the second wave within the group; null where it left. */
  readonly change: ChangePart | null;
}

/** A change split into other answers within groups, other sizes of groups, and groups that left the survey. */
export interface ChangeDecomposition extends Labelled {
  readonly kind: "change-decomposition";
  /** Level of the intervals: 0.95 is 95%. */
  readonly level: number;
  /** The division that the groups belong to, and what it divides by. */
  readonly scheme: string;
  readonly variable: string;
  /** The share of the groups together, by their sizes. */
  readonly from: Figure & { readonly survey: string };
  /** The same of the second wave. */
  readonly to: Figure & { readonly survey: string };
  readonly total: ChangePart;
  /** From other answers within groups. */
  readonly rate: ChangePart;
  /** From other sizes of groups. */
  readonly composition: ChangePart;
  /** From groups that left the survey; null where none did. */
  readonly coverage: ChangePart | null;
  /** Where groups left: the second wave's share in the first's population, if none, or all, of those who left gave the answer by then. */
  readonly wholePopulation: FigureRange | null;
  readonly groups: readonly DecomposedGroup[];
  readonly groupShares: {
    readonly kind: "published" | "survey" | "stated";
    /** Of `survey`: its id. */
    readonly survey: string | null;
    /** Whether both waves have the same; the composition is then 0 by construction. */
    readonly same: boolean;
    readonly error: "sampling" | "none";
  };
  /** What was published of all respondents, where given. */
  readonly whole: {
    readonly from: Figure;
    readonly to: Figure;
    readonly change: Figure;
    /** Whether both waves agree with the groups within rounding. */
    readonly reproduced: boolean;
  } | null;
  /** Both waves in the stated population, where one was given. */
  readonly standardised: { readonly from: ChangePart; readonly to: ChangePart; readonly change: ChangePart } | null;
  readonly intervalKind: "sampling" | "modelled";
  /** The sizes of the errors beyond sampling that are counted in. */
  readonly surveyErrors: AppliedSurveyErrors;
  readonly method: "kitagawa" | "kitagawa-with-leavers";
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}

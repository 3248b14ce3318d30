import { type Issue, refuse, refuseAll, shown, shownSome } from "../errors.ts";
import { isRecord } from "../model/option-kind.ts";
import type { EstimateWithVariance } from "../stats/normal-estimate.ts";

/** Studies of two groups, a value for each study in the same place of every list. The effect is the second group minus the first. */
export interface ShareStudies {
  readonly study: readonly string[];
  /** Share of the first group, as a proportion. */
  readonly p1: readonly number[];
  /** Respondents of the first group. */
  readonly n1: readonly number[];
  /** Share of the second group, as a proportion. */
  readonly p2: readonly number[];
  /** Respondents of the second group. */
  readonly n2: readonly number[];
}

/** Studies of which the effects are known already. */
export interface EffectStudies {
  readonly study: readonly string[];
  /** Difference of shares, as a proportion. */
  readonly estimate: readonly number[];
  /** Above 0, as a proportion. */
  readonly standardError: readonly number[];
}

/** A table of studies: shares and sample sizes, or effects and their standard errors. */
export type StudyTable = ShareStudies | EffectStudies;

/** The columns of a table of studies, of either form. */
export const STUDY_COLUMNS = [
  ["study", "p1", "n1", "p2", "n2"],
  ["study", "estimate", "standardError"],
] as const;

const RULES: Readonly<
  Record<
    string,
    {
      readonly allowed: string;
      readonly hint: string;
      readonly code: Issue["code"];
      readonly fits: (value: unknown) => boolean;
    }
  >
> = /* @__PURE__ */ (() => {
  const within = (value: unknown, least: number, most: number): boolean =>
    typeof value === "number" && value >= least && value <= most;
  const share = {
    allowed: "a share from 0 to 1",
    hint: "Write 0.45 for 45%.",
    code: "percent-not-proportion",
    fits: (value: unknown) => within(value, 0, 1),
  } as const;
  const size = {
    allowed: "a sample size above 0",
    hint: "Leave the study out that has no sample size on record.",
    code: "out-of-range",
    fits: (value: unknown) => within(value, Number.MIN_VALUE, Number.MAX_VALUE),
  } as const;
  return {
    study: {
      allowed: "the name of a study",
      hint: "Give each study a name.",
      code: "missing-field",
      fits: (value: unknown) => typeof value === "string" && value.trim() !== "",
    },
    p1: share,
    n1: size,
    p2: share,
    n2: size,
    estimate: {
      allowed: "a difference from −1 to 1",
      hint: "Write 0.05 for 5 points.",
      code: "out-of-range",
      fits: (value: unknown) => within(value, -1, 1),
    },
    standardError: {
      allowed: "a standard error above 0 and at most 1",
      hint: "Write 0.02 for 2 points.",
      code: "out-of-range",
      fits: (value: unknown) => within(value, Number.MIN_VALUE, 1),
    },
  };
})();

/** Whether a verb got a table of studies. */
export function isStudyTable(value: unknown): value is StudyTable {
  return (
    isRecord(value) &&
    STUDY_COLUMNS.flat().some((name) => Object.hasOwn(value as object, name) && !("kind" in (value as object)))
  );
}

/** A table as `pool` takes it: lists of one length, two studies or more, every value in its range. All problems at once. */
export function checkedStudies(table: StudyTable): StudyTable {
  const given = table as unknown as Readonly<Record<string, unknown>>;
  const columns = STUDY_COLUMNS.find((names) => names.slice(1).some((name) => name in given)) ?? STUDY_COLUMNS[0];
  const issues: Issue[] = [];
  for (const name of Object.keys(given))
    if (!(columns as readonly string[]).includes(name))
      issues.push({
        code: "unknown-column",
        path: [name],
        message: `The table has a column ${shown(name)}.`,
        hint: `Columns: ${STUDY_COLUMNS.map((names) => names.join(", ")).join("; or ")}.`,
      });
  const studies = Array.isArray(given.study) ? given.study.length : null;
  for (const name of columns) {
    const values = given[name];
    if (!Array.isArray(values)) {
      issues.push({
        code: values === undefined ? "missing-column" : "wrong-type",
        path: [name],
        message: values === undefined ? `The table has no column ${name}.` : `${name} is ${shown(values)}, not a list.`,
        hint: `Give one value for each study: ${columns.join(", ")}.`,
      });
      continue;
    }
    if (studies !== null && values.length !== studies)
      issues.push({
        code: "length-mismatch",
        path: [name],
        message: `${name} has ${String(values.length)} values for ${String(studies)} studies.`,
        hint: "Give one value for each study.",
      });
    const { allowed, hint, code, fits } = RULES[name]!;
    const wrong = (values as readonly unknown[]).flatMap((value, index) => (fits(value) ? [] : [index]));
    const [first, ...more] = wrong;
    if (first === undefined) continue;
    // percents where shares belong go through a whole column: said once, with the studies
    const alike =
      more.length === 0
        ? ""
        : `; the same for ${shownSome(more.map((index) => (Array.isArray(given.study) ? given.study[index] : index)))}`;
    issues.push({
      code,
      path: [name, first],
      message: `${name} is ${shown((values as readonly unknown[])[first])}, not ${allowed}${alike}.`,
      hint,
    });
  }
  const seen = new Set<unknown>();
  for (const [index, name] of (Array.isArray(given.study) ? (given.study as readonly unknown[]) : []).entries()) {
    if (seen.has(name))
      issues.push({
        code: "duplicate-id",
        path: ["study", index],
        message: `${shown(name)} is there twice.`,
        hint: "Studies must be independent: pool those of one sample first, or name them apart.",
      });
    seen.add(name);
  }
  refuseAll(issues);
  if (studies! < 2)
    refuse(
      "out-of-range",
      ["study"],
      `The table has ${studies === 0 ? "no study" : "one study"}; two or more can be pooled.`,
      "Of one study its own interval is all there is.",
    );
  return table;
}

/**
 * The effect of each study and its sampling variance, p(1 − p)/n for each group. Where a group has nobody or everybody, half a
 * respondent is added to each of the four counts of the study, as metafor's escalc does: else its variance would be 0.
 */
export function effectsOfStudies(table: StudyTable, designEffect: number): readonly EstimateWithVariance[] {
  if ("estimate" in table)
    return table.estimate.map((estimate, index) => ({ estimate, variance: table.standardError[index]! ** 2 }));
  return table.study.map((_, index) => {
    const groups = [
      { p: table.p1[index]!, n: table.n1[index]! / designEffect },
      { p: table.p2[index]!, n: table.n2[index]! / designEffect },
    ];
    const isEmpty = groups.some(({ p }) => p === 0 || p === 1);
    const [first, second] = groups.map(({ p, n }) => {
      const proportion = isEmpty ? (p * n + 0.5) / (n + 1) : p;
      return { proportion, variance: (proportion * (1 - proportion)) / (isEmpty ? n + 1 : n) };
    }) as [{ proportion: number; variance: number }, { proportion: number; variance: number }];
    return { estimate: second.proportion - first.proportion, variance: first.variance + second.variance };
  });
}

/** Whether half a respondent was added to the counts of a study. */
export function isAdjusted(table: StudyTable, index: number): boolean {
  return "p1" in table && [table.p1[index]!, table.p2[index]!].some((share) => share === 0 || share === 1);
}

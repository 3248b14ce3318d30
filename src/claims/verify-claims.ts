import { type Figures, roundedFigure } from "../citation/figures.ts";
import type { Issue } from "../errors.ts";
import type { LineageDataset } from "../estimate/lineage.ts";
import { baseName } from "../estimate/selection.ts";
import { formatDate, formatFieldDates } from "../format/date.ts";
import { formatList } from "../format/number.ts";
import type { CautionCode } from "../model/caution.ts";
import { fieldDatesOverlap } from "../model/dates.ts";
import { type Condition, meets } from "../recipe/condition.ts";
import type { Figure } from "../recipe/figure.ts";
import type { DatasetFinder } from "../recipe/run-recipe.ts";
import type { Claim, FoundClaims, ManuscriptFormat } from "./claim.ts";
import { compareWords, figureWords } from "./compare-words.ts";
import { type Evaluation, evaluateClaim, type FailedEvaluation } from "./evaluate-claim.ts";
import { explainDifference } from "./explain-difference.ts";
import { findClaims } from "./find-claims.ts";
import type { ClaimReason } from "./reasons.ts";

/**
 * `agrees` at the printed precision; `differs`; `not-computable`: the recipe makes nothing; `cautioned`: the words agree, and
 * leave out what must be said beside them.
 */
export type ClaimVerdict = "agrees" | "differs" | "not-computable" | "cautioned";

/** What must be said beside a number; `base-not-named` where it is a share of others than all respondents. */
export interface ClaimCaution {
  readonly code: CautionCode | "base-not-named";
  readonly message: string;
}

/** A claim beside what its recipe makes. */
export interface CheckedClaim {
  readonly kind: "checked-claim";
  readonly claim: Claim;
  readonly verdict: ClaimVerdict;
  /** The figure with as many decimals as the words have; null where the recipe makes none. */
  readonly recomputed: string | null;
  /** Why it differs: every reason. */
  readonly reasons: readonly ClaimReason[];
  /** Why the recipe makes nothing: every reason. */
  readonly issues: readonly Issue[];
  /** What must be said beside the number and is not named in `said`. */
  readonly cautions: readonly ClaimCaution[];
  /** The words with the right numbers in them; null where there is nothing to mend, or other numbers would not do. */
  readonly mended: string | null;
}

/** The claims of a manuscript, each beside what its recipe makes. */
export interface Verification {
  readonly kind: "verification";
  readonly format: ManuscriptFormat;
  readonly claims: readonly CheckedClaim[];
  /** What looks like a claim and cannot be read as one. */
  readonly problems: FoundClaims["problems"];
  readonly counts: Readonly<Record<ClaimVerdict, number>>;
  /** What each distinct recipe makes, in the order of the text; those that make nothing are left out. */
  readonly numbers: readonly ClaimedNumber[];
}

/** What a recipe makes, as far as claims quote it. */
export interface ClaimedNumber {
  /** The destination of the claim's link. */
  readonly recipe: string;
  /** Numbers rounded to 6 decimals, by their place in the result. */
  readonly figures: Figures;
  /** How the interval or the line was made; null where a result names no method. */
  readonly method: string | null;
  readonly datasets: readonly LineageDataset[];
  /** Version of this library. */
  readonly library: string;
}

export interface VerifyOptions {
  readonly format: ManuscriptFormat;
  /** Finds a data set by its id: `loadDataset` for the bundled ones. */
  readonly datasetOf: DatasetFinder;
}

/**
 * Makes the number of every claim again and compares it with the claim's words, at the precision at which they print it.
 *
 * A claim differs, too, where its condition does not hold, where its words name a date on which the survey was not in
 * the field, or percent for points. Where it differs, the reasons say what the words are instead, if that is found.
 * Recipes are data: nothing is executed or fetched but the data sets that `datasetOf` gives.
 *
 * Fails to see what stands around the link: "rose by" before a claim of a fall, or a territory that is not named.
 *
 * @param text The manuscript, with its byte order mark and line ends as they are.
 * @throws PollError for a text that cannot be read, as `findClaims` does. A broken recipe is a verdict, not an error.
 * @example
 * ```ts
 * const text = "It was [35%](toplines:share?of=ukraine-nato/iri-2014-03&option=for).";
 * const { claims } = await verifyClaims(text, { format: "markdown", datasetOf: loadDataset });
 * claims[0].verdict; // => "differs"
 * claims[0].recomputed; // => "34%"
 * ```
 */
export async function verifyClaims(text: string, { format, datasetOf }: VerifyOptions): Promise<Verification> {
  const found = findClaims(text, { format });
  const evaluations = new Map<string, Evaluation | FailedEvaluation>();
  const claims: CheckedClaim[] = [];
  const counts = { agrees: 0, differs: 0, "not-computable": 0, cautioned: 0 };
  for (const claim of found.claims) {
    const evaluation = evaluations.get(claim.destination) ?? (await evaluateClaim(claim.destination, datasetOf));
    evaluations.set(claim.destination, evaluation);
    const checked = evaluation.ok ? checkedClaim(claim, evaluation) : notComputable(claim, evaluation);
    counts[checked.verdict]++;
    claims.push(checked);
  }
  const numbers = [...evaluations].flatMap(([recipe, evaluation]) =>
    evaluation.ok ? [claimedNumber(recipe, evaluation)] : [],
  );
  return { kind: "verification", format, claims, problems: found.problems, counts, numbers };
}

function claimedNumber(destination: string, { recipe, made, shown, held }: Evaluation): ClaimedNumber {
  const { result } = made;
  const quoted = [
    { place: recipe.show, figure: shown },
    ...recipe.holds.map(({ figure: place }, index) => ({ place, figure: held[index]! })),
  ];
  return {
    recipe: destination,
    figures: Object.assign({}, ...quoted.map(({ place, figure }) => quotedFigures(place, figure))),
    method: "method" in result ? result.method : null,
    datasets: result.lineage.datasets,
    library: result.lineage.library,
  };
}

function quotedFigures(place: string, figure: Figure): Figures {
  switch (figure.kind) {
    case "number":
      return { [place]: roundedFigure(figure.value) };
    case "range":
      return { [`${place}.lower`]: roundedFigure(figure.lower), [`${place}.upper`]: roundedFigure(figure.upper) };
    case "dates":
      return { [`${place}.start`]: figure.dates.start, [`${place}.end`]: figure.dates.end };
    case "text":
      return { [place]: figure.text };
  }
}

function notComputable(claim: Claim, { issues }: FailedEvaluation): CheckedClaim {
  return {
    kind: "checked-claim",
    claim,
    verdict: "not-computable",
    recomputed: null,
    reasons: [],
    issues,
    cautions: [],
    mended: null,
  };
}

function checkedClaim(claim: Claim, evaluation: Evaluation): CheckedClaim {
  const { recipe, places, made, shown, held, cautions } = evaluation;
  const { reasons: apart, ...words } = compareWords(claim.text, shown);
  // words without a number stand for their condition
  const isStatement = recipe.holds.length > 0 && words.printed.numbers.length === 0;
  const differing = isStatement ? [] : apart;
  const cause = differing.some(({ code }) => code === "value-differs" || code === "other-sign")
    ? explainDifference({ ...recipe, text: claim.text, places, made })
    : null;
  const reasons = [
    ...(cause === null ? [] : [cause]),
    ...differing,
    ...recipe.holds.flatMap((condition, index) => conditionReason(condition, held[index]!, shown)),
    ...dateReason(words.printed.dates, evaluation),
  ];
  const unsaid = [...cautions, ...baseCaution(evaluation)].filter(({ code }) => !recipe.said.includes(code));
  return {
    kind: "checked-claim",
    claim,
    verdict: reasons.length > 0 ? "differs" : unsaid.length > 0 ? "cautioned" : "agrees",
    recomputed: isStatement ? statementText(recipe.holds, held) : words.recomputed,
    reasons,
    issues: [],
    cautions: unsaid,
    mended: words.mended,
  };
}

/** Where only a smaller base was printed, a recipe without a base takes it: the text has to say so. */
function baseCaution({ recipe: { command, flags }, made }: Evaluation): readonly ClaimCaution[] {
  const names = command.options.map(({ name }) => name);
  if (!names.includes("rebase") || flags.base !== undefined || flags.rebase !== undefined) return [];
  const { inputs } = made.result.lineage;
  const other = inputs.find(({ base }) => base !== "all");
  if (other === undefined) return [];
  const message = `The share is of ${baseName(other.base)}, not of all respondents: name base=${other.base} in the recipe.`;
  return [{ code: "base-not-named", message }];
}

function statementText(holds: readonly Condition[], held: readonly Figure[]): string {
  return formatList(holds.map(({ figure }, index) => `${figure} ${valueText(held[index]!)}`));
}

function valueText(figure: Figure): string {
  return figure.kind === "number" ? figureWords(figure) : "no number";
}

/** A bound with all errors that misses what the estimate meets says that it is within error. */
function conditionReason(condition: Condition, held: Figure, shown: Figure): readonly ClaimReason[] {
  if (held.kind === "number" && meets(held.value, condition)) return [];
  const found = `${condition.text} does not hold: it is ${valueText(held)}`;
  const isBound = /(?:^|\.)(?:lower|upper)$/.test(condition.figure);
  if (isBound && shown.kind === "number" && meets(shown.value, condition)) {
    return [
      {
        code: "within-error",
        message: `${found}. The estimate, ${valueText(shown)}, meets it, but within its sampling and rounding error it need not be so.`,
      },
    ];
  }
  return [{ code: "condition-fails", message: `${found}.` }];
}

/** Dates in the words must be days of the surveys that the recipe names. */
function dateReason(dates: readonly string[], { recipe, made, shown }: Evaluation): readonly ClaimReason[] {
  const namesSurveys = recipe.command.places.some(({ name }) => name !== null);
  if (shown.kind === "dates" || !namesSurveys) return [];
  const windows = made.result.lineage.surveys.map(({ fieldDates }) => fieldDates);
  if (windows.includes(null)) return [];
  const wrong = dates.filter(
    (date) => !windows.some((window) => fieldDatesOverlap({ start: date, end: date }, window!)),
  );
  if (wrong.length === 0) return [];
  const field = [...new Set(windows.map((window) => formatFieldDates(window!)))];
  return [
    {
      code: "other-date",
      message: `The words say ${formatList(wrong.map(formatDate))}; it was asked ${formatList(field)}.`,
    },
  ];
}

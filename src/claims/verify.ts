import { type Figures, roundedFigure } from "../citation/record.ts";
import { isPollError } from "../errors.ts";
import type { LineageDataset, LineageSurvey } from "../estimate/lineage.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatCount, formatList } from "../format/number.ts";
import { checkKind, checkText, DATASET } from "../model/arguments.ts";
import { currentIdentity, identityOf } from "../model/dataset-digest.ts";
import { callable } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, type RequiredRow, settled } from "../model/option-rows.ts";
import type { Quotable } from "../recipe/figure.ts";
import type { DatasetFinder } from "../recipe/run-recipe.ts";
import { aroundOf } from "./around-words.ts";
import { type Claim, FORMAT_ROW, type FoundClaims, type ManuscriptFormat } from "./claim.ts";
import { type CheckedClaim, type ClaimOutcome, checkedClaim, notComputable } from "./claim-outcome.ts";
import { type Evaluation, evaluateClaim, type FailedEvaluation, failedEvaluation } from "./evaluate-claim.ts";
import { isUnfilled, writtenAround } from "./fill-words.ts";
import { findClaims } from "./manuscript.ts";

/** The claims of a manuscript, each beside what its recipe makes. */
export interface Verification {
  readonly kind: "verification";
  readonly format: ManuscriptFormat;
  /** What was checked against, in the order of the text, with the digests of what the data sets hold. */
  readonly datasets: readonly LineageDataset[];
  readonly claims: readonly CheckedClaim[];
  /** What looks like a claim and cannot be read as one. */
  readonly problems: FoundClaims["problems"];
  /** How many claims got each outcome. */
  readonly counts: Readonly<Record<ClaimOutcome, number>>;
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
  /** Which surveys it is made of: house, field dates and n by `dataset/survey`. */
  readonly surveys: Readonly<Record<string, string>>;
  /** Version of this library. */
  readonly library: string;
}

/** What `verify` can be told. */
export interface VerifyOptions {
  readonly format: ManuscriptFormat;
  /** Finds a data set by its id: `loadDataset` for the bundled ones. */
  readonly datasetOf: DatasetFinder;
}

/** The row of what finds a data set. */
export const DATASET_OF_ROW: RequiredRow<DatasetFinder> = /* @__PURE__ */ (() => ({
  kind: callable<DatasetFinder>("Give loadDataset, or async (id) => … that returns the data set of an id."),
  help: "finds a data set by its id: loadDataset for the bundled ones",
  required: true as const,
}))();

/** The rows of its options. */
const VERIFY_ROWS: OptionRows<VerifyOptions> = /* @__PURE__ */ optionRows(null as Of<VerifyOptions>, () => ({
  format: FORMAT_ROW,
  datasetOf: DATASET_OF_ROW,
}));

/**
 * Makes the number of every claim again and compares it with the claim's words, at the precision at which they print it.
 *
 * A claim without words, or with `XX` in the place of its number, is not filled in: it differs, and `mended` has the words
 * with the number, in English or Ukrainian as the text around it.
 *
 * A claim differs, too, where its condition does not hold, where its words name a date on which the survey was not in
 * the field, or percent for points. Where it differs, the reasons say what the words are instead, if that is found.
 * Recipes are data: nothing is executed or fetched but the data sets that `datasetOf` gives.
 *
 * Words within the link are read: "fell by", "more than", "a majority". Of the sentence around it, "fell by" before a number is,
 * and where it has no other claim a date, side, pollster or direction that is not so is a caution. Fails to see what is said
 * elsewhere, and a territory that is not named.
 *
 * @param text The manuscript, with its byte order mark and line ends as they are.
 * @param options `format` of the text; `datasetOf`: gives the data set of an id, `loadDataset` for the bundled ones.
 * @throws PollError for a text that cannot be read, as `findClaims` does. A broken recipe is an outcome, not an error.
 * @example
 * ```ts
 * const text = "It was [35%](toplines:share?of=ukraine-nato/iri-2014-03&option=for).";
 * const { claims } = await verify(text, { format: "markdown", datasetOf: loadDataset });
 * claims[0].outcome; // => "differs"
 * claims[0].recomputed; // => "34%"
 * ```
 */
export async function verify(text: string, options: VerifyOptions): Promise<Verification> {
  checkText("verify", text, "a text", ["text"]);
  const { format, datasetOf } = settled("verify", VERIFY_ROWS, options);
  const found = findClaims(text, { format });
  const evaluations = new Map<string, Evaluation | FailedEvaluation>();
  const outcomes = new Map<string, CheckedClaim>();
  const claims: CheckedClaim[] = [];
  const current = new Map<LineageDataset, LineageDataset>();
  const find: DatasetFinder = async (id) => {
    const dataset = await datasetOf(id);
    checkKind("verify", dataset, DATASET, ["datasetOf"]);
    const identity = identityOf(dataset);
    if (!current.has(identity)) current.set(identity, await identityNow(identity));
    return dataset;
  };
  const counts = { agrees: 0, differs: 0, "not-checked": 0, "not-computable": 0, cautioned: 0 };
  for (const [index, claim] of found.claims.entries()) {
    const evaluation = evaluations.get(claim.destination) ?? (await evaluateClaim(claim.destination, find));
    evaluations.set(claim.destination, evaluation);
    const language = isUnfilled(claim.text) ? writtenAround(text, claim) : "en";
    const around = aroundOf(text, format, found.claims, index);
    const same = JSON.stringify([claim.destination, claim.text, language, around]);
    const known = outcomes.get(same);
    const checked =
      known !== undefined
        ? { ...known, claim }
        : evaluation.ok
          ? checkedOrNot(() => checkedClaim(claim, evaluation, language, around), claim)
          : notComputable(claim, evaluation);
    outcomes.set(same, checked);
    counts[checked.outcome]++;
    claims.push(checked);
  }
  const numbers = [...evaluations].flatMap(([recipe, evaluation]) =>
    evaluation.ok ? [claimedNumber(recipe, evaluation, current)] : [],
  );
  return {
    kind: "verification",
    format,
    datasets: [...current.values()],
    claims,
    problems: found.problems,
    counts,
    numbers,
  };
}

/** A claim that stops what compares it is not computable, either. */
function checkedOrNot(check: () => CheckedClaim, claim: Claim): CheckedClaim {
  try {
    return check();
  } catch (error) {
    return notComputable(claim, failedEvaluation(error));
  }
}

/** Claims can be verified where no digest can be computed. */
async function identityNow(identity: LineageDataset): Promise<LineageDataset> {
  try {
    return await currentIdentity(identity);
  } catch (error) {
    if (isPollError(error) && error.code === "no-web-crypto") return identity;
    throw error;
  }
}

function claimedNumber(
  destination: string,
  { recipe, made, shown, held }: Evaluation,
  current: ReadonlyMap<LineageDataset, LineageDataset>,
): ClaimedNumber {
  const { result } = made;
  const quoted = [
    { place: recipe.show, figure: shown },
    ...recipe.holds.map(({ figure: place }, index) => ({ place, figure: held[index]! })),
  ];
  return {
    recipe: destination,
    figures: Object.fromEntries(quoted.flatMap(({ place, figure }) => Object.entries(quotedFigures(place, figure)))),
    method: "method" in result ? result.method : null,
    datasets: result.lineage.datasets.map((one) => current.get(one) ?? one),
    surveys: Object.fromEntries(
      result.lineage.surveys.map((survey) => [`${survey.dataset}/${survey.id}`, surveyText(survey)]),
    ),
    library: result.lineage.library,
  };
}

function surveyText({ houses, fieldDates, sampleSize }: LineageSurvey): string {
  const dates = fieldDates === null ? "field dates not on record" : formatFieldDates(fieldDates);
  return `${formatList(houses)}, ${dates}, n ${sampleSize === null ? "unknown" : formatCount(sampleSize.value)}`;
}

function quotedFigures(place: string, figure: Quotable): Figures {
  switch (figure.kind) {
    case "number":
      return { [place]: roundedFigure(figure.value) };
    case "range":
      return { [`${place}.lower`]: roundedFigure(figure.lower), [`${place}.upper`]: roundedFigure(figure.upper) };
    case "below":
      return { [place]: `<${String(roundedFigure(figure.bound))}` };
    case "dates":
      return { [`${place}.start`]: figure.dates.start, [`${place}.end`]: figure.dates.end };
    case "text":
      return { [place]: figure.text };
  }
}

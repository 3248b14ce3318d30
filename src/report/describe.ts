import type { ContrastEstimate } from "../estimate/contrast.ts";
import type { Estimate } from "../estimate/estimate.ts";
import type { LeadEstimate } from "../estimate/lead.ts";
import type { NetEstimate } from "../estimate/net.ts";
import { baseName, optionLabel } from "../estimate/selection.ts";
import type { ShareEstimate } from "../estimate/share-estimate.ts";
import { formatDate, formatFieldDates } from "../format/date.ts";
import {
  formatCount,
  formatList,
  formatNumber,
  formatPercent,
  formatPoints,
  formatRange,
  formatSize,
} from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import type { WordingComparison } from "../framing/compare-wordings.ts";
import type { WordingEffect } from "../framing/wording-effect.ts";
import { checkKind, checkOptions, type Expected, RESULT } from "../model/arguments.ts";
import type { Caution } from "../model/caution.ts";
import { distinctSources, type Source } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";
import type { ChangeEstimate, ChangeSide } from "../trend/change.ts";
import type { CoverageBounds } from "../trend/coverage-bounds.ts";
import type { TrendShares } from "../trend/fit-shares.ts";
import type { Trend } from "../trend/trend.ts";
import { against } from "./against.ts";
import { list, paragraph } from "./blocks.ts";
import { decompositionDetails } from "./change-decomposition.ts";
import type { Block, Document } from "./document.ts";
import { pooledDetails } from "./pooled-effect.ts";
import { findingOf, type Result } from "./sentence.ts";
import { type SeriesResult, seriesResultDocument } from "./series.ts";
import { breaksDetails } from "./series-breaks.ts";
import { planDetails } from "./split-ballot-plan.ts";
import { trendDocument } from "./trend.ts";
import { trendSharesDocument } from "./trend-shares.ts";
import {
  answersTable,
  comparisonDetails,
  effectChangeDetails,
  effectDetails,
  wordsBlocks,
} from "./wording-comparison.ts";
import {
  intervalName,
  intervalText,
  methodName,
  pText,
  sizeText,
  surveyLine,
  territoryText,
  totalText,
  verdictText,
  wordingLines,
} from "./words.ts";

/** Whatever has a kind: what lacks fields of its kind is told of as such by those who show it. */
const DESCRIBED: Expected = {
  fields: ["kind"],
  called: "a result",
  made: "share(topline, { option }) and the other verbs return one.",
};

/** What has a kind and is no result: the report of a data set has a document of its own. */
const NOT_DESCRIBED: readonly unknown[] = ["dataset", "dataset-report"];

/** What `describe` can be told. */
export interface DescribeOptions {
  /**
   * Of a result about wordings: its forms, whose words and answers are then shown (of a mean over surveys their words).
   * Without effect on a topline, a series or its description, a trend and a trend of shares.
   */
  readonly toplines?: readonly Topline[];
}

/**
 * A result or a topline as a document: the sentence, the details, what stands against it, and where it was printed.
 *
 * Every caution of the result is in it once. A topline comes with the words that were asked, as near as they are known.
 *
 * @param result What a verb returned, or a topline.
 * @param options `toplines` of a result about wordings; they change nothing for a topline, a series or a trend.
 * @returns Blocks for `renderText` or `renderMarkdown`.
 * @throws PollError `wrong-type` for anything else than what it takes, `unknown-setting` for an option that it does
 *   not have.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const document = describe(lead(topline(polls, "sm-2021-12"), { options: ["non-aligned", "nato"] }));
 * document.map(({ kind }) => kind); // => ["paragraph", "list", "paragraph", "list", "paragraph", "list"]
 * document[2]; // => { kind: "paragraph", text: "What stands against it:" }
 * ```
 */
export function describe(result: Result | Topline, options: DescribeOptions = {}): Document {
  checkKind(
    "describe",
    result,
    NOT_DESCRIBED.includes((result as { readonly kind?: unknown } | null)?.kind) ? RESULT : DESCRIBED,
    ["result"],
  );
  checkOptions("describe", options, [["toplines"]]);
  const { toplines = [] } = options;
  if (result.kind === "series" || result.kind === "series-description") return seriesResultDocument(result);
  if (result.kind === "trend") return trendDocument(result);
  if (result.kind === "trend-shares") return trendSharesDocument(result);
  if (result.kind === "topline") return describeTopline(result);
  return [
    paragraph(findingOf(result)),
    ...wordsBlocks(toplines),
    // of a mean over surveys the answers of one of them would mislead
    ...(result.kind === "pooled-wording-effect" ? [] : answersTable(toplines)),
    ...details(result),
    ...against(cautionsOf(result)),
    ...printedIn(sourcesOf(result)),
  ];
}

/** A comparison of wordings has its cautions and sources in its effects. */
function cautionsOf(result: Result): readonly Caution[] {
  if (result.kind === "plan") return [];
  if (result.kind !== "wording-comparison") return result.cautions;
  return [...result.cautions, ...effectsOf(result).flatMap(({ cautions }) => cautions)];
}

function sourcesOf(result: Result): readonly Source[] {
  if (result.kind === "plan") return [];
  if (result.kind !== "wording-comparison") return result.sources;
  return distinctSources(effectsOf(result).flatMap(({ sources }) => sources));
}

/** All whose figures are printed, also those with don't-knows treated the other way. */
function effectsOf({ effects, others, otherwise, dontKnowEffect }: WordingComparison): readonly WordingEffect[] {
  return [...effects, ...others, ...(otherwise?.effects ?? []), ...(dontKnowEffect?.effects ?? [])];
}

function details(result: Exclude<Result, SeriesResult | Trend | TrendShares>): readonly Block[] {
  switch (result.kind) {
    case "coverage-bounds":
      return coverageDetails(result);
    case "change":
    case "group-difference":
      return changeDetails(result);
    case "wording-comparison":
      return comparisonDetails(result);
    case "wording-effect":
      return effectDetails(result);
    case "change-of-effect":
      return effectChangeDetails(result);
    case "pooled-wording-effect":
      return pooledDetails(result);
    case "plan":
      return planDetails(result);
    case "series-breaks":
      return breaksDetails(result);
    case "change-decomposition":
      return decompositionDetails(result);
    default:
      return estimateDetails(result);
  }
}

function estimateDetails(result: ShareEstimate | LeadEstimate | NetEstimate): readonly Block[] {
  const published = result.kind === "share" ? publishedPrecision(result) : [];
  return [list([askedItem(result), ...precisionItems(result), ...published])];
}

function askedItem({ address, houses, fieldDates, lineage }: ShareEstimate | ContrastEstimate): string {
  const [input] = lineage.inputs;
  const when = fieldDates === null ? "field dates unknown" : formatFieldDates(fieldDates);
  const from = input?.rebasedFrom == null ? "" : `, computed from that of ${baseName(input.rebasedFrom)}`;
  return `Asked by ${formatList(houses)}, ${when} (${address}); base ${baseName(input!.base)}${from}.`;
}

function precisionItems({ interval, designEffect, effectiveSampleSize, pValue, statistic }: Estimate): string[] {
  if (interval === null) return [];
  const effect = {
    "not-applied": "none applied",
    given: `${String(designEffect.value)}, as given`,
    stated: `${formatNumber(designEffect.value, 2)}, as the house states it`,
    implied: `${formatNumber(designEffect.value, 2)}, from the printed margin`,
  }[designEffect.origin];
  return [
    `Design effect: ${effect}; effective n ${formatCount(effectiveSampleSize ?? 0)}.`,
    ...(pValue === null || statistic === null ? [] : [`z = ${formatNumber(statistic, 2)}, p ${pText(pValue)}.`]),
  ];
}

function publishedPrecision({ publishedPrecision: { stated, implied } }: ShareEstimate): readonly string[] {
  return [
    ...(stated === null
      ? []
      : [
          `The house states a design effect of ${String(stated.value)}${stated.definition === null ? " (without saying whether on the variance or on the standard error)" : ` (${stated.definition})`}.`,
        ]),
    ...implied.map(
      ({ margin, atShare, sampleSize, deff, deft, assumed }) =>
        `The printed margin of ${formatPrinted(margin)} at ${formatPercent(atShare, 0)}${assumed.includes("atShare") ? " (assumed)" : ""} with n ${formatCount(sampleSize)} implies a deff of ${formatNumber(deff.lower, 2)} to ${formatNumber(deff.upper, 2)} (deft ${formatNumber(deft.lower, 2)} to ${formatNumber(deft.upper, 2)}).`,
    ),
  ];
}

function changeDetails(change: ChangeEstimate): readonly Block[] {
  const { interval, totalInterval, intervalKind, method, statistic, pValue, equivalence, minimumDetectableChange } =
    change;
  const noun = change.kind === "change" ? "change" : "difference";
  const sides: Block = {
    kind: "table",
    columns: [
      { title: "Survey" },
      { title: "Share", align: "right" },
      { title: "Interval", align: "right" },
      { title: "n", align: "right" },
      { title: "Effective n", align: "right" },
    ],
    rows: [change.from, change.to].map(sideRow),
  };
  if (interval === null || totalInterval === null) return [sides];
  return [
    sides,
    list([
      `${change.kind === "change" ? "Change" : "Difference"}: ${formatPoints(change.estimate)}, ${intervalName(interval, intervalKind)} ${intervalText(interval)} by ${methodName(method)}; ${totalText(change)}.`,
      ...(statistic === null || pValue === null
        ? []
        : [`Test of equality: z = ${formatNumber(statistic, 2)}, p ${pText(pValue)}.`]),
      ...(equivalence === null
        ? []
        : [
            `Within ±${formatSize(equivalence.margin)}? Two one-sided tests: p ${pText(equivalence.pValue)}; ${intervalName(equivalence.interval, "sampling")} ${intervalText(equivalence.interval)}.`,
          ]),
      ...(minimumDetectableChange === null
        ? []
        : [`This pair would have found a ${noun} of ${formatSize(minimumDetectableChange)} in four of five cases.`]),
      `Verdict: ${verdictText(change)}.`,
    ]),
  ];
}

function sideRow({ address, share, interval, sampleSize, effectiveSampleSize }: ChangeSide): readonly string[] {
  return [
    address,
    formatPercent(share),
    interval === null ? "none" : intervalText(interval),
    sizeText(sampleSize).replace(/^n /, ""),
    effectiveSampleSize === null ? "" : formatCount(effectiveSampleSize),
  ];
}

function coverageDetails({ scenarios, wholePopulation, outerInterval, from, to }: CoverageBounds): readonly Block[] {
  return [
    {
      kind: "table",
      columns: [
        "Left out",
        "Of them this answer",
        "Like-for-like before",
        "Change among the rest",
        "Coverage effect",
        "Sampling interval",
      ].map((title) => ({ title, align: "right" as const })),
      rows: scenarios.map(({ lostShare, lostSupport, likeForLike, change, coverageEffect, interval }) => [
        formatPercent(lostShare, 2),
        formatPercent(lostSupport),
        formatPercent(likeForLike),
        formatPoints(change).replace(" points", ""),
        formatPoints(coverageEffect).replace(" points", ""),
        interval === null ? "none" : intervalText(interval),
      ]),
    },
    list([
      ...(outerInterval === null
        ? []
        : [
            `With sampling error on top of the bounds, the change among those still surveyed is ${formatRange(outerInterval.lower, outerInterval.upper)} points.`,
          ]),
      `If nothing is known of those left out at the time of ${to.survey}, the share in the whole population of ${from.survey} was then anything from ${formatRange(wholePopulation.lower, wholePopulation.upper)}%.`,
    ]),
  ];
}

function describeTopline(topline: Topline): Document {
  const { question, results, address, base, unlabelled } = topline;
  const rows = results.map(({ option, printed, share, standing, alternatives }) => [
    option.code,
    optionLabel(option),
    printed === null ? formatPercent(share) : formatPrinted(printed),
    [
      ...(standing === "counted" ? [] : [standing.replace("-", " ")]),
      ...alternatives.map((other) => `also printed: ${formatPrinted(other.printed)}`),
    ].join("; "),
  ]);
  const withRemarks = rows.some((row) => row[3] !== "");
  const columns = [
    { title: "Option" },
    { title: "Answer" },
    { title: "Share", align: "right" as const },
    { title: "Remark" },
  ];
  return [
    { kind: "heading", level: 3, text: `${question.title}: ${address}` },
    paragraph(
      `${surveyLine(topline)}. Territory: ${territoryText({ ...topline.survey, territoryNames: topline.territoryNames })}.`,
    ),
    ...wordingLines(question).map((text): Block => ({ kind: "quote", text })),
    {
      kind: "table",
      columns: withRemarks ? columns : columns.slice(0, 3),
      rows: withRemarks ? rows : rows.map((row) => row.slice(0, 3)),
    },
    ...(unlabelled > 0 || base !== "all"
      ? [
          paragraph(
            `Base: ${baseName(base)}.${unlabelled > 0 ? ` ${formatPercent(unlabelled)} of the answers are not printed.` : ""}`,
          ),
        ]
      : []),
    ...against([
      ...topline.cautions.filter(({ code }) => code !== "answers-not-printed"),
      ...results.flatMap(({ note }) => (note === null ? [] : [{ code: "note" as const, message: note }])),
    ]),
    ...printedIn(topline.sources),
  ];
}

function printedIn(sources: readonly Source[]): readonly Block[] {
  if (sources.length === 0) return [];
  const items = sources.map(({ title, authors, date }) => {
    const when = date === null ? "" : ` (${formatDate(date)})`;
    return `${authors === null ? "" : `${authors}: `}${title}${when}`;
  });
  return [paragraph("Printed in:"), list(items)];
}

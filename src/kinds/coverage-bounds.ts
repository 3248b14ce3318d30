import { accountsFor } from "../comparability/reach.ts";
import { errBeyondSampling } from "../estimate/survey-errors.ts";
import { formatBetween, formatPercent, formatPoints, formatRange, formatSigned, formatSize } from "../format/number.ts";
import { coveragePicture, isOneBar } from "../pictures/coverage-picture.ts";
import { askedOfPair, placedLabel } from "../report/asked-text.ts";
import { list } from "../report/blocks.ts";
import type { Row } from "../report/columns.ts";
import type { Block } from "../report/document.ts";
import { intervalName, intervalText } from "../report/words.ts";
import type { Bounds, CoverageBounds } from "../trend/coverage-bounds.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { asked, codesIn, measured } from "./rows.ts";

/** Bounds of what can come from leaving people out. */
export const COVERAGE: Kind<CoverageBounds> = {
  kinds: ["coverage-bounds"],
  finding: coverageSentence,
  holds: assumedText,
  asked: (result) => askedOfPair([result.from, result.to], result.lineage),
  details: coverageDetails,
  method: () => "bounds by the coverage identity, without sampling error",
  computedBy: ({ pollInterval }) => (pollInterval === null ? [] : ["imbens-manski"]),
  surveyErrors: null,
  rows: (result) => [
    ...publishedRows(result),
    ...PARTS.map((part) => boundRow(result, part)),
    ...result.scenarios.flatMap(({ lostShare, lostSupport, likeForLike, change, coverageEffect, interval }) => {
      const label = `${formatPercent(lostShare.value, 2)} left out, ${formatPercent(lostSupport.value)} of them with this answer`;
      return [
        { row: "scenario", part: "like for like", label, ...measured(likeForLike) },
        { row: "scenario", part: "change", label, ...measured({ ...change, interval }) },
        { row: "scenario", part: "coverage effect", label, ...measured(coverageEffect) },
      ];
    }),
  ],
  drawn: (result, options) => coveragePicture(result, drawnRows(result), options),
  moved: ({ value }) => value,
  cautions: ownCautions,
  care: "of the number",
};

/** Both shares and their difference. */
function publishedRows(result: CoverageBounds): readonly Row[] {
  return [
    ...[result.from, result.to].map((side) => ({
      ...asked(result.lineage, side.address),
      row: "side",
      label: result.label,
      ...measured(side),
    })),
    {
      row: "difference",
      label: result.label,
      ...measured({ value: result.value, unit: result.unit }),
      cautions: codesIn(result.cautions),
    },
  ];
}

function boundRow(result: CoverageBounds, [part, label]: (typeof PARTS)[number]): Row {
  const { lower, upper, unit } = result[part];
  return { row: "bound", label, lower, upper, unit };
}

/** Both shares, the two parts of the difference, and what was assumed. */
function drawnRows(result: CoverageBounds): readonly Row[] {
  const { pollInterval } = result;
  const rowOf = (name: (typeof PARTS)[number][0]): Row => boundRow(result, PARTS.find(([part]) => part === name)!);
  const published = publishedRows(result);
  return [
    ...(isOneBar(result) ? published : published.slice(2)),
    { ...rowOf("change"), pollLower: pollInterval?.lower ?? null, pollUpper: pollInterval?.upper ?? null },
    rowOf("coverageEffect"),
    { ...rowOf("lostShare"), row: "assumed" },
    { ...rowOf("lostSupport"), row: "assumed" },
  ];
}

const PARTS = [
  ["lostShare", "left out, as a part of the population"],
  ["lostSupport", "of them with this answer"],
  ["likeForLike", "first share among those still surveyed"],
  ["change", "change among those still surveyed"],
  ["coverageEffect", "from leaving people out"],
  ["wholePopulation", "second share in the whole population of the first"],
] as const;

/** How much of the difference is change once polls may err, and how much of it those left out can account for. */
function coverageSentence(bounds: CoverageBounds): string {
  const { from, to, value, change, coverageEffect, pollInterval, outerInterval } = bounds;
  const what = placedLabel(bounds);
  const shares = `${formatPercent(from.value)} → ${formatPercent(to.value)}`;
  if (value === 0)
    return `${what}: ${shares}, ${formatPoints(0)}. People left out of the survey can hide a change of ${formatRange(change.lower, change.upper)} points among those still surveyed.`;
  if ((value < 0 ? -change.upper : change.lower) <= 0)
    return `${what}: ${shares}, ${formatPoints(value)}. People left out of the survey can account for all of it (up to ${formatSize(accountsFor(coverageEffect, value))}), so no change is shown among those still surveyed.`;
  const sampling = outerInterval === null ? "" : `; sampling alone: ${intervalText(outerInterval)}`;
  const erring =
    pollInterval === null
      ? ""
      : `, ${intervalText(pollInterval)} with errors of polls (${intervalName(pollInterval, "sampling")}${sampling})`;
  return `${what}: ${shares}, ${formatPoints(value)}. Where both surveys asked the change is ${pointsText(change)} if both figures were exact${erring}. If exact, ${pointsText(coverageEffect)} can come from people left out.`;
}

/** What the bounds rest on. */
function assumedText({ lostShare, lostSupport }: CoverageBounds): string {
  const gave =
    lostSupport.lower === 0 && lostSupport.upper === 1
      ? "whatever their opinion"
      : lostSupport.lower === 0
        ? `at most ${formatPercent(lostSupport.upper)} of them with this answer`
        : `${span(lostSupport, 1)} of them with this answer`;
  return `Assumed: ${span(lostShare, 1)} of the population was left out, ${gave}.`;
}

function pointsText({ lower, upper }: Bounds): string {
  return lower === upper ? formatSize(lower) : `${formatRange(lower, upper)} points`;
}

function span({ lower, upper }: Bounds, decimals: number): string {
  return lower === upper ? formatPercent(lower, decimals) : `${formatRange(lower, upper, decimals)}%`;
}

function coverageDetails(bounds: CoverageBounds): readonly Block[] {
  const { scenarios, wholePopulation, wholePopulationInterval, pollInterval, from, to } = bounds;
  const { change, coverageEffect, outerInterval, likeForLike, totalInterval } = bounds;
  const errors = errBeyondSampling(bounds.surveyErrors)
    ? "rounding and the usual differences between polls"
    : "rounding";
  const shared = totalInterval === null ? "" : `; should all polls share an error, ${intervalText(totalInterval)}`;
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
        formatPercent(lostShare.value, 2),
        formatPercent(lostSupport.value),
        formatPercent(likeForLike.value),
        formatSigned(change.value),
        formatSigned(coverageEffect.value),
        interval === null ? "none" : intervalText(interval),
      ]),
    },
    list([
      `From leaving people out: ${pointsText(coverageEffect)}. Change among people still surveyed: ${pointsText(change)}${outerInterval === null ? "" : ` (with sampling error ${intervalText(outerInterval)})`}; they were at ${span(likeForLike, 1)} before.`,
      ...(pollInterval === null
        ? []
        : [
            `The change itself lies at one place within the bounds: ${intervalName(pollInterval, "sampling")} ${intervalText(pollInterval)} points, with ${errors}${shared}.`,
          ]),
      `If nothing is known of those left out at the time of ${to.survey}, the share in the whole population of ${from.survey} was then between ${formatBetween(wholePopulation.lower, wholePopulation.upper)}%${wholePopulationInterval === null ? "" : ` (${intervalName(wholePopulationInterval, "sampling")} ${intervalText(wholePopulationInterval)})`}.`,
    ]),
  ];
}

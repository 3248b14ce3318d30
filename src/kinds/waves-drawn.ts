import { type Finding, pairFindings } from "../comparability/audit.ts";
import { refuse } from "../errors.ts";
import type { Lineage } from "../estimate/lineage.ts";
import { type PrecisionOptions, precisionOf } from "../estimate/precision.ts";
import { share } from "../estimate/share-estimate.ts";
import { framing } from "../framing/framing.ts";
import { dateOfDay, middleDay } from "../model/dates.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Topline } from "../model/topline.ts";
import { keyOf, OTHER_QUESTION } from "../pictures/drawn-rows.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import type { PictureOptions } from "../pictures/picture-speech.ts";
import { type Waves, wavesPicture } from "../pictures/waves-picture.ts";
import type { Row } from "../report/columns.ts";
import { proportionInterval } from "../stats/proportion-interval.ts";
import { shareWithSurveyError } from "../stats/survey-error.ts";
import { change } from "../trend/change.ts";
import type { Reading } from "../trend/reading.ts";
import { type BrokenLink, brokenLinks, type Series } from "../trend/series-of.ts";
import { readingRow } from "./series-rows.ts";
import { precisionIn, wavesRows } from "./topline.ts";
import { WORDING_COMPARISON } from "./wording-comparison.ts";

/** Several waves of one question by date, whatever the order in which they are given. */
export function wavesDrawn(
  toplines: readonly Topline[],
  options: PictureOptions,
  precision: PrecisionOptions = {},
): ResultPicture {
  for (const [place, { survey, address }] of toplines.entries()) {
    if (survey.fieldDates !== null) continue;
    refuse(
      "field-dates-unknown",
      ["toplines", place],
      `${address} has no field dates.`,
      "Leave it out: a line needs its day.",
    );
  }
  const waves = toplines.toSorted(
    (one, other) =>
      middleDay(one.survey.fieldDates!) - middleDay(other.survey.fieldDates!) || (one.address < other.address ? -1 : 1),
  );
  const links = waves.slice(1).flatMap((wave, place) => linkBetween(waves[place]!, wave));
  let segment = 0;
  // of two questions the one that was asked more often is told, and of two alike the later one
  const asked = [...groupedBy(waves, ({ question }) => question.id).values()];
  const own = asked.toSorted((one, other) => one.length - other.length).at(-1)!;
  const others = new Set(asked.flatMap(([first]) => (isOtherQuestion(first!, own[0]!) ? [first!.question.id] : [])));
  const [one, two] = waves;
  if (others.size > 0 && waves.length === 2) {
    const stacks = twoQuestions([one!, two!], options, precision);
    if (stacks !== null) return stacks;
  }
  const rows = waves.flatMap((wave): readonly Row[] => {
    const date = dateOfDay(middleDay(wave.survey.fieldDates!));
    if (links.some(({ to }) => to === wave.address)) segment += 1;
    return wavesRows(wave, precision).map((row) => ({
      ...row,
      date,
      segment,
      note: others.has(wave.question.id) ? OTHER_QUESTION : row.lower == null ? "unsized" : null,
    }));
  });
  const latest = own.at(-1)!;
  const main = mainAnswer(rows, latest);
  const told = latest.results.find(
    ({ option }) => keyOf({ row: "answer", stance: option.stance, option: option.code }) === main,
  );
  const estimate = share(latest, { ...precision, option: (told ?? latest.results[0]!).option.code });
  const comparable = own.filter(({ address }) => {
    const row = rows.find((each) => each.address === address);
    return row?.segment === rows.find((each) => each.address === latest.address)?.segment;
  });
  const [before, after] = comparable;
  const isClose =
    comparable.length === 2 &&
    told !== undefined &&
    [before!, after!].every(({ results }) => results.some(({ option }) => option.code === told.option.code)) &&
    change(before!, after!, { ...precision, option: told.option.code }).verdict === "too-close";
  return wavesPicture(
    {
      isClose,
      rows,
      decimals: rows.map((row) => decimalsIn(row, waves)),
      topic: estimate.topic,
      lineage: merged(waves.map((wave) => share(wave, { ...precision, option: wave.results[0]!.option.code }).lineage)),
      main,
      links,
      level: rows.some(({ lower }) => lower != null) ? (estimate.interval?.level ?? 0.95) : null,
      designEffects: [estimate.designEffect.value],
      wordings: 1,
    },
    options,
  );
}

function isOfQuestion({ code }: Pick<Finding, "code">): boolean {
  return code === "different-question" || code === "different-structure";
}

/** Whether two waves asked questions whose answers are not compared. */
function isOtherQuestion(one: Topline, other: Topline): boolean {
  if (one.question.id === other.question.id) return false;
  const findings = pairFindings(one, other, {});
  return findings.some(
    (finding) => isOfQuestion(finding) && !finding.unverified && ["break", "block"].includes(finding.level),
  );
}

/** Two questions, asked once each: one above the other, where a side is in both. */
function twoQuestions(
  waves: readonly [Topline, Topline],
  options: PictureOptions,
  precision: PrecisionOptions,
): ResultPicture | null {
  const [sides, others] = waves.map(({ results }) => results.flatMap(({ option }) => option.stance ?? []));
  const shared = sides!.filter((side) => others!.includes(side));
  const stance = shared.find((side) => side.endsWith(":for")) ?? shared[0];
  if (stance === undefined || waves[0].group?.id !== waves[1].group?.id) return null;
  return WORDING_COMPARISON.drawn!(framing(waves, { stance, ...precision }), options, waves);
}

/** Decimals of the printed figure; one where it was computed. */
function decimalsIn({ address, option }: Row, waves: readonly Topline[]): number {
  const results = waves.flatMap((wave) => (wave.address === address ? wave.results : []));
  const printed = results.find((result) => result.option.code === option)?.printed;
  return printed?.unit === "percent" && !printed.censored ? printed.decimals : 1;
}

/** The side that a headline tells: the one that is for something, else the largest of the latest wave. */
function mainAnswer(rows: readonly Row[], latest: Topline): string {
  const own = rows.filter(({ address, role }) => address === latest.address && role === "substantive");
  const sided = own.find(({ stance }) => /:for$/.test(String(stance)));
  const most = own.toSorted((one, other) => Number(other.estimate) - Number(one.estimate))[0];
  return keyOf(sided ?? most ?? rows.at(-1)!);
}

/** What breaks two waves apart. */
function linkBetween(from: Topline, to: Topline): readonly BrokenLink[] {
  const codes = pairFindings(from, to, {}).flatMap(({ code, level, unverified }) =>
    !unverified && (level === "break" || level === "block") ? [code] : [],
  );
  return codes.length === 0 ? [] : [{ from: from.address, to: to.address, codes }];
}

function merged(lineages: readonly Lineage[]): Lineage {
  const [first] = lineages;
  const all = <T>(of: (lineage: Lineage) => readonly T[]): readonly T[] => [
    ...new Map(lineages.flatMap(of).map((each) => [JSON.stringify(each), each])).values(),
  ];
  return {
    ...first!,
    datasets: all(({ datasets }) => datasets),
    inputs: all(({ inputs }) => inputs),
    surveys: all(({ surveys }) => surveys),
    questions: all(({ questions }) => questions),
  };
}

/** To so many readings each has its interval. */
const MOST_INTERVALS = 40;

/** The readings of a series, joined where they are comparable. */
export function seriesDrawn(series: Series, options: PictureOptions): ResultPicture {
  const { readings, lineage } = series;
  const precision = precisionIn(lineage);
  const hasIntervals = readings.length <= MOST_INTERVALS;
  const rows = readings.map(
    (reading): Row => ({
      ...readingRow(series, reading),
      ...(hasIntervals ? intervalsOf(reading, precision) : {}),
      segment: reading.run,
      note: reading.precision.baseSize === null ? "unsized" : null,
    }),
  );
  const { questions, houses } = series;
  const one = questions.length === 1 && houses.length === 1;
  const level = rows.find((row) => row.level != null)?.level;
  return wavesPicture(
    {
      isClose: false,
      rows,
      decimals: readings.map(({ inputs }) => {
        const printed = inputs.length === 1 ? inputs[0]!.printed : null;
        return printed?.unit === "percent" ? printed.decimals : 1;
      }),
      topic: series.topic,
      lineage,
      main: one && rows[0] !== undefined ? keyOf(rows[0]) : null,
      links: one ? brokenLinks(series) : null,
      level: level == null ? null : Number(level),
      designEffects: [],
      wordings: new Set(readings.map(({ wordingLevel }) => wordingLevel)).size,
    } satisfies Waves,
    options,
  );
}

/** The interval of a share by sampling, and with the usual differences between polls; none of a lead, whose sides are needed for it. */
function intervalsOf({ precision: inputs, lead, value, rounding }: Reading, options: PrecisionOptions): Row {
  const { level, sampleSize, effectiveSampleSize, designEffect, surveyErrors } = precisionOf(inputs, options);
  if (lead !== null || sampleSize === null || effectiveSampleSize === null) return {};
  const { lower, upper } = proportionInterval(value, effectiveSampleSize, { method: "wilson", level });
  const poll = shareWithSurveyError(
    {
      share: value,
      sampleSize: sampleSize.value,
      designEffect: designEffect.value,
      rounding: { variance: rounding.variance, bound: rounding.bound.value },
    },
    { sizes: surveyErrors, layer: "poll", method: "wilson", level },
  );
  return { lower, upper, level, pollLower: poll.lower, pollUpper: poll.upper };
}

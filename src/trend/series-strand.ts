import { refuse, shown } from "../errors.ts";
import { listed, nearNames } from "../format/near-names.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import { type FadingError, mostGain } from "../stats/break-test.ts";
import type { EstimateWithVariance } from "../stats/normal-estimate.ts";
import { exponentialScatter } from "../stats/scatter.ts";
import type { Reading } from "./reading.ts";
import type { Series } from "./series-of.ts";
import type { SizedReading } from "./sized-readings.ts";

/** Which readings of a series are taken, where it has several pollsters or questions. */
export interface StrandOptions {
  /** Id of the pollster whose polls are used, where the series has several. */
  readonly house?: string;
  /** Id of the question whose readings are taken, where the series has several. */
  readonly question?: string;
}

/** The rows of its options. */
export const STRAND_ROWS: OptionRows<StrandOptions> = /* @__PURE__ */ optionRows(null as Of<StrandOptions>, () => ({
  house: { kind: word(), help: "the pollster whose polls are used, where there are several" },
  question: { kind: word(), help: "the question whose polls are used, where there are several" },
}));

/** The readings of one house with one question, under whatever ids, and the links between them. */
export function strandOf(series: Series, { house, question }: StrandOptions): Series {
  requireKnown(house, series.houses, "house");
  requireKnown(question, series.questions, "question");
  const readings = series.readings.filter(
    (reading) =>
      (house === undefined || reading.house === house) && (question === undefined || reading.question === question),
  );
  if (readings.length === 0) {
    refuse(
      "empty-series",
      ["question"],
      `${shown(house ?? "")} has no poll of ${shown(question ?? "")}.`,
      "Leave one of the two out to see what there is.",
    );
  }
  requireOne(apart(readings, series.links), "question");
  requireOne(
    readings.map((reading) => reading.house),
    "house",
  );
  const own = new Set(readings.map(({ address }) => address));
  return { ...series, readings, links: series.links.filter(({ from }) => own.has(from)) };
}

/** The ids of questions, of those that a line of the series joins only the first. */
function apart(readings: readonly Reading[], links: Series["links"]): readonly string[] {
  const askedAt = new Map(readings.map(({ address, question }) => [address, question]));
  const joins = links
    .map(({ from, to }) => [askedAt.get(from), askedAt.get(to)])
    .filter(([one, other]) => one !== other);
  const seen = new Set<string>();
  return [...new Set(askedAt.values())].filter((id) => {
    if (seen.has(id)) return false;
    const joined = new Set([id]);
    for (const each of joined) {
      for (const ids of joins)
        if (ids.includes(each)) for (const other of ids) if (other !== undefined) joined.add(other);
    }
    for (const each of joined) seen.add(each);
    return true;
  });
}

function requireKnown(
  wanted: string | undefined,
  known: readonly { readonly id: string }[],
  what: "house" | "question",
): void {
  if (wanted === undefined || known.some(({ id }) => id === wanted)) return;
  const hint = nearNames("It has", wanted, known);
  refuse("unknown-value", [what], `${shown(wanted)} is not a ${what} of the series.`, hint);
}

/** What differs between houses or questions would be cut as if it were a change in time. */
function requireOne(found: readonly string[], what: "house" | "question"): void {
  const ids = [...new Set(found)];
  if (ids.length === 1) return;
  refuse(
    `different-${what}`,
    ["series"],
    `The series has polls ${what === "house" ? "by" : "with"} ${String(ids.length)} ${what === "house" ? "pollsters" : "questions"}: ${listed(ids)}.`,
    `Choose one with \`${what}\`, such as ${ids[0]!}.`,
  );
}

/** The readings of one middle of field dates. */
interface ReadingTime {
  readonly addresses: readonly string[];
  readonly middle: number;
  readonly share: number;
  readonly size: number;
  readonly rounding: number;
}

/** Readings by the middle of their field dates, by date. */
export function timesOf(readings: readonly SizedReading[]): readonly ReadingTime[] {
  return [...groupedBy(readings, ({ period }) => String(period.midpoint)).values()].map(timeOf);
}

/** Their mean by effective n, which is the share of all their respondents. */
function timeOf(readings: readonly SizedReading[]): ReadingTime {
  const size = readings.reduce((sum, reading) => sum + reading.size!, 0);
  return {
    addresses: readings.map(({ address }) => address),
    middle: readings[0]!.period.midpoint,
    share: readings.reduce((sum, { value: share, size: own }) => sum + own! * share, 0) / size,
    size,
    rounding: readings.reduce((sum, { rounding, size: own }) => sum + (own! / size) ** 2 * rounding.variance, 0),
  };
}

/** What the readings of one house differ by beyond sampling and rounding, at the share that all of them have in common. */
export interface SeriesErrors {
  /** Mean of the prior of the scatter. */
  readonly scatterMean: number;
  /** What the house is off by, which fades. */
  readonly houseError: FadingError;
}

/** Scatter of a series, on average before it is seen: exponential, above 3 points in 5% of series. */
export const SCATTER_MEAN = 0.01;

/**
 * No reading is taken to be surer than this part of the scatter's mean, 0.3 points: of readings without any error of their own
 * each could be a level, with no scatter at all, and no cut would be rarer than another.
 */
const LEAST_ERROR = 0.3;

/** The errors of a series; those of a share of one half are given. */
export function errorsOf(
  times: readonly ReadingTime[],
  { occasion, house, fadingDays }: { readonly occasion: number; readonly house: number; readonly fadingDays: number },
): SeriesErrors {
  const scale = commonScaleOf(times);
  return {
    scatterMean: occasion === 0 ? 0 : SCATTER_MEAN * scale,
    houseError: { deviation: house * scale, fadingTime: fadingDays },
  };
}

/** 2√(p̄(1 − p̄)): the sizes of errors are those of a share of one half, and this brings them to the common share. */
export function commonScaleOf(times: readonly ReadingTime[]): number {
  const common = commonShare(times);
  return 2 * Math.sqrt(common * (1 - common));
}

/**
 * Estimates with the variances of the share that the readings of a segment have in common, so that an extreme reading gets no
 * more weight than its neighbours.
 */
export function observationsOf(
  times: readonly ReadingTime[],
  { scatterMean }: SeriesErrors,
  minimumLength: number,
): readonly EstimateWithVariance[] {
  const floor = (LEAST_ERROR * scatterMean) ** 2;
  const first = withCommonShare(times, [], floor);
  if (times.length < 2 * minimumLength) return first;
  return withCommonShare(times, mostGain(first, exponentialScatter(scatterMean), minimumLength), floor);
}

/** Estimates with the variances of the share of all readings between two breaks, and no smaller ones than the floor. */
export function withCommonShare(
  times: readonly ReadingTime[],
  breaks: readonly number[] = [],
  floor = 0,
): readonly EstimateWithVariance[] {
  return [...breaks, times.length].flatMap((end, i) => {
    const own = times.slice(breaks[i - 1] ?? 0, end);
    const common = commonShare(own);
    return own.map(({ share, size, rounding }) => ({
      estimate: share,
      variance: Math.max((common * (1 - common)) / size + rounding, floor),
    }));
  });
}

/** Never 0 or 1, which would have no variance: one respondent more on either side. */
function commonShare(times: readonly ReadingTime[]): number {
  const chose = times.reduce((sum, { share, size }) => sum + share * size, 1);
  return chose / times.reduce((sum, { size }) => sum + size, 2);
}

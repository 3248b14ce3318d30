import { refuse } from "../errors.ts";
import type { PrecisionOptions } from "../estimate/precision.ts";
import type { RebaseOptions } from "../estimate/rebase.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Document } from "../report/document.ts";
import { seriesDocument, seriesResultDocument } from "../report/series.ts";
import { describeSeries, type SeriesDescription } from "../trend/describe-series.ts";
import { type Series, seriesOf } from "../trend/series.ts";
import type { SeriesSelection } from "../trend/series-readings.ts";

/** What `toplines series` takes beside the precision. */
export type SeriesFlags = Pick<SeriesSelection, "question" | "stance" | "option" | "base" | "group"> & {
  readonly rebase?: RebaseOptions["to"];
};

/** A series and whether it moves. */
export interface FollowedSeries {
  readonly series: Series;
  readonly description: SeriesDescription;
}

/** Follows a question or a stance through a data set. */
export function followSeries(dataset: Dataset, flags: SeriesFlags, precision: PrecisionOptions): FollowedSeries {
  const series = seriesFrom(dataset, flags);
  return { series, description: describeSeries(series, precisionFrom(precision)) };
}

/** The series that the command line means. */
export function seriesFrom(dataset: Dataset, { rebase, ...flags }: SeriesFlags): Series {
  if (typeof rebase === "object") {
    refuse(
      "wrong-usage",
      ["rebase"],
      `Expected a base that every question has, got ${rebase.join(", ")}.`,
      "Write --rebase answering, would-vote or decided: questions differ in their answers.",
    );
  }
  const { question, stance, option, base, group } = flags;
  return seriesOf(dataset, {
    ...(question === undefined ? {} : { question }),
    ...(stance === undefined ? {} : { stance }),
    ...(option === undefined ? {} : { option }),
    ...(group === undefined ? {} : { group }),
    ...(base === undefined ? {} : { base }),
    ...(rebase === undefined ? {} : { base: rebase, otherBase: "rebased" }),
  });
}

/** What it says of the precision. */
function precisionFrom({
  level,
  designEffect,
  accept,
  assumedSampleSize,
  surveyErrorAllowance,
}: PrecisionOptions): PrecisionOptions {
  return {
    ...(level === undefined ? {} : { level }),
    ...(designEffect === undefined ? {} : { designEffect }),
    ...(accept === undefined ? {} : { accept }),
    ...(assumedSampleSize === undefined ? {} : { assumedSampleSize }),
    ...(surveyErrorAllowance === undefined ? {} : { surveyErrorAllowance }),
  };
}

/** The readings, then whether they move, then once what stands against both. */
export function followedDocument({ series, description }: FollowedSeries): Document {
  return [
    ...seriesDocument(series),
    { kind: "heading", level: 2, text: "Does it move?" },
    ...seriesResultDocument(description),
  ];
}

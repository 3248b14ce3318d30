import type { ChartOptions, VegaLiteSpec } from "../charts/spec.ts";
import { toplineChart } from "../charts/topline-chart.ts";
import { trendChart } from "../charts/trend-chart.ts";
import { isPollError } from "../errors.ts";
import { share } from "../estimate/share-estimate.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Topline } from "../model/topline.ts";
import type { DatasetReport } from "../report/dataset-report.ts";
import type { DescribeDatasetOptions } from "../report/describe-dataset.ts";
import { trend } from "../trend/fit-trend.ts";
import { seriesOf } from "../trend/series-of.ts";

/** That many surveys have to have asked for a stance before a line is drawn through them. */
const FEWEST_FOR_A_LINE = 12;

/**
 * The charts of a data set's report: the stance that most surveys asked for in time, and the latest figures of each question.
 *
 * A line is left out where `trend` refuses to draw one.
 */
export function datasetPictures(
  dataset: Dataset,
  report: DatasetReport,
  options: ChartOptions = {},
): Pick<DescribeDatasetOptions, "series" | "latest"> {
  const series = seriesPicture(dataset, report, options);
  return {
    ...(series === null ? {} : { series }),
    latest: Object.fromEntries(report.latest.map((latest) => [latest.address, answersPicture(latest, options)])),
  };
}

function seriesPicture(dataset: Dataset, { stances }: DatasetReport, options: ChartOptions): VegaLiteSpec | null {
  const [most] = stances;
  if (most === undefined || most.surveys < FEWEST_FOR_A_LINE) return null;
  // the forms of an experiment are there to differ
  if (dataset.questions.some(({ id, experiment }) => experiment !== null && most.questions.includes(id))) return null;
  try {
    const series = seriesOf(dataset, { stance: most.stance });
    return trendChart(trend(series, { at: "month" }), options);
  } catch (error) {
    if (isPollError(error)) return null;
    throw error;
  }
}

function answersPicture(topline: Topline, options: ChartOptions): VegaLiteSpec {
  const shares = topline.results.map(({ option }) => share(topline, { option: option.code }));
  return toplineChart(topline, shares, options);
}

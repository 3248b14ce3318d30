import { isPollError } from "../errors.ts";
import { type PicturedOptions, picture } from "../kinds/picture.ts";
import type { Dataset } from "../model/dataset.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import type { DatasetReport } from "../report/dataset-report.ts";
import type { DescribeDatasetOptions } from "../report/describe-dataset.ts";
import { trend } from "../trend/fit-trend.ts";
import { seriesOf } from "../trend/series-of.ts";

/** That many surveys have to have asked for a stance before a line is drawn through them. */
const FEWEST_FOR_A_LINE = 12;

/**
 * The pictures of a data set's report: the stance that most surveys asked for in time, and the latest figures of each question.
 *
 * A line is left out where `trend` refuses to draw one.
 */
export function datasetPictures(
  dataset: Dataset,
  report: DatasetReport,
  options: PicturedOptions = {},
): Pick<DescribeDatasetOptions, "series" | "latest"> {
  const series = seriesPicture(dataset, report, options);
  return {
    ...(series === null ? {} : { series }),
    latest: Object.fromEntries(report.latest.map((latest) => [latest.address, picture(latest, options)!])),
  };
}

function seriesPicture(dataset: Dataset, { stances }: DatasetReport, options: PicturedOptions): ResultPicture | null {
  const [most] = stances;
  if (most === undefined || most.surveys < FEWEST_FOR_A_LINE) return null;
  // the forms of an experiment are there to differ
  if (dataset.questions.some(({ id, experiment }) => experiment !== null && most.questions.includes(id))) return null;
  try {
    return picture(trend(seriesOf(dataset, { stance: most.stance }), { at: "curve" }), options);
  } catch (error) {
    if (isPollError(error)) return null;
    throw error;
  }
}

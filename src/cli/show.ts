import { refuse, shown } from "../errors.ts";
import { nearNames } from "../format/near-names.ts";
import { describe } from "../kinds/describe.ts";
import { type TidyRow, tidy } from "../kinds/tidy.ts";
import type { Dataset } from "../model/dataset.ts";
import { addressOf, type ToplineOptions, topline, toplineKeys } from "../model/topline.ts";
import type { Document } from "../report/document.ts";
import { datasetDocument } from "./show-dataset.ts";
import { questionDocument } from "./show-question.ts";
import { surveyDocument } from "./show-survey.ts";

/** How something is to be shown. */
export interface View {
  /** All of it, where one screen has the most important. */
  readonly full: boolean;
  /** The data set as it was named. */
  readonly here: string;
}

/** What `toplines show` found, and how it reads. */
export interface Found {
  readonly result: unknown;
  readonly document: (view: View) => Document;
  readonly rows: () => readonly TidyRow[];
}

/** A data set, one of its surveys or questions, or a topline; of a survey or a question all bases are shown unless one is named. */
export function show(dataset: Dataset, name: string | undefined, options: ToplineOptions = {}): Found {
  if (name === undefined)
    return { result: dataset, document: (view) => datasetDocument(dataset, view), rows: () => tidy(dataset) };
  if (name.includes("/")) {
    const found = topline(dataset, name, options);
    return { result: found, document: () => describe(found, { full: true }), rows: () => tidy(found) };
  }
  const survey = dataset.surveys.find(({ id }) => id === name);
  const question = dataset.questions.find(({ id }) => id === name);
  const keys = toplineKeys(dataset).filter((key) => key.survey === name || key.question === name);
  const { base } = options;
  if (base !== undefined && keys.length > 0 && !keys.some((key) => key.base === base)) {
    refuse(
      "unknown-address",
      ["base"],
      `${name} has no shares of the base ${shown(base)}.`,
      `Bases: ${[...new Set(keys.map((key) => key.base))].join(", ")}.`,
    );
  }
  const toplines = keys
    .filter((key) => base === undefined || key.base === base)
    .map((key) => topline(dataset, addressOf(key), { base: key.base }));
  const rows = (): readonly TidyRow[] => toplines.flatMap(tidy);
  if (survey !== undefined)
    return {
      result: { survey, toplines },
      document: (view) => surveyDocument(survey, toplines, dataset, view),
      rows,
    };
  if (question !== undefined)
    return {
      result: { question, toplines },
      document: (view) => questionDocument(question, toplines, dataset, view),
      rows,
    };
  return refuse(
    "unknown-address",
    ["name"],
    `No survey, question or address ${shown(name)} in ${dataset.id}.`,
    nearNames("Closest", name, [...dataset.surveys, ...dataset.questions]),
  );
}

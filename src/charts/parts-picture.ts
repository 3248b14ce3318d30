import type { Lineage } from "../estimate/lineage.ts";
import { type AppliedSurveyErrors, errBeyondSampling } from "../estimate/survey-errors.ts";
import type { Topic } from "../estimate/topic.ts";
import type { Caution } from "../model/caution.ts";
import type { Source } from "../model/source.ts";
import type { CareText } from "./care-texts.ts";
import { careRemarks } from "./change-chart.ts";
import { pictureOf } from "./figure.ts";
import type { PartsText } from "./parts-texts.ts";
import { askedLines, fieldworkLines, namesOf, sourceLine } from "./provenance.ts";
import { type Row, rowsOf } from "./rows.ts";
import type { SeriesText } from "./series-texts.ts";
import { underTitle } from "./series-title.ts";
import type { ChartOptions, VegaLiteSpec } from "./spec.ts";
import type { Speech } from "./speech.ts";
import { topicWords } from "./topic-words.ts";

/** A change between two surveys that is split into parts. */
interface ChangeInParts {
  readonly topic: Topic;
  readonly from: { readonly survey: string };
  readonly to: { readonly survey: string };
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}

/** What the charts of a change in parts have in common: one axis in points, who was asked what, what else differs. */
export function partsPicture(
  speech: Speech<PartsText | SeriesText | CareText>,
  options: ChartOptions,
  { topic, from, to, cautions, sources, lineage }: ChangeInParts,
  own: {
    readonly rows: readonly Row[];
    readonly remarks: readonly string[];
    readonly group: string | null;
    /** What the lines stand for. */
    readonly line: string;
  },
): VegaLiteSpec {
  const { say, name } = speech;
  const surveys = [from, to].map(({ survey }) => lineage.surveys.find(({ id }) => id === survey)!);
  const rows = own.rows.map((row) => ({ ...row, label: name(row.label) }));
  // No year stands on a line of its own.
  const names = namesOf(speech, surveys).map((each) => each.replaceAll(" ", "\u00a0"));
  const heading = `${topicWords(speech, topic)}: ${names.join(" → ")}`;
  return pictureOf(speech.width, {
    title: options.title === undefined ? heading : name(options.title),
    subtitle: [
      ...underTitle(options.title, heading),
      ...askedLines(speech, lineage, lineage.inputs[0]!.base, own.group),
    ],
    facts: rows.map(({ label: part, lanes: [lane] }) => {
      const { text = "" } = lane!.panels[0]!.at(-1)!;
      return `${part}${lane!.note === undefined ? "" : ` (${lane!.note})`}: ${text}.`;
    }),
    remarks: [...own.remarks, ...careRemarks(speech, [{ cautions }], surveys)],
    caption: [
      ...fieldworkLines(speech, surveys, ({ sampleSize }) => sampleSize),
      own.line,
      sourceLine(speech, sources, lineage.datasets),
    ],
    ...rowsOf(speech, rows, [{ heading: say("inPoints", say("change")), axis: "points" }], 24),
  });
}

/** What the interval that is printed has beside sampling and design. */
export function besideSampling({ say }: Speech<PartsText>, surveyErrors: AppliedSurveyErrors): string {
  return say(errBeyondSampling(surveyErrors) ? "roundingAndPolls" : "rounding");
}

import { AUDIT_ROWS, type AuditOptions } from "../comparability/audit.ts";
import { refuse, shown } from "../errors.ts";
import { joinedMaterial, lineageOf, materialOf, settingsOf } from "../estimate/lineage.ts";
import { topicText } from "../estimate/topic.ts";
import { formatCount } from "../format/number.ts";
import { checkKind, DATASET } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { identityOf } from "../model/dataset-identity.ts";
import { deepFreeze } from "../model/freeze.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { onceBy } from "../model/once-by.ts";
import { positive } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { Organisation } from "../model/organisation.ts";
import { isSealed } from "../model/sealed-dataset.ts";
import type { Topline } from "../model/topline.ts";
import { compareText } from "./compare-text.ts";
import { followedToplines, type LeftOut } from "./followed-toplines.ts";
import { byTime, periodOf, readingFrom } from "./reading.ts";
import type { Series } from "./series.ts";
import { seriesCautions } from "./series-cautions.ts";
import { housesOf, questionsOf, relatedOf } from "./series-contents.ts";
import { gapsBetween, linksAndRuns } from "./series-links.ts";
import { SERIES_SELECTION_ROWS, type SeriesSelection } from "./series-selection.ts";
import { topicFor } from "./series-topic.ts";

/** What `seriesOf` can be told. */
export interface SeriesOptions extends SeriesSelection, AuditOptions {
  /** Days without a poll from which a gap is reported; default: 365. */
  readonly gapDays?: number;
}

/** The rows of its options. */
export const SERIES_ROWS: OptionRows<SeriesOptions, "sameRespondents" | "gapDays" | "overrides"> =
  /* @__PURE__ */ optionRows(null as Of<SeriesOptions, "sameRespondents" | "gapDays" | "overrides">, () => ({
    ...SERIES_SELECTION_ROWS,
    gapDays: {
      kind: positive({ hint: "365 is a year.", placeholder: "days" }),
      help: "days without a poll from which a gap is reported",
      usual: 365,
    },
    ...AUDIT_ROWS,
  }));

/**
 * The readings of a question, or of a stance whatever the wording, that belong in one line, by date.
 *
 * What cannot stand in it is left out and named in `leftOut`: disputed figures and those not to be counted, readings on
 * another base, surveys without the answer or without field dates. A random half stands for all. The same people are
 * counted once: of several questions put to them the one with most readings in the series stays, of equals that of the
 * wording class with most, then the first by id; forms of a split ballot went to different people and all stay. Of surveys of
 * one `fieldwork` one population is followed, `population` or else the widest, and windows that share no interviews.
 *
 * A link joins a reading to the next *of the same lead house and question*, since between houses or questions a difference
 * is no step of a series. It takes its kind from the weightiest finding of `audit`: `break` from a block or a
 * break, `annotate` from what is to be said beside the number or is unknown, else `continue`. A territory that changed is a
 * break here, though `change` computes the change with the caution. Runs are what is left between breaks.
 *
 * Fails to see what the data set does not record: two readings may belong apart although nothing says so.
 *
 * @param dataset A checked data set.
 * @param options `question`, or `stance`, or both; with a question also `option`. `base` (default: all) or
 *   `rebase`; `lead` of two answers, by codes or stances, instead of one; `group`; `sameRespondents`; `gapDays`;
 *   `overrides` of the audit. A question alone means the one stance of its answers that is for something.
 * @returns Shares as proportions; plain data, the same for any order of the rows.
 * @throws PollError `option-missing`, `unknown-address`, `unknown-stance`, `unknown-option`, `unknown-value`,
 *   `wrong-usage`, `out-of-domain`, `reason-missing`; `empty-series` where everything was left out, with what and why.
 */
export function seriesOf(dataset: Dataset, options: SeriesOptions): Series {
  return followedIn(dataset, options).series;
}

/** The same, with the toplines that it follows. */
export function followedIn(
  dataset: Dataset,
  options: SeriesOptions,
): { readonly series: Series; readonly toplines: readonly Topline[] } {
  checkKind("series", dataset, DATASET, ["dataset"]);
  const { gapDays, overrides, ...selection } = settled("series", SERIES_ROWS, options);
  const found = followedToplines(dataset, selection);
  const dated = found.toplines
    .map((followed) => ({ ...followed, period: periodOf(followed.topline.survey.fieldDates!) }))
    .sort(byTime);
  if (dated.length === 0) refuseEmpty(found.follows, found.leftOut);
  const { links, runs } = linksAndRuns(dated, overrides);
  const runOf = new Map<string, number>();
  for (const [index, run] of runs.entries()) for (const address of run.readings) runOf.set(address, index);
  const readings = dated.map((one) => readingFrom(one, runOf.get(one.topline.address)!));
  const toplines = dated.map(({ topline }) => topline);
  const questions = questionsOf(dated);
  const houses = housesOf(toplines);
  const relatedHouses = relatedOf(toplines);
  const organisations = uniqueById(
    toplines.flatMap(({ organisations }) => Object.values(organisations).flat() as readonly Organisation[]),
  );
  // Rows of a data set that its caller can change are the caller's, and not to be frozen.
  if (isSealed(dataset)) deepFreeze([readings, links, runs]);
  const topic = topicFor(dated, found.follows, questions);
  const series: Series = {
    kind: "series",
    label: topicText(topic),
    topic,
    dataset: identityOf(dataset),
    follows: found.follows,
    group: found.group,
    base: found.base,
    readings,
    links,
    runs,
    questions,
    houses,
    relatedHouses,
    gaps: gapsBetween(readings, gapDays),
    leftOut: found.leftOut,
    organisations,
    cautions: seriesCautions(
      readings,
      questions,
      houses,
      relatedHouses,
      found.leftOut,
      organisations,
      toplines.map(({ survey }) => survey),
    ),
    sources: uniqueById(toplines.flatMap(({ sources }) => sources)),
    lineage: lineageOf(
      {
        verb: "series",
        of: [{ dataset: dataset.id, table: null }],
        settings: settingsOf(SERIES_ROWS, { ...selection, gapDays, overrides }),
      },
      joinedMaterial(dated.map(({ topline, results, over }) => materialOf(topline, [...results, ...(over ?? [])]))),
    ),
  };
  return { series: Object.freeze(series), toplines };
}

function uniqueById<T extends { readonly id: string }>(records: readonly T[]): readonly T[] {
  return [...onceBy(records, ({ id }) => id)].sort((a, b) => compareText(a.id, b.id));
}

function refuseEmpty({ stance, question, lead }: Series["follows"], leftOut: readonly LeftOut[]): never {
  const reasons = [...groupedBy(leftOut, ({ message }) => message)]
    .slice(0, 5)
    .map(
      ([message, [first, ...more]]) =>
        `${first!.address}${more.length > 0 ? ` and ${formatCount(more.length)} more` : ""}: ${message}`,
    );
  refuse(
    "empty-series",
    ["options"],
    `No poll of ${shown(question ?? stance ?? lead?.join(" over ") ?? "")} can be counted.`,
    reasons.length === 0 ? "No figure of it was published for this group." : `Left out: ${reasons.join(" ")}`,
  );
}

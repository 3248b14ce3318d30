import { refuse } from "../errors.ts";
import type { ToplineArgument } from "../estimate/lineage.ts";
import { PRECISION_ROWS, type PrecisionOptions } from "../estimate/precision.ts";
import { checkKind, TOPLINE } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { choice } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled, within } from "../model/option-rows.ts";
import type { Topline } from "../model/topline.ts";
import { houseEffectsPicture } from "../pictures/house-effects-picture.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import type { PictureOptions } from "../pictures/picture-speech.ts";
import { nameKey, SPOKEN_ROWS } from "../pictures/speech.ts";
import type { Cell, Column } from "../report/columns.ts";
import { completed } from "./completed.ts";
import { DATASETS_ROW } from "./describe-options.ts";
import { checkEvents, EVENTS_ROW } from "./events-row.ts";
import { kindOf, type Shown } from "./kinds.ts";
import { checkTitle } from "./title-figures.ts";
import { answersPicture } from "./topline.ts";
import { TOPLINES_ROW } from "./toplines-row.ts";
import { houseEffectRows, ofHouses } from "./trend-effects.ts";
import { wavesDrawn } from "./waves-drawn.ts";
import { ofWhole } from "./whole-result.ts";

/** What `picture` can be told. How sure waves are taken to be is told to a list of toplines only: a result has its own. */
export interface PicturedOptions extends PictureOptions, PrecisionOptions {
  /** Of a trend: how far each pollster is from the average, instead of the line. */
  readonly kind?: "house-effects";
  /** The toplines that a result was made of: a share, a lead and a net are drawn among the other answers. */
  readonly toplines?: readonly Topline[];
  /** The data sets that it was made of, for the names of questions and pollsters in the language of the picture. */
  readonly datasets?: readonly Dataset[];
}

/** The rows of its options. */
export const PICTURED_ROWS: OptionRows<PicturedOptions, "language" | "level"> = /* @__PURE__ */ optionRows(
  null as Of<PicturedOptions, "language" | "level">,
  () => ({
    ...SPOKEN_ROWS,
    ...PRECISION_ROWS,
    events: EVENTS_ROW,
    kind: {
      kind: choice(["house-effects"], { hint: "Leave `kind` out for the line." }),
      help: "of a trend: how far each pollster is from the average",
      unless: "the line",
    },
    toplines: TOPLINES_ROW,
    datasets: DATASETS_ROW,
  }),
);

/**
 * The picture of a result, before it has a width and colours: the rows that are drawn, and the words around them, the headline
 * first, which states the finding. `renderSvg` draws it, `renderPng` and `renderHtml` of `toplines/node` do.
 *
 * Plain JSON: a page or a newsroom's own tool can take the rows and the words, and leave the drawing.
 *
 * @param result What a verb returned, or a topline; or several waves of one question as a list of toplines.
 * @param options `language`, `title`, `labels`; `events` of a picture over time; `toplines`; `datasets`; of several
 *   waves `level`, `designEffect` and what else `share` can be told of precision.
 * @returns Rows and words; null for results that have no picture.
 * @throws PollError `wrong-type` for what is neither a result nor a topline, `missing-field` for one that lacks fields, for a
 *   title or a label without words and where `toplines` lacks what is shown, `unknown-value`, also for a number of a title that
 *   the rows have not; `wrong-usage` and `out-of-range` for events where there is no time axis, or
 *   outside of its time.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * picture(rise)?.text.headline; // => "Support in Ukraine for joining NATO rose from 34% to 54%"
 * ```
 */
export function picture(result: Shown | readonly Topline[], options: PicturedOptions = {}): ResultPicture | null {
  const { toplines = [], datasets = [], labels, events, kind, ...told } = settled("picture", PICTURED_ROWS, options);
  const words = {
    ...within(SPOKEN_ROWS, told),
    labels: { ...namesIn(datasets, told.language), ...labels },
    ...(events === undefined ? {} : { events }),
  };
  if (!isList(result)) refusePrecision(options);
  const drawn = isList(result)
    ? ofSeveral(result, words, within(PRECISION_ROWS, told))
    : ofOne(result, words, { toplines, kind });
  if (drawn !== null && events !== undefined) checkEvents(drawn, events);
  if (drawn !== null && told.title !== undefined) checkTitle(told.title, drawn);
  return drawn;
}

function ofOne(
  result: Shown,
  words: PictureOptions,
  { toplines, kind: wanted }: { readonly toplines: readonly Topline[]; readonly kind: PicturedOptions["kind"] },
): ResultPicture | null {
  const kind = kindOf("picture", result);
  if (wanted !== undefined) {
    const fitted = ofHouses("picture", result);
    return ofWhole(fitted, () => houseEffectsPicture(fitted, houseEffectRows(fitted), words));
  }
  const drawn = ofWhole(result, () => kind.drawn?.(result, words, toplines) ?? null);
  if (drawn === null) refuseWithout(toplinesBeside(result), result);
  return drawn;
}

/** What is to be handed over, as a program writes it. */
function refuseWithout(addresses: readonly string[], result: Shown): void {
  if (addresses.length === 0 || !("lineage" in result)) return;
  const taken = result.lineage.of.flat() as readonly Partial<ToplineArgument>[];
  const written = addresses.map((address) => {
    const { base, rebase } = taken.find(({ topline }) => topline === address) ?? {};
    const of = `topline(polls, "${address}"${base === undefined || base === "all" ? "" : `, { base: "${base}" }`})`;
    return rebase == null ? of : `rebase(${of}, { to: ${JSON.stringify(rebase)} })`;
  });
  const what = addresses.length === 1 ? "the topline" : "both toplines";
  refuse(
    "missing-field",
    ["toplines"],
    `This picture shows ${what} of its result, which the result does not have.`,
    `Give \`toplines: [${written.join(", ")}]\`.`,
  );
}

/** Addresses of the toplines that the picture of a result needs beside it. */
export function toplinesBeside(result: Shown): readonly string[] {
  return kindOf("picture", result).beside?.(result) ?? [];
}

/** Waves of a question; one alone is a topline. */
function ofSeveral(
  waves: readonly Topline[],
  words: PictureOptions,
  precision: PrecisionOptions,
): ResultPicture | null {
  for (const wave of waves) checkKind("picture", wave, TOPLINE, ["result"]);
  const [first] = waves;
  if (first === undefined)
    refuse("wrong-type", ["result"], "picture got an empty list.", "Give toplines, or what a verb returned.");
  return waves.length === 1 ? answersPicture(first, precision, words) : wavesDrawn(waves, words, precision);
}

function refusePrecision(options: PicturedOptions): void {
  const name = Object.keys(options).find((key) => Object.hasOwn(PRECISION_ROWS, key));
  if (name === undefined) return;
  refuse(
    "wrong-usage",
    [name],
    "A result has its own precision.",
    `Tell it to the verb: share(topline, { ${name}: … }). Only a list of toplines takes it here.`,
  );
}

function isList<T>(result: T): result is Extract<T, readonly unknown[]> {
  return Array.isArray(result);
}

/**
 * What is drawn of a result and nothing else, as rows for a chart of one's own: under the names that `tidy` gives.
 *
 * @param result What a verb returned, or a topline.
 * @param options As `picture`.
 * @returns Rows with the same columns, absent values null; none where `picture` is null.
 * @throws PollError as `picture`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rows = chartData(topline(polls, "iri-2021-11"));
 * rows.map(({ option, estimate }) => [option, estimate]).slice(0, 2); // => [["for", 0.54], ["against", 0.28]]
 * ```
 */
export function chartData(
  result: Shown | readonly Topline[],
  options: PicturedOptions = {},
): readonly Readonly<Partial<Record<Column, Cell>>>[] {
  return completed(picture(result, options)?.rows ?? []);
}

/** Names of questions, sides, pollsters and territories in a language, by the names that results have. */
export function namesIn(datasets: readonly Dataset[], language: "en" | "uk"): Readonly<Record<string, string>> {
  if (language === "en") return {};
  const pairs = datasets.flatMap(({ questions, organisations, populations, stances }) => [
    ...stances.map(({ id, label }) => [`side ${id}`, label[language]] as const),
    ...questions.flatMap(({ options }) =>
      options.map(({ label }) => [label.en ?? "", label[language]] as const).filter(([english]) => english !== ""),
    ),
    ...questions.map(({ title, titles }) => [title, titles[language]] as const),
    ...questions.map(({ wording }) => [wording.en?.text ?? "", wording[language]?.text] as const),
    ...[...organisations, ...populations].map(({ name, names }) => [name, names[language]] as const),
  ]);
  return Object.fromEntries(pairs.flatMap(([text, own]) => (own === undefined ? [] : [[nameKey(text), own]])));
}

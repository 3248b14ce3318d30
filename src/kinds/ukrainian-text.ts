import type { Verdict } from "../comparability/verdict.ts";
import { refuse } from "../errors.ts";
import { addressed } from "../estimate/addressed.ts";
import type { Estimate, Interval } from "../estimate/estimate.ts";
import type { Figure } from "../estimate/figure.ts";
import type { Lineage } from "../estimate/lineage.ts";
import { printedDecimals } from "../estimate/printed-decimals.ts";
import { formatBare, formatSigned } from "../format/number.ts";
import type { WordingComparison } from "../framing/framing.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Topline } from "../model/topline.ts";
import type { PictureText, RowWords } from "../pictures/picture.ts";
import { lines, list } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";
import type { DifferenceEstimate } from "../trend/change-estimate.ts";
import type { Shown } from "./kinds.ts";
import { picture } from "./picture.ts";

/** A result in two Ukrainian lines: the finding with its interval, and what must be said with it. */
export function ukrainianSentence(result: Shown, datasets: readonly Dataset[]): string {
  const text = textOf("sentence", result, datasets);
  return [findingOf(result, text), ...careOf(text)].join("\n");
}

/** The same with the words that were asked, the figures, the notes and the source. */
export function ukrainianDocument(result: Shown, datasets: readonly Dataset[]): Document {
  const text = textOf("describe", result, datasets);
  const figures = shownOf(text.rows).map((row) => figureText(row, result));
  return [
    lines([findingOf(result, text), ...(text.deck === "" ? [] : [ended(text.deck)])]),
    ...(figures.length === 0 ? [] : [list(figures)]),
    ...careOf(text).map((line) => lines([line])),
    ...(text.notes.length === 0 ? [] : [lines(["До рисунка:", ...text.notes])]),
    lines([ended(`Джерело: ${text.source}`)]),
  ];
}

/** Of many rows those with an interval, evenly from the first to the last. */
function shownOf(rows: readonly RowWords[]): readonly RowWords[] {
  const valued = rows.filter(({ value }) => value !== "");
  if (valued.length <= MOST_ROWS) return valued;
  const ranged = valued.filter(({ range }) => range !== "");
  const all = ranged.length > 1 ? ranged : valued;
  const step = Math.max(1, (all.length - 1) / (FEW_ROWS - 1));
  const places = new Set(Array.from({ length: FEW_ROWS }, (_, index) => Math.round(index * step)));
  return all.filter((_, index) => places.has(index));
}

/** Over so many rows a few stand for all. */
const MOST_ROWS = 16;
const FEW_ROWS = 9;

/** `Різниця: +20 в. п. (11–29)`; of an audit both sides. */
function figureText({ names: [name = ""], value, range }: RowWords, { kind }: Shown): string {
  const beside = range === "" ? "" : kind === "comparability-audit" ? ` / ${range}` : ` (${range})`;
  return `${name === "" ? "" : `${name}: `}${value}${beside}`;
}

/** The words of its picture; of a share it shows the other answers as well, which the data sets have. */
function textOf(verb: string, result: Shown, datasets: readonly Dataset[]): PictureText {
  const toplines = toplinesOf(result, datasets);
  const drawn = picture(result, { language: "uk", datasets, ...(toplines.length === 0 ? {} : { toplines }) });
  if (drawn !== null) return drawn.text;
  return refuse(
    "wrong-usage",
    ["language"],
    `${verb} has no Ukrainian words for this result.`,
    datasets.length > 0 ? "Leave the language out." : "Give the data sets that it was made of: `datasets: [polls]`.",
  );
}

function toplinesOf(result: Shown, datasets: readonly Dataset[]): readonly Topline[] {
  if (result.kind === "topline") return [result];
  const { lineage } = result as { readonly lineage?: Lineage };
  return (lineage?.of ?? []).flatMap((each) => {
    if (typeof each !== "object" || !("topline" in each)) return [];
    const dataset = datasets.find(({ id }) => id === each.dataset);
    const { topline, base, rebase } = each;
    return dataset === undefined ? [] : addressed(dataset, topline, { base, ...(rebase === null ? {} : { rebase }) });
  });
}

/** A difference that is judged among those who named a side, on both bases. */
function bothBases({ value, pollInterval, judged, lineage }: Judged): string {
  const decimals = printedDecimals(lineage.inputs) ?? 1;
  const on = (difference: number, interval: Interval | null): string =>
    `${points(difference, decimals)}${interval === null ? "" : `, ймовірно ${between(interval, decimals)}`}`;
  return `Серед усіх опитаних: ${on(value, pollInterval)}. Серед тих, хто визначився: ${on(judged.difference.value, judged.pollInterval)}.`;
}

type Judged = Pick<DifferenceEstimate, "value" | "pollInterval" | "lineage"> & {
  readonly judged: { readonly difference: { readonly value: number }; readonly pollInterval: Interval | null };
};

/** What the verdict of an audit says; the picture of both polls has no room for it. */
const VERDICTS: Readonly<Record<Verdict, string>> = {
  "different-questions": "Це два різні запитання, а не зміна.",
  "no-sample-size": "Без розміру вибірки різницю не відрізнити від випадкової.",
  "difference-of-method": "Опитували водночас: це різниця методу.",
  changed: "Думка змінилася.",
  "changed-but-small": "Думка змінилася, але мало.",
  "no-change-that-matters": "Істотної зміни немає.",
  "not-shown": "Зміну не підтверджено: різницю може пояснити щось інше.",
  "too-close": "Різниця замала для висновку.",
};

/** `Підтримка зросла з 34% до 54%: +20 в. п., ймовірно від 11 до 29 (лише похибка вибірки: від 16,6 до 23,3).` */
function findingOf(result: Shown, { headline }: PictureText): string {
  if (result.kind === "comparability-audit") {
    const { verdict, judgedChange, weighed } = result;
    const interval = verdict === "changed" || verdict === "not-shown" ? judgedChange?.methodInterval : null;
    return [
      ended(headline),
      verdict === null ? [] : VERDICTS[verdict],
      interval == null ? [] : `З урахуванням усіх відмінностей: ${between(interval, 0)} в.\u00a0п.`,
      weighed?.turned === true ? TURNED : [],
    ]
      .flat()
      .join(" ");
  }
  if (result.kind === "wording-comparison") return `${ended(headline)}${methodBases(result)}`;
  const isTurned = "cautions" in result && result.cautions.some(({ code }) => code === "waves-turned");
  return `${numberOf(result, headline)}${isTurned ? ` ${TURNED}` : ""}`;
}

const TURNED = "Опитування подано у зворотному порядку; їх переставлено за часом.";

/** Of a difference of method both bases, and whether its sign turns between them. */
function methodBases({ effects: [effect], ofThoseWithAnAnswer, lineage }: WordingComparison): string {
  const answering = ofThoseWithAnAnswer?.[0];
  if (effect === undefined || answering === undefined) return "";
  const { value, pollInterval } = effect;
  const judged = { difference: { value: answering.value }, pollInterval: answering.pollInterval };
  const turned = value * answering.value < 0 ? " Знак інший: частки тих, хто не визначився, різні." : "";
  return ` ${bothBases({ value, pollInterval, judged, lineage })}${turned}`;
}

/** Of a number its headline, with the interval. */
function numberOf(result: Shown, headline: string): string {
  const { judged } = result as Partial<DifferenceEstimate>;
  if (judged !== undefined && judged.base !== "as published")
    return `${ended(headline)} ${bothBases(result as Judged)}`;
  const { value, unit, interval, pollInterval, intervalKind, lineage } = result as Partial<
    Estimate & Figure & { lineage: Lineage }
  >;
  if (interval == null || pollInterval == null || (unit !== "share" && unit !== "difference")) return ended(headline);
  const decimals = printedDecimals(lineage?.inputs ?? []) ?? 1;
  const figure = unit === "share" ? `${bare(value!, decimals)}%` : points(value!, decimals);
  const alone = intervalKind === "modelled" ? "лише модельний інтервал" : "лише похибка вибірки";
  const likely = `ймовірно ${between(pollInterval, decimals)} (${alone}: ${between(interval, 1)})`;
  return headline.includes(figure) ? `${headline}; ${likely}.` : `${headline}: ${figure}, ${likely}.`;
}

function points(difference: number, decimals: number): string {
  return `${formatSigned(difference, decimals).replace(".", ",")} в.\u00a0п.`;
}

function between({ lower, upper }: Interval, decimals: number): string {
  return `від ${signed(lower, decimals)} до ${signed(upper, decimals)}`;
}

function signed(size: number, decimals: number): string {
  return `${size < 0 ? "−" : ""}${bare(Math.abs(size), decimals)}`;
}

function bare(size: number, decimals: number): string {
  return formatBare(size, decimals).replace(".", ",");
}

function careOf({ care }: PictureText): readonly string[] {
  return care === null ? [] : [`Застереження: ${ended(care)}`];
}

function ended(text: string): string {
  return /[.?!…]["”»]?$/.test(text) ? text : `${text}.`;
}

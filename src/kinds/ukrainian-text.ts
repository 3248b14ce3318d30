import { refuse } from "../errors.ts";
import { addressed } from "../estimate/addressed.ts";
import type { Estimate, Interval } from "../estimate/estimate.ts";
import type { Figure } from "../estimate/figure.ts";
import { printedDecimals } from "../estimate/figure.ts";
import type { Lineage } from "../estimate/lineage.ts";
import type { Topic } from "../estimate/topic.ts";
import { formatDate } from "../format/date.ts";
import { formatBare, formatLevel, formatSigned } from "../format/number.ts";
import type { WordingComparison } from "../framing/framing.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Topline } from "../model/topline.ts";
import { shortHouse } from "../pictures/asked-words.ts";
import type { PictureText, ResultPicture, RowWords } from "../pictures/picture.ts";
import { pictureSpeech } from "../pictures/picture-speech.ts";
import { UKRAINIAN_MONTHS } from "../pictures/speech.ts";
import { bound } from "../pictures/text-lines.ts";
import { headingOf, topicWords } from "../pictures/topic-words.ts";
import { lines, list } from "../report/blocks.ts";
import type { Row } from "../report/columns.ts";
import type { Document } from "../report/document.ts";
import { aloneIn } from "../report/likely.ts";
import type { DifferenceEstimate } from "../trend/change-estimate.ts";
import type { Trend } from "../trend/trend.ts";
import type { Shown } from "./kinds.ts";
import { namesIn, picture } from "./picture.ts";
import { isTurned } from "./result-text.ts";
import { shownDays } from "./trend-drawn.ts";

/** A result in two Ukrainian lines: the finding with its interval, and what must be said with it. */
export function ukrainianSentence(result: Shown, datasets: readonly Dataset[]): string {
  return ukrainianFinding("sentence", result, datasets).join("\n");
}

/** The finding with its subject, and what must be said with it; in full the words that were asked, too. */
export function ukrainianFinding(
  verb: string,
  result: Shown,
  datasets: readonly Dataset[],
  isFull = false,
): readonly string[] {
  const { text } = pictureOf(verb, result, datasets);
  const finding = findingOf(result, text, datasets, ofTwoBases(result));
  const asked = isFull ? [...decksOf(result, text, finding), ...notesOf(text.notes)] : [];
  return [finding, ...careOf(result, text), ...asked];
}

/** The same with the words that were asked, the figures, what else must be known of them, and who asked. */
export function ukrainianDocument(result: Shown, datasets: readonly Dataset[]): Document {
  const { text, rows } = pictureOf("describe", result, datasets);
  const notes = notesOf(text.notes).map(unbroken);
  const figures = figuresOf(text, rows, result).map(withYears).map(unbroken);
  const finding = findingOf(result, text, datasets);
  return [
    lines([finding, ...decksOf(result, text, finding)].map(unbroken)),
    ...(figures.length === 0 ? [] : [list(figures)]),
    ...careOf(result, text).map((line) => lines([line])),
    ...(notes.length === 0 ? [] : [lines(notes)]),
    lines([sourceOf(text)]),
  ];
}

/** Who asked, and which data; of many polls how many there are. */
function sourceOf({ source }: Pick<PictureText, "source">): string {
  const [who = "", data = ""] = withYears(source).split(/\. Дані: /);
  return /\d\s+опитуван/u.test(who) ? `Дані: ${data} (${who}).` : `Опитування: ${who}. Дані: ${data}.`;
}

/** What a result is of, where its deck begins with it since its headline has no room for it. */
function subjectOf({ deck }: Pick<PictureText, "deck">): string {
  return /^(?![«(]|Точне |За описом|Запитання |База|Частка «)(.+?)(?:\. |\.?$)/u.exec(deck)?.[1] ?? "";
}

/** What was asked, without what the finding has; of an audit who asked, too. */
function decksOf({ kind }: Shown, { deck, headings = [] }: PictureText, finding: string): readonly string[] {
  const [one = "", dates, other, otherDates] = headings;
  const subject = subjectOf({ deck });
  const isNamed = finding.startsWith(subject) || subject.includes(" / ");
  const rest = isNamed ? deck.slice(subject.length).replace(/^\. ?/, "") : deck;
  // two waves of one pollster have their months first
  const sides = / \d{4}$/.test(one) ? [dates!, otherDates!] : [`${one}, ${dates!}`, `${other!}, ${otherDates!}`];
  return [
    ...(kind === "comparability-audit" ? [withYears(`${sides.join("; ")}.`)] : []),
    ...(rest === "" ? [] : [ended(rest)]),
  ];
}

function notesOf(notes: readonly string[]): readonly string[] {
  return notes.filter((note) => !OF_MARKS.test(note) && !OF_ROWS.test(note));
}

/** Notes that say what a mark of the picture is; beside a text there is no mark. */
export const OF_MARKS: RegExp = /^(?:Пунктир|Смуги|Довша|Межі|Відрізки|Товсті|Порожні|Затінен|Лінії|Де лінію|k: )/u;

/** A note that a picture has for a row it does not draw. */
const OF_ROWS = /^(?:Різниця|Вплив формулювання), «/u;

/** Months with a day and a year: in prose «14–26 березня 2014 року». */
const YEARS = /(\d [а-яіїє]+(?:ня|го|да) \d{4})(?! рок)/gu;

/** With what belongs together on one line. */
function unbroken(text: string): string {
  return bound(text, "uk");
}

function withYears(text: string): string {
  return text.replace(YEARS, "$1 року");
}

/** A figure in a line: of wordings all answers to each, of parts of a change what each group adds. */
function figuresOf(text: PictureText, rows: readonly Row[], result: Shown): readonly string[] {
  const told = (place: number): string => figureText(text.rows[place]!, result);
  const places = rows.map((_, place) => place);
  if (result.kind === "change-decomposition") {
    return places.flatMap((place) => {
      if (rows[place]!.row !== "part") return [];
      const [before, after] = [place - 2, place - 1].map((each) => text.rows[each]!.value);
      return [`${text.rows[place]!.names[0]!}: ${before!} → ${after!}, внесок ${text.rows[place]!.value} в. п.`];
    });
  }
  if (result.kind === "comparability-audit") {
    const missing = places.flatMap((place) =>
      rows[place]!.row === "unknown" ? [`${text.rows[place]!.value} (${OF_SIDES[String(rows[place]!.part)]!})`] : [],
    );
    const { findings, weighed } = result;
    const told = (place: number, moved: string): string => {
      const { names, value, range } = text.rows[place]!;
      // a figure that is disputed in one poll, and interviewers that two pollsters share, are no difference of two sides
      if (value === "жодної" || range === "жодної")
        return `${names[0]!} ${value === "жодної" ? "другого" : "першого"} опитування: ${value === "жодної" ? range : value}`;
      if (!names[0]!.startsWith("Спільні")) return figureText(text.rows[place]!, result, moved);
      const both = value.split(", ").filter((each) => range.split(", ").includes(each));
      return `${names[0]!}: ${both.join(", ")}`;
    };
    const movedBy = (code: unknown): Ends | undefined =>
      (findings.find((finding) => finding.code === code) ?? { size: weighed?.occasion }).size?.between;
    return [
      ...places.flatMap((place) =>
        rows[place]!.row === "unknown" || text.rows[place]!.value === text.rows[place]!.range
          ? []
          : [told(place, movedText(movedBy(rows[place]!.cautions)))],
      ),
      ...(weighed === null || weighed.upTo === 0 ? [] : [`Усе разом${movedText(weighed.between)}`]),
      ...(missing.length === 0 ? [] : [`Немає даних: ${missing.join("; ")}`]),
    ];
  }
  // its notes have what was assumed
  if (result.kind === "coverage-bounds")
    return places.flatMap((place) => (rows[place]!.row === "assumed" ? [] : [told(place)]));
  const { forms = [] } = text;
  const addresses = [...new Set(rows.flatMap(({ row, address }) => (row === "answer" ? [String(address)] : [])))];
  if (forms.length > 0 && addresses.length === forms.length) {
    return [
      ...forms.map(({ asked, who }, form) => {
        const own = places.filter((place) => rows[place]!.address === addresses[form]);
        return `${headingOf(ended(asked))} ${who}. ${own.map(told).join("; ")}.`;
      }),
    ];
  }
  if (result.kind === "wording-comparison") {
    return places.flatMap((place) => {
      if (rows[place]!.row !== "effect") return [];
      const sides = places.slice(0, place).slice(-forms.length);
      return `${told(place).replace(": ", `: ${sides.map((side) => text.rows[side]!.value).join(" і ")}, різниця `)}`;
    });
  }
  if (result.kind === "trend") return lineFigures(result, places, rows, told);
  // the finding has the difference; its interval is wider than those of the sides, which would not give it
  const all = text.rows.filter(
    ({ value }, place) => value !== "" && !(isPair(result) && rows[place]!.row === "difference"),
  );
  const shown = shownOf(all);
  const few =
    shown.length === all.length || result.kind === "series-breaks"
      ? []
      : [`Показано ${String(shown.length)} із ${String(all.length)}`];
  return [...shown.map((row) => figureText(row, result)), ...few];
}

/** The days that the English text lists, and where the line restarts. */
function lineFigures(
  trend: Trend,
  places: readonly number[],
  rows: readonly Row[],
  told: (place: number) => string,
): readonly string[] {
  const shown = new Set(shownDays(trend).map(({ date }) => date));
  const own = places.filter((place) => rows[place]!.row === "line" && shown.has(String(rows[place]!.date)));
  return own.flatMap((place, index) => {
    const [segment, before] = [rows[place]!.segment, index === 0 ? null : rows[own[index - 1]!]!.segment];
    if (before === null || before === segment) return [told(place)];
    return [
      `нова лінія від ${formatDate(trend.breaks[Number(segment) - 1]!.date, UKRAINIAN_MONTHS)} року: змінилася територія`,
      told(place),
    ];
  });
}

function isPair({ kind }: Pick<Shown, "kind">): boolean {
  return kind === "change" || kind === "group-difference";
}

function isOnBothBases(result: Shown): boolean {
  return result.kind === "wording-comparison" && (result.ofThoseWithAnAnswer?.length ?? 0) > 0;
}

const OF_SIDES: Readonly<Record<string, string>> = {
  both: "обидва опитування",
  first: "перше опитування",
  second: "друге опитування",
};

/** Of many rows those with an interval, evenly from the first to the last. */
function shownOf(valued: readonly RowWords[]): readonly RowWords[] {
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

/** `Різниця: +20 в. п. (11–29)`; of an audit both sides, and how far each way it reaches. */
function figureText({ names: [own = ""], value, range }: RowWords, { kind }: Pick<Shown, "kind">, moved = ""): string {
  // the row between both surveys and what the difference is made of
  const name = own === "" && kind === "coverage-bounds" ? "Різниця" : headingOf(own.replace(/, в\. п\.$/, ""));
  if (kind === "comparability-audit") {
    return `${name}${moved}: ${value}${range === "" ? "" : ` / ${range}`}`;
  }
  const beside = range === "" || isPair({ kind }) ? "" : ` (${range})`;
  const unit = kind !== "coverage-bounds" || /[%.]$/.test(value) ? "" : " в.\u00a0п.";
  return `${name === "" ? "" : `${name}: `}${value}${unit}${beside}`;
}

/** The words of its picture; of a share it shows the other answers as well, which the data sets have. */
function pictureOf(verb: string, result: Shown, datasets: readonly Dataset[]): ResultPicture {
  const toplines = toplinesOf(result, datasets);
  const drawn = picture(result, { language: "uk", datasets, ...(toplines.length === 0 ? {} : { toplines }) });
  if (drawn !== null) return drawn;
  return refuse(
    "wrong-usage",
    ["language"],
    `${verb} has no Ukrainian words for this result.`,
    "lineage" in result && result.lineage.of.length > 0 && datasets.length === 0
      ? "Give the data sets that it was made of: `datasets: [polls]`."
      : "Leave the language out.",
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

/** A difference that is judged among decided respondents, on both bases. */
function bothBases({ value, pollInterval, judged }: Judged): string {
  const on = (difference: number, interval: Interval | null): string =>
    `${points(difference, 1)}${interval === null ? "" : `, імовірно ${between(interval, 1)}`}`;
  return `Серед усіх опитаних: ${on(value, pollInterval)}. Серед тих, хто визначився: ${on(judged.difference.value, judged.pollInterval)}, якщо решта така сама.`;
}

type Judged = Pick<DifferenceEstimate, "value" | "pollInterval"> & {
  readonly judged: { readonly difference: { readonly value: number }; readonly pollInterval: Interval | null };
};

/** `Підтримка зросла з 34% до 54%: +20 в. п., імовірно від 11 до 29 (лише похибка вибірки: від 16,6 до 23,3).` */
function findingOf(
  result: Shown,
  text: PictureText,
  datasets: readonly Dataset[],
  figures: readonly string[] = [],
): string {
  const headline = namedHeadline(result, text, datasets);
  if (result.kind === "comparability-audit") {
    const { verdict, judgedChange, weighed } = result;
    const isAmong = weighed?.judged === "of those with an answer" && figures.length === 0;
    const among = isAmong ? "Серед тих, хто визначився, з" : "З";
    const interval = verdict === "changed" || verdict === "not-shown" ? judgedChange?.methodInterval : null;
    return [
      ended(headline),
      figures,
      interval == null
        ? []
        : `${among} урахуванням усіх відмінностей і похибки вибірки: ${between(interval, 1)} в.\u00a0п.`,
      isTurned(result) ? TURNED : [],
    ]
      .flat()
      .join(" ");
  }
  if (result.kind === "wording-comparison") return `${ended(headline)}${methodBases(result, text)}`;
  return `${numberOf(result, headline)}${isTurned(result) ? ` ${TURNED}` : ""}`;
}

/** A headline with its subject: `Підтримка вступу України до НАТО: 70%, потім 86%`. */
function namedHeadline(result: Shown, text: PictureText, datasets: readonly Dataset[]): string {
  const { headline } = text;
  const named = (topic: Topic): string =>
    topicWords(pictureSpeech({ language: "uk", labels: namesIn(datasets, "uk") }, {}), topic);
  const [, figure] = /^(\S+%) відповіли: /.exec(headline) ?? [];
  if (figure !== undefined && result.kind === "share") return `${named(result.topic)}: ${figure}`;
  if (result.kind === "wording-comparison") {
    const [, one, other] = /(\S+%) і (\S+%); різні запитання/.exec(headline) ?? [];
    const { from, to } = result.effects[0] ?? {};
    if (one !== undefined && from !== undefined && to !== undefined)
      return `${named(from.topic)}: ${one}; ${named(to.topic)}: ${other!}. Це відповіді на різні запитання, а не зміна думки`;
    if (/^[«А-ЯІЇЄҐ]/u.test(headline)) return headline;
  }
  const subject = subjectOf(text);
  if (subject === "" || headline.startsWith(subject.slice(0, 9))) return headline;
  return `${subject}: ${headline.slice(0, 1).toLowerCase()}${headline.slice(1).replace(/(п\.|%|\)|зміна): /, "$1; ")}`;
}

/** The figures of an audit on both bases, where those who decided are judged: its headline has none then. */
function ofTwoBases(result: Shown): readonly string[] {
  if (result.kind !== "comparability-audit" || result.weighed?.judged !== "of those with an answer") return [];
  const { published, observed } = result.weighed;
  return [`Серед усіх опитаних: ${points(published!, 1)} Серед тих, хто визначився: ${points(observed!, 1)}`];
}

const TURNED = "Опитування подано у зворотному порядку; їх переставлено за часом.";

/** Of two polls with different questions, or asked at one time, who is less whom, and the difference on one basis or on both. */
function methodBases(
  { design, effects: [effect], ofThoseWithAnAnswer }: WordingComparison,
  { forms = [] }: PictureText,
): string {
  const answering = ofThoseWithAnAnswer?.[0];
  if (effect === undefined || /split|same respondents/.test(design)) return "";
  const { value, pollInterval } = effect;
  const [one, other] = forms.map(({ who }) => shortHouse(who.split(", ")[0]!));
  const less = one === other ? "друге опитування мінус перше" : `${other!} мінус ${one!}`;
  if (answering === undefined)
    return pollInterval === null ? "" : ` ${less}: ${points(value, 1)}, імовірно ${between(pollInterval, 1)}.`;
  const judged = { difference: { value: answering.value }, pollInterval: answering.pollInterval };
  const turned =
    value * answering.value < 0 ? " Серед них різниця протилежна: в опитуваннях різна частка інших відповідей." : "";
  return ` ${less}: ${bothBases({ value, pollInterval, judged }).replace("С", "с")}${turned}`;
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
  const sign = unit === "share" ? "%" : "";
  const likely = `імовірно ${between(pollInterval, decimals)}${sign} (${formatLevel(pollInterval.level)} довірчий інтервал; ${alone}: ${between(aloneIn(result as Estimate)!, 1)}${sign})`;
  if (headline.endsWith(figure)) return `${headline}, ${likely}.`;
  return headline.includes(figure)
    ? `${headline}; ${likely}.`
    : `${headline}${result.kind === "lead" ? "; відрив" : result.kind === "net" ? "; баланс" : headline.includes(": ") ? ";" : ":"} ${figure}, ${likely}.`;
}

function points(difference: number, decimals: number): string {
  return `${formatSigned(difference, decimals).replace(".", ",")} в.\u00a0п.`;
}

function between({ lower, upper }: Interval, decimals: number): string {
  return `від ${signed(lower, decimals)} до ${signed(upper, decimals)}`;
}

function signed(size: number, decimals: number): string {
  const printed = bare(Math.abs(size), decimals);
  return `${size < 0 && /[1-9]/.test(printed) ? "−" : ""}${printed}`;
}

function bare(size: number, decimals: number): string {
  return formatBare(size, decimals).replace(".", ",");
}

type Ends = Pick<Interval, "lower" | "upper">;

/** ` (внесок від −16 до +8 в. п.)`: how far each way something could move a difference. */
function movedText(size: Ends | undefined): string {
  if (size == null) return "";
  const [lower, upper] = [size.lower, size.upper].map((end) => formatSigned(end, 0).replace(/^[+−]0$/, "0"));
  return lower === upper ? "" : ` (внесок від ${lower!} до ${upper!} в.\u00a0п.)`;
}

function careOf(result: Shown, { care }: PictureText): readonly string[] {
  return care === null || isOnBothBases(result)
    ? []
    : [
        `Застереження: ${care.slice(0, 1).toLowerCase()}${ended(care.slice(1))}`.replace(
          /: (?=поза )/,
          ": порівнюйте обережно, бо ",
        ),
      ];
}

function ended(text: string): string {
  return /[.?!…]["”»]?$/.test(text) ? text : `${text}.`;
}

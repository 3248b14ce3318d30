import { accountsFor } from "../comparability/reach.ts";
import { RELATED_HOUSES } from "../comparability/topline-rules.ts";
import { refuse } from "../errors.ts";
import type { Estimate, Interval } from "../estimate/estimate.ts";
import { type Figure, printedDecimals } from "../estimate/figure.ts";
import type { LeadEstimate } from "../estimate/lead.ts";
import type { Lineage, LineageInput } from "../estimate/lineage.ts";
import { addressed } from "../estimate/taken.ts";
import type { Topic } from "../estimate/topic.ts";
import { uncapital } from "../format/capital.ts";
import { formatDate } from "../format/date.ts";
import { formatBare, formatLevel, formatSigned } from "../format/number.ts";
import type { WordingComparison } from "../framing/framing.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Topline } from "../model/topline.ts";
import { shortHouse, sizesNote, territoryCare } from "../pictures/asked-words.ts";
import { aspectName, aspectOf } from "../pictures/aspect-names.ts";
import type { PictureText, ResultPicture, RowWords } from "../pictures/picture.ts";
import { ended, type PictureSpeech, pictureSpeech } from "../pictures/picture-speech.ts";
import { UKRAINIAN_MONTHS } from "../pictures/speech.ts";
import { bound } from "../pictures/text-lines.ts";
import { headingOf, topicWords } from "../pictures/topic-words.ts";
import { answerName } from "../pictures/topline-picture.ts";
import { lines, list } from "../report/blocks.ts";
import type { Row } from "../report/columns.ts";
import type { Document } from "../report/document.ts";
import { aloneIn } from "../report/likely.ts";
import { holdsAsPublished, leavesOutZero } from "../report/verdict-phrase.ts";
import { publishedText } from "../report/words.ts";
import type { WaveChange } from "../trend/change.ts";
import type { DifferenceEstimate } from "../trend/change-estimate.ts";
import type { CoverageBounds } from "../trend/coverage-bounds.ts";
import type { GroupDifference } from "../trend/difference.ts";
import type { Trend } from "../trend/trend.ts";
import type { Shown } from "./kinds.ts";
import { namesIn, picture } from "./picture.ts";
import { withYears } from "./prose-dates.ts";
import { isTurned, resultText } from "./result-text.ts";
import { shownDays } from "./trend-drawn.ts";
import { UKRAINIAN_VERDICTS } from "./ukrainian-verdicts.ts";

/** A result in two Ukrainian lines: the finding with its interval, and what must be said with it. */
export function ukrainianSentence(result: Shown, datasets: readonly Dataset[]): string {
  return ukrainianFinding("sentence", result, datasets).join("\n");
}

/** The finding with its subject, and what must be said with it; to be cited the words that were asked, too. */
export function ukrainianFinding(
  verb: string,
  result: Shown,
  datasets: readonly Dataset[],
  isFull = false,
): readonly string[] {
  const { text } = pictureOf(verb, result, datasets);
  const finding = findingOf(result, text, datasets, ofTwoBases(result));
  const asked = verb === "cite" ? [...decksOf(result, text), ...(isFull ? text.asides : [])] : [];
  return [finding, ...careOf(result, text, datasets), ...asked];
}

/** The same with the words that were asked, the figures, what else must be known of them, and who asked; `care` is what must be said with it. */
export function ukrainianDocument(result: Shown, datasets: readonly Dataset[], care?: readonly string[]): Document {
  const drawn = pictureOf("describe", result, datasets);
  const { text } = drawn;
  const notes = text.asides.map(unbroken);
  const figures = figuresOf(drawn, result, datasets).map(withYears).map(unbroken);
  const finding = findingOf(result, text, datasets);
  return [
    lines([finding, ...decksOf(result, text)].map(unbroken)),
    ...(figures.length === 0 ? [] : [list(figures)]),
    ...(care ?? careOf(result, text, datasets)).map((line) => lines([line])),
    ...(notes.length === 0 ? [] : [lines(notes)]),
    lines([sourceOf(drawn)]),
  ];
}

/** Who asked, and which data; of many polls how many there are. */
function sourceOf({ shows, text }: ResultPicture): string {
  const isOfMany = ["trend", "waves", "breaks", "forest"].includes(shows);
  return `${isOfMany ? "Джерело" : "Опитування"}: ${ended(withYears(text.source))}`;
}

/** What was asked, without what the finding has; of an audit who asked, too. */
function decksOf({ kind }: Shown, { deck, subject, headings = [] }: PictureText): readonly string[] {
  const [one = "", dates, other, otherDates] = headings;
  // the finding has its subject
  const [before = "", ...after] = subject === "" ? [deck] : deck.split(subject);
  const rest = `${before}${after.join(subject).replace(/^\. ?/, "")}`.trim();
  return [
    ...(kind === "comparability-audit" ? [withYears(`${one}, ${dates!}; ${other!}, ${otherDates!}.`)] : []),
    ...(rest === "" ? [] : [ended(rest)]),
  ];
}

/** With what belongs together on one line. */
function unbroken(text: string): string {
  return bound(text, "uk");
}

/** A figure in a line: of wordings all answers to each, of parts of a change what each group adds. */
function figuresOf(
  { text, rows, shows }: ResultPicture,
  result: Shown,
  datasets: readonly Dataset[],
): readonly string[] {
  const unit = shows === "bounds" ? " в.\u00a0п." : "";
  const told = (place: number): string => figureText(text.rows[place]!, result, "", unit);
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
      const { cautions, left, right } = rows[place]!;
      const isCounted = left === "counted";
      // a figure that is disputed in one poll, and interviewers that two pollsters share, are no difference of two sides
      if (cautions === "not-counted" && (isCounted || right === "counted"))
        return `${names[0]!} ${isCounted ? "другого" : "першого"} опитування: ${isCounted ? range : value}`;
      if (cautions === RELATED_HOUSES.code) return `${names[0]!}: ${sharedInterviewers(result, datasets).join(", ")}`;
      return figureText(text.rows[place]!, result, moved);
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
    const [effect] = result.effects;
    const sizes =
      effect === undefined ? "" : sizesNote(speechIn(datasets), [effect.from.sampleSize, effect.to.sampleSize]);
    return [
      ...places.flatMap((place) => {
        if (rows[place]!.row !== "effect") return [];
        const sides = places.slice(0, place).slice(-forms.length);
        return `${told(place).replace(": ", `: ${sides.map((side) => text.rows[side]!.value).join(" і ")}, різниця `)}`;
      }),
      ...(sizes === "" ? [] : [sizes]),
    ];
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

/** Pollsters that asked or interviewed for both. */
function sharedInterviewers(audit: Shown, datasets: readonly Dataset[]): readonly string[] {
  const { name } = speechIn(datasets);
  const [one = [], other = []] = toplinesOf(audit, datasets).map(({ organisations: { houses, fieldedBy } }) =>
    [...houses, ...fieldedBy].map((each) => shortHouse(name(each.name))),
  );
  return [...new Set(one.filter((each) => other.includes(each)))];
}

function speechIn(datasets: readonly Dataset[]): PictureSpeech {
  return pictureSpeech({ language: "uk", labels: namesIn(datasets, "uk") }, {});
}

/** `Різниця: +20 в. п. (11–29)`; of an audit both sides, and how far each way it reaches. */
function figureText(
  { names: [own = ""], value, range }: RowWords,
  { kind }: Pick<Shown, "kind">,
  moved = "",
  unit = "",
): string {
  // the row between both surveys and what the difference is made of
  const name = own === "" && kind === "coverage-bounds" ? "Різниця" : headingOf(own);
  if (kind === "comparability-audit") {
    return `${name}${moved}: ${value}${range === "" ? "" : ` / ${range}`}`;
  }
  const beside = range === "" || isPair({ kind }) ? "" : ` (${range})`;
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

export function toplinesOf(result: Shown, datasets: readonly Dataset[]): readonly Topline[] {
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
  return `Серед усіх опитаних: ${on(value, pollInterval)}. Серед тих, хто визначився: ${on(judged.difference.value, judged.pollInterval)} (${LIKE_DECIDED}).`;
}

const LIKE_DECIDED = "припущено, що решта думає так само";

type Judged = Pick<DifferenceEstimate, "value" | "pollInterval"> & {
  readonly judged: { readonly difference: { readonly value: number }; readonly pollInterval: Interval | null };
};

/** The published figures first, whether they show a change, then those who decided, how many these were, and the verdict on them. */
function judgedText(change: JudgedPair, headline: string, subject: string): string {
  const { from, to, judged, value, interval, pollInterval, lineage, verdict, topic } = change;
  const decimals = printedDecimals(lineage.inputs) ?? 1;
  const open =
    interval === null || pollInterval === null || leavesOutZero(pollInterval)
      ? ""
      : `; ${leavesOutZero(interval) ? "зміни не видно" : UKRAINIAN_VERDICTS["too-close"]!}`;
  const { difference, pollInterval: likely } = judged;
  const decided = `${points(difference.value, 1)}${likely === null ? "" : `, імовірно ${between(likely, 0)}`}`;
  const [one, two] = [from.value / judged.from.value, to.value / judged.to.value].map((part) => `${bare(part, 0)}%`);
  return [
    `${holdsAsPublished(change) ? headline : `${subject}: ${sharesText(change)}`}${topic.base === "all" ? " серед усіх опитаних" : ""}, ${points(value, decimals)}${likelyText(change, decimals, "")}${open}.`,
    `Серед тих, хто визначився: ${decided}; ${UKRAINIAN_VERDICTS[verdict]!}.`,
    judged.from.value * judged.to.value === 0 ? "" : `Таких було ${one!} і ${two!} опитаних; ${LIKE_DECIDED}.`,
  ].join(" ");
}

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
        : `${among} урахуванням усіх відмінностей і похибки вибірки: ${between(interval, 1)} в.\u00a0п.${isAmong ? ` (${LIKE_DECIDED}).` : ""}`,
      weighed?.published === null && weighed.upTo > 0
        ? `Самі відмінності між ними могли дати до ~${bare(weighed.upTo, 0)} в.\u00a0п.`
        : [],
      isTurned(result) ? TURNED : [],
    ]
      .flat()
      .join(" ");
  }
  if (result.kind === "wording-comparison") return `${ended(headline)}${methodBases(result, text)}`;
  const told =
    result.kind === "coverage-bounds"
      ? (coverageFinding(result, datasets) ?? ended(headline))
      : isPair(result) && (result as DifferenceEstimate).judged.base !== "as published"
        ? judgedText(result as JudgedPair, headline, topicWords(speechIn(datasets), (result as JudgedPair).topic))
        : numberOf(result, headline);
  return `${told}${isTurned(result) ? ` ${TURNED}` : ""}`;
}

type JudgedPair = WaveChange | GroupDifference;

type Sides = Readonly<Record<"from" | "to", { readonly value: number }>> & { readonly lineage: Lineage };

/** `34% → 54%` */
function sharesText({ from, to, lineage: { inputs } }: Sides): string {
  return [from, to].map((side) => `${bare(side.value, printedDecimals(inputs) ?? 1)}%`).join(" → ");
}

/** How much of a change is one where both surveys asked, once polls may err; null where nothing of it is certain. */
function coverageFinding(
  { topic, from, to, value, coverageEffect, pollInterval, lineage }: CoverageBounds,
  datasets: readonly Dataset[],
): string | null {
  const [least = 0] = [pollInterval?.lower ?? 0, pollInterval?.upper ?? 0]
    .map((end) => end * Math.sign(value))
    .toSorted((one, other) => one - other);
  if (least <= 0) return null;
  const went = value > 0 ? "зростання" : "зниження";
  const [out, all] = [accountsFor(coverageEffect, value), Math.abs(value)].map((size) => bare(size, 0));
  return `${topicWords(speechIn(datasets), topic)}: ${sharesText({ from, to, lineage })}. Там, де опитували обидва рази, ${went} становить щонайменше ${bare(least, 1)} в.\u00a0п. (з урахуванням похибок опитувань); до ${out!} із ${all!} в.\u00a0п. могло дати те, що частини людей уже не охоплено.`;
}

/** A headline with its subject: `Підтримка вступу України до НАТО: 70%, потім 86%`. */
function namedHeadline(result: Shown, { headline, subject }: PictureText, datasets: readonly Dataset[]): string {
  const share = (
    { value, topic }: { readonly value: number; readonly topic: Topic },
    inputs: readonly LineageInput[],
  ) => `${topicWords(speechIn(datasets), topic)}: ${bare(value, printedDecimals(inputs) ?? 1)}%`;
  if (result.kind === "share") return share(result, result.lineage.inputs);
  if (result.kind === "lead" && !result.lineage.inputs.every(({ option }) => /^(?:for|against)$/.test(option)))
    return leadHeadline(result, datasets) ?? headline;
  const isOfWordings = result.kind === "wording-comparison";
  if (isOfWordings && result.effects.length > 0 && OF_TWO_QUESTIONS.includes(result.design)) {
    const sides = result.effects.slice(0, 1).flatMap(({ from, to, lineage: { inputs } }) =>
      [from, to].map((side) =>
        share(
          side,
          inputs.filter(({ address }) => address === side.address),
        ),
      ),
    );
    return `${sides.join("; ")}. Це відповіді на різні запитання, а не зміна думки`;
  }
  // its headline is of what may be done with the pair
  if (result.kind === "comparability-audit" && result.weighed?.published == null)
    return subject === "" ? headline : `${subject}. ${headline}`;
  if (subject === "" || (isOfWordings && result.design !== "difference of method")) return headline;
  const isAudit = result.kind === "comparability-audit";
  if (isAudit && new Set(result.lineage.questions.map(({ title }) => title)).size > 1)
    return `${ended(headline)} ${subject}`;
  // one colon a sentence
  const parted = isAudit && result.comparability === "framing only" ? /(): / : /([.%)]): /;
  return `${subject}: ${uncapital(headline).replace(parted, "$1; ")}`;
}

/** Both answers by their names, and whether either is ahead. */
function leadHeadline(result: LeadEstimate, datasets: readonly Dataset[]): string | null {
  const speech = speechIn(datasets);
  const { topic, pollInterval, lineage } = result;
  const all = toplinesOf(result, datasets).flatMap(({ results }) => results);
  const sides = lineage.inputs.flatMap(({ option }) => {
    const found = all.find((each) => each.option.code === option);
    return found === undefined
      ? []
      : `«${answerName(speech, found.option)}» – ${publishedText(found).replace(/(?<=\d)\.(?=\d)/, ",")}`;
  });
  const open = pollInterval === null || leavesOutZero(pollInterval) ? "" : "; хто попереду, сказати не можна";
  return sides.length < 2 ? null : `${speech.name(topic.title)}: ${sides.join(", ")}${open}`;
}

const OF_TWO_QUESTIONS: readonly string[] = ["across houses", "same house, other time"];

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
  if (effect === undefined || ![...OF_TWO_QUESTIONS, "difference of method"].includes(design)) return "";
  const { value, pollInterval } = effect;
  const [one, other] = forms.map(({ who }) => shortHouse(who.split(", ")[0]!));
  const less = one === other ? "друге опитування мінус перше" : `${other!} мінус ${one!}`;
  if (answering === undefined)
    return pollInterval === null
      ? ""
      : ` ${headingOf(less)}: ${points(value, 1)}, імовірно ${between(pollInterval, 1)}.`;
  const judged = { difference: { value: answering.value }, pollInterval: answering.pollInterval };
  const turned =
    value * answering.value < 0 ? " Серед них різниця протилежна: в опитуваннях різна частка інших відповідей." : "";
  return ` ${headingOf(less)}: ${uncapital(bothBases({ value, pollInterval, judged }))}${turned}`;
}

/** Of a number its headline, with the interval. */
function numberOf(result: Shown, headline: string): string {
  const { judged } = result as Partial<DifferenceEstimate>;
  // of leads
  if (judged !== undefined && judged.base !== "as published")
    return `${ended(headline)} ${bothBases(result as Judged)}`;
  const { value, unit, interval, pollInterval, lineage } = result as Partial<Estimate & Figure & { lineage: Lineage }>;
  if (interval == null || pollInterval == null || (unit !== "share" && unit !== "difference")) return ended(headline);
  const decimals = printedDecimals(lineage?.inputs ?? []) ?? 1;
  const figure = unit === "share" ? `${bare(value!, decimals)}%` : points(value!, decimals);
  const likely = likelyText(result as Estimate, decimals, unit === "share" ? "%" : "");
  if (headline.endsWith(figure)) return `${headline}${likely}.`;
  return headline.includes(figure)
    ? `${headline};${likely.slice(1)}.`
    : `${headline}${result.kind === "lead" ? "; відрив" : result.kind === "net" ? "; баланс" : headline.includes(": ") ? ";" : ":"} ${figure}${likely}.`;
}

/** `, імовірно від 11 до 29 (95% довірчий інтервал; лише похибка вибірки: від 16,6 до 23,3)`; empty without a sample size. */
function likelyText(
  result: Pick<Estimate, "interval" | "pollInterval" | "intervalKind">,
  decimals: number,
  sign: string,
): string {
  const [{ intervalKind, pollInterval }, inner] = [result, aloneIn(result)];
  if (pollInterval === null || inner === null) return "";
  const alone = intervalKind === "modelled" ? "лише модельний інтервал" : "лише похибка вибірки";
  return `, імовірно ${between(pollInterval, decimals)}${sign} (${formatLevel(pollInterval.level)} довірчий інтервал; ${alone}: ${between(inner, 1)}${sign})`;
}

function points(difference: number, decimals: number): string {
  return `${formatSigned(difference, decimals).replace(".", ",")} в.\u00a0п.`;
}

function between({ lower, upper }: Interval, decimals: number): string {
  return `від ${bare(lower, decimals)} до ${bare(upper, decimals)}`;
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

/** What bars the reading, and what could move the number most, with its size. */
function careOf(result: Shown, { care }: PictureText, datasets: readonly Dataset[]): readonly string[] {
  if (isOnBothBases(result)) return [];
  const { lineage } = result as { readonly lineage?: Lineage };
  // the last form of several names no place
  const forms = territoryCare(speechIn(datasets), lineage?.surveys ?? []).slice(0, -1);
  const isPlaced = forms.length > 0 && (result.kind === "coverage-bounds" || forms.includes(care!));
  const said = isPlaced ? `порівнюйте обережно, бо ${uncapital(forms.at(-1)!)}` : uncapital(care ?? "");
  // an audit has a row for each
  const [first] =
    result.kind === "comparability-audit"
      ? []
      : resultText(result).cautions.filter(({ points: size }) => size !== null);
  const largest =
    first === undefined
      ? ""
      : `найбільший можливий вплив – ${aspectName(aspectOf(first.code), "uk")} (до ~${bare(first.points!, first.points! < 0.01 ? 1 : 0)} в.\u00a0п.)`;
  const told = [said, largest].filter((part) => part !== "").join("; ");
  return told === "" ? [] : [`Застереження: ${ended(told)}`];
}

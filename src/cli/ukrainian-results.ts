import { FIELD_OF } from "../comparability/weighed-audit.ts";
import type { Interval } from "../estimate/estimate.ts";
import { printedDecimals } from "../estimate/figure.ts";
import { errBeyondSampling } from "../estimate/survey-errors.ts";
import { formatLevel } from "../format/number.ts";
import { effectsByMethod } from "../framing/effects-of-one-kind.ts";
import type { SplitBallotPlan } from "../framing/plan.ts";
import type { PlanAssumption } from "../framing/plan-options.ts";
import type { PooledWordingEffect } from "../framing/pooled-wording-effect.ts";
import { describe } from "../kinds/describe.ts";
import { kindOf, type Shown } from "../kinds/kinds.ts";
import { namesIn } from "../kinds/picture.ts";
import type { Dataset } from "../model/dataset.ts";
import { shortHouse } from "../pictures/asked-words.ts";
import { apartOf, headlinesOf } from "../pictures/forest-picture.ts";
import { type PictureSpeech, pictureSpeech } from "../pictures/picture-speech.ts";
import { shortMonth } from "../pictures/short-month.ts";
import { FOREST_TEXTS } from "../pictures/texts.ts";
import { groupWords, topicWords } from "../pictures/topic-words.ts";
import { lines, table } from "../report/blocks.ts";
import type { Block, Document } from "../report/document.ts";
import { type Erring, type HeldFinding, tippingSizes, type tippingText } from "../report/likely.ts";
import { leavesOutZero } from "../report/verdict-phrase.ts";
import type { ChangeDecomposition, ChangePart } from "../trend/change-decomposition.ts";

/** What is said of results that have a table or no picture; the number before a word chooses its form. */
const TEXTS = {
  interval: "{0} довірчий інтервал: від {1} до {2}",
  alone: "лише похибка вибірки: {0}",
  tooClose: "; різниця замала для висновку",
  // a plan
  toFind:
    "Щоб виявити вплив формулювання в {0} в.\u00a0п. з потужністю {1}{2}, опитайте {3}: разом {4} [респондент|респонденти|респондентів].",
  finds:
    "Розщеплена вибірка, {3}: з потужністю {1} можна виявити вплив формулювання від {0} в.\u00a0п.{2}; менший найчастіше лишиться непоміченим.",
  each: "по {0} [респонденту|респонденти|респондентів] на кожне з {1} [формулювання|формулювань|формулювань]",
  unequal: "{0} респондентів",
  anyOf: " хоча б в одному з {0} [порівняння|порівнянь|порівнянь]",
  assumed: "Припущено: {0}.",
  usable: "Це кількість придатних відповідей: якщо «важко відповісти» вилучають, опитайте більше людей.",
  // a pooled effect
  ofSurveys: "{0} ({1}; {2} [опитування|опитування|опитувань]).",
  next: "Якби опитування були взаємозамінні, ще одне показало б від {0} до {1} в.\u00a0п.",
  methods:
    "Застереження: метод опитування був не завжди той самий: {0}. Метод опитування мінявся разом із роками, тож різниці між роками не приписуйте ні методові, ні часові; узагальнюйте опитування кожного методу окремо.",
  method: "{0} – {1} [опитування|опитування|опитувань] ({2})",
  meanOf: "у середньому {0} в.\u00a0п.",
  methodUnknown: "немає даних",
  // a change in its parts
  fixed:
    "{0}: {1} в.\u00a0п. у {2} [групі|групах|групах] незмінного розміру{3}. Те, що розміри груп не змінилися, – припущення, а не результат.",
  parts:
    "{0}: {1} в.\u00a0п., з {2} до {3}. Через інші відповіді всередині груп: {4}; через інші розміри груп: {5}{6}.",
  leavers: "; через групи, яких більше не опитують: {0}",
  published: "Опубліковано для всіх: {0} і {1}; із групами це збігається в межах округлення.",
  apart: "Опубліковано для всіх: {0} і {1}; розбіжність із групами більша за округлення.",
  sizesTaken:
    "Застереження: розміри груп в обох опитуваннях узято з опитування {0}, тому переїзд між групами враховано як зміну відповідей.",
  sizesStated: "Розміри груп задав автор.",
  missWhole:
    "Застереження: групи разом не дають опублікованого результату: розміри груп хибні принаймні для одного опитування.",
  left: "Застереження: {0} більше не опитують, тож це не зміна серед усіх.",
  // up to where a finding holds
  holds:
    "Запас міцності: окрім {0}, {1} {2} розходяться на {3} в.\u00a0п. (стандартне відхилення); {4} до {5}\u00a0в.\u00a0п.",
  holdsAlone:
    "Запас міцності: {0}, доки {1} розходяться, окрім {2}, не більше ніж на {3} в.\u00a0п. (стандартне відхилення).",
  explains: "Таку різницю дали б і {3}, якби, окрім {0}, розходилися на {1} в.\u00a0п. (стандартне відхилення{2}).",
} as const;

type Said = PictureSpeech<keyof typeof TEXTS>;

function saidIn(datasets: readonly Dataset[]): Said {
  const both = Object.fromEntries(Object.entries(TEXTS).map(([key, text]) => [key, ["", text]]));
  return pictureSpeech(
    { language: "uk", labels: namesIn(datasets, "uk") },
    both as unknown as Readonly<Record<keyof typeof TEXTS, readonly [string, string]>>,
  );
}

/** A plan, a pooled effect or a change in its parts, in Ukrainian; null of other results, which their pictures have words for. */
export function ukrainianResult(result: Shown, datasets: readonly Dataset[]): Document | null {
  const speech = saidIn(datasets);
  if (result.kind === "plan") return planned(speech, result);
  if (result.kind === "pooled-wording-effect") return pooled(speech, result, datasets);
  return result.kind === "change-decomposition" ? decomposed(speech, result, datasets) : null;
}

/** Up to which errors a finding holds; empty where there is nothing to say of that. */
export function holdsText(result: Shown): string {
  const { say } = saidIn([]);
  const words: typeof tippingText = (tipped, of) => {
    const sizes = tippingSizes(tipped, of);
    if (sizes === null) return "";
    const [most, usual] = sizes;
    const beyond = tipped.intervalKind === "modelled" ? "модельної похибки" : "похибки вибірки";
    const { holds, finding = "finding", what = "polls", leftOut = false } = of;
    const held = leftOut ? "якщо не зважати на територію, висновок не зміниться" : FINDINGS[finding];
    const known = tipped.surveyErrors.preset === null ? "за припущенням" : "зазвичай";
    if (!holds) {
      const size = usual === null ? "" : `; ${known} – ${comma(usual)}`;
      return say("explains", beyond, comma(most), size, WHAT_ERRS[what]);
    }
    return usual === null
      ? say("holdsAlone", held, WHAT_ERRS[what], beyond, comma(most))
      : say("holds", beyond, WHAT_ERRS[what], known, comma(usual), held, comma(most));
  };
  const { pollInterval } = result as { readonly pollInterval?: Interval | null };
  const isTipped = pollInterval != null && "tipping" in result;
  return isTipped ? (kindOf("sentence", result).holds?.(result, words) ?? "") : "";
}

/** What is not on record and would undo a change if it differed. */
export function turningOf(result: Shown): { readonly code: string; readonly upTo: number } | null {
  if (result.kind === "comparability-audit") {
    const [turning] = result.weighed?.couldTurn ?? [];
    const [code] = Object.entries(FIELD_OF).find(([, field]) => field === turning?.field) ?? [];
    return turning === undefined || code === undefined ? null : { code, upTo: turning.upTo };
  }
  if (result.kind === "topline") return null;
  const found = kindOf("sentence", result)
    .cautions(result)
    .find(({ missing }) => missing?.upTo !== undefined);
  return found === undefined ? null : { code: found.code, upTo: found.missing!.upTo! };
}

const FINDINGS: Readonly<Record<HeldFinding, string>> = {
  finding: "висновок тримається",
  "of-all": "висновок про всіх опитаних тримається",
  lead: "відрив лишається",
  net: "знак балансу тримається",
};

const WHAT_ERRS: Readonly<Record<Erring, string>> = {
  polls: "такі опитування",
  groups: "результати груп",
  leads: "відриви в таких опитуваннях",
  nets: "баланси в таких опитуваннях",
};

function comma(size: string): string {
  return size.replace(".", ",");
}

function planned(speech: Said, plan: SplitBallotPlan): Document {
  const { say, count, bare } = speech;
  const { sought, effect, sizes, total, power, comparisons } = plan;
  const all = sizes.map(({ value }) => count(value));
  const each = all.every((size) => size === all[0])
    ? say("each", all[0]!, count(all.length))
    : say("unequal", listed(all));
  const found = say(
    sought === "sample-size" ? "toFind" : "finds",
    bare(effect.value, 1),
    formatLevel(power.value),
    comparisons.value === 1 ? "" : say("anyOf", count(comparisons.value)),
    each,
    count(total.value),
  );
  const assumed = assumedOf(plan);
  return [lines([found, ...(assumed.length === 0 ? [] : [say("assumed", listed(assumed))]), say("usable")])];
}

function assumedOf({ baseShare, level, assumed }: SplitBallotPlan): readonly string[] {
  const said: Readonly<Record<PlanAssumption, string | null>> = {
    forms: "дві рівні групи",
    "base-share": `${formatLevel(baseShare.value)} в одній із груп`,
    direction: assumed.includes("level")
      ? `двобічний тест на рівні значущості ${formatLevel(1 - level)}`
      : "двобічний тест",
    answers: null,
    "design-effect": "прості випадкові вибірки",
    power: null,
    level: assumed.includes("direction") ? null : `рівень значущості ${formatLevel(1 - level)}`,
  };
  return assumed.flatMap((one) => said[one] ?? []);
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} і ${items.at(-1)!}`;
}

/** The mean with its interval, where one more effect is to be expected, and how people were interviewed. */
function pooled(speech: Said, result: PooledWordingEffect, datasets: readonly Dataset[]): Document {
  const { say, bare, count } = speech;
  const { interval, predictionInterval: next, parts, designs } = result;
  const forest = pictureSpeech({ language: "uk", labels: namesIn(datasets, "uk") }, FOREST_TEXTS);
  const [headline = ""] = headlinesOf(forest, result, designs.length === 0 ? null : apartOf(speech, result), 1);
  const { asked, rest, source } = partsOf(result, datasets);
  return [
    lines([
      say(
        "ofSurveys",
        headline.replace(/\p{L}/u, (letter) => letter.toUpperCase()),
        intervalText(speech, interval),
        count(parts.length),
      ),
      ...(next === null ? [] : [say("next", ...[next.lower, next.upper].map((end) => bare(end, 1)))]),
      ...asked,
    ]),
    ...rest,
    ...methodLines(speech, result),
    ...source,
  ];
}

/** What its picture says: what was asked, the figures with their notes, and the source. */
function partsOf(
  result: Shown,
  datasets: readonly Dataset[],
): Readonly<Record<"rest" | "source", Document>> & { readonly asked: readonly string[] } {
  const [first, ...rest] = describe(result, { language: "uk", datasets });
  const asked = first?.kind === "lines" ? first.lines.slice(1) : [];
  return { asked, rest: rest.slice(0, -1), source: rest.slice(-1) };
}

function intervalText({ say, bare }: Said, { lower, upper, level }: Interval): string {
  return say("interval", formatLevel(level), bare(lower, 1), bare(upper, 1));
}

/** Each method of interview with its years and its mean, where they differ. */
function methodLines(speech: Said, { parts, lineage }: PooledWordingEffect): readonly Block[] {
  const { say, name, count, signed } = speech;
  const effects = parts.flatMap(({ survey, value }) => {
    const of = lineage.surveys.find(({ id }) => id === survey);
    return of === undefined ? [] : [{ value, side: { survey, modes: of.modes, fieldDates: of.fieldDates } }];
  });
  const methods = effectsByMethod(effects);
  if (methods.length === 0) return [];
  const told = methods.map(({ modes, count: surveys, years, mean }) => {
    const method = modes.length === 0 ? say("methodUnknown") : listed(modes.map((mode) => name(mode)));
    const about = [...(years.length === 0 ? [] : [years.join("–")]), say("meanOf", signed(mean, 1))];
    return say("method", method, count(surveys), about.join(", "));
  });
  return [lines([say("methods", told.join("; "))])];
}

/** The change with its interval, each group in a row, and what must be said of the sizes of the groups. */
function decomposed(speech: Said, result: ChangeDecomposition, datasets: readonly Dataset[]): Document {
  const { say, percent, count, signed } = speech;
  const { topic, total, rate, composition, coverage, from, to, groups, groupShares, whole, lineage, level } = result;
  const subject = topicWords(speech, { ...topic, group: null });
  const sized = (part: ChangePart): string => `${signed(part.value, 1)} в.\u00a0п.${rangeText(speech, result, part)}`;
  const finding =
    groupShares.same && coverage === null
      ? say("fixed", subject, signed(total.value, 1), count(groups.length), rangeText(speech, result, rate))
      : say(
          "parts",
          subject,
          signed(total.value, 1),
          percent(from.value, 1),
          percent(to.value, 1),
          sized(rate),
          sized(composition),
          coverage === null ? "" : say("leavers", sized(coverage)),
        );
  const decimals = printedDecimals(lineage.inputs) ?? 0;
  const monthOf = (survey: string): string => {
    const { houses, fieldDates } = lineage.surveys.find(({ id }) => id === survey)!;
    return fieldDates === null ? shortHouse(speech.name(houses[0]!)) : shortMonth(fieldDates.end.slice(0, 7), "uk");
  };
  const { asked, source } = partsOf(result, datasets);
  const published = whole === null ? [] : [whole.from, whole.to].map(({ value }) => percent(value, decimals));
  return [
    lines([
      finding,
      ...asked,
      ...(whole === null ? [] : [say(whole.reproduced ? "published" : "apart", ...published)]),
    ]),
    table(
      [
        "Група",
        ">Розмір",
        `>${monthOf(from.survey)}`,
        `>${monthOf(to.survey)}`,
        ">Зміна",
        `>${formatLevel(level)} інтервал`,
        ">Внесок",
      ],
      groups.map((group) => [
        groupWords(speech, group.label, group.id),
        percent(group.from.groupShare.value, 0),
        percent(group.from.value, decimals),
        group.to === null ? "–" : percent(group.to.value, decimals),
        group.change === null ? "" : signed(group.change.value, 1),
        group.change?.pollInterval == null ? "" : ends(speech, group.change.pollInterval),
        group.to === null ? "" : signed(group.rate.value + group.composition.value, 1),
      ]),
    ),
    ...cautionsOf(speech, result, datasets).map((line) => lines([line])),
    ...source,
  ];
}

function ends({ bare }: Said, { lower, upper }: Interval): string {
  return `від ${bare(lower, 1)} до ${bare(upper, 1)}`;
}

/** ` (95% довірчий інтервал: від −8,4 до 0,7; лише похибка вибірки: від −6,8 до −0,9); різниця замала для висновку` */
function rangeText(
  speech: Said,
  { intervalKind, surveyErrors }: ChangeDecomposition,
  { interval, pollInterval }: ChangePart,
): string {
  if (interval === null || pollInterval === null) return "";
  const alone =
    intervalKind !== "modelled" && errBeyondSampling(surveyErrors)
      ? `; ${speech.say("alone", ends(speech, interval))}`
      : "";
  const open = leavesOutZero(pollInterval) ? "" : speech.say("tooClose");
  return ` (${intervalText(speech, pollInterval)}${alone})${open}`;
}

function cautionsOf(
  speech: Said,
  { cautions, groupShares, groups }: ChangeDecomposition,
  datasets: readonly Dataset[],
): readonly string[] {
  const { say, name, dates } = speech;
  const codes = new Set(cautions.map(({ code }) => code));
  const left = groups.flatMap((group) => (group.to === null ? [groupWords(speech, group.label, group.id)] : []));
  const whose = datasets.slice(0, 1).flatMap(({ surveys, organisations }) => {
    const taken = surveys.find(({ id }) => id === groupShares.survey);
    const house = organisations.find(({ id }) => id === taken?.houses[0]);
    const end = taken?.fieldDates?.end.slice(0, 7);
    return [...(house === undefined ? [] : [shortHouse(name(house.name))]), ...(end === undefined ? [] : [dates(end)])];
  });
  return [
    codes.has("groups-miss-the-whole") ? say("missWhole") : "",
    groupShares.kind === "survey" ? say("sizesTaken", whose.join(", ") || groupShares.survey!) : "",
    groupShares.kind === "stated" ? say("sizesStated") : "",
    left.length === 0 ? "" : say("left", listed(left)),
  ].filter(Boolean);
}

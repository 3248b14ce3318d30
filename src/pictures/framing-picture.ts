import type { LineageQuestion, LineageSurvey } from "../estimate/lineage.ts";
import { formatBare } from "../format/number.ts";
import type { ComparedForm } from "../framing/compared-form.ts";
import type { WordingComparison } from "../framing/framing.ts";
import type { WordingEffect } from "../framing/wording-effect.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { ResponseOption } from "../model/question.ts";
import type { Row } from "../report/columns.ts";
import { pointDecimals } from "../report/likely.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import {
  designWords,
  outerRange,
  paraphraseWords,
  pointsWords,
  sharedWords,
  shortHouse,
  sizeInPoints,
  sourceForms,
} from "./asked-words.ts";
import { aspectName, aspectOf } from "./aspect-names.ts";
import type { FormWords, ResultPicture, RowWords } from "./picture.ts";
import { cutAtSentence, type PictureOptions, type PictureSpeech, pictureOf, pictureSpeech } from "./picture-speech.ts";
import { unique } from "./provenance.ts";
import { momentWords, placedTitles } from "./subject.ts";
import { FRAMING_TEXTS } from "./texts.ts";
import { headingOf, peopleWords } from "./topic-words.ts";
import { answerName } from "./topline-picture.ts";
import { heardWords, wordsApart } from "./words-apart.ts";

type Say = PictureSpeech<keyof typeof FRAMING_TEXTS>;

/** What the picture needs of a comparison; an effect of one with both its forms has the same. */
export interface PicturedWordings
  extends Pick<WordingComparison, "design" | "forms" | "effects" | "others" | "dontKnow" | "cautions" | "lineage">,
    Partial<Pick<WordingComparison, "ofThoseWithAnAnswer">> {
  /** On not knowing; empty where it is not printed or don't knows were left out. */
  readonly dontKnows: readonly WordingEffect[];
  /** Codes of answers to both forms that no effect is of; none by default. */
  readonly besides?: readonly string[];
}

/** So much of a question stands in a legend. */
const MOST_WORDS = 420;
/** And so much of a description. */
const MOST_TOLD = 160;

/** Whether two wordings are drawn as two dots an answer: parts of one sample, with an effect of each answer. */
export function isOfDots({ design, forms }: Pick<PicturedWordings, "design" | "forms">): boolean {
  const isOneSample = design === "split ballot" || design === "uncontrolled split" || design === "same respondents";
  return isOneSample && forms.length === 2;
}

/**
 * Wordings and their answers before they have a width.
 *
 * @param rows Of dots two forms and their effect for each answer; else the answers to each form, then the effects.
 */
export function framingPicture(
  compared: PicturedWordings,
  rows: readonly Row[],
  options: PictureOptions,
): ResultPicture {
  const speech = pictureSpeech(options, FRAMING_TEXTS);
  const { say, name } = speech;
  const { design, effects, forms, lineage, dontKnow, dontKnows } = compared;
  const isDots = isOfDots(compared);
  const asked = forms.map((form) => askedOf(compared, form));
  const questions = asked.map(({ question }) => question);
  const apart = design === "split ballot" || isDots ? wordsApart(questions, speech.language) : null;
  const isSame = isDots && unique(questions.map(exactWords)).length === 1 && exactWords(questions[0]!) !== "";
  const answers = answersBy(speech, forms);
  const told = toldOf(compared);
  const [effect] = effects;
  const words = isDots
    ? dotWords(speech, compared, told, rows, answers, { apart, isSame })
    : stackWords(speech, compared, rows, answers);
  const surveys = unique(asked.map(({ survey }) => survey));
  const subjects = unique(questions.map(({ title }) => name(title)));
  const placed = [...(effect === undefined ? [] : [name(effect.topic.title)]), subjects[0]!].flatMap((title) =>
    placedTitles(speech, title, { surveys }),
  );
  const headlines = headlinesOf(speech, compared, told, answers, { apart, isSame, placed });
  const people = effect === undefined ? "" : peopleWords(speech, effect.topic);
  const statuses = unique(questions.map((question) => statusOf(speech, question)));
  // what holds for all of them stands once
  const [ofAll = ""] = (isDots || apart !== null) && statuses.length === 1 ? statuses : [];
  const care =
    design === "split ballot"
      ? [ofAll].filter(Boolean)
      : design === "difference of method"
        ? answeringWords(speech, compared)
        : [say(`care:${design}`)];
  const level = effect?.interval == null ? "" : speech.level(effect.interval.level);
  const designs = designWords(
    speech,
    effects.flatMap(({ from, to }) => [from.designEffect.value, to.designEffect.value]),
  );
  // of several versions each difference stands beside its bar
  const isBeside = design === "split ballot" && forms.length > 2;
  const sizes = isDots || isBeside ? [] : effectNotes(speech, effects, answers, design === "split ballot");
  const [dk] = dontKnows;
  const hasMoved = dk !== undefined && isClear(dk);
  const unknown = unique(
    effects.flatMap(({ cautions }) =>
      cautions.flatMap(({ code }) => (code.endsWith("-unknown") ? [aspectName(aspectOf(code), speech.language)] : [])),
    ),
  ).join(", ");
  const split =
    design === "split ballot"
      ? say(isSame ? "split same" : isDots ? "split ballot" : "splitShort")
      : isSame
        ? say("onlyOrder")
        : "";
  const ranges =
    level === "" || !isDots ? "" : design === "same respondents" ? say("frechet") : say("ranges", level, designs);
  const notes = [
    ...(isDots ? [split] : [...sizes, split]),
    ranges,
    level === "" || !isBeside ? "" : say("rangesBeside", level),
    isDots || isWhole(rows, forms) ? "" : say("rounded"),
    apart === null || wordsApart(questions)!.join() === apart.join() ? "" : originalWords(speech, questions),
    dontKnow === "dropped" && people !== "" ? say("people", people) : "",
    hasMoved && !isDots ? say("movedDontKnows", ...[dk.from, dk.to].map((side) => speech.percent(side.value, 0))) : "",
    unknown === "" || isDots ? "" : say("unknown", unknown),
  ];
  const houses = unique(surveys.map((survey) => survey.houses[0] ?? ""));
  const isOneSurvey = surveys.length === 1;
  const source = sourceForms(speech, houses, lineage.datasets);
  const when = (headline: string): string => whereAndWhen(speech, surveys, effects, headline, placed);
  const titled = subjects.join(" / ");
  const deck =
    apart !== null
      ? [sharedWords(speech, questions[0]!, apart[0]!) || say("twoNames", titled), titled]
      : isSame
        ? [wordsAsked(speech, questions[0]!), titled]
        : [titled, ...(isDots ? [] : [""])];
  const legend = asked.map(({ question, survey, form }, place): FormWords => {
    const said = wordsAsked(speech, question);
    const own = (said === say("notVerbatim") && subjects.length > 1 && titleAlone(speech, question)) || said;
    const isUnknown = own === say("notVerbatim");
    const alike = isUnknown ? place : questions.findIndex((each) => exactWords(each) === exactWords(question));
    const isAlike = alike < place && exactWords(question) !== "";
    const full = isDots
      ? own === "" || questions.every((each) => wordsAsked(speech, each) === own)
        ? versionName(speech, place, isSame)
        : own
      : isAlike
        ? say(design === "split ballot" ? "sameWords" : "sameWordsOther", String(alike + 1))
        : own || say("question", String(place + 1));
    const size =
      form.sampleSize === null
        ? say("noSize")
        : say("size", form.sampleSize.status === "exact" ? "=" : "≈", speech.count(form.sampleSize.value));
    const difference = isBeside
      ? effects.find(({ to, answer }) => to.address === form.address && answer === effect?.answer)
      : undefined;
    const who = [
      ...(isOneSurvey ? [] : [name(survey.houses[0] ?? ""), whenAsked(speech, survey)]),
      size,
      ...(apart !== null && isAlike ? [say("sameAgain")] : []),
    ].join(", ");
    return {
      asked: headingOf(apart === null ? full : name(apart[place]!)),
      isMarked: apart !== null,
      status: apart !== null || care.includes(ofAll) || isUnknown ? "" : statusOf(speech, question),
      who: difference === undefined ? who : `${who}. ${differenceWords(speech, difference, answers)}`,
    };
  });
  const facts = [
    titled,
    when(headlines[0] ?? ""),
    ...legend.map(({ asked: said, who }, place) =>
      say(
        "fact",
        String.fromCharCode(65 + place),
        `${(apart === null ? "" : wholeWords(speech, questions[place]!)) || said} ${who}`,
      ),
    ),
    ...words.flatMap(({ names, value, range }) =>
      names.length === 0 || value === "" ? [] : [say("fact", names[0]!, range === "" ? value : `${value} (${range})`)],
    ),
    ...care,
    ...notes,
    source[0]!,
  ];
  return pictureOf(speech, options, {
    shows: isDots ? "framing" : "stacks",
    chart: isDots ? say("chart") : say("chartOfStacks", String(forms.length)),
    rows,
    words,
    headlines,
    deck: (headline) => ["", ...(apart === null && placed.some((form) => headline.includes(form)) ? [""] : deck)],
    when,
    care,
    notes,
    marks: design === "split ballot" ? [ranges, ...sizes] : [ranges],
    // several wordings have their words in the place of one subject
    subject: (headline) => (apart !== null || isSame || placed.some((form) => headline.includes(form)) ? "" : titled),
    source,
    facts,
    headings: [
      apart !== null && isDots
        ? say("inPoints", say("minus", say("quote", headingOf(name(apart[1]!))), say("quote", name(apart[0]!))))
        : say(design !== "split ballot" ? "headingDifference" : isSame ? "headingSame" : "heading"),
    ],
    forms: legend,
  });
}

/** By what two versions differ: a few words, or none at all. */
interface Versions {
  readonly apart: readonly string[] | null;
  readonly isSame: boolean;
}

function versionName({ say }: Say, place: number, isSame: boolean): string {
  if (isSame) return say(place === 0 ? "firstVersion" : "secondVersion");
  return say(place === 0 ? "first" : "second");
}

/** The difference among decided respondents, where the picture shows that of all respondents. */
function answeringWords(speech: Say, { ofThoseWithAnAnswer }: PicturedWordings): readonly string[] {
  const [effect] = ofThoseWithAnAnswer ?? [];
  if (effect === undefined) return [];
  const points = pointsWords(speech, effect.value, 1);
  const { pollInterval } = effect;
  return pollInterval === null
    ? [speech.say("answeringAlone", points)]
    : [
        speech.say("answering", points, speech.level(pollInterval.level), outerRange(speech, pollInterval)),
        speech.say("answeringAlone", points),
      ];
}

interface AskedForm {
  readonly form: ComparedForm;
  readonly survey: LineageSurvey;
  readonly question: LineageQuestion;
}

function askedOf({ lineage }: PicturedWordings, form: ComparedForm): AskedForm {
  const [survey, question] = form.address.split("/");
  const isOf = ({ dataset }: { readonly dataset: string }): boolean => dataset === form.dataset;
  return {
    form,
    survey: lineage.surveys.find((each) => each.id === survey && isOf(each))!,
    question: lineage.questions.find((each) => each.id === question && isOf(each))!,
  };
}

/** The name of an answer by its code, as the form has it whose answer it is. */
type AnswersBy = (dataset: string, address: string, codes: string) => string;

function answersBy(speech: Say, forms: readonly ComparedForm[]): AnswersBy {
  return (dataset, address, codes) => {
    const form = forms.find((each) => each.dataset === dataset && each.address === address);
    const options = codes.split(" + ").flatMap((code) => {
      const own = form?.answers.find(({ option }) => option.code === code)?.option;
      return own === undefined ? [] : [answerName(speech, own)];
    });
    return options.length === 0 ? codes : options.join(" + ");
  };
}

/** The answer of an effect, as one of its forms has it; by default the first. */
function answerOf({ from, lineage }: WordingEffect, answers: AnswersBy, side = from): string {
  const codes = lineage.inputs.filter(({ address, dataset }) => address === side.address && dataset === side.dataset);
  return answers(side.dataset, side.address, unique(codes.map(({ option }) => option)).join(" + "));
}

/** With how many decimals a share was printed in percent; none if it was not. */
function decimalsOf({ lineage }: WordingEffect, side: WordingEffect["from"]): number {
  const inputs = lineage.inputs.filter(({ address, dataset }) => address === side.address && dataset === side.dataset);
  const printed = inputs.length === 1 ? inputs[0]!.printed : null;
  return printed?.unit === "percent" ? printed.decimals : 0;
}

function shareText({ percent }: Say, effect: WordingEffect, side: WordingEffect["from"]): string {
  return percent(side.value, decimalsOf(effect, side));
}

/** By what the two sides of a difference of method are told apart: pollsters, else methods, else days. */
function methodSides(speech: Say, { from, to, lineage }: WordingEffect): readonly [string, string] {
  const { name } = speech;
  const [one, other] = [from, to].map((side) => {
    const survey = lineage.surveys.find(({ id }) => id === side.survey)!;
    const modes = side.modes.map((mode) => name(mode.replaceAll("-", " "), mode));
    const when = survey.fieldDates === null ? survey.id : speech.dates(survey.fieldDates);
    return [shortHouse(name(survey.houses[0] ?? "")), modes.join(", "), when];
  }) as [string[], string[]];
  const place = one.findIndex((text, at) => text !== other[at]);
  return [one[place] ?? "A", other[place] ?? "B"];
}

function isClear({ pollInterval }: WordingEffect): boolean {
  return pollInterval !== null && (pollInterval.lower > 0 || pollInterval.upper < 0);
}

/** The effect that the headline tells: where don't knows move more than the answer, that is what the wording did. */
function toldOf({ design, effects, dontKnows }: PicturedWordings): WordingEffect | undefined {
  const [asked] = effects;
  // two questions are told apart by the answer that was asked for
  if (["difference of method", "same house, other time", "across houses"].includes(design)) return asked;
  return dontKnows.find((each) => isClear(each) && Math.abs(each.value) > Math.abs(asked?.value ?? 0)) ?? asked;
}

function headlinesOf(
  speech: Say,
  { design, effects }: PicturedWordings,
  effect: WordingEffect | undefined,
  answers: AnswersBy,
  { apart, isSame, placed }: Versions & { readonly placed: readonly string[] },
): readonly string[] {
  const { say, name } = speech;
  if (effect === undefined) return [];
  const sides = [effect.from, effect.to];
  const decimals = minimumOf(sides.map((side) => decimalsOf(effect, side)));
  const [from, to] = sides.map(({ value }) => speech.percent(value, decimals)) as [string, string];
  const answer = answerOf(effect, answers);
  const title = name(effect.topic.title);
  const both = (
    key: "same" | "versions" | "unclear" | "noInterval" | "range" | "rangeUnclear" | "questions" | "methods",
    ...parts: readonly string[]
  ) => [say(key, ...parts), say(`${key}Short`, ...parts)];
  if (design === "difference of method") {
    const [one, other] = methodSides(speech, effect);
    return both("methods", title, `${from} (${one})`, `${to} (${other})`);
  }
  if (design === "same house, other time" || design === "across houses")
    return [...placed.map((of) => say("questions", of, from, to)), say("questionsShort", "", from, to)];
  if (apart !== null && isClear(effect)) {
    const named = apartHeadlines(speech, effects, effect, answers, apart);
    if (named.length > 0) return named;
  }
  const same = effects.filter(({ answer: code }) => code === effect.answer);
  if (same.length > 1) {
    const found = [effect.from, ...same.map((each) => each.to)].toSorted((one, other) => one.value - other.value);
    const [least, most] = [found[0]!, found.at(-1)!].map((side) => {
      const own = same.find((each) => each.to === side || each.from === side)!;
      return shareText(speech, own, side);
    });
    return both(same.some(isClear) ? "range" : "rangeUnclear", answer, least!, "", most!);
  }
  if (effect.pollInterval === null) return both("noInterval", answer, from, "", to);
  if (!isClear(effect)) return both("unclear", answer, from, "", to);
  if (isSame) return both("same", answer, from, "", to);
  return both("versions", answer, from, "", to);
}

/** What was found on the words that differ: of several versions with the same words, from the least to the most. */
function apartHeadlines(
  speech: Say,
  effects: readonly WordingEffect[],
  told: WordingEffect,
  answers: AnswersBy,
  apart: readonly string[],
): readonly string[] {
  const { say, name } = speech;
  const same = effects.filter(({ answer }) => answer === told.answer);
  const own = same.length === 0 ? [told] : same;
  const sides = own.flatMap((effect, place) =>
    (place === 0 ? [effect.from, effect.to] : [effect.to]).map((side) => ({ effect, side })),
  );
  if (sides.length !== apart.length) return [];
  const shares = [
    ...groupedBy(
      sides.map((each, place) => ({ ...each, place })),
      ({ place }) => apart[place]!,
    ),
  ];
  if (shares.length !== 2) return [];
  const [[first, one], [second, other]] = shares.map(([words, group]) => {
    const found = group
      .toSorted((a, b) => a.side.value - b.side.value)
      .map(({ effect, side }) => shareText(speech, effect, side));
    return [
      name(words),
      unique([found[0]!, found.at(-1)!])
        .join("–")
        .replace("%–", "–"),
    ] as const;
  }) as [readonly [string, string], readonly [string, string]];
  const answer = answerOf(told, answers);
  const parts = [answer, one, second, other, first] as const;
  // too little is spent on something, and not knowing is about something
  const isSpent =
    told.answer.includes("-spending:") &&
    told.lineage.inputs.every(({ option }) => /^too-(?:little|much)$/.test(option));
  const full = isSpent ? "spent" : told.answer === "dk" ? "about" : "words";
  const short = full === "about" ? "aboutShort" : "words";
  return [
    say(full, ...parts),
    say(short, ...parts),
    ...(sides.length > 2 ? [say("wordsOther", ...parts)] : []),
    say("wordsShort", ...parts),
    say("versions", ...parts),
    say("versionsShort", ...parts),
  ];
}

/** For dots: both shares, then the effect, of each answer. */
function dotWords(
  speech: Say,
  { effects, others, dontKnows, forms, besides = [] }: PicturedWordings,
  told: WordingEffect | undefined,
  rows: readonly Row[],
  answers: AnswersBy,
  { apart, isSame }: Versions,
): readonly RowWords[] {
  const { say } = speech;
  const all = [...effects, ...others, ...besides.map(() => null), ...dontKnows];
  return rows.map((row, place): RowWords => {
    const effect = all[Math.floor(place / 3)] ?? null;
    const { dataset, address } = forms[0]!;
    const isRest = row.role === "not-reported";
    const answer = isRest
      ? say("notReported")
      : headingOf(effect === null ? answers(dataset, address, String(row.option)) : answerOf(effect, answers));
    const range = row.pollLower != null ? { lower: Number(row.pollLower), upper: Number(row.pollUpper) } : null;
    if (row.row === "effect") {
      return {
        names: [answer],
        value: effect === null ? "" : pointsWords(speech, effect.value, pointDecimals(effect.lineage, 2)),
        range: range === null ? "" : outerRange(speech, range),
        ...(effect === null ? {} : { isTold: effect === told }),
      };
    }
    const side = place % 3;
    const wording = apart === null ? versionName(speech, side, isSame) : say("quote", apart[side]!);
    const own = row.lower == null ? "" : outerRange(speech, { lower: Number(row.lower), upper: Number(row.upper) });
    const form = forms[side]!.answers.find(({ option }) => option.code === row.option);
    return {
      names: [`${wording}: ${answer}`],
      value:
        effect === null
          ? speech.percent(Number(row.estimate), form?.printed?.unit === "percent" ? form.printed.decimals : 0)
          : shareText(speech, effect, side === 0 ? effect.from : effect.to),
      range: own,
    };
  });
}

/** For bars of 100%: each answer with its share; what the effects are. */
function stackWords(
  speech: Say,
  { forms, effects }: PicturedWordings,
  rows: readonly Row[],
  answers: AnswersBy,
): readonly RowWords[] {
  const { say, percent } = speech;
  let at = 0;
  return rows.map((row): RowWords => {
    if (row.row === "effect") {
      const effect = effects[at++]!;
      const { pollInterval } = effect;
      const names = [say("fact", say("headingDifference"), answerOf(effect, answers))];
      const value = pointsWords(speech, effect.value, pointDecimals(effect.lineage, 2));
      return { names, value, range: pollInterval === null ? "" : outerRange(speech, pollInterval) };
    }
    const value = percent(Number(row.estimate), answerDecimals(forms, row));
    if (row.role === "not-reported") return { names: [say("notReported")], value, range: "" };
    const { option } = answersOf(forms, row).find((each) => each.option.code === row.option)!;
    const range = row.lower == null ? "" : outerRange(speech, { lower: Number(row.lower), upper: Number(row.upper) });
    return { names: shortNames(headingOf(answerName(speech, option as ResponseOption))), value, range };
  });
}

/** A name, and what it is without what stands in brackets. */
function shortNames(name: string): readonly string[] {
  return unique([name, name.replace(/\s*\([^()]*\)$/, "")]);
}

function answersOf(forms: readonly ComparedForm[], { address, dataset }: Row): ComparedForm["answers"] {
  return forms.find((each) => each.address === address && each.dataset === dataset)?.answers ?? [];
}

/** Decimals of an answer as it was printed; what is not reported has as many as any other. */
function answerDecimals(forms: readonly ComparedForm[], row: Row): number {
  const own = answersOf(forms, row).filter(({ option }) => row.role === "not-reported" || option.code === row.option);
  return maximumOf([0, ...own.map(({ printed }) => (printed?.unit === "percent" ? printed.decimals : 0))]);
}

/** What the effects on the answer asked for are, with their intervals, in a sentence. */
function effectNotes(
  speech: Say,
  effects: readonly WordingEffect[],
  answers: AnswersBy,
  isEffect: boolean,
): readonly string[] {
  const { say } = speech;
  const [first] = effects;
  if (first === undefined) return [];
  return effects
    .filter(({ answer }) => answer === first.answer)
    .map((effect) => {
      const { pollInterval, lineage, value, from } = effect;
      const decimals = pointDecimals(lineage, 2);
      // two questions make no effect, and none of them is the first
      const points = isEffect ? pointsWords(speech, value, decimals) : sizeInPoints(speech, value, decimals);
      const range =
        pollInterval === null
          ? say("withoutInterval")
          : isEffect
            ? say("likely", speech.level(pollInterval.level), outerRange(speech, pollInterval))
            : "";
      return isEffect ? say("effect", answerOf(effect, answers, from), points, range) : say("apart", points, range);
    });
}

/** The words asked, in quotation marks; or what is told of them. */
function wordsAsked(speech: Say, { wording, description }: LineageQuestion): string {
  const { translation, say, name } = speech;
  const words = translation(wording);
  if (words !== undefined) return cutAtSentence(say("quote", heardWords(name(words.text))), MOST_WORDS);
  return cutAtSentence(paraphraseWords(speech, description), MOST_TOLD);
}

/** All that was read out, in every language; empty where it is not known to the letter. */
function exactWords({ wording, preamble, wordingStatus }: LineageQuestion): string {
  const texts = [preamble, wording].map((each) => Object.values(each).map(({ text }) => text));
  return wordingStatus === "verbatim" ? JSON.stringify(texts) : "";
}

/** How near the words are to what was asked; nothing where they are known to the letter in the language of the picture. */
function statusOf({ say, translation }: Say, { wording }: LineageQuestion): string {
  const words = translation(wording);
  if (words === undefined) return say("described");
  return Object.values(wording).some(({ status }) => status === "verbatim") ? "" : say("translatedOnly");
}

/** All words of a question that was asked in words that differ. */
function wholeWords({ say }: Say, { wording, description }: LineageQuestion): string {
  const text = wording.en?.text ?? description;
  return text === null ? "" : say("quote", text);
}

/** The words that differ, as they were asked, where the picture has them in a translation. */
function originalWords({ say }: Say, questions: readonly LineageQuestion[]): string {
  return say("original", unique((wordsApart(questions) ?? []).map((words) => say("quote", words))).join(", "));
}

/** What a question is called, where the words are not on record in the language. */
function titleAlone({ name, language }: Say, { title }: LineageQuestion): string {
  const own = name(title);
  return language === "uk" && !/\p{Script=Cyrillic}/u.test(own) ? "" : own;
}

function whenAsked(speech: Say, { fieldDates }: LineageSurvey): string {
  return fieldDates === null ? speech.say("datesUnknown") : speech.dates(fieldDates);
}

/** The country and the day of one survey, else of the first report: `United States, 1984`; `United States, reported September 2013`. */
function whereAndWhen(
  speech: Say,
  surveys: readonly LineageSurvey[],
  effects: readonly WordingEffect[],
  headline: string,
  titles: readonly string[],
): string {
  const [reported] = effects.flatMap(({ sources }) => sources.flatMap(({ date }) => date ?? [])).toSorted();
  const isReported = surveys.length === 1 && surveys[0]!.fieldDates === null && reported !== undefined;
  const when = isReported ? speech.say("reported", speech.dates(reported)) : "";
  return [momentWords(speech, surveys, headline, titles), when].filter(Boolean).join(", ");
}

/** How far an answer to a version is from that to the first: `“Too little”: −25.8 points from the first wording (−31 to −20)`. */
function differenceWords(speech: Say, effect: WordingEffect, answers: AnswersBy): string {
  const points = pointsWords(speech, effect.value, pointDecimals(effect.lineage, 2));
  const range = effect.pollInterval === null ? "" : ` (${outerRange(speech, effect.pollInterval)})`;
  return speech.say("fromFirst", headingOf(answerOf(effect, answers)), points, range);
}

/** Whether the figures of each bar add up to 100 as they are printed. */
function isWhole(rows: readonly Row[], forms: readonly ComparedForm[]): boolean {
  const bars = groupedBy(
    rows.filter(({ row }) => row === "answer"),
    ({ address }) => address,
  );
  return [...bars.values()].every((bar) => {
    const printed = bar.map((row) => Number(formatBare(Number(row.estimate), answerDecimals(forms, row))));
    return Math.abs(printed.reduce((sum, share) => sum + share, -100)) < 0.001;
  });
}

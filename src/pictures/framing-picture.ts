import type { LineageQuestion, LineageSurvey } from "../estimate/lineage.ts";
import type { ComparedForm } from "../framing/compared-form.ts";
import type { WordingComparison } from "../framing/framing.ts";
import type { WordingEffect } from "../framing/wording-effect.ts";
import type { ResponseOption } from "../model/question.ts";
import type { Row } from "../report/columns.ts";
import { pointDecimals } from "../report/likely.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { designWords, outerRange, paraphraseWords, pointsWords, shortHouse, sourceForms } from "./asked-words.ts";
import { aspectName, aspectOf } from "./aspect-names.ts";
import { UKRAINIAN_SIDES } from "./comparability-texts.ts";
import { FRAMING_TEXTS } from "./framing-texts.ts";
import type { FormWords, ResultPicture, RowWords } from "./picture.ts";
import { cutAtSentence, type PictureOptions, type PictureSpeech, pictureOf, pictureSpeech } from "./picture-speech.ts";
import { unique } from "./provenance.ts";
import { headingOf, peopleWords } from "./topic-words.ts";
import { answerName } from "./topline-picture.ts";
import { inSentence, wordsApart } from "./words-apart.ts";

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
  const apart = isDots ? wordsApart(questions) : null;
  const isSame = isDots && unique(questions.map(exactWords)).length === 1 && exactWords(questions[0]!) !== "";
  const answers = answersBy(speech, forms);
  const told = toldOf(compared);
  const words = isDots
    ? dotWords(speech, compared, told, rows, answers, { apart, isSame })
    : stackWords(speech, compared, rows, answers);
  const subjects = unique(questions.map(({ title }) => name(title)));
  const headlines = headlinesOf(speech, compared, told, answers, { apart, isSame, subject: subjects[0]! });
  const [effect] = effects;
  const people = effect === undefined ? "" : peopleWords(speech, effect.topic);
  const statuses = unique(questions.map((question) => (apart === null ? statusOf(speech, question) : "")));
  // what holds for all of them stands once
  const [ofAll = ""] = isDots && statuses.length === 1 ? statuses : [];
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
  const sizes = isDots ? [] : effectNotes(speech, effects, answers, design === "split ballot");
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
  const notes = [
    ...(isDots ? [split] : [...sizes, split]),
    level === "" || !isDots ? "" : design === "same respondents" ? say("frechet") : say("ranges", level, designs),
    dontKnow === "dropped" && people !== "" ? say("people", people) : "",
    hasMoved && !isDots ? say("movedDontKnows", ...[dk.from, dk.to].map((side) => speech.percent(side.value, 0))) : "",
    unknown === "" || isDots ? "" : say("unknown", unknown),
  ];
  const surveys = unique(asked.map(({ survey }) => survey));
  const houses = surveys.map((survey) => survey.houses[0] ?? "");
  const dates = unique(
    surveys.map(({ fieldDates }) => (fieldDates === null ? say("datesUnknown") : speech.dates(fieldDates))),
  ).join(", ");
  const source = isDots
    ? sourceForms(speech, houses, lineage.datasets, dates)
    : sourceForms(speech, unique(houses), lineage.datasets);
  const shared = apart === null ? [] : sharedWords(speech, questions, apart);
  const deck = isDots
    ? [isSame ? wordsAsked(speech, questions[0]!) : shared, subjects.join(" / ")].flat()
    : [subjects.join(" / "), ""];
  const legend = asked.map(({ question, survey, form }, place): FormWords => {
    const own = wordsAsked(speech, question);
    const isUnknown = own === say("notVerbatim");
    const alike = isDots || isUnknown ? -1 : questions.findIndex((each) => wordsAsked(speech, each) === own);
    const full =
      own === "" || (isDots && questions.every((each) => wordsAsked(speech, each) === own))
        ? isDots
          ? versionName(speech, place, isSame)
          : say("question", String(place + 1))
        : alike < 0 || alike === place
          ? own
          : say(design === "split ballot" ? "sameWords" : "sameWordsOther", String(alike + 1));
    const size =
      form.sampleSize === null
        ? say("noSize")
        : say("size", form.sampleSize.status === "exact" ? "=" : "≈", speech.count(form.sampleSize.value));
    const house = name(survey.houses[0] ?? "");
    const when = survey.fieldDates === null ? say("datesUnknown") : speech.dates(survey.fieldDates);
    return {
      asked: apart === null ? headingOf(full) : headingOf(name(apart[place]!)),
      isMarked: apart !== null,
      status: apart !== null || care.includes(ofAll) || isUnknown ? "" : statusOf(speech, question),
      who: isDots ? size : [house, when, size].join(", "),
    };
  });
  const facts = [
    subjects.join(" / "),
    ...legend.map(({ asked: said, who }, place) => say("fact", String.fromCharCode(65 + place), `${said} ${who}`)),
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
    deck: (headline) => ["", ...(isDots ? deck : headline.includes(subjects[0]!) ? [""] : deck)],
    care,
    notes,
    source,
    facts,
    headings: [say(design !== "split ballot" ? "headingDifference" : isSame ? "headingSame" : "heading")],
    forms: legend,
  });
}

/** By what two versions differ: a few words, or none at all. */
interface Versions {
  readonly apart: readonly [string, string] | null;
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
  const { name, language } = speech;
  const [one, other] = [from, to].map((side) => {
    const survey = lineage.surveys.find(({ id }) => id === side.survey)!;
    const modes = side.modes.map(
      (mode) => (language === "uk" ? UKRAINIAN_SIDES[mode] : null) ?? mode.replaceAll("-", " "),
    );
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
  { apart, isSame, subject }: Versions & { readonly subject: string },
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
    return [title, subject].flatMap((of) => both("questions", of, from, to)).toSpliced(1, 1);
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
  if (apart !== null) {
    const words = apart.map((each) => inSentence(name(each))) as [string, string];
    return [
      say("words", answer, from, words[1], to, words[0]),
      say("wordsShort", "", from, words[1], to, words[0]),
      ...both("versions", answer, from, "", to),
    ];
  }
  return both("versions", answer, from, "", to);
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
    if (row.role === "not-reported") {
      const most = maximumOf([0, ...printedDecimals(forms, row)]);
      return { names: [say("notReported")], value: percent(Number(row.estimate), most), range: "" };
    }
    const form = forms.find(({ address, dataset }) => address === row.address && dataset === row.dataset)!;
    const { option, printed } = form.answers.find((each) => each.option.code === row.option)!;
    const value = percent(Number(row.estimate), printed?.unit === "percent" ? printed.decimals : 0);
    const range = row.lower == null ? "" : outerRange(speech, { lower: Number(row.lower), upper: Number(row.upper) });
    return { names: shortNames(headingOf(answerName(speech, option as ResponseOption))), value, range };
  });
}

/** A name, and what it is without what stands in brackets. */
function shortNames(name: string): readonly string[] {
  return unique([name, name.replace(/\s*\([^()]*\)$/, "")]);
}

function printedDecimals(forms: readonly ComparedForm[], { address, dataset }: Row): readonly number[] {
  const form = forms.find((each) => each.address === address && each.dataset === dataset);
  return (form?.answers ?? []).map(({ printed }) => (printed?.unit === "percent" ? printed.decimals : 0));
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
  const own = effects.filter(({ answer }) => answer === first.answer);
  const sizes = own.map((effect) => {
    const points = pointsWords(speech, effect.value, pointDecimals(effect.lineage, 2));
    const { pollInterval } = effect;
    return pollInterval === null
      ? say("withoutInterval", points)
      : say("likely", points, speech.level(pollInterval.level), outerRange(speech, pollInterval));
  });
  const key = own.length > 1 ? "differences" : isEffect ? "effect" : "difference";
  const [answer, other] = [first.from, first.to].map((side) => answerOf(first, answers, side)) as [string, string];
  return key === "difference" && answer !== other
    ? [say("differenceBetween", other, sizes[0]!, answer)]
    : [say(key, answer, sizes.join("; "))];
}

/** The words asked, in quotation marks; or what is told of them. */
function wordsAsked(speech: Say, { wording, description }: LineageQuestion): string {
  const { translation, say, name } = speech;
  const words = translation(wording);
  if (words !== undefined) return cutAtSentence(say("quote", name(words.text)), MOST_WORDS);
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
  return Object.values(wording).some(({ status }) => status === "verbatim") ? "" : say("translated");
}

/** What both wordings have in common, with a gap for what they have not. */
function sharedWords(
  speech: Say,
  [question]: readonly LineageQuestion[],
  [words]: readonly [string, string],
): readonly string[] {
  const { translation, say, name } = speech;
  const texts = [question!.preamble, question!.wording].flatMap((text) => translation(text)?.text ?? []);
  const whole = texts.find((text) => text.includes(words));
  if (whole === undefined) return [];
  const gap = whole.replace(words, "…");
  // words that stand last in a list say nothing of the question: what was read out before does, else its title
  const preamble = translation(question!.preamble)?.text;
  if (preamble === undefined || whole === preamble) return [say("quote", name(gap))];
  const last = /(?<=[.?!] )[^.?!]+[.?!]*$/.exec(preamble)?.[0];
  return [preamble, ...(last === undefined ? [] : [`… ${last}`])].map((text) => say("quote", name(text)));
}

import type { ShareEstimate } from "../estimate/share-estimate.ts";
import { formatPrinted } from "../format/printed.ts";
import { optionLabel, type ResponseOption } from "../model/question.ts";
import type { Topline } from "../model/topline.ts";
import type { Row } from "../report/columns.ts";
import { designWords, outerRange, questionWords, sizesNote, sourceForms } from "./asked-words.ts";
import type { ResultPicture, RowWords } from "./picture.ts";
import { type PictureOptions, type PictureSpeech, pictureSpeech, spokenOf, wordsOf } from "./picture-speech.ts";
import { sideName } from "./side-name.ts";
import { headingOf, peopleWords } from "./topic-words.ts";
import { TOPLINE_TEXTS } from "./topline-texts.ts";

type Say = PictureSpeech<keyof typeof TOPLINE_TEXTS>;

/** The answers to one question, before they have a width. */
export interface ToplineAnswers {
  readonly topline: Topline;
  /** Of each answer. */
  readonly shares: readonly ShareEstimate[];
  /** Answers that take a side, then sums of them, then those that take none, then what is not reported. */
  readonly rows: readonly Row[];
  /** Whether the two largest answers that take a side cannot be separated. */
  readonly isClose: boolean;
}

/** That figures are disputed or not to be counted; which, where it is not all of them. */
function careOf({ results }: Topline, { say, name }: Say): readonly string[] {
  return (["disputed", "not-counted"] as const).flatMap((standing) => {
    const doubted = results.filter((result) => result.standing === standing);
    if (doubted.length === 0) return [];
    if (doubted.length === results.length) return [say(standing)];
    return [say(`${standing}Only`, doubted.map(({ option }) => name(optionLabel(option))).join(", "))];
  });
}

/** The answers to one question with their intervals, before they have a width. */
export function toplinePicture(
  { topline, shares, rows, isClose }: ToplineAnswers,
  options: PictureOptions,
): ResultPicture {
  const speech = pictureSpeech(options, TOPLINE_TEXTS);
  const { say, name } = speech;
  const { question, survey, baseSize, organisations } = topline;
  const [first] = shares;
  const answers = rows.map((row) => rowWords(speech, topline, row));
  const sides = rows.flatMap(({ role, estimate }, place) =>
    role === "substantive"
      ? [{ name: answers[place]!.names[0]!, value: answers[place]!.value, share: Number(estimate) }]
      : [],
  );
  // a share is one of the answers: it is the headline
  const marked = rows.flatMap(({ row }, place) => (row === "estimate" ? [answers[place]!] : []));
  const [own] = marked.length === 1 ? marked : [];
  const [most, next] = sides.toSorted((one, other) => other.share - one.share);
  const title = name(question.title);
  const headlines =
    options.title !== undefined
      ? [name(options.title)]
      : own !== undefined
        ? [say("one", own.value, own.names[0]!), title]
        : most === undefined
          ? [title]
          : next === undefined
            ? [say("one", most.value, most.name), title]
            : [
                say(isClose ? "twoClose" : "two", most.value, most.name, next.value, next.name),
                say(isClose ? "largestClose" : "largest", most.value, next.value),
              ];
  const people = first === undefined ? "" : peopleWords(speech, first.topic);
  const [asked = ""] = questionWords(speech, [question]);
  const care = careOf(topline, speech);
  const houses = organisations.houses.map((house) => house.name);
  const dates = survey.fieldDates === null ? say("datesUnknown") : speech.dates(survey.fieldDates);
  const source = sourceForms(speech, houses.slice(0, 1), [topline.dataset], dates);
  const sizes = sizesNote(speech, [first?.sampleSize ?? baseSize]);
  const interval = first?.interval ?? null;
  const level = interval === null ? "" : speech.level(interval.level);
  const design = designWords(speech, first === undefined ? [1] : [first.designEffect.value]);
  const told = interval === null ? say("noIntervals") : say("whiskers", level, design);
  const short = interval === null ? told : say("whiskersShort", level);
  const forms = {
    headline: headlines,
    deck: () =>
      [
        asked === "" || options.title !== undefined ? title : "",
        [asked, people === "" ? "" : say("amongPeople", people)].filter(Boolean).join(" "),
      ] as const,
    care,
    source,
  };
  const facts = [
    ...answers.map(({ names, value, range }) =>
      say("answer", headingOf(names[0]!), range === "" ? value : `${value} (${range})`),
    ),
    ...care,
    asked,
    people === "" ? "" : say("amongPeople", people),
    told,
    sizes,
    source[0]!,
  ];
  return {
    kind: "result-picture",
    shows: "topline",
    rows,
    text: {
      language: speech.language,
      ...wordsOf(speech, "wide", { ...forms, notes: [told, sizes] }),
      narrow: wordsOf(speech, "narrow", { ...forms, notes: [short, sizes] }),
      ...spokenOf(say("chart"), headlines, facts),
      rows: answers.map((words) => ({ ...words, names: words.names.map(headingOf) })),
      apart: say("noSide"),
    },
  };
}

/** The name of an answer, its share as it was printed, and its interval. */
function rowWords(speech: Say, { results }: Topline, row: Row): RowWords {
  const { say, percent } = speech;
  if (row.role === "not-reported")
    return { names: [say("notReported")], value: percent(Number(row.estimate), 0), range: "" };
  const { option, printed, share } = results.find((each) => each.option.code === row.option)!;
  const figure = printed?.unit === "percent" ? printed.decimals : 1;
  const value = printed?.censored === true ? formatPrinted(printed) : percent(share, figure);
  const range =
    row.pollLower == null ? "" : outerRange(speech, { lower: Number(row.pollLower), upper: Number(row.pollUpper) });
  return { names: [answerName(speech, option)], value, range };
}

/** The answer in the language of the picture, else the name of what it is, else as the data have it. */
export function answerName(speech: PictureSpeech, { label, code, role }: ResponseOption): string {
  const { labelled, translation, language } = speech;
  const own = label[language];
  if (own !== undefined) return labelled(own, code);
  return sideName(speech, translation(label) ?? code, code, role);
}

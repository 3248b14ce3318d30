import type { ShareEstimate } from "../estimate/share-estimate.ts";
import { formatPrinted } from "../format/printed.ts";
import { optionLabel, type ResponseOption } from "../model/question.ts";
import type { Topline } from "../model/topline.ts";
import type { Row } from "../report/columns.ts";
import { outerRange, questionWords, rangesNote, sizesNote, sourceForms } from "./asked-words.ts";
import type { ResultPicture, RowWords } from "./picture.ts";
import { type PictureOptions, type PictureSpeech, pictureOf, pictureSpeech } from "./picture-speech.ts";
import { sideName } from "./side-name.ts";
import { momentWords, placedTitles } from "./subject.ts";
import { TOPLINE_TEXTS } from "./texts.ts";
import { headingOf, peopleWords } from "./topic-words.ts";
import { endsOf } from "./verdict-ends.ts";

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
  const sides = rows.flatMap(({ role, estimate, stance }, place) =>
    role === "substantive"
      ? [
          {
            name: answers[place]!.names[0]!,
            value: answers[place]!.value,
            share: Number(estimate),
            stance: String(stance),
          },
        ]
      : [],
  );
  // a share is one of the answers: it is the headline
  const marked = rows.flatMap(({ row }, place) => (row === "estimate" ? [answers[place]!] : []));
  const [own] = marked.length === 1 ? marked : [];
  const [most, next] = sides.toSorted((one, other) => other.share - one.share);
  const title = name(question.title);
  const placed = placedTitles(speech, title, { surveys: [survey] });
  const headlines =
    own !== undefined
      ? [
          ...ofSupport(speech, rows[answers.indexOf(own)]!, own.value, placed),
          say("one", own.value, own.names[0]!),
          title,
        ]
      : most === undefined
        ? [title]
        : next === undefined
          ? [say("one", most.value, most.name), title]
          : [
              ...twoSides(speech, most, next, placed).map(
                (told) => told + (isClose ? endsOf(speech, "too-close", null, "behind")[0]! : ""),
              ),
              say(isClose ? "largestClose" : "largest", most.value, next.value),
            ];
  const people = first === undefined ? "" : peopleWords(speech, first.topic);
  const [asked = ""] = questionWords(speech, [question]);
  const care = careOf(topline, speech);
  const houses = organisations.houses.map((house) => house.name);
  const source = sourceForms(speech, houses.slice(0, 1), [topline.dataset]);
  const interval = first?.interval ?? null;
  // that which was used
  const sizes = interval === null ? "" : sizesNote(speech, [first?.sampleSize ?? baseSize]);
  const designEffects = first === undefined ? [] : [first.designEffect.value];
  const told = rangesNote(speech, { ...first, level: interval?.level ?? null }, [], designEffects);
  const facts = [
    momentWords(speech, [survey], headlines[0]!, placed),
    ...answers.map(({ names, value, range }) =>
      say("fact", headingOf(names[0]!), range === "" ? value : `${value} (${range})`),
    ),
    ...care,
    asked,
    people === "" ? "" : say("amongPeople", people),
    told,
    sizes,
    source[0]!,
  ];
  return pictureOf(speech, options, {
    shows: "topline",
    chart: say("chart"),
    rows,
    words: answers.map((words) => ({ ...words, names: words.names.map(headingOf) })),
    headlines,
    deck: () => [
      asked === "" || options.title !== undefined ? title : "",
      [asked, people === "" ? "" : say("amongPeople", people)].filter(Boolean).join(" "),
    ],
    when: (headline) => momentWords(speech, [survey], headline, placed) || say("datesUnknown"),
    care,
    notes: [told, sizes],
    marks: interval === null ? [] : [told],
    source,
    facts,
    apart: say("noSide"),
  });
}

/** `Support for joining NATO: 34%`, of those in favour; none of another answer. */
function ofSupport({ say }: Say, { stance }: Row, value: string, titles: readonly string[]): readonly string[] {
  const isSupport = String(stance).endsWith(":for") && SUPPORT.test(titles.at(-1)!);
  return isSupport ? titles.map((title) => say("fact", title, value)) : [];
}

/** How titles begin that say what those in favour are for. */
const SUPPORT = /^(?:Support|Підтримка) /u;

interface Side {
  readonly name: string;
  readonly value: string;
  readonly share: number;
  readonly stance: string;
}

/** The two largest sides: by what they are for and against where the title says of what, else by their names. */
function twoSides({ say, language }: Say, most: Side, next: Side, titles: readonly string[]): readonly string[] {
  const [[about, one], [other, second]] = [most, next].map(({ stance }) => stance.split(":")) as [string[], string[]];
  const areOpposed = about === other && [one, second].toSorted().join() === "against,for";
  const isOfSupport = areOpposed && SUPPORT.test(titles.at(-1)!);
  const ofSides = ({ value, stance }: Side): string => say(stance.endsWith(":for") ? "sideFor" : "sideAgainst", value);
  const ofNames = ({ value, name }: Side): string => say(/^\p{Lu}/u.test(name) ? "named" : "said", value, name);
  const both = isOfSupport ? [ofSides(most), ofSides(next)] : [ofNames(most), ofNames(next)];
  return [
    // no title in another language stands before Ukrainian answers
    ...titles.flatMap((title) =>
      language === "uk" && !/\p{Script=Cyrillic}/u.test(title) ? [] : say("two", title, ...both),
    ),
    say("twoAlone", most.value, most.name, next.value, next.name),
  ];
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
  const { labelled, name, translation, language } = speech;
  const said = label[language];
  if (said === undefined) return sideName(speech, translation(label) ?? code, code, role);
  return language === "uk" ? labelled(said, code, role) : name(said, code);
}

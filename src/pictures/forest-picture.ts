import type { PooledWordingEffect } from "../framing/pooled-wording-effect.ts";
import type { Row } from "../report/columns.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { outerRange, questionWords, sharedWords, shortHouse, sizeInPoints, sourceForms } from "./asked-words.ts";
import type { ResultPicture, RowWords } from "./picture.ts";
import { ended, type PictureOptions, type PictureSpeech, pictureOf, pictureSpeech } from "./picture-speech.ts";
import { unique } from "./provenance.ts";
import { placeWords } from "./subject.ts";
import { FOREST_TEXTS } from "./texts.ts";
import { answerWords, groupWords, peopleWords } from "./topic-words.ts";
import { wordsApart } from "./words-apart.ts";

type Say = PictureSpeech<keyof typeof FOREST_TEXTS>;

/**
 * Many wording effects and their mean, before they have a width.
 *
 * @param rows The effects with their intervals and weights, their mean, and where one more is to be expected.
 */
export function forestPicture(
  pooled: PooledWordingEffect,
  rows: readonly Row[],
  options: PictureOptions,
): ResultPicture {
  const speech = pictureSpeech(options, FOREST_TEXTS);
  const { say, name, signed } = speech;
  const { parts, lineage, interval, predictionInterval, designs, roles, cautions, leftOut, topic } = pooled;
  const isOfStudies = designs.length === 0;
  const isSplit = designs.join() === "split ballot";
  const decimals = maximumOf(rows.map(({ estimate, upper }) => Math.abs(Number(estimate ?? upper)))) < 0.05 ? 1 : 0;
  const names = partNames(speech, pooled);
  const words = rows.map((row): RowWords => {
    const range = row.lower == null ? "" : outerRange(speech, { lower: Number(row.lower), upper: Number(row.upper) });
    if (row.row === "prediction") return { names: [say(isOfStudies ? "nextStudy" : "next")], value: "", range };
    const value = signed(Number(row.estimate), decimals);
    return { names: row.row === "mean" ? [say("mean")] : names[rows.indexOf(row)]!, value, range };
  });
  const apart = isOfStudies ? null : apartOf(speech, pooled);
  const said = topic === null ? "" : answerWords(speech, topic.answers, "and");
  const people = topic === null ? "" : peopleWords(speech, topic);
  const subject =
    topic === null
      ? name(pooled.label)
      : [name(topic.title), said].filter(Boolean).join(", ") + (people === "" ? "" : ` (${people})`);
  const headlines = headlinesOf(speech, pooled, apart, decimals);
  const share = say("said", said || subject, people === "" ? "" : say("ofPeople", people));
  const minus = apart === null ? "" : say("minus", say("quote", apart[1]!), say("quote", apart[0]!));
  const deck =
    apart === null ? say(isSplit ? "effect" : "difference", subject) : say("inPoints", say("fact", share, minus));
  const asked = isOfStudies ? [] : questionWords(speech, lineage.questions);
  const shared =
    apart === null ? "" : (lineage.questions.map((each) => sharedWords(speech, each, apart[0]!)).find(Boolean) ?? "");
  const care = isOfStudies ? [] : !isSplit ? [say("notSplit")] : roles.length > 0 ? [say("unclean")] : [];
  const level = speech.level(interval.level);
  const marks = [
    say("signs", level),
    predictionInterval === null ? "" : say("shaded") + outsideWords(speech, rows, names),
  ];
  const notes = [
    ...marks,
    predictionInterval === null ? "" : say("spread", sizeInPoints(speech, pooled.betweenStandardDeviation.value, 1)),
    cautions.some(({ code }) => code === "few-effects") ? say("few") : "",
    sizesWords(speech, rows),
    leftOut.length === 0 ? "" : say("leftOut", speech.count(leftOut.length)),
  ];
  const houses = unique(lineage.surveys.flatMap((survey) => survey.houses.slice(0, 1)));
  const count = speech.count(parts.length);
  const span = yearsOf(pooled);
  const many = say("surveys", count, span.join("–")).slice(0, -1);
  const source = isOfStudies
    ? [say("studies", count)]
    : houses.length > 3
      ? [say("data", many, lineage.datasets.map(({ id, version }) => `${id} ${version}`).join(", "))]
      : sourceForms(speech, houses, lineage.datasets);
  const when = isOfStudies ? "" : [placeWords(speech, lineage.surveys), span.join("–")].filter(Boolean).join(", ");
  const facts = [
    deck,
    when,
    ...words.map(({ names: [own = ""], value, range }) =>
      say("fact", own, value === "" ? range : range === "" ? value : `${value} (${range})`),
    ),
    ...care,
    ...asked,
    ...notes,
    source[0]!,
  ];
  return pictureOf(speech, options, {
    shows: "forest",
    chart: say("chart"),
    rows,
    words,
    headlines,
    deck: () => ["", [ended(deck), shared].filter(Boolean).join(" "), deck],
    when: () => when,
    subject: () => "",
    marks,
    care,
    notes,
    // what was asked has priority over what the share is of; beside the mean there is no room for its interval
    narrow: {
      ...(shared === "" ? {} : { deck: () => ["", shared, ""] as const }),
      notes: [
        shared === "" ? "" : say("inPoints", share).replace(/\.?$/, "."),
        ...rows.flatMap(({ row, lower }, place) =>
          row === "mean" && lower != null
            ? [`${say("fact", say("mean"), words[place]!.value)} (${words[place]!.range}).`]
            : [],
        ),
        ...notes,
      ],
    },
    source,
    facts: factsInShort(facts, parts.length),
    headings: [say(isSplit ? "heading" : "headingDifference")],
  });
}

/** Of many effects the first and the last are said, and all that is said of them together. */
function factsInShort(facts: readonly string[], parts: number): readonly string[] {
  return parts <= 14 ? facts : [...facts.slice(0, 4), ...facts.slice(parts - 1)];
}

/** That the last effect lies outside of where the next is to be expected: then something drifts. */
function outsideWords({ say }: Say, rows: readonly Row[], names: readonly (readonly string[])[]): string {
  const [next, last] = [rows.find(({ row }) => row === "prediction"), rows.findLast(({ row }) => row === "effect")];
  if (next?.lower == null || last?.lower == null) return "";
  const key =
    Number(last.upper) < Number(next.lower) ? "below" : Number(last.lower) > Number(next.upper) ? "above" : null;
  return key === null ? "" : ` ${say(key, names[rows.indexOf(last)]![0]!)}`;
}

/** What the mean says, the fullest first. */
export function headlinesOf(
  speech: Say,
  pooled: PooledWordingEffect,
  apart: readonly string[] | null,
  decimals: number,
): readonly string[] {
  const { say } = speech;
  const { value, interval, designs, topic } = pooled;
  const isClear = interval.lower > 0 || interval.upper < 0;
  const [found, way] = [isClear ? "clear" : "unclear", value > 0 ? "+" : ""] as const;
  const points = sizeInPoints(speech, value, decimals);
  const years = yearsOf(pooled);
  const spans = [...(years.length === 2 ? [say("span", years[0]!, years[1]!)] : []), ""];
  const kind = designs.length === 0 ? "Studies" : designs.join() === "difference of method" ? "Method" : "Alone";
  const said = topic?.answers.length === 1 ? speech.name(topic.answers[0]!) : "";
  const named =
    apart === null || kind !== "Alone" || (isClear && said === "")
      ? []
      : (isClear ? (["clear", "clearBrief", "clearShort"] as const) : (["unclear"] as const)).map((key) =>
          say(key, apart[0]!, apart[1]!, points, said, way),
        );
  return [...named, ...spans.map((span) => say(`${found}${kind}`, "", "", points, span, way))];
}

/** The words by which the two questions of the first experiment differ, where all have these. */
export function apartOf(
  { language }: Pick<Say, "language">,
  { parts, lineage }: PooledWordingEffect,
): readonly string[] | null {
  if (lineage.questions.length !== 2) return null;
  const asked = (parts[0]?.addresses ?? []).flatMap((address) =>
    lineage.questions.filter(({ id }) => id === address.split("/")[1]),
  );
  return wordsApart(asked, language);
}

/** The first and the last year of its surveys; one where they are the same. */
function yearsOf({ lineage }: PooledWordingEffect): readonly string[] {
  const years = lineage.surveys.flatMap(({ fieldDates }) => fieldDates?.end.slice(0, 4) ?? []).toSorted();
  return unique([years[0] ?? "", years.at(-1) ?? ""]).filter(Boolean);
}

/** Each effect by its year, by its month where years would not tell it from others, and by its pollster where there are several. */
function partNames(speech: Say, { parts, lineage, designs }: PooledWordingEffect): readonly (readonly string[])[] {
  const { name, say, dates } = speech;
  if (designs.length === 0) return parts.map(({ survey }) => [name(survey)]);
  const surveyOf = (id: string): (typeof lineage.surveys)[number] =>
    lineage.surveys.find((survey) => survey.id === id)!;
  const severalHouses = unique(lineage.surveys.map(({ houses }) => houses[0])).length > 1;
  const namesBy = (when: (end: string) => string, who: (house: string) => string): readonly string[] =>
    parts.map(({ addresses }) => {
      const [surveys, , groups] = [0, 1, 2].map((at) =>
        unique(addresses.flatMap((address) => address.split("/")[at] ?? [])),
      );
      const said = surveys!.map((id) => {
        const { houses, fieldDates } = surveyOf(id);
        const date = fieldDates === null ? say("datesUnknown") : when(fieldDates.end);
        return severalHouses ? `${who(name(houses[0] ?? ""))}, ${date}` : date;
      });
      return [unique(said).join(" / "), ...groups!.map((group) => groupWords(speech, group))].join(", ");
    });
  const whens = [(end: string) => end.slice(0, 4), (end: string) => dates(end.slice(0, 7)), dates];
  const full = (when: (end: string) => string): readonly string[] => namesBy(when, (house) => house);
  const when = whens.find((each) => unique(full(each)).length === parts.length) ?? whens[0]!;
  const short = namesBy(when, shortHouse);
  return full(when).map((own, place) => unique([own, short[place]!]));
}

/** The n of the experiments, least and largest. */
function sizesWords({ say, count }: Say, rows: readonly Row[]): string {
  const effects = rows.filter(({ row }) => row === "effect");
  const sizes = effects.flatMap(({ n }) => (n == null ? [] : [Number(n)]));
  if (sizes.length < effects.length || sizes.length === 0) return "";
  return say("sizes", unique([minimumOf(sizes), maximumOf(sizes)].map((size) => count(size))).join("–"));
}

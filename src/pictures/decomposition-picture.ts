import { printedDecimals } from "../estimate/figure.ts";
import type { Row } from "../report/columns.ts";
import { maximumOf } from "../stats/extremes.ts";
import type { ChangeDecomposition } from "../trend/change-decomposition.ts";
import {
  outerRange,
  pointsWords,
  questionForms,
  questionWords,
  sizeInPoints,
  sizesNote,
  sourceForms,
  withShare,
} from "./asked-words.ts";
import { careOf } from "./change-picture.ts";
import type { ResultPicture, RowWords } from "./picture.ts";
import { type PictureOptions, type PictureSpeech, pictureOf, pictureSpeech, sayAlone } from "./picture-speech.ts";
import { placedTitles } from "./subject.ts";
import { DECOMPOSITION_TEXTS } from "./texts.ts";
import { groupWords, listWords, topicWords } from "./topic-words.ts";

type Say = PictureSpeech<keyof typeof DECOMPOSITION_TEXTS>;

/**
 * A change in its parts, before it has a width.
 *
 * @param rows Of each group its first share, its second, and what it adds; the same of groups that left, and of all.
 */
export function decompositionPicture(
  result: ChangeDecomposition,
  rows: readonly Row[],
  options: PictureOptions,
): ResultPicture {
  const speech = pictureSpeech(options, DECOMPOSITION_TEXTS);
  const { say, percent } = speech;
  const { from, to, total, rate, composition, groups, groupShares, whole, lineage, cautions, topic } = result;
  const surveys = [from, to].map(({ survey }) => lineage.surveys.find(({ id }) => id === survey)!);
  const months = surveys.map(({ fieldDates }) =>
    fieldDates === null ? say("datesUnknown") : speech.dates(fieldDates.end.slice(0, 7)),
  ) as [string, string];
  const decimals = printedDecimals(lineage.inputs) ?? 0;
  const labelOf = new Map(groups.map(({ id, label }) => [id, groupWords(speech, label, id)]));
  const ofGroup = (row: Row): string =>
    row.part === "left" ? say("left") : row.part === "all" ? say("all") : (labelOf.get(String(row.group)) ?? "");
  const words = rows.map((row): RowWords => {
    if (row.row === "part") {
      const value = speech.signed(Number(row.estimate), 1);
      return { names: [ofGroup(row)], value, range: "", note: sizeNote(speech, groups, row) };
    }
    const value =
      row.estimate == null ? "" : percent(Number(row.estimate), row.part === "all" ? decimals + 1 : decimals);
    return { names: [ofGroup(row)], value, range: "" };
  });
  const [subject = ""] = placedTitles(speech, topicWords(speech, { ...topic, group: null }), lineage);
  const headlines = headlinesOf(speech, result, labelOf, subject);
  const asked = questionWords(speech, lineage.questions);
  const care = careOf(speech, result, cautions);
  const sum = pointsWords(speech, total.value, 1);
  const source = sourceForms(
    speech,
    surveys.map(({ houses }) => houses[0] ?? ""),
    lineage.datasets,
  );
  const ofSizes = lineage.surveys.find(({ id }) => id === groupShares.survey)?.fieldDates;
  const kept =
    groupShares.kind !== "survey"
      ? say("sizesStated")
      : ofSizes == null
        ? say("sizesOther")
        : say("sizesSurvey", speech.dates(ofSizes.end.slice(0, 7)));
  const left = groups.flatMap(({ id, to: later }) => (later === null ? [labelOf.get(id)!] : []));
  const tenths = (size: unknown): number => Math.round(1000 * Number(size));
  const added = rows.flatMap(({ row, part, estimate }) => (row === "part" && part !== "all" ? tenths(estimate) : []));
  const isRounded = added.reduce((sum, each) => sum + each, 0) !== tenths(total.value);
  const notes = [
    total.pollInterval === null
      ? say("totalAlone", sum)
      : say("total", sum, speech.level(total.pollInterval.level), outerRange(speech, total.pollInterval)),
    isRounded ? say("rounded") : "",
    groupShares.kind === "published" ? say("sizesPublished") : `${kept}.`,
    groupShares.same ? "" : say("parts", pointsWords(speech, rate.value, 1), pointsWords(speech, composition.value, 1)),
    left.length === 0 ? "" : say("leftList", left.join(", ")),
    sizesNote(
      speech,
      surveys.map(({ sampleSize }) => sampleSize),
    ),
    whole === null
      ? ""
      : say(
          whole.reproduced ? "published" : "publishedApart",
          ...[whole.from, whole.to].map(({ value }) => percent(value, decimals)),
        ),
  ];
  const deck = (headline: string) =>
    [headline.includes(subject) ? "" : subject, ...withShare(speech, lineage, questionForms(speech, asked))] as const;
  const facts = [
    subject,
    ...rows.flatMap((row, place) => {
      if (row.row !== "part") return [];
      const [before, after] = [words[place - 2]!.value, words[place - 1]!.value];
      const shares = before === "" ? "" : after === "" ? `${before}; ` : `${before} → ${after}; `;
      return [say("fact", words[place]!.names[0]!, shares + words[place]!.value)];
    }),
    care[0] ?? "",
    ...notes,
    ...asked,
    source[0]!,
  ];
  return pictureOf(speech, options, {
    shows: "decomposition",
    chart: say("chart"),
    rows,
    words,
    headlines,
    deck,
    care,
    notes,
    narrow: { deck: (headline) => [...deck(headline), ""] },
    source,
    facts,
    headings: [say("shares", ...months), say("adds"), say("addsOne", "{0}"), say("inAll", "{0}"), ...months],
  });
}

/** How large a group is: in both surveys, where that differs. */
function sizeNote({ say, percent }: Say, groups: ChangeDecomposition["groups"], { group }: Row): string {
  const own = groups.find(({ id }) => id === group);
  if (own === undefined) return "";
  const [before, after] = [own.from, own.to ?? own.from].map(({ groupShare }) => percent(groupShare.value, 0));
  return before === after ? say("size", before!) : say("sizes", before!, after!);
}

/** Which groups made most of the change; nothing of it where there may be none. */
function headlinesOf(
  speech: Say,
  { total, groups, from, to }: ChangeDecomposition,
  labels: ReadonlyMap<string, string>,
  subject: string,
): readonly string[] {
  const { say, percent, bare } = speech;
  const { pollInterval, value } = total;
  const shares = [percent(from.value, 1), percent(to.value, 1)] as const;
  if (pollInterval === null) return [say("noInterval", subject, ...shares), sayAlone(speech, "noInterval", ...shares)];
  if (pollInterval.lower <= 0 && pollInterval.upper >= 0)
    return [say("unclear", subject, ...shares), sayAlone(speech, "unclear", ...shares)];
  const parts = groups
    .flatMap(({ id, to: later, rate, composition }) =>
      later === null ? [] : [{ name: labels.get(id)!, size: (rate.value + composition.value) * Math.sign(value) }],
    )
    .toSorted((one, other) => other.size - one.size);
  const [whole, way] = [Math.abs(value), value > 0 ? "+" : ""];
  const spread = say("spread", sizeInPoints(speech, value, 0), speech.count(groups.length), way);
  const [largest] = parts;
  if (largest === undefined) return [spread];
  if (largest.size > whole)
    return [
      say("largest", largest.name, sizeInPoints(speech, largest.size, 0), sizeInPoints(speech, value, 0)),
      spread,
    ];
  let [most, sum] = [0, 0];
  while (most < parts.length && sum < (2 / 3) * whole) sum += parts[most++]!.size;
  // three of four make most of it wherever all moved alike
  if (most > maximumOf([1, parts.length / 2]) || sum > whole) return [spread];
  const made = bare(sum, 0);
  const list = listWords(
    speech,
    parts.slice(0, most).map(({ name }) => name),
  );
  return [say("made", list, made, sizeInPoints(speech, value, 0), way), spread];
}

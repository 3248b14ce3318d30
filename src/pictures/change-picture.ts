import type { ReasonedCaution } from "../model/caution.ts";
import type { Row } from "../report/columns.ts";
import { explanationName, explanationOf } from "../report/explanation-names.ts";
import { pointDecimals } from "../report/likely.ts";
import type { ChangeEstimate, ChangeSide } from "../trend/change-estimate.ts";
import {
  designWords,
  outerRange,
  pointsWords,
  questionForms,
  questionWords,
  shortHouse,
  sizeInPoints,
  sizesNote,
  sourceForms,
  territoryCare,
} from "./asked-words.ts";
import { CHANGE_TEXTS } from "./change-texts.ts";
import type { ResultPicture, RowWords } from "./picture.ts";
import { type PictureOptions, type PictureSpeech, pictureSpeech, spokenOf, wordsOf } from "./picture-speech.ts";
import { overrideRemarks } from "./provenance.ts";
import { subjectOf as placedSubject } from "./subject.ts";
import { answerWords, groupWords, listWords, topicWords } from "./topic-words.ts";

type Say = PictureSpeech<keyof typeof CHANGE_TEXTS>;

/**
 * A change or a difference of groups before it has a width: the two shares and what lies between them.
 *
 * @param rows Two sides and their difference.
 */
export function changePicture(change: ChangeEstimate, rows: readonly Row[], options: PictureOptions): ResultPicture {
  const speech = pictureSpeech(options, CHANGE_TEXTS);
  const { say, name } = speech;
  const { kind, from, to, lineage, interval, intervalKind, cautions } = change;
  const sides = [from, to];
  const isChange = kind === "change";
  const names = sideNames(speech, change);
  const shares = sides.map((side) => shareOf(speech, change, side));
  const subject = subjectOf(speech, change);
  const subjects = subjectsOf(speech, change, subject);
  const told = subjects.map((each) => headlinesOf(speech, change, each, shares));
  const headlines =
    options.title === undefined
      ? [...told.map(([fullest]) => fullest!), ...told.at(-1)!.slice(1)]
      : [name(options.title)];
  const care = careOf(speech, change);
  const level = interval === null ? "" : speech.level(interval.level);
  const design = designWords(
    speech,
    sides.map(({ designEffect }) => designEffect.value),
  );
  const dashed = care.length > 0 && isChange ? say("dashed") : "";
  const sizes = sizesNote(
    speech,
    sides.map(({ sampleSize }) => sampleSize),
  );
  const intervals =
    interval === null
      ? [say("noIntervals")]
      : [
          say(intervalKind === "modelled" ? "modelledIntervals" : "samplingIntervals", level, design),
          say("pollIntervals"),
        ];
  const source = sourceForms(
    speech,
    sides.map(({ houses }) => houses[0] ?? ""),
    lineage.datasets,
  );
  const asked = questionWords(speech, lineage.questions);
  const forms = {
    headline: headlines,
    deck: (headline: string) =>
      [subjects.some((each) => headline.includes(each)) ? "" : subject, ...questionForms(speech, asked)] as const,
    care,
    source,
  };
  const difference = differenceWords(speech, change);
  const reasons = overrideRemarks(
    speech,
    cautions.flatMap((each) => ("reason" in each ? [(each as ReasonedCaution).reason] : [])),
  );
  const facts = [
    ...sides.map(({ interval: own }, place) =>
      say("side", names[place]![0]!, shares[place]! + (own === null ? "" : ` (${outerRange(speech, own)})`)),
    ),
    difference.fact,
    care[0] ?? "",
    ...reasons,
    ...intervals,
    sizes,
    ...asked,
    source[0]!,
  ];
  const short = interval === null ? intervals : [say("pollIntervalsShort", level)];
  return {
    kind: "result-picture",
    shows: "change",
    rows,
    text: {
      language: speech.language,
      ...wordsOf(speech, "wide", { ...forms, notes: [...reasons, dashed, ...intervals, sizes] }),
      narrow: wordsOf(speech, "narrow", { ...forms, notes: [...reasons, dashed, ...short, sizes] }),
      ...spokenOf(say(isChange ? "chart" : "chartOfGroups"), headlines, facts),
      rows: [
        ...sides.map(
          ({ interval: own }, place): RowWords => ({
            names: names[place]!,
            value: shares[place]!,
            range: own === null ? "" : outerRange(speech, own),
          }),
        ),
        difference.words,
      ],
      apart: "",
    },
  };
}

/** The share as it was printed: `34%`, `45.6%`. */
function shareOf({ percent }: Say, { lineage }: ChangeEstimate, { address, value }: ChangeSide): string {
  const inputs = lineage.inputs.filter((input) => input.address === address);
  const printed = inputs.length === 1 ? inputs[0]!.printed : null;
  return percent(value, printed?.unit === "percent" ? printed.decimals : 1);
}

/** What moved, as the subject of a sentence. */
function subjectOf(speech: Say, { topic }: ChangeEstimate): string {
  const { answers } = topic;
  const label = topicWords(speech, topic);
  const said = `, ${answerWords(speech, answers, "and")}`;
  return answers.length === 0 ? label : label.replace(said, `:${said.slice(1)}`);
}

/** The same with the country first, where the question alone is the subject. */
function subjectsOf(speech: PictureSpeech, change: ChangeEstimate, subject: string): readonly string[] {
  const { answers, over } = change.topic;
  const placed = answers.length === 0 && over === null ? placedSubject(speech, change).forms : [];
  return [...placed.filter((form) => form !== subject), subject];
}

/** The finding, the fullest form first: never a cause, and "rose" only where the verdict says so. */
function headlinesOf(
  speech: Say,
  change: ChangeEstimate,
  subject: string,
  shares: readonly string[],
): readonly string[] {
  const { say, language } = speech;
  const { kind, verdict, value, judged, equivalence, lineage, from, to } = change;
  const decimals = pointDecimals(lineage, 2);
  const points = (size: number): string => sizeInPoints(speech, size, decimals);
  const margin = equivalence === null ? "" : points(equivalence.margin.value);
  const isChange = kind === "change";
  if (verdict === "different-questions") return [say("either", "", shares[0]!, shares[1]!)];
  const forms = (key: "held" | "alike", ...parts: readonly string[]): readonly string[] => [
    say(key, subject, ...parts),
    say(`${key}Alone`, "", ...parts),
  ];
  if (verdict === "no-change-that-matters") return forms(isChange ? "held" : "alike", "", margin);
  if (isChange && (verdict === "changed" || verdict === "changed-but-small")) {
    const isOfAnswering = judged.base !== "as published";
    const went = (isOfAnswering ? judged.difference.value : value) > 0 ? "rose" : "fell";
    if (isOfAnswering) {
      const by = points(judged.difference.value);
      return [say(`${went}Answering`, subject, by), say(`${went}AnsweringAlone`, "", by)];
    }
    if (verdict === "changed-but-small") {
      return [say(`${went}Small`, subject, points(value), margin), say(`${went}SmallAlone`, "", points(value), margin)];
    }
    // in Ukrainian the verb has the gender of its subject
    const key =
      language === "uk" && /^(Підтримка|Довіра|Частка|Готовність|Участь)(?=\s)/u.test(subject)
        ? `${went}Feminine`
        : went;
    return [say(key as "rose", subject, ...shares), say(`${went}Alone`, "", ...shares)];
  }
  const figures = isChange
    ? shares
    : [from, to].map(({ group }, place) =>
        say("inGroup", shares[place]!, group === null ? say("allGroups") : groupWords(speech, group)),
      );
  const key = isChange && verdict !== "difference-of-method" ? "sequence" : "both";
  const because =
    verdict === "not-shown"
      ? [
          ...explanationOf(judged, language)
            .names.slice(0, 1)
            .map((cause) => say("not-shown", cause)),
          say("notShownAlone"),
        ]
      : [say(verdict === "changed-but-small" ? "changed" : verdict)];
  return [
    ...because.map((end) => say(key, subject, ...figures, end)),
    ...because.map((end) => say(`${key}Alone`, "", ...figures, end)),
  ];
}

/** What bars the reading: the territory first, else what else could have moved it, the largest first. */
export function careOf(
  speech: PictureSpeech,
  {
    judged,
    lineage,
    from,
    to,
  }: {
    readonly judged: Pick<ChangeEstimate["judged"], "explanations"> | null;
    readonly lineage: ChangeEstimate["lineage"];
    readonly from: { readonly survey: string };
    readonly to: { readonly survey: string };
  },
): readonly string[] {
  const surveys = [from, to].map(({ survey }) => lineage.surveys.find(({ id }) => id === survey)!);
  const places = territoryCare(speech, surveys);
  if (places.length > 0) return places;
  const differ = (judged?.explanations ?? []).filter(({ code }) => /^different-/.test(code));
  const names = [...new Set(differ.map(({ code }) => explanationName(code, speech.language)))];
  return names.map((_, place) => speech.say("withCare", listWords(speech, names.slice(0, names.length - place))));
}

/** When each side was asked, by whom where that differs, or which group it is: the fullest form first. */
function sideNames(speech: Say, { kind, from, to }: ChangeEstimate): readonly (readonly string[])[] {
  const { say, name, dates } = speech;
  return [from, to].map(({ group, fieldDates, houses }) => {
    if (kind === "group-difference") return [group === null ? say("allGroups") : groupWords(speech, group)];
    const when = fieldDates === null ? [say("datesUnknown")] : [dates(fieldDates), dates(fieldDates.end.slice(0, 7))];
    if (from.houses[0] === to.houses[0]) return when;
    const house = shortHouse(name(houses[0] ?? ""));
    return when.map((date) => `${house}, ${date}`);
  });
}

/** The difference with its interval, beside its mark and in a sentence; of two questions there is none. */
function differenceWords(speech: Say, change: ChangeEstimate): { readonly words: RowWords; readonly fact: string } {
  const { say, signed } = speech;
  const { value, verdict, pollInterval, lineage } = change;
  if (verdict === "different-questions") return { words: { names: [], value: "", range: "" }, fact: "" };
  const names = [say("theDifference")];
  const text = pointsWords(speech, value, pointDecimals(lineage, 2));
  if (pollInterval === null) return { words: { names, value: text, range: "" }, fact: say("difference", text) };
  const [lower, upper] = [pollInterval.lower, pollInterval.upper].map((bound) => signed(bound, 0).replace(/^\+/, ""));
  return {
    words: { names, value: text, range: outerRange(speech, pollInterval) },
    fact: say("difference", say("likely", text, lower!, upper!)),
  };
}

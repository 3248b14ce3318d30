import type { LineageSurvey } from "../estimate/lineage.ts";
import type { Caution, ReasonedCaution } from "../model/caution.ts";
import type { Row } from "../report/columns.ts";
import { pointDecimals } from "../report/likely.ts";
import { explanationName, holdsAsPublished } from "../report/verdict-phrase.ts";
import type { ChangeEstimate, ChangeSide } from "../trend/change-estimate.ts";
import {
  outerRange,
  pointsWords,
  questionForms,
  questionWords,
  rangesNote,
  sideDates,
  sizeInPoints,
  sizesNote,
  sourceForms,
  territoryCare,
  withShare,
} from "./asked-words.ts";
import { hasInner } from "./drawn-rows.ts";
import type { ResultPicture, RowWords } from "./picture.ts";
import {
  headlineForms,
  type PictureOptions,
  type PictureSpeech,
  pictureOf,
  pictureSpeech,
  sayAlone,
} from "./picture-speech.ts";
import { overrideRemarks, unique } from "./provenance.ts";
import { momentWords, subjectOf as placedSubject } from "./subject.ts";
import { CHANGE_TEXTS } from "./texts.ts";
import { groupWords, headingOf, listWords, topicWords } from "./topic-words.ts";
import { endsOf } from "./verdict-ends.ts";

type Say = PictureSpeech<keyof typeof CHANGE_TEXTS>;

/**
 * A change or a difference of groups before it has a width: the two shares and what lies between them.
 *
 * @param rows Two sides and their difference.
 */
export function changePicture(change: ChangeEstimate, rows: readonly Row[], options: PictureOptions): ResultPicture {
  const speech = pictureSpeech(options, CHANGE_TEXTS);
  const { say } = speech;
  const { kind, from, to, lineage, interval, cautions } = change;
  const sides = [from, to];
  const isChange = kind === "change";
  const names = sideNames(speech, change);
  const shares = sides.map((side) => shareOf(speech, change, side));
  const subject = subjectOf(speech, change);
  const subjects = subjectsOf(speech, change, subject);
  const told = subjects.map((each) => headlinesOf(speech, change, each, shares));
  const headlines = [...told.map(([fullest]) => fullest!), ...told.at(-1)!.slice(1)];
  const care = careOf(speech, change, change.judged.explanations);
  const dashed = care.length > 0 && isChange ? say("dashed") : "";
  const sizes = sizesNote(
    speech,
    sides.map(({ sampleSize }) => sampleSize),
    isChange ? "side" : "group",
  );
  const ranges = rangesNote(
    speech,
    { ...change, level: interval?.level ?? null },
    rows,
    sides.map(({ designEffect }) => designEffect.value),
  );
  const uncounted = interval === null ? "" : uncountedWords(speech, cautions);
  const hasOneShade = rows.slice(0, 2).some(hasInner) && !hasInner(rows[2]!);
  const cancels = isChange || interval === null ? "" : say(hasOneShade ? "oneShade" : "cancels");
  const source = sourceForms(
    speech,
    sides.map(({ houses }) => houses[0] ?? ""),
    lineage.datasets,
  );
  // two groups of one survey have its date in common
  const when = (headline: string): string => (isChange ? "" : momentWords(speech, lineage.surveys, headline, subjects));
  const asked = questionWords(speech, lineage.questions);
  const difference = differenceWords(speech, change);
  const reasons = overrideRemarks(
    speech,
    cautions.flatMap((each) => ("reason" in each ? [(each as ReasonedCaution).reason] : [])),
  );
  const facts = [
    ...sides.map(({ pollInterval: own }, place) =>
      say("fact", names[place]![0]!, shares[place]! + (own === null ? "" : ` (${outerRange(speech, own)})`)),
    ),
    difference.fact,
    when(headlines[0]!),
    care[0] ?? "",
    ...reasons,
    uncounted,
    ranges,
    cancels,
    sizes,
    ...asked,
    source[0]!,
  ];
  return pictureOf(speech, options, {
    shows: "change",
    chart: say(isChange ? "chart" : "chartOfGroups"),
    rows,
    words: [
      ...sides.map(
        ({ pollInterval: own }, place): RowWords => ({
          names: names[place]!,
          value: shares[place]!,
          range: own === null ? "" : outerRange(speech, own),
        }),
      ),
      difference.words,
    ],
    headlines,
    deck: (headline) => [
      subjects.includes(subject) && subjects.some((each) => headline.includes(each)) ? "" : subject,
      ...withShare(speech, lineage, questionForms(speech, asked)),
    ],
    when,
    care,
    notes: [...reasons, dashed, uncounted, ranges, cancels, sizes],
    marks: interval === null ? [dashed] : [dashed, ranges],
    source,
    facts,
  });
}

/** The share as it was printed: `34%`, `45.6%`. */
function shareOf({ percent }: Say, { lineage }: ChangeEstimate, { address, value }: ChangeSide): string {
  const inputs = lineage.inputs.filter((input) => input.address === address);
  const printed = inputs.length === 1 ? inputs[0]!.printed : null;
  return percent(value, printed?.unit === "percent" ? printed.decimals : 1);
}

/** What moved, as the subject of a sentence. */
function subjectOf(speech: Say, { topic }: ChangeEstimate): string {
  return topicWords(speech, topic, speech.language === "uk" ? " – " : ": ");
}

/** The same with the country first, where the question alone is the subject. */
function subjectsOf(speech: PictureSpeech, change: ChangeEstimate, subject: string): readonly string[] {
  const { forms, question } = placedSubject(speech, change);
  // a party or a person is a subject alone, with its question in the deck
  if (question !== "") return forms;
  return [...(change.topic.answers.length === 0 ? forms.filter((form) => form !== subject) : []), subject];
}

/** The finding, the fullest form first: never a cause, and "rose" only where the verdict says so. */
function headlinesOf(
  speech: Say,
  change: ChangeEstimate,
  subject: string,
  shares: readonly string[],
): readonly string[] {
  const { say } = speech;
  const { kind, verdict, value, judged, equivalence, lineage, from, to } = change;
  const decimals = pointDecimals(lineage, 2);
  const points = (size: number): string => sizeInPoints(speech, size, decimals);
  const margin = equivalence === null ? "" : points(equivalence.margin.value);
  const isChange = kind === "change";
  if (verdict === "different-questions") return [say("either", "", shares[0]!, shares[1]!)];
  const forms = (key: "held" | "alike", ...parts: readonly string[]): readonly string[] => [
    say(key, subject, ...parts),
    sayAlone(speech, key, ...parts),
  ];
  if (verdict === "no-change-that-matters") return forms(isChange ? "held" : "alike", "", margin);
  if (isChange && (verdict === "changed" || verdict === "changed-but-small")) {
    // of the figures that are drawn, where they show it themselves
    const isOfAnswering = judged.base !== "as published" && !(verdict === "changed" && holdsAsPublished(change));
    const way = (isOfAnswering ? judged.difference.value : value) > 0 ? "+" : "";
    const [key, one, other] = isOfAnswering
      ? (["answering", points(judged.difference.value), ""] as const)
      : verdict === "changed-but-small"
        ? (["small", points(value), margin] as const)
        : (["moved", shares[0]!, shares[1]!] as const);
    return headlineForms(speech, CHANGE_TEXTS, [subject], key, one, other, way);
  }
  // of groups the larger first, as they are drawn
  const figures = isChange
    ? shares
    : [from, to]
        .map(({ group, value: size }, place) => ({ size, text: inGroup(speech, shares[place]!, group) }))
        .toSorted((one, other) => other.size - one.size)
        .map(({ text }) => text);
  const key = isChange && verdict !== "difference-of-method" ? "sequence" : "both";
  const because =
    verdict === "changed" || verdict === "changed-but-small" ? [""] : endsOf(speech, verdict, judged, "behind");
  return [
    ...because.map((end) => say(key, subject, ...figures, end)),
    ...because.map((end) => sayAlone(speech, key, ...figures, end)),
  ];
}

/** Groups that stand in a sentence without brackets. */
const REGIONS = ["West", "Centre", "South", "East", "North"] as const;

/** `80% in the West`, `54% (Women)` */
function inGroup(speech: Say, share: string, group: string | null): string {
  const region = REGIONS.find((each) => each === group);
  if (region !== undefined) return speech.say(`in${region}`, share);
  return speech.say("inGroup", share, group === null ? speech.say("allGroups") : groupWords(speech, group));
}

/** What bars the reading: the territory first, else what else could have moved it, the largest first. */
export function careOf(
  speech: PictureSpeech,
  {
    lineage,
    from,
    to,
  }: {
    readonly lineage: ChangeEstimate["lineage"];
    readonly from: { readonly survey: string };
    readonly to: { readonly survey: string };
  },
  findings: readonly { readonly code: string }[],
): readonly string[] {
  const surveys = [from, to].map(({ survey }) => lineage.surveys.find(({ id }) => id === survey)!);
  const places = territoryCare(speech, surveys);
  if (places.length > 0) return places;
  const codes = unique(findings.flatMap(({ code }) => (/^different-/.test(code) ? [code] : [])));
  const named = unique(codes.map((code) => explanationName(code, speech.language)));
  return [
    ...differingWords(speech, surveys, codes),
    ...named.map((_, place) => speech.say("withCare", listWords(speech, named.slice(0, named.length - place)))),
  ];
}

/** That the range of a change leaves out what missing territory could make. */
export function uncountedWords(speech: PictureSpeech, cautions: readonly Caution[]): string {
  const found = cautions.find(({ code }) => code === "different-territory");
  if (found === undefined) return "";
  const size = found.size == null ? "" : ` (${speech.say("upTo", sizeInPoints(speech, found.size, 0))})`;
  return speech.say("uncounted", size);
}

/** How each of two surveys interviewed whom, where nothing else differs: the fullest form first. */
function differingWords(
  { say, name }: PictureSpeech,
  surveys: readonly LineageSurvey[],
  codes: readonly string[],
): readonly string[] {
  const years = surveys.map(({ fieldDates }) => fieldDates?.end.slice(0, 4) ?? "");
  if (years[0] === years[1]) return [];
  const told = codes.map((code) => {
    const sides = surveys.map(({ modes, population }) =>
      code === "different-mode" ? modes : code === "different-population" && population !== null ? [population] : [],
    );
    const words = sides.map((of, side) =>
      say("inYear", of.map((each) => name(each.replaceAll("-", " "), each)).join(" + "), years[side]!),
    );
    return sides.every(({ length }) => length > 0) ? words.join(", ") : "";
  });
  return told.includes("") ? [] : told.map((_, place) => headingOf(told.slice(0, told.length - place).join("; ")));
}

/** When each side was asked, or which group it is: the fullest form first. */
function sideNames(speech: Say, { kind, from, to }: ChangeEstimate): readonly (readonly string[])[] {
  if (kind !== "group-difference") return sideDates(speech, [from, to]);
  return [from, to].map(({ group }) => [group === null ? speech.say("allGroups") : groupWords(speech, group)]);
}

/** The difference with its interval, beside its mark and in a sentence; of two questions there is none. */
function differenceWords(speech: Say, change: ChangeEstimate): { readonly words: RowWords; readonly fact: string } {
  const { say, bare } = speech;
  const { kind, value, verdict, pollInterval, lineage } = change;
  if (verdict === "different-questions") return { words: { names: [], value: "", range: "" }, fact: "" };
  const names = [say("theDifference")];
  if (kind === "group-difference") {
    const apart = say("apart", sizeInPoints(speech, value, pointDecimals(lineage, 2)));
    const turned =
      pollInterval && (value < 0 ? { lower: -pollInterval.upper, upper: -pollInterval.lower } : pollInterval);
    const range = turned === null ? "" : outerRange(speech, turned);
    return { words: { names, value: apart, range }, fact: range === "" ? apart : `${apart} (${range})` };
  }
  const text = pointsWords(speech, value, pointDecimals(lineage, 2));
  if (pollInterval === null) return { words: { names, value: text, range: "" }, fact: say("difference", text) };
  const { lower, upper } = pollInterval;
  return {
    words: { names, value: text, range: outerRange(speech, pollInterval) },
    fact: say("difference", say("likely", text, bare(lower, 0), bare(upper, 0))),
  };
}

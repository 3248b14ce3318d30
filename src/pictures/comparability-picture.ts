import type { SizedFinding } from "../comparability/audit.ts";
import type { LineageSurvey } from "../estimate/lineage.ts";
import type { Topline } from "../model/topline.ts";
import type { Row } from "../report/columns.ts";
import type { Audit } from "../trend/audit.ts";
import { describedWords, leftOutPlaces, pointsWords, shortHouse, sizeInPoints, sourceForms } from "./asked-words.ts";
import { aspectName, aspectOf } from "./aspect-names.ts";
import { COMPARABILITY_TEXTS, UKRAINIAN_SIDES } from "./comparability-texts.ts";
import type { ResultPicture, RowWords } from "./picture.ts";
import { cutAtSentence, type PictureOptions, type PictureSpeech, pictureOf, pictureSpeech } from "./picture-speech.ts";
import { unique } from "./provenance.ts";
import { UKRAINIAN } from "./texts.ts";
import { headingOf, listWords } from "./topic-words.ts";
import { answerName } from "./topline-picture.ts";

type Say = PictureSpeech<keyof typeof COMPARABILITY_TEXTS>;

/** So much of a question stands in a column. */
const MOST_WORDS = 150;

/**
 * What differs between two toplines, what is to be reported with them and what is not on record, before it has a width.
 *
 * @param rows Findings, the weightiest first, each with its section in `note`; what is not on record as a line for each side.
 */
export function comparabilityPicture(
  audit: Audit,
  toplines: readonly [Topline, Topline],
  rows: readonly Row[],
  options: PictureOptions,
): ResultPicture {
  const speech = pictureSpeech(options, COMPARABILITY_TEXTS);
  const { say, name, language } = speech;
  const { findings, overrides } = audit;
  const breaking = audit.comparability === "with care" ? "explains" : "breaks";
  const words = rows.map((row): RowWords => {
    if (row.row === "unknown") {
      const part = row.part as "both" | "first" | "second";
      const aspects = String(row.cautions)
        .split(" ")
        .map((code) => (code === "territory-parts" ? say("sameParts") : aspectName(aspectOf(code), language)));
      return { names: [say(part)], value: unique(aspects).join(", "), range: "" };
    }
    const finding = findings.find(({ code }) => code === row.cautions)!;
    const [left, right] = sidesOf(speech, finding, toplines);
    const reach = finding.size?.accountsFor ?? 0;
    const { k = null, grade = null } = finding.size ?? {};
    const rests = grade === null || k === null ? "" : ` (k\u00a0=\u00a0${speech.count(k)},\u00a0${grade})`;
    const note = reach === 0 ? "" : `${say("upTo", sizeInPoints(speech, reach, 0))}${rests}`;
    return { names: [headingOf(aspectName(aspectOf(finding.code), language))], value: left, range: right, note };
  });
  const heads = toplines.map(({ organisations, survey, baseSize }) => {
    const house = name(organisations.houses[0]?.name ?? "");
    const when = survey.fieldDates === null ? say("datesUnknown") : speech.dates(survey.fieldDates);
    const size =
      baseSize === null || baseSize.status === "inferred"
        ? say("noSize", when)
        : say("size", when, baseSize.status === "exact" ? "=" : "≈", speech.count(baseSize.value));
    return [shortHouse(house), size] as const;
  });
  const headlines = headlinesOf(speech, audit);
  const subjects = unique(toplines.map(({ question }) => name(question.title))).join(" / ");
  const decks = decksOf(speech, audit);
  const notes = overrides.flatMap(({ code, from, reason }) =>
    from === null ? [] : say("overridden", headingOf(aspectName(aspectOf(code), language)), name(reason)),
  );
  const source = sourceForms(
    speech,
    toplines.map(({ organisations }) => organisations.houses[0]?.name ?? ""),
    unique(toplines.map(({ dataset }) => dataset)).filter(
      (each, place, all) => all.findIndex(({ id }) => id === each.id) === place,
    ),
  );
  const facts = [
    subjects,
    ...decks,
    heads.map((head) => head.join(", ")).join(" / "),
    ...rows.map((row, place) => {
      const { names, value, range } = words[place]!;
      const section = say(row.note === "breaks" ? breaking : (row.note as "report" | "unknown"));
      return `${section}. ${row.row === "unknown" ? `${names[0]!}: ${value}` : say("cell", names[0]!, value, range)}`;
    }),
    ...notes,
    source[0]!,
  ];
  return pictureOf(speech, options, {
    shows: "comparability",
    chart: say("chart"),
    rows,
    words,
    headlines,
    deck: () => [subjects, decks.join(" "), decks[0] ?? "", ""],
    notes,
    source,
    facts,
    headings: [...heads.flat(), say(breaking), say("report"), say("unknown")],
  });
}

/** The difference on each base, and how much of it something else than opinion could account for; without an answer, how far it could move one half. */
function decksOf(speech: Say, { weighed }: Audit): readonly string[] {
  const { say } = speech;
  if (weighed === null) return [];
  const { published, observed, judged, accountsFor } = weighed;
  const size = sizeInPoints(speech, accountsFor, 0);
  if (published === null || observed === null) return accountsFor === 0 ? [] : [say("couldMoveHalf", size)];
  const [ofAll, ofJudged] = [published, observed].map((each) => pointsWords(speech, each, 1)) as [string, string];
  return [
    judged === "as published" ? say("difference", ofAll) : say("differenceOfBoth", ofAll, ofJudged),
    ...(accountsFor === 0 ? [] : [say(accountsFor >= Math.abs(observed) ? "couldAll" : "could", size)]),
  ];
}

/** What may be done with the pair, and what stands most against it. */
function headlinesOf(
  { say, language, ...speech }: Say,
  { comparability, findings, weighed }: Audit,
): readonly string[] {
  const all = { say, language, ...speech };
  const differ = unique(
    findings.flatMap(({ code, level, unverified }) =>
      // pollsters that share interviewers do not differ in it
      unverified || level === "note" || code.startsWith("related-") ? [] : [aspectName(aspectOf(code), language)],
    ),
  ).slice(0, 2);
  const about =
    differ.length === 0 ? say("notKnown") : say(differ.length === 1 ? "differs" : "differ", listWords(all, differ));
  switch (comparability) {
    case "comparable":
      return [say("comparable")];
    case "framing only": {
      const published = weighed?.published ?? null;
      return [
        ...(published === null ? [] : [say("framing only", say("apart", sizeInPoints(all, published, 1)))]),
        say("framing only", ""),
      ];
    }
    case "with care":
      return [say("with care", about), say("withCareAlone")];
    case "not comparable":
      return [say("not comparable", about), say("notComparableAlone")];
  }
}

/** Both sides of a finding in words: questions, answers, places and names, not codes. */
function sidesOf(
  speech: Say,
  { code, left, right }: SizedFinding,
  toplines: readonly [Topline, Topline],
): readonly [string, string] {
  const { say, name, translation } = speech;
  const of = (side: (topline: Topline) => string): readonly [string, string] => {
    const [one, other] = toplines.map((topline) => side(topline) || say("noWords"));
    return [one!, other!];
  };
  const noSide = /^(dk|refused|would-not-vote|not-asked)$/;
  const answers = ({ results }: Topline, takesSide: boolean): string =>
    results
      .flatMap(({ option }) => (noSide.test(option.role) !== takesSide ? [answerName(speech, option)] : []))
      .join(", ");
  switch (aspectOf(code)) {
    case "question":
    case "wording":
    case "topic":
      return of(({ question }) => {
        const words = translation(question.wording);
        if (words !== undefined) return cutAtSentence(say("quote", name(words.text)), MOST_WORDS);
        const described = describedWords(speech, question.description) || name(question.title);
        return described === "" ? "" : say("described", cutAtSentence(described, MOST_WORDS));
      });
    case "preamble":
      return of(({ question }) => {
        const words = translation(question.preamble);
        return words === undefined ? "" : cutAtSentence(say("quote", name(words.text)), MOST_WORDS);
      });
    case "options":
    case "answer-words":
    case "stance":
      return of((topline) => answers(topline, true));
    case "roles":
      return of((topline) => answers(topline, false) || say("noneRecorded"));
    case "house":
      return of(({ organisations }) => name(organisations.houses[0]?.name ?? ""));
    case "houses":
    case "interviewers":
      return of(({ organisations: { houses, fieldedBy } }) =>
        unique([...houses, ...fieldedBy].map((each) => shortHouse(name(each.name)))).join(", "),
      );
    case "field-dates":
      return of(({ survey }) => (survey.fieldDates === null ? "" : speech.dates(survey.fieldDates)));
    case "territory":
      return of(({ survey: { territory }, territoryNames }) => coveredWords(speech, { territory, territoryNames }));
    case "n":
      return of(({ baseSize }) => {
        if (baseSize === null) return "";
        const number = speech.count(baseSize.value);
        return baseSize.status === "inferred" ? say("inferred", number) : number;
      });
    default:
      return [left, right].map((side) => plainSide(speech, side)) as unknown as readonly [string, string];
  }
}

/** The territory that a survey covered; empty where it is not on record. */
function coveredWords(speech: Say, survey: Pick<LineageSurvey, "territory" | "territoryNames">): string {
  const { say, name } = speech;
  const { territory, territoryNames } = survey;
  if (territory === null || territory.includes.length === 0) return "";
  const places = leftOutPlaces(speech, survey, [...territory.excludes, ...territory.excludesPartOf]);
  // two letters are a country: the one that everybody knows it is about
  const whole = territory.includes[0]!.includes("-")
    ? listWords(
        speech,
        territory.includes.map((code) => name(territoryNames[code] ?? code, code)),
      )
    : say("wholeCountry");
  return places === "" ? whole : say("notCovered", places);
}

/** A side as the audit has it, with its codes as words. */
function plainSide({ say, language }: Say, side: string | null): string {
  if (side === null || side === "unknown") return say("noWords");
  return side
    .split(", ")
    .map((side) => {
      const [, each = "", part = ""] = /^(.*?)( \d+%)?$/.exec(side)!;
      if (Object.hasOwn(COMPARABILITY_TEXTS, each)) return `${say(each as "referendum")}${part}`;
      const known = language === "uk" ? (UKRAINIAN_SIDES[each] ?? UKRAINIAN[each]) : undefined;
      return `${known ?? each.replaceAll("-", " ")}${part}`;
    })
    .join(", ");
}

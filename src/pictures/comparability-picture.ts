import { type SizedFinding, sideLists } from "../comparability/audit.ts";
import { modesWords } from "../comparability/moved-modes.ts";
import type { LineageSurvey } from "../estimate/lineage.ts";
import { select } from "../estimate/selection.ts";
import type { Topline } from "../model/topline.ts";
import type { Row } from "../report/columns.ts";
import { maximumOf } from "../stats/extremes.ts";
import type { Audit } from "../trend/audit.ts";
import {
  describedWords,
  leftOutPlaces,
  pointsWords,
  questionWords,
  shortHouse,
  sizeInPoints,
  sourceForms,
} from "./asked-words.ts";
import { aspectName, aspectOf } from "./aspect-names.ts";
import type { ResultPicture, RowWords } from "./picture.ts";
import { cutAtSentence, type PictureOptions, type PictureSpeech, pictureOf, pictureSpeech } from "./picture-speech.ts";
import { unique } from "./provenance.ts";
import { placedTitles } from "./subject.ts";
import { COMPARABILITY_TEXTS, UKRAINIAN, UKRAINIAN_SIDES } from "./texts.ts";
import { headingOf, listWords } from "./topic-words.ts";
import { answerName } from "./topline-picture.ts";
import { endsOf } from "./verdict-ends.ts";

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
  const explains = audit.comparability === "with care" || audit.comparability === "comparable";
  const breaking = explains ? explainsWords(speech, audit) : say("breaks");
  const houses = toplines.map(({ organisations }) => shortHouse(name(organisations.houses[0]?.name ?? "")));
  const years = toplines.map(({ survey }) => survey.fieldDates?.end.slice(0, 4) ?? "");
  // two waves of one pollster are told apart by their years
  const isOfOne = houses[0] === houses[1] && years[0] !== years[1] && !years.includes("");
  const shares = comparedShares(speech, audit, toplines);
  const heads = toplines.map(({ survey, baseSize }, side) => {
    const when = survey.fieldDates === null ? say("datesUnknown") : speech.dates(survey.fieldDates);
    const size =
      baseSize === null || baseSize.status === "inferred"
        ? say("noSize", when)
        : say("size", when, baseSize.status === "exact" ? "=" : "≈", speech.count(baseSize.value));
    return shares === null ? ([houses[side]!, size] as const) : ([shares[side]!, `${houses[side]!}, ${size}`] as const);
  });
  const words = rows.map((row): RowWords => {
    if (row.row === "unknown") {
      const part = row.part as "both" | "first" | "second";
      const aspects = String(row.cautions)
        .split(" ")
        .map((code) => (code === "territory-parts" ? say("sameParts") : aspectName(aspectOf(code), language)));
      const who = part === "both" ? say("both") : say("only", (isOfOne ? years : houses)[part === "first" ? 0 : 1]!);
      return { names: [who], value: unique(aspects).join(", "), range: "" };
    }
    const finding = findings.find(({ code }) => code === row.cautions);
    if (finding === undefined) return { names: [say("scatter")], value: say("betweenPolls"), range: "" };
    const [left, right] = sidesOf(speech, finding, toplines);
    return { names: [headingOf(aspectName(aspectOf(finding.code), language))], value: left, range: right };
  });
  const headlines = headlinesOf(speech, audit, toplines);
  const titles = toplines.map(
    ({ question, survey }) => placedTitles(speech, name(question.title), { surveys: [survey] })[0]!,
  );
  const subjects =
    titles[0] === titles[1]
      ? titles[0]!
      : titles.map((title, side) => say("fact", (isOfOne ? years : houses)[side]!, title)).join("; ");
  const shortSubjects =
    titles[0] === titles[1] ? titles[0]! : toplines.map(({ question }) => name(question.title)).join(" / ");
  const decks = decksOf(speech, audit, toplines, explains && rows.some(({ note }) => note === "breaks"));
  const asked = questionWords(
    speech,
    toplines.map(({ question }) => question),
  );
  // where both heard the same words
  const [sameWords = ""] = asked.length === 1 && titles[0] === titles[1] ? asked : [];
  const deckForms = [[...decks, sameWords].filter(Boolean).join(" "), sameWords, decks.join(" "), decks[0] ?? "", ""];
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
    sameWords,
    heads.map((head) => (shares === null ? head.join(", ") : head[1])).join(" / "),
    ...rows.map((row, place) => {
      const { names, value, range } = words[place]!;
      const section = row.note === "breaks" ? breaking : say(row.note as "report" | "unknown");
      return `${section}. ${range === "" ? say("fact", names[0]!, value) : say("cell", names[0]!, value, range)}`;
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
    deck: () => [subjects, ...deckForms],
    narrow: { deck: () => [shortSubjects, ...deckForms] },
    notes,
    source,
    facts,
    headings: [...heads.flat(), breaking, say("report"), say("unknown"), ...(explains ? [breaking] : [])],
  });
}

/** `54% would vote for`, of each, where a side is in both: the one asked for, else those in favour. */
function comparedShares(speech: Say, { weighed, lineage }: Audit, toplines: Pair): readonly string[] | null {
  const { say } = speech;
  const [stances, others] = toplines.map(({ results }) => results.flatMap(({ option }) => option.stance ?? []));
  const shared = stances!.filter((stance) => others!.includes(stance));
  const usual = { option: null, stance: shared.find((each) => each.endsWith(":for")) ?? shared[0] ?? null };
  const asked = (weighed?.published ?? null) === null ? usual : lineage.settings;
  if (asked === usual && usual.stance === null) return null;
  const { shares, names } = publishedShares(speech, asked, toplines);
  return shares.map((share, side) => say("head", share, names[side]!));
}

/** How much of the difference what follows could account for, over it. */
function explainsWords(speech: Say, { weighed }: Audit): string {
  const { say, bare } = speech;
  const { observed = null, accountsFor = 0 } = weighed ?? {};
  if (accountsFor === 0) return say("explainsNone");
  const [size, part] = [sizeInPoints(speech, accountsFor, 0), bare(accountsFor, 0)];
  if (observed === null) return say("explains");
  const whole = sizeInPoints(speech, observed, 0);
  return accountsFor >= Math.abs(observed) || size === whole
    ? say("explainsAll", size)
    : say("explainsPart", "", part, whole);
}

/**
 * Both shares and the difference on each base; without a section that says so, how much of it something else than opinion could
 * account for.
 */
function decksOf(
  speech: Say,
  { weighed, lineage: { settings } }: Audit,
  toplines: Pair,
  isSaid: boolean,
): readonly string[] {
  const { say } = speech;
  if (weighed === null) return [];
  const { published, observed, judged, accountsFor } = weighed;
  if (published === null || observed === null) return [];
  const size = sizeInPoints(speech, accountsFor, 0);
  const { shares, decimals } = publishedShares(speech, settings, toplines);
  const ofAll = pointsWords(speech, published, judged === "as published" ? decimals : 1);
  const key = judged === "as published" ? "difference" : "differenceOfBoth";
  return [
    say(key, ofAll, pointsWords(speech, observed, 1), ...shares),
    ...(accountsFor === 0 || isSaid ? [] : [say(accountsFor >= Math.abs(observed) ? "couldAll" : "could", size)]),
  ];
}

type Pair = readonly [Topline, Topline];

/** The shares that an audit was asked for, with the decimals in which they were published. */
function publishedShares(
  speech: Say,
  settings: Audit["lineage"]["settings"],
  toplines: Pair,
): { readonly shares: readonly string[]; readonly names: readonly string[]; readonly decimals: number } {
  const { option, stance } = settings as Readonly<Record<"option" | "stance", string | null>>;
  const chosen = toplines.map((each) => select(each, stance === null ? { option: option! } : { stance }).results);
  const decimals = chosen.map((results) => maximumOf(results.map(({ printed }) => printed?.decimals ?? 1)));
  return {
    shares: chosen.map((results, side) =>
      speech.percent(
        results.reduce((sum, { share }) => sum + share, 0),
        decimals[side]!,
      ),
    ),
    names: chosen.map((results) => results.map(({ option }) => answerName(speech, option)).join(" + ")),
    decimals: maximumOf(decimals),
  };
}

/** What may be said of the difference, in the words of a change; with its size where that is of all respondents. */
function verdictWords(
  speech: Say,
  { verdict, judgedChange, weighed, lineage }: Audit,
  toplines: Pair,
): readonly string[] {
  const { say } = speech;
  if (verdict === null || verdict === "different-questions") return [];
  const isChange = verdict === "changed" || verdict === "changed-but-small" || verdict === "no-change-that-matters";
  const said = isChange ? [say("changed")] : endsOf(speech, verdict, judgedChange, "alone");
  const { judged, published } = weighed!;
  return said.map((alone) => {
    if (judged !== "as published") return headingOf(alone);
    return say(
      "fact",
      pointsWords(speech, published!, publishedShares(speech, lineage.settings, toplines).decimals),
      alone,
    );
  });
}

/** What was found, what may be done with the pair, and what stands most against it. */
function headlinesOf(speech: Say, audit: Audit, toplines: Pair): readonly string[] {
  const verdicts = verdictWords(speech, audit, toplines);
  const told = comparedWords(speech, audit);
  return [...(verdicts.length === 0 ? told : told.map((each) => `${verdicts[0]!}. ${each}`)), ...verdicts];
}

function comparedWords(speech: Say, { comparability, findings, weighed }: Audit): readonly string[] {
  const { say, language } = speech;
  const differ = unique(
    findings.flatMap(({ code, level, unverified }) =>
      // pollsters that share interviewers do not differ in it, nor do field dates that overlap
      unverified || level === "note" || /^(?:related|overlapping)-/.test(code)
        ? []
        : [aspectName(aspectOf(code), language)],
    ),
  ).slice(0, 2);
  const about =
    differ.length === 0 ? say("notKnown") : say(differ.length === 1 ? "differs" : "differ", listWords(speech, differ));
  switch (comparability) {
    case "comparable":
      return [say("comparable")];
    case "framing only": {
      const published = weighed?.published ?? null;
      return [
        ...(published === null ? [] : [say("framing only", say("apart", sizeInPoints(speech, published, 1)))]),
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
function sidesOf(speech: Say, finding: SizedFinding, toplines: readonly [Topline, Topline]): readonly [string, string] {
  const { say, name, translation, language } = speech;
  const { code, left, right } = finding;
  const word = (each: string): string => sideWord(speech, each);
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
        if (question.description === null) return "";
        // in Ukrainian by its title, where the description is in English
        const described = describedWords(speech, question.description) || name(question.title);
        return say("described", cutAtSentence(described, MOST_WORDS));
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
    case "population":
      return language === "en"
        ? [left!, right!]
        : of(({ survey: { population } }) => (population === null ? "" : name(population, population)));
    case "counted":
      return of(({ results }) => {
        const doubted = results.filter(({ standing }) => standing !== "counted");
        if (doubted.length === 0) return say("noDoubt");
        if (doubted.length < results.length) return doubted.map(({ option }) => answerName(speech, option)).join(", ");
        return say(doubted[0]!.standing as "disputed" | "not-counted");
      });
    case "n":
      return of(({ baseSize }) => {
        if (baseSize === null) return "";
        const number = speech.count(baseSize.value);
        return baseSize.status === "inferred" ? say("inferred", number) : number;
      });
    case "mode":
      return of(({ survey }) => modesWords(survey, word).join(", "));
    case "sponsor":
      return of(({ organisations: { sponsors } }) =>
        listWords(speech, unique(sponsors.map((each) => name(each.name)))),
      );
    default: {
      const [one, other] = sideLists(finding, toplines).map((side) => side.map(word).join(", ") || say("noWords"));
      return [one!, other!];
    }
  }
}

/** The territory that a survey covered; empty where it is not on record. */
export function coveredWords(speech: Say, survey: Pick<LineageSurvey, "territory" | "territoryNames">): string {
  const { say, name } = speech;
  const { territory, territoryNames } = survey;
  if (territory === null || territory.includes.length === 0) return "";
  const places = leftOutPlaces(speech, survey, { whole: territory.excludes, part: territory.excludesPartOf });
  // two letters are a country: the one that everybody knows it is about
  const whole = territory.includes[0]!.includes("-")
    ? listWords(
        speech,
        territory.includes.map((code) => name(territoryNames[code] ?? code, code)),
      )
    : say("wholeCountry");
  return places === "" ? whole : say("notCovered", places);
}

/** What a side is or has by its codes, as words. */
function sideWord({ say, language }: Say, code: string): string {
  if (Object.hasOwn(COMPARABILITY_TEXTS, code)) return say(code as "referendum");
  const known = language === "uk" ? (UKRAINIAN_SIDES[code] ?? UKRAINIAN[code]) : undefined;
  return known ?? code.replaceAll("-", " ");
}

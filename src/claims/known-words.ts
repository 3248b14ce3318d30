import type { Evaluation } from "./evaluate-claim.ts";
import { HARMLESS, HARMLESS_BESIDE, HARMLESS_OF_MATTER, OF_SIDE, PEOPLE_OF_SIDE } from "./harmless-words.ts";
import { changesNumber } from "./number-context.ts";

/** What a result itself says, and what leaves its number what it is. */
export interface KnownWords {
  /** Whether a word leaves the number what it is, wherever it stands. */
  readonly isHarmless: (word: string) => boolean;
  /** Whether a word is of what was asked: harmless where the words do not stand for another answer, and count no people. */
  readonly isOfMatter: (word: string) => boolean;
  /** Whether a word is of another answer than the one that is quoted. */
  readonly isOfOtherAnswer: (word: string) => boolean;
  /** Whether a name can be that of the people asked. */
  readonly isOfTerritory: (name: string) => boolean;
  /** Phrases that leave the number what it is, such as the answer's own label. */
  readonly phrases: RegExp;
  /** What names the answer that is quoted; null where words of the matter alone stand for it: "34% want to join". */
  readonly answer: RegExp | null;
}

/** What people call answers that express no side. */
const OF_ROLE: Readonly<Record<string, string>> = {
  dk: "undecided|indecisive|unsure|uncertain|(?:(?:do|did|were|are|could|have|had) not|(?:do|did|could|have|had)n['’]t) (?:know|sure|decided?|answer)(?: what to answer)?|(?:no|not having an) (?:answer|opinion)|(?:difficult|hard) to (?:say|answer)|difficult(?:y|ies) answering|не визначил\\p{L}*(?: з відповіддю)?|важко (?:сказати|відповісти)|не змогли (?:сказати|відповісти|визначитися)|вагаються",
  refused: "refused|no answer|відмовил\\p{L}+",
  "would-not-vote":
    "(?:would|will|do|did) not (?:vote|take part|participate|cast (?:a|their) (?:vote|ballot)s?)|would (?:abstain|refrain)(?: from voting)?|не (?:голосували|брали|взяли)(?: б)?(?: участь| участі)?|не (?:мають|мали) наміру голосувати",
};
/** Always harmless as a whole, unlike their words. */
const PHRASES = "per\\s+cent|out\\s+of|at all|such an?|a such|as of|according to|станом на|за даними|у разі";
/** "No" is a word of a side where it is quoted or said: "said no", "the No vote". */
const SAID_NO =
  '(?:said|say|saying|vote|voting|voted|answered|the) [“„«"]?no(?! \\p{L}*(?:more|less|longer|majority))|(?:support for )?(?:the )?no (?:vote|side|camp)|ні(?= ?[»”])';
/** Words of a question that make another number where they stand in a sentence of their own. */
const TURNING =
  /^(?:twice|doubl\p{L}*|tripl\p{L}*|half|third|quarter|average|years?|months?|weeks?|days?|men|women|young\p{L}*|old\p{L}*|next|last|before|after|без|рік|року|роки|років)$/iu;

/** Words that are harmless beside a figure of a result: of everybody's language, and of the survey, the question and the answer. */
export function knownWords({ made, places, shown }: Evaluation): KnownWords {
  const { inputs, surveys, questions } = made.result.lineage;
  const asked = inputs.flatMap(({ dataset, address, option }) => {
    const data = places.find((place) => place.dataset.id === dataset)?.dataset;
    const { options } = data?.questions.find(({ id }) => id === address.split("/")[1]) ?? { options: [] };
    return options.map((each) => ({ ...each, isQuoted: each.code === option }));
  });
  const options = asked.filter(({ isQuoted }) => isQuoted);
  const quoted = new Set(options.map(({ code }) => code));
  const labels = options.flatMap(({ label }) => Object.values(label));
  const ownLabel = wordsOf(labels.join(" "));
  const otherLabel = wordsOf(
    asked
      .filter(({ code }) => !quoted.has(code))
      .flatMap(({ label }) => Object.values(label))
      .join(" "),
  ).filter((word) => !ownLabel.some((each) => haveOneStem(word, each)));
  const ofAnswer = ownLabel.filter(
    (word) =>
      !asked.some((each) => !each.isQuoted && wordsOf(Object.values(each.label).join(" ")).includes(word)) &&
      !isListed(word, ALWAYS),
  );
  const sides = SIDES.filter((side) => options.some(({ stance }) => stance?.split(":")[1] === side));
  // an answer with neither side that says nothing of the matter, such as "difficult to answer", is of none
  const hasNoSide = options.every(({ role }) => role !== "substantive");
  const otherSides = sides.length === 1 || hasNoSide ? SIDES.filter((side) => !sides.includes(side)) : [];
  const ofOtherSide = new RegExp(
    `^(?:${[...otherSides.flatMap((side) => [OF_SIDE[side], PEOPLE_OF_SIDE[side]]), "(?!)"].join("|")})$`,
    "iu",
  );
  const ofAnswers = [
    ...sides.flatMap((side) => [OF_SIDE[side], `${NOT_OF}${PEOPLE_OF_SIDE[side]}`]),
    ...(sides.includes("against") ? [SAID_NO] : []),
    ...options.flatMap(({ role }) => OF_ROLE[role] ?? []),
    ...labels.map(escaped),
  ];
  const ofQuestion = wordsOf(
    [
      ...labels,
      ...options.map(({ stance }) => stance?.split(":")[0] ?? ""),
      ...questions.flatMap(({ title, description, wording }) => [
        title,
        description ?? "",
        ...Object.values(wording).map(({ text }) => text ?? ""),
      ]),
    ].join(" "),
  );
  const ofTerritory = surveys.flatMap(({ territory, territoryNames }) =>
    (territory?.includes ?? []).flatMap((code) => wordsOf(`${territoryNames[code] ?? ""} ${COUNTRIES[code] ?? ""}`)),
  );
  const namesOf = (ids: readonly string[]): readonly string[] =>
    places
      .flatMap(({ dataset }) => dataset.organisations)
      .flatMap(({ id, name, aliases }) => (ids.includes(id) ? [name, ...aliases] : []));
  const ofSurvey = wordsOf(
    surveys
      .flatMap(({ houses, fieldedBy, sponsors, modes, population }) => [
        ...houses,
        ...fieldedBy,
        ...sponsors,
        ...namesOf([...houses, ...fieldedBy, ...sponsors]),
        ...modes,
        population ?? "",
      ])
      .join(" "),
  );
  const beside = besideFigure(shown, made.result.kind);
  const ofVote = "unit" in shown && shown.unit === "share" ? OF_VOTE : NOTHING;
  const isOneOf = (word: string, words: readonly string[]): boolean =>
    !changesNumber(word) &&
    !TURNING.test(word) &&
    !isListed(word, OF_ONE_FIGURE) &&
    words.some((each) => haveOneStem(word.toLowerCase(), each));
  const isSaidByFor = sides.length > 0 && sides.every((side) => side === "for");
  return {
    isHarmless: (word) =>
      isListed(word, ALWAYS) || isListed(word, beside) || isOneOf(word, [...ofSurvey, ...ofTerritory]),
    isOfMatter: (word) => isListed(word, MATTER) || isListed(word, ofVote) || isOneOf(word, ofQuestion),
    isOfOtherAnswer: (word) =>
      ofOtherSide.test(word) ||
      (!isListed(word, ALWAYS) && otherLabel.some((each) => haveOneStem(word.toLowerCase(), each))),
    isOfTerritory: (name) => ofTerritory.length === 0 || isOneOf(name, ofTerritory),
    phrases: whole([PHRASES, ...ofAnswers]),
    answer: isSaidByFor ? null : whole([...ofAnswers, ...ofAnswer.map((word) => `${word}\\p{L}{0,2}`)]),
  };
}

const SIDES = ["for", "against"] as const;
/** Not directly behind "of", as "34% of supporters" is a part of them. */
const NOT_OF = "(?<![\\d%] ?(?:per ?cent )?(?:of|among|серед) (?:\\p{L}+ )?)";

function whole(words: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})(?![\\p{L}\\p{N}])`, "giu");
}

/** What a country and its people are called in the two languages that are read, where a data set does not say it. */
const COUNTRIES: Readonly<Record<string, string>> = {
  GB: "Britain Britons British",
  UA: "Ukraine Україна",
  US: "America Americans",
};

interface Listed {
  readonly words: ReadonlySet<string>;
  readonly stems: readonly string[];
}

function listed(words: string): Listed {
  const all = words.split(" ");
  return {
    words: new Set(all.filter((word) => !word.endsWith("*"))),
    stems: all.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1)),
  };
}

const ALWAYS = listed(Object.values(HARMLESS).join(" "));
const MATTER = listed(Object.values(HARMLESS_OF_MATTER).join(" "));
const OF_VOTE = listed(HARMLESS_BESIDE.share);
const OF_ONE_FIGURE = listed(Object.values(HARMLESS_BESIDE).join(" "));
const NOTHING = listed("");

function isListed(word: string, { words, stems }: Listed): boolean {
  const lower = word.toLowerCase();
  return words.has(lower) || stems.some((stem) => lower.startsWith(stem));
}

function besideFigure(figure: Evaluation["shown"], kind: string): Listed {
  const { dates, range, margin, lead, count, difference, number } = HARMLESS_BESIDE;
  if (figure.kind === "dates") return listed(dates);
  if (figure.kind === "range") return listed(range);
  if (figure.kind !== "number") return NOTHING;
  if (figure.role === "margin" || figure.role === "margin-of-share") return listed(margin);
  return listed(kind === "lead" || kind === "net" ? lead : { share: "", count, difference, number }[figure.unit]);
}

function wordsOf(text: string): readonly string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [])];
}

/** "joining" and "joined", "Україні" and "українців": four letters or more, and all but an ending of the shorter one. */
function haveOneStem(one: string, other: string): boolean {
  const [stem, otherStem] = [one, other].map((word) => (word.length > 5 ? word.replace(/(?:ing|ed|e?s)$/, "") : word));
  const shorter = Math.min(stem!.length, otherStem!.length);
  const least = Math.max(4, shorter - (shorter > 6 ? 2 : 1));
  return one === other || (shorter >= least && stem!.slice(0, least) === otherStem!.slice(0, least));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
}

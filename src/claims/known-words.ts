import { entryOf } from "../kinds/kinds.ts";
import type { ResponseOption } from "../model/question.ts";
import type { Evaluation } from "./evaluate-claim.ts";
import { changesNumber, type Span } from "./number-context.ts";

/**
 * The words that leave a number what it is, wherever they stand beside one. Every other word of a claim is cautioned, unless it is
 * read (numbers, dates, bounds, directions, well-known quantities) or known of the result (`known-words.ts`). A word comes in
 * here only where no sentence with it makes another number of "34%". A star stands for any ending.
 */
export const HARMLESS: Readonly<Record<string, string>> = {
  articles: "a an the this that these those its their all",
  joining: "of by from to and in on at as among between across with while who which it they than",
  being: "is are was were be been being has have had having stood stands",
  units: "percent percentage point points pp pts p",
  people:
    "respondent* people adult* voter* citizen* resident* particip* public population person* country* region* living votes subjects interviewee* folks",
  asking:
    "survey* poll polls polled polling sample quota interview interviews interviewed conducted responses took part question* involved including research done",
  result: "share proportion figure number numbered level",
  saying: "said say* told answer* think thought believ* indicat* report* claim* named found show* suggest* put",
  emphasis: "only just mere another further also now currently still already overall some",
  latest: "latest recent national",
  joiningInUkrainian:
    "і й та а саме з із зі у в на до від по серед між що які який яка тих хто це цей ніж усіх всіх всій",
  beingInUkrainian: "є був була було були має мав становить становила",
  unitsInUkrainian: "відсот* процент* пункт* п пп",
  peopleInUkrainian:
    "респондент* громадян* виборц* людей осіб голосів жител* мешка* населення дорослих регіон* країн* учасник* опитуваних",
  askingInUkrainian: "опит* дослідженн* даними кількість частка частки частку часткою частці частками показник* рівень",
  sayingInUkrainian: "відповіли сказали назвали висло* вважа*",
  emphasisInUkrainian: "лише тільки ще вже уже також нині зараз наразі водночас",
};

/** Words that belong to one kind of figure, and are harmless beside it alone. */
const HARMLESS_BESIDE: Readonly<
  Record<"share" | "dates" | "margin" | "range" | "count" | "difference" | "lead" | "number", string>
> = {
  share: "would should ought will like want wanted intend* chose vote voted б би проголосу* віддал* свої голоси",
  dates:
    "field* dates period interviewing interviews lasted ran runs held collection collected gathered carried out took place during through упродовж протягом період провод* провел* провед* здійсн* трива* польов* етап",
  margin:
    "margin error sampling statistical standard theoretical does credibility interval похибк* вибірк* статистичн* допустима",
  range:
    "margin error sampling rounding confidence interval ci range runs run ran spans extends goes похибк* довірч* інтервал*",
  count: "n size total representative online telephone through вибірк* обсяг всього усього загалом взяли узяли участь",
  difference:
    "gap swing shift estimated observed come came change difference gap compared since previous last зміна різниця порівняно",
  lead: "lead leads led win wins won advantage margin gap edge balance net difference відрив перевага різниця",
  number: "value",
};

/** Words for what a question is about, and how it is put: nouns that are no people, and what describes them. */
export const HARMLESS_OF_MATTER: Readonly<Record<string, string>> = {
  nouns:
    "idea initiative plan* proposal* move issue matter integration referendum membership accession entry bid alliance union nation* government* military defen* policy into relevant hypothetical",
  nounsInUkrainian: "ідею ініціатив* членств* приєднання інтеграці* альянс* північноатлантич* таку",
};

/** Words of one side: harmless beside its answers, and never beside those of the other. */
const OF_SIDE: Readonly<Record<"for" | "against", string>> = {
  for: "for|pro(?=-(?:NATO|membership|accession|alliance|independence))|yes|aye|in the affirmative|in favou?r(?: of)?|favou?r(?:s|ed|ing|able)?|support(?:s|ed|ing|ive)?|back(?:s|ed|ing)?|approv(?:e|es|ed|ing|al)|agree(?:s|d|ing)?|endors(?:e|es|ed|ing)|welcom(?:e|es|ed|ing)|embrac(?:e|es|ed|ing)|accept(?:s|ed|ing)?|champion(?:s|ed|ing)?|advocat(?:e|es|ed|ing)|on board|in support(?: of)?|за|так|на (?:підтримку|користь)|підтрим\\p{L}+|схвал\\p{L}+|прихильн(?:о|ий|а|і)|погоджу\\p{L}+|згодн\\p{L}+",
  against:
    "anti(?=-(?:NATO|membership|accession|alliance|independence))|(?:(?:do(?:es)?|did|would) not|(?:do(?:es)?|did|would)n['’]t) (?:support|back|favou?r|approve|agree|accept|want)|oppos(?:e|es|ed|ing|ition)|in opposition(?: to)?|disapprov(?:e|es|ed|ing|al)|disagree(?:s|d|ing)?|reject(?:s|ed|ing|ion)?|resist(?:s|ed|ing|ance)?|hostility|dismiss(?:es|ed|ing)?|object(?:s|ed|ing)? to|rul(?:e|es|ed|ing) out|turn(?:s|ed|ing)? (?:it |them )?down|against|не підтрим\\p{L}+|не схвал\\p{L}+|не хоч\\p{L}+|(?:виступ(?:а|и)\\p{L}+ )?(?:би? )?проти|відкида\\p{L}+|заперечу\\p{L}+",
};

/** Those who are of one side; behind "of" they are a part of the respondents. */
const PEOPLE_OF_SIDE: Readonly<Record<"for" | "against", string>> = {
  for: "(?:supporters?|прихильник\\p{L}*)",
  against: "(?:opponents?|противник\\p{L}*)",
};

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
  /** Where phrases stand that leave the number what it is, such as the answer's own label. */
  readonly phrasesIn: (text: string) => readonly Span[];
  /** Whether words in quotation marks are of the question or of the answer that is quoted. */
  readonly isQuoted: (words: string) => boolean;
  /** Words that stand side by side in the question: "climate change"; harmless as its single words are. */
  readonly pairs: RegExp;
  /** A word of the answer that is behind, where a lead is said of it: "opponents lead by 26 points". */
  readonly wrongLeader: (text: string) => string | null;
  /** Whether words name the answer that is quoted, which those of the matter do alone of one in favour: "34% want to join". */
  readonly namesAnswer: (text: string) => boolean;
}

/** What people call answers that express no side. */
const OF_ROLE: Readonly<Record<string, string>> = {
  dk: "(?:remain(?:s|ed)? |still )?(?:undecideds?|indecisive|unsure|uncertain)|not sure|waver(?:ed|ing|s)?|hesitat(?:e|es|ed|ing)|don['’]t[- ]knows?|on the fence|(?:(?:do|did|were|are|could|have|had) not|(?:do|did|could|have|had|were|are)n['’]t) (?:yet )?(?:know|sure|decided?|answer|say|choose)(?: what to answer| enough)?|(?:(?:have|had) yet|(?:were|are) yet) to (?:decide|make up their minds?)|(?:(?:or|and) (?:had |have |gave )?)?(?:no|not having an) (?:answer|opinion)|(?:difficult|hard) to (?:say|answer|decide)|difficult(?:y|ies) answering|(?:ще )?не визначил\\p{L}*(?: з відповіддю| (?:зі )?своєю позицією)?|важко (?:було )?(?:сказати|відповісти|визначитися)|не змогли (?:сказати|відповісти|визначитися)(?: (?:з|із) відповіддю)?|вагал\\p{L}+(?: (?:з|із) відповіддю)?|вагаються(?: (?:з|із) відповіддю)?|не (?:знають|знали|мають думки|мали думки)",
  refused: "refused|no answer|відмовил\\p{L}+",
  "would-not-vote":
    "stay(?:s|ed|ing)? away(?: from the (?:vote|referendum|polls))?|(?:(?:would|will|do|did|were|are) not|(?:would|do|did|were|are)n['’]t) (?:(?:going|planning|intending) to )?(?:vote|take part|participate|turn out|cast (?:a|their) (?:vote|ballot)s?|go to the polls)|would(?: rather)? (?:abstain|refrain)(?: from voting)?|abstain(?:s|ed|ing)?|stay(?:s|ed|ing)? (?:at )?home|(?:skip|boycott|ignore|sit out)(?:p?ed|p?ing)? (?:the|a|any|such a) (?:vote|referendum|ballot|plebiscite)|не (?:голосува\\p{L}+|брали|взяли|братимуть|пішли|підуть|прийшли|прийдуть)(?: би?)?(?: участь| участі)?(?: (?:на|у|в) (?:дільниц\\p{L}+|вибор\\p{L}+|референдум\\p{L}*|голосуванн\\p{L}+))?|не (?:мають|мали) наміру голосувати|утрима\\p{L}+ від голосування|(?:про)?ігнору\\p{L}+ (?:референдум|голосування)",
};
/** Of what part a smaller base is; beside any other base they are cautioned. */
const OF_BASE: Readonly<Record<string, string>> = {
  decided:
    "(?:(?:of|among) )?(?:the )?(?:those|people|respondents|voters|Ukrainians) who (?:(?:had|have) )?(?:already )?(?:decided|made up their minds?|named a side|took a side)|(?:of |among )?(?:the )?decided(?= (?:voters|respondents|citizens))|(?:(?:серед|з|із) )?(?:тих|респондентів|опитаних|громадян),? (?:хто|які|що) (?:вже )?визначи\\p{L}+",
  "would-vote":
    "(?:(?:of|among) )?(?:the )?(?:likely voters|(?:those|people|respondents|citizens|voters|Ukrainians) (?:who (?:would|will|intend(?:ed)? to|plan(?:ned)? to|(?:are|were) ready to) |(?:likely|ready|willing|intending|planning) to )(?:actually )?(?:vote|take part|participate|turn out|cast a ballot))|(?:(?:серед|з|із) )?(?:тих|респондентів|опитаних|громадян),? (?:хто|які|що) (?:мають намір |мали намір |готові |планують |збираються )?(?:взяти участь|взяли б участь|взяв би участь|візьмуть участь|брали б участь|прийшли б|прийдуть|голосувати|голосували б|проголосували б)",
  answering:
    "(?:(?:of|among) )?(?:the )?(?:those|people|respondents) who (?:gave an (?:answer|opinion)|answered|expressed an opinion)|(?:excluding|without|leaving out) (?:the )?(?:don['’]t[- ]knows?|undecideds?)",
  "half-sample":
    "(?:(?:of|among|in) )?(?:the|those|one|each|people|respondents|participants)(?: (?:people|respondents|participants))?(?: half(?: of the sample)?)? (?:that|who|which) (?:heard|read|saw|got|received|were (?:asked|given|shown))|(?:in |of )?(?:one|each|the) half-sample|condition|framing|frame|version|subsample|half-sample|half of the sample|split",
};
/** Always harmless as a whole, unlike their words. */
const PHRASES = [
  "per\\s+cent|out\\s+of|at all|such an?|a such|as of|according to|станом на|за даними|у разі",
  "follow-up|becom(?:e|es|ing) (?:a )?members?(?= of)|carried out|carry out|would rather|(?:over|in|during) (?:the|that|this) same period|ma(?:de|kes?|king) up|(?:the )?remaining(?= \\d)|решта(?= \\d)|all (?:over|across|around)(?= (?:the country|\\p{Lu}))|(?:нада|відда)\\p{L}+ перевагу",
  "likely(?= between)|sampling (?:error )?alone(?=: )",
  "(?:public )?opinion (?:polls?|surveys?|research|data)",
  "as (?:many|much|few|little) as|a total of|such as|for (?:example|instance)|in (?:fact|turn|short|contrast|other words)|by contrast|on the other hand|of course|for (?:its|their) part|back in|(?:at|by) th(?:at|e) time|at that point|back then|when (?:asked|offered|given)(?: (?:the|a) choice)?",
  "under (?:the|its|a|this|that) (?:\\p{L}+ ){0,2}(?:label|name|title|heading|wording|version|condition|formulation|question)",
  "(?:the )?best (?:option|way|choice|guarantee|means|path|course|solution|answer)|найкращ\\p{L}+ (?:варіант|спос[оі]б|гарант|вибор|вибір|шлях|рішенн)\\p{L}*",
  "(?:if|should|were) (?:a|the|such a|this|any) (?:(?!not)\\p{L}+ )?(?:referendum|vote|plebiscite|ballot|question)|if asked|if it (?:were|was) held",
  "на той (?:час|момент)|тим часом|того (?:ж )?(?:року|місяця)|свою чергу|своєю чергою|такого,? як|таких,? як|такий,? як|за (?:результатами|словами|інформацією|оцінками)|згідно (?:з|із)|якби|якщо б",
].join("|");
/** "No" is a word of a side where it is quoted or said: "said no", "the No vote". */
const SAID_NO =
  'in the negative|(?:said|say|saying|vote|voting|voted|answer|answered|answering|ticked|chose|the) [“„«"\']?no(?! \\p{L}*(?:more|less|longer|majority))|(?:support for )?(?:the )?no (?:vote|side|camp|column)|ні(?= ?[»”"])';
const FUNCTION_OF_VOTE = /^(?:would|will|should|with|from|without|than|this|that)$/iu;
/** Verbs of one side that are of any answer where the question has no sides. */
const CHOOSING = /^(?:favou?r|support|back|agree|endors|accept|for$)/iu;
/**
 * Words that make another number where they stand in a sentence of their own, though a question or an answer has them: of times and
 * rates, of degree, of certainty, of amounts and of groups.
 */
const TURNING = new RegExp(
  `^(?:${[
    "twice|doubl\\p{L}*|tripl\\p{L}*|half|third|quarter|average|mean|median|times",
    "years?|months?|weeks?|days?|decades?|annual\\p{L}*|yearly|monthly|weekly|daily|next|last|first|second|previous|earlier|later|before|after|since|until|ago|again|once|soon|ever|always|often|рік|року|роки|років|місяц\\p{L}*|тижн\\p{L}*|раніше|пізніше|знову|завжди|часто",
    "strong\\p{L}*|firm(?:ly)?|full|fully|very|somewhat|rather|quite|fairly|complete\\p{L}*|total\\p{L}*|entire\\p{L}*|extreme\\p{L}*|high\\p{L}*|slight\\p{L}*|bare\\p{L}*|most\\p{L}*|main\\p{L}*|large\\p{L}*|broad\\p{L}*|part(?:ly|ially)|deep\\p{L}*|дуже|повністю|цілком|частково|скоріше|швидше|рішуче|певною|надто",
    "definite\\p{L}*|probab\\p{L}*|certain\\p{L}*|possib\\p{L}*|likely|unlikely|perhaps|maybe|may|might|could|must|sure\\p{L}*|імовірно|ймовірно|можливо|напевно|безумовно|точно",
    "many|much|few|several|none|no|nobody|every|each|both|any|either|neither|more|less|least|enough|too|тільки|багато|мало|кілька|жод\\p{L}+|кожн\\p{L}+|більш\\p{L}*|менш\\p{L}*",
    "fail\\p{L}*|if|men|women|young\\p{L}*|old\\p{L}*|poor|rich|black|white|without|except|excluding|без|крім|окрім|військові|військових|військовими",
  ].join("|")})$`,
  "iu",
);

/** Words that are harmless beside a figure of a result: of everybody's language, and of the survey, the question and the answer. */
export function knownWords({ made, places, shown, recipe }: Evaluation): KnownWords {
  const { inputs, surveys, questions } = made.result.lineage;
  const [options, others]: [ResponseOption[], ResponseOption[]] = [[], []];
  const groups: string[] = [];
  for (const { dataset, address, option } of inputs) {
    const data = places.find((place) => place.dataset.id === dataset)?.dataset;
    const [, question, ofGroup] = address.split("/");
    for (const each of data?.questions.find(({ id }) => id === question)?.options ?? [])
      (each.code === option ? options : others).push(each);
    const group = data?.groups.find(({ id }) => id === ofGroup);
    if (group !== undefined)
      for (const word of wordsOf(`${group.label} ${REGIONS[group.label] ?? ""}`)) groups.push(word);
  }
  const labels = labelsOf(options);
  const ownLabel = wordsOf(labels.join(" "));
  // of a difference of two answers, each is among the others of the other
  const otherLabel = wordsOf(
    labelsOf(others.filter(({ code }) => !options.some((each) => each.code === code))).join(" "),
  ).filter((word) => !ownLabel.some((each) => haveOneStem(word, each)));
  const besideLabel = wordsOf(labelsOf(others).join(" "));
  const ofAnswer = ownLabel.filter((word) => !besideLabel.includes(word) && !isListed(word, ALWAYS));
  // what other questions call the same answer
  const stances = options.flatMap(({ stance }) => stance ?? []);
  const sameStance: string[] = [];
  for (const { dataset } of places)
    for (const { options: answers } of dataset.questions)
      for (const { stance, label } of answers)
        if (stance !== null && stances.includes(stance)) sameStance.push(Object.values(label).join(" "));
  const sides = SIDES.filter((side) => stances.some((stance) => sideOf(stance) === side));
  // an answer with neither side that says nothing of the matter, such as "difficult to answer", is of none
  const hasNoSide = options.every(({ role }) => role !== "substantive");
  const otherSides = sides.length === 1 || hasNoSide ? SIDES.filter((side) => !sides.includes(side)) : [];
  const ofOtherSide = new RegExp(
    `^(?:${[...otherSides.flatMap((side) => [OF_SIDE[side], PEOPLE_OF_SIDE[side]]), "(?!)"].join("|")})$`,
    "iu",
  );
  const ofAnswers = [
    ...sides.flatMap((side) => [OF_SIDE[side], `${NOT_OF}${PEOPLE_OF_SIDE[side]}`]),
    ...(sides.includes("against") || ownLabel.includes("no") ? [SAID_NO] : []),
    ...(ownLabel.includes("yes") ? ["yes|in the affirmative"] : []),
    ...(labels.some((label) => /^not /.test(label)) ? ["should not"] : []),
    ...options.flatMap(({ role }) => OF_ROLE[role] ?? []),
    ...labels
      .flatMap((label) => [label, label.replace(/^would /, ""), label.replace(/ \([^)]*\)$/, "")])
      .filter(Boolean)
      .map(escaped),
    ...(labels.some((label) => /military (?:alliance|union)/i.test(label))
      ? ["військов\\p{L}+ (?:союз|блок|альянс)\\p{L}*"]
      : []),
    // "should not be allowed" of the answer "not allow"
    ...labels
      .flatMap((label) => /^not (?<verb>\p{L}{4,})/u.exec(label)?.groups?.verb ?? [])
      .map((verb) => `not (?:be )?${escaped(verb)}\\p{L}*`),
  ];
  const questionTexts = questions.flatMap(({ title, description, wording }) => [
    title,
    description ?? "",
    ...Object.values(wording).map(({ text }) => text ?? ""),
  ]);
  const concepts = stances.map((stance) => stance.split(":")[0]!);
  const ofQuestion = wordsOf([...labels, ...sameStance, ...concepts, ...questionTexts].join(" "));
  const ofTerritory = surveys.flatMap(({ territory, territoryNames }) =>
    (territory?.includes ?? []).flatMap((code) => wordsOf(`${territoryNames[code] ?? ""} ${COUNTRIES[code] ?? ""}`)),
  );
  const named = surveys.flatMap(({ houses, fieldedBy, sponsors }) => [...houses, ...fieldedBy, ...sponsors]);
  const organisations = [
    ...named,
    ...places
      .flatMap(({ dataset }) => dataset.organisations)
      .flatMap(({ id, name, aliases }) => (named.includes(id) || named.includes(name) ? [name, ...aliases] : [])),
  ];
  const ofSurvey = wordsOf(surveys.flatMap(({ modes, population }) => [...modes, population ?? ""]).join(" "));
  // as they stand: "Republicans" are not the International Republican Institute
  const ofHouses = allWords(organisations.join(" "));
  const bases = [recipe.flags.base, recipe.flags.rebase, ...inputs.map(({ base }) => base)].flatMap((base) =>
    typeof base === "string" && OF_BASE[base] !== undefined ? [OF_BASE[base]] : [],
  );
  const longNames = organisations
    .map((name) => name.replace(/ \([^)]*\)$/, ""))
    .filter((name) => name.includes(" "))
    .map(escaped);
  const answers = whole([...ofAnswers, "(?!)"]);
  const phrases = [whole([...longNames, ...bases, "(?!)"]), WHOLE_PHRASES, answers];
  const beside = besideFigure(shown, made.result.kind);
  const ofVote = "unit" in shown && shown.unit === "share" ? BESIDE.share : NOTHING;
  const isOneOf = (said: string, words: readonly string[]): boolean => {
    const word = said.replace(/['’ʼ]s$/, "");
    return (
      !changesNumber(word) &&
      (!TURNING.test(word) || ownLabel.includes(word.toLowerCase())) &&
      !isListed(word, OF_ONE_FIGURE) &&
      words.some((each) => haveOneStem(word.toLowerCase(), each))
    );
  };
  const isSaidByFor = sides.length > 0 && sides.every((side) => side === "for");
  const isUnsure = hasNoSide && options.every(({ role }) => role === "dk" || role === "refused");
  const isOfOtherAnswer = (word: string): boolean =>
    ofOtherSide.test(word) ||
    (isUnsure && /^(?:opinions?|views?|sides?|думк\p{L}+)$/iu.test(word)) ||
    (!isListed(word, ALWAYS) && otherLabel.some((each) => haveOneStem(word.toLowerCase(), each)));
  const quotable = [...labels, ...questionTexts].map((text) => allWords(text).join(" "));
  // words that stand side by side in a title or an answer: "climate change"
  const pairs = [...labels, ...questions.map(({ title }) => title)].flatMap((text) => {
    const words = allWords(text);
    return words.slice(1).flatMap((word, index) => {
      const pair = [words[index]!, word];
      const isRead = pair.every(
        (each) => each.length > 3 && !changesNumber(each) && !isOfOtherAnswer(each) && !FUNCTION_OF_VOTE.test(each),
      );
      return isRead ? [pair.map(escaped).join("\\s+")] : [];
    });
  });
  // "preferred the certain programme": of an answer that is of no side
  const isOfChoice = (word: string): boolean => sides.length === 0 && !hasNoSide && CHOOSING.test(word);
  return {
    isHarmless: (word) =>
      isListed(word, ALWAYS) ||
      isListed(word, beside) ||
      ofHouses.includes(word.toLowerCase().replace(/['’]s$/, "")) ||
      isOneOf(word, [...ofSurvey, ...ofTerritory, ...groups]),
    isOfMatter: (word) =>
      isOfChoice(word) || isListed(word, MATTER) || isListed(word, ofVote) || isOneOf(word, ofQuestion),
    isOfOtherAnswer,
    isOfTerritory: (name) => ofTerritory.length === 0 || isOneOf(name, [...ofTerritory, ...groups]),
    phrasesIn: (text) => spansOf(phrases, text),
    pairs: whole([...pairs, "(?!)"]),
    isQuoted: (words) => {
      const said = allWords(words);
      return (
        said.length > 0 &&
        !said.some(isOfOtherAnswer) &&
        quotable.some((text) => ` ${text} `.includes(` ${said.join(" ")} `))
      );
    },
    wrongLeader: (text) => {
      if (entryOf(made.result.kind)?.speaksOf !== "lead" || options.length !== 2) return null;
      const [first, second] = options.map(({ stance, label }) => {
        const side = stance === null ? undefined : sideOf(stance);
        const ofOther = wordsOf(labelsOf(options.filter((each) => each.label !== label)).join(" "));
        const own = wordsOf(Object.values(label).join(" ")).filter(
          (word) => word.length > 3 && !ofOther.includes(word) && !isListed(word, ALWAYS),
        );
        const isSided = new Set(options.map((each) => each.stance?.split(":")[0])).size === 1;
        return whole([
          ...(side !== undefined && isSided
            ? [OF_SIDE[side], PEOPLE_OF_SIDE[side], ...(side === "against" ? [SAID_NO] : [])]
            : []),
          ...own.map((word) => `${escaped(word)}\\p{L}{0,2}`),
          "(?!)",
        ]);
      });
      const behind = second!.exec(text);
      if (
        behind === null ||
        /(?:over|to|than|against|from|with|of|над|за|від|(?:випередж|випереджа|перевищ|переваж)\p{L}+|lead|leads|led|beat|beats|outnumber\p{L}*|outpoll\p{L}*) (?:the |that of )?$/iu.test(
          text.slice(0, behind.index),
        )
      )
        return null;
      const at = text.search(first!);
      return at >= 0 && at < behind.index ? null : behind[0];
    },
    namesAnswer: (text) =>
      isSaidByFor ||
      text.search(answers) >= 0 ||
      allWords(text).some((word) => ofAnswer.some((each) => haveOneStem(word, each))),
  };
}

const SIDES = ["for", "against"] as const;
/** How data sets call the two sides of a question in their stances. */
const SIDE_NAMES: Readonly<Record<(typeof SIDES)[number], readonly string[]>> = {
  for: ["for", "support", "favor", "favour", "approve", "agree", "join"],
  against: ["against", "oppose", "disapprove", "disagree", "stay-outside"],
};

function sideOf(stance: string): (typeof SIDES)[number] | undefined {
  return SIDES.find((side) => SIDE_NAMES[side].includes(stance.split(":")[1] ?? ""));
}

function labelsOf(options: readonly ResponseOption[]): readonly string[] {
  return options.flatMap(({ label }) => Object.values(label));
}

/** Not directly behind "of", as "34% of supporters" is a part of them. */
const NOT_OF =
  "(?<!(?:[\\d%] ?(?:per ?cent )?(?:of|among|серед) |(?<!\\p{L})(?:among|amongst|серед) )(?:the )?(?:\\p{L}+ )?)(?<!\\d ?(?:%|відсот\\p{L}+) ?)";

function whole(words: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...new Set(words)].join("|")})(?![\\p{L}\\p{N}])`, "giu");
}

const WHOLE_PHRASES = whole([PHRASES]);

/** Where one expression of all patterns would match, the first of them first: long ones are compiled once. */
function spansOf(patterns: readonly RegExp[], text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (;;) {
    let first: RegExpExecArray | null = null;
    for (const pattern of patterns) {
      pattern.lastIndex = from;
      const found = pattern.exec(text);
      if (found !== null && (first === null || found.index < first.index)) first = found;
    }
    if (first === null) return spans;
    from = first.index + first[0].length;
    spans.push([first.index, from]);
  }
}

/** What a country and its people are called in the two languages that are read, where a data set does not say it. */
const COUNTRIES: Readonly<Record<string, string>> = {
  GB: "Britain Britons British",
  UA: "Ukraine Україна",
  US: "America Americans",
};

/** How parts of a country are called beside the label of a group. */
const REGIONS: Readonly<Record<string, string>> = {
  West: "western захід заході заходу західних",
  Centre: "center central центр центрі центру центральних",
  South: "southern південь півдні півдня південних",
  East: "eastern схід сході сходу східних",
  North: "northern північ півночі північних",
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
const BESIDE = {
  share: listed(HARMLESS_BESIDE.share),
  dates: listed(HARMLESS_BESIDE.dates),
  range: listed(HARMLESS_BESIDE.range),
  margin: listed(HARMLESS_BESIDE.margin),
  lead: listed(HARMLESS_BESIDE.lead),
  count: listed(HARMLESS_BESIDE.count),
  difference: listed(HARMLESS_BESIDE.difference),
  number: listed(HARMLESS_BESIDE.number),
};
const OF_ONE_FIGURE = listed(Object.values(HARMLESS_BESIDE).join(" "));
const NOTHING = listed("");

function isListed(word: string, { words, stems }: Listed): boolean {
  const lower = word.toLowerCase();
  return words.has(lower) || stems.some((stem) => lower.startsWith(stem));
}

function besideFigure(figure: Evaluation["shown"], kind: string): Listed {
  if (figure.kind === "dates" || figure.kind === "range") return BESIDE[figure.kind];
  if (figure.kind !== "number") return NOTHING;
  if (figure.role === "margin" || figure.role === "margin-of-share") return BESIDE.margin;
  if (entryOf(kind)?.speaksOf === "lead") return BESIDE.lead;
  return figure.unit === "share" ? NOTHING : BESIDE[figure.unit];
}

function allWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
}

function wordsOf(text: string): readonly string[] {
  const words = [...new Set(allWords(text))];
  return [...words, ...words.flatMap((word) => IN_UKRAINIAN[word]?.split(" ") ?? [])];
}

/** Words of questions and answers on alliances, in Ukrainian. */
const IN_UKRAINIAN: Readonly<Record<string, string>> = {
  aligned: "позаблоковий позаблоковість",
  neutral: "нейтральний нейтралітет",
  status: "статус",
  alliance: "альянс союз блок",
  union: "союз",
  joining: "вступ приєднання",
  accession: "вступ приєднання",
  membership: "членство",
  security: "безпека безпеки безпековий",
  guarantees: "гарантії гарантування гарантій",
  guarantee: "гарантія гарантування",
  protection: "захист",
  threat: "загроза загрозою загрозу",
  nato: "нато",
  democrats: "демократи демократів",
  republicans: "республіканці республіканців",
  independents: "незалежні незалежних",
  russia: "росія росією",
};

/** What words of one stem may end in, beside an ending of Ukrainian. */
const ENDING =
  /^(?:|e|s|es|ed|d|ing|y|ies|ion|ions|al|ance|or|ship|ment|ity|an|ans|ian|ians|ish|able|[bdgklmnprt](?:ed|ing|en)|\p{Script=Cyrillic}{1,4})$/u;

/** "joining" and "joined", "Україні" and "українців": four letters or more that both have, and no more than an ending behind. */
function haveOneStem(one: string, other: string): boolean {
  if (one === other) return true;
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared++;
  const shorter = Math.min(one.length, other.length);
  return shared >= Math.max(4, shorter - 3) && ENDING.test(one.slice(shared)) && ENDING.test(other.slice(shared));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
}

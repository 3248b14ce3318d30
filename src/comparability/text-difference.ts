import { type ChangeObject, Diff } from "diff";
import { frozen } from "../model/freeze.ts";

/** A stretch of text that both sides share, or that one side has alone. */
export interface TextRun {
  readonly kind: "same" | "removed" | "added";
  /** With the blank before it, if there is one. */
  readonly text: string;
}

/** How far apart two texts are. `trivial`: what differs makes no other question, as docs/rules.md, “When two questions are one”, says. */
export type WordingGrade = "identical" | "trivial" | "changed";

/** Two texts of one language, word by word. */
export interface TextDifference {
  readonly language: string;
  readonly left: string;
  readonly right: string;
  /** Null where what is compared are not the words that respondents heard. */
  readonly grade: WordingGrade | null;
  readonly runs: readonly TextRun[];
}

/**
 * Compares two texts of one language word by word.
 *
 * Words are found by `Intl.Segmenter`, so that Cyrillic words stay whole; a word with hyphens is one word. Before they
 * are compared, texts are brought to Unicode's composed form, stress marks are dropped and apostrophes unified.
 *
 * Fails to find what two long texts share in their middle where more than 1,000 words and signs differ: all between their
 * common beginning and their common end counts as replaced.
 *
 * @param language BCP 47 tag of both texts.
 */
export function diffText(left: string, right: string, language: string): TextDifference {
  const [one, other] = [tokensOf(left, language), tokensOf(right, language)];
  const changes = tokenDiff().diff([...one], [...other], { maxEditLength: MOST_EDITS }) ?? replaced(one, other);
  const runs = changes.map(({ value, added, removed }): TextRun => {
    const kind = added ? "added" : removed ? "removed" : "same";
    return {
      kind,
      text: value.map(({ before, text }) => before + text).join(""),
    };
  });
  return { ...gradeText(left, right, language), runs };
}

/** The same without its runs: they take most of the time, and of many pairs nobody reads them. */
export function gradeText(left: string, right: string, language: string): TextDifference {
  const grade = gradeOf(tokensOf(left, language), tokensOf(right, language), language);
  return { language, left, right, grade, runs: [] };
}

/** The search for what two texts share takes time by the square of what they do not share. */
const MOST_EDITS = 1000;

/** What both begin with and end with, and all between as replaced. */
function replaced(left: readonly Token[], right: readonly Token[]): readonly ChangeObject<readonly Token[]>[] {
  const shorter = Math.min(left.length, right.length);
  let head = 0;
  while (head < shorter && left[head]!.text === right[head]!.text) head += 1;
  let tail = 0;
  while (tail < shorter - head && left.at(-1 - tail)!.text === right.at(-1 - tail)!.text) tail += 1;
  const change = (value: readonly Token[], kind: "same" | "removed" | "added"): ChangeObject<readonly Token[]> => ({
    value,
    count: value.length,
    added: kind === "added",
    removed: kind === "removed",
  });
  return [
    change(right.slice(0, head), "same"),
    change(left.slice(head, left.length - tail), "removed"),
    change(right.slice(head, right.length - tail), "added"),
    change(right.slice(right.length - tail), "same"),
  ].filter(({ count }) => count > 0);
}

/** Whether two texts are graded less than `changed`. */
export function sayTheSame(left: string, right: string, language: string): boolean {
  return gradeText(left, right, language).grade !== "changed";
}

/** Two texts that are missing on one side: nothing of the other is shared. */
export function missingText(left: string | null, right: string | null, language: string): TextDifference {
  const runs: TextRun[] = [
    ...(left === null ? [] : [{ kind: "removed" as const, text: left }]),
    ...(right === null ? [] : [{ kind: "added" as const, text: right }]),
  ];
  return { language, left: left ?? "", right: right ?? "", grade: "changed", runs };
}

/** As the package's own for arrays; that one is made at load time, so that every bundle would hold it. */
function tokenDiff(): Diff<Token, Token[], Token[]> {
  const asItIs = (tokens: Token[]): Token[] => tokens;
  const equals = (left: Token, right: Token): boolean => left.text === right.text;
  return Object.assign(new Diff<Token, Token[], Token[]>(), {
    tokenize: asItIs,
    join: asItIs,
    removeEmpty: asItIs,
    equals,
  });
}

interface Token extends WordOrSign {
  /** Blanks before it. */
  readonly before: string;
}

/** Over a Cyrillic vowel only: Macedonian ќ and Latin é are letters. */
const STRESS = /(?<=[аеєиіоуюяыэ]\u0308?)\u0301/giu;
const APOSTROPHES = /[’ʼ‘`´]/g;

/**
 * The tokens of texts that were compared of late: one text is set beside many, and finding words takes most of the time. Kept
 * by the text itself, they are the same whoever asks; at most 500 short texts, so that a program that runs for long keeps little.
 */
const RECENT = /* @__PURE__ */ new Map<string, readonly Token[]>();
const MOST_RECENT = 500;
const LONGEST_KEPT = 2000;

function tokensOf(text: string, language: string): readonly Token[] {
  if (text.length > LONGEST_KEPT) return foundTokens(text, language);
  const key = `${language} ${text}`;
  const known = RECENT.get(key);
  if (known !== undefined) return known;
  if (RECENT.size >= MOST_RECENT) RECENT.clear();
  const tokens = foundTokens(text, language);
  RECENT.set(key, tokens);
  return tokens;
}

function foundTokens(text: string, language: string): readonly Token[] {
  // Decomposed only to drop the stress mark: й and ї are letters of their own and are composed again.
  const plain = text.normalize("NFD").replace(STRESS, "").normalize("NFC").replace(APOSTROPHES, "'");
  const tokens: Token[] = [];
  let before = "";
  let previous = "";
  for (const { segment, isWordLike } of new Intl.Segmenter(language, { granularity: "word" }).segment(plain)) {
    if (/^\s+$/.test(segment)) {
      before = " ";
      continue;
    }
    const last = tokens.at(-1);
    const joins =
      before === "" && last !== undefined && ((last.isWord && segment === "-") || (previous === "-" && isWordLike));
    previous = segment;
    if (joins) tokens[tokens.length - 1] = { ...last, text: last.text + segment, isWord: true };
    else tokens.push({ text: segment, before, isWord: isWordLike ?? false });
    before = "";
  }
  return tokens;
}

function gradeOf(left: readonly Token[], right: readonly Token[], language: string): WordingGrade {
  const exact = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join("\n");
  if (exact(left) === exact(right)) return "identical";
  const isSame = spelledWords(left, language) === spelledWords(right, language) || sameWords(left, right, language);
  return isSame ? "trivial" : "changed";
}

/** A word, or a sign between words. */
interface WordOrSign {
  readonly text: string;
  readonly isWord: boolean;
}

/**
 * Whether two texts of one language say the same in the same sequence, but for what nobody hears as another question:
 * signs, capitals and spelling; what stands in square brackets for the interviewer to fill in; months with their day and
 * year; in an if-clause, when the act is imagined (today, next Sunday); elsewhere, which word says now and which says soon;
 * a few function words; and, in Ukrainian and Russian, an ending of two letters.
 *
 * What negates, what counts and what names is never dropped. Fails to see that two words mean the same.
 *
 * @param language BCP 47 tag of both texts.
 */
function sameWords(left: readonly WordOrSign[], right: readonly WordOrSign[], language: string): boolean {
  const tongue = TONGUES[language.split("-")[0]!] ?? NO_TONGUE;
  const [one, other] = [countedIn(left, language, tongue), countedIn(right, language, tongue)];
  if (one.length !== other.length || one.length === 0) return false;
  return one.every((word, index) => word === other[index] || alikeButForEnding(word, other[index]!, tongue.endings));
}

/** Words in small letters and one spelling. */
function spelledWords(tokens: readonly WordOrSign[], language: string): string {
  return tokens
    .filter(({ isWord }) => isWord)
    .map(({ text }) => spelling(text.toLowerCase(), language))
    .join("\n");
}

/** What a language has of words that do not count. Each list holds what a data set or an editor has shown, no more. */
interface Tongue {
  /** Begin the clause of an imagined act. */
  readonly ifs: Phrases;
  readonly now: Phrases;
  readonly soon: Phrases;
  readonly dropped: readonly string[];
  /** Dropped as the first word only: there it asks, elsewhere it is an "or". */
  readonly droppedFirst: readonly string[];
  /** Before these an article counts: a few is not few. */
  readonly keepsArticle: readonly string[];
  /** One word in several sounds. */
  readonly sounds: Readonly<Record<string, string>>;
  /** In every case. */
  readonly months: ReadonlySet<string>;
  /** Go with a month. */
  readonly inMonth: readonly string[];
  readonly ofYear: readonly string[];
  /** A date after these bounds what is asked about. */
  readonly bounds: readonly string[];
  /** Months that are other words, too, where they have no capital. */
  readonly otherwise: readonly string[];
  readonly endings: ReadonlySet<string>;
}

/** Each as its words. */
type Phrases = readonly (readonly string[])[];

const NO_TONGUE: Tongue = /* @__PURE__ */ frozen(() => tongue({}));

const TONGUES: Readonly<Record<string, Tongue>> = /* @__PURE__ */ frozen(() => ({
  en: tongue({
    ifs: ["if"],
    now: ["today", "now", "right now"],
    soon: ["tomorrow", "next sunday", "this sunday", "soon", "in the near future"],
    dropped: ["a", "an", "the", "that", "about", "concerning", "regarding"],
    keepsArticle: ["few", "little"],
    months: new Set("january february march april may june july august september october november december".split(" ")),
    inMonth: ["in", "on"],
    bounds: ["by", "until", "till", "before", "after", "since", "from"],
    otherwise: ["march", "may"],
  }),
  uk: tongue({
    ifs: ["якби", "якщо"],
    now: ["сьогодні", "зараз", "тепер"],
    soon: [
      "завтра",
      "найближчої неділі",
      "у найближчу неділю",
      "наступної неділі",
      "у наступну неділю",
      "цієї неділі",
      "у цю неділю",
      "найближчим часом",
      "у найближчому майбутньому",
      "незабаром",
      "скоро",
    ],
    dropped: ["б", "би", "про", "щодо", "стосовно"],
    droppedFirst: ["чи"],
    sounds: { в: "у", й: "і", та: "і", із: "з", зі: "з" },
    months: new Set([
      ..."січ берез квіт трав черв лип серп верес жовт груд"
        .split(" ")
        .flatMap((stem) => [`${stem}ень`, `${stem}ня`, `${stem}ні`]),
      ..."лютий лютого лютому листопад листопада листопаді".split(" "),
    ]),
    inMonth: ["у"],
    ofYear: ["року", "році"],
    bounds: ["до", "після", "з", "від"],
    endings: new Set(
      "а я о е є и і ї у ю ь й ою ею єю ої ом ем єм ам ям ах ях ми ів їв ей ий ій их їх им їм ім му го".split(" "),
    ),
  }),
  ru: tongue({
    ifs: ["если"],
    now: ["сегодня", "сейчас", "теперь"],
    soon: [
      "завтра",
      "в ближайшее воскресенье",
      "в следующее воскресенье",
      "в это воскресенье",
      "в ближайшее время",
      "в ближайшем будущем",
      "скоро",
      "вскоре",
    ],
    dropped: ["б", "бы", "ли", "о", "об", "про", "относительно"],
    sounds: { во: "в", со: "с", ко: "к" },
    months: new Set([
      ..."январ феврал апрел июн июл сентябр октябр ноябр декабр"
        .split(" ")
        .flatMap((stem) => [`${stem}ь`, `${stem}я`, `${stem}е`]),
      ..."март марта марте май мая мае август августа августе".split(" "),
    ]),
    inMonth: ["в"],
    ofYear: ["года", "году"],
    bounds: ["до", "к", "после", "с", "от"],
    endings: new Set(
      "а я о е и ы у ю ь й ой ей ою ею ом ем ам ям ах ях ми ов ев ий ый ая яя ое ее ие ые ых их ым им го му ую юю".split(
        " ",
      ),
    ),
  }),
  sv: tongue({
    ifs: ["om det"],
    now: ["i dag", "idag", "nu"],
    soon: ["i morgon", "imorgon", "nu på söndag", "på söndag", "nästa söndag", "snart", "inom en snar framtid"],
    dropped: ["att"],
    months: new Set("januari februari mars april maj juni juli augusti september oktober november december".split(" ")),
    inMonth: ["i"],
    bounds: ["till", "före", "efter", "sedan", "från"],
  }),
  de: tongue({
    ifs: ["wenn"],
    now: ["heute", "jetzt"],
    soon: [
      "morgen",
      "am nächsten sonntag",
      "nächsten sonntag",
      "am kommenden sonntag",
      "kommenden sonntag",
      "am sonntag",
      "bald",
      "in naher zukunft",
    ],
    dropped: ["dass"],
    months: new Set("januar februar märz april mai juni juli august september oktober november dezember".split(" ")),
    inMonth: ["im"],
    bounds: ["bis", "vor", "nach", "seit", "ab"],
  }),
}));

type Listed = Partial<Omit<Tongue, "ifs" | "now" | "soon">> & {
  readonly ifs?: readonly string[];
  readonly now?: readonly string[];
  readonly soon?: readonly string[];
};

function tongue({ ifs = [], now = [], soon = [], ...known }: Listed): Tongue {
  const [conditions, present, future] = [ifs, now, soon].map((phrases) => phrases.map((phrase) => phrase.split(" ")));
  return {
    ifs: conditions!,
    now: present!,
    soon: future!,
    dropped: [],
    droppedFirst: [],
    keepsArticle: [],
    months: new Set(),
    sounds: {},
    inMonth: [],
    ofYear: [],
    bounds: [],
    otherwise: [],
    endings: new Set(),
    ...known,
  };
}

/** Signs and words in one spelling; a blank to be filled in is one word, and so is what says now or soon. */
const BLANK = "[]";
const NOW = "[now]";
const SOON = "[soon]";

interface Heard {
  readonly word: string;
  /** As written: a capital tells the month from the verb. */
  readonly written: string;
  readonly isWord: boolean;
}

/** What was found of tokens, which nobody changes. */
const COUNTED = /* @__PURE__ */ new WeakMap<readonly WordOrSign[], readonly string[]>();

function countedIn(tokens: readonly WordOrSign[], language: string, tongue: Tongue): readonly string[] {
  const known = COUNTED.get(tokens);
  if (known !== undefined) return known;
  const words = wordsThatCount(tokens, language, tongue);
  COUNTED.set(tokens, words);
  return words;
}

function wordsThatCount(tokens: readonly WordOrSign[], language: string, tongue: Tongue): readonly string[] {
  const heard = withBlanks(tokens).map(({ text, isWord }): Heard => {
    const word = spelling(text.toLowerCase(), language);
    return { word: tongue.sounds[word] ?? word, written: text, isWord };
  });
  const words: string[] = [];
  let isImagined = false;
  for (let place = 0; place < heard.length; ) {
    const { word, isWord } = heard[place]!;
    if (!isWord) {
      isImagined = false;
      place += 1;
      continue;
    }
    const condition = phraseAt(heard, place, tongue.ifs);
    if (condition > 0) {
      isImagined = true;
      words.push("[if]");
      place += condition;
      continue;
    }
    const date = dateAt(heard, place, tongue);
    const [now, soon] = [phraseAt(heard, place, tongue.now), phraseAt(heard, place, tongue.soon)];
    if (soon + now > 0) {
      // "nu på söndag" is longer than "nu": the longest says when
      if (!isImagined) words.push(soon > now ? SOON : NOW);
      place += Math.max(soon, now);
    } else if (date > 0) place += date;
    else {
      if (!isDropped(heard, place, tongue)) words.push(word);
      place += 1;
    }
  }
  return words;
}

/** With each stretch in square brackets as one word. */
function withBlanks(tokens: readonly WordOrSign[]): readonly WordOrSign[] {
  const found: WordOrSign[] = [];
  let open: number | null = null;
  for (const token of tokens) {
    if (token.text === "[") open ??= found.length;
    found.push(token);
    if (token.text === "]" && open !== null) {
      found.splice(open, found.length - open, { text: BLANK, isWord: true });
      open = null;
    }
  }
  return found;
}

/** How many words from here are one of the phrases, the longest; 0 where none begins here. */
function phraseAt(heard: readonly Heard[], place: number, phrases: Phrases): number {
  let longest = 0;
  for (const words of phrases) {
    if (words.length > longest && words.every((word, index) => heard[place + index]?.word === word)) {
      longest = words.length;
    }
  }
  return longest;
}

/** How many words from here are a month or a blank, with what goes with it; 0 where none begins here. */
function dateAt(
  heard: readonly Heard[],
  start: number,
  { months, inMonth, ofYear, bounds, otherwise }: Tongue,
): number {
  const at = (place: number): string => (heard[place]?.isWord === true ? heard[place].word : "");
  let place = start;
  const goesBefore = inMonth.includes(at(place));
  if (goesBefore) place += 1;
  if (at(place) === BLANK) return place + 1 - start;
  const day = isNumber(at(place));
  if (day) place += 1;
  const written = heard[place]?.written ?? "";
  if (bounds.includes(at(start - 1)) || !months.has(at(place))) return 0;
  const year = /^\d{4}$/.test(at(place + 1));
  const isPlainWord =
    otherwise.includes(at(place)) && (written === written.toLowerCase() || !(goesBefore || day || year));
  if (isPlainWord) return 0;
  place += year ? 2 : 1;
  if (ofYear.includes(at(place))) place += 1;
  return place - start;
}

function isNumber(word: string): boolean {
  return /^\d{1,2}$/.test(word);
}

function isDropped(heard: readonly Heard[], place: number, { dropped, droppedFirst, keepsArticle }: Tongue): boolean {
  const { word } = heard[place]!;
  if (word === BLANK || (place === 0 && droppedFirst.includes(word))) return true;
  return dropped.includes(word) && !keepsArticle.includes(heard[place + 1]?.word ?? "");
}

/** Of three letters and more that both begin with, what follows is an ending on both sides. */
function alikeButForEnding(left: string, right: string, endings: ReadonlySet<string>): boolean {
  let shared = 0;
  while (shared < left.length && left[shared] === right[shared]) shared += 1;
  const isEnding = (rest: string): boolean => rest === "" || endings.has(rest);
  // партиям and партиях: the ending may begin one letter before what differs
  return [shared, shared - 1].some((stem) => stem >= 3 && isEnding(left.slice(stem)) && isEnding(right.slice(stem)));
}

/** Spellings that are the same word: British and American endings, ё for е. Short words keep theirs: "our" is not "or". */
function spelling(word: string, language: string): string {
  if (language.startsWith("ru")) return word.replaceAll("ё", "е");
  if (language.startsWith("en"))
    return word
      .replace(/(?<=\p{L}{3})our(?=$|s$|ed$|ing$|able$)/u, "or")
      .replace(/(?<=\p{L}{3})is(?=e$|es$|ed$|ing$|ation$|ations$)/u, "iz")
      .replace(/(?<=^(?:def|off))ence(?=s?$)/, "ense");
  return word;
}

import { type ChangeObject, Diff } from "diff";
import { sameWords, spelledWords, type WordOrSign } from "./same-words.ts";

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

import type { Evaluation } from "./evaluate-claim.ts";
import { knownWords } from "./known-words.ts";
import { changesNumber, type Span } from "./number-context.ts";
import type { PrintedText } from "./printed-text.ts";

/** What stands between the ends of a range. */
const BETWEEN_ENDS = /^(?:to|and|per|cent|percent|percentage|points?|pp|до|по|та|і|й|відсот\p{L}*|в|п|пункт\p{L}*)$/iu;
/** Stand where numbers stood, and where else something was read. */
const [NUMBER, READ] = ["\uFFFB", "\uFFFC"];
const TOKEN = /[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu;
const HARMLESS_MARK = /[.,;:!()[\]"'“”„‘’«»‹›‐‑–—−%=*_\uFFFB\uFFFC-]/u;
/** Behind a number "a" makes it a rate, such as "20 points a survey"; and names are those of people. */
const BEHIND_NUMBER = /(?:\uFFFB|%|percent|points?|p\.?\s?p\.?|в\.\s?п\.)\s+$/iu;
const YEAR_WORD = /^\s*(?:року|році|роки|роках|рр?\.?|-?(?:го|й|му|ого))(?!\p{L})/iu;
/** "Ukrainians", "UK adults". */
const PEOPLE_BY_NAME = /^(?:\p{Lu}\p{Ll}+s|\p{Lu}{2,4})$/u;

/** Where words stand that were held against the result, and where such that could not be. */
export interface ReadSpans {
  readonly read: readonly Span[];
  readonly unread: readonly Span[];
}

/** Words of a claim that were not read, are not harmless and are not known of the result: each once, in their order. */
export function unreadWords(
  { numbers, dates, rest }: PrintedText,
  { read, unread: forced }: ReadSpans,
  evaluation: Evaluation,
): readonly string[] {
  const known = knownWords(evaluation);
  const isShare = "unit" in evaluation.shown && evaluation.shown.unit === "share";
  const isDate = numbers.length === 0 && dates.length > 0;
  const text = [
    ...numbers.map(({ start, scaleEnd }) => [start, scaleEnd, NUMBER] as const),
    ...dates.map(({ at, text: { length } }) => {
      const end = at + length;
      return [at, end + (YEAR_WORD.exec(rest.slice(end, end + 10))?.[0].length ?? 0), READ] as const;
    }),
    ...read.map(([from, to]) => [from, to, READ] as const),
    ...[...rest.matchAll(known.phrases)].map(({ index, 0: { length } }) => [index, index + length, READ] as const),
  ].reduce((all, [from, to, mark]) => all.slice(0, from) + mark!.repeat(to - from) + all.slice(to), rest);
  const unread = new Set<string>();
  let before = "";
  let rate = "";
  let isBehindName = false;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const isWord = /[\p{L}\p{N}]/u.test(token);
    const isGlued = isWord && text[index - 1] === NUMBER;
    const isBehindNumber = BEHIND_NUMBER.test(text.slice(Math.max(0, index - 20), index));
    // a capital in the middle of a sentence: "of Ukrainians", "joining the Alliance"
    const isName: boolean =
      !isDate &&
      /^\p{Lu}/u.test(token) &&
      !changesNumber(token) &&
      (isBehindName || /^(?!by$)[\p{Ll}'’]+$/u.test(before) || (isBehindNumber && PEOPLE_BY_NAME.test(token)));
    const isRate = isBehindNumber && /^an?$/i.test(token);
    // "на 34%" is a change, and "34%" of a share is none
    const isBy = isShare && /^на$/i.test(token) && /^\s+[\uFFFB\uFFFC]/.test(text.slice(index + token.length));
    const isBetween = isWord && numbers.length > 1 && index > numbers[0]!.end && index < numbers.at(-1)!.start;
    const isForced = rate !== "" || forced.some(([from, to]) => from <= index && index < to);
    const isHarmless = isWord
      ? (!isBetween || BETWEEN_ENDS.test(token)) && !isBy && !isForced && (isName || known.has(token))
      : HARMLESS_MARK.test(token);
    if (!isHarmless) unread.add(isGlued ? gluedText(rest, index, token) : `${rate}${token}`);
    rate = isRate ? `${token} ` : "";
    before = token;
    isBehindName = isName;
  }
  return [...unread];
}

/** "34th" as it stands. */
function gluedText(text: string, at: number, token: string): string {
  return `${/[\d.,]+$/.exec(text.slice(Math.max(0, at - 20), at))?.[0] ?? ""}${token}`;
}

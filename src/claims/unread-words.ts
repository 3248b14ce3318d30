import type { Evaluation } from "./evaluate-claim.ts";
import { knownWords } from "./known-words.ts";
import { changesNumber, type Span } from "./number-context.ts";
import { baseSpans, isPeople, NUMBER, plainClass, READ, TOKEN } from "./plain-words.ts";
import type { PrintedText } from "./printed-text.ts";

/** Words in quotation marks. */
const QUOTED = /["“„«](?<words>[^"“”„«»]{3,150})["”“»]/gu;
/** "Their country will join" tells what is expected, and "54% will join" what is wanted. */
const EXPECTS = /(?:country|nation|alliance|it|\p{Lu}\p{L}+[^s\W])\s+$/u;
/** A part of those in favour, and not of all. */
const OF_SUPPORT =
  /\d\s?(?:%|per\s?cent|percent)\s+(of\s+(?:the\s+|their\s+)?(?:support|opposition|approval|backing))(?!\p{L})/iu;
/** "Support the government" is of another matter than its plan. */
const GOVERNMENT = /^government$/i;
const ITS_PLAN = /^\s+(?:plans?|bids?|proposals?|initiatives?|policy|moves?|projects?)/i;
/** "Support in government" is not that of all. */
const OF_INSTITUTION = /^(?:government|military|defen[cs]e|policy)/iu;
const INSIDE = /(?<!\p{L})(?:in|within|across|throughout)\s+(?:the\s+)?$/iu;
/** "That's", "they've", "who'd". */
const CONTRACTED = /^(that|it|there|here|he|she|they|we|i|you|who|what)['’ʼ](?:s|re|ve|d|ll|m)$/iu;
/** What stands between the ends of a range. */
const BETWEEN_ENDS = /^(?:to|and|per|cent|percent|percentage|points?|pp|до|по|та|і|й|відсот\p{L}*|в|п|пункт\p{L}*)$/iu;
const HARMLESS_MARK = /[.,;:!()[\]"'“”„‘’«»‹›‐‑–—−%=*_\uFFFB\uFFFC-]/u;
/** Behind a number "a" makes it a rate, such as "20 points a survey"; and names are those of people. */
const BEHIND_NUMBER = /(?:\uFFFB|%|percent|points?|p\.?\s?p\.?|в\.\s?п\.)\s+$/iu;
const YEAR_WORD = /^\s*(?:року|році|роки|роках|рр?\.?|-?(?:го|й|му|ого))(?!\p{L})/iu;
/** Directly behind it stand the people that a part is of: "34% of Poles". */
const PEOPLES_PLACE =
  /\uFFFB[\s-]*(?:(?:%|percent|per\s?cent|відсот\p{L}*|процент\p{L}*|\uFFFC+)\s*)?(?<of>(?:of|among|in|from|across|within|серед|з|із|у|в)\s+)?(?:(?:the|a|all|these|those|усіх|всіх)\s+|\p{Lu}\p{L}*(?<!s)\s+)*$/u;
/** Names of places stand behind it: "those living in Europe". */
const IN_PLACE = /(?<!\p{L})(?:of|among|in|across|from|throughout|серед|у|в|по)\s+(?:the\s+)?$/iu;
/** "Of those who would vote" are not all; all of those who were asked are. */
const PART =
  /(?:[\uFFFB%]\s*(?:(?:percent|per\s?cent|відсот\p{L}*)\s+)?|^\s*|[,;:]\s*|(?=(?:among|серед)\s))(?:(?:of|among)\s+(?:\p{L}+\s+){1,3}who|(?:(?:серед|з|із)\s+(?:\p{L}+\s+)?|(?<=[\uFFFB%]\s*))(?:тих|людей),?\s+(?:хто|які|що))\s+(?:(?:would|will|have|had|are|were|do|did|б|би)\s+)*(?<verb>[\p{L}\uFFFC]+)|[\uFFFB%]\s*(?:(?:percent|per\s?cent)\s+)?(?:of|among)\s+(?:those|people)\s+(?:in\s+)?\uFFFC+|(?:of|among)\s+(?:\p{L}+\s+){1,3}(?:with|without|whose|having)\s+\p{L}+/iu;
const ASKED = /^(?:answer|respond|participat|took|was|interviewed|surveyed|polled|asked|відпов|взя|узя|брали)/iu;
/** "A third, or 34%", "54%, or more than half". */
const OR = /^(?:or|або|чи)$/iu;
const QUANTITY_BEFORE =
  /(?:half|thirds?|quarters?|fifth|majority|three|four|ten|половин\p{L}|трет\p{L}+|чверт\p{L}|більшість)(?: of \p{L}+)?[\s,–—-]*$/iu;
const QUANTITY =
  /^\s*(?:(?:more|less) than |over |nearly )?(?:an?|one|two|half|most|\p{L}+ half|понад|майже|третин|половин|чверт|більш)/iu;
const QUANTITY_BEHIND = /^\s*\uFFFC/u;
const NUMBER_BEHIND = /^\s*(?:about\s+)?\uFFFB/u;
const NUMBER_BEFORE = /\uFFFB\s?(?:%|per\s?cent)?[\s,–—-]*$/iu;
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
  // "43% want to join" is not said of those against
  const namesAnswer = known.namesAnswer(rest);
  const isDate = numbers.length === 0 && dates.length > 0;
  const text = [
    ...numbers.map(({ start, scaleEnd }) => [start, scaleEnd, NUMBER] as const),
    ...dates.map(({ at, text: { length } }) => {
      const end = at + length;
      return [at, end + (YEAR_WORD.exec(rest.slice(end, end + 10))?.[0].length ?? 0), READ] as const;
    }),
    ...read.map(([from, to]) => [from, to, READ] as const),
    ...[...rest.matchAll(QUOTED)].flatMap(({ index, 0: words, groups }) =>
      known.isQuoted(groups!.words!) ? [[index, index + words.length, READ] as const] : [],
    ),
    ...(namesAnswer ? [...rest.matchAll(known.pairs)] : []).map(
      ({ index, 0: { length } }) => [index, index + length, READ] as const,
    ),
    ...known.phrasesIn(rest).map(([from, to]) => [from, to, READ] as const),
  ].reduce((all, [from, to, mark]) => all.slice(0, from) + mark!.repeat(to - from) + all.slice(to), rest);
  const part = PART.exec(text);
  const unread = new Set<string>(
    part === null || ASKED.test(part.groups?.verb ?? "")
      ? []
      : [rest.slice(part.index, part.index + part[0].length).replace(/^.*?(?=(?:of|among|серед|з|із)\s)/u, "")],
  );
  const { bases, headless } = baseSpans(text);
  if (isShare) for (const [from, to] of headless) unread.add(rest.slice(from, to));
  const ofSupport = OF_SUPPORT.exec(rest);
  if (isShare && ofSupport !== null) unread.add(ofSupport[1]!);
  const wrongLeader = known.wrongLeader(rest);
  if (wrongLeader !== null) unread.add(wrongLeader);
  const isPlain = plainWordsIn(text, rest, evaluation, bases, namesAnswer);
  let rate = "";
  let isBehindName = false;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const isWord = /[\p{L}\p{N}]/u.test(token);
    const isGlued = isWord && text[index - 1] === NUMBER;
    const isBehindNumber = BEHIND_NUMBER.test(text.slice(Math.max(0, index - 20), index));
    // a capital in the middle of a sentence, "of Ukrainians": harmless where the result knows the name
    const isName: boolean =
      !isDate &&
      /^\p{Lu}/u.test(token) &&
      !changesNumber(token) &&
      (isBehindName ||
        /(?<!\p{L})(?!by\s)[\p{Ll}'’]+\s+["“„«]?$/u.test(rest.slice(Math.max(0, index - 40), index)) ||
        (isBehindNumber && PEOPLE_BY_NAME.test(token)));
    const place = PEOPLES_PLACE.exec(text.slice(Math.max(0, index - 80), index));
    const isAskedOf = place?.groups?.of !== undefined;
    const isElsewhere =
      isName &&
      (isAskedOf ||
        (place !== null && PEOPLE_BY_NAME.test(token)) ||
        (IN_PLACE.test(text.slice(Math.max(0, index - 20), index)) && !known.isOfMatter(token))) &&
      !known.isOfTerritory(token) &&
      !known.isHarmless(token);
    const isInBase = bases.some(([from, to]) => from <= index && index < to);
    const before = rest.slice(Math.max(0, index - 30), index);
    const isAboutOthers =
      (/^will$/i.test(token) && EXPECTS.test(before)) ||
      (OF_INSTITUTION.test(token) && INSIDE.test(before)) ||
      (GOVERNMENT.test(token) && !ITS_PLAN.test(rest.slice(index + token.length)));
    // "know about it", and not "about 34%"
    const isOfTopic = /^about$/i.test(token) && !/^\s+[\uFFFB\uFFFC\d]/.test(text.slice(index + token.length));
    // "46% for "Obamacare"": of which question
    const isOfQuestion =
      /^for$/i.test(token) &&
      /^\s+(?:the\s+)?(?:["“„«]|\uFFFC)/.test(text.slice(index + token.length)) &&
      /["“„«]/.test(rest.slice(index, index + 12));
    const isRate = isBehindNumber && /^an?$/i.test(token);
    // "на 34%" is a change, and "34%" of a share is none
    const isBy = isShare && /^на$/i.test(token) && /^\s+[\uFFFB\uFFFC]/.test(text.slice(index + token.length));
    const isBetween = isWord && numbers.length > 1 && index > numbers[0]!.end && index < numbers.at(-1)!.start;
    const isForced = rate !== "" || forced.some(([from, to]) => from <= index && index < to);
    const isRestating = OR.test(token) && restates(text, rest, index, index + token.length);
    const contracted = CONTRACTED.exec(token)?.[1];
    const isKnown =
      known.isHarmless(token) ||
      (contracted !== undefined && (known.isHarmless(contracted) || plainClass(contracted) === "joining")) ||
      (!known.isOfOtherAnswer(token) &&
        ((isName && (known.isOfTerritory(token) || known.isOfMatter(token))) ||
          (namesAnswer && !isAskedOf && (!isInBase || isPeople(token)) && known.isOfMatter(token)) ||
          (!isName && !changesNumber(token) && isPlain(token, index))));
    const isHarmless = isWord
      ? (!isBetween || BETWEEN_ENDS.test(token)) &&
        !isBy &&
        !isForced &&
        !isElsewhere &&
        !isAboutOthers &&
        (isRestating || isOfTopic || isOfQuestion || isKnown)
      : HARMLESS_MARK.test(token);
    if (!isHarmless) unread.add(isGlued ? gluedText(rest, index, token) : `${rate}${token}`);
    rate = isRate ? `${token} ` : "";
    isBehindName = isName;
  }
  return [...unread];
}

/** Tells which plain words leave the number what it is where they stand. */
function plainWordsIn(
  text: string,
  rest: string,
  { shown }: Evaluation,
  bases: readonly Span[],
  namesAnswer: boolean,
): (token: string, at: number) => boolean {
  const unit = shown.kind === "number" && (shown.role === undefined || shown.role === "fall") ? shown.unit : null;
  return (token: string, at: number): boolean => {
    const kind = plainClass(token);
    if (kind === null || kind === "joining") return kind !== null;
    // words without a number stand for a condition, which shows none of them
    if (!text.includes(NUMBER)) return false;
    // a survey has other days, such as that of its publication
    if (shown.kind === "dates") return false;
    if (bases.some(([from, to]) => from <= at && at < to)) return false;
    if (/^\p{Lu}/u.test(token) && at > 0 && !/(?:^|[.:;!?–—-]\s*["“„«]?)$/u.test(rest.slice(Math.max(0, at - 4), at)))
      return false;
    const behind = text.slice(at + token.length, at + token.length + 80).match(/^[\s-]+(\p{L}+)(?:[\s-]+(\p{L}+))?/u);
    const next = behind?.[1] ?? "";
    const isDirectly =
      BEHIND_NUMBER.test(text.slice(Math.max(0, at - 20), at)) ||
      /[\uFFFB%][\s-]*(?:points?\s+)?$/u.test(text.slice(Math.max(0, at - 10), at));
    switch (kind) {
      case "verb":
        return (
          !(isPeople(next) && /(?:ed|ing|en)$/.test(token)) && !(unit === "count" && isDirectly && token.endsWith("s"))
        );
      case "choice":
        return namesAnswer && unit === "share" && !isPeople(next);
      case "noun":
      case "house":
        return !isDirectly && !isPeople(next);
      case "adjective":
        return (
          !isDirectly && (isNounOfPolls(next) || (plainClass(next) === "adjective" && isNounOfPolls(behind?.[2] ?? "")))
        );
    }
  };
}

function isNounOfPolls(word: string): boolean {
  return (
    ["noun", "house"].includes(plainClass(word) ?? "") ||
    /^(?:surveys?|polls?|samples?|опитуванн\p{L}*|дослідженн\p{L}*)$/iu.test(word)
  );
}

/** Whether a word that joins stands between a number and a well-known quantity that was read. */
function restates(text: string, rest: string, from: number, to: number): boolean {
  const [before, behind] = [text.slice(Math.max(0, from - 40), from), text.slice(to, to + 40)];
  const said = rest.slice(Math.max(0, from - 40), from);
  if (NUMBER_BEHIND.test(behind)) return before.includes("\uFFFC") && QUANTITY_BEFORE.test(said);
  return NUMBER_BEFORE.test(before) && QUANTITY_BEHIND.test(behind) && QUANTITY.test(rest.slice(to, to + 40));
}

/** "34th" as it stands. */
function gluedText(text: string, at: number, token: string): string {
  return `${/[\d.,]+$/.exec(text.slice(Math.max(0, at - 20), at))?.[0] ?? ""}${token}`;
}

import type { Span } from "./number-context.ts";
import { plainClass } from "./plain-words.ts";

/** Stand where numbers stood, and where else something was read. */
export const NUMBER: string = "\uFFFB";
export const READ: string = "\uFFFC";

/** Words and marks of a text. */
export const TOKEN: RegExp = /[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu;

/** People: those who are asked. */
const PEOPLE =
  /^(?:respondents?|people|persons?|adults?|voters?|citizens?|residents?|participants?|subjects?|interviewees?|folks?|public|population|sample|men|women|респондент\p{L}*|громадян\p{L}*|виборц\p{L}*|людей|люди|осіб|жител\p{L}*|мешкан\p{L}*|населення|доросл\p{L}*|учасник\p{L}*|опитан\p{L}*|опитуван\p{L}*|українц\p{L}*|українок|\p{Lu}\p{L}+s)$/u;
/** What else a share can be of: "of those", "in the survey", "of the country", "of Ukraine". */
const HEAD =
  /^(?:those|them|these|us|whom|which|surveyed|polled|interviewed|questioned|asked|surveys?|polls?|referend\p{L}+|plebiscite|votes|stud(?:y|ies)|country|nation|society|wave|тих|них|опитуванн\p{L}*|дослідженн\p{L}*|референдум\p{L}*|країн\p{L}*|суспільств\p{L}*)$/u;
/** Where those are named that a number is a part of: "34% of", "among", "support in". */
const STARTS = new RegExp(
  `(?:[${NUMBER}%](?:\\s*(?:percent|per\\s?cent|відсот\\p{L}*|процент\\p{L}*))?\\s+(?<of>of|in|from|within|across|throughout|with|at|aged|з|із|зі|у|в|по|від)|(?<!\\p{L})(?<among>among|amongst|серед|поміж)|${READ}\\s+(?:in|within|across|throughout|у|в))\\s+|[${NUMBER}%](?:\\s*(?:відсот\\p{L}*|процент\\p{L}*))?\\s+(?=\\p{Script=Cyrillic})`,
  "giu",
);
/** "Of those surveyed". */
const ASKED = /^(?:those|тих|surveyed|polled|interviewed|questioned|asked)$/iu;
const SAYING = /^(?:saying|indicating|reporting|believing|thinking)$/iu;
/** Behind people: words that continue to name a part of them. */
const NARROWS =
  /^(?:with|without|in|from|at|on|of|by|for|aged|who|whose|that|which|whom|з|із|зі|у|в|на|від|по|за|без|що|які|котрі|хто|чиї|віком|\p{L}+ing|\p{L}+ed)$/iu;
/** Words that begin what is said of them. */
const FINITE =
  /^(?:says?|said|told|tells?|thinks?|thought|believe[sd]?|is|are|was|were|has|have|had|do|does|did|would|will|should|wants?|wanted|answered|indicated|chose|choose|picked|opted|б|би|є|був|була|було|були|вважають|вважали|сказали|кажуть|заявили|відповіли|обрали|хочуть|хотіли|назвали|проголосували|голосували|віддал\p{L}+)$/iu;
/** A base is named in that many characters, and its people are among the first words. */
const [REACH, FIRST] = [200, 4];

/** Where words name those that a number is a part of. */
export interface BaseSpans {
  /** With all that describes them. */
  readonly bases: readonly Span[];
  /** Those that have no people: "54% of the answers". */
  readonly headless: readonly Span[];
}

/** Whether a word names people who can be asked. */
export function isPeople(word: string): boolean {
  return PEOPLE.test(word);
}

/** Finds the people of a number in a text whose numbers, dates and other words that were read are marked. */
export function baseSpans(text: string): BaseSpans {
  const found = [...text.matchAll(STARTS)].map(({ index, 0: { length }, groups = {} }) => ({
    ...baseAt(text, index + length),
    isOf: /^of$/i.test(groups.of ?? "") || groups.among !== undefined,
  }));
  return {
    bases: found.map(({ span }) => span),
    headless: found.filter(({ isOf, isHeadless }) => isOf && isHeadless).map(({ span }) => span),
  };
}

function baseAt(text: string, from: number): { readonly span: Span; readonly isHeadless: boolean } {
  let to = from;
  let words = 0;
  let state: "before" | "behind" | "narrowed" = "before";
  let hasHead = false;
  for (const { 0: token, index } of text.slice(from, from + REACH).matchAll(TOKEN)) {
    const isWord = /\p{L}/u.test(token);
    if (token === READ || token === NUMBER) hasHead = true;
    if (token === READ || token === NUMBER || (!isWord && !/["“”„«»'’‘-]/.test(token))) break;
    if (!isWord) continue;
    const kind = plainClass(token);
    const isCyrillic = /\p{Script=Cyrillic}/u.test(token);
    const isSaid = FINITE.test(token) || ((kind === "verb" || kind === "choice") && !/(?:ing|ння)$/.test(token));
    const isAsked = ASKED.test(token);
    if (state === "before") {
      if (words >= FIRST || (isSaid && !isAsked && (words === 0 ? isCyrillic : FINITE.test(token)))) break;
      // "Ukrainian politicians": a name alone may be of more
      hasHead ||= HEAD.test(token) || PEOPLE.test(token) || /^\p{Lu}/u.test(token);
      if (PEOPLE.test(token) || isAsked) state = "behind";
      else if (HEAD.test(token)) break;
    } else if (!isAsked) {
      // "учасників голосування", "voters in"
      const isNarrowing =
        NARROWS.test(token) || (isCyrillic && (kind === "noun" || kind === "house" || /ння$/.test(token)));
      if (isSaid || SAYING.test(token) || (state === "behind" && !isNarrowing)) break;
      state = "narrowed";
    }
    to = from + index + token.length;
    words++;
  }
  return { span: [from, to], isHeadless: words > 0 && !hasHead };
}

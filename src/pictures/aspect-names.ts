import { unique } from "./provenance.ts";

/** What may differ between two surveys or not be on record of them, by the codes of the audit: English, Ukrainian. */
const ASPECTS: Readonly<Record<string, readonly [english: string, ukrainian: string]>> = {
  territory: ["territory", "територія"],
  mode: ["method", "метод опитування"],
  house: ["pollster", "соціологічна служба"],
  houses: ["shared interviewers", "спільні інтерв’юери"],
  interviewers: ["interviewers", "виконавець польового етапу"],
  partners: ["partners", "партнери"],
  sponsor: ["sponsor", "замовник"],
  population: ["population", "генеральна сукупність"],
  "sample-type": ["sampling", "тип вибірки"],
  weighting: ["weighting", "зважування"],
  precision: ["published decimals", "точність округлення"],
  n: ["sample size", "обсяг вибірки"],
  "field-dates": ["field dates", "дати польового етапу"],
  respondents: ["respondents", "респонденти"],
  base: ["base", "база"],
  group: ["group", "група"],
  filter: ["filter", "фільтр"],
  version: ["version of the question", "версія запитання"],
  question: ["question", "запитання"],
  topic: ["topic", "тема"],
  stance: ["side", "позиція"],
  structure: ["kind of question", "тип запитання"],
  wording: ["wording", "формулювання"],
  preamble: ["introduction", "вступ до запитання"],
  features: ["features of the wording", "особливості формулювання"],
  options: ["answers offered", "варіанти відповіді"],
  "answer-words": ["words of the answers", "слова відповідей"],
  "option-order": ["order of answers", "порядок відповідей"],
  "dont-know": ["whether “don’t know” was offered", "чи пропонували «важко відповісти»"],
  "middle-option": ["middle answer", "проміжна відповідь"],
  middle: ["middle answer", "проміжна відповідь"],
  roles: ["took no side", "не обрали сторони"],
  counted: ["figures in doubt", "спірні частки"],
};

/** What a code such as `different-mode` or `mode-unknown` is about. */
export function aspectOf(code: string): string {
  return code.replace(
    /^(different|trivial|overlapping|same|related|no-shared|not)-|-(unknown|not-compared|not-verbatim|not-rebasable|not-published|inferred|parts|rebased|left-out)$/g,
    "",
  );
}

/** The name of an aspect in a language. */
export function aspectName(aspect: string, language: "en" | "uk"): string {
  const known = Object.hasOwn(ASPECTS, aspect) ? ASPECTS[aspect] : undefined;
  return known?.[language === "en" ? 0 : 1] ?? aspect.replaceAll("-", " ");
}

/** The names of the aspects of several codes, each once. */
export function aspectNames(codes: readonly string[], language: "en" | "uk"): readonly string[] {
  return unique(codes.map((code) => aspectName(aspectOf(code), language)));
}

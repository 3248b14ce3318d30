/** What is said of the answers to one question, in toplines and framings: English, Ukrainian. */
export const ANSWER_TEXTS = {
  // small as all that a legend says itself; a heading takes a capital
  apart: ["no substantive answer", "без відповіді по суті"],
  nets: ["added up by the publisher", "сумарні відповіді за публікацією"],
  unlabelled: ["answers not reported", "відповіді, яких не наведено"],
  notPrinted: ["not reported", "не наведено"],
} as const;

/** Names of these texts. */
export type AnswerText = keyof typeof ANSWER_TEXTS;

/** Cautions of the figures of a topline: English, Ukrainian. */
export const STANDING_TEXTS = {
  disputed: ["These figures are disputed. {0}", "Ці дані спірні. {0}"],
  "not-counted": ["These figures are not to be counted. {0}", "Ці дані не слід враховувати. {0}"],
} as const;

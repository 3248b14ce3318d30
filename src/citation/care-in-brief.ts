import type { Result } from "../kinds/kinds.ts";
import { essentialCautions } from "../kinds/sentence.ts";
import type { CautionCode } from "../model/caution.ts";

const BRIEFLY: Readonly<Partial<Record<CautionCode, string>>> = {
  "related-houses": "houses not independent of one another",
  "overlapping-field-dates": "field dates overlap",
  disputed: "figure disputed",
  "not-counted": "figure not to be counted",
  "n-inferred": "n inferred",
  "n-assumed": "n assumed",
  "few-effects": "few effects",
  "unclean-halves": "parts not comparable",
  "rule-overridden": "rule of the comparison overridden",
  "change-of-method": "method changed on the same days",
  "group-shares-taken-over": "sizes of groups taken over",
  "groups-miss-the-whole": "groups do not add up to the whole",
  "group-left-survey": "group left the survey",
  "different-answer-words": "words of the answers differ",
  "different-dont-know": "treatment of don't-knows differs",
  "different-features": "features of the questions differ",
  "different-interviewers": "interviewers differ",
  "different-option-order": "order of the answers differs",
  "different-options": "answers differ",
  "different-question-order": "order of the questions differs",
  "different-roles": "roles of the answers differ",
  "different-sample-type": "sampling differs",
};

/** What would mislead if it were left out, in a few words each; empty where there is nothing. */
export function careInBrief(result: Result): string {
  const texts = essentialCautions(result).map(
    ({ code }) => BRIEFLY[code] ?? `${code.replace(/^different-/, "").replaceAll("-", " ")} differs`,
  );
  return texts.length === 0 ? "" : `Take care: ${[...new Set(texts)].join("; ")}.`;
}

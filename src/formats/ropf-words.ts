import type { OptionRole } from "../model/question.ts";

/** What our model calls what a ROPF file says. */

/** Questions by scope. A file that gives none has the last. */
export const SCOPES: readonly (readonly [scope: string, id: string, title: string])[] = [
  ["N", "national", "National vote"],
  ["ND", "district", "District vote"],
  ["N2", "two-party", "Vote between two parties"],
  ["P1", "president-first-round", "Presidential election, first round"],
  ["E", "european", "European election"],
  ["", "vote", "Vote"],
];

/** An answer that is no list. */
export interface OtherAnswer {
  readonly code: string;
  readonly label: Readonly<Record<string, string>>;
  readonly role: OptionRole;
}

/** Answers that are no lists. */
export const OTHERS: Readonly<Record<"O" | "N" | "ON", OtherAnswer>> = {
  O: { code: "other", label: { en: "Other" }, role: "other" },
  N: { code: "no-response", label: { en: "No response" }, role: "dk" },
  ON: { code: "other-or-no-response", label: { en: "Other or no response" }, role: "other" },
};

/** Ids of no territory, which the writer of toplines 0.1 gave to lists without one. They say nothing. */
export const MADE_ID: RegExp = /^ZZ\d{6}$/;

/** Labels by language: the abbreviation has none, and its romanised form none but Latin letters. */
export const NAME_LANGUAGES: Readonly<Record<string, string>> = { A: "und", R: "und-Latn" };

/** Sentences of notes that hold what our model has no field for. */
export const SENTENCES: Readonly<Record<"excluded" | "sum", (value: string) => string>> = {
  excluded: (percent: string) => `Excluded responses: ${percent}%.`,
  sum: (percent: string) => `Verified sum: ${percent}.`,
};

/** The name of a house that the file does not name. */
export const UNKNOWN_HOUSE: RegExp = /^Unknown house \d+$/;

/** Why figures that exceed the whole are not counted. */
export const DISPUTED: Readonly<Record<"sum" | "noResponse", string>> = {
  sum: "The shares add up to more than 100%; the file says that the sum is verified.",
  noResponse: "The shares add up to more than 100% with those who gave no response; they would have to be rescaled.",
};

/** Id and title of a question: the scenarios of a poll beyond the first are numbered. */
export function questionWords(scope: string, scenario: number): { readonly id: string; readonly title: string } | null {
  const [, id, title] = SCOPES.find(([each]) => each === scope) ?? [];
  if (id === undefined) return null;
  if (scenario === 1) return { id, title: title! };
  return { id: `${id}-${String(scenario)}`, title: `${title!}, scenario ${String(scenario)}` };
}

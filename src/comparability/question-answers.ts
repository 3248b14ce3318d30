import type { OptionRole, Question, ResponseOption } from "../model/question.ts";

/** An answer that says something: what, and in which words. */
export interface SpokenAnswer {
  /** Its stance; of an answer without one its words, else its code. */
  readonly says: string;
  readonly role: OptionRole;
  readonly stance: string | null;
  readonly label: ResponseOption["label"];
  /** As it is named in a finding. */
  readonly name: string;
}

/**
 * The answers of a question that say something, in the order of the questionnaire: without those that the publisher added
 * up, without don't-knows and refusals.
 *
 * @param language Of the words of answers that have no stance; without it they are known by their codes.
 */
export function spokenAnswers({ options }: Question, language: string | null): readonly SpokenAnswer[] {
  return options
    .filter(({ role, combines }) => ["substantive", "middle", "other"].includes(role) && combines.length === 0)
    .map(({ code, label, role, stance }) => {
      const words = language === null ? undefined : label[language]?.toLowerCase();
      return { says: stance ?? words ?? code, role, stance, label, name: stance ?? code };
    });
}

/** A language in which the answers of both are known; the one that is wanted, if they are. */
export function languageOfAnswers(left: Question, right: Question, wanted: string | null): string | null {
  const labels = [left, right].flatMap(({ options }) => options.map(({ label }) => label));
  const shared = Object.keys(labels[0] ?? {}).filter((language) =>
    labels.every((label) => label[language] !== undefined),
  );
  return wanted !== null && shared.includes(wanted) ? wanted : (shared.sort()[0] ?? null);
}

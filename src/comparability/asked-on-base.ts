import { rolesOf } from "../estimate/rebase.ts";
import type { OptionRole, Question } from "../model/question.ts";
import type { Topline } from "../model/topline.ts";

const DONT_KNOW: readonly OptionRole[] = ["dk", "refused"];
const NAMED_NO_SIDE: readonly OptionRole[] = [...DONT_KNOW, "would-not-vote", "none", "not-asked"];

/**
 * The questions of two toplines as far as their shares depend on them. Shares of those with an answer do not depend on how
 * many were offered a don't know, shares of those who named some answers not on the others: what is out of the base of both is
 * out of the question.
 */
export function askedOnBase(left: Topline, right: Topline): readonly [Question, Question] {
  return left.base === right.base && left.base !== "all"
    ? [asked(left), asked(right)]
    : [left.question, right.question];
}

/** Whether nobody who said don't know is in the base. */
export function withoutDontKnow(topline: Topline): boolean {
  return topline.base === "named"
    ? !hasRole(topline, "dk")
    : topline.base === "answering" || topline.base === "decided";
}

/** Whether nobody who chose an answer in the middle is in the base. */
export function withoutMiddle(topline: Topline): boolean {
  return topline.base === "named" && !hasRole(topline, "middle");
}

function hasRole(topline: Topline, role: OptionRole): boolean {
  return topline.results.some(({ option }) => rolesOf(option, topline).includes(role));
}

/** By question and base: many toplines share them, and what was found of two questions is kept. */
const ASKED = /* @__PURE__ */ new WeakMap<Question, Map<string, Question>>();

function asked(topline: Topline): Question {
  const { question, base, results } = topline;
  const named = results.map(({ option }) => option.code).sort();
  const key = base === "named" ? named.join() : base;
  const known = ASKED.get(question) ?? new Map<string, Question>();
  ASKED.set(question, known);
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = remaining(topline);
  known.set(key, made);
  if (made !== question) WHOLE.set(made, question);
  return made;
}

/** What a question is a part of; itself where it is whole. Its words are the same. */
const WHOLE = /* @__PURE__ */ new WeakMap<Question, Question>();

/** The question as it was asked. */
export function wholeQuestion(question: Question): Question {
  return WHOLE.get(question) ?? question;
}

function remaining(topline: Topline): Question {
  const { question, base, results } = topline;
  const leaves = (roles: readonly OptionRole[]) => (option: Question["options"][number]) =>
    !rolesOf(option, topline).every((role) => roles.includes(role));
  const recorded = question.dontKnow === null ? null : "not-recorded";
  switch (base) {
    case "answering":
      return { ...question, options: question.options.filter(leaves(DONT_KNOW)), dontKnow: recorded };
    case "decided":
      return { ...question, options: question.options.filter(leaves(NAMED_NO_SIDE)), dontKnow: recorded };
    case "named": {
      const codes = results.flatMap(({ option }) => [option.code, ...option.combines]);
      const options = question.options.filter(({ code }) => codes.includes(code));
      return {
        ...question,
        options,
        dontKnow: withoutDontKnow(topline) ? recorded : question.dontKnow,
        middleOption: withoutMiddle(topline) && question.middleOption !== null ? "none" : question.middleOption,
      };
    }
    default:
      return question;
  }
}

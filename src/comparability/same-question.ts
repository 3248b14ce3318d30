import { rolesOf } from "../estimate/rebase.ts";
import { formatList } from "../format/number.ts";
import { frozen } from "../model/freeze.ts";
import type { OptionRole, Question, ResponseStructure } from "../model/question.ts";
import type { Topline } from "../model/topline.ts";
import type { ComparedTexts, ComparedWords, DifferentWords, FindingCode, SameQuestion } from "./audit-rule.ts";
import { gradedWording } from "./diff-wording.ts";
import { differentFeatures, languageOfAnswers, QUESTION_RULES, spokenAnswers } from "./question-rules.ts";
import { diffText, sayTheSame, type TextDifference } from "./text-difference.ts";

/** The rules that make another question of it, whatever the words. */
const BESIDE_THE_WORDS: readonly FindingCode[] = /* @__PURE__ */ frozen(() => [
  "different-topic",
  "no-shared-stance",
  "different-structure",
  "different-filter",
  "different-dont-know",
  "different-middle-option",
  "different-preamble",
  "different-options",
]);

/** What is answered to these follows from the question: a table may head it otherwise. */
const ANSWERS_FOLLOW: readonly (ResponseStructure | null)[] = /* @__PURE__ */ frozen(() => [
  "referendum",
  "vote",
  "yes-no",
]);

/**
 * Whether two questions are one, by their words and answers; the ids do not matter.
 *
 * `another` where topic, stances with their roles, structure, filter, preamble, the rule for don't-knows or for a middle
 * answer are known to differ, else where the words of the question or of its answers differ by more than a trifle: `by` is
 * the first rule that says so. The order of questions and of answers makes no other question.
 *
 * Where the words of one are not known verbatim, or the two share no language, at most `as far as known`: what kind of
 * answer was asked for must be known, and what is recorded of the words must not differ. A vote or a referendum is fixed by
 * its ballot: there it is enough that both name the same actor, or the same candidates and parties.
 *
 * Fails to see that other words mean the same, and that the same words mean something else in another year.
 *
 * @returns The same with the questions turned round, but for which side of `differs` is which.
 */
export function sameQuestion(left: Question, right: Question): SameQuestion {
  return comparedQuestions(left, right).one;
}

type ComparedQuestions = ComparedWords & { readonly one: SameQuestion };

/** The words of two questions side by side, and whether they are one. */
export const comparedQuestions: (left: Question, right: Question) => ComparedQuestions = /* @__PURE__ */ keptByPair(
  (left, right, turned) => (turned === undefined ? compared(left, right) : turnedRound(turned)),
);

function compared(left: Question, right: Question): ComparedQuestions {
  const { options, differs, ...texts } = comparedWords(wholeQuestion(left), wholeQuestion(right));
  const words = { ...texts, answers: changedAnswers(options, left, right) };
  const another = anotherBy(left, right, words);
  return { ...words, one: samenessOn(left === right, another, texts.question, differs) };
}

interface WordsOfWhole extends Pick<ComparedWords, "language" | "question" | "preamble"> {
  readonly options: readonly ChangedAnswer[];
  /** Of the question, where it differs in trifles. */
  readonly differs: readonly DifferentWords[];
}

/** An answer that both offer, in other words. */
interface ChangedAnswer {
  readonly left: string;
  readonly right: string;
  readonly says: DifferentWords;
}

/** The words of two questions, whatever the base of the shares: they are compared once. */
const comparedWords: (left: Question, right: Question) => WordsOfWhole = /* @__PURE__ */ keptByPair(
  (left, right, turned) => {
    if (turned !== undefined) return turnedWords(turned);
    const { language, question, preamble, options } = gradedWording(left, right);
    return {
      language,
      question: textsOf(question),
      preamble: textsOf(preamble),
      options: options.flatMap(({ left: one, right: other, label }) =>
        one !== null && other !== null && label.grade === "changed"
          ? [{ left: one, right: other, says: { left: label.left, right: label.right } }]
          : [],
      ),
      differs:
        question?.grade === "trivial" ? stretchesOf(diffText(question.left, question.right, question.language)) : [],
    };
  },
);

function turnedWords({ language, question, preamble, options, differs }: WordsOfWhole): WordsOfWhole {
  const turned = ({ left, right }: DifferentWords): DifferentWords => ({ left: right, right: left });
  return {
    language,
    question: turnedTexts(question),
    preamble: turnedTexts(preamble),
    options: options.map(({ left, right, says }) => ({ left: right, right: left, says: turned(says) })),
    differs: differs.map(turned),
  };
}

function turnedTexts(texts: ComparedTexts): ComparedTexts {
  return texts && { grade: texts.grade, left: texts.right, right: texts.left };
}

function samenessOn(
  isOneRecord: boolean,
  another: FindingCode | null,
  question: ComparedTexts,
  differs: readonly DifferentWords[],
): SameQuestion {
  if (another !== null) return { sameness: "another", by: another, differs: [] };
  if (isOneRecord || question?.grade === "identical") return { sameness: "same", by: null, differs: [] };
  if (question?.grade === "trivial") return { sameness: "trivial", by: null, differs };
  return { sameness: "as far as known", by: null, differs: [] };
}

/** The first rule by which the two are two questions. */
function anotherBy(left: Question, right: Question, words: Omit<ComparedWords, "one">): FindingCode | null {
  if (left === right) return null;
  const undecided = { ...words, one: null };
  const beside = BESIDE_THE_WORDS.find(
    (code) => QUESTION_RULES.find((rule) => rule.code === code)!.find(left, right, undecided) !== null,
  );
  if (beside !== undefined) return beside;
  const { question } = words;
  if (question?.grade === "changed") return "different-wording";
  if (otherAnswers(left, right, words.language)) return "different-answer-words";
  if (question !== null && question.grade !== null) return null;
  if (left.responseStructure === null || right.responseStructure === null) return "structure-unknown";
  if (differentFeatures(left, right).length > 0) return "different-features";
  const isSaidAlike = question !== null && sayTheSame(question.left, question.right, words.language ?? "en");
  return isSaidAlike || isFixedByBallot(left, right) ? null : "wording-not-verbatim";
}

/** The stances of the answers are compared before: of a vote they are its candidates and parties. */
function isFixedByBallot({ responseStructure, features: { namedActor } }: Question, right: Question): boolean {
  if (responseStructure === "vote") return true;
  const namesSomebody = namedActor !== null && namedActor !== "none";
  return responseStructure === "referendum" && namesSomebody && namedActor === right.features.namedActor;
}

/** Whether an answer is put in other words; where answers follow from the question, whether it stands for another stance. */
function otherAnswers(left: Question, right: Question, wanted: string | null): boolean {
  const language = languageOfAnswers(left, right, wanted);
  if (language === null) return false;
  const [ones, others] = [left, right].map((side) => spokenAnswers(side, language)) as [Spoken, Spoken];
  const saidAlike = (one: Spoken[number], other: Spoken[number]): boolean =>
    sayTheSame(one.label[language]!, other.label[language]!, language);
  const follow = ANSWERS_FOLLOW.includes(left.responseStructure) && ANSWERS_FOLLOW.includes(right.responseStructure);
  const isOther = (from: Spoken, to: Spoken): boolean =>
    from.some((answer) => {
      const alike = to.filter((other) => saidAlike(answer, other));
      const isFound = alike.some(({ says }) => says === answer.says);
      return !isFound && (!follow || alike.length > 0);
    });
  return isOther(ones, others) || isOther(others, ones);
}

type Spoken = ReturnType<typeof spokenAnswers>;

/** Of the answers that both still have. */
function changedAnswers(options: readonly ChangedAnswer[], left: Question, right: Question): ComparedTexts {
  const has = ({ options: own }: Question, wanted: string): boolean => own.some(({ code }) => code === wanted);
  const changed = options.filter((option) => has(left, option.left) && has(right, option.right));
  const list = (side: "left" | "right"): string => formatList(changed.map(({ says }) => `"${says[side]}"`));
  return changed.length === 0 ? null : { grade: "changed", left: list("left"), right: list("right") };
}

/** What only one side says, stretch by stretch. */
function stretchesOf({ runs }: TextDifference): readonly DifferentWords[] {
  const stretches: DifferentWords[] = [];
  let left = "";
  let right = "";
  for (const { kind, text } of [...runs, { kind: "same", text: "" }]) {
    if (kind === "removed") left += text;
    else if (kind === "added") right += text;
    else {
      if (left + right !== "") stretches.push({ left: left.trim(), right: right.trim() });
      left = "";
      right = "";
    }
  }
  return stretches;
}

/** Without the runs, which would fill the memory. */
function textsOf(texts: ComparedTexts): ComparedTexts {
  return texts && { grade: texts.grade, left: texts.left, right: texts.right };
}

function turnedRound({ language, question, preamble, answers, one }: ComparedQuestions): ComparedQuestions {
  return {
    language,
    question: turnedTexts(question),
    preamble: turnedTexts(preamble),
    answers: turnedTexts(answers),
    one: { ...one, differs: one.differs.map(({ left, right }) => ({ left: right, right: left })) },
  };
}

/** A function of two records that remembers what it found of each pair: many toplines share their questions. */
export function keptByPair<T extends object, Found>(
  find: (left: T, right: T, turned: Found | undefined) => Found,
): (left: T, right: T) => Found {
  const pairs = new WeakMap<T, WeakMap<T, Found>>();
  return (left, right) => {
    const ofLeft = pairs.get(left) ?? new WeakMap<T, Found>();
    pairs.set(left, ofLeft);
    const known = ofLeft.get(right);
    if (known !== undefined) return known;
    const found = find(left, right, pairs.get(right)?.get(left));
    ofLeft.set(right, found);
    return found;
  };
}

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
function wholeQuestion(question: Question): Question {
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

import { formatList } from "../format/number.ts";
import { frozen } from "../model/freeze.ts";
import type { OptionRole, Question, ResponseOption, WordingFeatures } from "../model/question.ts";
import {
  type Aspect,
  BOTH_OPEN,
  type DifferentWords,
  differ,
  type FindingCode,
  type FindingLevel,
  found,
  foundLists,
  LABEL_OF,
  type QuestionRule,
  type RuleSaid,
  same,
  unknownOf,
} from "./audit-rule.ts";

const FRAMING = "Compare them as two wordings, not as a change.";

const FEATURES: Readonly<Record<keyof WordingFeatures, string>> = {
  balance: "balance",
  statusQuoOption: "status quo offered",
  namedActor: "names",
  argument: "argument",
  timeFrame: "time frame",
};

/** What may differ between two questions. Both tables are shown in docs/rules.md. */
export const QUESTION_RULES: readonly QuestionRule[] = /* @__PURE__ */ frozen(() => [
  questionRule(
    "different-topic",
    "block",
    "asked",
    "topic",
    "Answers to two subjects have no difference to speak of.",
    (a, b) =>
      a.topic === b.topic
        ? null
        : found(a.topic, b.topic, "The topics differ", "Set questions of one topic side by side."),
    { group: "unless-named", brief: "topic differs" },
  ),
  questionRule(
    "no-shared-stance",
    "block",
    "asked",
    "stances of the answers",
    "Without an answer that says the same on both sides nothing can be compared.",
    (a, b) => {
      const [left, right] = [stancesOf(a), stancesOf(b)];
      const areUnclassed = left.length + right.length === 0 && sayTheSameThings(a, b);
      return areUnclassed || left.some((stance) => right.includes(stance))
        ? null
        : foundLists(
            left,
            right,
            "No answer of one says what an answer of the other says",
            "Choose questions that offer the same stance.",
          );
    },
  ),
  questionRule(
    "different-question",
    "break",
    "asked",
    "question",
    "Two questions are two instruments: a difference may be the words.",
    (a, b, { one }) =>
      one?.sameness === "another"
        ? found(
            a.id,
            b.id,
            a.id === b.id ? "Two data sets have a question of this id" : "The questions differ",
            "Read the difference as one of wording, not as a change.",
          )
        : null,
    { label: "Question", group: "unless-named", brief: "question differs" },
  ),
  questionRule(
    "different-structure",
    "break",
    "asked",
    "response structure",
    "A yes or no, a choice between two and a scale draw different answers from the same people.",
    (a, b) => differ(a.responseStructure, b.responseStructure, "The response structure differs", FRAMING),
    { group: "unless-named", brief: "kind of question differs" },
  ),
  questionRule(
    "structure-unknown",
    "annotate",
    "asked",
    "response structure",
    "What kind of answer was asked for is part of the question.",
    (a, b) => unknownOf(a, b, "response structure", ({ responseStructure }) => responseStructure !== null),
    { unverified: true, group: "unknown", brief: "response structure" },
  ),
  questionRule(
    "different-wording",
    "break",
    "asked",
    "words of the question",
    "A changed word can move shares by more than a year does.",
    (_a, _b, { question }) => {
      return question?.grade !== "changed"
        ? null
        : {
            left: question.left,
            right: question.right,
            message: "The wording differs.",
            remedy: "`wording` shows the difference word by word.",
          };
    },
    { group: "unless-named", brief: "wording differs", quotes: true },
  ),
  questionRule(
    "trivial-wording",
    "note",
    "asked",
    "words of the question",
    "Punctuation, spelling, an ending, or when a vote is imagined: nobody hears another question.",
    (_a, _b, { question, one }) => {
      return question?.grade === "trivial"
        ? {
            left: question.left,
            right: question.right,
            message: `The wording differs in trifles only${one === null || one.differs.length === 0 ? "" : `: ${formatList(one.differs.map(inWords))}`}.`,
            remedy: null,
          }
        : null;
    },
    { quotes: true },
  ),
  questionRule(
    "wording-not-compared",
    "annotate",
    "asked",
    "words of the question",
    "Words in two languages are not set side by side: whether they say the same is not checked.",
    (a, b, { question }) => {
      const known = [a, b].every(({ wordingStatus }) => wordingStatus === "verbatim");
      if (!known || (question !== null && question.grade !== null)) return null;
      const [left, right] = [languagesHeard(a), languagesHeard(b)];
      return {
        left,
        right,
        message: `The wording was not compared: it is on record verbatim in ${left} and in ${right}.`,
        remedy: "Find both in one language.",
        missing: BOTH_OPEN,
      };
    },
    { unverified: true, group: "unknown", brief: "whether the wording differs" },
  ),
  questionRule(
    "different-preamble",
    "break",
    "asked",
    "preamble",
    "An argument or an information read before the question moves the answers.",
    (_a, _b, { preamble }) => {
      if (preamble?.grade !== "changed") return null;
      const isOfOne = preamble.right === "" || preamble.left === "";
      return {
        left: preamble.left || null,
        right: preamble.right || null,
        message: isOfOne ? "A preamble is recorded for one of the two only." : "The preambles differ.",
        remedy: FRAMING,
      };
    },
    { group: "unless-named", brief: "preamble differs", quotes: true },
  ),
  questionRule(
    "different-features",
    "break",
    "asked",
    "features of the wording",
    "Features tell what kind of question it was, also where the exact wording is not available.",
    (a, b, { one }) => {
      const pairs = featurePairs(a, b);
      if (pairs.length === 0 || one?.sameness !== "another") return null;
      const side = (which: "left" | "right"): readonly string[] => pairs.map((pair) => `${pair.name} ${pair[which]}`);
      return foundLists(side("left"), side("right"), "The wordings differ in kind", FRAMING);
    },
    { group: "unless-named", brief: "features of the questions differ" },
  ),
  questionRule(
    "different-options",
    "break",
    "offered",
    "answers offered",
    "An answer more or less takes from the others.",
    (a, b) => {
      if (sayTheSameThings(a, b)) {
        const offers = offersThatDiffer(a, b);
        const said = (side: "left" | "right"): readonly string[] => offers.map((one) => `${one.code} ${one[side]}`);
        return offers.length === 0
          ? null
          : foundLists(said("left"), said("right"), "The offer of an answer differs", FRAMING);
      }
      const [left, right] = [substance(a), substance(b)];
      // one stance can be an answer in the middle here and an answer like the others there
      const [one, other] = same(left, right) ? [substanceWithRoles(a), substanceWithRoles(b)] : [left, right];
      return foundLists(one, other, "The answers recorded differ", FRAMING);
    },
    { group: "unless-named", brief: "answers differ" },
  ),
  questionRule(
    "different-answer-words",
    "annotate",
    "offered",
    "words of the answers",
    "An answer in other words is not quite the same answer.",
    (_a, _b, { answers }) =>
      answers === null
        ? null
        : found(
            answers.left,
            answers.right,
            "The wording of the answers differs",
            "`wording` shows them answer by answer.",
            "; ",
          ),
    { group: "unless-named", brief: "wording of the answers differs" },
  ),
  questionRule(
    "different-option-order",
    "annotate",
    "offered",
    "order of the answers",
    "Answers read first or last may be chosen more often.",
    (a, b) => {
      if (a.optionOrder === null || b.optionOrder === null) return null;
      const [fixed, other] = [a.optionOrder === "fixed", b.optionOrder === "fixed"];
      // Rotated or in an order of chance: either way every answer comes first for some and last for others.
      if (!fixed && !other) return null;
      if (!fixed || !other) return found(a.optionOrder, b.optionOrder, "The order of the answers differs", null);
      const [left, right] = [spoken(a), spoken(b)];
      const [ones, others] = [left.filter((word) => right.includes(word)), right.filter((word) => left.includes(word))];
      return ones.join() === others.join() ? null : foundLists(ones, others, "The order of the answers differs", null);
    },
    { label: "Order", group: "unless-named", brief: "order of the answers differs" },
  ),
  questionRule(
    "different-dont-know",
    "break",
    "offered",
    "don't-know",
    "Where don't know is read out, more people choose it and the other shares fall.",
    (a, b) => {
      const [left, right] = [a.dontKnow, b.dontKnow];
      return left === null || right === null ? null : differ(left, right, 'The offer of "don\'t know" differs', null);
    },
    { label: "Don't knows", group: "unless-named", brief: "treatment of don't knows differs" },
  ),
  questionRule(
    "dont-know-unknown",
    "annotate",
    "offered",
    "don't-know",
    "Whether don't know was read out moves all shares.",
    (a, b) => unknownOf(a, b, 'whether "don\'t know" was offered', ({ dontKnow }) => dontKnow !== null),
    { unverified: true, label: "Don't knows", group: "unknown", brief: 'whether "don\'t know" was offered' },
  ),
  questionRule(
    "different-middle-option",
    "break",
    "offered",
    "middle answer",
    "A middle answer that is read out draws from both sides.",
    (a, b) => {
      const [left, right] = [a.middleOption, b.middleOption];
      return left === null || right === null
        ? null
        : differ(left, right, "The offer of a middle answer differs", FRAMING);
    },
    { group: "unless-named", brief: "middle option differs" },
  ),
  questionRule(
    "different-roles",
    "break",
    "offered",
    "non-substantive answers",
    "Where those who would not vote are an answer of their own, they are missing elsewhere.",
    (a, b) => {
      const [left, right] = [rolesOf(a), rolesOf(b)];
      return same(left, right)
        ? null
        : foundLists(left, right, "The answers other than the substantive ones differ", null, "none recorded");
    },
    { group: "unless-named", brief: "roles of the answers differ" },
  ),
  questionRule(
    "different-filter",
    "break",
    "base",
    "filter",
    "Who is asked at all changes what the shares are of.",
    (a, b) => differ(a.filter ?? "everyone", b.filter ?? "everyone", "The filters differ", null),
    { group: "with-the-number", brief: "filter differs" },
  ),
  questionRule(
    "different-question-order",
    "annotate",
    "asked",
    "questions before it",
    "What was asked just before is in people's minds.",
    (a, b) =>
      same(a.precededBy, b.precededBy)
        ? null
        : foundLists(
            a.precededBy,
            b.precededBy,
            "The questions asked before differ, as far as recorded",
            null,
            "not recorded",
          ),
    {
      label: "Order",
      group: "unless-named",
      brief: "order of the questions differs",
      suspect: "the questions before it",
    },
  ),
]);

function questionRule(
  code: FindingCode,
  level: FindingLevel,
  aspect: Aspect,
  what: string,
  reason: string,
  find: QuestionRule["find"],
  said: RuleSaid = {},
): QuestionRule {
  return { label: LABEL_OF[aspect], ...said, code, level, aspect, what, reason, find };
}

function languagesHeard({ wording }: Question): string {
  const heard = Object.entries(wording).flatMap(([language, { status }]) => (status === "verbatim" ? [language] : []));
  return formatList(heard.sort()) || "no language";
}

function stancesOf({ options }: Question): readonly string[] {
  return [...new Set(options.flatMap(({ stance }) => stance ?? []))].sort();
}

/** Whether the answers of both that say something say the same, and are the same for the analysis. */
function sayTheSameThings(a: Question, b: Question): boolean {
  const isUnclassed = [a, b].some((side) => spokenAnswers(side, null).some(({ stance }) => stance === null));
  const language = isUnclassed ? languageOfAnswers(a, b, null) : null;
  const said = (side: Question): readonly string[] => [
    ...new Set(spokenAnswers(side, language).map(({ says, role }) => `${says} ${role}`)),
  ];
  return same(said(a), said(b));
}

interface Offers {
  readonly code: string;
  readonly left: string;
  readonly right: string;
}

/** Answers that one question offers and the other takes where they are volunteered. Don't-knows and the middle have rules of their own. */
function offersThatDiffer(a: Question, b: Question): readonly Offers[] {
  return a.options.flatMap(({ code, role, offered: left }) => {
    if (role === "dk" || role === "middle") return [];
    const right = b.options.find((option) => option.code === code && option.role === role)?.offered ?? null;
    return left === null || right === null || left === right ? [] : [{ code, left, right }];
  });
}

/** The answers that say something by their names, sorted. */
function substance(question: Question): readonly string[] {
  return [...spoken(question)].sort();
}

function substanceWithRoles(question: Question): readonly string[] {
  return [...new Set(spokenAnswers(question, null).map(({ name, role }) => `${name} (${role})`))].sort();
}

/** The same in the order of the questionnaire. */
function spoken(question: Question): readonly string[] {
  return [...new Set(spokenAnswers(question, null).map(({ name }) => name))];
}

/** Features that are known to differ, in words. */
function featurePairs(a: Question, b: Question): readonly { name: string; left: string; right: string }[] {
  return (Object.keys(FEATURES) as (keyof WordingFeatures)[]).flatMap((key) => {
    const [left, right] = [a.features[key], b.features[key]];
    return left === null || right === null || left === right ? [] : [{ name: FEATURES[key], left, right }];
  });
}

/** Features that make another question of it. When a vote is imagined makes none; by which year something is to be does. */
export function differentFeatures(a: Question, b: Question): readonly string[] {
  const isTimeOfVote = [a, b].every(({ features: { timeFrame } }) => timeFrame !== "by-year");
  return featurePairs(a, b).flatMap(({ name }) => (name === FEATURES.timeFrame && isTimeOfVote ? [] : [name]));
}

function inWords({ left, right }: DifferentWords): string {
  const said = (words: string): string => (words === "" ? "nothing" : `"${words}"`);
  return `${said(left)} for ${said(right)}`;
}

function rolesOf({ options }: Question): readonly OptionRole[] {
  return [...new Set(options.filter(({ combines }) => combines.length === 0).map(({ role }) => role))]
    .filter((role) => role !== "substantive" && role !== "refused")
    .sort();
}

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

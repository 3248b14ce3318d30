import { sharedInterviews } from "../estimate/shared-interviews.ts";
import { namesOfPair } from "../estimate/survey-names.ts";
import { capital } from "../format/capital.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatCount, formatList, formatPercent } from "../format/number.ts";
import type { CautionKind } from "../model/caution.ts";
import { type FieldDates, fieldDatesOverlap } from "../model/dates.ts";
import { OVERLAPPING_FIELD_DATES } from "../model/find-repeats.ts";
import { frozen } from "../model/freeze.ts";
import { type Organisation, shortName } from "../model/organisation.ts";
import type { Question } from "../model/question.ts";
import { populationName, type SampleSize, type Survey } from "../model/survey.ts";
import { doubtedText, type Topline } from "../model/topline.ts";
import { maximumOf } from "../stats/extremes.ts";
import {
  type Aspect,
  BOTH_OPEN,
  between,
  differ,
  type FindingCode,
  type FindingLevel,
  type Found,
  found,
  foundLists,
  LABEL_OF,
  namedSides,
  type RuleSaid,
  SIDES,
  same,
  type ToplineRule,
  unknownOf,
} from "./audit-rule.ts";
import { MODES_DIFFER_FROM, modesWords, movedModes, partOf, partsByMode } from "./moved-modes.ts";
import { comparedQuestions, withoutDontKnow, withoutMiddle } from "./same-question.ts";
import { knowsTerritory, leftOutText, lostBetween, territoryName } from "./territory.ts";

export const RELATED_HOUSES: CautionKind = {
  code: "related-houses",
  label: "Independence",
  group: "with-the-number",
  brief: "pollsters not independent: no two confirmations",
  remedy: "Do not count their polls as independent confirmations.",
};
export const SAME_RESPONDENTS: CautionKind = {
  code: "same-respondents",
  label: "Respondents",
  remedy: "For two groups of one survey use `difference`.",
};

/** What may differ between two toplines besides the questions. */
export const TOPLINE_RULES: readonly ToplineRule[] = /* @__PURE__ */ frozen(() => [
  rule(
    "wording-not-verbatim",
    "annotate",
    "asked",
    "status of the words",
    "What is known only in translation or paraphrase may have been asked in other words.",
    (a, b) => {
      const isKnown = ({ question }: Topline): boolean => question.wordingStatus === "verbatim";
      const made = unknownOf(a, b, "exact wording", isKnown);
      return (
        made && {
          ...made,
          left: a.question.wordingStatus,
          right: b.question.wordingStatus,
          remedy: "Find the questionnaire.",
        }
      );
    },
    { unverified: true, group: "unknown", brief: "exact wording" },
  ),
  rule(
    "different-group",
    "block",
    "who",
    "groups of respondents",
    "Groups of two schemes are not the same people, whatever they are called.",
    (a, b) =>
      a.group?.id === b.group?.id || sameSurvey(a, b)
        ? null
        : found(
            groupText(a),
            groupText(b),
            "The groups differ",
            "Take the same group of one scheme, or all respondents.",
          ),
    { label: "Group", group: "unless-named", brief: "group differs" },
  ),
  rule(
    "base-not-rebasable",
    "block",
    "base",
    "base",
    "Shares of two bases differ although nobody changed their mind, and neither can be turned into the other.",
    (a, b) =>
      sameBase(a, b) || rebasable(a, b) || rebasable(b, a)
        ? null
        : foundLists(baseParts(a), baseParts(b), "The bases differ", "Take two toplines of one base."),
  ),
  rule(
    "different-base",
    "break",
    "base",
    "base",
    "59 of all can be 68 of decided respondents: nobody changed their mind.",
    (a, b) =>
      !sameBase(a, b) && (rebasable(a, b) || rebasable(b, a))
        ? foundLists(baseParts(a), baseParts(b), "The bases differ", null)
        : null,
    { group: "with-the-number", brief: "base differs" },
  ),
  rule(
    "different-population",
    "break",
    "who",
    "population",
    "Other people were asked.",
    (a, b) => {
      if (!knowsPopulation(a) || !knowsPopulation(b) || a.survey.population === b.survey.population) return null;
      const codeOf = ({ survey }: Topline): string => survey.populationNote ?? survey.population!;
      const nameOf = ({ survey }: Topline): string => survey.populationNote ?? populationName(survey)!;
      const message = `The population differs: ${nameOf(a)} and ${nameOf(b)}.`;
      return { left: codeOf(a), right: codeOf(b), message, remedy: null };
    },
    { group: "unless-named", brief: "population differs", suspect: "the population" },
  ),
  rule(
    "different-territory",
    "break",
    "where",
    "territory",
    "Regions that leave a survey take their opinion with them.",
    (a, b) => {
      if (!knowsTerritory(a.survey) || !knowsTerritory(b.survey)) return null;
      const lost = [leftOut(a, b), leftOut(b, a)].flatMap((text) => text ?? []);
      const includes = ({ survey }: Topline): string => [...survey.territory!.includes].sort().join(", ");
      if (lost.length === 0 && includes(a) === includes(b)) return null;
      const [left, right] = namesOfPair(a, b);
      return {
        left: codesText(a),
        right: codesText(b),
        message: capital(
          `${lost.length > 0 ? lost.join("; ") : `${left} covered ${includes(a)}, ${right} ${includes(b)}`}.`,
        ),
        remedy: "Bound it with `coverage`.",
      };
    },
    { group: "unless-named", brief: "territory differs", suspect: "the territory" },
  ),
  rule(
    "dont-know-rebased",
    "annotate",
    "offered",
    "don't-know, among those with an answer",
    "Those whom an offer of don't know takes out of the base would not have answered as the others do.",
    (a, b) => {
      const [left, right] = [a.question.dontKnow, b.question.dontKnow];
      if (left === null || right === null || left === right || !withoutDontKnow(a) || !withoutDontKnow(b)) return null;
      return found(left, right, '"Don\'t know" was offered differently, and those who said it are left out', null);
    },
    { label: "Don't knows", group: "unless-named", brief: "don't knows left out" },
  ),
  rule(
    "middle-left-out",
    "annotate",
    "offered",
    "middle answer, among those who chose another",
    "Those whom a middle answer takes out of the base would not have chosen as the others do.",
    (a, b) => {
      const [left, right] = [a.question.middleOption, b.question.middleOption];
      if (left === null || right === null || left === right || !withoutMiddle(a) || !withoutMiddle(b)) return null;
      return found(left, right, "A middle answer was offered differently, and those who chose it are left out", null);
    },
    { group: "unless-named", brief: "middle answer left out" },
  ),
  rule(
    "territory-parts",
    "note",
    "where",
    "territory left out in part",
    "Two surveys that leave out parts of a region may leave out different parts.",
    (a, b) => {
      const shared = (a.survey.territory?.excludesPartOf ?? []).filter((code) =>
        b.survey.territory?.excludesPartOf.includes(code),
      );
      if (shared.length === 0 || sameSurvey(a, b)) return null;
      const message = `Both surveys left out parts of ${formatList(shared.map((code) => territoryName(code, a, b)).sort())}; whether they are the same parts is not on record.`;
      return {
        left: codesText(a),
        right: codesText(b),
        message,
        remedy: "Read the notes on territory.",
        missing: BOTH_OPEN,
      };
    },
    { unverified: true, group: "unknown", brief: "which parts were left out" },
  ),
  rule(
    "territory-unknown",
    "annotate",
    "where",
    "territory",
    "Where people were asked decides of whom the shares are.",
    (a, b) =>
      sameSurvey(a, b) ? null : unknownOf(a, b, "territory", ({ survey }) => knowsTerritory(survey), "territory"),
    { unverified: true, group: "unknown", brief: "territory" },
  ),
  rule(
    "population-unknown",
    "annotate",
    "who",
    "population",
    "The population decides of whom the shares are.",
    (a, b) => (sameSurvey(a, b) ? null : unknownOf(a, b, "population", knowsPopulation, "population")),
    { unverified: true, group: "unknown", brief: "population" },
  ),
  rule(
    "different-mode",
    "annotate",
    "how",
    "mode",
    "People answer an interviewer at the door, a voice on the telephone and a screen differently.",
    otherModes,
    { group: "unless-named", brief: "method differs", suspect: "the method of interview" },
  ),
  rule(
    "different-sample-type",
    "break",
    "how",
    "sample type",
    "Those who choose themselves are not those who were drawn.",
    (a, b) => {
      const [left, right] = [a.survey.sampleType, b.survey.sampleType];
      return left === null || right === null ? null : differ(left, right, "The samples differ in kind", null);
    },
    { label: "Sampling", group: "unless-named", brief: "sampling differs", suspect: "the sampling" },
  ),
  rule(
    "sample-type-unknown",
    "annotate",
    "how",
    "sample type",
    "A sampling interval presumes that respondents were drawn.",
    (a, b) => unknownOf(a, b, "sampling", ({ survey }) => survey.sampleType !== null, "sampleType"),
    { unverified: true, label: "Sampling", group: "unknown", brief: "sampling" },
  ),
  rule(
    "mode-unknown",
    "annotate",
    "how",
    "mode",
    "The method of interview moves what people say.",
    (a, b) => (sameSurvey(a, b) ? null : unknownOf(a, b, "method", knowsMode, "modes")),
    { unverified: true, group: "unknown", brief: "method" },
  ),
  rule(
    "different-house",
    "annotate",
    "by whom",
    "lead pollster",
    "Pollsters differ on the same question at the same time.",
    (a, b) =>
      a.survey.houses[0] === b.survey.houses[0]
        ? null
        : {
            ...foundNames(a.organisations.houses, b.organisations.houses, "The pollsters differ"),
            message: `The pollsters differ: ${shortNames(a.organisations.houses)} and ${shortNames(b.organisations.houses)}.`,
          },
    { group: "unless-named", brief: "pollster differs" },
  ),
  rule(
    "different-partners",
    "note",
    "by whom",
    "partners of the pollster",
    "The lead pollster is the same; those who asked with it are others.",
    (a, b) =>
      a.survey.houses[0] !== b.survey.houses[0] || same(a.survey.houses, b.survey.houses)
        ? null
        : foundNames(a.organisations.houses, b.organisations.houses, "The partners differ"),
  ),
  rule(
    "different-interviewers",
    "annotate",
    "by whom",
    "interviewers",
    "Who interviews is part of the method.",
    (a, b) => {
      const [left, right] = [a.organisations.fieldedBy, b.organisations.fieldedBy];
      if (
        a.survey.houses[0] !== b.survey.houses[0] ||
        left.length === 0 ||
        right.length === 0 ||
        sharedInterviewers(a, b).length > 0
      )
        return null;
      return foundNames(left, right, "The interviewers differ");
    },
    { label: "Interviewers", group: "unless-named", brief: "interviewers differ", suspect: "the interviewers" },
  ),
  rule(
    "related-houses",
    "annotate",
    "by whom",
    "shared interviewers",
    "Two pollsters that share interviewers are not independent.",
    (a, b) => {
      const shared = sharedInterviewers(a, b);
      if (a.survey.houses[0] === b.survey.houses[0] || shared.length === 0) return null;
      const message = `${shortNames(shared)} did the interviews of both: the two are not independent.`;
      return {
        left: names(a.organisations.houses),
        right: names(b.organisations.houses),
        message,
        remedy: "Do not count their polls as independent confirmations.",
      };
    },
    RELATED_HOUSES,
  ),
  rule(
    "different-sponsor",
    "annotate",
    "by whom",
    "sponsor",
    "Who pays may choose the words and the moment.",
    (a, b) => {
      const [left, right] = [a.organisations.sponsors, b.organisations.sponsors];
      if (left.length === 0 || right.length === 0 || same(a.survey.sponsors, b.survey.sponsors)) return null;
      return foundNames(left, right, "The sponsors differ");
    },
    { label: "Sponsor", group: "unless-named", brief: "sponsor differs", suspect: "the sponsor" },
  ),
  rule(
    "sponsor-unknown",
    "note",
    "by whom",
    "sponsor",
    "Who pays may choose the words and the moment.",
    (a, b) =>
      sameSurvey(a, b) ? null : unknownOf(a, b, "sponsor", ({ survey }) => survey.sponsors.length > 0, "sponsors"),
    { unverified: true, label: "Sponsor", group: "unknown", brief: "sponsor" },
  ),
  rule(
    "different-version",
    "annotate",
    "asked",
    "version of the question",
    "A question in the same words may be one half of an experiment, such as one with other questions before it.",
    (a, b) => {
      const [one, other] = [a, b].map(({ question }) => question.experiment);
      if (!inSeveralVersions(a.question, b.question)) return null;
      const note = one?.note ?? other?.note ?? null;
      const [left, right] = namesOfPair(a, b);
      const part = one == null ? right : left;
      const said = sameSurvey(a, b)
        ? `Each was put to one part of one survey, as versions ${quoted(one!.arm)} and ${quoted(other!.arm)} of an experiment`
        : one == null || other == null
          ? `In ${part} the question was put to part of the sample, as version ${quoted((one ?? other)!.arm)} of an experiment`
          : `Each was put to part of a sample, as versions ${quoted(one.arm)} and ${quoted(other.arm)} of experiments`;
      return {
        left: one?.arm ?? "none recorded",
        right: other?.arm ?? "none recorded",
        message: `${said}.${note === null ? "" : ` ${note}`}`,
        remedy: null,
      };
    },
    { group: "with-the-number", brief: "version of the question differs", suspect: "the version of the question" },
  ),
  rule(
    "same-respondents",
    "annotate",
    "when",
    "respondents",
    "Answers of the same people are not independent: their covariance counts and is not on record.",
    (a, b) =>
      sameSurvey(a, b) && !differentArms(a.question, b.question)
        ? {
            left: a.address,
            right: b.address,
            message: "Both are answers of the respondents of one survey.",
            remedy: "Use `difference` for two groups of one survey.",
          }
        : null,
    SAME_RESPONDENTS,
  ),
  rule(
    "overlapping-field-dates",
    "annotate",
    "when",
    "field dates",
    "Surveys in the field at once measure one moment, not a change.",
    (a, b) => {
      const [left, right] = [knownDates(a), knownDates(b)];
      if (sameSurvey(a, b) || left === null || right === null || !fieldDatesOverlap(left, right)) return null;
      const shared = sharedInterviews(a, b);
      const [one, other] = namesOfPair(a, b);
      const [first, second] = [left, right].map((dates) => formatFieldDates(dates)) as [string, string];
      const dated = (name: string, dates: string): string => (name.includes(dates) ? name : `${name} ${dates}`);
      const surveys = `${dated(one, first)} and ${dated(other, second)}`;
      const message =
        shared === null
          ? `The field dates overlap: ${surveys}.`
          : `Both rest on one fieldwork: ${surveys} share ${formatPercent(shared.part, 0)} of their interviews, which the error counts in.`;
      return {
        left: first,
        right: second,
        message,
        remedy: "Read them as two measurements of one moment.",
      };
    },
    OVERLAPPING_FIELD_DATES,
  ),
  rule(
    "field-dates-unknown",
    "annotate",
    "when",
    "field dates",
    "A number without a date belongs to no series.",
    (a, b) =>
      sameSurvey(a, b) ? null : unknownOf(a, b, "field dates", (side) => knownDates(side) !== null, "fieldDates"),
    { unverified: true, group: "unknown", brief: "field dates" },
  ),
  rule(
    "n-not-published",
    "annotate",
    "record",
    "n",
    "Without n nobody can tell a difference from chance.",
    (a, b) => {
      const sides = SIDES.filter((side) => (side === "left" ? a : b).baseSize === null);
      if (sides.length === 0) return null;
      return {
        left: sizeWords(a.baseSize),
        right: sizeWords(b.baseSize),
        message: `No sample size on record for ${namedSides(namesOfPair(a, b), sides)}.`,
        remedy: "Ask the pollster, or assume a sample size and say so.",
      };
    },
    { unverified: true, unprintable: true, brief: "sample size" },
  ),
  rule(
    "n-inferred",
    "annotate",
    "record",
    "n",
    "An inferred n counts as unknown until it is accepted.",
    (a, b) => {
      const sides = SIDES.filter((side) => (side === "left" ? a : b).baseSize?.status === "inferred");
      if (sides.length === 0) return null;
      const [left, right] = namesOfPair(a, b);
      const named = ({ baseSize }: Topline, name: string): string =>
        baseSize === null ? name : `${name} (${formatCount(baseSize.value)} is inferred)`;
      return {
        left: sizeWords(a.baseSize),
        right: sizeWords(b.baseSize),
        message: `No sample size on record for ${namedSides([named(a, left), named(b, right)], sides)}.`,
        remedy: 'Accept it knowingly: accept "inferred".',
      };
    },
    { unverified: true, unprintable: true, brief: "sample size, which is inferred" },
  ),
  rule(
    "different-precision",
    "note",
    "record",
    "published precision",
    "Figures without decimals can be half a point off each.",
    (a, b) => {
      // a computed share is not published: it has no precision of its own
      const [left, right] = [a, b].map(({ results }) => results.flatMap(({ printed }) => printed?.decimals ?? []));
      if (left!.length === 0 || right!.length === 0) return null;
      return differ(
        decimalsText(maximumOf(left!)),
        decimalsText(maximumOf(right!)),
        "The published precision differs",
        "Intervals with rounding take it into account.",
      );
    },
  ),
  rule(
    "not-counted",
    "annotate",
    "record",
    "standing of the figures",
    "Disputed and excluded figures are in no series.",
    (a, b) => {
      const sides = SIDES.filter((side) => (side === "left" ? a : b).standing !== "counted");
      if (sides.length === 0) return null;
      const [one, other] = [doubtedText(a.results), doubtedText(b.results)];
      const [left, right] = one === other ? ["both surveys", "both surveys"] : namesOfPair(a, b);
      return {
        left: a.standing,
        right: b.standing,
        message: `${capital(namedSides([`in ${left} ${one}`, `in ${right} ${other}`], sides))}.`,
        remedy: "Use another survey, or say so with the number.",
      };
    },
    { unverified: true, unprintable: true, label: "Figure" },
  ),
]);

function rule(
  code: FindingCode,
  level: FindingLevel,
  aspect: Aspect,
  what: string,
  reason: string,
  find: ToplineRule["find"],
  said: RuleSaid = {},
): ToplineRule {
  return { label: LABEL_OF[aspect], ...said, code, level, aspect, what, reason, find };
}

/** What is known of a survey's method. */
export interface Interviewed {
  readonly survey: Pick<Survey, "modes" | "modeShares" | "inferred">;
}

export function otherModes({ survey: a }: Interviewed, { survey: b }: Interviewed): Found | null {
  const moved = movedModes(partsByMode(a), partsByMode(b));
  if (partOf(moved) < MODES_DIFFER_FROM) return null;
  const isUnknown = [a, b].some(({ modes, modeShares }) => modes.length > 1 && !Object.keys(modeShares).length);
  const both = foundLists(modesWords(a), modesWords(b), "The methods differ", null);
  const [one, other] = [a, b].map(({ modes }) => [...modes].sort().join());
  if (one === other && !isUnknown) {
    const { from, to, part } = moved.reduce((most, each) => (each.part > most.part ? each : most));
    const shifted = `The mix of methods shifted: ${formatPercent(part, 0)} of interviews from ${from} to ${to}.`;
    return { ...both, message: shifted };
  }
  if (!isUnknown) return both;
  const rest = "How many answered by each is not on record, and is taken as alike.";
  return { ...both, message: `${both.message} ${rest}` };
}

function sameSurvey(a: Topline, b: Topline): boolean {
  return a.survey.id === b.survey.id && a.dataset.id === b.dataset.id;
}

/** Arms of one experiment went to different respondents of one survey. */
function differentArms({ experiment: left }: Question, { experiment: right }: Question): boolean {
  return left !== null && right !== null && left.id === right.id && left.arm !== right.arm;
}

/** Those who got a form are asked what all are asked elsewhere; those who named some answers are known by what these say. */
function baseParts({ base, results }: Topline): readonly string[] {
  if (base === "named") {
    const [first, ...more] = results.map(({ option: { stance, code } }) => stance ?? code).sort();
    return [`named ${first ?? ""}`, ...more];
  }
  return [base === "half-sample" ? "all" : base];
}

function sameBase(a: Topline, b: Topline): boolean {
  return baseParts(a).join() === baseParts(b).join();
}

/** Whether shares of `from` can be turned into shares of the base of `to`. */
function rebasable(from: Topline, to: Topline): boolean {
  return ["all", "half-sample"].includes(from.base) && ["answering", "would-vote", "decided"].includes(to.base);
}

function quoted(arm: string): string {
  return `“${arm.replaceAll("-", " ")}”`;
}

/** Whether what is one question by its words was put to the people of two versions, or of one and of none. */
function inSeveralVersions(a: Question, b: Question): boolean {
  const [one, other] = [a.experiment, b.experiment];
  if (one === null && other === null) return false;
  return (one?.id !== other?.id || one?.arm !== other?.arm) && comparedQuestions(a, b).one.sameness !== "another";
}

function decimalsText(decimals: number): string {
  return decimals === 0 ? "no decimals" : decimals === 1 ? "1 decimal" : `${String(decimals)} decimals`;
}

function groupText({ group }: Topline): string {
  return group === null ? "all respondents" : `${group.id} (${group.scheme})`;
}

function knowsPopulation({ survey }: Topline): boolean {
  return survey.population !== null && !survey.inferred.includes("population");
}

function knowsMode({ survey }: Topline): boolean {
  return survey.modes.length > 0 && !survey.inferred.includes("modes");
}

function knownDates({ survey }: Topline): FieldDates | null {
  return survey.inferred.includes("fieldDates") ? null : survey.fieldDates;
}

function leftOut(covered: Topline, without: Topline): string | null {
  const { whole, part } = lostBetween(covered, without);
  if (whole.length + part.length === 0) return null;
  const name = (code: string): string => territoryName(code, covered, without);
  const places = leftOutText(whole.map(name).sort(), part.map(name).sort(), without.survey.territory?.note ?? null);
  const [left, right] = namesOfPair(without, covered);
  return `${left} left out ${places}, which ${right} covered`;
}

function codesText({ survey: { territory } }: Topline): string {
  const list = (codes: readonly string[]): string => formatList([...codes].sort());
  const { includes, excludes, excludesPartOf } = territory!;
  return [
    list(includes),
    ...(excludes.length > 0 ? [`without ${list(excludes)}`] : []),
    ...(excludesPartOf.length > 0 ? [`without parts of ${list(excludesPartOf)}`] : []),
  ].join(", ");
}

function sharedInterviewers(a: Topline, b: Topline): readonly Organisation[] {
  return a.organisations.fieldedBy.filter(({ id }) => b.survey.fieldedBy.includes(id));
}

function names(organisations: readonly Organisation[]): string {
  return formatList(organisations.map(({ name }) => name));
}

function foundNames(left: readonly Organisation[], right: readonly Organisation[], what: string): Found {
  return found(names(left), names(right), what, null, between(left, right));
}

function shortNames(organisations: readonly Organisation[]): string {
  return formatList(organisations.map(({ name }) => shortName(name)));
}

function sizeWords(size: SampleSize | null): string {
  return size === null ? "unknown" : `${formatCount(size.value)}${size.status === "exact" ? "" : ` (${size.status})`}`;
}

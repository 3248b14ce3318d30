import { weighedPair } from "../comparability/audit.ts";
import { sameQuestion } from "../comparability/same-question.ts";
import { refuse, shown } from "../errors.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { Experiment } from "../model/question.ts";
import type { Topline } from "../model/topline.ts";

const SPLIT_NOT_RANDOM: CautionKind = {
  code: "split-not-random",
  label: "Design",
  remedy: "Call it a difference, not an effect of the wording.",
};
export const UNCLEAN_HALVES: CautionKind = {
  code: "unclean-halves",
  label: "Design",
  unprintable: true,
  group: "with-the-number",
  brief: "parts not comparable",
  remedy: "Leave it out of a pool, as the library does by default.",
};
export const SAME_WORDING_CHECK: CautionKind = {
  code: "same-wording-check",
  label: "Design",
  remedy: "Expect no effect; one would speak against the split.",
};

/**
 * How two wordings came to their respondents, the strongest first; of one wording at one moment, a `difference of method`. An `uncontrolled split` is one that nobody shows to be
 * random: it is never called a split ballot.
 */
export type WordingDesign =
  | "split ballot"
  | "uncontrolled split"
  | "same respondents"
  | "difference of method"
  | "same house, other time"
  | "across houses";

/** What a design can carry: an effect of the wording, a difference within the same people, or a difference with other causes. */
export type DesignGrade = "experiment" | "within respondents" | "observational" | "descriptive";

/** The design of a pair, what it can carry, and how it was told. */
export interface FoundDesign {
  readonly design: WordingDesign;
  readonly grade: DesignGrade;
  readonly reason: string;
  readonly cautions: readonly Caution[];
}

const GRADES: Readonly<Record<WordingDesign, DesignGrade>> = {
  "split ballot": "experiment",
  "uncontrolled split": "observational",
  "same respondents": "within respondents",
  "difference of method": "observational",
  "same house, other time": "observational",
  "across houses": "descriptive",
};

/** The weaker names that stay true of what was found: chance need not be claimed, nor that one house asked. */
const WEAKER: Readonly<Partial<Record<WordingDesign, WordingDesign>>> = {
  "split ballot": "uncontrolled split",
  "same house, other time": "across houses",
};

const STRONGEST_FIRST: readonly WordingDesign[] = [
  "split ballot",
  "uncontrolled split",
  "same respondents",
  "difference of method",
  "same house, other time",
  "across houses",
];

/**
 * Tells from the data how two wordings came to their respondents.
 *
 * @param wanted What the caller calls it: what is found, or a weaker name that stays true of it.
 * @throws PollError `wrong-usage` where the data do not bear the design that the caller wants, and for two questions of one
 *   survey of which it is not known who got both.
 */
export function designOf(first: Topline, second: Topline, wanted?: WordingDesign): FoundDesign {
  const [design, reason] = find(first, second);
  if (wanted === undefined || wanted === design) return found(design, reason, "", first, second);
  if (!STRONGEST_FIRST.includes(wanted)) {
    refuse(
      "unknown-value",
      ["design"],
      `${shown(wanted)} is not one of ${STRONGEST_FIRST.join("; ")}.`,
      "Leave it out: the design follows from the data.",
    );
  }
  const weaker = WEAKER[design];
  if (wanted !== weaker) {
    const borne = weaker === undefined ? shown(design) : `${shown(design)}, or ${shown(weaker)}`;
    refuse("wrong-usage", ["design"], `\`design\` is ${shown(wanted)}, but the data support ${borne}.`, reason);
  }
  return found(wanted, reason, `Treated by the caller as ${wanted}. What the data say: `, first, second);
}

/** The design that carries least: what a comparison of several forms can be called as a whole. */
export function weakestDesign(designs: readonly WordingDesign[]): WordingDesign {
  return STRONGEST_FIRST.findLast((design) => designs.includes(design))!;
}

/** Each design once, the strongest first. */
export function designsOf(designs: readonly WordingDesign[]): readonly WordingDesign[] {
  return STRONGEST_FIRST.filter((design) => designs.includes(design));
}

/** Whether the two forms were in the field in two surveys, so that their errors do not cancel. */
export function ofTwoSurveys(design: WordingDesign): boolean {
  return design === "difference of method" || hadTime(design);
}

/** Whether opinion had time to move between the two. */
export function hadTime(design: WordingDesign): boolean {
  return design === "same house, other time" || design === "across houses";
}

export function gradeOf(design: WordingDesign): DesignGrade {
  return GRADES[design];
}

function find(first: Topline, second: Topline): readonly [WordingDesign, string] {
  const sameSurvey = first.dataset.id === second.dataset.id && first.survey.id === second.survey.id;
  const experiment = sharedExperiment(first, second);
  if (sameSurvey) requireKnownParts(first, second, experiment);
  const oneArm = experiment !== null && first.question.experiment?.arm === second.question.experiment?.arm;
  if (experiment !== null && !oneArm && (sameSurvey || (experiment.randomised === "yes" && sameDays(first, second)))) {
    return experiment.randomised === "yes"
      ? ["split ballot", `Chance decided who of ${first.survey.id} got which version (${experiment.id}).`]
      : ["uncontrolled split", splitReason(experiment)];
  }
  // the dates of such surveys are often unknown, of both alike
  if (experiment !== null && experiment.randomised !== "yes" && !oneArm && sameFieldwork(first, second)) {
    return [
      "uncontrolled split",
      `Forms of one experiment, recorded as surveys of their own. ${splitReason(experiment)}`,
    ];
  }
  if (sameSurvey) {
    return !oneArm && wentToPart(first)
      ? ["uncontrolled split", "Part of the respondents got each form, and nobody says how they were divided."]
      : [
          "same respondents",
          `Both questions were put to ${oneArm ? "one part of " : ""}the respondents of ${first.survey.id}.`,
        ];
  }
  const [house, other] = [first, second].map(houseOf);
  if (differInMethod(first, second)) {
    const who = ofOneHouse(first, second)
      ? `${house!.name} asked both`
      : `${house?.name ?? "One house"} and ${other?.name ?? "another"} asked one question`;
    return ["difference of method", `${who} at one moment.`];
  }
  return ofOneHouse(first, second)
    ? ["same house, other time", `${house!.name} asked both, in two surveys.`]
    : ["across houses", `${house?.name ?? "One house"} asked the first, ${other?.name ?? "another"} the second.`];
}

/** Whether one question was asked in two surveys at one moment, which differ in pollster, method, population or sample. */
export function differInMethod(first: Topline, second: Topline): boolean {
  return (
    (first.survey.id !== second.survey.id || first.dataset.id !== second.dataset.id) &&
    sameQuestion(first.question, second.question).sameness !== "another" &&
    weighedPair([first, second]).weighed?.sameMoment === true
  );
}

/** Whether one house asked both; no where a house is not known. */
export function ofOneHouse(first: Topline, second: Topline): boolean {
  const house = houseOf(first);
  return house !== undefined && house.id === houseOf(second)?.id;
}

function houseOf({ organisations }: Topline): Topline["organisations"]["houses"][number] | undefined {
  return organisations.houses[0];
}

function wentToPart({ base }: Topline): boolean {
  return base === "half-sample";
}

/**
 * Two questions of one survey had different respondents, or the same. Where one went to everyone, or two parts were drawn
 * for two things, they overlap to an extent that nobody prints: neither the interval of two samples nor that of one holds.
 */
function requireKnownParts(first: Topline, second: Topline, shared: Experiment | null): void {
  const parts = [first, second].filter(wentToPart).length;
  const [one, other] = [first, second].map(({ question }) => question.experiment);
  const known = parts === 0 || (parts === 2 && (shared !== null || (one === null && other === null)));
  if (known) return;
  const why =
    parts === 1
      ? "one question put to all and one to a part of them"
      : `parts drawn for ${one?.id ?? "nothing known"} and for ${other?.id ?? "nothing known"}`;
  refuse(
    "wrong-usage",
    ["toplines"],
    `These are not two parts of ${first.survey.id} or the same respondents: ${why}.`,
    "Who got both is not on record; take forms of one experiment, or questions put to everyone.",
  );
}

function sharedExperiment({ question: one }: Topline, { question: other }: Topline): Experiment | null {
  if (one.experiment === null || one.experiment.id !== other.experiment?.id) return null;
  return one.experiment.randomised === "yes" ? other.experiment : one.experiment;
}

function sameFieldwork({ survey: one }: Topline, { survey: other }: Topline): boolean {
  return (
    one.houses[0] === other.houses[0] &&
    one.fieldDates?.start === other.fieldDates?.start &&
    one.fieldDates?.end === other.fieldDates?.end
  );
}

function sameDays(first: Topline, second: Topline): boolean {
  return first.survey.fieldDates !== null && sameFieldwork(first, second);
}

function splitReason({ randomised }: Experiment): string {
  return randomised === "no" ? "The forms were not given out at random." : "That chance decided is not shown.";
}

/** @param treated Says that the caller calls it weaker, or nothing: then the name is what the data say. */
function found(design: WordingDesign, said: string, treated: string, first: Topline, second: Topline): FoundDesign {
  const reason = `${treated}${said}`;
  const cautions: Caution[] = [];
  const roles = [first, second].flatMap(({ question }) => question.experiment?.role ?? []);
  const notes = [...new Set([first, second].flatMap(({ question }) => question.experiment?.note ?? []))].join(" ");
  if (design === "uncontrolled split") {
    cautions.push(
      caution(SPLIT_NOT_RANDOM, `${treated === "" ? "No split ballot: " : ""}${reason}`, {
        detail: "What differs between the respondents may look like an effect of the wording.",
      }),
    );
  }
  if (roles.includes("unclean")) {
    cautions.push(caution(UNCLEAN_HALVES, "The parts are not comparable.", { detail: notes || null }));
  }
  if (roles.includes("check")) {
    cautions.push(caution(SAME_WORDING_CHECK, "Both forms have the same words: there is no effect to find."));
  }
  return { design, grade: GRADES[design], reason, cautions };
}

import { suspectsAmong } from "../comparability/audit.ts";
import { diffText } from "../comparability/text-difference.ts";
import type { Interval } from "../estimate/estimate.ts";
import { joinedMaterial, type Lineage } from "../estimate/lineage.ts";
import { surveyNames } from "../estimate/survey-names.ts";
import { baseName, quotedList, type Topic, topicText } from "../estimate/topic.ts";
import { capital } from "../format/capital.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatList, formatNumber, formatPercent, formatPoints, formatSize } from "../format/number.ts";
import type { EffectChange } from "../framing/change-of-effect.ts";
import type { WordingComparison } from "../framing/framing.ts";
import { SAME_WORDING_CHECK, UNCLEAN_HALVES } from "../framing/wording-design.ts";
import type { WordingEffect, WordingSide } from "../framing/wording-effect.ts";
import { shortName } from "../model/organisation.ts";
import { likelyText } from "../report/likely.ts";
import { leavesOutZero, verdictPhrase } from "../report/verdict-phrase.ts";
import { intervalName, intervalText, pText, shareText, sizeText } from "../report/words.ts";
import { maximumOf } from "../stats/extremes.ts";
import { widenedByRounding } from "../stats/survey-error.ts";

/** One wording effect as a sentence, with no more than its design can carry. */
export function effectSentence(effect: WordingEffect): string {
  const { label, parts } = namesOf([effect.from, effect.to], effect);
  const { value: estimate } = effect;
  const what = `${label}${parts[0]!} and ${parts[1]!}, ${formatPoints(estimate)}${rangeText(effect)}`;
  return `${what}${verdictOf(effect)} ${causeOf(effect.design, [effect])}`.trim();
}

/** A comparison of wordings as a sentence or two: of one answer all forms, of several the joint test and the largest effect. */
export function comparisonSentence(comparison: WordingComparison): string {
  const { effects, forms, jointTest, design } = comparison;
  const [first] = effects;
  const onlyDontKnows = dontKnowsSentence(comparison);
  if (onlyDontKnows !== null) return onlyDontKnows;
  if (effects.length === 1) return `${effectSentence(first!)}${answeringSentence(comparison)}`;
  if (effects.length === forms.length - 1) return formsSentence(effects, design);
  const largest = effects.reduce((one, other) => (Math.abs(other.value) > Math.abs(one.value) ? other : one));
  const noun = design === "split ballot" ? "effect" : "difference";
  const joint =
    jointTest === null || jointTest.pValue === null || jointTest.statistic === null
      ? ""
      : `The answers as a whole ${jointTest.pValue < 1 - levelOf(first!) ? "differ" : "are not shown to differ"} between the forms (${chiSquaredText(jointTest.statistic, jointTest.degreesOfFreedom, jointTest.pValue)}). `;
  return `${joint}The largest ${noun} of ${String(effects.length)}: ${effectSentence(largest)}`;
}

/** Below it a difference is printed as 0. */
const PRINTED = 0.0005;

/** A difference of method among decided respondents: pollsters differ most in how many don't knows they record. */
function answeringSentence({ effects: [ofAll], ofThoseWithAnAnswer: effects }: WordingComparison): string {
  if (effects === null || effects.length !== 1) return "";
  const [effect] = effects as readonly [WordingEffect];
  const isTurned = effect.value * ofAll!.value < 0 && Math.abs(effect.value) >= PRINTED;
  const turned = isTurned
    ? " The two bases point in opposite directions: the polls differ in how many respondents are decided."
    : "";
  // without it a figure of decided respondents says nothing of opinion
  const assumed = " The others are assumed to be like them.";
  return ` Among ${baseName("decided")}: ${formatPoints(effect.value)}${rangeText(effect)}${effect.verdict === ofAll!.verdict && effect.pollInterval !== null ? "." : verdictOf(effect)}${assumed}${turned}`;
}

/**
 * Where an effect among all is one on don't-knows alone: these first, since the answers lose by them what no side gains. Null
 * where there is no effect among all to explain, where don't-knows are not shown to differ, and where an effect is left
 * among those who gave an answer or is not smaller than that on don't-knows.
 */
function dontKnowsSentence({ effects, otherwise, dontKnowEffect, dontKnow, design }: WordingComparison): string | null {
  if (otherwise === null || dontKnowEffect === null || design === "difference of method") return null;
  const [ofAll, ofAnswering] = dontKnow === "kept" ? [effects, otherwise.effects] : [otherwise.effects, effects];
  const found = dontKnowEffect.effects;
  const largest = maximumOf(ofAnswering.map(({ value }) => Math.abs(value)));
  if (!ofAll.some(isShown) || ofAnswering.some(isShown)) return null;
  if (!found.every((effect) => isShown(effect) && Math.abs(effect.value) > largest)) return null;
  const moved = found.map((effect) => {
    const [from, to] = [effect.from, effect.to].map(
      (side) => `${formatPercent(side.value)} on ${formName(side, effect.design)}`,
    );
    return `${from!} and ${to!}, ${formatPoints(effect.value)}${rangeText(effect)}`;
  });
  const { common, own } = apart(ofAll.map(({ to }) => to.topic));
  const answers = ofAll.map((effect, index) => {
    const answering = ofAnswering[index]!;
    const name = ofAll.length === 1 ? effect.to.label : own[index]!;
    return `${name} ${formatPoints(effect.value)} of all, ${formatPoints(answering.value)} of ${baseName("answering")}${rangeText(answering)}`;
  });
  const cause =
    design === "split ballot" && found.every(showsTheWording)
      ? "Chance decided who got which version, so the wording made the difference in don't knows."
      : causeOf(design, found);
  return `Don't knows: ${moved.join("; ")}. Among ${baseName("answering")} no difference is shown: ${ofAll.length === 1 ? "" : `${common}, `}${answers.join("; ")}. ${cause}`.trim();
}

/** `Spending, "too little" on form y: 24.6% → 64.0%, +39.4 points (95% interval 33.3 to 44.9, p below 0.001)` */
export function effectLine(effect: WordingEffect): string {
  const { from, to, design, value: estimate, interval, intervalKind, allowances } = effect;
  const pValue = printedPValue(effect, [effect]);
  const tested = pValue === null ? "" : `, p ${pText(pValue)}`;
  const range =
    allowances.surveyErrors !== null
      ? `${rangeText(effect)}${tested}`
      : interval === null
        ? ""
        : ` (${intervalName(interval, intervalKind)} ${intervalText(interval)}${tested})`;
  return `${to.label}, ${formName(to, design)}: ${formatPercent(from.value)} → ${formatPercent(to.value)}, ${formatPoints(estimate)}${range}`;
}

/**
 * The one p-value that is published, with all errors of the interval that is published first: between two surveys what another
 * poll could show. Null where none was made, and for a drift, which is a bound.
 */
export function printedPValue(
  { pValue, pollPValue }: Pick<WordingEffect, "pValue" | "pollPValue">,
  effects: readonly WordingEffect[],
): number | null {
  if (effects.every(({ allowances }) => allowances.surveyErrors === null)) return pValue;
  return effects.every(({ allowances }) => allowances.drift === null) ? pollPValue : null;
}

/** How far a wording effect differs between two surveys or groups, as a sentence. */
export function effectChangeSentence(change: EffectChange): string {
  const { from, to, value: estimate, interval, pollInterval, intervalKind } = change;
  const sides = [from, to].map((effect) => `${formatPoints(effect.value)} (${placeOf(effect, change)})`);
  const allowance = allowanceOfChangeText(change);
  const errors = errorsText([from, to]);
  const clean = [from, to].every(showsTheWording);
  const noun = clean ? "effect of the wording" : "difference between the wordings";
  const betweenSurveys = [from, to].some(({ allowances }) => allowances.surveyErrors !== null);
  const allowed = allowance === null || pollInterval === null ? "" : `; ${allowance}, ${intervalText(pollInterval)}`;
  const range = betweenSurveys
    ? likelyText(change, 1, "", allowance === null ? [] : [allowance])
    : interval === null
      ? ""
      : ` (${intervalName(interval, intervalKind)} ${intervalText(interval)}${allowed})`;
  const said =
    pollInterval === null
      ? "without a sample size it cannot be separated from chance"
      : leavesOutZero(pollInterval)
        ? `beyond ${errors}`
        : `within ${errors}, so ${openPhrase(change, [from, to])}`;
  const what = `${to.label}: ${noun} ${sides[0]!} and ${sides[1]!}, ${formatPoints(estimate)}${range}: ${said}.`;
  return clean ? what : `${what} ${causeOf(weaker(from, to), [from, to])}`;
}

/** `chi-squared 281.0 on 4 df, p below 0.001` */
export function chiSquaredText(statistic: number, degreesOfFreedom: number, pValue: number): string {
  return `chi-squared ${formatNumber(statistic, 1)} on ${String(degreesOfFreedom)} df, p ${pText(pValue)}`;
}

/** A form as a reader can tell it from the others: by its arm, else by what the question asked for and when. */
export function formName(
  { experiment, question, structure, houses, fieldDates, modes }: WordingSide,
  design: string,
  isOfOneKind = false,
): string {
  const when = fieldDates === null ? "field dates not on record" : formatFieldDates(fieldDates);
  const asked = structure === null ? question : structure.replaceAll("-", " ");
  const whenAsked = isOfOneKind ? when : `${asked}, ${when}`;
  switch (design) {
    case "split ballot":
    case "uncontrolled split":
      return experiment === null ? question : armName(experiment.arm);
    case "same respondents":
      return question;
    case "difference of method":
      return [pollsterOf({ houses }), ...(modes.length === 0 ? [] : [modesText(modes)])].join(", ");
    case "same house, other time":
      return whenAsked;
    default:
      return `${pollsterOf({ houses })}, ${whenAsked}`;
  }
}

/** `version x`, `version “affordable care act”` */
export function armName(arm: string): string {
  return arm.length > 2 ? `version “${arm.replaceAll("-", " ")}”` : `version ${arm}`;
}

function pollsterOf({ houses: [lead] }: Pick<WordingSide, "houses">): string {
  return lead === undefined ? "one pollster" : shortName(lead);
}

function modesText(modes: WordingSide["modes"]): string {
  return modes.map((mode) => (mode === "web" ? "online" : mode.replaceAll("-", " "))).join(" and ");
}

/** What two surveys at one moment are separated by: `online less telephone`, or their pollsters. */
function methodNames({ from, to, lineage }: WordingEffect): string {
  const [before, after] = [from, to].map(({ modes }) => modesText(modes)) as [string, string];
  if (before !== after && before !== "" && after !== "") return `${after} minus ${before}`;
  if (from.houses[0] !== to.houses[0]) return `${pollsterOf(to)} minus ${pollsterOf(from)}`;
  const { shortOf } = surveyNames(lineage.surveys);
  return `${shortOf(to.address)} minus ${shortOf(from.address)}`;
}

/** What was allowed for beside sampling and rounding; null for nothing. */
export function allowanceText(effect: WordingEffect): string | null {
  const parts = allowancesOf(effect);
  return parts.length === 0 ? null : `allowing for ${formatList(parts)}`;
}

/** What was allowed for in either of two effects, said once where it is the same in both; null for nothing. */
export function allowanceOfChangeText({ from, to }: EffectChange): string | null {
  const [first, second] = [from, to].map((effect) => formatList(allowancesOf(effect))) as [string, string];
  if (first === "" && second === "") return null;
  if (first === second) return `allowing in both for ${first}`;
  const parts = [from, to].flatMap((effect, index) => {
    const text = [first, second][index]!;
    return text === "" ? [] : [`in ${placeOf(effect, { from, to })} for ${text}`];
  });
  return `allowing ${formatList(parts)}`;
}

export function allowancesOf({ allowances: { drift } }: WordingEffect): readonly string[] {
  return drift === null ? [] : [`opinion moving by up to ${formatSize(drift.value)}`];
}

/** What tells two effects apart: their surveys, else their groups. */
function placeOf({ to }: WordingEffect, change: Pick<EffectChange, "from" | "to">): string {
  return change.from.to.survey === change.to.to.survey ? (to.group ?? "all") : to.survey;
}

/** How many of the same respondents must have given the answer to one question and not to the other. */
export function differentlyText({ respondents, roundingBound }: WordingEffect, pair = "the two"): string {
  // as far as the published figures are rounded
  const least = Math.max(0, respondents!.differently.lower - roundingBound.value);
  const most = Math.min(1, respondents!.differently.upper + roundingBound.value);
  return `Between ${formatPercent(least, 0)} and ${formatPercent(most, 0)} of the respondents gave this answer to only one of ${pair}.`;
}

function formsSentence(effects: readonly WordingEffect[], design: WordingEffect["design"]): string {
  const [first] = effects;
  const { label, parts } = namesOf([first!.from, ...effects.map(({ to }) => to)], first!, effects);
  const forms = effects.map(
    (effect, index) => `${parts[index + 1]!}, ${formatPoints(effect.value)}${rangeText(effect)}`,
  );
  const verdicts = [...new Set(effects.map(verdictOf))];
  const without = effects.filter(({ pollInterval }) => pollInterval === null);
  const verdict =
    without.length === effects.length
      ? `. ${capital(noInterval(without))}.`
      : verdicts.length === 1
        ? verdicts[0]!
        : `: ${effects.map((effect) => `${formName(effect.to, effect.design)} ${saidOf(effect)}`).join("; ")}.`;
  return `${label}${parts[0]!}; compared with it ${forms.join("; ")}${verdict} ${causeOf(design, effects)}`.trim();
}

/** What all sides are of, and each side's share with what sets it apart. */
function namesOf(
  sides: readonly WordingSide[],
  { design, lineage }: WordingEffect,
  effects: readonly WordingEffect[] = [],
): { readonly label: string; readonly parts: readonly string[] } {
  const { inputs, surveys } = joinedMaterial([lineage, ...effects.map((effect) => effect.lineage)]);
  const { shortOf } = surveyNames(surveys);
  const { common, own: apartBy } = apart(sides.map(({ topic }) => topic));
  const phrases = phrasesApart(sides, lineage);
  // each form by its own design: another question to one arm is not told by the arm
  const designs = sides.map((_, index) => effects[index - 1]?.design ?? design);
  // what all sides are sets none apart
  const isOfOneKind = sides.every(({ structure }) => structure !== null && structure === sides[0]!.structure);
  const names = sides.map((side, index) => formName(side, designs[index]!, isOfOneKind));
  const areAlike = new Set(names).size === 1;
  const parts = sides.map((side, index) => {
    const ofSide = new Map(inputs.filter(({ address }) => address === side.address).map((each) => [each.option, each]));
    const group = side.group === null || side.topic.group !== null ? "" : ` (${side.group})`;
    const name = areAlike ? shortOf(side.address) : names[index]!;
    const isArm = isSplitBallot(designs[index]!) && side.experiment !== null;
    const where = isArm && phrases !== null ? ` for “${phrases[index]!}”` : isArm ? ` on ${name}` : ` (${name})`;
    return `${apartBy[index] === "" ? "" : `${apartBy[index]!} `}${shareText(side.value, [...ofSide.values()])}${where}${group}`;
  });
  return { label: common === "" ? "" : `${common}: `, parts };
}

function isSplitBallot(design: string): boolean {
  return design === "split ballot" || design === "uncontrolled split";
}

/** The one phrase in which two questions differ, of each; null where they differ in more, or their words are not on record. */
export function phrasesApart(
  sides: readonly Pick<WordingSide, "question">[],
  { questions }: Pick<Lineage, "questions">,
): readonly [string, string] | null {
  const [one, other] = sides.map(({ question }) => questions.find(({ id }) => id === question)?.wording);
  const language = Object.keys(one ?? {}).find((each) => other?.[each] !== undefined);
  if (sides.length !== 2 || language === undefined) return null;
  const { runs } = diffText(one![language]!.text, other![language]!.text, language);
  const [removed, added] = (["removed", "added"] as const).map((kind) => runs.filter((run) => run.kind === kind));
  if (removed!.length !== 1 || added!.length !== 1) return null;
  const after = runs[runs.findLastIndex(({ kind }) => kind !== "same") + 1]?.text ?? "";
  // `Improving and protecting the` has its noun behind it
  const rest = after.trim().length <= MOST_OF_NOUN ? after : "";
  const phrases = [`${removed![0]!.text}${rest}`.trim(), `${added![0]!.text}${rest}`.trim()] as const;
  return phrases.every((text) => text !== "" && text.length <= MOST_OF_PHRASE) ? phrases : null;
}

const MOST_OF_PHRASE = 48;

/** A rest of the question that is said with the phrase. */
const MOST_OF_NOUN = 16;

/** What several sides are of: what they share, and what each has of its own. */
export function apart(topics: readonly Topic[]): { readonly common: string; readonly own: readonly string[] } {
  const labels = topics.map(topicText);
  const shared = new Set(topics.map((topic) => topicText({ ...topic, answers: [] })));
  if (new Set(labels).size === 1) return { common: labels[0]!, own: labels.map(() => "") };
  if (shared.size > 1 || topics.some(({ answers }) => answers.length === 0)) return { common: "", own: labels };
  return { common: [...shared][0]!, own: topics.map(({ answers }) => quotedList(answers)) };
}

function rangeText(effect: WordingEffect): string {
  const { interval, pollInterval, intervalKind, respondents, allowances } = effect;
  if (interval === null || pollInterval === null) return "";
  const allowance = allowanceText(effect);
  if (allowances.surveyErrors !== null) return likelyText(effect, 1, "", allowance === null ? [] : [allowance]);
  const widest = respondents === null ? "" : " at its widest";
  return ` (${intervalName(interval, intervalKind)} ${intervalText(interval)}${widest}${allowance === null ? "" : `; ${allowance}, ${intervalText(pollInterval)}`})`;
}

/** Why there is no interval. */
function noInterval(effects: readonly WordingEffect[]): string {
  const unknown = effects
    .flatMap(({ from, to }) => [from, to])
    .filter(({ effectiveSampleSize }) => effectiveSampleSize === null);
  const { longOf } = surveyNames(joinedMaterial(effects.map(({ lineage }) => lineage)).surveys);
  return `no interval: ${sizeText(null)} for ${formatList([...new Set(unknown.map(({ survey }) => longOf(survey)))])}`;
}

/** Whether it is more than chance: with its own full stop or colon. */
function verdictOf(effect: WordingEffect): string {
  const said = saidOf(effect);
  return effect.pollInterval === null ? `. ${capital(said)}.` : `: ${said}.`;
}

/** The same without. */
function saidOf(effect: WordingEffect): string {
  const { pollInterval, respondents, adjustedPValue, verdict } = effect;
  if (pollInterval === null) return noInterval([effect]);
  if (verdict !== null) return verdictPhrase(verdict, { ofGroups: true });
  if (!leavesOutZero(pollInterval)) {
    return respondents !== null && leavesOutZero(narrowestOf(effect, respondents))
      ? "whether that is more than chance depends on how many gave both answers, which is not on record"
      : `within ${errorsOf(effect)}, so ${openPhrase(effect, [effect])}`;
  }
  if (adjustedPValue !== null && adjustedPValue >= 1 - levelOf(effect)) {
    return `beyond ${errorsOf(effect)} on its own, but not with all comparisons counted (adjusted p ${pText(adjustedPValue)})`;
  }
  return `beyond ${errorsOf(effect)}`;
}

/** What is said of a difference within its errors: whether sampling and rounding alone could have made it, or only with what else is counted in. */
function openPhrase({ interval }: Pick<WordingEffect, "interval">, effects: readonly WordingEffect[]): string {
  const isMore = effects.some(({ allowances: { surveyErrors, drift } }) => surveyErrors !== null || drift !== null);
  return verdictPhrase(isMore && interval !== null && leavesOutZero(interval) ? "not-shown" : "too-close", {
    ofVersions: effects.length === 1,
  });
}

/** The interval if as few as possible answered differently, with rounding; that of the widest bound where there is none. */
function narrowestOf(
  { value: estimate, errors, pollInterval, roundingBound }: WordingEffect,
  { narrowest }: NonNullable<WordingEffect["respondents"]>,
): Pick<Interval, "lower" | "upper"> {
  if (narrowest === null) return pollInterval!;
  const { interval } = narrowest;
  const rounding = { variance: errors.rounding, bound: roundingBound.value };
  return widenedByRounding({ estimate, ...interval }, rounding, 0, { level: interval.level });
}

/** What the design lets one say of the cause. */
function causeOf(design: WordingEffect["design"], effects: readonly WordingEffect[]): string {
  const [first] = effects;
  const codes = new Set(effects.flatMap(({ cautions }) => cautions.map(({ code }) => code)));
  if (codes.has(SAME_WORDING_CHECK.code)) return "The versions have the same words: there was no effect to find.";
  if (codes.has(UNCLEAN_HALVES.code))
    return "The two halves of the sample are not comparable: nothing follows for the wording.";
  if (isSplitBallot(design) && effects.every(hasOneWording))
    return "Both versions have the same words on record: what differed between them is not known.";
  const others = formatList(othersIn(design, first!, codes));
  const bounds = boundsOf(effects);
  switch (design) {
    case "split ballot":
      return causeOfSplit(effects);
    case "uncontrolled split": {
      const randomised = first!.to.experiment?.randomised;
      const how = randomised === "no" ? "Chance did not decide" : "There is no evidence that chance decided";
      return `${how} who got which version: the effect of the wording cannot be separated from ${others}.`;
    }
    case "same respondents":
      return effects.length === 1
        ? `${bounds}All were asked both, so the effect of the wording cannot be separated from ${others}.`
        : `${bounds}Where the same people were asked both, the effect of the wording cannot be separated from ${others}.`;
    case "difference of method": {
      const names = effects.length === 1 ? ` (${methodNames(first!)})` : "";
      const isOne = first!.from.question === first!.to.question;
      const words = !isOne && codes.has("wording-not-verbatim") ? ", perhaps in wording" : "";
      const together = codes.has("related-houses") ? "; the interviewers are the same" : "";
      return `The polls differ in ${differsAtOneMoment(first!, codes)}${names}${words}${together}.`;
    }
    case "same house, other time":
      return `${bounds}One pollster, two surveys: the effect of the wording cannot be separated from ${others}.`;
    case "across houses":
      return `${bounds}Descriptive only: the effect of the wording cannot be separated from ${others}.`;
  }
}

/** Whether both versions have the same words, in every language in which both are on record. */
function hasOneWording({ from, to, lineage: { questions } }: WordingEffect): boolean {
  const [one, other] = [from, to].map(({ question }) => questions.find(({ id }) => id === question)?.wording ?? {});
  const languages = Object.keys(one!).filter((each) => other![each] !== undefined);
  return languages.length > 0 && languages.every((each) => one![each]!.text === other![each]!.text);
}

/** What differs at one moment, as far as it is on record. */
function differsAtOneMoment({ from, to }: WordingEffect, codes: ReadonlySet<string>): string {
  const differ = [
    ...(codes.has("different-mode") ? ["method"] : []),
    ...(codes.has("different-population") ? ["population"] : []),
    ...(from.houses[0] === to.houses[0] ? [] : ["pollster"]),
  ];
  return differ.length === 0 ? "nothing on record" : formatList(differ);
}

/** Of each pair that the same respondents answered: several pairs are named, and need not be of one design with the rest. */
function boundsOf(effects: readonly WordingEffect[]): string {
  return effects
    .filter(({ respondents }) => respondents !== null)
    .map((effect) => {
      const pair = effects.length === 1 ? "the two" : `${effect.from.address} and ${effect.to.address}`;
      return `${differentlyText(effect, pair)} `;
    })
    .join("");
}

/** Of the forms whose effect is not shown nothing is said. */
function causeOfSplit(effects: readonly WordingEffect[]): string {
  const shown = effects.filter(isShown);
  if (shown.length === 0) return "";
  const where =
    shown.length === effects.length
      ? ""
      : ` on ${formatList([...new Set(shown.map(({ to, design }) => formName(to, design)))])}`;
  return `Chance decided who got which version, so the wording made the difference${where}.`;
}

/** What else may have made the difference. */
function othersIn(
  design: WordingEffect["design"],
  { from, to }: WordingEffect,
  codes: ReadonlySet<string>,
): readonly string[] {
  const windows = [from, to].map(({ fieldDates }) => (fieldDates === null ? null : formatFieldDates(fieldDates)));
  const elsewhere = suspectsAmong(codes);
  switch (design) {
    case "split ballot":
    case "uncontrolled split":
      return ["who was asked", ...elsewhere];
    case "same respondents":
      return ["what was asked before it", ...elsewhere.filter((what) => what !== "the questions before it")];
    case "difference of method":
      return elsewhere;
    case "same house, other time":
      return ["the time in between", ...elsewhere];
    case "across houses":
      return ["the pollster", ...(windows[0] !== null && windows[0] === windows[1] ? [] : ["the time"]), ...elsewhere];
  }
}

/** Whether the design lets the wording be the reason. */
function showsTheWording({ design, cautions }: WordingEffect): boolean {
  return (
    design === "split ballot" &&
    !cautions.some(({ code }) => code === UNCLEAN_HALVES.code || code === SAME_WORDING_CHECK.code)
  );
}

function isShown({ pollInterval, adjustedPValue, interval }: WordingEffect): boolean {
  if (pollInterval === null || interval === null || !leavesOutZero(pollInterval)) return false;
  return adjustedPValue === null || adjustedPValue < 1 - interval.level;
}

function weaker({ design }: WordingEffect, { design: other }: WordingEffect): WordingEffect["design"] {
  return design === "split ballot" ? other : design;
}

function errorsOf(effect: WordingEffect): string {
  return errorsText([effect]);
}

/** What a finding is measured by: between surveys what polls err by, and opinion that may have moved. */
function errorsText(effects: readonly WordingEffect[]): string {
  const betweenSurveys = effects.some(({ allowances }) => allowances.surveyErrors !== null);
  const moved = effects.some(({ allowances }) => allowances.drift !== null);
  return `${betweenSurveys ? "the usual differences between polls" : "sampling and rounding error"}${moved ? " and what was allowed for" : ""}`;
}

function levelOf({ lineage }: WordingEffect): number {
  return Number(lineage.settings.level);
}

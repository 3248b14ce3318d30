import { leftOutText } from "../comparability/territory.ts";
import type { Lineage, LineageQuestion, LineageSurvey } from "../estimate/lineage.ts";
import { surveyNames } from "../estimate/survey-names.ts";
import type { Topic } from "../estimate/topic.ts";
import { capital } from "../format/capital.ts";
import { countryName, inProse, titleInCountry } from "../format/country.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatCount, formatList } from "../format/number.ts";
import { shortName } from "../model/organisation.ts";
import { type Mode, populationName, type SampleSize } from "../model/survey.ts";
import { ownWordings } from "./words.ts";

/** One side of a result, as far as it says who was asked. */
interface AskedSide {
  readonly address: string;
  /** That of its base; of the survey where it is left out. */
  readonly sampleSize?: SampleSize | null;
}

/** A text, or a part that can be cut or left out where there is no room: the question in quotation marks, as it is described or by its title; who did the interviews; what is not on record. */
export type AskedPart =
  | string
  | { readonly is: "words" | "paraphrase" | "title" | "interviewers" | "missing"; readonly text: string };

/** A line that says what a number is of, in its parts. */
export type AskedLine = readonly AskedPart[];

/** A line as it is read. */
export function askedText(line: AskedLine): string {
  return line.map((part) => (typeof part === "string" ? part : part.text)).join("");
}

/** Who asked whom, when and how, in one line; then the question. */
export function askedLines(side: AskedSide, lineage: Lineage): readonly AskedLine[] {
  return [surveyText([side], lineage), ...questionLines([side.address], lineage)];
}

/** The same of two surveys: `IRI, face to face, 14–26 March 2014 (1,200) and 6–15 November 2021 (2,400).` */
export function askedOfPair(sides: readonly [AskedSide, AskedSide], lineage: Lineage): readonly AskedLine[] {
  const surveys = surveysIn(sides, lineage);
  const questions = questionLines(
    sides.map(({ address }) => address),
    lineage,
  );
  if (surveys[0] === surveys[1]) return [surveyText(sides, lineage), ...questions];
  const [one = [], other = []] = surveys.map(pollsters);
  const methods = new Set(surveys.map(methodOf));
  const [method] = methods;
  const areOthers = areOtherPeople(surveys);
  const [first, second] = sides.map((side, place) => {
    const { fieldDates } = surveys[place]!;
    const sampleSize = sizeOf(side, lineage);
    const when = fieldDates === null ? "field dates not on record" : formatFieldDates(fieldDates);
    const own = methods.size === 1 ? null : (methodOf(surveys[place]!) ?? "method not on record");
    const who = areOthers ? populationName(surveys[place]!) : null;
    const size = sampleSize === null ? "no sample size" : [countText(sampleSize), who ?? []].flat().join(" ");
    return `${when} (${size}${own === null ? "" : `, ${own}`})`;
  });
  const how = methods.size === 1 && method != null ? `, ${method}` : "";
  return [
    askedText(one) === askedText(other)
      ? [...one, `${how}, ${first!} and ${second!}.`]
      : [...one, `, ${first!}, and `, ...other, `, ${second!}${how}.`],
    ...questions,
  ];
}

/** Where two surveys were taken, in a line: once where it is one territory; empty where it is on record for neither. */
export function territoriesOfPair(lineage: Lineage): string {
  const { shortOf } = surveyNames(lineage.surveys);
  const places = lineage.surveys.map((survey) => territoryName(survey));
  if (places.every((place) => place === null)) return "";
  if (new Set(places).size === 1) return `${capital(places[0]!)}.`;
  const each = lineage.surveys.map(({ id }, index) => `${places[index] ?? "not on record"} (${shortOf(id)})`);
  return `Territory: ${each.join("; ")}.`;
}

/** The forms of a comparison, a line each: which question, when and how many, with two spaces between, which lines show as one. */
export function askedForms(forms: readonly AskedSide[], lineage: Lineage): readonly AskedLine[] {
  const surveys = new Set(surveysIn(forms, lineage));
  const isOne = surveys.size === 1;
  const areOthers = areOtherPeople([...surveys]);
  const lines = forms.map((form, place): AskedLine => {
    const { fieldDates } = surveyIn(form, lineage);
    const sampleSize = sizeOf(form, lineage);
    const question = lineage.questions.find(({ id }) => id === form.address.split("/")[1])!;
    const who = (areOthers ? populationName(surveyIn(form, lineage)) : null) ?? "respondents";
    const size = sampleSize === null ? "no sample size on record" : `${countText(sampleSize)} ${who}`;
    const when = fieldDates === null ? "field dates not on record" : formatFieldDates(fieldDates);
    const own = isOne ? [`${capital(size)}.`] : [...pollsters(surveyIn(form, lineage)), `, ${when}, ${size}.`];
    const asked = questionPart(question);
    return [`${LETTERS[place] ?? String(place + 1)}  `, { ...asked, text: ended(asked.text) }, "  ", ...own];
  });
  return isOne
    ? [[...surveyText([{ address: forms[0]!.address }], lineage), othersText(forms, lineage)], ...lines]
    : lines;
}

/** Whether surveys are known to be of several populations. */
function areOtherPeople(surveys: readonly LineageSurvey[]): boolean {
  return new Set(surveys.flatMap((survey) => populationName(survey) ?? [])).size > 1;
}

/** How many of a survey got none of some forms; empty where that is not on record. */
function othersText(forms: readonly AskedSide[], lineage: Lineage): string {
  const all = surveyIn(forms[0]!, lineage).sampleSize;
  const sizes = forms.map((form) => sizeOf(form, lineage));
  const known = sizes.flatMap((size) => (size?.status === "exact" ? size.value : []));
  const asked = known.reduce((sum, size) => sum + size, 0);
  return all === null || known.length < forms.length || asked >= all.value
    ? ""
    : ` ${formatCount(asked)} of them got one of these ${String(forms.length)} versions.`;
}

/** A question ends on its own. */
function ended(text: string): string {
  return /[.?!…”)]$/.test(text) ? text : `${text}.`;
}

const LETTERS = "ABCDEFGH";

/** Of one survey, with the sample size of each side. */
function surveyText(sides: readonly AskedSide[], lineage: Lineage): AskedLine {
  const survey = surveyIn(sides[0]!, lineage);
  const [method, population, territory] = [methodOf(survey), populationName(survey), territoryName(survey)];
  const { fieldDates } = survey;
  const sizes = [...new Set(sides.flatMap((side) => countOf(sizeOf(side, lineage))))];
  const missing = [
    ...(fieldDates === null ? ["field dates"] : []),
    ...(method === null ? ["method"] : []),
    ...(population === null ? ["population"] : []),
    ...(territory === null ? ["territory"] : []),
    // an interval presumes that respondents were drawn
    ...(survey.sampleType === null && sizes.length > 0 ? ["sampling"] : []),
  ];
  const who = sizes.length === 0 ? population : `${formatList(sizes)} ${population ?? "respondents"}`;
  const when = fieldDates === null ? null : formatFieldDates(fieldDates);
  const facts = [when, method, who, territory].map((fact) => (fact === null ? "" : `, ${fact}`));
  return [
    ...pollsters(survey),
    `${facts.join("")}.`,
    ...(missing.length === 0 ? [] : [{ is: "missing", text: ` Not on record: ${formatList(missing)}.` } as const]),
  ];
}

function sizeOf(side: AskedSide, lineage: Lineage): SampleSize | null {
  return side.sampleSize === undefined ? surveyIn(side, lineage).sampleSize : side.sampleSize;
}

/** The surveys of several sides. */
export function surveysIn(sides: readonly AskedSide[], lineage: Lineage): readonly LineageSurvey[] {
  return sides.map((side) => surveyIn(side, lineage));
}

function surveyIn({ address }: AskedSide, { surveys }: Lineage): LineageSurvey {
  const id = address.split("/")[0]!;
  return surveys.find((survey) => survey.id === id)!;
}

/** `IRI`, `IRI (interviews by Rating Group)`: who asks, and who interviews where that is somebody else. */
function pollsters({ houses, fieldedBy }: LineageSurvey): AskedLine {
  const interviewers = fieldedBy.filter((name) => !houses.includes(name));
  const by = ` (interviews by ${formatList(interviewers.map(shortName))})`;
  return [
    formatList(houses.map(shortName)),
    ...(interviewers.length === 0 ? [] : [{ is: "interviewers", text: by } as const]),
  ];
}

function methodOf({ modes, inferred }: LineageSurvey): string | null {
  return modes.length === 0
    ? null
    : formatList(modes.map(modeName)) + (inferred.includes("modes") ? " (inferred)" : "");
}

/** As people write it: `face to face`. */
export function modeName(mode: Mode): string {
  return mode.replaceAll("-", " ");
}

function countOf(size: SampleSize | null): readonly string[] {
  return size === null ? [] : [countText(size)];
}

/** `1,200`, `10,000 (inferred)` */
function countText({ value, status }: SampleSize): string {
  return `${formatCount(value)}${status === "exact" ? "" : ` (${status})`}`;
}

/** `all of Ukraine`, `Ukraine without Crimea and parts of Donetsk`; null where it is not on record. */
function territoryName({
  territory,
  territoryNames,
  inferred,
}: Pick<LineageSurvey, "territory" | "territoryNames" | "inferred">): string | null {
  if (territory === null || territory.includes.length === 0) return territory?.note ?? null;
  const nameOf = (code: string): string => territoryNames[code] ?? countryName(code);
  const names = (codes: readonly string[]): string => formatList(codes.map(nameOf));
  const { includes, excludes, excludesPartOf, note } = territory;
  const without = leftOutText(excludes.map(nameOf), excludesPartOf.map(nameOf), note);
  const assumed = inferred.includes("territory") ? " (assumed)" : "";
  return without === ""
    ? `all of ${formatList(includes.map((code) => inProse(nameOf(code))))}${assumed}`
    : `${names(includes)} without ${without}${assumed}`;
}

/** The country that all surveys of a result cover, in part or whole; null where there is not one. */
function countryOf({ surveys }: Pick<Lineage, "surveys">): string | null {
  const names = new Set(
    surveys.map(({ territory }) => {
      const [code, ...more] = territory?.includes ?? [];
      return code !== undefined && more.length === 0 && /^[A-Z]{2}$/.test(code) ? countryName(code) : null;
    }),
  );
  const [name] = names;
  return names.size === 1 ? name! : null;
}

/** The label of a result, with the country that all its surveys cover where it is the title of its question alone. */
export function placedLabel({
  label,
  topic,
  lineage,
}: {
  readonly label: string;
  readonly topic: Topic;
  readonly lineage: Lineage;
}): string {
  const country = countryOf(lineage);
  const isPlain = topic.answers.length === 0 && topic.over === null && topic.group === null && topic.base === "all";
  if (country === null || !isPlain || topic.title.includes(country)) return label;
  return titleInCountry(label, country) ?? `${label} (${country})`;
}

function questionLines(addresses: readonly string[], { questions }: Lineage): readonly AskedLine[] {
  // in the order of the sides, which may have been turned
  const asked = addresses.flatMap((address) => questions.filter(({ id }) => id === address.split("/")[1]));
  const parts = asked.map(questionPart);
  return parts
    .filter(({ text }, place) => parts.findIndex((each) => each.text === text) === place)
    .map((part) => [part]);
}

/** The question with how near it is to what was asked: in English, or else in the language of the interview. */
export function questionPart({
  wording,
  description,
  title,
}: Pick<LineageQuestion, "wording" | "description" | "title">): Exclude<AskedPart, string> {
  const [said] = textsOf(wording);
  if (said !== undefined) return { is: "words", text: said };
  if (description === null) return { is: "title", text: `Question: ${title}; wording not on record.` };
  return { is: "paraphrase", text: `Question (paraphrase): ${inBrief(description)}` };
}

/** The words in each language, English first, with how near they are to what was asked. */
function textsOf({ en, ...others }: LineageQuestion["wording"]): readonly string[] {
  return ownWordings(en === undefined ? others : { en, ...others }).map(
    ([, { text, status }]) => `“${text}”${status === "verbatim" ? "" : ` (${status})`}`,
  );
}

/** The question in every language, or its description, as far as that is more than its line. */
export function wordingLinesOf({ questions }: Pick<Lineage, "questions">): readonly string[] {
  return questions.flatMap(({ wording, description }) => {
    const [said, ...others] = textsOf(wording);
    if (said !== undefined) return others;
    return description === null || inBrief(description) === description ? [] : [description];
  });
}

const MOST_CHARACTERS = 120;

function inBrief(text: string): string {
  return text.length > MOST_CHARACTERS ? text.split(/(?<=[.?!])\s/)[0]! : text;
}

import { countryName } from "../format/country.ts";
import { formatFieldDates } from "../format/date.ts";
import { escapedText } from "../format/escaped-text.ts";
import { formatCount, formatPercent, formatQuantity } from "../format/number.ts";
import { checkKind, DATASET } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { shortName } from "../model/organisation.ts";
import type { PublishedShare } from "../model/published-share.ts";
import type { ByLanguage, Question, ResponseOption, Wording } from "../model/question.ts";
import type { Source } from "../model/source.ts";
import type { PublishedMargin, SampleSize, Survey } from "../model/survey.ts";

/**
 * Writes a data set as a DDI Codebook 2.5, which archives and catalogues of surveys read: a study for each survey, a variable for
 * each question and base that was published, with the words asked, the answers and their percentages. The text validates against
 * the schema of the DDI Alliance; `ddiLosses` says what has no place in it.
 *
 * Only shares that count are written: disputed ones and other prints of a share stay in the tables.
 *
 * @param dataset A checked data set.
 * @returns The text of an XML file.
 * @throws PollError `wrong-type` for anything else.
 * @example
 * ```ts
 * const polls = readPollTables("Pollster,Dates,Join,Stay\nAcme,1–3 May 2024,51,35\n", { id: "polls" });
 * writeDdiCodebook(polls).includes('<catStat type="percent">51</catStat>'); // => true
 * ```
 */
export function writeDdiCodebook(dataset: Dataset): string {
  checkKind("writeDdiCodebook", dataset, DATASET, ["dataset"]);
  const root = element(
    "codeBook",
    { xmlns: "ddi:codebook:2_5", version: "2.5" },
    documentOf(dataset),
    ...dataset.surveys.map((survey) => studyOf(survey, dataset)),
    element("dataDscr", {}, ...variables(dataset)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${indented(root, "").join("\n")}\n`;
}

/**
 * What of a data set has no place in a DDI Codebook, a line each; empty where it says all.
 *
 * @param dataset A checked data set.
 * @returns Lines such as `22 stances, and what each answer is for the analysis`.
 * @throws PollError `wrong-type` for anything else.
 * @example
 * ```ts
 * const polls = readPollTables("Pollster,Dates,Join,Stay\nAcme,1–3 May 2024,51,35\n", { id: "polls" });
 * ddiLosses(polls); // => ["whether the shares of 1 survey are weighted: DDI reads them as not weighted"]
 * ```
 */
export function ddiLosses(dataset: Dataset): readonly string[] {
  checkKind("ddiLosses", dataset, DATASET, ["dataset"]);
  const { surveys, questions, toplines, groupSizes, populations, stances, terms } = dataset;
  const asked = new Set(toplines.filter(counts).map(({ question }) => question));
  const unweighted = surveys.filter(({ weighting }) => weighting === null);
  const lines: readonly (readonly [count: number, line: (quantity: (noun: string) => string) => string])[] = [
    [unweighted.length, (of) => `whether the shares of ${of("survey")} are weighted: DDI reads them as not weighted`],
    [
      toplines.filter((share) => !counts(share)).length,
      (of) => `${of("share")} that are disputed or another print of one`,
    ],
    [questions.filter(({ id }) => !asked.has(id)).length, (of) => `${of("question")} without shares that count`],
    [stances.length, (of) => `${of("stance")}, and what each answer is for the analysis`],
    [questions.filter(({ experiment }) => experiment !== null).length, (of) => `the experiment of ${of("question")}`],
    [terms.length, (of) => `${of("list")} of terms to search by`],
    [groupSizes.length, (of) => `${of("size")} of groups`],
    [populations.length, (of) => `${of("population")} of territories`],
    [surveys.filter(({ silent }) => silent.length > 0).length, (of) => `what ${of("report")}, read whole, leave out`],
  ];
  return lines.flatMap(([count, line]) => (count === 0 ? [] : [line((noun) => formatQuantity(count, noun))]));
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | null>>;
  readonly children: readonly Element[] | string;
}

type Child = Element | readonly Element[];

/** An element of a text, or of other elements; one that would be empty is left out by its parent. */
function element(name: string, attributes: Element["attributes"], ...children: readonly (Child | string)[]): Element {
  const [first] = children;
  return typeof first === "string"
    ? { name, attributes, children: first }
    : {
        name,
        attributes,
        children: (children as readonly Child[]).flat().filter((child) => child.children.length > 0),
      };
}

/** An element with a text, where there is one. */
function said(name: string, text: string | null, attributes: Element["attributes"] = {}): readonly Element[] {
  return text === null || text.trim() === "" ? [] : [element(name, attributes, text)];
}

function indented({ name, attributes, children }: Element, margin: string): readonly string[] {
  const told = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escapedText(value)}"`],
  );
  const start = `${margin}<${name}${told.join("")}>`;
  return typeof children === "string"
    ? [`${start}${escapedText(children)}</${name}>`]
    : [start, ...children.flatMap((child) => indented(child, `${margin}  `)), `${margin}</${name}>`];
}

function documentOf({ id, title, description, version, authors, date, url, licence, digest }: Dataset): Element {
  return element(
    "docDscr",
    {},
    element(
      "citation",
      {},
      element("titlStmt", {}, said("titl", title), said("IDNo", id), said("IDNo", digest, { agency: "SHA-256" })),
      element(
        "rspStmt",
        {},
        authors.flatMap((author) => said("AuthEnty", author)),
      ),
      element("prodStmt", {}, said("copyright", licence)),
      element("verStmt", {}, said("version", version, { date })),
      said("holdings", url, { URI: url }),
      said("notes", description),
    ),
  );
}

function studyOf(survey: Survey, dataset: Dataset): Element {
  return element(
    "stdyDscr",
    {},
    citationOf(survey, dataset),
    element("stdyInfo", {}, summaryOf(survey, dataset)),
    methodOf(survey, dataset),
    element("othrStdyMat", {}, publicationsOf(survey, dataset.sources)),
    said("notes", survey.note),
  );
}

function citationOf(survey: Survey, { organisations }: Dataset): Element {
  const names = namesIn(organisations);
  const { id, title, houses, sponsors, series, fieldDates, published } = survey;
  const ofIts = [
    ...houses.map((house) => shortName(names(house))),
    ...(fieldDates === null ? [] : [formatFieldDates(fieldDates)]),
  ].join(", ");
  return element(
    "citation",
    {},
    element("titlStmt", {}, said("titl", title ?? (ofIts === "" ? id : ofIts)), said("IDNo", id)),
    element(
      "rspStmt",
      {},
      houses.map(names).flatMap((name) => said("AuthEnty", name)),
    ),
    element(
      "prodStmt",
      {},
      sponsors.map(names).flatMap((name) => said("fundAg", name)),
    ),
    element("distStmt", {}, said("distDate", published, { date: asDate(published) })),
    element("serStmt", {}, said("serName", series)),
  );
}

/** What was asked of whom: days, places, people. */
function summaryOf(survey: Survey, { populations }: Dataset): Element {
  const { fieldDates, territory, population, populationNote } = survey;
  const nameOf = (code: string): string =>
    populations.find((region) => region.territory === code)?.name ?? countryName(code);
  const left = [
    ...(territory?.excludes ?? []).map(nameOf),
    ...(territory?.excludesPartOf ?? []).map((code) => `parts of ${nameOf(code)}`),
  ];
  return element(
    "sumDscr",
    {},
    fieldDates === null
      ? []
      : [
          ...said("collDate", fieldDates.start, { date: asDate(fieldDates.start), event: "start" }),
          ...said("collDate", fieldDates.end, { date: asDate(fieldDates.end), event: "end" }),
        ],
    (territory?.includes ?? []).flatMap((code) =>
      /^[A-Z]{2}$/.test(code) ? said("nation", nameOf(code), { abbr: code }) : said("geogCover", nameOf(code)),
    ),
    left.flatMap((place) => said("geogCover", `without ${place}`)),
    said("geogCover", territory?.note ?? null),
    said("anlyUnit", "Individual"),
    population === null || population === "other" ? [] : said("universe", inWords(population)),
    said("universe", populationNote),
    said("dataKind", "published shares of a survey"),
  );
}

const SAMPLES: Readonly<Record<NonNullable<Survey["sampleType"]>, string>> = {
  probability: "probability sample",
  quota: "quota sample",
  "opt-in": "respondents who chose to take part",
};

function methodOf(survey: Survey, { organisations }: Dataset): Element {
  const names = namesIn(organisations);
  const { fieldedBy, sampleType, samplingFrame, sampleSize, modes, modeNote, weighting, inferred } = survey;
  const known = (field: string): string => (inferred.includes(field) ? " (inferred)" : "");
  const deff = survey.designEffect;
  return element(
    "method",
    {},
    element(
      "dataColl",
      {},
      fieldedBy.map(names).flatMap((name) => said("dataCollector", name)),
      sampleType === null ? [] : said("sampProc", SAMPLES[sampleType] + known("sampleType")),
      samplingFrame === null ? [] : [element("sampleFrame", {}, said("sampleFrameName", samplingFrame))],
      modes.flatMap((mode) => said("collMode", inWords(mode) + known("modes"))),
      said("collMode", modeNote),
      said("weight", weighting),
    ),
    sampleSize === null ? [] : said("notes", sizeText(sampleSize), { subject: "number of respondents" }),
    element(
      "anlyInfo",
      {},
      survey.responseRate === null ? [] : said("respRate", formatPercent(survey.responseRate, 1)),
      survey.margins.flatMap((margin) => said("EstSmpErr", marginText(margin))),
      deff === null
        ? []
        : said("EstSmpErr", `design effect (${deff.definition ?? "deff or deft"}): ${String(deff.value)}`),
      said("dataAppr", survey.limitations),
    ),
  );
}

/** A code as people write it: `face to face`. */
function inWords(code: string): string {
  return code.replaceAll("-", " ");
}

function sizeText({ value, status, note }: SampleSize): string {
  return `${formatCount(value)} respondents${status === "exact" ? "" : ` (${status})`}${note === null ? "" : `: ${note}`}`;
}

function marginText({ halfWidth, atShare, level, sampleSize, note }: PublishedMargin): string {
  const conditions = [
    ...(atShare === null ? [] : [`at a share of ${formatPercent(atShare, 0)}`]),
    ...(level === null ? [] : [`at a level of ${formatPercent(level, 0)}`]),
    ...(sampleSize === null ? [] : [`for ${formatCount(sampleSize)} respondents`]),
    ...(note === null ? [] : [note]),
  ];
  return [`± ${halfWidth.value.toFixed(halfWidth.decimals)} points`, ...conditions].join(", ");
}

function publicationsOf(survey: Survey, sources: readonly Source[]): readonly Element[] {
  return survey.sources.flatMap((id) => {
    const source = sources.find((each) => each.id === id)!;
    const { authors, title, date, url } = source;
    return said("relPubl", [authors, title, date, url].filter((part) => part !== null).join(". "));
  });
}

function counts({ standing }: PublishedShare): boolean {
  return standing === "counted";
}

/** A variable a survey, question, group and base. */
function variables(dataset: Dataset): readonly Element[] {
  const surveys = new Map(dataset.surveys.map((survey) => [survey.id, survey]));
  const questions = new Map(dataset.questions.map((question) => [question.id, question]));
  const groups = new Map(dataset.groups.map((group) => [group.id, group]));
  const all = groupedBy(dataset.toplines.filter(counts), ({ survey, question, group, base }) =>
    JSON.stringify([survey, question, group, base]),
  );
  return [...all.values()].map((shares) => {
    const { survey: surveyId, question: questionId, group, base } = shares[0]!;
    const survey = surveys.get(surveyId)!;
    const question = questions.get(questionId)!;
    const size = sizeOf(shares, survey);
    return element(
      "var",
      { name: [surveyId, questionId, ...(group === null ? [] : [group]), ...(base === "all" ? [] : [base])].join("/") },
      labels({ en: question.title, ...question.titles }),
      wordingOf(question),
      group === null ? [] : said("universe", groups.get(group)!.label),
      base === "all" ? [] : said("universe", BASES[base]),
      said("universe", question.filter),
      size === null ? [] : said("TotlResp", size.status === "exact" ? String(size.value) : sizeText(size)),
      said("txt", question.description),
      shares.map((share) => answerOf(share, question, survey)),
      said("concept", question.topic),
      said("notes", question.note),
    );
  });
}

const BASES: Readonly<Record<Exclude<PublishedShare["base"], "all">, string>> = {
  answering: "respondents who gave an answer",
  "would-vote": "respondents who would vote",
  decided: "respondents who would vote and named a side",
  named: "respondents who named one of these answers",
  "half-sample": "respondents who got this version of the question",
  filtered: "respondents whom a filter let through",
};

/** A date as XML Schema has it, which knows no quarter. */
function asDate(date: string | null): string | null {
  return date?.includes("Q") === true ? null : date;
}

/** Respondents of a base, where they were published for it, or are those of the whole survey. */
function sizeOf(shares: readonly PublishedShare[], survey: Survey): SampleSize | null {
  const { baseSize, group, base } = shares[0]!;
  return baseSize ?? (group === null && base === "all" ? survey.sampleSize : null);
}

/** The words in each language, as they were heard, or what is known of them. */
function wordingOf({ wording, preamble, interviewerInstruction, precededBy }: Question): readonly Element[] {
  const languages = Object.keys({ ...wording, ...preamble, ...interviewerInstruction });
  const text = (name: string, by: ByLanguage<Wording>, language: string): readonly Element[] => {
    const words = by[language];
    return words === undefined
      ? []
      : said(name, `${words.text}${words.status === "verbatim" ? "" : " (translated)"}`, { "xml:lang": language });
  };
  const before = precededBy.length === 0 ? null : `after: ${precededBy.join(", ")}`;
  return languages.map((language, at) =>
    element(
      "qstn",
      { responseDomainType: "category" },
      text("preQTxt", preamble, language),
      text("qstnLit", wording, language),
      said("postQTxt", at === 0 ? before : null),
      text("ivuInstr", interviewerInstruction, language),
    ),
  );
}

function answerOf({ option, printed }: PublishedShare, { options }: Question, { weighting }: Survey): Element {
  const answer: ResponseOption = options.find(({ code }) => code === option)!;
  const isCount = printed.unit === "count";
  return element(
    "catgry",
    {},
    said("catValu", answer.code),
    labels(answer.label),
    said("txt", answer.offered === "volunteered" ? "volunteered, not read out" : null),
    said("catStat", `${printed.censored ? "<" : ""}${printed.value.toFixed(printed.decimals)}`, {
      type: isCount ? "freq" : "percent",
      wgtd: weighting === null ? null : "wgtd",
    }),
  );
}

function labels(texts: ByLanguage<string>): readonly Element[] {
  return Object.entries(texts).flatMap(([language, text]) => said("labl", text, { "xml:lang": language }));
}

function namesIn(organisations: Dataset["organisations"]): (id: string) => string {
  return (id) => organisations.find((each) => each.id === id)?.name ?? id;
}

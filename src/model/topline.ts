import { type Hint, refuse, shown } from "../errors.ts";
import { capital } from "../format/capital.ts";
import { listed, nearest, nearNames } from "../format/near-names.ts";
import { formatList, formatPercent } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { checkKind, checkText, DATASET, type Expected } from "./arguments.ts";
import { type Caution, type CautionKind, caution } from "./caution.ts";
import type { Dataset } from "./dataset.ts";
import { type DatasetIdentity, identityOf } from "./dataset-digest.ts";
import { deepFreeze, isSealed } from "./freeze.ts";
import type { Group, RegionPopulation } from "./group.ts";
import { choice } from "./option-kind.ts";
import { type Of, type OptionalRow, type OptionRows, optionRows, settled } from "./option-rows.ts";
import type { Organisation } from "./organisation.ts";
import { BASES, type Base, type PublishedShare, type Standing } from "./published-share.ts";
import { type OptionRole, optionLabel, type Question, type ResponseOption } from "./question.ts";
import { type PrintedValue, roundingUnit, shareOf } from "./share.ts";
import { ANSWERS_NOT_PRINTED, SHARES_EXCEED_TOTAL, totalShare, unlabelledShare } from "./share-total.ts";
import type { Source } from "./source.ts";
import type { SampleSize, Survey } from "./survey.ts";

export const DISPUTED: CautionKind = {
  code: "disputed",
  label: "Figure",
  unprintable: true,
  group: "with-the-number",
  brief: "figure disputed",
  remedy: "Use another survey, or say that it is disputed.",
};
export const NOT_COUNTED: CautionKind = {
  code: "not-counted",
  label: "Figure",
  unprintable: true,
  group: "with-the-number",
  brief: "figure excluded",
  remedy: "Use another survey.",
};

/** Another figure that was published for the same share, and why it was not taken. */
export interface AlternativeValue {
  readonly printed: PrintedValue;
  readonly reason: string;
  readonly sources: readonly string[];
}

/** The share of one answer in a topline. */
export interface ToplineResult {
  readonly option: ResponseOption;
  /** As it was published; null for a share that was computed from printed ones. */
  readonly printed: PrintedValue | null;
  /** Proportion of the base. */
  readonly share: number;
  /** Variance and greatest size of the rounding error, in proportions. */
  readonly rounding: { readonly variance: number; readonly bound: number };
  readonly standing: Standing;
  readonly reason: string | null;
  readonly alternatives: readonly AlternativeValue[];
  readonly locator: string | null;
  readonly note: string | null;
  readonly sources: readonly string[];
}

/**
 * The published shares of one question in one survey, for one group and one base, joined with everything that is known
 * of them: the question as asked, the survey, who made it, and where it was published.
 */
export interface Topline {
  readonly kind: "topline";
  /** `survey/question` or `survey/question/group`. */
  readonly address: string;
  /** The digest is null for data that can still be changed, and where it was not computed, see `withDigest`. */
  readonly dataset: DatasetIdentity;
  readonly survey: Survey;
  readonly question: Question;
  readonly group: Group | null;
  readonly base: Base;
  /** Respondents in the base; null where unknown. */
  readonly baseSize: SampleSize | null;
  /** From which topline it was computed; null for a published one. */
  readonly rebasedFrom: { readonly base: Base; readonly baseSize: SampleSize | null } | null;
  readonly results: readonly ToplineResult[];
  /** Proportion of the base whose answers are not on record; 0 where the shares add up within rounding. */
  readonly unlabelled: number;
  /** The worst of its rows: disputed before not-counted before counted. */
  readonly standing: Standing;
  /** Those who ask, interview and pay; the first house is the lead pollster. */
  readonly organisations: {
    readonly houses: readonly Organisation[];
    readonly fieldedBy: readonly Organisation[];
    readonly sponsors: readonly Organisation[];
  };
  /** Names of the territories that the survey names by code, where the data set knows them. */
  readonly territoryNames: Readonly<Record<string, string>>;
  /** Part of all people who live in the territories that the survey left out, wholly or in part, where the data set counts them. */
  readonly territoryShares: Readonly<Record<string, number>>;
  readonly sources: readonly Source[];
  readonly cautions: readonly Caution[];
}

/** What `topline` can be told. */
export interface ToplineOptions {
  /** Which base, where several were published. Without it: all respondents if published, else the only one. */
  readonly base?: Base;
}

/** The row of a base. */
export const BASE_ROW: OptionalRow<Base> = /* @__PURE__ */ (() => ({
  kind: choice(BASES, { placeholder: "base" }),
  help: "which of the published bases",
}))();

/** The rows of its options. */
export const TOPLINE_ROWS: OptionRows<ToplineOptions> = /* @__PURE__ */ optionRows(null as Of<ToplineOptions>, () => ({
  base: BASE_ROW,
}));

/** What identifies a topline. */
export interface ToplineKey {
  readonly survey: string;
  readonly question: string;
  readonly group: string | null;
  readonly base: Base;
}

/**
 * One question's shares in one survey, joined with question, survey and sources.
 *
 * @param dataset A checked data set.
 * @param address `survey`, `survey/question` or `survey/question/group`. The question may be left out where only one can be meant.
 * @param options `base`: which base, where several were published.
 * @throws PollError `unknown-address` (lists near ones), `no-figure`, `ambiguous-address` (lists the candidates), `out-of-range` for a
 *   figure of a changed copy that is no share.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const wave = topline(polls, "iri-2014-03");
 * wave.question.id; // => "iri-referendum"
 * wave.results.map(({ option }) => option.code); // => ["for", "against", "would-not-vote"]
 * ```
 */
export function topline(dataset: Dataset, address: string, options: ToplineOptions = {}): Topline {
  checkKind("topline", dataset, DATASET, ["dataset"]);
  checkText("topline", address, "an address", ["address"]);
  const { base } = settled("topline", TOPLINE_ROWS, options);
  const [survey = "", question, group = null, ...rest] = address.split("/");
  const index = indexOf(dataset);
  if (rest.length > 0)
    refuseAddress(`${shown(address)} has more parts than survey/question/group.`, "Ids have no slash.");
  if (!index.surveys.has(survey)) {
    refuseAddress(
      `No survey ${shown(survey)} in ${dataset.id}.`,
      nearNames("Closest", survey, [...index.surveys.keys()]),
    );
  }
  const ofSurvey = index.bySurvey.get(survey) ?? [];
  if (ofSurvey.length === 0)
    refuse(
      "no-figure",
      ["address"],
      `${shown(survey)} has no published shares.`,
      "It is on record without any figure.",
    );
  const ofQuestion = question === undefined ? ofSurvey : ofSurvey.filter((key) => key.question === question);
  if (ofQuestion.length === 0)
    refuseAddress(`No question ${shown(question)} in ${survey}.`, candidates(ofSurvey, address));
  const inGroup = ofQuestion.filter((key) => key.group === group);
  if (inGroup.length === 0)
    refuseAddress(`${shown(address)} has no published shares.`, candidates(ofQuestion, address));
  const inBase =
    base !== undefined
      ? inGroup.filter((key) => key.base === base)
      : inGroup.length === 1
        ? inGroup
        : preferAll(inGroup, index);
  if (inBase.length === 0)
    refuseAddress(`${shown(address)} has no shares of the base ${shown(base)}.`, candidates(inGroup));
  if (inBase.length > 1) {
    refuse(
      "ambiguous-address",
      ["address"],
      `${shown(address)} has several questions, groups or bases.`,
      candidates(inBase),
    );
  }
  return join(dataset, inBase[0]!);
}

/**
 * The keys of all toplines of a data set, in the order of their first rows.
 *
 * @param dataset A checked data set.
 * @returns One key for each topline: survey, question and group.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * toplineKeys(polls).filter(({ survey }) => survey === "iri-2014-03").map(addressOf); // => ["iri-2014-03/iri-referendum", "iri-2014-03/iri-referendum/iri-2014-east"]
 * ```
 */
export function toplineKeys(dataset: Dataset): readonly ToplineKey[] {
  checkKind("toplineKeys", dataset, DATASET, ["dataset"]);
  return [...indexOf(dataset).keys.values()];
}

/**
 * The address of a topline.
 *
 * @param key Survey, question and group, as `toplineKeys` lists them; the group may be null.
 * @returns `survey/question`, or `survey/question/group`.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * addressOf({ survey: "iri-2014-03", question: "iri-referendum", group: null }); // => "iri-2014-03/iri-referendum"
 * ```
 */
export function addressOf(key: ToplineKey): string {
  checkKind("addressOf", key, KEY, ["key"]);
  return addressText(key);
}

/** The same of every row, unchecked. */
function addressText({ survey, question, group }: Omit<ToplineKey, "base">): string {
  return `${survey}/${question}${group === null ? "" : `/${group}`}`;
}

const KEY: Expected = {
  fields: ["survey", "question", "group"],
  called: "the key of a topline",
  made: "toplineKeys(dataset) lists them.",
};

interface Index {
  readonly surveys: ReadonlyMap<string, Survey>;
  readonly questions: ReadonlyMap<string, Question>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly territories: ReadonlyMap<string, RegionPopulation>;
  /** Of all territories. */
  readonly persons: number;
  readonly keys: ReadonlyMap<string, ToplineKey>;
  readonly rows: ReadonlyMap<string, readonly PublishedShare[]>;
  readonly bySurvey: ReadonlyMap<string, readonly ToplineKey[]>;
}

/** Roles of people who gave no answer. */
const NO_ANSWERS: ReadonlySet<OptionRole> = new Set(["dk", "refused", "would-not-vote"]);

/** Built once for each data set, so that reading every topline costs no more than reading the table. */
const INDEXES = /* @__PURE__ */ new WeakMap<Dataset, Index>();

function indexOf(dataset: Dataset): Index {
  const known = INDEXES.get(dataset);
  if (known !== undefined) return known;
  const keys = new Map<string, ToplineKey>();
  const rows = new Map<string, PublishedShare[]>();
  const bySurvey = new Map<string, ToplineKey[]>();
  for (const row of dataset.toplines) {
    const text = `${addressText(row)}@${row.base}`;
    const same = rows.get(text);
    if (same !== undefined) {
      same.push(row);
      continue;
    }
    const key = Object.freeze({ survey: row.survey, question: row.question, group: row.group, base: row.base });
    keys.set(text, key);
    rows.set(text, [row]);
    const ofSurvey = bySurvey.get(row.survey);
    if (ofSurvey === undefined) bySurvey.set(row.survey, [key]);
    else ofSurvey.push(key);
  }
  const territories = new Map<string, RegionPopulation>();
  let persons = 0;
  for (const population of dataset.populations) {
    territories.set(population.territory, population);
    persons += population.persons;
  }
  const index: Index = {
    surveys: byId(dataset.surveys),
    questions: byId(dataset.questions),
    groups: byId(dataset.groups),
    organisations: byId(dataset.organisations),
    sources: byId(dataset.sources),
    territories,
    persons,
    keys,
    rows,
    bySurvey,
  };
  INDEXES.set(dataset, index);
  return index;
}

function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}

function join(dataset: Dataset, key: ToplineKey): Topline {
  const index = indexOf(dataset);
  const survey = index.surveys.get(key.survey)!;
  const question = index.questions.get(key.question)!;
  const group = key.group === null ? null : index.groups.get(key.group)!;
  const address = addressText(key);
  const rows = index.rows.get(`${address}@${key.base}`)!;
  const taken = rows.filter(({ standing }) => standing !== "alternative");
  const results = question.options.flatMap((option) =>
    taken.flatMap((row) => (row.option === option.code ? [resultOf(row, option, rows)] : [])),
  );
  const organisations = (ids: readonly string[]): readonly Organisation[] =>
    ids.map((id) => index.organisations.get(id)!);
  const territoryNames: Record<string, string> = {};
  const territoryShares: Record<string, number> = {};
  const rest = question.responseStructure === "multi-select" ? 0 : unlabelledShare(results);
  const { includes = [], excludes = [], excludesPartOf = [] } = survey.territory ?? {};
  for (const [position, code] of [...includes, ...excludes, ...excludesPartOf].entries()) {
    const known = index.territories.get(code);
    if (known === undefined) continue;
    territoryNames[code] = known.name;
    if (position >= includes.length) territoryShares[code] = known.persons / index.persons;
  }
  const sourceIds = new Set(rows.flatMap(({ sources }) => sources));
  const joined = {
    kind: "topline" as const,
    address,
    dataset: identityOf(dataset),
    survey,
    question,
    group,
    base: key.base,
    baseSize:
      taken.find(({ baseSize }) => baseSize !== null)?.baseSize ??
      inheritedSize(survey, question, key) ??
      groupSize(dataset, question, key),
    rebasedFrom: null,
    results,
    unlabelled: Math.max(0, rest),
    standing: worstOf(taken)?.standing ?? "counted",
    organisations: {
      houses: organisations(survey.houses),
      fieldedBy: organisations(survey.fieldedBy),
      sponsors: organisations(survey.sponsors),
    },
    territoryNames,
    territoryShares,
    sources: [...sourceIds].map((id) => index.sources.get(id)!),
  };
  const made = { ...joined, cautions: cautionsOf(joined, Math.max(0, -rest)) };
  // Rows of a data set that its caller can change are the caller's, and not to be frozen.
  return isSealed(dataset) ? deepFreeze(made) : made;
}

const WORST_FIRST: readonly Standing[] = ["disputed", "not-counted"];

/** The first of the most doubtful figures; undefined where all are counted. */
export function worstOf<T extends { readonly standing: Standing }>(figures: readonly T[]): T | undefined {
  const doubted = figures.filter(({ standing }) => WORST_FIRST.includes(standing));
  return doubted.find(({ standing }) => standing === WORST_FIRST[0]) ?? doubted[0];
}

/** All respondents of a question that everyone was asked are the survey's. */
function inheritedSize(survey: Survey, question: Question, { group, base }: ToplineKey): SampleSize | null {
  return group === null && base === "all" && question.filter === null ? survey.sampleSize : null;
}

/** The weighted number of respondents in a group, where the survey prints it. */
function groupSize(
  { groupSizes }: Dataset,
  { filter }: Question,
  { survey, group, base }: ToplineKey,
): SampleSize | null {
  if (base !== "all" || filter !== null) return null;
  const found = groupSizes.find((size) => size.survey === survey && size.group === group);
  return found === undefined ? null : { value: found.weightedBase, status: "approximate", note: "Weighted number." };
}

function resultOf(row: PublishedShare, option: ResponseOption, rows: readonly PublishedShare[]): ToplineResult {
  const unit = roundingUnit(row.printed);
  const share = shareOf(row.printed, row.baseSize?.value ?? null);
  // A checked data set has no such figure, but a copy of one may have been changed.
  if (!(share >= 0 && share <= 1)) refuseFigure(row);
  return {
    option,
    printed: row.printed,
    share,
    rounding: { variance: unit ** 2 / 12, bound: unit / 2 },
    standing: row.standing,
    reason: row.reason,
    alternatives: rows
      .filter((other) => other.standing === "alternative" && other.option === row.option)
      .map(({ printed, reason, sources }) => ({ printed, reason: reason ?? "", sources })),
    locator: row.locator,
    note: row.note,
    sources: row.sources,
  };
}

function refuseFigure(row: PublishedShare): never {
  const { value, unit } = row.printed;
  const expected = unit === "count" ? "a number from 0 to the respondents of its base" : "a percent from 0 to 100";
  refuse(
    "out-of-range",
    [addressOf(row), row.option, "printed", "value"],
    `\`value\` is ${shown(value)}, not ${expected}.`,
    "Check the figure in the source; parseDataset checks a changed copy as a whole.",
  );
}

function cautionsOf({ results, unlabelled, standing }: Omit<Topline, "cautions">, excess: number): readonly Caution[] {
  const cautions: Caution[] = standing === "counted" ? [] : [...standingCautions(results)];
  if (excess > 0) {
    cautions.push(caution(SHARES_EXCEED_TOTAL, `The shares add up to ${formatPercent(totalShare(results))}.`));
  }
  if (unlabelled > 0) {
    cautions.push(
      caution(ANSWERS_NOT_PRINTED, `What ${formatPercent(unlabelled)} of respondents answered is not reported.`),
    );
  }
  return cautions;
}

/**
 * What is said of figures that are disputed or excluded: why, and which they are where that is not true of all.
 *
 * @param results The answers that something is said of.
 * @param when Field dates in brackets, where the caution is said away from its survey.
 */
export function standingCautions(results: readonly ToplineResult[], when = ""): readonly Caution[] {
  return doubtsIn(results).map(({ standing, doubted, text }) => {
    const reasons = [...new Set(doubted.flatMap(({ reason }) => reason ?? []))].join(" ");
    const what =
      standing === "disputed" || doubted.length < results.length
        ? capital(text)
        : `Do not use the ${results.length === 1 ? "figure" : "figures"}`;
    return caution(standing === "disputed" ? DISPUTED : NOT_COUNTED, `${what}${when}.`, { detail: reasons || null });
  });
}

/** Which figures are disputed or excluded, such as `only the 14% for "difficult to answer" is excluded`; empty where none is. */
export function doubtedText(results: readonly ToplineResult[]): string {
  return formatList(doubtsIn(results).map(({ text }) => text));
}

interface Doubts {
  readonly standing: Standing;
  readonly doubted: readonly ToplineResult[];
  readonly text: string;
}

function doubtsIn(results: readonly ToplineResult[]): readonly Doubts[] {
  return WORST_FIRST.flatMap((standing) => {
    const doubted = results.filter((result) => result.standing === standing);
    if (doubted.length === 0) return [];
    const isAll = doubted.length === results.length;
    const isOne = doubted.length === 1;
    const figures = isAll ? (isOne ? "figure" : "figures") : formatList(doubted.map(figureOfAnswer));
    const state = standing === "disputed" ? "disputed" : "excluded";
    const text = `${isAll ? "" : "only "}the ${figures} ${isOne ? "is" : "are"} ${state}`;
    return [{ standing, doubted, text }];
  });
}

/** `14% for "difficult to answer"`. */
function figureOfAnswer({ option, printed, share }: ToplineResult): string {
  const figure = printed?.unit === "percent" ? formatPrinted(printed) : formatPercent(share);
  return `${figure} for "${optionLabel(option)}"`;
}

function preferAll(keys: readonly ToplineKey[], { rows, questions: known }: Index): readonly ToplineKey[] {
  const questions = new Set(keys.map(({ question }) => question));
  // all respondents may have nothing but a share of don't knows, beside answers of those who named one
  const told = keys.filter((key) => {
    const silent = known.get(key.question)?.options.filter(({ role }) => NO_ANSWERS.has(role)) ?? [];
    return rows.get(`${addressText(key)}@${key.base}`)!.some((row) => !silent.some(({ code }) => code === row.option));
  });
  const among = told.length === 0 ? keys : told;
  const all = among.filter(({ base }) => base === "all");
  if (questions.size !== 1) return keys;
  return all.length === 1 ? all : among;
}

/** The toplines that can be meant; where an address was given, the nearest to it first. */
function candidates(keys: readonly ToplineKey[], address?: string): string {
  const bases = new Set(keys.map(({ base }) => base));
  const names = keys.map((key) => addressOf(key) + (bases.size > 1 ? ` (base ${key.base})` : ""));
  return `Name one: ${listed(address === undefined ? names : nearest(address, names))}.`;
}

function refuseAddress(what: string, hint: Hint): never {
  refuse("unknown-address", ["address"], what, hint);
}

import * as v from "valibot";
import type { IssueCode } from "../errors.ts";
import { isPartialDate } from "./dates.ts";
import { BASES, ORIGINS, SIZE_STATUSES, STANDINGS, UNITS } from "./published-share.ts";
import { ADDRESS, isPublicAddress, PUBLIC_ADDRESS } from "./source.ts";
import { type Mode, POPULATIONS, SILENT_FIELDS } from "./survey.ts";

/** The form of an id: `iri-2014-03`. */
export const ID_FORM: RegExp = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The words that the fields of a survey may hold. */
export const MODES: readonly Mode[] = [
  "face-to-face",
  "telephone",
  "interactive-voice",
  "web",
  "text-message",
  "mail",
  "other",
];
let built: v.GenericSchema | undefined;

/** The shape of a data set. Built when first asked for, so that importing the library does no work. */
export function datasetSchema(): v.GenericSchema {
  built ??= build();
  return built;
}

/** True for what looks like a BCP 47 language tag: `uk`, `en-GB`. */
export function isLanguage(text: string): boolean {
  return LANGUAGE.test(text);
}

/** What is wrong with a value that fails a check: code, "Expected it to be …", and what to do. */
type Problem = readonly [code: IssueCode, expected: string, hint: string];

/** By the function that checks. */
const PROBLEMS = /* @__PURE__ */ new WeakMap<object, Problem>();

/** What is wrong where a check of the schema failed. */
export function problemOf({ requirement }: v.BaseIssue<unknown>): Problem {
  return PROBLEMS.get(requirement as object)!;
}

function check<T>(fits: (value: T) => boolean, problem: Problem): v.CheckAction<T, undefined> {
  const requirement = (value: T): boolean => fits(value);
  PROBLEMS.set(requirement, problem);
  return v.check(requirement);
}

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/**
 * Shapes of the records, checked with valibot; parse-dataset.ts makes issues of what does not fit.
 * What needs more than one record (references, sums) is checked in check-dataset.ts.
 */
function build(): v.GenericSchema {
  /** A text of a certain form; `keywords` as JSON Schema can say it. */
  const string = (fits: (value: string) => boolean, problem: Problem, keywords: object) =>
    v.pipe(v.string(), check(fits, problem), v.metadata({ keywords }));
  const number = (fits: (value: number) => boolean, problem: Problem, keywords: object) =>
    v.pipe(
      v.number(),
      check((value) => Number.isFinite(value) && fits(value), problem),
      v.metadata({ keywords }),
      // Zero has no sign: JSON would not keep it.
      v.transform((value) => value + 0),
    );
  /** Unlike v.strictObject it reports every unknown field, not only the first. */
  const object = <T extends v.ObjectEntries>(entries: T) => v.objectWithRest(entries, v.never());
  const form = (pattern: RegExp, problem: Problem) =>
    string((value) => pattern.test(value), problem, { pattern: pattern.source });
  const maybe = <T extends v.GenericSchema>(schema: T) => v.nullish(schema, null);
  const list = <T extends v.GenericSchema>(schema: T) => v.optional(v.array(schema), []);
  const some = <T extends v.GenericSchema>(schema: T) =>
    v.pipe(
      v.array(schema),
      check((items) => items.length > 0, ["missing-field", "at least one entry", "A record without one is refused."]),
      v.metadata({ keywords: { minItems: 1 } }),
    );

  const ID = form(ID_FORM, ["not-an-id", "lower-case letters, digits and hyphens", "Write it like iri-2014-03."]);
  const date = string(
    isPartialDate,
    [
      "not-a-date",
      "a real date as YYYY-MM-DD, YYYY-MM, YYYY-Q1 (a quarter) or YYYY",
      "Write the year first (2025-05-18), and as much as is known.",
    ],
    { pattern: "^\\d{4}(-(Q[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?))?$" },
  );
  const territory = form(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, [
    "unknown-value",
    "an ISO 3166 code",
    "Write it like UA or UA-43.",
  ]);
  const stance = form(/^[a-z0-9]+(-[a-z0-9]+)*:[a-z0-9]+(-[a-z0-9]+)*$/, [
    "unknown-value",
    "concept:side",
    "Write it like nato-membership:for.",
  ]);
  const language = form(LANGUAGE, ["unknown-value", "a BCP 47 language tag", "Write it like uk, ru or en."]);
  const address = v.pipe(
    v.string(),
    check(
      (value) => ADDRESS.test(value),
      ["unknown-value", "an address that begins with http", "Leave it empty and cite by title."],
    ),
    check(isPublicAddress, ["unknown-value", PUBLIC_ADDRESS.expected, PUBLIC_ADDRESS.hint]),
    v.metadata({ keywords: { pattern: ADDRESS.source } }),
  );
  const text = string(
    (value) => value !== "",
    ["missing-field", "not to be empty", "Leave the field out where it is unknown."],
    { minLength: 1 },
  );
  const positive = number((value) => value > 0, ["out-of-range", "above 0", "Leave it empty where it is unknown."], {
    exclusiveMinimum: 0,
  });
  const count = number(
    (value) => Number.isInteger(value) && value >= 0,
    ["out-of-range", "a whole number", "Count the decimals."],
    { multipleOf: 1, minimum: 0 },
  );
  const notNegative = number((value) => value >= 0, ["out-of-range", "0 or more", "Check the figure in the source."], {
    minimum: 0,
  });
  const proportion = number(
    (value) => value >= 0 && value <= 1,
    ["percent-not-proportion", "from 0 to 1", "Write 0.63 for 63%."],
    { minimum: 0, maximum: 1 },
  );

  const printed = object({
    value: notNegative,
    unit: v.picklist(UNITS),
    decimals: count,
    censored: v.optional(v.boolean(), false),
  });
  const sampleSize = object({
    value: positive,
    status: v.optional(v.picklist(SIZE_STATUSES), "exact"),
    note: maybe(text),
  });
  const unknowns = v.optional(
    v.array(object({ field: text, state: v.optional(v.picklist(["silent", "open"]), "open"), reason: text })),
    [],
  );
  const wording = object({ text, status: v.picklist(["verbatim", "translated"]), sources: some(ID) });
  const byLanguage = <T extends v.GenericSchema>(schema: T) => v.record(language, schema);
  const inSomeLanguage = <T extends v.GenericSchema>(schema: T) =>
    v.pipe(
      byLanguage(schema),
      check(
        (words) => Object.keys(words).length > 0,
        ["missing-field", "words in at least one language", 'Write them like {"en": "for"}.'],
      ),
      v.metadata({ keywords: { minProperties: 1 } }),
    );

  const inOthers = v.optional(byLanguage(text), {});

  const organisation = object({
    id: ID,
    name: text,
    names: inOthers,
    aliases: list(text),
    from: maybe(date),
    until: maybe(date),
    note: maybe(text),
  });

  const yesOrNo = v.picklist(["yes", "no"]);

  const survey = object({
    id: ID,
    title: maybe(text),
    houses: some(ID),
    fieldedBy: list(ID),
    sponsors: list(ID),
    series: maybe(text),
    fieldwork: maybe(ID),
    tracking: maybe(yesOrNo),
    partisan: maybe(text),
    internal: maybe(yesOrNo),
    sponsorCandidate: maybe(text),
    fieldDates: maybe(object({ start: date, end: date })),
    published: maybe(date),
    modes: list(v.picklist(MODES)),
    modeShares: v.optional(v.record(v.picklist(MODES), proportion), {}),
    modeNote: maybe(text),
    sampleType: maybe(v.picklist(["probability", "quota", "opt-in"])),
    samplingFrame: maybe(text),
    population: maybe(v.picklist(POPULATIONS)),
    populationNote: maybe(text),
    territory: maybe(
      object({
        includes: list(territory),
        excludes: list(territory),
        excludesPartOf: list(territory),
        note: maybe(text),
      }),
    ),
    languages: list(language),
    sampleSize: maybe(sampleSize),
    designEffect: maybe(
      object({ value: positive, definition: maybe(v.picklist(["deff", "deft"])), note: maybe(text) }),
    ),
    margins: list(
      object({
        halfWidth: printed,
        atShare: maybe(proportion),
        level: maybe(proportion),
        sampleSize: maybe(positive),
        note: maybe(text),
      }),
    ),
    responseRate: maybe(proportion),
    weighting: maybe(text),
    limitations: maybe(text),
    note: maybe(text),
    sources: some(ID),
    inferred: list(v.picklist(["modes", "fieldDates", "published", "population", "territory"])),
    silent: list(v.picklist(SILENT_FIELDS)),
    unknowns,
  });

  const option = object({
    code: ID,
    label: byLanguage(text),
    role: v.picklist(["substantive", "middle", "other", "none", "dk", "refused", "would-not-vote", "not-asked"]),
    offered: maybe(v.picklist(["offered", "volunteered"])),
    stance: maybe(stance),
    score: maybe(number(() => true, ["not-a-number", "a finite number", "Leave it empty where it is unknown."], {})),
    combines: list(ID),
  });

  const features = object({
    balance: maybe(v.picklist(["balanced", "one-sided", "argued-both", "argued-one"])),
    statusQuoOption: maybe(yesOrNo),
    namedActor: maybe(text),
    argument: maybe(yesOrNo),
    timeFrame: maybe(v.picklist(["today", "next-sunday", "near-future", "named-month", "by-year", "none"])),
  });
  const experiment = object({
    id: ID,
    arm: ID,
    randomised: v.picklist(["yes", "not-shown", "no"]),
    role: v.optional(v.picklist(["contrast", "check", "unclean"]), "contrast"),
    note: maybe(text),
  });
  const question = object({
    id: ID,
    topic: ID,
    title: text,
    titles: inOthers,
    description: maybe(text),
    wording: v.optional(byLanguage(wording), {}),
    preamble: v.optional(byLanguage(wording), {}),
    interviewerInstruction: v.optional(byLanguage(wording), {}),
    wordingStatus: v.picklist(["verbatim", "translated", "paraphrase", "unknown"]),
    responseStructure: maybe(
      v.picklist([
        "referendum",
        "support-oppose",
        "yes-no",
        "forced-choice",
        "single-choice",
        "multi-select",
        "scale",
        "vote",
        "numeric",
        "open",
      ]),
    ),
    subject: maybe(v.picklist(["vote", "attitude"])),
    hypothetical: maybe(yesOrNo),
    precededBy: list(ID),
    filter: maybe(text),
    dontKnow: maybe(v.picklist(["offered", "volunteered", "filtered", "not-recorded"])),
    middleOption: maybe(v.picklist(["offered", "volunteered", "none"])),
    optionOrder: maybe(v.picklist(["fixed", "rotated", "randomised"])),
    features: v.optional(features, {}),
    wordingClass: maybe(ID),
    experiment: maybe(experiment),
    options: some(option),
    note: maybe(text),
    sources: some(ID),
    unknowns,
  });

  const group = object({
    id: ID,
    variable: ID,
    scheme: ID,
    label: text,
    labels: inOthers,
    definition: maybe(text),
    territory: list(territory),
    note: maybe(text),
    sources: list(ID),
  });

  const publishedShare = object({
    survey: ID,
    question: ID,
    group: maybe(ID),
    base: v.optional(v.picklist(BASES), "all"),
    option: ID,
    printed,
    baseSize: maybe(sampleSize),
    origin: v.optional(v.picklist(ORIGINS), "published"),
    standing: v.optional(v.picklist(STANDINGS), "counted"),
    reason: maybe(text),
    locator: maybe(text),
    note: maybe(text),
    sources: some(ID),
  });

  const source = object({
    id: ID,
    title: text,
    authors: maybe(text),
    date: maybe(date),
    url: maybe(address),
    archivedUrl: maybe(address),
    accessed: maybe(date),
    read: maybe(v.picklist(["whole", "excerpt", "quoted-elsewhere"])),
    type: maybe(
      v.picklist(["report", "slides", "press-release", "news", "article", "web-page", "dataset", "reference-work"]),
    ),
    provenance: maybe(v.picklist(["primary", "secondary", "tertiary"])),
    confidence: maybe(v.picklist(["high", "medium", "low"])),
    licence: maybe(text),
    note: maybe(text),
  });

  const dataset = object({
    kind: v.optional(v.literal("dataset"), "dataset"),
    id: ID,
    title: text,
    description: maybe(text),
    version: v.optional(text, "0.0.0"),
    authors: list(text),
    date: maybe(date),
    url: maybe(address),
    digest: maybe(
      form(/^sha256:[0-9a-f]{64}$/, ["unknown-value", "sha256: and 64 hexadecimal digits", "Leave it out."]),
    ),
    licence: maybe(text),
    organisations: list(organisation),
    // a record made field by field is a table of several times the size to an engine
    surveys: v.array(
      v.pipe(
        survey,
        v.transform((each) => JSON.parse(JSON.stringify(each)) as typeof each),
      ),
    ),
    questions: v.array(question),
    stances: list(object({ id: stance, label: inSomeLanguage(text) })),
    terms: list(object({ concept: ID, language, terms: some(text) })),
    groups: list(group),
    groupSizes: list(object({ survey: ID, group: ID, weightedBase: positive, note: maybe(text), sources: some(ID) })),
    populations: list(object({ territory, name: text, names: inOthers, date, persons: positive, sources: some(ID) })),
    toplines: v.array(publishedShare),
    sources: v.array(source),
  });
  return dataset;
}

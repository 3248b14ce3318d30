import fc from "fast-check";
import type { Dataset } from "../../src/model/dataset.ts";
import { parseDataset } from "../../src/model/parse-dataset.ts";

const OPENINGS = ["", "=1+", "+", "-5", "@", "'", "'=", "''-", '"', "<0.5", "＝", "'tis ", "#", "0", "1e5"];

/** What a person or a hostile one could have written into a cell: all Unicode but NUL, quotes, commas, line breaks, formulas. */
const text = fc
  .tuple(
    fc.constantFrom(...OPENINGS),
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom("", ",", "\n", "\r\n", ";", '"'),
  )
  .map(([opening, rest, end]) => `${opening}${rest}${end}x`.replaceAll("\0", "").trim());
const entry = text.map((written) => written.replaceAll(";", "") || "x");
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 });
const words = <T extends string>(...all: readonly T[]) => fc.constantFrom(...all);
const date = words("2014", "2014-03", "2014-03-14");
const proportion = fc
  .oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat(1000).map((each) => each / 1000),
  )
  .map((each) => each + 0);
const positive = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 1e-9, max: 1e24, noNaN: true }));
const size = fc.record({
  value: positive,
  status: words("exact", "approximate", "minimum", "inferred", "assumed"),
  note: maybe(text),
});
/** With decimals of its own and up to three closing zeros. */
const figure = (most: number) =>
  fc.tuple(fc.nat(most), fc.nat(3), fc.nat(3), fc.boolean()).map(([steps, decimals, zeros, censored]) => {
    const value = steps / 10 ** decimals;
    return { value, decimals: decimals + zeros, censored };
  });
const sources = fc.subarray(["one", "two"], { minLength: 1 });
const wording = fc.record({ text, status: words("verbatim", "translated"), sources });
const byLanguage = <T>(value: fc.Arbitrary<T>, minKeys: number) =>
  fc.dictionary(words("uk", "ru", "en", "en-GB"), value, { minKeys, maxKeys: 3, noNullPrototype: true });

const survey = fc.record({
  title: maybe(text),
  houses: fc.subarray(["acme", "meridian"], { minLength: 1 }),
  sponsors: fc.subarray(["acme", "meridian"]),
  series: maybe(text),
  fieldDates: maybe(fc.constant({ start: "2014-03", end: "2014-04-02" })),
  published: maybe(date),
  modes: fc.subarray(["telephone", "web", "mail"]),
  modeNote: maybe(text),
  sampleType: maybe(words("probability", "quota", "opt-in")),
  population: maybe(words("adults", "other")),
  territory: maybe(
    fc.record({
      includes: fc.constant(["UA"]),
      excludes: fc.subarray(["UA-43", "UA-40"]),
      excludesPartOf: fc.subarray(["UA-14"]),
      note: maybe(text),
    }),
  ),
  languages: fc.subarray(["uk", "ru"]),
  sampleSize: maybe(size),
  designEffect: maybe(fc.record({ value: positive, definition: maybe(words("deff", "deft")), note: maybe(text) })),
  margins: fc.array(
    fc.record({
      halfWidth: figure(99).map((each) => ({ ...each, unit: "points" })),
      atShare: maybe(proportion),
      level: maybe(proportion),
      sampleSize: maybe(positive),
      note: maybe(text),
    }),
    { maxLength: 2 },
  ),
  responseRate: maybe(proportion),
  weighting: maybe(text),
  inferred: fc.subarray(["modes", "population"]),
  limitations: maybe(text),
  note: maybe(text),
  unknowns: maybe(text).map((reason) => (reason === null ? [] : [{ field: "sampleSize", reason }])),
  sources,
});
const option = fc.record({
  label: byLanguage(text, 1),
  role: words("substantive", "other", "dk"),
  offered: maybe(words("offered", "volunteered")),
  score: maybe(
    fc
      .oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
      .map((each) => each + 0),
  ),
});
const question = fc.record({
  topic: words("alliances", "trust"),
  title: text,
  description: maybe(text),
  titles: byLanguage(text, 0),
  wording: byLanguage(wording, 0),
  preamble: byLanguage(wording, 0),
  interviewerInstruction: byLanguage(wording, 0),
  wordingStatus: words("verbatim", "paraphrase"),
  responseStructure: maybe(words("referendum", "multi-select")),
  filter: maybe(text),
  features: fc.record({ balance: maybe(words("balanced")), namedActor: maybe(text) }),
  experiment: maybe(
    fc.record({
      id: words("trial"),
      arm: words("a", "b"),
      randomised: words("yes", "no"),
      role: words("contrast", "check"),
      note: maybe(text),
    }),
  ),
  options: fc.array(option, { minLength: 1, maxLength: 3 }),
  note: maybe(text),
  sources,
});
const row = fc.record({
  printed: figure(30).map((each) => ({ ...each, unit: "percent" })),
  baseSize: maybe(size),
  origin: words("published", "derived"),
  standing: words("counted", "disputed"),
  reason: text,
  locator: maybe(text),
  note: maybe(text),
  sources,
});

const numbered = <T extends object>(kind: string, records: readonly T[]) =>
  records.map((record, index) => ({ id: `${kind}-${String(index)}`, ...record }));

/** Data sets of all that the tables can hold, made up by fast-check. */
export const madeDatasets: fc.Arbitrary<Dataset> = fc
  .record({
    title: text,
    description: maybe(text),
    licence: maybe(text),
    names: fc.tuple(text, text),
    aliases: fc.array(entry, { maxLength: 3 }),
    surveys: fc.array(survey, { maxLength: 3 }),
    questions: fc.array(question, { maxLength: 2 }),
    label: text,
    others: byLanguage(text, 0),
    rows: fc.array(row, { minLength: 36, maxLength: 36 }),
  })
  .map(({ title, description, licence, names, aliases, label, others, rows, ...drawn }) => {
    const surveys = numbered("survey", drawn.surveys);
    const questions = numbered("question", drawn.questions).map((each) => ({
      ...each,
      options: each.options.map((one, index) => ({ code: `answer-${String(index)}`, ...one })),
    }));
    const places = surveys.flatMap(({ id }) =>
      questions.flatMap((asked) =>
        [null, "north"].flatMap((group) =>
          asked.options.map(({ code }) => ({ survey: id, question: asked.id, group, option: code })),
        ),
      ),
    );
    return parseDataset({
      id: "made",
      title,
      description,
      licence,
      organisations: [
        { id: "acme", name: names[0], names: others, aliases, from: "1999" },
        { id: "meridian", name: names[1] },
      ],
      surveys,
      questions,
      groups: [{ id: "north", variable: "region", scheme: "regions", label, labels: others }],
      groupSizes: surveys.map(({ id }) => ({ survey: id, group: "north", weightedBase: 10.5, sources: ["one"] })),
      populations: [
        { territory: "UA-43", name: label, names: others, date: "2014-01-01", persons: 1967200, sources: ["two"] },
      ],
      toplines: places.map((place, index) => ({ ...place, ...rows[index] })),
      sources: [
        { id: "one", title: label, date: "2014" },
        { id: "two", title: label, url: 'https://example.org/a,b?c="d"' },
      ],
    });
  });

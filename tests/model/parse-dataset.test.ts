import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { type ParseResult, parseDataset, safeParseDataset } from "../../src/model/parse-dataset.ts";
import { POLLS } from "../support/polls.ts";

/** Plain data that a test may change. */
type Draft<T> = { -readonly [Key in keyof T]: Draft<T[Key]> };
// biome-ignore lint/suspicious/noExplicitAny: a test puts wrong values anywhere.
type Loose = Draft<Dataset> & Record<string, any>;

function changed(change: (draft: Loose) => void): unknown {
  const draft = structuredClone(POLLS) as unknown as Loose;
  change(draft);
  return draft;
}

function issuesOf(input: unknown): unknown[] {
  const result = safeParseDataset(input);
  return result.ok ? [] : result.issues.map(({ code, path }) => [code, ...path]);
}

const MINIMAL = { id: "my-polls", title: "My polls", surveys: [], questions: [], toplines: [], sources: [] };

describe("a data set that is right", () => {
  test("comes back equal from JSON", () => {
    expect(parseDataset(JSON.parse(JSON.stringify(POLLS)))).toEqual(POLLS);
  });

  test("stays as it is when it is parsed again, cautions and all", () => {
    const once = safeParseDataset(POLLS) as ParseResult & { ok: true };
    expect(safeParseDataset(once.dataset)).toEqual(once);
    expect(once.cautions.map(({ code, path }) => [code, ...path])).toEqual([
      ["answers-not-printed", "toplines", 14],
      ["answers-not-printed", "toplines", 21],
      ["answers-not-printed", "toplines", 30],
      ["shares-exceed-total", "toplines", 34],
    ]);
  });

  test("is not changed by parsing, and not shared where we fill in", () => {
    const input = structuredClone(POLLS);
    const dataset = parseDataset(input);
    expect(input).toEqual(POLLS);
    expect(dataset).not.toBe(input);
  });

  test("may be next to nothing; what is left out is unknown", () => {
    expect(parseDataset(MINIMAL)).toEqual({
      ...MINIMAL,
      kind: "dataset",
      description: null,
      version: "0.0.0",
      digest: null,
      licence: null,
      authors: [],
      date: null,
      url: null,
      organisations: [],
      stances: [],
      terms: [],
      groups: [],
      groupSizes: [],
      populations: [],
    });
  });

  test("fills in every field, so that nothing is undefined", () => {
    const survey = { id: "a-2020", houses: ["acme"], sources: ["s"] };
    const option = { code: "yes", label: { en: "yes" }, role: "substantive" };
    const question = { id: "q", topic: "t", title: "Q", wordingStatus: "unknown", options: [option], sources: ["s"] };
    const figure = { value: 45, unit: "percent", decimals: 0 };
    const row = { survey: "a-2020", question: "q", option: "yes", printed: figure, sources: ["s"] };
    const input = {
      ...MINIMAL,
      surveys: [survey],
      questions: [question],
      toplines: [row],
      sources: [{ id: "s", title: "S" }],
    };
    const dataset = parseDataset(input);
    expect(dataset.toplines[0]).toEqual({
      ...row,
      printed: { ...figure, censored: false },
      group: null,
      base: "all",
      baseSize: null,
      origin: "published",
      standing: "counted",
      reason: null,
      locator: null,
      note: null,
    });
    expect(dataset.surveys[0]).toMatchObject({ fieldDates: null, modes: [], sampleSize: null, margins: [] });
    expect(dataset.organisations).toEqual([
      { id: "acme", name: "acme", names: {}, aliases: [], from: null, until: null, note: null },
    ]);
    expect(JSON.parse(JSON.stringify(dataset))).toEqual(dataset);
  });
});

describe("input that is no data set", () => {
  test.each([null, undefined, 5, "polls", [], [MINIMAL], () => MINIMAL])("%s is refused", (input) => {
    expect(safeParseDataset(input).ok).toBe(false);
    expect(issuesOf(input)).not.toEqual([]);
  });

  test("misses the tables that must be there", () => {
    expect(issuesOf({ id: "my-polls", title: "My polls", surveys: 5 })).toEqual([
      ["wrong-type", "surveys"],
      ["missing-field", "questions"],
      ["missing-field", "toplines"],
      ["missing-field", "sources"],
    ]);
  });

  test("is thrown by parseDataset with the same list", () => {
    let thrown: unknown;
    try {
      parseDataset({ id: "My polls" });
    } catch (error) {
      thrown = error;
    }
    expect(isPollError(thrown) && thrown.issues.map(({ code }) => code)).toEqual([
      "not-an-id",
      ...Array(5).fill("missing-field"),
    ]);
  });
});

describe("a field that is wrong", () => {
  const cases: readonly [string, (draft: Loose) => void, readonly unknown[]][] = [
    ["kind", (d) => (d.kind = "survey" as never), ["unknown-value", "kind"]],
    ["id in capitals", (d) => (d.id = "League"), ["not-an-id", "id"]],
    ["empty title", (d) => (d.title = ""), ["missing-field", "title"]],
    ["record that is null", (d) => (d.surveys[4] = null as never), ["missing-field", "surveys", 4]],
    ["record that is a list", (d) => (d.groupSizes[0] = [] as never), ["missing-field", "groupSizes", 0, "survey"]],
    ["no house", (d) => (d.surveys[0]!.houses = []), ["missing-field", "surveys", 0, "houses"]],
    ["house that is no text", (d) => (d.surveys[0]!.houses = [7 as never]), ["wrong-type", "surveys", 0, "houses", 0]],
    ["list that is null", (d) => (d.surveys[0]!.modes = null as never), ["missing-field", "surveys", 0, "modes"]],
    ["mode", (d) => (d.surveys[0]!.modes = ["fax" as never]), ["unknown-value", "surveys", 0, "modes", 0]],
    [
      "sample type, one of three",
      (d) => (d.surveys[0]!.sampleType = "random" as never),
      ["unknown-value", "surveys", 0, "sampleType"],
    ],
    [
      "definition, one of two",
      (d) => (d.surveys[0]!.designEffect!.definition = "Kish" as never),
      ["unknown-value", "surveys", 0, "designEffect", "definition"],
    ],
    [
      "start date",
      (d) => (d.surveys[0]!.fieldDates!.start = "2024-02-31"),
      ["not-a-date", "surveys", 0, "fieldDates", "start"],
    ],
    [
      "end before start",
      (d) => (d.surveys[0]!.fieldDates!.end = "2020-02"),
      ["dates-reversed", "surveys", 0, "fieldDates", "end"],
    ],
    [
      "silent on what it gives",
      (d) => (d.surveys[0]!.silent = ["weighting"]),
      ["not-silent", "surveys", 0, "silent", 0],
    ],
    [
      "silent, by a report that nobody read whole",
      (d) => (d.surveys[1]!.silent = ["weighting"]),
      ["not-silent", "surveys", 1, "silent", 0],
    ],
    [
      "silent, by a newspaper",
      (d) => {
        d.surveys[2]!.silent = ["weighting"];
        d.sources.find(({ id }) => id === "post-2021")!.read = "whole";
      },
      ["not-silent", "surveys", 2, "silent", 0],
    ],
    ["n of 0", (d) => (d.surveys[0]!.sampleSize!.value = 0), ["out-of-range", "surveys", 0, "sampleSize", "value"]],
    [
      "n without end",
      (d) => (d.surveys[0]!.sampleSize!.value = Number.POSITIVE_INFINITY),
      ["out-of-range", "surveys", 0, "sampleSize", "value"],
    ],
    [
      "n that is no number",
      (d) => (d.surveys[0]!.sampleSize!.value = Number.NaN),
      ["not-a-number", "surveys", 0, "sampleSize", "value"],
    ],
    [
      "n in quotes",
      (d) => (d.surveys[0]!.sampleSize!.value = "1000" as never),
      ["not-a-number", "surveys", 0, "sampleSize", "value"],
    ],
    [
      "level in percent",
      (d) => (d.surveys[0]!.margins[0]!.level = 95),
      ["percent-not-proportion", "surveys", 0, "margins", 0, "level"],
    ],
    [
      "territory",
      (d) => (d.surveys[0]!.territory!.includes = ["Northshire"]),
      ["unknown-value", "surveys", 0, "territory", "includes", 0],
    ],
    ["language", (d) => (d.surveys[0]!.languages = ["English"]), ["unknown-value", "surveys", 0, "languages", 0]],
    ["inferred field", (d) => (d.surveys[0]!.inferred = ["n"]), ["unknown-value", "surveys", 0, "inferred", 0]],
    ["no answers", (d) => (d.questions[1]!.options = []), ["missing-field", "questions", 1, "options"]],
    [
      "label in no language",
      (d) => (d.questions[0]!.options[0]!.label = {}),
      ["missing-field", "questions", 0, "options", 0, "label"],
    ],
    [
      "language of a wording",
      (d) => (d.questions[0]!.wording = { English: d.questions[0]!.wording.en! }),
      ["unknown-value", "questions", 0, "wording", "English"],
    ],
    [
      "wording that is a paraphrase",
      (d) => (d.questions[0]!.wording.en!.status = "paraphrase" as never),
      ["unknown-value", "questions", 0, "wording", "en", "status"],
    ],
    [
      "score without end",
      (d) => (d.questions[2]!.options[0]!.score = Number.POSITIVE_INFINITY),
      ["not-a-number", "questions", 2, "options", 0, "score"],
    ],
    [
      "combines itself",
      (d) => (d.questions[2]!.options[4]!.combines = ["trust"]),
      ["unknown-reference", "questions", 2, "options", 4, "combines"],
    ],
    [
      "preceding question",
      (d) => (d.questions[0]!.precededBy = ["no-such"]),
      ["unknown-reference", "questions", 0, "precededBy", 0],
    ],
    ["share of 140", (d) => (d.toplines[0]!.printed.value = 140), ["out-of-range", "toplines", 0, "printed", "value"]],
    [
      "half a decimal",
      (d) => (d.toplines[0]!.printed.decimals = 0.5),
      ["out-of-range", "toplines", 0, "printed", "decimals"],
    ],
    [
      "more decimals than were printed",
      (d) => (d.toplines[4]!.printed.decimals = 0),
      ["decimals-contradicted", "toplines", 4, "printed", "decimals"],
    ],
    ["unknown survey", (d) => (d.toplines[0]!.survey = "acme-1920-03"), ["unknown-reference", "toplines", 0, "survey"]],
    ["unknown group", (d) => (d.toplines[0]!.group = "east"), ["unknown-reference", "toplines", 0, "group"]],
    [
      "unknown source",
      (d) => (d.toplines[0]!.sources = ["acme-report", "no-such"]),
      ["unknown-reference", "toplines", 0, "sources", 1],
    ],
    ["no source", (d) => (d.toplines[0]!.sources = []), ["missing-field", "toplines", 0, "sources"]],
    ["id that is taken", (d) => (d.sources[1]!.id = "acme-report"), ["duplicate-id", "sources", 1, "id"]],
    ["address", (d) => (d.sources[0]!.url = "www.example.org"), ["unknown-value", "sources", 0, "url"]],
    ["date of a population", (d) => (d.populations[0]!.date = "1.1.2020"), ["not-a-date", "populations", 0, "date"]],
  ];

  test.each(cases)("%s", (_, change, issue) => {
    const issues = issuesOf(changed(change));
    expect(issues).toContainEqual(issue);
  });

  // What refers to it falls with it, so these have company.
  const withFollowers = new Set(["record that is a list", "id that is taken"]);
  test.each(cases.filter(([name]) => !withFollowers.has(name)))("%s is named once", (_, change, issue) => {
    expect(issuesOf(changed(change))).toEqual([issue]);
  });

  test("is named with all others, unknown ones too", () => {
    const input = changed((draft) => {
      draft.ids = 1;
      draft.names = 2;
      draft.surveys[0]!.houses = [];
      Object.assign(draft.surveys[1]!, { pollster: "Acme", sample: 1000 });
      draft.toplines[0]!.printed.value = 140;
      draft.toplines[1]!.option = "agianst";
    });
    expect(issuesOf(input)).toEqual([
      ["missing-field", "surveys", 0, "houses"],
      ["unknown-field", "surveys", 1, "pollster"],
      ["unknown-field", "surveys", 1, "sample"],
      ["unknown-field", "ids"],
      ["unknown-field", "names"],
      ["out-of-range", "toplines", 0, "printed", "value"],
      ["unknown-reference", "toplines", 1, "option"],
    ]);
  });

  test("named after a property of every object does no harm", () => {
    const input = JSON.parse(
      JSON.stringify(POLLS).replace(
        '"kind":"dataset"',
        '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}',
      ),
    );
    const result = safeParseDataset(input);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(result.ok && Object.keys(result.dataset).sort()).toEqual(Object.keys(POLLS).sort());
  });
});

describe("what is no JSON", () => {
  const itself: Record<string, unknown> = {};
  itself.self = itself;
  let deep: unknown = [];
  for (let level = 0; level < 20_000; level += 1) deep = [deep];
  const strange = [
    1n,
    Symbol("s"),
    Object.create(null),
    { toString: 1, valueOf: 1 },
    new Proxy({}, {}),
    itself,
    deep,
    () => 1,
  ];

  test.each(["survey", "question", "group", "base", "option", "printed", "standing", "sources"] as const)(
    "is refused as %s of a share",
    (field) => {
      for (const value of strange) {
        const issues = issuesOf(changed((d) => (d.toplines[0]![field] = value as never)));
        expect(issues.map((issue) => (issue as unknown[]).slice(1, 4))).toContainEqual(["toplines", 0, field]);
      }
    },
  );

  test.each(["id", "surveys", "questions", "sources"] as const)("is refused as %s", (field) => {
    for (const value of strange) expect(issuesOf({ ...MINIMAL, [field]: value })).not.toEqual([]);
  });

  test("is refused as a number and as a role", () => {
    for (const value of strange) {
      expect(issuesOf(changed((d) => (d.toplines[0]!.printed.value = value as never)))).not.toEqual([]);
      expect(issuesOf(changed((d) => (d.questions[0]!.options[0]!.role = value as never)))).not.toEqual([]);
    }
  });
});

test("answers without a code are missing one, not named alike", () => {
  const issues = issuesOf(
    changed((d) => {
      for (const option of d.questions[0]!.options.slice(0, 2)) delete (option as Partial<typeof option>).code;
    }),
  );
  expect(issues).not.toContainEqual(["duplicate-id", "questions", 0, "options", 1, "code"]);
});

test("what JSON and tables would not keep is not there: the sign of zero, a territory without anything", () => {
  const result = safeParseDataset(
    changed((d) => {
      d.toplines[0]!.printed.value = -0;
      d.questions[0]!.options[0]!.score = -0;
      d.surveys[0]!.territory = {} as never;
    }),
  );
  if (!result.ok) throw new Error(result.issues[0].message);
  expect(result.dataset.toplines[0]!.printed.value).toBe(0);
  expect(result.dataset.questions[0]!.options[0]!.score).toBe(0);
  expect(result.dataset.surveys[0]!.territory).toBeNull();
  expect(result.dataset.surveys[0]!.unknowns.map(({ field }) => field)).toContain("territory");
});

test("a wrong answer to a question of thousands is told in a few words", () => {
  const input = changed((d) => {
    const option = d.questions[0]!.options[0]!;
    d.questions[0]!.options.push(
      ...Array.from({ length: 3000 }, (_, index) => ({ ...option, code: `more-${String(index)}` })),
    );
    d.toplines[0]!.option = "missing";
  });
  const result = safeParseDataset(input);
  expect(result.ok ? 0 : Math.max(...result.issues.map(({ message }) => message.length))).toBeLessThan(500);
});

describe("a message", () => {
  const messageOf = (change: (draft: Loose) => void): readonly string[] => {
    const result = safeParseDataset(changed(change));
    return result.ok ? [] : [result.issues[0].message, result.issues[0].hint];
  };

  test("lists the words that would do", () => {
    expect(messageOf((d) => (d.surveys[0]!.sampleType = "random" as never))).toEqual([
      "`sampleType` is `random`, not one of probability, quota, opt-in.",
      "Use one of these words, or leave it empty where it is unknown.",
    ]);
  });

  test("tells a text from the number that it looks like", () => {
    expect(messageOf((d) => (d.surveys[0]!.sampleSize!.value = "1000" as never))[0]).toBe(
      '`value` is `"1000"`, not a number.',
    );
  });

  test.each([
    ["36,5", "Write the decimal point: 36.5."],
    ["1,203", "Write thousands without commas: 1203."],
    ["12,345,678", "Write thousands without commas: 12345678."],
    ["36.5%", "Leave out the percent sign: 36.5."],
    ["36,5 %", "Leave out the percent sign, write the decimal point: 36.5."],
    ["1\u00A0200", "Leave out the blank: 1200."],
    ["<0,5", "Write the decimal point: <0.5."],
    ["~1000", "Leave out ~ (n_status says of an n that it is approximate): 1000."],
    ["about 36", "Write digits with a decimal point; leave it empty where it is unknown."],
  ])("knows how %s is to be written", (text, hint) => {
    expect(messageOf((d) => (d.toplines[0]!.printed.value = text as never))[1]).toBe(hint);
  });

  test.each([
    ["14.03.2014", "Write the year first: 2014-03-14."],
    ["5.3.2014", "Write the year first: 2014-03-05."],
    ["31.02.2014", "Write the year first (2025-05-18), and as much as is known."],
    ["3/5/2014", "Write the year first (2025-05-18), and as much as is known."],
  ])("knows how the day %s is to be written, unless it could be another", (text, hint) => {
    expect(messageOf((d) => (d.surveys[0]!.published = text))[1]).toBe(hint);
  });

  test.each([
    ["kмis", "Write it in Latin letters, like iri-2014-03: `м` (U+043C) is none."],
    ["KMIS", "Write it like iri-2014-03."],
    ["kmis, rating", "Put semicolons between several: kmis;rating."],
  ])("names the letter for which %s is no id, and does not look for it among the ids as well", (id, hint) => {
    const result = safeParseDataset(changed((d) => (d.surveys[0]!.houses = [id])));
    expect(result.ok ? [] : result.issues.map((issue) => [issue.code, issue.hint])).toEqual([["not-an-id", hint]]);
  });

  test("knows a code that lost its zeros in a spreadsheet", () => {
    const said = messageOf((d) => {
      const { question, option } = d.toplines[0]!;
      const answers = d.questions.find(({ id }) => id === question)!.options;
      answers.find(({ code }) => code === option)!.code = "01";
      for (const row of d.toplines) if (row.question === question && row.option === option) row.option = "01";
      d.toplines[0]!.option = "1";
    });
    expect(said).toEqual([
      expect.stringMatching(/ is `1`, not an answer of /),
      "Write 01: a spreadsheet leaves out zeros in front, unless the column is a text.",
    ]);
  });
});

test.each([
  "https://reader:secret@example.org/poll",
  "https://example.org/poll?page=1&access_token=secret",
  "https://web.archive.org/web/2020/https://reader:secret@example.org/poll",
])("an address that lets its reader in is refused and not printed: %s", (url) => {
  const result = safeParseDataset(
    changed((draft) => {
      draft.sources[0]!.url = url;
    }),
  );
  expect(result.ok).toBe(false);
  const [issue] = result.ok ? [] : result.issues;
  expect(issue).toMatchObject({ code: "unknown-value", path: ["sources", 0, "url"] });
  expect(issue!.message).toContain("without a user name, a password or a key");
  expect(JSON.stringify(issue)).not.toContain("secret");
});

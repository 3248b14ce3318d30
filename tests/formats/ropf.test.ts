import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeReadRopf } from "../../src/formats/read-ropf.ts";
import type { RopfPoll } from "../../src/formats/ropf-lines.ts";
import type { Dataset } from "../../src/model/dataset.ts";

const EXAMPLE = readFileSync(new URL("../../docs/examples/lists.ropf", import.meta.url), "utf8");
const OPTIONS = { id: "lists", file: "lists.ropf" };
const LISTS = "\nA: AA001 •EN: Alliance\nB: AA002\nC: AA003 •A: CEN\nБ: AA004 •A: БЛ •UK: Блок\n";

function read(text: string): Dataset {
  const result = safeReadRopf(text, OPTIONS);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.dataset;
}

const issuesOf = (text: string): unknown => {
  const result = safeReadRopf(text, OPTIONS);
  return result.ok ? [] : result.issues.map(({ code, path }) => [code, ...path]);
};
const shares = (dataset: Dataset): readonly string[] =>
  dataset.toplines.map(
    ({ question, base, option, printed }) => `${question} ${base} ${option} ${String(printed.value)}`,
  );

describe("a file becomes a data set", () => {
  const dataset = read(EXAMPLE);

  test("with houses, commissioners, dates, scope and list names", () => {
    const [first] = dataset.surveys;
    expect(first).toMatchObject({
      id: "northway-2021-07-20",
      houses: ["northway"],
      sponsors: ["the-courier"],
      fieldDates: { start: "2021-07-14", end: "2021-07-20" },
      published: "2021-07-27",
      sampleSize: { value: 1000, status: "exact", note: null },
    });
    expect(dataset.questions.map(({ id }) => id)).toEqual(["national", "national-2", "european"]);
    expect(dataset.questions[2]!.options[1]).toMatchObject({
      code: "bl",
      label: { en: "Bloc", uk: "Блок", und: "БЛ", "und-Latn": "BL" },
      stance: "vote:aa005",
    });
  });

  test("files as they are kept: blanks after colons, columns of blanks, lists not named yet, houses not known", () => {
    const { surveys, toplines, questions } = read(
      [
        "•PF: Åland Poll •C: Radio 24        •FS: 2023-02 •FE: 2023-02    •SC: N  C: 18.0  ÅF+LBP: 57.1  СІЧ: <0.5   ",
        "                •C: The Post •C: T7 •FS: 2023-03 •FE: 2023-03    •SC: N  C: 20              СІЧ: 1 •O: 0.0",
        "",
        "ÅF:  AX005 •A: ÅF  •DK: Framtid •EN: Future",
        "C:   AX001 •A: C",
        "LBP: AX009 •A: ?",
        "СІЧ: AX010 •A: ?",
      ].join("\n"),
    );
    expect(surveys.map(({ houses, sponsors, sampleSize }) => [houses, sponsors, sampleSize])).toEqual([
      [["aland-poll"], ["radio-24"], null],
      [["unknown-house-1"], ["the-post", "t7"], null],
    ]);
    expect(toplines.map(({ option, printed }) => [option, printed.value, printed.decimals, printed.censored])).toEqual([
      ["c", 18, 1, false],
      ["af-lbp", 57.1, 1, false],
      ["sich", 0.5, 1, true],
      ["c", 20, 0, false],
      ["sich", 1, 0, false],
      ["other", 0, 1, false],
    ]);
    expect(questions[0]!.options.find(({ code }) => code === "sich")!.label).toEqual({ und: "СІЧ" });
  });

  test("those who are excluded and stand among the values are part of the whole", () => {
    const basesOf = (line: string): readonly string[] => [
      ...new Set(read(`•PF: X •SC: N •EX: ${line}${LISTS}`).toplines.map(({ base }) => base)),
    ];
    expect(basesOf("12.0 A:50 B:38 •N:12")).toEqual(["all"]);
    expect(basesOf("12.0 A:50 B:20 •N:12")).toEqual(["answering"]);
    expect(basesOf("12.0 A:50 B:38 •N:10")).toEqual(["answering"]);
    expect(basesOf("12.0 A:57 B:43")).toEqual(["answering"]);
  });

  test("a scenario is another question of the same survey, with results of its own", () => {
    expect(dataset.toplines.filter(({ question }) => question === "national-2").map(({ survey }) => survey)).toEqual(
      Array(5).fill("northway-2021-07-20"),
    );
    expect(dataset.surveys).toHaveLength(3);
  });

  test("approximate, least and ranging sizes, bounds, precision and combined lists", () => {
    expect(dataset.surveys.map(({ sampleSize }) => sampleSize)).toEqual([
      { value: 1000, status: "exact", note: null },
      { value: 800, status: "approximate", note: "≈800 in the file." },
      { value: 600, status: "minimum", note: "600–700 in the file." },
    ]);
    const ofSecond = dataset.toplines.filter(({ survey }) => survey === "quill-ash-2021-07");
    expect(
      ofSecond.map(({ option, printed, base }) => [option, printed.value, printed.decimals, printed.censored, base]),
    ).toEqual([
      ["a", 52.5, 1, false, "answering"],
      ["b-c", 44, 0, false, "answering"],
      ["d", 0.5, 1, true, "answering"],
    ]);
    expect(dataset.questions[0]!.options.find(({ code }) => code === "b-c")?.combines).toEqual(["b", "c"]);
  });

  test("a start without an end is no period: it is said in the note", () => {
    expect(dataset.surveys[1]).toMatchObject({ fieldDates: null, note: "Field start 2021-07; the end is not given." });
  });

  test("results that make up the whole without N are of those who answered; nothing is rescaled", () => {
    expect(shares(read(`•PF: X A:55 B:45 •N: 10\n${LISTS}`))).toEqual([
      "vote answering a 55",
      "vote answering b 45",
      "vote all no-response 10",
    ]);
  });

  test("what exceeds the whole is refused, and disputed where the file says that the sum is verified", () => {
    expect(issuesOf(`•PF: X A:70 B:45\n${LISTS}`)).toEqual([["shares-exceed-total", "lists.ropf", 1]]);
    const rows = read(`•PF: X •VS: 115 A:70 B:45\n${LISTS}`).toplines;
    expect(rows.map(({ standing }) => standing)).toEqual(["disputed", "disputed"]);
    expect(rows[0]!.reason).toContain("verified");
    expect(read(`•PF: X •VS: 105 A:70 B:35 C:<0.5\n${LISTS}`).toplines[0]!.standing).toBe("disputed");
    // A sum that is another verifies nothing.
    expect(issuesOf(`•PF: X •VS: 99 A:70 B:45\n${LISTS}`)).toEqual([["shares-exceed-total", "lists.ropf", 1]]);
  });

  test("a scenario with other dates is a survey of its own, and the next one of the poll is not", () => {
    const { surveys, toplines } = read(`•PF: X •FE: 2021-01 A:50\n& •FE: 2021-02 A:51\n& A:52\n${LISTS}`);
    expect(surveys.map(({ id }) => id)).toEqual(["x-2021-01", "x-2021-02"]);
    expect(toplines.map(({ survey, question }) => `${survey} ${question}`)).toEqual([
      "x-2021-01 vote",
      "x-2021-02 vote",
      "x-2021-01 vote-2",
    ]);
  });

  test("lists asked together are one answer in whatever order, a commissioner named twice is one", () => {
    const { questions, surveys } = read(`•PF: X •C: Y •C: Y B+A:50\n•PF: Z A+B:40\n${LISTS}`);
    expect(questions[0]!.options.map(({ code, combines }) => [code, combines])).toContainEqual(["a-b", ["a", "b"]]);
    expect(questions[0]!.options).toHaveLength(3);
    expect(surveys[0]!.sponsors).toEqual(["y"]);
  });

  test("a name may hold what looks like a result, but not at its end", () => {
    const { organisations } = read(`•PF: TV 4: 7 days •C: ORB A:5 Polls A: 50 B:40\n${LISTS}`);
    expect(organisations.map(({ name }) => name)).toEqual(["TV 4: 7 days", "ORB A:5 Polls"]);
  });

  test("what was meant as a result is told, not taken for the end of a name", () => {
    for (const wrong of ["A:60,5", "A: 60,5", "A:60%", "a:60", "A:?", "A:–", "A:", "A+B:60,5"]) {
      const result = safeReadRopf(`•PF: Acme Polls ${wrong} B:40\n${LISTS}`, OPTIONS);
      expect([wrong, result.ok || result.issues.map(({ code, message }) => [code, message])]).toEqual([
        wrong,
        [["file-unreadable", `\`${wrong.replace(" ", "")}\` is no result such as \`A:55\` or \`B+C:<0.5\`.`]],
      ]);
    }
  });

  test("excluded responses and verified sums are kept as figures", () => {
    const { toplines } = read(`•PF: X •EX: 10% •VS: 100% A:55\n•PF: Y •EX: <5 A:55\n${LISTS}`);
    expect(toplines.map(({ note }) => note)).toEqual([
      "Excluded responses: 10%. Verified sum: 100.",
      "Excluded responses: <5%.",
    ]);
  });

  test("houses that are not named are never one house", () => {
    const { surveys } = read(`•FE: 2021-01 A:1\n•FE: 2021-02 A:2\n${LISTS}`);
    expect(surveys.map(({ houses }) => houses[0])).toEqual(["unknown-house-1", "unknown-house-2"]);
    expect(surveys.map(({ id }) => id)).toEqual(["unknown-house-2021-01", "unknown-house-2021-02"]);
  });
});

describe("every problem is told with its line", () => {
  test("of all kinds at once", () => {
    const text = `•PF: X •XX: 1 A:55\n•PF: X •SS: many A:5O\n•PF: X •U: S A:55\n&\nnonsense\n•PF: X Z:5\n•PF: X •SC: Q A:5\n•PF: X •FE: 2021-13-01 A:5\n${LISTS}`;
    expect(issuesOf(text)).toEqual([
      ["unknown-field", "lists.ropf", 1],
      ["file-unreadable", "lists.ropf", 2],
      ["not-a-number", "lists.ropf", 2],
      ["unknown-value", "lists.ropf", 3],
      ["missing-field", "lists.ropf", 4],
      ["file-unreadable", "lists.ropf", 5],
      ["unknown-reference", "lists.ropf", 6],
      ["unknown-value", "lists.ropf", 7],
      ["not-a-date", "lists.ropf", 8],
    ]);
  });

  test("dates and keys of lists", () => {
    expect(issuesOf(`•PF: X •FS: 2021-02-30 •FE: 2021-03-01 A:5\n${LISTS}A: AA009\n`)).toEqual([
      ["not-a-date", "lists.ropf", 1],
      ["duplicate-id", "lists.ropf", 7],
    ]);
    expect(issuesOf(`•PF: X •FS: 2021-02-30 •FE: 2021-03-01 A:5\n${LISTS}`)).toEqual([["not-a-date", "lists.ropf", 1]]);
    expect(issuesOf(`& A:5\n${LISTS}`)).toEqual([["unknown-reference", "lists.ropf", 1]]);
    expect(issuesOf(`•PF: X A+A:5\n${LISTS}`)).toEqual([["duplicate-id", "lists.ropf", 1]]);
    expect(issuesOf(`•PF: X A:5\n\nA: AA001 •EN: One •EN: Two\n`)).toEqual([["duplicate-id", "lists.ropf", 3]]);
  });

  test("a poll without results, percents and sizes that are none", () => {
    expect(issuesOf(`•PF: X •SS: 700–600 A:5\n•PF: X •SS: 0–600 A:5\n${LISTS}`)).toEqual([
      ["not-a-number", "lists.ropf", 1],
      ["not-a-number", "lists.ropf", 2],
    ]);
    expect(issuesOf(`•PF: X •FE: 2021\n•PF: X A:5\n${LISTS}`)).toEqual([["missing-field", "lists.ropf", 1]]);
    expect(issuesOf(`•PF: X •EX: 101 A:5\n•PF: X •VS: <100 A:5\n${LISTS}`)).toEqual([
      ["not-a-number", "lists.ropf", 1],
      ["not-a-number", "lists.ropf", 2],
    ]);
  });
});

/** Any file that the format can hold. */
const figure = fc
  .tuple(fc.nat(190), fc.boolean())
  .map(([tenths, whole]) => (whole ? String(Math.floor(tenths / 10)) : (tenths / 10).toFixed(1)));
const maybeField = (key: string, value: fc.Arbitrary<string>): fc.Arbitrary<readonly (readonly [string, string])[]> =>
  fc.option(value, { nil: null }).map((chosen) => (chosen === null ? [] : [[key, chosen] as const]));
const name = fc.constantFrom("Northway", "Quill & Ash", "Соціологічна група «Рейтинг»", "Channel 4: News", "ÅÄÖ 7");
const poll = fc
  .record({
    isScenario: fc.boolean(),
    fields: fc
      .tuple(
        maybeField("PF", name),
        maybeField("PFP", name),
        maybeField("C", name),
        maybeField("FS", fc.constantFrom("2021", "2021-02", "2021-02-03")),
        maybeField("FE", fc.constantFrom("2021-12", "2022-02-03")),
        maybeField("PD", fc.constantFrom("2022-03", "2022-03-04")),
        maybeField("SC", fc.constantFrom("N", "ND", "N2", "P1", "E")),
        maybeField("A", fc.constantFrom("N", "Kyiv")),
        maybeField("SS", fc.constantFrom("1000", "≈1000", "≥1000", "600–700")),
        maybeField("EX", fc.constantFrom("10", "12.5")),
        fc.oneof(
          maybeField("ON", figure),
          fc.tuple(maybeField("O", figure), maybeField("N", figure)).map((each) => each.flat()),
        ),
        maybeField("VS", fc.constantFrom("100", "103")),
      )
      .map((each) => each.flat()),
    results: fc
      .subarray(["A", "B", "C", "Б"], { minLength: 1 })
      .chain((keys) =>
        fc.tuple(
          fc.constant(keys),
          fc.array(fc.tuple(figure, fc.boolean()), { minLength: 4, maxLength: 4 }),
          fc.boolean(),
        ),
      )
      .map(([keys, figures, isJoined]) => {
        const text = (index: number): string => `${figures[index]![1] ? "<" : ""}${figures[index]![0]}`;
        if (isJoined && keys.length > 2)
          return [
            [keys.slice(0, 2), text(0)] as const,
            ...keys.slice(2).map((key, index) => [[key], text(index + 1)] as const),
          ];
        return keys.map((key, index) => [[key], text(index)] as const);
      }),
  })
  .map((each): RopfPoll => ({ line: 0, ...each }));

const textOf = ({ isScenario, fields, results }: RopfPoll): string =>
  [
    isScenario ? "&" : "•U: %",
    ...results.map(([keys, figure]) => `${keys.join("+")}:${figure}`),
    ...fields.map(([key, value]) => `•${key}: ${value}`),
  ].join(" ");

/** Figures of a line in the order of the data set, with their sign. */
const figuresOf = ({ results, fields }: RopfPoll): readonly string[] => [
  ...results.map(([, figure]) => figure),
  ...["O", "N", "ON"].flatMap((key) => fields.filter(([own]) => own === key).map(([, figure]) => figure)),
];

describe("every figure of a file is in the data set, as it is written", () => {
  test("of any file that the format can hold", () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.array(poll, { minLength: 1, maxLength: 6 }), (made) => {
        const polls = made.map((each, index) => (index === 0 ? { ...each, isScenario: false } : each));
        const result = safeReadRopf(`${polls.map(textOf).join("\n")}\n${LISTS}`, OPTIONS);
        if (!result.ok) {
          expect(new Set(result.issues.map(({ code }) => code))).toEqual(new Set(["shares-exceed-total"]));
          return;
        }
        taken += polls.length;
        expect(
          result.dataset.toplines.map(
            ({ printed: { value, decimals, censored } }) => `${censored ? "<" : ""}${value.toFixed(decimals)}`,
          ),
        ).toEqual(polls.flatMap(figuresOf));
      }),
      { numRuns: 300, seed: 2021 },
    );
    expect(taken).toBeGreaterThan(200);
  });

  test.each(["ukraine-nato", "wording-experiments"])("of %s, as it was written in the format", (name) => {
    const text = readFileSync(new URL(`fixtures/${name}.ropf`, import.meta.url), "utf8");
    const dataset = read(text);
    const polls = text.split("\n").filter((line) => /^[•&]/.test(line));
    expect(dataset.surveys).toHaveLength(polls.filter((line) => line.startsWith("•")).length);
    const figures = polls.flatMap((line) => [...line.matchAll(/ (?:[A-Z+]+:|•(?:O|N|ON): )(<?[\d.]+)(?= |$)/g)]);
    expect(figures.length).toBeGreaterThan(10);
    expect(
      dataset.toplines.map(({ printed }) => `${printed.censored ? "<" : ""}${printed.value.toFixed(printed.decimals)}`),
    ).toEqual(figures.map(([, figure]) => figure));
  });

  test("lists without an id have no stance, those with one the same in every file", () => {
    const { questions } = read("•U: % FOR:55 A:40\n\nFOR: ZZ000001 •EN: For\nA: AA001\n");
    expect(questions[0]!.options.map(({ code, stance }) => [code, stance])).toEqual([
      ["for", null],
      ["a", "vote:aa001"],
    ]);
  });

  test("a poll of which nothing but its figures is known", () => {
    expect(shares(read(`•N: 45 A:55\n${LISTS}`))).toEqual(["vote all a 55", "vote all no-response 45"]);
    expect(shares(read(`•VS: 100 A:100\n${LISTS}`))).toEqual(["vote all a 100"]);
  });

  test("lists called no-response by their parts are not taken for no response", () => {
    const text = "•PF: X NO:40 RESPONSE:20 •N: 40\n•PF: Y NO+RESPONSE:60 •N: 40\n\nNO: AA001\nRESPONSE: AA002\n";
    expect(read(text).toplines.map(({ option }) => option)).toEqual([
      "no",
      "response1jlgw66",
      "no-response",
      "no-response1jlgw66",
      "no-response",
    ]);
  });

  test("names of lists are kept as they are, also with what looks like a result", () => {
    const { questions } = read("•PF: X A:55 B:45\n\nA: AA001\nB: AA002 •EN: Plan B:2\n");
    expect(questions[0]!.options[1]!.label).toEqual({ en: "Plan B:2" });
  });
});

test("more commissioners than a poll has are refused: each scenario would take them over", () => {
  const line = (count: number): string => `•PF: A ${"•C: B ".repeat(count)}A:55\nA: AA001`;
  expect(safeReadRopf(line(100), { id: "polls" }).ok).toBe(true);
  const result = safeReadRopf(line(101), { id: "polls" });
  expect(result.ok || result.issues.map(({ code, path, message }) => [code, ...path, message])).toEqual([
    ["out-of-range", "polls.ropf", 1, "The poll has 101 commissioners; the most is 100."],
  ]);
});

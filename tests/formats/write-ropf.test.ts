import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { readRopf } from "../../src/formats/read-ropf.ts";
import { writeRopf } from "../../src/formats/write-ropf.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { safeParseDataset } from "../../src/model/parse-dataset.ts";

type Fields = Readonly<Record<string, unknown>>;
/** Rows as `option:value`, with `<` and decimals as printed. */
interface Asked {
  readonly options: readonly (string | Fields)[];
  readonly rows: string;
  readonly row?: Fields;
  readonly question?: Fields;
}

const ROLES: Readonly<Record<string, string>> = { dk: "dk", refused: "refused", other: "other" };

function printed(figure: string): Fields {
  const digits = figure.replace("<", "");
  const decimals = digits.split(".")[1]?.length ?? 0;
  return { value: Number(digits), unit: "percent", decimals, censored: figure.startsWith("<") };
}

function rowsOf(rows: string, question: string, more: Fields = {}): readonly Fields[] {
  return rows.split(" ").map((row) => {
    const [option, figure] = row.split(":");
    return { survey: "s", question, option, printed: printed(figure!), sources: ["file"], ...more };
  });
}

const NAMES: Readonly<Record<string, string>> = { acme: "Acme", birch: "Birch", cedar: "Cedar", dune: "Dune" };
interface Partners {
  readonly houses?: readonly string[];
  readonly fieldedBy?: readonly string[];
  readonly sponsors?: readonly string[];
}

/** A data set of one survey. */
function candidate(asked: readonly Asked[], survey: Fields & Partners = {}): Fields {
  const { houses = ["acme"], fieldedBy = [], sponsors = [] } = survey;
  return {
    id: "polls",
    title: "Polls",
    organisations: [...new Set([houses, fieldedBy, sponsors].flat())].map((id) => ({ id, name: NAMES[id] })),
    surveys: [{ id: "s", sources: ["file"], ...survey, houses, fieldedBy, sponsors }],
    questions: asked.map(({ options, question }, index) => ({
      id: `q${String(index)}`,
      topic: "polls",
      title: "Vote",
      wordingStatus: "unknown",
      responseStructure: "vote",
      sources: ["file"],
      options: options.map((option) => {
        const given = typeof option === "string" ? { code: option } : option;
        const code = String(given.code);
        return { label: { en: code }, role: ROLES[code] ?? "substantive", ...given };
      }),
      ...question,
    })),
    toplines: asked.flatMap(({ rows, row }, index) => rowsOf(rows, `q${String(index)}`, row)),
    sources: [{ id: "file", title: "Polls", type: "dataset" }],
  };
}

function checked(input: Fields): Dataset {
  const result = safeParseDataset(input);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.dataset;
}

const made = (asked: Asked | readonly Asked[], survey: Fields & Partners = {}): Dataset =>
  checked(candidate(Array.isArray(asked) ? asked : [asked as Asked], survey));
const linesOf = (dataset: Dataset): readonly string[] =>
  writeRopf(dataset)
    .text.split("\n\n")[0]!
    .split("\n")
    .filter((line) => line !== "");
const lost = (dataset: Dataset): ReadonlyMap<string, readonly [number, number]> =>
  new Map(writeRopf(dataset).losses.map(({ field, lost: some, of }) => [field, [some, of]]));
const readAgain = (dataset: Dataset): Dataset => readRopf(writeRopf(dataset).text, { id: "polls" });

const DISPUTED_SUM = "The shares add up to more than 100%; the file says that the sum is verified.";
const PLAIN = { options: ["a", "b", "dk"], rows: "a:55 b:40 dk:5" };

describe("what refers to organisations", () => {
  test("a second house and a second interviewer are losses, also where their names are carried", () => {
    const dataset = made(PLAIN, {
      houses: ["acme", "birch"],
      fieldedBy: ["cedar", "dune"],
      sponsors: ["dune", "birch"],
    });
    expect(linesOf(dataset)).toEqual(["•PF: Acme •PFP: Cedar •C: Dune •C: Birch A:55 B:40 •N: 5"]);
    const losses = lost(dataset);
    expect(losses.has("organisations.name")).toBe(false);
    expect([losses.get("surveys.houses"), losses.get("surveys.fieldedBy")]).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect([...losses.keys()].filter((field) => /sponsors|survey$|question$|option$|sources$/.test(field))).toEqual([]);
  });

  test("ids are losses once, in their own table", () => {
    expect([...lost(made(PLAIN)).keys()].filter((field) => field.endsWith(".id"))).toEqual([
      "surveys.id",
      "questions.id",
    ]);
  });

  test("what is inferred is not written as if it were known", () => {
    const survey = {
      fieldDates: { start: "2021-02-01", end: "2021-02-05" },
      published: "2021-02-09",
      inferred: ["fieldDates"],
      sampleSize: { value: 1000, status: "inferred", note: "As always." },
    };
    expect(linesOf(made(PLAIN, survey))).toEqual(["•PF: Acme •PD: 2021-02-09 A:55 B:40 •N: 5"]);
    const losses = lost(made(PLAIN, survey));
    for (const field of ["fieldDates", "sampleSize", "inferred"])
      expect(losses.get(`surveys.${field}`)).toEqual([1, 1]);
  });
});

describe("figures of several answers that become one", () => {
  const options = ["a", "b", "dk", "refused"];

  test("exact ones are added up, bounds become a bound", () => {
    expect(linesOf(made({ options, rows: "a:55 b:39 dk:3 refused:2.5" }))).toEqual(["•PF: Acme A:55 B:39 •N: 5.5"]);
    expect(linesOf(made({ options, rows: "a:55 b:44 dk:<0.5 refused:<1" }))).toEqual(["•PF: Acme A:55 B:44 •N: <1.5"]);
  });

  test("a bound beside an exact one has no sum that the format could say: both are left out and listed", () => {
    const dataset = made({ options, rows: "a:55 b:39 dk:3 refused:<0.5" });
    expect(linesOf(dataset)).toEqual(["•PF: Acme A:55 B:39"]);
    expect(lost(dataset).get("toplines")).toEqual([2, 4]);
  });

  test("an answer that adds up others is not added to them", () => {
    const nets = [...options, { code: "none", role: "dk", combines: ["dk", "refused"] }];
    expect(linesOf(made({ options: nets, rows: "a:55 b:39 dk:3 refused:2 none:5" }))).toEqual([
      "•PF: Acme A:55 B:39 •N: 5",
    ]);
  });

  test("other and no response beside both together are both together", () => {
    const both = ["a", "other", "dk", { code: "other-or-no-response", role: "other" }];
    expect(linesOf(made({ options: both, rows: "a:90 dk:3 other-or-no-response:2" }))).toEqual([
      "•PF: Acme A:90 •ON: 5",
    ]);
  });

  test("a sum that would exceed the whole is left out: one figure has less room for rounding than three", () => {
    const dataset = made({ options: ["a", "b", "dk", "refused", "x"], question: {}, rows: "a:51 b:47 dk:2 refused:2" });
    expect(linesOf(dataset)).toEqual(["•PF: Acme A:51 B:47"]);
    expect(lost(dataset).get("toplines")).toEqual([2, 4]);
  });
});

describe("answers that combine others", () => {
  const net = (...combines: readonly string[]): Fields => ({ code: "net", combines });

  test("of lists are lists asked together", () => {
    expect(linesOf(made({ options: ["a", "b", "c", net("a", "b")], rows: "a:30 b:20 c:50 net:50" }))).toEqual([
      "•PF: Acme A:30 B:20 C:50 A+B:50",
    ]);
  });

  test("are the same in whatever order they name them", () => {
    const dataset = made({ options: ["a", "b", net("b", "a")], rows: "net:100" });
    expect(linesOf(dataset)).toEqual(["•PF: Acme A+B:100"]);
    expect(lost(dataset).has("options.combines")).toBe(false);
  });

  test("of a list and no response have no place beside their parts", () => {
    const dataset = made({ options: ["a", "b", "dk", net("b", "dk")], rows: "a:60 b:30 dk:10 net:40" });
    expect(linesOf(dataset)).toEqual(["•PF: Acme A:60 B:30 •N: 10"]);
    expect(lost(dataset).get("toplines")).toEqual([1, 4]);
  });

  test("of the same lists are written once", () => {
    const second = { code: "second", combines: ["a", "b"] };
    const dataset = made({ options: ["a", "b", "c", net("a", "b"), second], rows: "c:50 net:50" });
    expect(linesOf(dataset)).toEqual(["•PF: Acme C:50 A+B:50"]);
    const twice = made({ options: ["a", "b", "c", net("a", "b"), second], rows: "c:40 net:30 second:30" });
    expect(lost(twice).get("toplines")).toEqual([1, 3]);
  });

  test("called no-response by their parts are not taken for no response", () => {
    const text = "•PF: X NO:40 RESPONSE:20 •N: 40\n•PF: Y NO+RESPONSE:60 •N: 40\n\nNO: AA001\nRESPONSE: AA002\n";
    const dataset = readRopf(text, { id: "polls" });
    expect(dataset.toplines.map(({ option }) => option)).toEqual([
      "no",
      "response1jlgw66",
      "no-response",
      "no-response1jlgw66",
      "no-response",
    ]);
    expect(writeRopf(dataset).losses).toEqual([]);
  });
});

describe("shares that are no parts of one whole", () => {
  test("of several answers to one question are not carried", () => {
    const dataset = made({ ...PLAIN, rows: "a:80 b:70", question: { responseStructure: "multi-select" } });
    expect(writeRopf(dataset).text).toBe("\n");
    expect(lost(dataset).get("toplines")).toEqual([2, 2]);
  });

  test("that are disputed are written only where they will be disputed again", () => {
    const row = {
      standing: "disputed",
      reason: "The shares add up to more than 100%; the file says that the sum is verified.",
    };
    expect(linesOf(made({ options: ["a", "b"], rows: "a:40 b:30", row }))).toEqual([]);
    const note = "Verified sum: 115.";
    expect(linesOf(made({ options: ["a", "b"], rows: "a:70 b:45", row: { ...row, note } }))).toEqual([
      "•PF: Acme A:70 B:45 •VS: 115",
    ]);
    expect(linesOf(made({ options: ["a", "b"], rows: "a:40 b:30", row: { ...row, note } }))).toEqual([]);
  });

  test("of those who answered, and of all with a word on excluded responses, stay what they are", () => {
    const note = "Excluded responses: 10%.";
    const of = (base: string): Dataset => made({ options: ["a", "b"], rows: "a:60 b:40", row: { base, note } });
    expect(linesOf(of("answering"))).toEqual(["•PF: Acme •EX: 10 A:60 B:40"]);
    expect(linesOf(of("all"))).toEqual(["•PF: Acme A:60 B:40"]);
    expect(lost(of("all")).get("toplines.note")).toEqual([2, 2]);
  });

  test("of those who answered, beside a bound that leaves the sum at the whole, are left out", () => {
    const input = candidate([{ options: ["a", "b", "dk"], rows: "a:60 b:40 dk:<0.5" }]);
    const rows = (input.toplines as readonly Fields[]).map((row) =>
      row.option === "dk" ? row : { ...row, base: "answering" },
    );
    expect(readAgain(checked({ ...input, toplines: rows })).toplines.map(({ base, option }) => [base, option])).toEqual(
      [["all", "no-response"]],
    );
  });
});

describe("several questions of one survey", () => {
  test("the n of the poll is that of the survey, a scenario may have its own", () => {
    const size = (value: number): Fields => ({ value, status: "exact", note: null });
    const asked = [
      { ...PLAIN, row: { baseSize: size(700) } },
      { ...PLAIN, row: { baseSize: size(600) } },
    ];
    const dataset = made(asked, { sampleSize: size(1000) });
    expect(linesOf(dataset)).toEqual(["•PF: Acme •SS: 1000 A:55 B:40 •N: 5", "& •SS: 600 A:55 B:40 •N: 5"]);
    expect([lost(dataset).has("surveys.sampleSize"), lost(dataset).get("toplines.baseSize")]).toEqual([false, [3, 6]]);
  });

  test("have the scope of a vote only where they are one", () => {
    const of = (responseStructure: string): Dataset =>
      checked(
        JSON.parse(
          JSON.stringify(candidate([{ ...PLAIN, question: { responseStructure } }])).replaceAll('"q0"', '"district"'),
        ),
      );
    expect(linesOf(of("vote"))).toEqual(["•PF: Acme •SC: ND A:55 B:40 •N: 5"]);
    expect(linesOf(of("single-choice"))).toEqual(["•PF: Acme A:55 B:40 •N: 5"]);
  });

  test("stand under the one whose metadata the others have as well", () => {
    const asked = [
      { ...PLAIN, row: { base: "answering", note: "Excluded responses: 10%." }, rows: "a:60 b:40" },
      { ...PLAIN, question: { id: "q1" } },
    ];
    expect(linesOf(made(asked))).toEqual(["•PF: Acme A:55 B:40 •N: 5", "& •EX: 10 A:60 B:40"]);
    expect(lost(made(asked)).has("toplines.survey")).toBe(false);
  });

  test("whose metadata do not go together become two polls, and that is a loss", () => {
    const size = { value: 700, status: "exact", note: null };
    const asked = [
      { ...PLAIN, row: { baseSize: size } },
      { ...PLAIN, row: { base: "answering", note: "Excluded responses: 10%." }, rows: "a:60 b:40" },
    ];
    expect(linesOf(made(asked))).toHaveLength(2);
    expect(lost(made(asked)).get("toplines.survey")).toEqual([2, 5]);
  });

  test("that take each other's place in another survey are told apart in the losses", () => {
    const input = candidate([PLAIN, { options: ["a", "b"], rows: "a:30 b:70" }]);
    const surveys = [...(input.surveys as readonly Fields[]), { id: "t", houses: ["acme"], sources: ["file"] }];
    const toplines = [...(input.toplines as readonly Fields[]), ...rowsOf("a:35 b:65", "q1", { survey: "t" })];
    expect(lost(checked({ ...input, surveys, toplines })).get("toplines.question")).toEqual([2, 7]);
  });
});

describe("what is written can be read", () => {
  test("a poll of which nothing but its figures is known", () => {
    for (const line of ["•N: 45 A:55", "•VS: 100 A:100"]) {
      const dataset = readRopf(`${line}\n\nA: AA001\n`, { id: "polls" });
      expect(readAgain(dataset)).toEqual(dataset);
    }
    const nameless = made({ options: ["a"], rows: "a:55" });
    const organisations = nameless.organisations.map((each) => ({ ...each, name: "•" }));
    expect(linesOf({ ...nameless, organisations })).toEqual(["•U: % A:55"]);
  });

  test("whatever notes and sizes say", () => {
    const survey = {
      note: "Field start soon; the end is not given.",
      sampleSize: { value: 600, status: "minimum", note: "5–7" },
    };
    const row = { note: "Excluded responses: 1.2.3%. Verified sum: ....", base: "answering" };
    expect(linesOf(made({ ...PLAIN, rows: "a:55 b:40", row }, survey))).toEqual([]);
    expect(linesOf(made(PLAIN, survey))).toEqual(["•PF: Acme •SS: ≥600 A:55 B:40 •N: 5"]);
    const { value, note } = readAgain(made(PLAIN, { sampleSize: { value: 600, status: "minimum", note: "600–700" } }))
      .surveys[0]!.sampleSize!;
    expect([value, note]).toEqual([600, "600–700"]);
  });

  test("names of firms that end like a result", () => {
    const { organisations, ...rest } = made(PLAIN);
    for (const [name, line] of [
      ["ORB: 5", "•PF: ORB\uA789 5 A:55 B:40 •N: 5"],
      ["TV A:5", "•PF: TV A\uA7895 A:55 B:40 •N: 5"],
      ["TV 4: 7 days", "•PF: TV 4: 7 days A:55 B:40 •N: 5"],
    ] as const) {
      const dataset = { ...rest, organisations: organisations.map((each) => ({ ...each, name })) };
      expect(linesOf(dataset)).toEqual([line]);
      expect(readAgain(dataset).toplines.map(({ printed: { value } }) => value)).toEqual([55, 40, 5]);
    }
  });

  test("names of lists are kept as they are, also with what looks like a result", () => {
    const labelled = { code: "b", label: { en: "Plan B:2" } };
    expect(readAgain(made({ options: ["a", labelled], rows: "a:55 b:45" })).questions[0]!.options[1]!.label.en).toBe(
      "Plan B:2",
    );
  });

  test("a survey that its own reader would refuse is refused, with its place", () => {
    const dataset = made(PLAIN);
    const broken = { ...dataset, surveys: dataset.surveys.map((survey) => ({ ...survey, published: "soon" })) };
    const caught = ((): unknown => {
      try {
        return writeRopf(broken);
      } catch (error) {
        return error;
      }
    })();
    expect(isPollError(caught) && caught.issues.map(({ code, path }) => [code, ...path])).toEqual([
      ["not-in-format", "surveys", 0],
    ]);
  });

  test("of any polls of one survey, and what is not listed as lost comes back", () => {
    const figure = fc
      .tuple(fc.nat(60), fc.constantFrom("", "", "", "<"), fc.constantFrom(0, 1))
      .map(([value, sign, decimals]) => `${sign}${value.toFixed(decimals)}`)
      .filter((each) => !/^<0(?:\.0)?$/.test(each));
    const asked = fc
      .record({
        figures: fc.array(figure, { minLength: 7, maxLength: 7 }),
        shown: fc.subarray(["a", "b-c", "net", "mixed", "dk", "refused", "other"], { minLength: 1 }),
        base: fc.constantFrom("all", "all", "answering", "decided"),
        note: fc.constantFrom(null, null, "Excluded responses: 10%.", "Verified sum: 120."),
        standing: fc.constantFrom("counted", "counted", "disputed"),
        structure: fc.constantFrom("vote", "multi-select", null),
        size: fc.constantFrom(null, { value: 700, status: "approximate", note: null }),
      })
      .map(({ figures, shown, base, note, standing, structure, size }): Asked => {
        const options = [
          "a",
          "b-c",
          { code: "net", combines: ["a", "b-c"] },
          { code: "mixed", combines: ["b-c", "dk"] },
          "dk",
          "refused",
          "other",
        ];
        const reason = standing === "counted" ? null : DISPUTED_SUM;
        return {
          options,
          rows: shown.map((code, index) => `${code}:${figures[index]!}`).join(" "),
          row: { base, note, standing, reason, baseSize: size },
          question: { responseStructure: structure },
        };
      });
    let carried = 0;
    fc.assert(
      fc.property(
        fc.array(asked, { minLength: 1, maxLength: 3 }),
        fc.record({
          houses: fc.shuffledSubarray(["acme", "birch"], { minLength: 1 }),
          sponsors: fc.shuffledSubarray(["acme", "birch", "cedar"]),
          sampleSize: fc.constantFrom(null, { value: 1000, status: "exact", note: null }),
        }),
        (questions, survey) => {
          const result = safeParseDataset(candidate(questions, survey));
          fc.pre(result.ok);
          const dataset = (result as { readonly dataset: Dataset }).dataset;
          const { text, losses } = writeRopf(dataset);
          const back = readRopf(text, { id: "polls" });
          const gone = losses.find(({ field }) => field === "toplines")?.lost ?? 0;
          expect(back.toplines.length + gone).toBe(dataset.toplines.length);
          carried += back.toplines.length;
          expect(writeRopf(back).losses).toEqual([]);
          // The format adds no claim: what stands as counted, exact or of all was so before.
          const known = new Set(dataset.toplines.map(({ base, standing }) => `${base} ${standing}`));
          for (const { base, standing } of back.toplines) expect(known).toContain(`${base} ${standing}`);
        },
      ),
      { numRuns: 400, seed: 11 },
    );
    expect(carried).toBeGreaterThan(100);
  });
});

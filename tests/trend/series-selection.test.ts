import { describe, expect, test } from "vitest";
import { issueSentence, PollError } from "../../src/errors.ts";
import { readPollTables } from "../../src/formats/read-poll-tables.ts";
import { topline } from "../../src/model/topline.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { series } from "../../src/trend/followed-series.ts";
import { seriesOf } from "../../src/trend/series-of.ts";

const text = (rows: readonly string[]): string => `Pollster,Dates,n,${rows.join("\n")}`;
const PARTIES = readPollTables(
  text(["Red,Blue,Green,Undecided", "Acme,1–3 May 2024,800,40,30,15,15", "Acme,1–3 June 2024,800,38,32,15,15"]),
  { id: "polls", file: "polls.csv" },
);
const hintOf = (ask: () => unknown): string => {
  try {
    ask();
  } catch (error) {
    if (error instanceof PollError) return issueSentence(error.issues[0]);
  }
  return "";
};

test("of a question with several answers each is named, as it is asked for", () => {
  expect(hintOf(() => seriesOf(PARTIES, {}))).toContain(
    'Follow one: `option: "red"`; `option: "blue"`; `option: "green"`; `option: "undecided"`.',
  );
});

describe("an answer that is printed on one base alone", () => {
  const decided = {
    ...PARTIES,
    toplines: PARTIES.toplines.map((row) => (row.option === "undecided" ? row : { ...row, base: "decided" as const })),
  };

  test("is followed on that base, others on all respondents", () => {
    expect(seriesOf(decided, { option: "red" })).toMatchObject({ base: "decided", topic: { base: "decided" } });
    expect(seriesOf(decided, { option: "red" }).readings).toHaveLength(2);
    expect(seriesOf(decided, { option: "undecided" }).base).toBe("all");
    expect(seriesOf(PARTIES, { option: "red" }).base).toBe("all");
  });

  test("is the topline of its question: a share of don't knows of all respondents is none", () => {
    const { survey, question } = decided.toplines[0]!;
    expect(topline(decided, `${survey}/${question}`).base).toBe("decided");
    expect(topline(decided, `${survey}/${question}`, { base: "all" }).base).toBe("all");
    expect(topline(PARTIES, `${survey}/${question}`).base).toBe("all");
  });

  test("by default; on several bases it is of all respondents", () => {
    expect(hintOf(() => seriesOf(decided, { option: "red", base: "all" }))).toContain("can be counted. Left out: ");
    const mixed = {
      ...decided,
      toplines: decided.toplines.map((row, place) => (place === 0 ? { ...row, base: "all" as const } : row)),
    };
    expect(seriesOf(mixed, { option: "red" }).base).toBe("all");
  });
});

test("polls whose sample sizes are inferred are taken where that is accepted", () => {
  const surveys = PARTIES.surveys.map((survey) => ({
    ...survey,
    sampleSize: { ...survey.sampleSize!, status: "inferred" as const },
  }));
  const asked = hintOf(() => trend({ ...PARTIES, surveys }, { option: "red" }));
  expect(asked).toContain('is inferred. Use inferred sample sizes: `accept: "inferred"`.');
  expect(hintOf(() => trend(PARTIES, { option: "red" }))).toContain("To compare the two: change(");
});

describe("what could be followed", () => {
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep"];
  const nine = readPollTables(
    text(["Undecided,Green,Red", ...months.map((month, i) => `Acme,1–3 ${month} 2024,800,15,${i < 8 ? "40" : ""},45`)]),
    { id: "polls", file: "polls.csv" },
  );
  const choicesOf = (ask: () => unknown) => {
    try {
      ask();
    } catch (error) {
      if (error instanceof PollError) return error.issues[0];
    }
    throw new Error("not refused");
  };

  test("is what has most polls first, an answer that says nothing last, and each runs", () => {
    const { choices = [], choicesVerb } = choicesOf(() => trend(nine, {}));
    expect(choices).toEqual([{ option: "red" }, { option: "green" }, { option: "undecided" }]);
    expect(choicesVerb).toBeUndefined();
    for (const options of choices) expect(trend(nine, options).polls.length).toBeGreaterThanOrEqual(8);
  });

  test("has the inferred sizes without which it is refused, and the base", () => {
    const decided = {
      ...nine,
      toplines: nine.toplines.map((row) =>
        row.option === "undecided"
          ? row
          : { ...row, base: "decided" as const, baseSize: { value: 700, status: "inferred" as const, note: "" } },
      ),
    };
    const { choices = [] } = choicesOf(() => trend(decided, {}));
    expect(choices[0]).toEqual({ option: "red", accept: "inferred" });
    expect(choices.at(-1)).toEqual({ option: "undecided" });
    for (const options of choices) expect(trend(decided, options).polls.length).toBeGreaterThanOrEqual(8);
  });

  test("is a series where a trend would lack polls, and nothing where no poll has a date", () => {
    const few = choicesOf(() => trend(PARTIES, {}));
    expect(few.choicesVerb).toBe("series");
    for (const options of few.choices!) expect(series(PARTIES, options).readings).toHaveLength(2);
    const surveys = PARTIES.surveys.map((survey) => ({ ...survey, fieldDates: null }));
    const none = choicesOf(() => trend({ ...PARTIES, surveys }, {}));
    expect([none.choices, none.hint]).toEqual([
      undefined,
      "No poll has field dates on record, so none can be followed.",
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/index.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { findRepeats } from "../../src/model/find-repeats.ts";
import type { Survey } from "../../src/model/survey.ts";
import { POLLS } from "../support/polls.ts";

const [first] = POLLS.surveys;

interface Copy extends Partial<Survey> {
  readonly id: string;
  /** What the share of those in favour is raised by. */
  readonly raised?: number;
}

/** The made-up polls with the first survey once more for each of these, after all others. */
function withCopies(...copies: readonly Copy[]): Dataset {
  const rows = POLLS.toplines.filter(
    ({ survey, group, base }) => survey === first!.id && group === null && base === "all",
  );
  return {
    ...POLLS,
    surveys: [...POLLS.surveys, ...copies.map(({ raised: _, ...change }) => ({ ...first!, ...change }))],
    toplines: [
      ...POLLS.toplines,
      ...copies.flatMap(({ id, raised = 0 }) =>
        rows.map((row) => ({
          ...row,
          survey: id,
          printed: { ...row.printed, value: row.printed.value + (row.option === "for" ? raised : -raised / 3) },
        })),
      ),
    ],
  };
}

const found = (dataset: Dataset): unknown => findRepeats(dataset).map(({ code, path }) => [code, ...path]);
const at = POLLS.surveys.length;
const days = (start: string, end: string) => ({ fieldDates: { start, end } });

describe("surveys that may hold the same respondents", () => {
  test.each(["ukraine-nato", "wording-experiments"] as const)("are not in %s", async (id) => {
    expect(found(await loadDataset(id))).toEqual([]);
  });

  test("a poll that stands there twice: one house, overlapping dates, the same shares", () => {
    const base = POLLS.toplines.filter(({ survey, base }) => survey === first!.id && base === "decided");
    const whole = withCopies({ id: "again", ...days("2020-03", "2020-03") });
    const again = { ...whole, toplines: [...whole.toplines, ...base.map((row) => ({ ...row, survey: "again" }))] };
    expect(found(again)).toEqual([["same-poll-twice", "surveys", 0]]);
    expect(findRepeats(again)[0]!.message).toBe(
      "acme-2020-03 and again may be one poll entered twice: one pollster, overlapping field dates (March 2020; 2–15 March 2020) and the same shares of league-referendum.",
    );
    const reordered = { ...again, toplines: [...again.toplines].reverse() };
    expect(found(reordered)).toEqual(found(again));
  });

  test("a poll under the names of two houses: the same days, n and shares", () => {
    const dated = days("2020-04-02", "2020-04-15");
    const twice = (change: Partial<Copy>): Dataset =>
      withCopies({ id: "one", ...dated }, { id: "other", ...dated, houses: ["meridian"], ...change });
    expect(found(twice({}))).toEqual([["same-poll-twice", "surveys", at + 1]]);
    expect(findRepeats(twice({}))[0]!.message).toBe(
      "other and one may be one poll under the names of two pollsters: the same field dates (2–15 April 2020), n and shares of league-referendum.",
    );
    expect(found(twice({ raised: 3 }))).toEqual([]);
    expect(found(twice({ sampleSize: { value: 1009, status: "exact", note: null } }))).toEqual([]);
    expect(found(twice({ sampleSize: null }))).toEqual([]);
    expect(found(twice(days("2020-04-02", "2020-04-16")))).toEqual([]);
    expect(
      found(
        withCopies(
          { id: "one", ...days("2020-04", "2020-04") },
          { id: "other", ...days("2020-04", "2020-04"), houses: ["meridian"] },
        ),
      ),
    ).toEqual([]);
  });

  test("not the same shares at another time, or of another question", () => {
    expect(found(withCopies({ id: "later", ...days("2020-03-16", "2020-03-20") }))).toEqual([]);
    const copied = withCopies({ id: "other" });
    const toplines = copied.toplines.map((row) =>
      row.survey === "other" ? { ...row, question: "alliance-choice" } : row,
    );
    expect(found({ ...copied, toplines })).toEqual([]);
  });

  test("rolling waves: each with the one before it, whose field dates it shares", () => {
    const waves = withCopies(
      { id: "third", raised: 6, ...days("2020-03-20", "2020-03-26") },
      { id: "second", raised: 3, ...days("2020-03-15", "2020-03-22") },
      { id: "apart", raised: 9, ...days("2020-03-27", "2020-03-28") },
    );
    expect(found(waves)).toEqual([
      ["overlapping-field-dates", "surveys", at],
      ["overlapping-field-dates", "surveys", at + 1],
    ]);
    expect(findRepeats(waves).map(({ message }) => message.split(" of the same pollster")[0])).toEqual([
      "third (20–26 March 2020) was in the field while second (15–22 March 2020)",
      "second (15–22 March 2020) was in the field while acme-2020-03 (2–15 March 2020)",
    ]);
  });

  test("dates to the month only tell no overlap of waves", () => {
    expect(found(withCopies({ id: "vague", raised: 3, ...days("2020-03", "2020-03") }))).toEqual([]);
  });

  test("a poll that was printed for two populations or territories", () => {
    expect(found(withCopies({ id: "likely", raised: 3, population: "likely-voters" }))).toEqual([
      ["same-poll-for-parts", "surveys", at],
    ]);
    const territory = { ...first!.territory!, includes: ["XA-01"] };
    expect(found(withCopies({ id: "north-only", raised: 3, territory }))).toEqual([
      ["same-poll-for-parts", "surveys", at],
    ]);
    expect(found(withCopies({ id: "neither", raised: 3 }))).toEqual([["overlapping-field-dates", "surveys", at]]);
  });

  test("surveys that are recorded as one fieldwork are not told of: series and changes count it in", () => {
    const window = { ...days("2020-03-02", "2020-03-12"), raised: 2 };
    const copies = (fieldwork: string | null) =>
      withCopies(
        { id: "one", ...window, ...days("2019-03-02", "2019-03-12"), fieldwork },
        { id: "two", ...window, raised: 4, ...days("2019-03-09", "2019-03-19"), fieldwork },
      );
    expect(found(copies(null))).toEqual([["overlapping-field-dates", "surveys", at + 1]]);
    expect(found(copies("tracker"))).toEqual([]);
    const same = (fieldwork: string | null) =>
      withCopies(
        { id: "adults", ...days("2019-03-02", "2019-03-12"), fieldwork },
        { id: "voters", ...days("2019-03-02", "2019-03-12"), population: "registered-voters", fieldwork },
      );
    expect(found(same(null))).toEqual([["same-poll-twice", "surveys", at + 1]]);
    expect(found(same("one-poll"))).toEqual([]);
  });

  test("one of several houses in common is enough; a survey without dates is passed over", () => {
    expect(found(withCopies({ id: "joint", raised: 3, houses: ["meridian", "acme"] }))).toHaveLength(1);
    expect(found(withCopies({ id: "undated", fieldDates: null }))).toEqual([]);
  });

  test("20,000 surveys of one house on the same days take no longer than sorting them", () => {
    const copies = Array.from({ length: 20_000 }, (_, index) => ({
      id: `wave-${String(index)}`,
      raised: (index % 100) / 10,
    }));
    const dataset = withCopies(...copies);
    const start = performance.now();
    expect(findRepeats(dataset)).toHaveLength(20_000);
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});

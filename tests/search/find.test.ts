import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { sameQuestion } from "../../src/comparability/same-question.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { DATASET_IDS } from "../../src/datasets/dataset-ids.ts";
import { find, finderIn, missingWords } from "../../src/search/find.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const datasets = await Promise.all(DATASET_IDS.map(loadDataset));
const findInAll = finderIn(datasets);
const [ukraine] = datasets as [(typeof datasets)[number]];

/** A search as somebody makes it, and the questions that he would accept. */
interface Query {
  readonly language: "en" | "uk" | "ru";
  readonly query: string;
  readonly wanted: string;
}

const queries: readonly Query[] = parse(
  readFileSync(join(import.meta.dirname, "../reference/find-queries.csv"), "utf8"),
  { columns: true },
);
const MUST_FIND = 57;

describe("sixty searches that were written before there was an index", () => {
  test("are in three languages", () => {
    for (const each of ["en", "uk", "ru"]) expect(queries.filter(({ language }) => language === each)).toHaveLength(20);
  });

  test(`have the wanted question among the first three rows in ${String(MUST_FIND)}`, () => {
    const missed = queries.filter(({ query, wanted }) => {
      const first = findInAll(query).slice(0, 3);
      return !first.some(({ question }) => wanted.split(";").includes(question));
    });
    expect(missed.map(({ query }) => query).slice(queries.length - MUST_FIND)).toEqual([]);
  });
});

describe("sixty searches by somebody who knew the documents and the data only", () => {
  const unseen: readonly (Query & { readonly rule: "any" | "all" | "none" })[] = parse(
    readFileSync(join(import.meta.dirname, "../reference/find-queries-unseen.csv"), "utf8"),
    { columns: true },
  );

  test(`have what was wanted among the first three rows in ${String(MUST_FIND)}, and no row where nobody asked it`, () => {
    const missed = unseen.filter(({ query, wanted, rule }) => {
      const found = findInAll(query);
      const first = found.slice(0, 3).map(({ question }) => question);
      if (rule === "none") return found.length > 0;
      const had = (question: string) => first.includes(question);
      return !(rule === "all" ? wanted.split(";").every(had) : wanted.split(";").some(had));
    });
    expect(missed.map(({ query }) => query).slice(unseen.length - MUST_FIND)).toEqual([]);
  });

  test("name the words that no question has, short names among them", () => {
    expect(missingWords("вступ до ЄС", findInAll("вступ до ЄС"))).toEqual(["єс"]);
    expect(missingWords("is NATO a threat", findInAll("is NATO a threat"))).toEqual([]);
  });
});

describe("find", () => {
  test("groups what is one question, and nothing else", () => {
    const found = find(ukraine, "NATO referendum", { groups: 100 });
    const question = new Map(ukraine.questions.map((each) => [each.id, each]));
    const firsts = found.filter((row, place) => row.group !== found[place - 1]?.group);
    expect(firsts.length).toBeGreaterThan(5);
    for (const first of firsts) {
      const others = found.filter(({ group, question: id }) => group === first.group && id !== first.question);
      for (const other of others) {
        const { sameness } = sameQuestion(question.get(first.question)!, question.get(other.question)!);
        expect(sameness, other.question).not.toBe("another");
      }
    }
    const ids = found.map(({ question: id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(found.map(({ group }) => group)).toEqual(found.map(({ group }) => group).toSorted((a, b) => a - b));
  });

  test("takes a question of one group with it though none of the words is in it", () => {
    const found = find(ukraine, "якби сьогодні проводився");
    const own = found.filter(({ group }) => group === 1);
    expect(own[0]).toMatchObject({ question: "iri-referendum", words: ["якби", "сьогодні", "проводився"] });
    expect(own).toContainEqual(expect.objectContaining({ question: "gorshenin-referendum", words: [] }));
  });

  test("says who asked, how often and when", () => {
    const [first] = find(ukraine, "NATO as protection or threat");
    expect(first).toEqual({
      dataset: "ukraine-nato",
      question: "gallup-nato-image",
      title: "NATO as protection or threat",
      wording: "Associate NATO with protection of your country, a threat to your country, or neither",
      status: "paraphrase",
      pollsters: ["Gallup"],
      polls: ukraine.surveys.filter(({ houses }) => houses.includes("gallup")).length,
      from: "2008",
      until: "2016",
      group: 1,
      words: ["nato", "as", "protection", "or", "threat"],
    });
  });

  test("finds by the name of a pollster", () => {
    expect(find(ukraine, "КМІС").every(({ pollsters }) => pollsters.length > 0)).toBe(true);
    expect(find(ukraine, "КМІС")[0]!.pollsters).toContain("KIIS");
  });

  test("finds by a term that no question has", () => {
    const without = { ...ukraine, terms: [] };
    expect(find(ukraine, "Tashkent")[0]?.question).toBe("sm-csto-referendum");
    expect(find(without, "Tashkent")).toEqual([]);
  });

  test("returns as many groups as are wanted, and nothing where nothing has the words", () => {
    expect(new Set(findInAll("Trump", { groups: 2 }).map(({ group }) => group))).toEqual(new Set([1, 2]));
    expect(findInAll("xylophone")).toEqual([]);
  });

  test("has what was often asked on its first page, before most of what was asked once", () => {
    const rows = findInAll("impeachment removed from office");
    const often = rows.findIndex(({ question }) => question === "shared-impeach-and-remove");
    expect(often).toBeGreaterThanOrEqual(0);
    expect(rows.slice(0, often).filter(({ polls }) => polls === 1).length).toBeLessThanOrEqual(1);
  });

  test("refuses what it cannot look for", () => {
    expectRefusal(() => find(ukraine, " ?! "), "missing-field", ["words"]);
    expectRefusal(() => find(ukraine, 5 as never), "wrong-type", ["words"]);
    expectRefusal(() => find({} as never, "NATO"), "wrong-type", ["datasets", 0]);
    expectRefusal(() => find(ukraine, "NATO", { most: 3 } as never), "unknown-field", ["most"]);
  });
});

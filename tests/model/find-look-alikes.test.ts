import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/index.ts";
import { safeReadTables } from "../../src/formats/read-tables.ts";
import { findLookAlikes } from "../../src/model/find-look-alikes.ts";
import type { Organisation } from "../../src/model/organisation.ts";
import { POLLS, pollFilesWith } from "../support/polls.ts";

const messages = (...changed: readonly Partial<Organisation>[]): readonly string[] =>
  findLookAlikes({
    ...POLLS,
    organisations: changed.map((change, index) => ({
      ...POLLS.organisations[0]!,
      aliases: [],
      from: null,
      ...change,
      id: `house-${String(index)}`,
    })),
  }).map(({ message }) => message);

describe("names that a reader takes for one", () => {
  test.each(["ukraine-nato", "wording-experiments"] as const)("are not in %s", async (id) => {
    expect(findLookAlikes(await loadDataset(id))).toEqual([]);
  });

  test("differ in case, blanks or punctuation", () => {
    const apart = "differ only in case, blanks or punctuation.";
    expect(messages({ name: "Rating Group" }, { name: "Rating group " })).toEqual([
      `\`Rating group \` of house-1 and \`Rating Group\` of house-0 ${apart}`,
    ]);
    expect(messages({ name: "I.R.I." }, { name: "x", aliases: ["IRI"] })).toEqual([
      `\`IRI\` of house-1 and \`I.R.I.\` of house-0 ${apart}`,
    ]);
  });

  test("differ in Latin and Cyrillic letters of one shape; both are shown with their codes", () => {
    expect(messages({ name: "КМІС" }, { name: "KМIC" })).toEqual([
      "`KМIC` of house-1 and `КМІС` of house-0 differ only in letters of one shape: `K` (U+004B) and `К` (U+041A).",
    ]);
    expect(messages({ name: "Київ" }, { name: "Kиïв" })).toHaveLength(1);
  });

  test.each([
    ["18–29", "18-29", 1],
    ["Слов’янськ", "Словʼянськ", 1],
    ["North\u200b", "North", 1],
    ["<18", ">18", 0],
    ["60", "60+", 0],
    ["1.5 km", "15 km", 0],
    ["!", "?", 0],
  ])("%s and %s: %i", (one, other, count) => {
    expect(messages({ name: one }, { name: other })).toHaveLength(count);
  });

  test("or are the same, of two organisations", () => {
    expect(messages({ name: "Acme" }, { name: "Acme Research", aliases: ["Acme"] })).toEqual([
      "`Acme` of house-1 and `Acme` of house-0 are the same: two organisations have one name.",
    ]);
  });

  test("not within one organisation, whose aliases are for that", () => {
    expect(messages({ name: "КМІС", aliases: ["KMIC", "кміс"] }, { name: "Рейтинг" }, { name: "Rating" })).toEqual([]);
  });

  test("not where one followed the other under its name", () => {
    const before = { name: "Acme", until: "2015" };
    expect(messages(before, { name: "Acme Research", aliases: ["Acme"], from: "2015-06" })).toEqual([]);
    expect(messages(before, { name: "Acme Research", aliases: ["Acme"], from: "2014" })).toHaveLength(1);
  });

  test("among series, actors that questions name, and groups of a scheme", () => {
    const [survey, second, ...surveys] = POLLS.surveys;
    const [question, other, ...questions] = POLLS.questions;
    const [north, south, young] = POLLS.groups;
    const found = findLookAlikes({
      ...POLLS,
      surveys: [
        { ...survey!, series: "Omnibus" },
        { ...second!, series: "Omnibus " },
        ...surveys.map((each) => ({ ...each, series: "Omnibus" })),
      ],
      questions: [
        { ...question!, features: { ...question!.features, namedActor: "ЄС" } },
        { ...other!, features: { ...other!.features, namedActor: "ЄC" } },
        ...questions,
      ],
      groups: [north!, { ...south!, label: "north" }, { ...young!, label: "North" }],
    });
    expect(found.map(({ code, path }) => [code, ...path])).toEqual([
      ["names-look-alike", "surveys", 1, "series"],
      ["names-look-alike", "questions", 1, "features", "namedActor"],
      ["names-look-alike", "groups", 1, "label"],
    ]);
  });

  test("with file, row and column where they were read", () => {
    const files = pollFilesWith("organisations.csv", ["webworld,Webworld,", "webworld,Webworld,ACME-Ltd"]);
    const result = safeReadTables(files, { id: "polls" });
    const cautions = result.ok ? result.cautions.filter(({ code }) => code === "names-look-alike") : [];
    expect(cautions.map(({ path }) => path)).toEqual([["organisations.csv", 4, "aliases"]]);
  });
});

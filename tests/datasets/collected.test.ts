/**
 * Every figure of the bundled data sets against the tables that they were made from, which are no part of the package:
 * `../shared/facts` and, for version 1.1.0, `../shared/facts/next`. Left out where these are missing; the fixtures of the
 * neighbouring tests hold the same figures.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { ROOT } from "../support/built-package.ts";

type Row = Readonly<Record<string, string>>;

const FACTS = join(ROOT, "../shared/facts");
const isThere = existsSync(join(FACTS, "next/ukraine-additions.csv"));
const left = isThere ? "" : " (left out: ../shared/facts is not here)";
const read = (path: string): readonly Row[] => parse(readFileSync(path, "utf8"), { columns: true }) as Row[];
const facts = (name: string): readonly Row[] => (isThere ? read(join(FACTS, `${name}.csv`)) : []);
const table = (id: string, name: string): readonly Row[] => read(join(ROOT, "datasets", id, `${name}.csv`));
const fixture = (id: string): readonly Row[] => read(join(import.meta.dirname, `fixtures/${id}-printed.csv`));
const parts = (cell: string | undefined): readonly string[] => (cell ?? "").split("; ").filter((part) => part !== "");
/** Ids that were not there yet are collected with a word in brackets. */
const plain = (cell: string | undefined): string => (cell ?? "").replace(/ \(new.*/, "");

describe.skipIf(!isThere)(`ukraine-nato${left}`, () => {
  const toplines = table("ukraine-nato", "toplines");
  const printed = fixture("ukraine-nato");
  const additions = facts("next/ukraine-additions").filter(
    // "another quarter" is printed in words: no value for a cell
    ({ survey, option }) => `${survey!} ${plain(option)}` !== "rating-2014-11 dk-or-would-not-vote",
  );
  const placeOf = (row: Row): string =>
    [row.survey, plain(row.question), placeInCities(row), row.base, plain(row.option), Number(row.value)].join("/");

  test("has the figures that were collected first, each once", () => {
    const collected = facts("toplines").map((row) =>
      [row.survey_id, row.question_id, row.subgroup, row.option_code, row.percent].join("/"),
    );
    const held = printed
      .filter(({ old_survey }) => old_survey !== "")
      .map((row) => [row.old_survey, row.old_question, row.old_subgroup, row.old_option, row.percent].join("/"));
    expect(held.sort()).toEqual(collected.sort());
  });

  test("has those that came later, with their decimals, their standing and a source", () => {
    expect(additions.length).toBe(60);
    const held = new Map<string, Row[]>();
    for (const row of toplines) held.set(placeOf(row), [...(held.get(placeOf(row)) ?? []), row]);
    for (const row of additions) {
      const found = (held.get(placeOf(row)) ?? []).find(({ standing }) => standing === row.standing);
      expect(found, placeOf(row)).toBeDefined();
      expect(found!.decimals, placeOf(row)).toBe(row.decimals);
      expect(found!.sources!.split(";"), placeOf(row)).toContain(row.source);
    }
  });

  test("has no other figure", () => {
    const first = printed
      .filter(({ old_survey }) => old_survey !== "")
      .map((row) => [row.survey, row.question, row.group, row.base, row.option, Number(row.percent)].join("/"));
    const known = new Set([...first, ...additions.map(placeOf)]);
    expect(toplines.map(placeOf).filter((place) => !known.has(place))).toEqual([]);
  });

  test("names the house's own page where it was read to print a figure", () => {
    const own = new Set(
      table("ukraine-nato", "sources").flatMap(({ id, provenance }) => (provenance === "primary" ? [id!] : [])),
    );
    const first = new Set(
      printed
        .filter(({ old_survey }) => old_survey !== "")
        .map((row) => [row.survey, row.question, row.group, row.base, row.option, Number(row.percent)].join("/")),
    );
    for (const { survey, primary_seen: seen } of facts("next/primary-sources")) {
      const rows = toplines.filter(
        (row) =>
          row.survey === survey && first.has(placeOf(row)) && (row.standing === "counted" || survey === "dif-2014-12"),
      );
      const primary = rows.filter(({ sources }) => sources!.split(";").some((id) => own.has(id)));
      expect(primary.length, survey).toBe(Number(seen));
    }
  });
});

describe.skipIf(!isThere)(`wording-experiments${left}`, () => {
  const questions = new Map(table("wording-experiments", "questions").map((row) => [row.id!, row]));
  const wordings = table("wording-experiments", "wordings");
  const toplines = table("wording-experiments", "toplines");

  test("has the figures that were collected first, each once", () => {
    const key = (row: Row, value: string): string =>
      [row.printed_experiment, row.printed_year, row.printed_form, value].join("/");
    const held = fixture("wording-experiments")
      .filter(({ printed_experiment }) => !printed_experiment!.startsWith("gss-"))
      .flatMap((row) => [...parts(row.figures), ...parts(row.in_no_base)].map((part) => key(row, part.split("=")[1]!)));
    const collected = facts("experiments")
      .filter(({ count, percent }) => count !== "" || percent !== "")
      .map((row) => [row.experiment_id, row.year, row.form_label, row.count || row.percent].join("/"));
    expect(held.sort()).toEqual(collected.sort());
  });

  /** Splits whose forms have answers in common and differ in one thing: the form of 1980 that rates what the others rank has no answer of theirs. */
  const clean = /^gss-(offered-|child-|eqwlth$|mass$|road$|soc$|park$)/;
  const added = [...facts("next/gss-offered-option"), ...facts("next/gss-more-splits")].filter(
    ({ experiment, arm }) => clean.test(experiment!) && arm !== "rated-he",
  );
  const forms = new Map<string, Row[]>();
  for (const row of added) {
    const form = `gss-${row.year!}/${row.experiment!}-${row.arm!}`;
    forms.set(form, [...(forms.get(form) ?? []), row]);
  }

  test("has those that came later: counts in their order, their base, what is in no base", () => {
    expect([added.length, forms.size]).toEqual([511, 128]);
    for (const [form, rows] of forms) {
      const held = toplines.filter(({ survey, question }) => `${survey!}/${question!}` === form);
      expect(
        held.map(({ value, base_n }) => [value, base_n]),
        form,
      ).toEqual(rows.map(({ count, base_n }) => [count, base_n]));
      const { no_answer: none, skipped_on_web: skipped } = rows[0]!;
      const out = [...(none ? [`no answer ${none}`] : []), ...(skipped ? [`skipped on web ${skipped}`] : [])];
      expect(held[0]!.note, form).toBe(out.length === 0 ? "" : `In no base: ${out.join(", ")}.`);
      expect(
        held.map(({ option }) => option === "dk"),
        form,
      ).toEqual(rows.map(({ option_role: role }) => role === "dk"));
    }
  });

  test("has their words, but for misprints of the source", () => {
    // a line printed twice, a blank left out, two stray marks; and no blank is told from another
    const same = (text: string): string =>
      text
        .replace("I'd like you to name some of these problems, and for each one ", "")
        .replace("raisingthe", "raising the")
        .replace(/[`"]/g, "")
        .replace(/\s+/g, " ")
        .trim();
    for (const [form, rows] of forms) {
      const question = form.split("/")[1]!;
      const text = ["preamble", "question"].flatMap((part) =>
        wordings
          .filter((row) => row.question === question && row.part === part && row.language === "en")
          .map((row) => row.text!),
      );
      expect(same(text.join(" ")), form).toBe(same(rows[0]!.question_text!));
      expect(questions.get(question)!.experiment, form).toBe(rows[0]!.experiment);
    }
  });

  test("has n of each year of the General Social Survey", () => {
    const surveys = new Map(table("wording-experiments", "surveys").map((row) => [row.id!, row]));
    for (const { survey, n } of facts("next/gss-n-and-mode")) expect(surveys.get(survey!)!.n, survey).toBe(n);
  });
});

/** The folder that was built from the same file by other means; ids, figures, n, stances, words, addresses. */
describe.skipIf(!isThere)(`us-impeachment${left}`, () => {
  const other = (name: string): readonly Row[] => facts(`next/us-impeachment/folder/${name}`);
  const own = (name: string): readonly Row[] => table("us-impeachment", name);
  /** By its words the question is of proceedings; the file has it in another category. */
  const questionOf = (id: string): string =>
    id === "morning-consult-impeach-and-remove" ? "morning-consult-begin-proceedings" : id;
  /** Registered voters of a poll of adults are a population here, and were a group there. */
  const placeOf = ({ survey, group }: Row): readonly [survey: string, group: string] =>
    /^r(egistered-voters$|v-)/.test(group!)
      ? [`${survey!}-registered-voters`, group!.replace(/^registered-voters$/, "").replace(/^rv-/, "")]
      : [survey!, group!];
  const wordsInDoubt = ["row 334", "row 338"];

  test("has its figures with their n and standing, each once", () => {
    const sizes = new Map(own("surveys").map(({ id, n }) => [id!, n!]));
    const figure = (survey: string, group: string, row: Row, n: string): string =>
      [row.locator, survey, questionOf(row.question!), group, row.base, row.option, Number(row.value), n].join("/");
    const sizeOf = new Map(other("surveys").map(({ id, n }) => [id!, n!]));
    const collected = other("toplines").map((row) => {
      const [survey, group] = placeOf(row);
      const n = row.base_n || (row.group === "" ? sizeOf.get(row.survey!)! : "");
      const standing = wordsInDoubt.includes(row.locator!) ? "disputed" : row.standing || "counted";
      return `${figure(survey, group, row, n)} ${standing}`;
    });
    const held = own("toplines").map((row) => {
      const n = row.base_n || (row.group === "" ? sizes.get(row.survey!)! : "");
      return `${figure(row.survey!, row.group!, row, n)} ${row.standing!}`;
    });
    expect(held.length).toBe(4495);
    expect(held.sort()).toEqual(collected.sort());
  });

  test("has its surveys, and 17 of registered voters beside them", () => {
    const columns = ["houses", "sponsors", "series", "field_start", "field_end", "population", "n", "n_note"];
    const row = (survey: Row): readonly unknown[] => [survey.id, ...columns.map((name) => survey[name])];
    const held = own("surveys").filter(({ id }) => !id!.endsWith("-registered-voters"));
    expect(held.map(row).sort()).toEqual(other("surveys").map(row).sort());
    expect(own("surveys").length - held.length).toBe(17);
  });

  test("has its questions, answers, stances and words, but for one question of another kind", () => {
    const isOther = ({ question }: Row): boolean => questionOf(question!) !== question;
    const answer = (row: Row): readonly unknown[] => [
      questionOf(row.question!),
      row.code,
      row.label_en,
      row.role,
      row.offered,
      isOther(row) ? row.stance!.replace("impeachment-and-removal", "impeachment-proceedings") : row.stance,
    ];
    expect(own("options").map(answer)).toEqual(other("options").map(answer));
    const text = (row: Row): readonly unknown[] => [questionOf(row.question!), row.text];
    expect(own("wordings").map(text)).toEqual(other("wordings").map(text));
    const columns = ["wording_status", "response_structure", "filter", "dont_know", "balance", "named_actor", "arm"];
    const asked = (row: Row): readonly unknown[] => [questionOf(row.id!), ...columns.map((name) => row[name])];
    expect(own("questions").map(asked)).toEqual(other("questions").map(asked));
  });

  test("has its sources, with the survey that each belongs to", () => {
    const address = ({ id, url }: Row): readonly unknown[] => [id, url];
    expect(own("sources").map(address)).toEqual(other("sources").map(address));
  });
});

/** The poll of 22 cities is a share of a group here, so that it stands in no national series. */
function placeInCities({ survey, group }: Row): string {
  return survey === "iri-cities-2015" ? "city-regional-capitals" : plain(group);
}

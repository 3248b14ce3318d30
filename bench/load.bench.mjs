// @ts-check
// npm run bench -- load: a toplines table of 1,000, 10,000 and 100,000 rows, read and checked, beside the readers of CSV alone
// on the same text.
import { safeReadTables } from "toplines/formats";
import { seededRandom } from "toplines/stats";

/** @import { Row } from "./row.d.mts" */

const SHAPE = { questions: 10, groups: 2, options: 5 };

/** A folder whose toplines have the columns, gaps and notes of the bundled ones. @param {number} rows */
function generate(rows) {
  const next = seededRandom(1936);
  const ids = (/** @type {string} */ prefix, /** @type {number} */ count) =>
    Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);
  const surveys = ids("kyiv", rows / (SHAPE.questions * SHAPE.groups * SHAPE.options));
  const questions = ids("referendum", SHAPE.questions);
  const groups = ids("region", SHAPE.groups);
  const options = ids("answer", SHAPE.options);
  const note = () => {
    const chance = next();
    if (chance < 0.15) return '"Опитування проведено методом ""обличчям до обличчя"", без Криму."';
    return chance < 0.3 ? '"Респонденти відповідали українською або російською, на вибір."' : "";
  };
  const toplines = [
    "survey,question,group,base,option,value,decimals,unit,base_n,base_n_status,base_n_note,origin,standing,reason,locator,note,sources",
  ];
  for (const survey of surveys) {
    for (const question of questions) {
      for (const group of groups) {
        let rest = 1000;
        const complete = next() < 0.8;
        for (const [index, option] of options.entries()) {
          const last = complete && index === options.length - 1;
          const value = last ? rest : Math.floor(rest * next() * 0.8);
          rest -= value;
          toplines.push(
            `${survey},${question},${group},all,${option},${(value / 10).toFixed(1)},1,percent,${300 + Math.floor(900 * next())},exact,,published,counted,,,${note()},source-1`,
          );
        }
      }
    }
  }
  const table = (/** @type {string} */ header, /** @type {string[]} */ lines) => `${[header, ...lines].join("\n")}\n`;
  return {
    "surveys.csv": table(
      "id,houses,sources",
      surveys.map((id) => `${id},house-1,source-1`),
    ),
    "questions.csv": table(
      "id,topic,title,wording_status,sources",
      questions.map((id) => `${id},nato,${id},unknown,source-1`),
    ),
    "options.csv": table(
      "question,code,label_uk,role",
      questions.flatMap((id) => options.map((code) => `${id},${code},${code},substantive`)),
    ),
    "groups.csv": table(
      "id,variable,scheme,label",
      groups.map((id) => `${id},region,four,${id}`),
    ),
    "sources.csv": table("id,title", ["source-1,Звіт", "source-2,Таблиці"]),
    "toplines.csv": table(String(toplines[0]), toplines.slice(1)),
  };
}

/** @typedef {ReturnType<typeof generate>} Files */
/** @param {(text: string) => readonly Record<string, string>[]} parse */
const objects = (parse) => (/** @type {Files} */ files) => () => {
  const rows = parse(files["toplines.csv"]);
  return [rows.length, rows.reduce((sum, { value }) => sum + Number(value), 0)];
};
const VALUE = 5;
const lines = (/** @type {Files} */ files) => ({ text: files["toplines.csv"].trimEnd().split("\n") });

/** @type {readonly Row[]} */
export default [
  {
    id: "load",
    title: "A table of toplines read and checked",
    counted: "rows",
    kind: "reading",
    beside: [1_000, 10_000, 100_000],
    quick: [10_000],
    rounds: [3, 5],
    budget: 200,
    growth: [1_000, 10_000, 100_000],
    exponentAtMost: 1.2,
    data: generate,
    ours: (/** @type {Files} */ files) => () => {
      const result = safeReadTables(files, { id: "bench" });
      if (!result.ok) throw new Error(result.issues[0].message);
      const { toplines } = result.dataset;
      return [toplines.length, toplines.reduce((sum, { printed }) => sum + printed.value, 0)];
    },
    tolerance: 1e-9,
    // csv-parse, the library under it, takes two to three times as long as read.csv, and the checks as long again
    ceilings: { "csv-parse": 4.5, "csv-parse, objects": 2, "d3-dsv": null, papaparse: null, others: null },
    bundle: 'export { safeReadTables } from "toplines/formats"',
    peers: [
      {
        name: "csv-parse",
        language: "JavaScript",
        does: "rows of cells, nothing checked; the reader that toplines itself stands on",
        package: "csv-parse/sync",
        bundle: 'export { parse } from "csv-parse/browser/esm/sync"',
        run:
          (/** @type {Files} */ files, /** @type {typeof import("csv-parse/sync")} */ { parse }) =>
          () => {
            const rows = parse(files["toplines.csv"], {
              bom: true,
              relax_column_count: true,
              record_delimiter: ["\n"],
            });
            return [rows.length - 1, rows.slice(1).reduce((sum, row) => sum + Number(row[VALUE]), 0)];
          },
      },
      {
        name: "csv-parse, objects",
        language: "JavaScript",
        does: "an object for each row, nothing checked",
        package: "csv-parse/sync",
        run: (/** @type {Files} */ files, /** @type {typeof import("csv-parse/sync")} */ { parse }) =>
          objects((text) => parse(text, { bom: true, columns: true }))(files),
      },
      {
        name: "papaparse",
        language: "JavaScript",
        does: "an object for each row, nothing checked",
        package: "papaparse",
        bundle: 'export { parse } from "papaparse"',
        run: (/** @type {Files} */ files, /** @type {any} */ { parse }) =>
          objects((text) => parse(text, { header: true, skipEmptyLines: true }).data)(files),
      },
      {
        name: "d3-dsv",
        language: "JavaScript",
        does: "an object for each row, nothing checked",
        package: "d3-dsv",
        bundle: 'export { csvParse } from "d3-dsv"',
        run: (/** @type {Files} */ files, /** @type {any} */ { csvParse }) => objects(csvParse)(files),
      },
      {
        name: "R",
        language: "R",
        does: "read.csv from a file, nothing checked",
        program: "R",
        task: "readTable",
        columns: lines,
      },
      {
        name: "pandas",
        language: "Python",
        does: "read_csv from a file, nothing checked",
        program: "Python",
        task: "readTable",
        columns: lines,
      },
    ],
  },
];

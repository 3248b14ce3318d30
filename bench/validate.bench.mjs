// npm run bench -- validate: a toplines table of 100,000 rows, read and checked, against csv-parse alone on the same text in the same
// run. They take turns, so that a busy machine slows all. Exit 1 if the median of the ratios is above the ceiling.
import { parse } from "csv-parse/sync";
import { safeReadTables } from "toplines/formats";
import { seededRandom } from "toplines/stats";
import { median, mustHold, ratios, show, takeTurns } from "./harness.mjs";

const ROUNDS = 15;
const CEILING = 2;
const SHAPE = { surveys: 250, questions: 20, groups: 4, options: 5 };

const files = generate(seededRandom(1936));
const text = files["toplines.csv"];
const rows = SHAPE.surveys * SHAPE.questions * SHAPE.groups * SHAPE.options;
console.log(`toplines.csv: ${rows} rows, ${(Buffer.byteLength(text) / 1e6).toFixed(1)} MB`);

// The options of src/formats/csv.ts for a text without carriage returns; then with objects for rows, as most would have it.
const options = { bom: true, relax_column_count: true, record_delimiter: ["\n"] };
const tasks = {
  "csv-parse, rows of cells": () => parse(text, options),
  "csv-parse, rows as objects": () => parse(text, { ...options, columns: true }),
  "read and checked": () => safeReadTables(files, { id: "bench" }),
};

const result = tasks["read and checked"]();
if (!result.ok) throw new Error(result.issues[0].message);
if (result.dataset.toplines.length !== rows) throw new Error("Rows are missing.");

const times = await takeTurns(tasks, ROUNDS);
for (const name of Object.keys(tasks)) show(name, times[name], 0, " ms");
const toCells = ratios(times["read and checked"], times["csv-parse, rows of cells"]);
show("ratio to rows of cells", toCells, 2);
show("ratio to rows as objects", ratios(times["read and checked"], times["csv-parse, rows as objects"]), 2);
mustHold(`At most ${CEILING} times as long as csv-parse needs for rows of cells.`, median(toCells) <= CEILING);

/** A folder whose toplines have the columns, gaps and notes of the bundled ones. */
function generate(next) {
  const ids = (prefix, count) => Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);
  const surveys = ids("kyiv", SHAPE.surveys);
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
  const table = (header, lines) => `${[header, ...lines].join("\n")}\n`;
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
    "toplines.csv": table(toplines[0], toplines.slice(1)),
  };
}

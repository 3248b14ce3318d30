// @ts-check
// npm run bench -- convert: a wide CSV of 200,000 polls becomes a folder, beside csv-parse's own stream over the same file, each in a
// process of its own, since memory is measured; then twice as many polls.
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seededRandom } from "toplines/stats";

/** @import { Limit, Row } from "./row.d.mts" */
/** @typedef {{ file: string, mapping: string, out: string, polls: number }} Wide */

const MOST_MEGABYTES = 400;

/** Processor time of the body alone, without what it imports, and the most memory that the process ever held. @param {string} imports @param {string} body */
function inProcess(imports, body) {
  const code = `const fs = await import("node:fs"); ${imports} const start = process.cpuUsage(); let polls = 0; ${body}
    const { user, system } = process.cpuUsage(start);
    console.log(JSON.stringify({ milliseconds: (user + system) / 1000, numbers: [polls], megabytes: process.resourceUsage().maxRSS / 1000 }));`;
  const args = ["--input-type=module", "--eval", code];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: join(import.meta.dirname, ".."), encoding: "utf8" }));
}

/** @param {Wide} wide */
const convert = ({ file, mapping, out }) => {
  rmSync(out, { recursive: true, force: true });
  return inProcess(
    'const { convertWideFile } = await import("toplines/node");',
    `const mapping = JSON.parse(fs.readFileSync(${JSON.stringify(mapping)}, "utf8"));
    ({ polls } = await convertWideFile(${JSON.stringify(file)}, mapping, ${JSON.stringify(out)}));`,
  );
};

/** Polls of forty houses with an address each, some with a note in Ukrainian. @param {number} polls @returns {Promise<Wide>} */
async function generate(polls) {
  const folder = mkdtempSync(join(tmpdir(), "toplines-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const [file, mapping] = [join(folder, "polls.csv"), join(folder, "mapping.json")];
  writeFileSync(mapping, JSON.stringify(mappingOf()));
  const next = seededRandom(1936);
  const upTo = (/** @type {number} */ most) => Math.floor(most * next());
  const stream = createWriteStream(file);
  let text = "Pollster,Sponsor,Start,End,Sample,Mode,For,Against,Don't know,Other,URL,Notes\n";
  for (let poll = 0; poll < polls; poll++) {
    const day = (/** @type {number} */ offset) => new Date(Date.UTC(2000, 0, 1 + offset)).toISOString().slice(0, 10);
    const start = upTo(9000);
    const [yes, no] = [upTo(600), upTo(300)];
    const tenths = (/** @type {number} */ value) => (value / 10).toFixed(1);
    const sponsor = next() < 0.5 ? "" : `Daily ${upTo(20)}`;
    const note = next() < 0.2 ? '"Опитування ""на замовлення"", без Криму."' : "";
    text += `House ${upTo(40)},${sponsor},${day(start)},${day(start + 3)},${400 + upTo(2000)},CATI,${tenths(yes)},${tenths(no)},${tenths(980 - yes - no)},2.0,https://example.org/polls/${poll},${note}\n`;
    if (text.length > 1e6 || poll === polls - 1) {
      if (!stream.write(text)) await once(stream, "drain");
      text = "";
    }
  }
  stream.end();
  await once(stream, "close");
  return { file, mapping, out: join(folder, "out"), polls };
}

function mappingOf() {
  const answer = (/** @type {string} */ column, /** @type {string} */ code, /** @type {string} */ role) => ({
    column,
    code,
    role,
  });
  return {
    id: "many-polls",
    title: "Many polls",
    source: { title: "Made up" },
    dates: "iso",
    decimals: "point",
    marks: [],
    unknown: [],
    survey: {
      house: "Pollster",
      sponsors: "Sponsor",
      fieldStart: "Start",
      fieldEnd: "End",
      n: "Sample",
      mode: "Mode",
      url: "URL",
      note: "Notes",
    },
    modes: { CATI: "telephone" },
    questions: [
      {
        id: "join",
        topic: "alliance",
        title: "Joining",
        answers: [
          answer("For", "for", "substantive"),
          answer("Against", "against", "substantive"),
          answer("Don't know", "dk", "dk"),
          answer("Other", "other", "other"),
        ],
      },
    ],
    ignored: [],
  };
}

/** Memory of the conversion, and of one of twice the polls. @param {boolean} quick @returns {Promise<Limit[]>} */
async function memoryHolds(quick) {
  if (quick) return [];
  const [once, twice] = [convert(await generate(200_000)).megabytes, convert(await generate(400_000)).megabytes];
  return [
    {
      says: `At most ${MOST_MEGABYTES} MB for 200,000 polls and for 400,000: ${once.toFixed(0)} and ${twice.toFixed(0)}.`,
      holds: Math.max(once, twice) <= MOST_MEGABYTES,
      of: "memory",
    },
    {
      says: `Memory for twice the polls is at most a fifth above: ${(twice / once).toFixed(2)} times.`,
      holds: twice <= 1.2 * once,
      of: "memory",
    },
  ];
}

/** @type {readonly Row[]} */
export default [
  {
    id: "convert",
    title: "A wide table becomes a folder, as a stream",
    counted: "polls",
    kind: "reading",
    beside: [200_000],
    quick: [20_000],
    rounds: [2, 3],
    budget: 0,
    external: true,
    growth: [50_000, 100_000, 200_000],
    exponentAtMost: 1.2,
    memory: false,
    data: generate,
    ours: (/** @type {Wide} */ wide) => () => convert(wide),
    tolerance: 0,
    ceilings: { "csv-parse, its stream": 3 },
    peers: [
      {
        name: "csv-parse, its stream",
        language: "JavaScript",
        does: "rows of cells, nothing checked, nothing written",
        package: "csv-parse",
        run: (/** @type {Wide} */ { file }) => {
          const code = `const stream = fs.createReadStream(${JSON.stringify(file)}).pipe(parse({ bom: true }));
            polls = -1;
            stream.on("data", () => { polls += 1; });
            await new Promise((done) => { stream.on("end", done); });`;
          return () => inProcess('const { parse } = await import("csv-parse");', code);
        },
      },
    ],
    holds: (_, quick) => memoryHolds(quick),
  },
];

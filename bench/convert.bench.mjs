// npm run bench -- convert: a wide CSV of 200,000 polls becomes a folder, against csv-parse's own stream over the same file, each in a
// process of its own, since memory is measured; then 400,000 polls. Exit 1 if the median of the ratios is above 3, if memory is above
// 400 MB, or if it grows with the file.
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seededRandom } from "toplines/stats";
import { median, mustHold, ratios, show, takeTurns } from "./harness.mjs";

const POLLS = 200_000;
const ROUNDS = 5;
const CEILING = 3;
const MOST_MEGABYTES = 400;

const folder = mkdtempSync(join(tmpdir(), "toplines-bench-"));
const mapping = join(folder, "mapping.json");
const out = join(folder, "out");
try {
  writeFileSync(mapping, JSON.stringify(mappingOf()));
  const [file, twice] = [join(folder, "polls.csv"), join(folder, "twice.csv")];
  await generate(file, POLLS);
  await generate(twice, 2 * POLLS);
  console.log(`${POLLS} polls, ${(statSync(file).size / 1e6).toFixed(1)} MB`);

  const memory = { [file]: 0, [twice]: 0 };
  const convert = (name) => {
    rmSync(out, { recursive: true, force: true });
    const { time, megabytes } = inProcess(
      'const { convertWideFile } = await import("toplines/node");',
      `
      const mapping = JSON.parse(fs.readFileSync(${JSON.stringify(mapping)}, "utf8"));
      const { polls } = await convertWideFile(${JSON.stringify(name)}, mapping, ${JSON.stringify(out)});
      if (polls % ${POLLS} !== 0) throw new Error("Rows are missing.");`,
    );
    memory[name] = Math.max(memory[name], megabytes);
    return time;
  };
  const times = await takeTurns(
    {
      "csv-parse, its stream": () =>
        inProcess(
          'const { parse } = await import("csv-parse");',
          `
          let rows = 0;
          for await (const row of fs.createReadStream(${JSON.stringify(file)}).pipe(parse({ bom: true }))) rows += row.length > 0 ? 1 : 0;
          if (rows !== ${POLLS} + 1) throw new Error("Rows are missing.");`,
        ).time,
      "csv-parse, its stream, by events": () =>
        inProcess(
          'const { parse } = await import("csv-parse");',
          `
          let rows = 0;
          const stream = fs.createReadStream(${JSON.stringify(file)}).pipe(parse({ bom: true }));
          stream.on("data", () => { rows += 1; });
          await new Promise((done) => { stream.on("end", done); });
          if (rows !== ${POLLS} + 1) throw new Error("Rows are missing.");`,
        ).time,
      converted: () => convert(file),
    },
    ROUNDS,
  );
  convert(twice);
  for (const [name, values] of Object.entries(times)) show(name, values, 0, " ms");
  const toStream = ratios(times.converted, times["csv-parse, its stream, by events"]);
  show("ratio to the faster stream", toStream, 2);
  console.log(`memory: ${memory[file].toFixed(0)} MB, for twice the polls ${memory[twice].toFixed(0)} MB`);
  mustHold(`At most ${CEILING} times as long as csv-parse's own stream.`, median(toStream) <= CEILING);
  mustHold(`At most ${MOST_MEGABYTES} MB.`, Math.max(...Object.values(memory)) <= MOST_MEGABYTES);
  mustHold("Memory for twice the polls is at most a fifth above.", memory[twice] <= 1.2 * memory[file]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Time of the body alone, without what it imports, and the most memory that the process ever held. */
function inProcess(imports, body) {
  const code = `const fs = await import("node:fs"); ${imports} const start = performance.now(); ${body}
    console.log(JSON.stringify({ time: performance.now() - start, megabytes: process.resourceUsage().maxRSS / 1000 }));`;
  const args = ["--input-type=module", "--eval", code];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: join(import.meta.dirname, ".."), encoding: "utf8" }));
}

/** Polls of forty houses with an address each, some with a note in Ukrainian. */
async function generate(name, count) {
  const next = seededRandom(1936);
  const upTo = (most) => Math.floor(most * next());
  const stream = createWriteStream(name);
  let text = "Pollster,Sponsor,Start,End,Sample,Mode,For,Against,Don't know,Other,URL,Notes\n";
  for (let poll = 0; poll < count; poll++) {
    const day = (offset) => new Date(Date.UTC(2000, 0, 1 + offset)).toISOString().slice(0, 10);
    const start = upTo(9000);
    const [yes, no] = [upTo(600), upTo(300)];
    const tenths = (value) => (value / 10).toFixed(1);
    const sponsor = next() < 0.5 ? "" : `Daily ${upTo(20)}`;
    const note = next() < 0.2 ? '"Опитування ""на замовлення"", без Криму."' : "";
    text += `House ${upTo(40)},${sponsor},${day(start)},${day(start + 3)},${400 + upTo(2000)},CATI,${tenths(yes)},${tenths(no)},${tenths(980 - yes - no)},2.0,https://example.org/polls/${poll},${note}\n`;
    if (text.length > 1e6 || poll === count - 1) {
      if (!stream.write(text)) await once(stream, "drain");
      text = "";
    }
  }
  stream.end();
  await once(stream, "close");
}

function mappingOf() {
  const answer = (column, code, role) => ({ column, code, role });
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

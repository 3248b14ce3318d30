import { type Issue, refuse, refuseAll, shown } from "../errors.ts";
import { formatList } from "../format/number.ts";
import { checkText } from "../model/arguments.ts";
import { word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { Question, ResponseOption } from "../model/question.ts";
import { csvLine } from "./csv.ts";
import { idFor } from "./id-for.ts";
import { type DateContext, readDates } from "./printed-dates.ts";
import { ANY_NOTATION, readSize } from "./printed-figures.ts";
import {
  POLL_TABLES_ROWS,
  type PollTablesOptions,
  type PollTablesRead,
  safeReadPollTables,
} from "./read-poll-tables.ts";
import { answerRole, modeNamed, plainName, populationNamed } from "./table-words.ts";

/** What `readPollLine` can be told. */
export interface PollLineOptions
  extends Pick<PollTablesOptions, "id" | "title" | "topic" | "before" | "dates" | "year"> {
  /** Id of the question, where `before` has several; else a short name of a new one. */
  readonly question?: string;
}

/** The rows of its options. */
export const POLL_LINE_ROWS: OptionRows<PollLineOptions> = /* @__PURE__ */ optionRows(
  null as Of<PollLineOptions>,
  () => {
    const { id, title, topic, before, dates, year } = POLL_TABLES_ROWS;
    return {
      ...{ id, title, topic, before, dates, year },
      question: {
        kind: word({ placeholder: "question" }),
        help: "id of the question, or a short name of a new one",
        unless: "the question that has these answers",
      },
    };
  },
);

/** A poll as a line says it, by the columns of a table. */
interface LineTable {
  readonly columns: Readonly<Record<string, string>>;
  readonly answers: readonly { readonly label: string; readonly figure: string }[];
}

const EXAMPLE = '"YouGov, 17–18 Oct 2024, n 2,100: 51 join, 35 stay out, 14 dk"';

/**
 * Reads one poll from a line: pollster, dates and sample size, then a colon and the answers. Dates, numbers and words are
 * read as those of a table. Answers of a question that is there already keep their codes, and don't knows are known by any name.
 *
 * @param line Such as `YouGov, 17–18 Oct 2024, n 2,100: 51 join, 35 stay out, 14 dk`.
 * @param options Id of the data set; `before`, the polls to which it comes.
 * @throws PollError `file-unreadable` for a part of the line that says nothing known; `wrong-usage` where several questions have these answers.
 * @example
 * ```ts
 * const { result } = readPollLine("Acme, 17–18 Oct 2024, n 2,100: 51 join, 35 stay out, 14 dk", { id: "polls" });
 * result.ok && result.dataset.toplines.map(({ option, printed }) => [option, printed.value]); // => [["join", 51], ["stay-out", 35], ["dk", 14]]
 * ```
 */
export function readPollLine(line: string, options: PollLineOptions): PollTablesRead {
  checkText("readPollLine", line, "a poll as text", ["line"]);
  const { question: wanted, before, dates, year, ...names } = settled("readPollLine", POLL_LINE_ROWS, options);
  const { columns, answers } = lineTable(line, { order: dates ?? null, year: year ?? null, month: null });
  const question = questionOf(
    answers.map(({ label }) => label),
    before?.questions ?? [],
    wanted,
  );
  const labels = answers.map(({ label }) => labelIn(question, label) ?? label);
  const header = [...Object.keys(columns), ...labels];
  const cells = [...Object.values(columns), ...answers.map(({ figure }) => figure)];
  const title = question?.title ?? wanted;
  const read = safeReadPollTables(csvLine(header) + csvLine(cells), {
    ...names,
    ...(question === undefined ? {} : { topic: question.topic }),
    file: "the line",
    ...(title === undefined ? {} : { question: title }),
    ...(before && { before }),
    ...(dates && { dates }),
    ...(year === undefined ? {} : { year }),
  });
  if (read.result.ok) return read;
  const [first, ...more] = read.result.issues;
  // a line has no tables and rows
  const inLine = (issue: Issue): Issue => ({ ...issue, path: ["the line"] });
  return { ...read, result: { ok: false, issues: [inLine(first), ...more.map(inLine)] } };
}

function lineTable(line: string, context: DateContext): LineTable {
  const [, head, tail] = /^(.+?):\s+(.+)$/su.exec(line.trim()) ?? [];
  if (head === undefined || tail === undefined)
    return refuse(
      "file-unreadable",
      ["the line"],
      `The line has no colon between the poll and its answers: ${shown(line)}.`,
      `Write it like ${EXAMPLE}.`,
    );
  const issues: Issue[] = [];
  const add = (message: string, hint: string): void => {
    issues.push({ code: "file-unreadable", path: ["the line"], message, hint });
  };
  const [house = "", ...parts] = partsOf(head, context);
  const columns: Record<string, string> = { Pollster: house };
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]!;
    const next = parts[at + 1] ?? "";
    const isYearNext = /^\d{4}$/.test(next);
    const column = columnOf(isYearNext ? `${part}, ${next}` : part, context) ?? columnOf(part, context);
    if (column === null) {
      add(
        `${shown(part)} is no date, sample size, population, method, client or address.`,
        `Write the line like ${EXAMPLE}; a client is "for The Times".`,
      );
      continue;
    }
    if (column.text === null) {
      add(`${shown(part)} is ${column.name}.`, "Correct it, or leave it out where the n is unknown.");
      continue;
    }
    const isDates = column.name === "Dates" && isYearNext;
    if (columns[column.name] !== undefined)
      add(`The line says twice what the ${column.name.toLowerCase()} is: ${shown(part)}.`, "Leave one of them out.");
    columns[column.name] = isDates ? `${part}, ${next}` : column.text;
    if (isDates) at += 1;
  }
  if (columns.Dates === undefined) add("The line has no date.", `Write it like ${EXAMPLE}.`);
  const answers = tail.split(/[,;]\s+/.test(tail) ? /[,;]\s+/ : BETWEEN_ANSWERS).flatMap((part) => {
    const text = part.trim().replace(/\.$/, "");
    const [, figure, label] = /^([<≤]?\s*\d+(?:[.,]\d+)?\s*%?)\s+(.*\p{L}.*)$/u.exec(text) ?? [];
    const [, name, value] = /^(.*\p{L}.*?)[\s:=]+([<≤]?\s*\d+(?:[.,]\d+)?\s*%?)$/u.exec(text) ?? [];
    if (figure !== undefined) return [{ figure, label: label!.trim() }];
    if (value !== undefined) return [{ figure: value, label: name!.trim() }];
    add(`${shown(text)} is no answer with its share.`, 'Write "51 join" or "join 51".');
    return [];
  });
  const seen = new Set<string>();
  for (const { label } of answers) {
    if (seen.has(plainName(label))) add(`The answer ${shown(label)} is there twice.`, "Leave one of them out.");
    seen.add(plainName(label));
  }
  if (answers.length === 1) add("The line has one answer.", "Write two or more shares.");
  refuseAll(issues);
  return { columns, answers };
}

/** Between `51 join` and `35 stay out`, or between `join 51` and `stay out 35`, where no comma stands there. */
const BETWEEN_ANSWERS = /(?<=^\P{L}.*)\s+(?=\d{1,2}(?:[.,]\d+)?\s*%?\s+\p{L})|(?<=^\p{L}.*\d%?)\s+(?=\p{L})/u;

/** Words in a client, or in a sample size, that are something else. */
const MORE_THAN_IT: Partial<Readonly<Record<string, RegExp>>> = {
  Client: /\sn\s*=?\s*\d/u,
  "Sample size": /\d\P{L}*\p{L}/u,
};

/** The parts of a poll before its answers; without commas the words that are a date end the name of the pollster. */
function partsOf(head: string, context: DateContext): readonly string[] {
  const parts = head.split(/[,;]\s+/).map((part) => part.trim());
  if (parts.length > 1) return parts;
  const words = head.split(/\s+/);
  const found: string[] = [];
  let house = "";
  for (let at = 0; at < words.length; ) {
    const runs = words.slice(at).map((_, more) => words.slice(at, words.length - more).join(" "));
    // the longest run of words that is one thing: a client has any words, and so has what stands behind an n
    const known = runs.find((run) => {
      if (found.length === 0 && !endsInDate(run, context)) return false;
      const { name = "", text = null } = columnOf(run, context) ?? {};
      return text !== null && MORE_THAN_IT[name]?.test(run) !== true;
    });
    if (found.length === 0 && known === undefined) house = `${house} ${words[at]!}`.trim();
    else found.push(known ?? runs[0]!);
    at += known === undefined && found.length === 0 ? 1 : found.at(-1)!.split(/\s+/).length;
  }
  return [house, ...found];
}

/** Whether words are a date to the last of them. */
function endsInDate(words: string, context: DateContext): boolean {
  const [whole, before] = [words, words.replace(/\s*\S+$/, "")].map((text) => readDates(text, context));
  return whole!.ok && JSON.stringify(whole) !== JSON.stringify(before);
}

const LEAST_SAMPLE = 100;

/** The column of a table that a part of a line belongs to; without a text what it is not, though it says that it is. */
interface LinePart {
  readonly name: string;
  readonly text: string | null;
}

/** What a part of a line is; null for words that are not known. */
function columnOf(part: string, context: DateContext): LinePart | null {
  if (/^https?:\/\//.test(part)) return { name: "Link", text: part };
  const dates = readDates(part, context);
  if (dates.ok) return { name: "Dates", text: part };
  const [, isNamed, size = part] = /^((?:n|sample(?: size)?)\s*[=:]?\s*(?=\P{L}))(.*)$/iu.exec(part) ?? [];
  const read = readSize(size, ANY_NOTATION);
  // 28 May without a year is no sample
  if (read.ok && (isNamed !== undefined || read.value.value >= LEAST_SAMPLE))
    return { name: "Sample size", text: size };
  if (isNamed !== undefined && !read.ok) return { name: `not ${read.expected}`, text: null };
  if (dates.problem !== "no-date") return { name: "Dates", text: part };
  const client = /^(?:for|client|commissioned by|замовник|на замовлення)\s+(.+)$/iu.exec(part);
  if (client !== null) return { name: "Client", text: client[1]! };
  if (populationNamed(part) !== null) return { name: "Population", text: part };
  return modeNamed(part) === null ? null : { name: "Mode", text: part };
}

/** The question of before that is meant; undefined for a new one. */
function questionOf(
  labels: readonly string[],
  questions: readonly Question[],
  wanted: string | undefined,
): Question | undefined {
  if (wanted !== undefined) return questions.find(({ id, title }) => id === wanted || title === wanted);
  if (questions.length < 2) return questions[0];
  const fitting = questions.filter((question) => labels.every((label) => labelIn(question, label) !== null));
  if (fitting.length === 1) return fitting[0];
  const some = (fitting.length === 0 ? questions : fitting).slice(0, 5).map(({ id }) => id);
  const message = `${fitting.length === 0 ? "No question has" : "Several questions have"} the answers ${formatList(labels)}.`;
  return refuse("wrong-usage", ["question"], message, `Name the question, such as --question ${some.join(" or ")}.`);
}

/** The label of an answer of a question under the name that was given to it: a label, a code, or what its role is called. */
function labelIn(question: Question | undefined, name: string): string | null {
  const labelOf = ({ label, code }: ResponseOption): string => Object.values(label)[0] ?? code;
  const options = question?.options ?? [];
  const plain = plainName(name);
  const same = options.find(
    ({ code, label }) => code === idFor(name) || Object.values(label).some((each) => plainName(each) === plain),
  );
  if (same !== undefined) return labelOf(same);
  const role = answerRole(name);
  const alike = role === undefined ? [] : options.filter((option) => option.role === role);
  return alike.length === 1 ? labelOf(alike[0]!) : null;
}

import { basename } from "node:path";
import { refuse, refuseAll, shown } from "../errors.ts";
import { shellWord } from "../format/shell-word.ts";
import { nameIds } from "../formats/content-ids.ts";
import { asItIs, readCsv, separatorIn } from "../formats/csv.ts";
import { idFor } from "../formats/id-for.ts";
import { DATE_ORDERS, type DateOrder, declaredDates, readDates } from "../formats/printed-dates.ts";
import { parseMapping, type WideMapping } from "../formats/wide-mapping.ts";
import { answerIn, proposeMapping } from "../formats/wide-proposal.ts";
import { MEMORY_FILE } from "../node/cut-off-writing.ts";
import { isThere, readTextFile, STDIN, writeFileWhole } from "../node/text-file.ts";
import type { ConvertFlags } from "./convert-flags.ts";
import { columnAdvice, formatsLike } from "./convert-guess.ts";
import { requirePolls } from "./convert-usage.ts";
import type { IntakeMemory } from "./intake-memory.ts";

/** A mapping that was written down, and formats that the file looks like besides. */
export interface Proposal {
  readonly file: string;
  readonly mapping: WideMapping;
  readonly looksLike: readonly string[];
  /** What options would settle, without a mapping. */
  readonly advice: string | null;
  /** Where no way of writing dates was told: the one that reads most cells, and some that it does not read. */
  readonly unreadDates: { readonly dates: readonly DateOrder[]; readonly cells: readonly string[] } | null;
}

/** Cells that are shown for an example. */
const MOST_CELLS = 3;

/** Writes down how a file could be read. */
async function proposeTo(mappingFile: string, file: string, text: string, flags: ConvertFlags): Promise<Proposal> {
  const separator = separatorIn(text);
  const { header, rows, issues } = readCsv(file, text, asItIs, separator);
  if (header.length === 0) refuseAll(issues);
  requirePolls(rows.length, file);
  const { topic = null, question = null, answers = [], ignore: ignored = [] } = flags;
  const proposed = proposeMapping(
    header,
    rows.map(({ cells }) => cells),
    { ...namesFor(file, flags), separator, topic, question, answers, ignored },
  );
  const mapping = { ...proposed, dates: proposed.dates ?? flags.dates ?? null };
  await writeFileWhole(mappingFile, mappingText(mapping));
  const { fieldDates, fieldStart, fieldEnd, published } = mapping.survey;
  const columns = [fieldDates, fieldStart, fieldEnd, published].flatMap((column) => header.indexOf(column ?? "\0"));
  const written = rows.flatMap(({ cells }) => columns.flatMap((column) => cells[column]?.trim() ?? []));
  const unreadDates =
    mapping.dates === null ? unreadIn(written.filter((cell) => cell !== "" && !mapping.unknown.includes(cell))) : null;
  return { file: mappingFile, mapping, looksLike: formatsLike(text), advice: columnAdvice(file, text), unreadDates };
}

/** The ways that read every cell, or the one that reads most of them with cells that it does not read. */
function unreadIn(written: readonly string[]): NonNullable<Proposal["unreadDates"]> {
  const found = DATE_ORDERS.map((dates) => ({
    dates,
    cells: written.filter((cell) => !readDates(cell, declaredDates(dates)).ok),
  }));
  const reading = found.filter(({ cells }) => cells.length === 0);
  if (reading.length > 0) return { dates: reading.map(({ dates }) => dates), cells: [] };
  const { dates, cells } = found.reduce((best, each) => (each.cells.length < best.cells.length ? each : best));
  return { dates: [dates], cells: cells.slice(0, MOST_CELLS) };
}

/** The mapping that a wide file is read by. */
export interface Columns {
  readonly file: string;
  readonly mapping: WideMapping;
  /** What was put into it in this run: all of it where it was proposed. */
  readonly said: { readonly title: string; readonly lines: readonly string[] } | null;
  /** Where something in it is still to be settled. */
  readonly proposal: Proposal | null;
}

/** The mapping beside a file. */
export function mappingBeside(file: string): string {
  return `${file}.mapping.json`;
}

/** Whether a file has the columns of a mapping that no poll can be without. */
export function hasColumns(text: string, { survey, separator }: WideMapping): boolean {
  const line = text.replace(/^\uFEFF/, "").split(/[\r\n]/, 1)[0]!;
  const { header } = readCsv("header", line, asItIs, separator ?? "comma");
  const { house, fieldDates, fieldEnd, published } = survey;
  const columns = [house, fieldDates ?? fieldEnd ?? published];
  return columns.every((column) => column != null && header.includes(column));
}

/**
 * The mapping of a file: the one that is named, or lies beside it, or that the folder remembers; else one is proposed and written
 * down. What options say is put into it.
 */
export async function columnsFor(
  file: string,
  text: string,
  flags: ConvertFlags,
  memory: IntakeMemory | null,
): Promise<Columns> {
  const beside = flags.mapping ?? mappingBeside(file);
  const isBeside = await isThere(beside);
  const remembered = isBeside || flags.mapping !== undefined ? undefined : memory?.columns;
  if (!isBeside && remembered === undefined) {
    const proposal = await proposeTo(beside, file, text, flags);
    const { mapping } = proposal;
    const isSettled = flags.out !== undefined && openIn(proposal).length === 0;
    const said = { title: `How the columns were read (${beside})`, lines: proposalLines(mapping) };
    return isSettled ? { file: beside, mapping, said, proposal: null } : { file: beside, mapping, said, proposal };
  }
  const stands = remembered ?? (await mappingIn(beside));
  const { mapping, changed } = withAnswers(stands, flags);
  if (isBeside && changed.length > 0) await writeFileWhole(beside, mappingText(mapping));
  const name = isBeside ? beside : MEMORY_FILE;
  return {
    file: name,
    mapping,
    said: changed.length === 0 ? null : { title: `Changed in ${name}`, lines: changed },
    proposal: null,
  };
}

function mappingText(mapping: WideMapping): string {
  return `${JSON.stringify(mapping, null, 2)}\n`;
}

/** What options say takes the place of what the mapping said, and is told. */
function withAnswers(
  mapping: WideMapping,
  { id, title, topic, question, dates, answers = [], ignore = [] }: ConvertFlags,
): { readonly mapping: WideMapping; readonly changed: readonly string[] } {
  const changed: string[] = [];
  const settle = <T extends string | null>(what: string, stands: T, given: string | undefined): T => {
    if (given === undefined || given === stands) return stands;
    changed.push(`${what}: ${stands ?? "open"} → ${given}`);
    return given as T;
  };
  const named = {
    id: settle("id", mapping.id, id),
    title: settle("title", mapping.title, title),
    dates: settle("dates", mapping.dates, dates),
  };
  const has = (column: string): boolean =>
    mapping.questions.some((each) => each.answers.some((a) => a.column === column));
  const newAnswers = answers.filter((column) => !has(column));
  const newIgnored = ignore.filter((column) => !mapping.ignored.includes(column));
  for (const column of newAnswers) changed.push(`${column}: an answer`);
  for (const column of newIgnored) changed.push(`${column}: ignored`);
  const moved = new Set([...newAnswers, ...newIgnored]);
  const taken = mapping.questions.flatMap((each) => each.answers.map(({ code }) => code));
  const codes = nameIds(newAnswers, { taken });
  const questions = mapping.questions.map((each, index) => ({
    ...each,
    topic: settle("topic", each.topic, topic),
    title: settle("question", each.title, question),
    answers: [
      ...each.answers.filter(({ column }) => !newIgnored.includes(column)),
      ...(index > 0 ? [] : newAnswers.map((column) => answerIn(column, codes.get(column)!))),
    ],
  }));
  return {
    mapping: {
      ...mapping,
      ...named,
      survey: Object.fromEntries(
        Object.entries(mapping.survey).filter(([, column]) => column == null || !moved.has(column)),
      ),
      questions,
      ignored: [...mapping.ignored.filter((column) => !newAnswers.includes(column)), ...newIgnored],
      ...(mapping.ambiguous === undefined
        ? {}
        : { ambiguous: mapping.ambiguous.filter(({ columns }) => !columns.some((column) => moved.has(column))) }),
      ...(mapping.unmapped === undefined
        ? {}
        : { unmapped: mapping.unmapped.filter(({ column }) => !moved.has(column)) }),
    },
    changed,
  };
}

/** What a mapping says of the columns, one line each. */
export function proposalLines(mapping: WideMapping): readonly string[] {
  const { separator, dates, decimals, marks, survey, questions } = mapping;
  return [
    `separator: ${separator ?? "comma"}; dates: ${dates ?? "?"}; decimals: ${decimals ?? "?"}; marks: ${marks.join(", ") || "none"}`,
    ...Object.entries(survey).map(([field, column]) => `${field}: ${String(column)}`),
    ...questions.flatMap(({ answers }) =>
      answers.map(({ column, code, role }) => `answer ${code} (${role}): ${column}`),
    ),
  ];
}

/** What of a proposal has to be settled. */
export function openIn({ mapping, looksLike, advice, unreadDates }: Proposal): readonly string[] {
  const { decimals, questions, ambiguous = [], unmapped = [] } = mapping;
  return [
    ...(advice === null ? [] : [`without a mapping: ${advice}${likelyColumns(mapping)}`]),
    ...looksLike.map((format) => `by its beginning it may be a file of ${format}: --from ${format} needs no mapping`),
    ...(unreadDates === null
      ? []
      : [
          unreadDates.cells.length === 0
            ? `dates: more than one way of writing dates reads every cell (${unreadDates.dates.join(", ")})`
            : `dates: no way of writing dates reads every cell (${DATE_ORDERS.join(", ")}); ${unreadDates.dates.join()} does not read ${unreadDates.cells.map(shown).join(", ")}`,
        ]),
    ...(decimals === null ? ["decimals: some cells have a point, some a comma"] : []),
    ...questions.flatMap(({ topic, title, answers }) => [
      ...(topic === null ? ["questions.0.topic: what the question is about, as an id"] : []),
      ...(title === null ? ["questions.0.title: a short name of the question"] : []),
      ...(answers.length === 0 ? ["questions.0.answers: no column is known as an answer"] : []),
    ]),
    ...ambiguous.map(({ columns, as }) => `ambiguous: ${columns.join(", ")} as ${as.join(" or ")}`),
    ...unmapped.map(({ column, looksLike }) => `unmapped: ${column} (${looksLike})`),
  ];
}

/** The options that would say what columns look like, where one alone looks so: a guess, for the caller to make. */
function likelyColumns({ survey, unmapped = [] }: WideMapping): string {
  const isDated = ["fieldDates", "fieldStart", "fieldEnd", "published"].some((field) => Object.hasOwn(survey, field));
  const open = [
    ...(survey.house == null ? [["house", "text"]] : []),
    ...(isDated ? [] : [["date", "dates"]]),
    ...(survey.n == null ? [["n", "numbers"]] : []),
  ];
  const told = open.flatMap(([field, looks]) => {
    const [one, ...others] = unmapped.filter(({ looksLike }) => looksLike === looks);
    return one === undefined || others.length > 0 ? [] : [shellWord(`${field!}=${one.column}`)];
  });
  return told.length === 0 ? "" : ` If that is what they are: --column ${told.join(" ")}.`;
}

/** Id and title of the data set to be. */
export function namesFor(file: string, { id, title }: ConvertFlags): { readonly id: string; readonly title: string } {
  const named = id ?? idFor((file === STDIN ? "pasted" : basename(file)).replace(/\.\w+$/, ""));
  return { id: named, title: title ?? named };
}

async function mappingIn(file: string): Promise<WideMapping> {
  let parsed: unknown;
  try {
    parsed = JSON.parse((await readTextFile(file)).replace(/^\uFEFF/, ""));
  } catch (error) {
    if (error instanceof SyntaxError) {
      refuse("file-unreadable", [file], `This is not JSON: ${shown(error.message)}.`, "Correct the mapping.");
    }
    throw error;
  }
  return parseMapping(parsed, file);
}

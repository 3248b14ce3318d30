import { basename } from "node:path";
import { type Issue, refuse, refuseAll, shown } from "../errors.ts";
import { asItIs, readCsv, separatorIn } from "../formats/csv.ts";
import { idFor } from "../formats/id-for.ts";
import { parseMapping, type WideMapping } from "../formats/wide-mapping.ts";
import { proposeMapping } from "../formats/wide-proposal.ts";
import { DATE_ORDERS, type DateOrder, readWrittenDates } from "../formats/written-dates.ts";
import { readTextFile, STDIN, writeFileWhole } from "../node/text-file.ts";
import type { ConvertFlags } from "./convert-flags.ts";
import { formatsLike } from "./convert-guess.ts";
import { requirePolls } from "./convert-usage.ts";

/** A mapping that was written down, and formats that the file looks like besides. */
export interface Proposal {
  readonly file: string;
  readonly mapping: WideMapping;
  readonly looksLike: readonly string[];
  /** Where no way of writing dates was told: the one that reads most cells, and some that it does not read. */
  readonly unreadDates: { readonly dates: readonly DateOrder[]; readonly cells: readonly string[] } | null;
}

/** Cells that are shown for an example. */
const MOST_CELLS = 3;

/** Writes down how a file could be read. */
export async function proposeTo(
  mappingFile: string,
  file: string,
  text: string,
  flags: ConvertFlags,
): Promise<Proposal> {
  const separator = separatorIn(text);
  const { header, rows, issues } = readCsv(file, text, asItIs, separator);
  if (header.length === 0) refuseAll(issues);
  requirePolls(rows.length, file);
  const { topic = null, question = null, answers = [], ignore: ignored = [] } = flags;
  const mapping = proposeMapping(
    header,
    rows.map(({ cells }) => cells),
    { ...namesFor(file, flags), separator, topic, question, answers, ignored },
  );
  await writeFileWhole(mappingFile, `${JSON.stringify(mapping, null, 2)}\n`);
  const { fieldDates, fieldStart, fieldEnd, published } = mapping.survey;
  const columns = [fieldDates, fieldStart, fieldEnd, published].flatMap((column) => header.indexOf(column ?? "\0"));
  const written = rows.flatMap(({ cells }) => columns.flatMap((column) => cells[column]?.trim() ?? []));
  const unreadDates =
    mapping.dates === null ? unreadIn(written.filter((cell) => cell !== "" && !mapping.unknown.includes(cell))) : null;
  return { file: mappingFile, mapping, looksLike: formatsLike(text), unreadDates };
}

/** The ways that read every cell, or the one that reads most of them with cells that it does not read. */
function unreadIn(written: readonly string[]): NonNullable<Proposal["unreadDates"]> {
  const found = DATE_ORDERS.map((dates) => ({
    dates,
    cells: written.filter((cell) => !readWrittenDates(cell, dates).ok),
  }));
  const reading = found.filter(({ cells }) => cells.length === 0);
  if (reading.length > 0) return { dates: reading.map(({ dates }) => dates), cells: [] };
  const { dates, cells } = found.reduce((best, each) => (each.cells.length < best.cells.length ? each : best));
  return { dates: [dates], cells: cells.slice(0, MOST_CELLS) };
}

/** The mapping rules; a flag that says something else is neither passed over nor put above it. */
export async function mappingFor(file: string, flags: ConvertFlags): Promise<WideMapping> {
  const mapping = await mappingIn(file);
  const { questions, ignored } = mapping;
  const columns = new Set(questions.flatMap(({ answers }) => answers.map(({ column }) => column)));
  const oneOf = (values: readonly (string | null)[]): string => [...new Set(values)].join(", ");
  const differing = [
    ["id", flags.id, mapping.id],
    ["title", flags.title, mapping.title],
    ["topic", flags.topic, oneOf(questions.map(({ topic }) => topic))],
    ["question", flags.question, oneOf(questions.map(({ title }) => title))],
    ...(flags.answers ?? []).map(
      (column) => ["answers", column, columns.has(column) ? column : [...columns].join(", ")] as const,
    ),
    ...(flags.ignore ?? []).map(
      (column) => ["ignore", column, ignored.includes(column) ? column : ignored.join(", ")] as const,
    ),
  ] as const;
  refuseAll(
    differing.flatMap(([flag, given, stands]): readonly Issue[] => {
      if (given === undefined || given === stands) return [];
      const message = `Expected --${flag} as in ${file}, got ${shown(given)} against ${stands === "" ? "none" : shown(stands)}.`;
      return [
        { code: "wrong-usage", path: [flag], message, hint: "Leave the option out, or correct or remove the mapping." },
      ];
    }),
  );
  return mapping;
}

/** What of a proposal has to be settled. */
export function openIn({ mapping, looksLike, unreadDates }: Proposal): readonly string[] {
  const { decimals, questions, ambiguous = [], unmapped = [] } = mapping;
  return [
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
      refuse("file-unreadable", [file], `Expected JSON, got ${shown(error.message)}.`, "Correct the mapping.");
    }
    throw error;
  }
  return parseMapping(parsed, file);
}

import { type Issue, type IssueCode, type Issues, shown, shownSome } from "../errors.ts";
import { decimalsOf } from "../format/plain-digits.ts";
import type { Dataset } from "../model/dataset.ts";
import { isPartialDate } from "../model/dates.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import type { PrintedValue } from "../model/share.ts";
import { fieldPeriodOf } from "./field-dates.ts";
import { FILE_SOURCE, type ForeignFileOptions, type Json, placeRegister } from "./foreign-file.ts";
import { freeId, organisationRegister, takenIds } from "./id-for.ts";
import { nulCharacter } from "./nul-character.ts";
import { type RopfPoll, readRopfLines } from "./ropf-lines.ts";
import { answersOf, codesOf, optionsOf } from "./ropf-lists.ts";
import { type RopfValue, readingOf } from "./ropf-reading.ts";
import { OTHERS, questionWords, SCOPES, SENTENCES } from "./ropf-words.ts";

/** Metadata by key. */
type Fields = Readonly<Record<string, string>>;
/** Never taken over from the poll above. */
const NOT_INHERITED: ReadonlySet<string> = new Set(["O", "N", "ON", "U", "VS"]);
/** What makes a fieldwork; another scope or n does not. */
const OF_SURVEY = ["PF", "PFP", "C", "FS", "FE", "PD", "A"];

interface Line {
  readonly poll: RopfPoll;
  readonly fields: Fields;
  readonly commissioners: readonly string[];
}

/**
 * Reads a file in the Rich Opinion Poll Format, or lists every problem with its line.
 *
 * A poll is a survey; each scope, and each further response scenario of a poll, is a question, whose wording is unknown.
 * Lists asked together become an answer that combines them. The id of a list makes the stance of choosing it. Precision,
 * bounds (`<0.5`), approximate, least and ranging sizes are kept. With excluded responses the base is those who answered.
 * Where the results make up the whole without those who gave no response, their base is those who answered, too: nothing
 * is rescaled. What exceeds the whole otherwise is disputed, with the reason. Seats are refused.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be.
 * @example
 * ```ts
 * const result = safeReadRopf("•PF: Northway •FE: 2021-07-20 •SC: N •SS: 800 A:55 B:44.5\n", { id: "polls" });
 * result.ok; // => false
 * ```
 */
export function safeReadRopf(text: string, options: ForeignFileOptions): ParseResult {
  const { id, title = id, topic = id, file = "polls.ropf" } = options;
  const nul = nulCharacter(file, text);
  if (nul !== null) return { ok: false, issues: [nul] };
  const { polls, lists, issues: found } = readRopfLines(text, file);
  const issues: Issue[] = [...found];
  const add = (code: IssueCode, line: number, message: string, hint: string): void => {
    issues.push({ code, path: [file, line], message, hint });
  };
  const { from, parsed } = placeRegister(file);
  const codes = codesOf(lists, add);
  const organisations = organisationRegister();
  const takenSurveys = takenIds();
  const surveys: Json[] = [];
  const questions = new Map<string, { readonly record: Json; readonly used: Set<string> }>();
  const toplines: Json[] = [];
  let main = null as Line | null;
  /** The fieldwork of the poll above, and the size that it was told with. */
  let last = null as { readonly line: Line; readonly survey: Json; readonly size: string | undefined } | null;
  let scenarios = new Map<string, number>();
  let unknownHouses = 0;

  for (const poll of polls) {
    checkDates(poll);
    const line = lineOf(poll, poll.isScenario ? main : null);
    if (!poll.isScenario || main === null) main = line;
    if (line.fields.U !== undefined && line.fields.U !== "%") {
      add(
        "unknown-value",
        poll.line,
        `Expected shares in percent, got the unit ${shown(line.fields.U)}.`,
        "Seats have no place in a data set; remove the line.",
      );
      continue;
    }
    let survey: Json | undefined = last?.survey;
    let ofSurvey = last?.size;
    if (!poll.isScenario || last === null || !isSameSurvey(last.line, line)) {
      scenarios = new Map();
      survey = surveyOf(line);
      ofSurvey = line.fields.SS;
      surveys.push(from(survey, poll.line));
    }
    last = { line, survey: survey!, size: ofSurvey };
    const scope = line.fields.SC ?? "";
    const scenario = (scenarios.get(scope) ?? 0) + 1;
    scenarios.set(scope, scenario);
    const words = questionWords(scope, scenario);
    if (words === null) {
      const known = SCOPES.map(([each]) => each).filter((each) => each !== "");
      add(
        "unknown-value",
        poll.line,
        `Expected SC to be ${known.join(", ")}, got ${shown(scope)}.`,
        "Correct the scope.",
      );
      continue;
    }
    const question = questions.get(words.id) ?? { record: from({ ...words }, poll.line), used: new Set<string>() };
    questions.set(words.id, question);
    for (const share of sharesOf(line, String(survey!.id), words.id, ofSurvey, question.used)) toplines.push(share);
  }

  if (issues.length > 0) return { ok: false, issues: inLineOrder(issues) };
  const listed = answersOf(lists, codes);
  return parsed({
    id,
    title,
    organisations: organisations.all(),
    surveys,
    questions: [...questions.values()].map(({ record, used }) =>
      Object.assign(record, {
        topic,
        wordingStatus: "unknown",
        responseStructure: "vote",
        options: optionsOf(used, listed),
        sources: [FILE_SOURCE],
      }),
    ),
    toplines,
    sources: [{ id: FILE_SOURCE, title, type: "dataset" }],
  });

  function checkDates({ line, fields }: RopfPoll): void {
    for (const [key, date] of fields) {
      if (!["FS", "FE", "PD"].includes(key) || isPartialDate(date)) continue;
      const message = `Expected ${key} to be a date like 2021-07-14, 2021-07 or 2021, got ${shown(date)}.`;
      add("not-a-date", line, message, "Leave it out where it is unknown.");
    }
  }

  function surveyOf({ poll, fields, commissioners }: Line): Json {
    const { PF, PFP, FS, FE, PD, A, SS } = fields;
    if (PF === undefined) unknownHouses += 1;
    const house = organisations.idOf(PF ?? `Unknown house ${String(unknownHouses)}`);
    const day = FE ?? FS ?? PD;
    const { dates, note } = fieldPeriodOf({ start: FS ?? null, end: FE ?? null });
    return {
      id: freeId(day === undefined ? house : `${house}-${day}`, takenSurveys),
      houses: [house],
      fieldedBy: PFP === undefined ? [] : [organisations.idOf(PFP)],
      sponsors: commissioners.map(organisations.idOf),
      fieldDates: dates,
      published: PD ?? null,
      territory: A === undefined ? null : { note: A },
      sampleSize: SS === undefined ? null : sizeOf(SS, poll.line),
      note,
      sources: [FILE_SOURCE],
    };
  }

  function sizeOf(text: string, line: number): Json | null {
    const range = /^(\d{1,12})[–-](\d{1,12})$/.exec(text);
    if (range !== null && Number(range[1]) > 0)
      return { value: Number(range[1]), status: "minimum", note: `${range[1]!}–${range[2]!}` };
    const [, sign = "", digits] = /^([≈~≥]?)(\d{1,12})$/.exec(text) ?? [];
    if (digits === undefined || Number(digits) === 0) {
      add(
        "not-a-number",
        line,
        `Expected SS to be like 1000, ≈1000, ≥1000 or 600–700, got ${shown(text)}.`,
        "Leave it out where it is unknown.",
      );
      return null;
    }
    return {
      value: Number(digits),
      status: sign === "" ? "exact" : sign === "≥" ? "minimum" : "approximate",
      note: null,
    };
  }

  function sharesOf(
    { poll, fields }: Line,
    survey: string,
    question: string,
    ofSurvey: string | undefined,
    used: Set<string>,
  ): readonly Json[] {
    const values: RopfValue[] = [];
    for (const [keys, figure] of poll.results) {
      const own = keys.map((key) => codes.get(key) ?? "");
      const unknown = keys.filter((key) => !codes.has(key));
      if (unknown.length > 0) {
        const hint = "Add a line such as `A: AA001 •EN: Alliance`.";
        add("unknown-reference", poll.line, `Expected a list for each key, got none for ${shownSome(unknown)}.`, hint);
      }
      const code = own.join("-");
      for (const each of [...own, code]) used.add(each);
      values.push({ code, combines: keys.length > 1 ? own : [], printed: printedOf(figure), isNoResponse: false });
    }
    const { EX, VS, SS } = fields;
    for (const key of ["O", "N", "ON"] as const) {
      const figure = fields[key];
      if (figure === undefined) continue;
      if (key === "ON" && (fields.O !== undefined || fields.N !== undefined)) {
        add("wrong-usage", poll.line, "Expected ON alone, got O or N beside it.", "ON is both together.");
      }
      const figureText = percentIn(key, figure, poll.line);
      if (figureText === null) continue;
      used.add(OTHERS[key].code);
      values.push({
        code: OTHERS[key].code,
        combines: [],
        printed: printedOf(figureText),
        isNoResponse: key === "N",
      });
    }
    for (const key of ["EX", "VS"]) if (fields[key] !== undefined) percentIn(key, fields[key], poll.line);
    const { baseOf, reason } = readingOf(values, fields);
    const size = SS === undefined || SS === ofSurvey ? null : sizeOf(SS, poll.line);
    const note = [
      ...(EX === undefined ? [] : [SENTENCES.excluded(EX)]),
      ...(VS === undefined ? [] : [SENTENCES.sum(VS)]),
    ].join(" ");
    return values.map((value) =>
      from(
        {
          survey,
          question,
          base: baseOf(value),
          option: value.code,
          printed: value.printed,
          baseSize: size,
          ...(reason === null ? {} : { standing: "disputed", reason }),
          note: note === "" ? null : note,
          sources: [FILE_SOURCE],
        },
        poll.line,
      ),
    );
  }

  function percentIn(key: string, figure: string, line: number): string | null {
    const text = figure.replace(/%$/, "");
    if (/^<?\d{1,12}(?:\.\d{1,15})?$/.test(text)) return text;
    add("not-a-number", line, `Expected ${key} to be a percent, got ${shown(figure)}.`, "Correct the figure.");
    return null;
  }
}

/**
 * `safeReadRopf` for those who would rather catch.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be.
 * @throws PollError with every problem.
 * @example
 * ```ts
 * const polls = readRopf("•PF: Northway •FE: 2021-07-20 •SC: N •SS: ≈800 A:55 B:44.5\n\nA: AA001 •EN: Alliance\nB: AA002 •EN: Bridge\n", { id: "polls" });
 * polls.surveys[0].sampleSize.status; // => "approximate"
 * polls.toplines[1].printed.decimals; // => 1
 * ```
 */
export function readRopf(text: string, options: ForeignFileOptions): Dataset {
  return checkedDataset(safeReadRopf(text, options));
}

function lineOf(poll: RopfPoll, above: Line | null): Line {
  const own = poll.fields.filter(([key]) => key !== "C");
  const inherited = above === null ? [] : Object.entries(above.fields).filter(([key]) => !NOT_INHERITED.has(key));
  const commissioners = poll.fields.flatMap(([key, name]) => (key === "C" ? [name] : []));
  return {
    poll,
    fields: Object.fromEntries([...inherited, ...own]),
    commissioners: commissioners.length > 0 || above === null ? commissioners : above.commissioners,
  };
}

function isSameSurvey(one: Line, other: Line): boolean {
  const lists = [one, other].map(({ commissioners }) => JSON.stringify(commissioners));
  return lists[0] === lists[1] && OF_SURVEY.every((key) => one.fields[key] === other.fields[key]);
}

function printedOf(figure: string): PrintedValue {
  const digits = figure.replace("<", "");
  return { value: Number(digits), unit: "percent", decimals: decimalsOf(digits), censored: figure.startsWith("<") };
}

function inLineOrder(issues: readonly Issue[]): Issues {
  return [...issues].sort((a, b) => Number(a.path[1]) - Number(b.path[1])) as unknown as Issues;
}

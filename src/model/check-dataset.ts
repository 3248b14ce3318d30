import { type Issue, type IssueCode, shown } from "../errors.ts";
import { formatPercent } from "../format/number.ts";
import type { Caution } from "./caution.ts";
import type { Dataset } from "./dataset.ts";
import { firstDay, isPartialDate, lastDay } from "./dates.ts";
import { ID_FORM } from "./id.ts";
import type { PublishedShare } from "./published-share.ts";
import type { Question, ResponseOption } from "./question.ts";
import { roundingUnit, shareOf } from "./share.ts";
import { likelyProportion, looksLikeProportions, unlabelledShare } from "./share-total.ts";

/** A caution with its place in the data set. */
export interface PlacedCaution extends Caution {
  readonly path: Issue["path"];
}

interface Findings {
  readonly issues: Issue[];
  readonly cautions: PlacedCaution[];
}

/**
 * Checks what needs more than one record: ids, references, dates in order, shares that add up.
 *
 * It also runs over data whose shapes are not all right, so that a user sees every problem at once: a field of the wrong
 * type is passed over here, since the shape check has named it already. Totals are looked at where all that enters them
 * is right.
 */
export function checkDataset(
  dataset: Dataset,
  shapeIssues: readonly Issue[],
): { readonly issues: readonly Issue[]; readonly cautions: readonly PlacedCaution[] } {
  const findings: Findings = { issues: [], cautions: [] };
  const add: Add = (code, path, message, hint) => {
    findings.issues.push({ code, path, message, hint });
  };
  const ids = {
    organisations: idsOf(dataset.organisations, "organisations", add),
    surveys: idsOf(dataset.surveys, "surveys", add),
    questions: idsOf(dataset.questions, "questions", add),
    groups: idsOf(dataset.groups, "groups", add),
    sources: idsOf(dataset.sources, "sources", add),
  };
  const refer = (table: keyof typeof ids, id: unknown, path: Issue["path"], key: string | number): void => {
    if (typeof id !== "string" || ids[table].has(id) || (table === "organisations" && ids[table].size === 0)) return;
    // What is no id is a problem already.
    if (!ID_FORM.test(id)) return;
    const place = [...path, key];
    const field = String(place.findLast((each) => typeof each === "string"));
    add(
      "unknown-reference",
      place,
      `Expected \`${field}\` to be an id in ${table}, got ${shown(id)}.`,
      `Add it to ${table}, or correct the id.`,
    );
  };
  const referAll = (table: keyof typeof ids, list: readonly string[], path: Issue["path"]): void => {
    if (!Array.isArray(list)) return;
    for (let index = 0; index < list.length; index += 1) refer(table, list[index], path, index);
  };
  const referSources = (table: string, records: readonly { readonly sources: readonly string[] }[]): void => {
    for (const [index, { sources }] of entries(records)) referAll("sources", sources, [table, index, "sources"]);
  };

  for (const table of ["surveys", "questions", "groups", "groupSizes", "populations", "toplines"] as const) {
    referSources(table, dataset[table]);
  }
  for (const [index, { from, until }] of entries(dataset.organisations)) {
    checkOrder(from, until, ["organisations", index, "until"], add);
  }
  for (const [index, survey] of entries(dataset.surveys)) {
    for (const field of ["houses", "fieldedBy", "sponsors"] as const) {
      referAll("organisations", survey[field], ["surveys", index, field]);
    }
    checkOrder(survey.fieldDates?.start, survey.fieldDates?.end, ["surveys", index, "fieldDates", "end"], add);
  }
  const options = new Map<string, ReadonlyMap<string, ResponseOption>>();
  for (const [index, question] of entries(dataset.questions)) {
    const path = ["questions", index] as const;
    referAll("questions", question.precededBy, [...path, "precededBy"]);
    for (const part of ["wording", "preamble", "interviewerInstruction"] as const) {
      for (const [language, wording] of Object.entries(question[part] ?? {})) {
        referAll("sources", wording?.sources, [...path, part, language, "sources"]);
      }
    }
    checkOptions(question, path, add);
    options.set(question.id, new Map([...entries(question.options)].map(([, option]) => [option.code, option])));
  }
  for (const [index, { survey, group }] of entries(dataset.groupSizes)) {
    refer("surveys", survey, ["groupSizes", index], "survey");
    refer("groups", group, ["groupSizes", index], "group");
  }
  for (const [index, row] of entries(dataset.toplines)) {
    const path = ["toplines", index] as const;
    refer("surveys", row.survey, path, "survey");
    refer("questions", row.question, path, "question");
    refer("groups", row.group, path, "group");
    const answers = options.get(row.question);
    // A question without any answer is an issue of its own.
    if (typeof row.option === "string" && answers !== undefined && answers.size > 0 && !answers.has(row.option)) {
      add(
        "unknown-reference",
        [...path, "option"],
        `Expected \`option\` to be an answer of ${plain(row.question)} (${someOf(answers)}), got ${shown(row.option)}.`,
        codeHint(row.option, answers.keys()),
      );
    }
    checkFigure(row, path, add);
  }
  checkTotals(dataset, options, findings, [...shapeIssues, ...findings.issues]);
  return findings;
}

type Add = (code: IssueCode, path: Issue["path"], message: string, hint: string) => void;

/** The records of a list that may be no list, with their places; what is no record is passed over. */
function* entries<T>(list: readonly T[] | null | undefined): Generator<readonly [number, T], void> {
  if (!Array.isArray(list)) return;
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index] as T;
    if (item !== null && item !== undefined) yield [index, item];
  }
}

function idsOf(records: readonly { readonly id: string }[], table: string, add: Add): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const [index, { id }] of entries(records)) {
    if (id !== undefined && seen.has(id)) addDuplicate(id, [table, index, "id"], add);
    seen.add(id);
  }
  return seen;
}

function addDuplicate(id: string, path: Issue["path"], add: Add): void {
  add(
    "duplicate-id",
    path,
    `Expected \`${String(path.at(-1))}\` to be the only one of its name, got ${shown(id)} again.`,
    "Rename one, or remove it.",
  );
}

function checkOrder(
  from: string | null | undefined,
  to: string | null | undefined,
  path: Issue["path"],
  add: Add,
): void {
  const known = [from, to].every((date) => typeof date === "string" && isPartialDate(date));
  if (known && lastDay(to!) < firstDay(from!)) {
    add(
      "dates-reversed",
      path,
      `Expected the end not to be before the start ${shown(from)}, got ${shown(to)}.`,
      "Exchange the two dates, or correct one.",
    );
  }
}

function checkOptions(question: Question, path: Issue["path"], add: Add): void {
  const codes = new Set<string>();
  const options = [...entries(question.options)];
  for (const [index, { code, label, role, stance }] of options) {
    const place = [...path, "options", index];
    if (code !== undefined && codes.has(code)) addDuplicate(code, [...place, "code"], add);
    codes.add(code);
    if (label !== undefined && label !== null && Object.keys(label).length === 0) {
      add(
        "missing-field",
        [...place, "label"],
        "Expected a label in at least one language, got nothing.",
        "Fill in label_en or label_uk.",
      );
    }
    if (typeof stance === "string" && role !== undefined && role !== "substantive" && role !== "middle") {
      add(
        "unknown-value",
        [...place, "stance"],
        `Expected an answer of role ${plain(role)} to express no stance, got ${shown(stance)}.`,
        "Leave the stance empty, or correct the role.",
      );
    }
  }
  for (const [index, { code, combines }] of options) {
    for (const [, part] of entries(combines)) {
      if (codes.has(part) && part !== code) continue;
      add(
        "unknown-reference",
        [...path, "options", index, "combines"],
        `Expected \`combines\` to name other answers of ${plain(question.id)}, got ${shown(part)}.`,
        "Add it to options, or correct the code.",
      );
    }
  }
}

/** A spreadsheet takes 01 for the number 1. */
function codeHint(code: string, codes: Iterable<string>): string {
  const number = code.replace(/^0+/, "");
  const meant = [...codes].find((each) => /^\d+$/.test(each) && each.replace(/^0+/, "") === number);
  if (meant === undefined) return "Add it to options, or correct the code.";
  return `Write ${meant}: a spreadsheet leaves out zeros in front, unless the column is a text.`;
}

/** A word of the data, as short as any value in a message, without backticks. */
function plain(word: unknown): string {
  return shown(word).slice(1, -1);
}

const MOST_ANSWERS = 20;

/** Codes of answers; a question may have thousands, and each of its rows a problem. */
function someOf(answers: ReadonlyMap<string, unknown>): string {
  const codes = [...answers.keys()].filter((code) => typeof code === "string");
  const some = codes.slice(0, MOST_ANSWERS).map(plain);
  return [...some, ...(answers.size > MOST_ANSWERS ? ["…"] : [])].join(", ");
}

function checkFigure(row: PublishedShare, path: Issue["path"], add: Add): void {
  const { value, unit, decimals } = row.printed ?? {};
  if (unit === "points") {
    add(
      "unknown-value",
      [...path, "printed", "unit"],
      "Expected `unit` to be percent or count, got `points`.",
      "Points are for margins of error.",
    );
  }
  if (unit === "percent" && typeof value === "number" && value > 100) {
    add(
      "out-of-range",
      [...path, "printed", "value"],
      `Expected \`value\` to be a percent from 0 to 100, got ${shown(value)}.`,
      "Check the figure in the source.",
    );
  }
  if (unit === "count" && row.baseSize === null) {
    add(
      "missing-field",
      [...path, "baseSize", "value"],
      "Expected the number of respondents beside a count, got nothing.",
      "Fill in base_n.",
    );
  }
  const base = row.baseSize?.value;
  if (unit === "count" && typeof value === "number" && typeof base === "number" && value > base) {
    add(
      "out-of-range",
      [...path, "printed", "value"],
      `Expected \`value\` to be at most the ${shown(base)} respondents of its base, got ${shown(value)}.`,
      "Check the figure and the base in the source.",
    );
  }
  if (typeof value === "number" && typeof decimals === "number") {
    const digits = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
    if (digits > decimals) {
      add(
        "decimals-contradicted",
        [...path, "printed", "decimals"],
        `Expected \`decimals\` to be at least ${String(digits)} for ${shown(value)}, got ${shown(decimals)}.`,
        "Correct the figure or its decimals.",
      );
    }
  }
  if (row.standing !== "counted" && row.reason === null) {
    add(
      "reason-missing",
      [...path, "reason"],
      `Expected a reason why the figure is ${plain(row.standing)}, got nothing.`,
      "Say why, so that a reader can judge.",
    );
  }
}

/** One counted share for each answer, and no more than a whole. Rows and questions that have issues are left alone. */
function checkTotals(
  dataset: Dataset,
  options: ReadonlyMap<string, ReadonlyMap<string, ResponseOption>>,
  findings: Findings,
  issues: readonly Issue[],
): void {
  const wrong = (table: string): ReadonlySet<unknown> =>
    new Set(issues.filter(({ path }) => path[0] === table).map(({ path }) => path[1]));
  const [wrongRows, wrongQuestions] = [wrong("toplines"), wrong("questions")];
  const structures = new Map(
    [...entries(dataset.questions)]
      .filter(([index]) => !wrongQuestions.has(index))
      .map(([, { id, responseStructure }]) => [id, responseStructure]),
  );
  const toplines = new Map<string, number[]>();
  const incomplete = new Set<string>();
  let key = "";
  let last: PublishedShare | null = null;
  for (const [index, row] of entries(dataset.toplines)) {
    if (last === null || !isSameTopline(row, last))
      key = JSON.stringify([row.survey, row.question, row.group, row.base].map(idOrNull));
    last = row;
    if (wrongRows.has(index) || !structures.has(row.question)) incomplete.add(key);
    const rows = toplines.get(key);
    if (rows === undefined) toplines.set(key, [index]);
    else rows.push(index);
  }
  for (const key of incomplete) toplines.delete(key);
  for (const indices of toplines.values()) {
    const seen = new Set<string>();
    const counted: { option: ResponseOption; share: number; unit: number }[] = [];
    let standing: PublishedShare["standing"] = "counted";
    for (const index of indices) {
      const row = dataset.toplines[index]!;
      if (row.standing === "alternative") continue;
      if (row.standing !== "counted") standing = row.standing;
      if (seen.has(row.option)) {
        findings.issues.push({
          code: "duplicate-share",
          path: ["toplines", index, "option"],
          message: `Expected one figure for ${row.survey}, ${row.question}, ${shown(row.option)}, got a second.`,
          hint: "Give the second the standing `alternative` with a reason, or remove it.",
        });
        continue;
      }
      seen.add(row.option);
      counted.push({
        option: options.get(row.question)!.get(row.option)!,
        share: shareOf(row.printed, row.baseSize?.value ?? null),
        unit: roundingUnit(row.printed),
      });
    }
    const first = dataset.toplines[indices[0]!]!;
    for (const index of indices) {
      const row = dataset.toplines[index]!;
      if (row.standing === "alternative" && !seen.has(row.option)) {
        findings.issues.push({
          code: "unknown-reference",
          path: ["toplines", index, "standing"],
          message: `Expected a counted figure beside the alternative for ${shown(row.option)}, got none.`,
          hint: "Mark the figure that is taken as counted.",
        });
      }
    }
    if (structures.get(first.question) === "multi-select") continue;
    const rest = unlabelledShare(counted);
    const where = `${first.survey}/${first.question}${first.group === null ? "" : `/${first.group}`} (base ${first.base})`;
    const path = ["toplines", indices[0]!];
    if (rest < 0 && standing === "counted") {
      findings.issues.push({
        code: "shares-exceed-total",
        path,
        message: `Expected the shares of ${where} to add up to at most 100% within rounding, got ${formatPercent(1 - rest)} at the least.`,
        hint: "Check the figures, or mark them disputed or not-counted with a reason.",
      });
    } else if (rest < 0) {
      const message = `The shares of ${where} add up to ${formatPercent(1 - rest)} at the least.`;
      findings.cautions.push({ code: "shares-exceed-total", path, message });
    } else if (rest > 0) {
      const doubt = doubtOf(counted.map(({ share }) => share));
      findings.cautions.push({
        code: "answers-not-printed",
        path,
        message: `${formatPercent(rest)} of the answers to ${where} are not printed.${doubt}`,
      });
    }
  }
}

/** A slip that leaves little of the whole. */
function doubtOf(shares: readonly number[]): string {
  if (looksLikeProportions(shares)) return " Are they proportions? Figures are percents: 34, not 0.34.";
  const one = likelyProportion(shares);
  if (one === null) return "";
  return ` Is ${formatPercent(one, 2)} a proportion? A hundred times as much would make up the whole.`;
}

/** What is no text is an issue of the row, and may be anything. */
function idOrNull(id: unknown): string | null {
  return typeof id === "string" ? id : null;
}

function isSameTopline(a: PublishedShare, b: PublishedShare): boolean {
  return a.survey === b.survey && a.question === b.question && a.group === b.group && a.base === b.base;
}

import { type Issue, shown } from "../errors.ts";
import { nearNames } from "../format/near-names.ts";
import { formatList, formatPercent } from "../format/number.ts";
import { type AddIssue, addDuplicate, fieldOf, type NameOf, plain } from "./add-issue.ts";
import type { PlacedCaution } from "./caution.ts";
import { checkTotals, entries } from "./check-totals.ts";
import type { Dataset } from "./dataset.ts";
import { ID_FORM } from "./dataset-schema.ts";
import { firstDay, isPartialDate, lastDay } from "./dates.ts";
import type { PublishedShare } from "./published-share.ts";
import type { Question, ResponseOption } from "./question.ts";
import type { Source } from "./source.ts";
import { type Mode, SILENT_FIELDS, type Survey } from "./survey.ts";
import { isUnknown } from "./unknowns.ts";

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
  nameOf: NameOf = fieldOf,
): { readonly issues: readonly Issue[]; readonly cautions: readonly PlacedCaution[] } {
  const issues: Issue[] = [];
  const add: AddIssue = (code, path, message, hint) => {
    issues.push({ code, path, message: typeof message === "string" ? message : message(nameOf(path)), hint });
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
    add(
      "unknown-reference",
      [...path, key],
      (field) => `\`${field}\` is ${shown(id)}, not an id in ${table}.`,
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
  const sources = new Map([...entries(dataset.sources)].map(([, source]) => [source.id, source]));
  for (const [index, survey] of entries(dataset.surveys)) {
    for (const field of ["houses", "fieldedBy", "sponsors"] as const) {
      referAll("organisations", survey[field], ["surveys", index, field]);
    }
    checkSilent(survey, sources, ["surveys", index, "silent"], add);
    checkModeShares(survey, ["surveys", index, "modeShares"], add);
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
  const said = new Set([...options.values()].flatMap((answers) => [...answers.values()].map(({ stance }) => stance)));
  idsOf(dataset.stances, "stances", add);
  for (const [index, { id }] of entries(dataset.stances)) {
    if (typeof id !== "string" || said.has(id)) continue;
    add(
      "unknown-reference",
      ["stances", index, "id"],
      `\`id\` is ${shown(id)}, not the stance of an answer.`,
      "Correct it as in options, or leave the row out.",
    );
  }
  checkTerms(dataset, said, add);
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
        `\`option\` is ${shown(row.option)}, not an answer of ${plain(row.question)} (${someOf(answers)}).`,
        codeHint(row.option, answers.keys()),
      );
    }
    checkFigure(row, path, add);
  }
  const cautions = checkTotals(dataset, options, [...shapeIssues, ...issues], add);
  return { issues, cautions };
}

/** Only a report that was read whole can be silent, and not of what the record has. */
/** Parts of the respondents are of modes that the survey names, and of one whole. */
function checkModeShares({ modes, modeShares }: Survey, path: Issue["path"], add: AddIssue): void {
  if (!Array.isArray(modes) || typeof modeShares !== "object" || modeShares === null) return;
  for (const mode of Object.keys(modeShares) as Mode[]) {
    if (modes.includes(mode)) continue;
    add(
      "unknown-reference",
      [...path, mode],
      `The share of ${shown(mode)} is given, which \`modes\` does not name.`,
      "Add it to `modes`, or leave its share out.",
    );
  }
  const total = Object.values(modeShares).reduce((sum, share) => sum + share, 0);
  if (total > MOST_OF_MODES)
    add(
      "shares-exceed-total",
      path,
      `The shares of the modes add up to ${formatPercent(total)}.`,
      "Check them in the source.",
    );
}

/** Rounded shares may exceed the whole. */
const MOST_OF_MODES = 1.005;

function checkSilent(survey: Survey, sources: ReadonlyMap<string, Source>, path: Issue["path"], add: AddIssue): void {
  const { silent, sources: own } = survey;
  if (!Array.isArray(silent) || !Array.isArray(own)) return;
  const primary = own.flatMap((id) => sources.get(id) ?? []).filter(({ provenance }) => provenance === "primary");
  for (const [place, field] of silent.entries()) {
    if (!SILENT_FIELDS.includes(field)) continue;
    if (!isUnknown(survey, field)) {
      add(
        "not-silent",
        [...path, place],
        `\`silent\` names ${shown(field)}, which the record has.`,
        "Take it out of `silent`, or empty the field.",
      );
    } else if (!primary.some(({ read }) => read === "whole")) {
      add(
        "not-silent",
        [...path, place],
        `\`silent\` names ${shown(field)} without a report of the pollster that was read whole: ${primary.length === 0 ? "there is none of the pollster" : `${formatList(primary.map(({ id }) => id))}, read in part`}.`,
        "Read it whole and write `whole` into `read` of sources.csv, or leave the field out of `silent`: it is then open.",
      );
    }
  }
}

function idsOf(records: readonly { readonly id: string }[], table: string, add: AddIssue): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const [index, { id }] of entries(records)) {
    if (id !== undefined && seen.has(id)) addDuplicate(id, [table, index, "id"], add);
    seen.add(id);
  }
  return seen;
}

function checkOrder(
  from: string | null | undefined,
  to: string | null | undefined,
  path: Issue["path"],
  add: AddIssue,
): void {
  const known = [from, to].every((date) => typeof date === "string" && isPartialDate(date));
  if (known && lastDay(to!) < firstDay(from!)) {
    add(
      "dates-reversed",
      path,
      `The end ${shown(to)} is before the start ${shown(from)}.`,
      "Exchange the two dates, or correct one.",
    );
  }
}

/** Terms are of a concept that a question or an answer has, once in each language. */
function checkTerms({ questions, terms }: Dataset, stances: ReadonlySet<unknown>, add: AddIssue): void {
  const concepts = new Set([...stances].flatMap((stance) => (typeof stance === "string" ? stance.split(":")[0]! : [])));
  for (const [, { topic }] of entries(questions)) if (typeof topic === "string") concepts.add(topic);
  const seen = new Set<string>();
  for (const [index, { concept, language }] of entries(terms)) {
    if (typeof concept !== "string" || typeof language !== "string") continue;
    const path = ["terms", index, "concept"] as const;
    const key = `${concept} ${language}`;
    if (seen.has(key))
      add("duplicate-id", path, `${shown(concept)} has its terms in ${language} twice.`, "Join the two rows.");
    seen.add(key);
    if (!concepts.has(concept))
      add(
        "unknown-reference",
        path,
        `\`concept\` is ${shown(concept)}, neither a topic of a question nor the concept of a stance.`,
        nearNames("There are", concept, [...concepts]).hint,
      );
  }
}

/** A spreadsheet takes 01 for the number 1. */
function codeHint(code: string, codes: Iterable<string>): string {
  const number = code.replace(/^0+/, "");
  const meant = [...codes].find((each) => /^\d+$/.test(each) && each.replace(/^0+/, "") === number);
  if (meant === undefined) return "Add it to options, or correct the code.";
  return `Write ${meant}: a spreadsheet leaves out zeros in front, unless the column is a text.`;
}

const MOST_ANSWERS = 20;

/** Codes of answers; a question may have thousands, and each of its rows a problem. */
function someOf(answers: ReadonlyMap<string, unknown>): string {
  const codes = [...answers.keys()].filter((code) => typeof code === "string");
  const some = codes.slice(0, MOST_ANSWERS).map(plain);
  return [...some, ...(answers.size > MOST_ANSWERS ? ["…"] : [])].join(", ");
}

/** The answers of a question: each code once, with a label, with a stance only where one is expressed, and nets of others. */
function checkOptions(question: Question, path: Issue["path"], add: AddIssue): void {
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
        "A label in at least one language is missing.",
        "Fill in label_en or label_uk.",
      );
    }
    if (typeof stance === "string" && role !== undefined && role !== "substantive" && role !== "middle") {
      add(
        "unknown-value",
        [...place, "stance"],
        `An answer of role ${plain(role)} has the stance ${shown(stance)}.`,
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
        `\`combines\` names ${shown(part)}, which is not another answer of ${plain(question.id)}.`,
        "Add it to options, or correct the code.",
      );
    }
  }
}

/** What is published against its unit, its base, its decimals and its standing. */
function checkFigure(row: PublishedShare, path: Issue["path"], add: AddIssue): void {
  const { value, unit, decimals } = row.printed ?? {};
  if (unit === "points") {
    add(
      "unknown-value",
      [...path, "printed", "unit"],
      "`unit` is `points`, not percent or count.",
      "Points are for margins of error.",
    );
  }
  if (unit === "percent" && typeof value === "number" && value > 100) {
    add(
      "out-of-range",
      [...path, "printed", "value"],
      `\`value\` is ${shown(value)}, not a percent from 0 to 100.`,
      "Check the figure in the source.",
    );
  }
  if (unit === "count" && row.baseSize === null) {
    add("missing-field", [...path, "baseSize", "value"], "A count needs the number of respondents.", "Fill in base_n.");
  }
  const base = row.baseSize?.value;
  if (unit === "count" && typeof value === "number" && typeof base === "number" && value > base) {
    add(
      "out-of-range",
      [...path, "printed", "value"],
      `\`value\` is ${shown(value)}, more than the ${shown(base)} respondents of its base.`,
      "Check the figure and the base in the source.",
    );
  }
  if (typeof value === "number" && typeof decimals === "number") {
    const digits = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
    if (digits > decimals) {
      add(
        "decimals-contradicted",
        [...path, "printed", "decimals"],
        `\`decimals\` is ${shown(decimals)}, but ${shown(value)} has ${String(digits)}.`,
        "Correct the figure or its decimals.",
      );
    }
  }
  if (row.standing !== "counted" && row.reason === null) {
    add(
      "reason-missing",
      [...path, "reason"],
      `The figure is ${plain(row.standing)} without a reason.`,
      "Say why, so that a reader can judge.",
    );
  }
}

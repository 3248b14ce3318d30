// @ts-check
/**
 * node scripts/dataset-changes.mjs OLD NEW: what a release of a data set moves, as the text of its entry in CHANGELOG.md.
 *
 * NEW is a folder. OLD is a folder, too, or a git revision, which stands for the same folder as it was then:
 * `node scripts/dataset-changes.mjs v1.0.0 datasets/ukraine-nato`. Every field of every row is compared. Exit 1 where the
 * content differs and the version does not.
 */
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { withDigest } from "toplines";
import { readTables } from "toplines/formats";
import { readDataset } from "toplines/node";

/** @typedef {import("toplines").Dataset} Dataset */
/** @typedef {"Figures" | "Numbers of respondents" | "Dates" | "Wordings" | "Other fields"} Kind */
/** @typedef {ReadonlyMap<string, Readonly<Record<string, unknown>>>} Rows */

/** What the paths of fields are about; the first that fits. @type {readonly (readonly [Kind, RegExp])[]} */
const KINDS = [
  ["Figures", /^(printed|standing|halfWidth|atShare|level|value|responseRate|persons|designEffect)\b/],
  ["Numbers of respondents", /^(sampleSize|baseSize|weightedBase)\b/],
  ["Dates", /^(fieldDates|published|date)\b/],
  ["Wordings", /^(wording|preamble|interviewerInstruction|wordingStatus|label)\b/],
  ["Other fields", /^/],
];

const [old, folder, ...rest] = process.argv.slice(2);
if (old === undefined || folder === undefined || rest.length > 0) {
  throw new Error("Expected OLD (a folder or a git revision) and NEW (a folder).");
}
const before = statSync(old, { throwIfNoEntry: false })?.isDirectory()
  ? await readDataset(old)
  : await atRevision(old, folder);
const after = await readDataset(folder);
process.stdout.write(
  `## ${after.version}\n\nDigest \`${after.digest}\`.\n\n${changes(before, after).join("\n").trimEnd()}\n`,
);
if (before.digest !== after.digest && before.version === after.version) {
  process.stderr.write(
    `The content differs and both are version ${after.version}: give it a new one in datapackage.json.\n`,
  );
  process.exitCode = 1;
}

/** @param {string} revision @param {string} cwd */
async function atRevision(revision, cwd) {
  /** @param {readonly string[]} args */
  const git = (...args) => execFileSync("git", args, { cwd, encoding: "utf8", maxBuffer: 1e9 });
  const names = git("ls-tree", "--name-only", revision, "./").split("\n");
  const files = names.filter((name) => /\.csv$|^datapackage\.json$/.test(name));
  if (files.length === 0) throw new Error(`${revision} has no data set in ${cwd}.`);
  const texts = files.map((name) => [name, git("show", `${revision}:./${name}`)]);
  return withDigest(readTables(Object.fromEntries(texts), { id: "old" }));
}

/** @param {Dataset} older @param {Dataset} newer @returns {readonly string[]} */
function changes(older, newer) {
  const [then, now] = [rowsOf(older), rowsOf(newer)];
  /** @type {Map<Kind | "Added" | "Removed", string[]>} */
  const found = new Map();
  /** @param {Kind | "Added" | "Removed"} kind @param {string} text */
  const add = (kind, text) => void found.set(kind, [...(found.get(kind) ?? []), text]);
  for (const [key, row] of now) {
    const was = then.get(key);
    if (was === undefined) {
      add("Added", `${key}${figureOf(row)}`);
      continue;
    }
    for (const field of new Set([...Object.keys(was), ...Object.keys(row)])) {
      if (was[field] !== row[field]) add(kindOf(field), `${key}, ${field}: ${text(was[field])} → ${text(row[field])}`);
    }
  }
  for (const [key, row] of then) if (!now.has(key)) add("Removed", `${key}${figureOf(row)}`);
  if (found.size === 0 && older.digest !== newer.digest) throw new Error("The digests differ, but no field does.");
  if (found.size === 0) return ["Nothing differs."];
  const order = [...KINDS.map(([kind]) => kind), /** @type {const} */ ("Added"), /** @type {const} */ ("Removed")];
  return order.flatMap((kind) => {
    const lines = found.get(kind);
    return lines === undefined ? [] : [`### ${kind}`, "", ...lines.map((line) => `- ${line}`), ""];
  });
}

/** @param {string} field @returns {Kind} */
function kindOf(field) {
  const [kind = "Other fields"] = KINDS.find(([, pattern]) => pattern.test(field)) ?? [];
  return kind;
}

/** Each record under a name that it keeps from one version to the next. @param {Dataset} dataset @returns {Rows} */
function rowsOf(dataset) {
  const rows = new Map();
  /** @param {string} name @param {object} record @param {readonly string[]} left What the name says, or another record. */
  const add = (name, record, left = ["id"]) => {
    let key = name;
    for (let count = 2; rows.has(key); count += 1) key = `${name} (${count})`;
    const entries = Object.entries(record).filter(([field]) => !left.includes(field));
    rows.set(key, flat(Object.fromEntries(entries)));
  };
  for (const one of dataset.organisations) add(`organisation \`${one.id}\``, one);
  for (const survey of dataset.surveys) {
    add(`survey \`${survey.id}\``, { ...survey, unknowns: reasons(survey) }, ["id", "margins"]);
    for (const margin of survey.margins) {
      add(`margin of \`${survey.id}\` at ${margin.atShare ?? "no named share"}`, margin, ["atShare"]);
    }
  }
  for (const question of dataset.questions) {
    add(`question \`${question.id}\``, { ...question, unknowns: reasons(question) }, ["id", "options"]);
    for (const option of question.options) add(`answer \`${question.id}\` \`${option.code}\``, option, ["code"]);
  }
  for (const stance of dataset.stances) add(`stance \`${stance.id}\``, stance);
  for (const group of dataset.groups) add(`group \`${group.id}\``, group);
  for (const size of dataset.groupSizes)
    add(`size of \`${size.group}\` in \`${size.survey}\``, size, ["group", "survey"]);
  for (const one of dataset.populations)
    add(`population of \`${one.territory}\` on ${one.date}`, one, ["territory", "date"]);
  for (const row of dataset.toplines) {
    const address = [row.survey, row.question, ...(row.group === null ? [] : [row.group])].join("/");
    const base = row.base === "all" ? "" : ` (base ${row.base})`;
    const other = row.standing === "alternative" ? ` as in ${row.sources.join(", ")}` : "";
    const { printed, ...others } = row;
    add(`\`${address}\`${base} \`${row.option}\`${other}`, { printed: figure(printed), ...others }, [
      "survey",
      "question",
      "group",
      "base",
      "option",
    ]);
  }
  for (const source of dataset.sources) add(`source \`${source.id}\``, source);
  return rows;
}

/** Reasons that the data give why a field is unknown. @param {{ readonly unknowns: Dataset["surveys"][number]["unknowns"] }} record */
function reasons({ unknowns }) {
  const given = unknowns.filter(({ reason }) => reason !== "not printed in the sources named");
  return Object.fromEntries(given.map(({ field, reason }) => [field, reason]));
}

/** A figure as it was printed. @param {Dataset["toplines"][number]["printed"]} printed */
function figure({ value, unit, decimals, censored }) {
  return `${censored ? "<" : ""}${value.toFixed(decimals)}${unit === "percent" ? "%" : ` (${unit})`}`;
}

/** @param {Readonly<Record<string, unknown>>} row */
function figureOf({ printed }) {
  return printed === undefined ? "" : `: ${text(printed)}`;
}

/** Fields by path, without what is empty. @param {unknown} value @param {string} path @returns {Record<string, unknown>} */
function flat(value, path = "") {
  if (value === null) return {};
  if (typeof value !== "object") return { [path]: value };
  if (Array.isArray(value)) return value.length === 0 ? {} : { [path]: value.join("; ") };
  const parts = Object.entries(value).map(([key, part]) => flat(part, path === "" ? key : `${path}.${key}`));
  return Object.assign({}, ...parts);
}

/** @param {unknown} value */
function text(value) {
  if (value === undefined) return "nothing";
  return typeof value === "string" && /\s/.test(value) ? JSON.stringify(value) : String(value);
}

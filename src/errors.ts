/**
 * Why an input was refused. Stable: callers may switch on it. A code is written where it is raised, and nowhere else but in the
 * table of docs/data-model.md, which says what each means; a finding of an audit that forbids a comparison has the code of
 * its rule.
 */
export type IssueCode = string;

/** One refused value: where it was, what is wrong, what to do. */
export interface Issue {
  readonly code: IssueCode;
  /**
   * Where in the caller's data: keys from the argument down to the value, e.g. `["surveys", 2, "n"]`,
   * or file, row and column, e.g. `["toplines.csv", 14, "value"]`. The row is the spreadsheet's: the header is row 1.
   */
  readonly path: readonly (string | number)[];
  /** What is wrong. */
  readonly message: string;
  /** What the caller can do about it. */
  readonly hint: string;
  /** The name that nothing has, or the text of a cell, where that is what is wrong. */
  readonly name?: string;
  /** What may have been meant by it, the nearest first. */
  readonly near?: readonly string[];
  /** A call that answers what was asked. */
  readonly instead?: Call;
  /** Options that could be asked for, each an answer of its own. */
  readonly choices?: readonly Call["options"][];
  /** The verb that takes them, where the one that was called refuses them. */
  readonly choicesVerb?: string;
  /** On the command line, what `instead` and `choices` are there; the hint has them, too. */
  readonly commands?: readonly string[];
}

/** What to do, as text or with its parts. */
export type Hint = string | Pick<Issue, "hint" | "name" | "near">;

/** A call of a verb: `change(polls, "iri-2014-03", "iri-2021-11", { option: "for" })`, or the same on the command line. */
export interface Call {
  readonly verb: string;
  /** Addresses by place; a list where the verb takes several in one argument, as `framing` does. */
  readonly addresses: readonly (string | readonly string[])[];
  readonly options: Readonly<Record<string, string>>;
}

/** A non-empty list of issues. */
export type Issues = readonly [Issue, ...Issue[]];

/** The only error class of the library. Serializes to JSON. */
export class PollError extends Error {
  readonly issues: Issues;

  constructor(issues: Issues, options?: { readonly cause?: unknown }) {
    super(printable(issues.map(issueSentence).join("\n")), options);
    this.name = "PollError";
    this.issues = issues;
  }

  /** Code of the first issue. */
  get code(): IssueCode {
    return this.issues[0].code;
  }

  toJSON(): { readonly name: string; readonly issues: Issues } {
    return { name: this.name, issues: this.issues };
  }
}

/**
 * True for a `PollError` of any copy of the library, unlike `instanceof`, which fails across realms and duplicate installs.
 *
 * @param value Whatever was caught.
 * @returns Whether its `code` and `issues` may be read.
 * @example
 * ```ts
 * const caught = await loadDataset("nowhere" as DatasetId).catch((error: unknown) => error);
 * isPollError(caught) && caught.code; // => "unknown-dataset"
 * isPollError(new Error("else")); // => false
 * ```
 */
export function isPollError(value: unknown): value is PollError {
  return value instanceof Error && value.name === "PollError" && "issues" in value;
}

/** Throws a `PollError` with one issue. */
export function refuse(
  code: IssueCode,
  path: Issue["path"],
  message: string,
  hint: Hint,
  more: Pick<Issue, "instead"> = {},
): never {
  throw new PollError([{ code, path, message, ...(typeof hint === "string" ? { hint } : hint), ...more }]);
}

/** Throws all issues at once, if there are any. */
export function refuseAll(issues: readonly Issue[]): void {
  if (isNonEmpty(issues)) throw new PollError(issues);
}

/**
 * One issue as a line of text: where, what, what to do.
 *
 * @param issue One of the `issues` of a PollError, or of a safe reader.
 * @returns One line, without a line end.
 * @example
 * ```ts
 * issueSentence({
 *   code: "percent-not-proportion",
 *   path: ["share"],
 *   message: "`share` is 46, not from 0 to 1.",
 *   hint: "Published percents go through fromPercent().",
 * }); // => "`share` is 46, not from 0 to 1. Published percents go through fromPercent()."
 * ```
 */
export function issueSentence({ path, message, hint, instead, choices, choicesVerb }: Issue): string {
  const place = issuePlace(path);
  const isTold =
    place === "" ||
    message.includes(`\`${place}\``) ||
    (place.startsWith("--") && `${message} ${hint}`.includes(place));
  const more = [
    choicesVerb === undefined ? [] : "None has the polls with a sample size that a trend needs.",
    choices === undefined ? [] : choicesText(choices.map((options) => `\`${settings(options)}\``)),
    instead === undefined ? [] : callText(instead),
  ];
  return [`${isTold ? "" : `${place}: `}${message}`, hint, more].flat(2).join(" ").trimEnd();
}

const MOST_CHOICES = 12;

/** What could be asked for, as a sentence, or a line each. */
export function choicesText(choices: readonly string[], between = "; "): string {
  const more = choices.length - MOST_CHOICES;
  const listed = [...choices.slice(0, MOST_CHOICES), ...(more > 0 ? [`and ${String(more)} more`] : [])].join(between);
  return between === "; " ? `Follow one: ${listed}.` : `Follow one:${between}${listed}`;
}

function settings(options: Call["options"]): string {
  return Object.entries(options)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(", ");
}

function callText({ verb, addresses, options }: Call): string {
  const told = settings(options);
  const quoted = (address: string): string => JSON.stringify(address);
  const given = [
    "polls",
    ...addresses.map((each) => (typeof each === "string" ? quoted(each) : `[${each.map(quoted).join(", ")}]`)),
  ];
  return `${verb}(${[...given, ...(told === "" ? [] : [`{ ${told} }`])].join(", ")})`;
}

/** A path for people: `toplines.csv, row 14, column value`, `paper.md, line 2, column 17` or `surveys.2.n`. */
export function issuePlace(path: Issue["path"]): string {
  const [file, row, column] = path;
  if (path.at(-4) === "line" && path.at(-2) === "column") return path.join(", ").replace(/, (?=\d)/g, " ");
  if (typeof file !== "string" || !/\.(csv|tsv|txt|json|ropf)$/i.test(file)) return path.join(".");
  if (typeof row !== "number") return path.join(", ");
  return `${file}, row ${String(row)}${column === undefined ? "" : `, column ${String(column)}`}`;
}

/** A value as it is shown in a message: short, on one line. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : writtenOut(value);
  const line = printable(text.replace(/\s+/g, " "));
  return `\`${line.length > 60 ? `${line.slice(0, 57)}...` : line}\``;
}

/** Callers hand over anything: what refers to itself, is nested too deep or has no JSON for another reason. */
function writtenOut(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value === "bigint" ? String(value) : "a value that JSON cannot hold";
  }
}

const MOST_SHOWN = 10;

/** The first of many values, as they are shown in a message. */
export function shownSome(values: readonly unknown[]): string {
  const more = values.length - MOST_SHOWN;
  const some = values.slice(0, MOST_SHOWN).map(shown).join(", ");
  return more > 0 ? `${some} and ${String(more)} more` : some;
}

/**
 * What nobody sees and a terminal or a page acts on: control characters but line breaks and tabs, signs that turn the
 * direction of writing, tags. What joins and parts letters, as Persian and Hindi need it, stays.
 */
const UNSEEN =
  /(?![\n\t])\p{Cc}|[\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]|[\u200E\u200F\u061C]/gu;

/** Marks of direction that turn nothing round, and letters that run from right to left, beside which they are writing. */
const MARKS = /[\u200E\u200F\u061C\u2068\u2069]/;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** Text with each sign that nobody sees as its code. In JSON it stays the same value. */
export function visible(text: string): string {
  if (text.search(UNSEEN) < 0) return text;
  return text
    .split("\n")
    .map((line) => {
      const runsBack = RIGHT_TO_LEFT.test(line);
      return line.replace(UNSEEN, (sign) => (runsBack && MARKS.test(sign) ? sign : codesOf(sign)));
    })
    .join("\n");
}

function codesOf(sign: string): string {
  return sign
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

/**
 * What lets somebody in, in an address: a user name with a password, or a key among its parameters. A message has the mark
 * behind an address that closes it.
 */
const CREDENTIALS =
  /(:\/\/)[^\s/?#]*(?=@)|([?&;#](?:[\w.-]{0,40}(?:token|secret|password|passwd|pwd|signature|api[_-]?key|credential)[\w.-]{0,40}|sig|auth|jwt|phpsessid)=)(?:[^&;#\s`]|`+(?=\w))+/gi;

/** Text with addresses, without what lets somebody in: each such part is three dots. */
export function withoutCredentials(text: string): string {
  return text.replace(CREDENTIALS, (_, host: string | undefined, key: string | undefined) => `${host ?? key!}…`);
}

/** Text for a terminal or a message: what nobody sees as its code, addresses without what lets somebody in. */
export function printable(text: string): string {
  return withoutCredentials(visible(text));
}

function isNonEmpty(issues: readonly Issue[]): issues is Issues {
  return issues.length > 0;
}

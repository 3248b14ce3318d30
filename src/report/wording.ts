import type { OptionDifference, WordingDifference } from "../comparability/diff-wording.ts";
import type { TextDifference, TextRun } from "../comparability/text-difference.ts";
import { printable } from "../errors.ts";
import { checkKind, type Expected } from "../model/arguments.ts";
import { choice } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { ByLanguage, Question, Wording } from "../model/question.ts";

const DIFFERENCE: Expected = {
  kinds: ["wording-difference"],
  called: "a difference of wordings",
  made: "wording(left, right) returns one.",
};

/** What `renderWording` can be told. */
export interface RenderWordingOptions {
  /** Default: `"text"`: what only the first says stands as `[-removed-]`, what only the second says as `{+added+}`. */
  readonly format?: "text" | "markdown" | "html" | "ansi";
}

/** The rows of its options. */
export const RENDER_WORDING_ROWS: OptionRows<RenderWordingOptions, "format"> = /* @__PURE__ */ optionRows(
  null as Of<RenderWordingOptions, "format">,
  () => ({
    format: {
      kind: choice(["text", "markdown", "html", "ansi"], { placeholder: "format" }),
      help: "output format",
      usual: "text",
    },
  }),
);

/** How a format shows a stretch of text, a line and the whole. */
interface Format {
  readonly plain: (text: string) => string;
  readonly removed: (text: string) => string;
  readonly added: (text: string) => string;
  readonly line: (text: string, language: string | null) => string;
  readonly item: (text: string, language: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly join: string;
}

const FORMATS: Readonly<Record<NonNullable<RenderWordingOptions["format"]>, Format>> = {
  text: {
    plain,
    removed: (text) => `[-${text}-]`,
    added: (text) => `{+${text}+}`,
    line: (text) => text,
    item: (text) => `- ${text}`,
    list: (items) => items.join("\n"),
    join: "\n\n",
  },
  markdown: {
    plain: (text) => plain(text).replace(/[\\`*_~[\]<>&|#]/g, "\\$&"),
    removed: (text) => `~~${text}~~`,
    added: (text) => `**${text}**`,
    line: (text) => text,
    item: (text) => `- ${text}`,
    list: (items) => items.join("\n"),
    join: "\n\n",
  },
  html: {
    plain: html,
    removed: (text) => `<del>${text}</del>`,
    added: (text) => `<ins>${text}</ins>`,
    line: (text, language) => `<p${language === null ? "" : ` lang="${html(language)}"`}>${text}</p>`,
    item: (text, language) => `<li lang="${html(language)}">${text}</li>`,
    list: (items) => `<ul>\n${items.join("\n")}\n</ul>`,
    join: "\n",
  },
  ansi: {
    plain,
    removed: (text) => `\u001b[31;9m${text}\u001b[0m`,
    added: (text) => `\u001b[32m${text}\u001b[0m`,
    line: (text) => text,
    item: (text) => `- ${text}`,
    list: (items) => items.join("\n"),
    join: "\n\n",
  },
};

/**
 * Two questions word by word, ready to be read: first what is compared, then preamble, question and answers. Of one
 * question its words whole, in every language in which they are on record.
 *
 * Where the words of one are not on record, nothing is marked: both are printed whole, for their sense to be compared.
 *
 * @param difference What `wording` returned, or a question.
 * @param options `format`: plain text, Markdown, HTML (a fragment, escaped) or text with terminal colours.
 * @returns The text in the format asked for.
 * @throws PollError `wrong-type` for anything else than what it takes, `unknown-field` for an option that it does
 *   not have.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const [before, after] = ["sm-2019-05", "sm-2021-12"].map((id) => topline(polls, id).question);
 * renderWording(wording(before!, after!)).includes("only a description is on record"); // => true
 * ```
 */
export function renderWording(difference: WordingDifference | Question, options: RenderWordingOptions = {}): string {
  const isQuestion = typeof difference === "object" && difference !== null && "wordingStatus" in difference;
  if (!isQuestion) checkKind("renderWording", difference, DIFFERENCE, ["difference"]);
  const { format } = settled("renderWording", RENDER_WORDING_ROWS, options);
  const shape = FORMATS[format];
  const blocks = isQuestion ? questionBlocks(difference, shape) : differenceBlocks(difference, shape);
  return `${blocks.join(shape.join)}\n`;
}

function differenceBlocks(difference: WordingDifference, shape: Format): readonly string[] {
  const { question, preamble, options: answers, left, right, compared } = difference;
  const part = (name: string, text: TextDifference | null): readonly string[] =>
    text === null ? [] : [shape.line(`${name}: ${runsText(text.runs, shape)}`, text.language)];
  return [
    shape.line(shape.plain(comparedText(difference)), null),
    ...part("Preamble", preamble),
    ...(compared !== "wording"
      ? [left, right].flatMap((side) => wordsWhole(side.question, { ...side, wording: asAsked(side.wording) }, shape))
      : part("Question", question)),
    ...(compared !== "wording"
      ? [left, right].flatMap(({ question: id }, place) =>
          answersInLine(id, answers, place === 0 ? "left" : "right", shape),
        )
      : answersBlock(
          answers.map((option) => shape.item(optionText(option, shape), option.label.language)),
          shape,
        )),
  ];
}

/** The answers to a question whose words are not compared. */
function answersInLine(
  id: string,
  options: readonly OptionDifference[],
  side: "left" | "right",
  shape: Format,
): readonly string[] {
  const own = options.flatMap((option) => (option[side] === null ? [] : shape.plain(option.label[side])));
  return own.length === 0 ? [] : [shape.line(`${shape.plain(`Answers to ${id}`)}: ${own.join("; ")}.`, null)];
}

/** English, and what was asked to the letter: beside a description other translations add nothing. */
function asAsked(wording: ByLanguage<Wording>): ByLanguage<Wording> {
  const near = Object.entries(wording).filter(([language, { status }]) => language === "en" || status === "verbatim");
  return near.length === 0 ? wording : Object.fromEntries(near);
}

/** What one question asks, whole. */
function questionBlocks(question: Question, shape: Format): readonly string[] {
  const { id, title, preamble, interviewerInstruction: instruction, options } = question;
  const words = (name: string, texts: ByLanguage<Wording>): readonly string[] =>
    wordsWhole(name, { wording: texts, description: null }, shape);
  return [
    shape.line(shape.plain(`${title} (${id})`), null),
    ...words("Preamble", preamble),
    ...words("Instruction to interviewers", instruction),
    ...wordsWhole("Question", question, shape),
    ...(Object.keys(question.wording).length === 0 && question.description === null
      ? [shape.line("Question: wording not on record.", null)]
      : []),
    ...answersBlock(
      options.map(({ code, label }) => {
        const [language = "und", text = code] = Object.entries(label)[0] ?? [];
        return shape.item(`${shape.plain(code)}: ${shape.plain(text)}`, language);
      }),
      shape,
    ),
  ];
}

/** Every language in which the words are on record; where none is, what is said of them. */
function wordsWhole(
  name: string,
  { wording, description }: Pick<Question, "wording" | "description">,
  shape: Format,
): readonly string[] {
  const texts = Object.entries(wording).map(([language, { text, status }]) =>
    shape.line(shape.plain(`${name} (${language}, ${status}): ${text}`), language),
  );
  if (texts.length > 0 || description === null) return texts;
  return [shape.line(shape.plain(`${name} (wording not on record), described as: ${description}`), null)];
}

function answersBlock(items: readonly string[], shape: Format): readonly string[] {
  return items.length === 0 ? [] : [shape.line("Answers:", null), shape.list(items)];
}

/** What was compared, and how far the two are alike. */
export function comparedText(difference: WordingDifference): string {
  const { left, right, compared, language, verbatim, grade, question, preamble } = difference;
  const pair = `${left.question} and ${right.question}`;
  const languages = ({ languages: known }: WordingDifference["left"]): string => known.join(", ") || "no language";
  const described = [left, right].filter((side) => side.languages.length === 0 && side.description !== null);
  if (compared === "description" || described.length > 0) {
    const of = described.length === 1 ? `for ${described[0]!.question} ` : "";
    return `${pair}: compare the sense, not the words: ${of}only a description is on record.`;
  }
  if (compared === "nothing") {
    return `${pair}: the wording cannot be compared. ${left.question} is on record in ${languages(left)}, ${right.question} in ${languages(right)}.`;
  }
  if (!verbatim) {
    return `${pair}: compared${inLanguage(language!)}, where at least one text is a translation. Nothing is graded.`;
  }
  const phrases = phrasesOf(question);
  if (phrases !== null && (preamble === null || preamble.left === preamble.right))
    return `${pair} differ in one phrase${inLanguage(language!)}: “${phrases.join("” / “")}”.`;
  const found = { identical: "is the same", trivial: "is the same but for trifles", changed: "differs" }[grade!];
  return `${pair}: the wording as asked${inLanguage(language!)} ${found}.`;
}

/** The one phrase in which two texts differ, of each; null where they differ in more. */
function phrasesOf(question: TextDifference | null): readonly string[] | null {
  const apart = (question?.runs ?? []).filter(({ kind }) => kind !== "same");
  return apart.map(({ kind }) => kind).join() === "removed,added" ? apart.map(({ text }) => text.trim()) : null;
}

/** ` in Ukrainian`; empty for English. */
function inLanguage(language: string): string {
  return language === "en" ? "" : ` in ${LANGUAGES[language] ?? language}`;
}

const LANGUAGES: Readonly<Record<string, string>> = { uk: "Ukrainian", ru: "Russian" };

function optionText({ left, right, label }: OptionDifference, shape: Format): string {
  const code = left === right ? left! : [left ?? "none", right ?? "none"].join(" / ");
  return `${shape.plain(code)}: ${runsText(label.runs, shape)}`;
}

/** Marks hug the words: blanks around a stretch stand outside of them. */
function runsText(runs: readonly TextRun[], shape: Format): string {
  return runs
    .map(({ kind, text }, index) => {
      const last = runs[index - 1]?.text ?? "";
      // Two words never run into each other, though the blank between them may be one side's alone.
      const gap = /[\p{L}\p{N}]$/u.test(last) && /^[\p{L}\p{N}]/u.test(text) ? " " : "";
      if (kind === "same") return gap + shape.plain(text);
      const words = text.trim();
      const before = gap + text.slice(0, text.length - text.trimStart().length);
      return words === "" ? before : before + shape[kind](shape.plain(words));
    })
    .join("");
}

/** On one line. */
function plain(text: string): string {
  return printable(text.replace(/\s+/g, " "));
}

function html(text: string): string {
  const names: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return plain(text).replace(/[&<>"']/g, (each) => names[each]!);
}

import { type Issue, type IssueCode, shown } from "../errors.ts";

/** The Rich Opinion Poll Format as lines: what stands where, without what it means. */

/** A poll, or another response scenario of the poll above it. */
export interface RopfPoll {
  /** Of the file, from 1. */
  readonly line: number;
  readonly isScenario: boolean;
  /** Metadata by key, in the order of the line; C may repeat. */
  readonly fields: readonly (readonly [key: string, value: string])[];
  /** Keys of lists, several where they were asked together, and the figure as written. */
  readonly results: readonly (readonly [keys: readonly string[], figure: string])[];
}

/** A list, or candidate, that a key stands for. */
export interface RopfList {
  readonly line: number;
  readonly key: string;
  readonly id: string;
  /** A, R and two-letter languages, in the order of the line. */
  readonly names: readonly (readonly [key: string, name: string])[];
}

interface RopfFile {
  readonly polls: readonly RopfPoll[];
  readonly lists: readonly RopfList[];
}

/** Keys of metadata; those of values are never inherited by a scenario. */
const FIELDS = ["PF", "PFP", "C", "FS", "FE", "PD", "SC", "A", "SS", "U", "O", "N", "ON", "EX", "VS"];

const KEY = "[\\p{Lu}\\p{Lo}\\p{N}]+";
const FIGURE = "<?\\d+(?:\\.\\d+)?";
const ONE_KEY = new RegExp(`^${KEY}$`, "u");
const RESULT = new RegExp(`^(${KEY}(?:\\+${KEY})*):(${FIGURE})$`, "u");
/** What was meant as a result, well written or not: `A:60,5`, `a:55`, `A:`. */
const MEANT = /^[\p{L}\p{N}]+(?:\+[\p{L}\p{N}]+)*:(?:[^\p{L}\s]\S*)?$/u;
const LIST = new RegExp(`^(${KEY}):\\s*([A-Z]{2}(?:\\d{6}|\\d{3}))\\s*((?:•.*)?)$`, "u");

/** Stands where a name is not known yet, as if there were none. */
const UNKNOWN_NAME = "?";

/** No poll has as many; each scenario takes them over. */
const MOST_COMMISSIONERS = 100;

/** Reads the lines of a file; what is no line of the format is a problem. */
export function readRopfLines(text: string, file: string): RopfFile & { readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const polls: RopfPoll[] = [];
  const lists: RopfList[] = [];
  text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .forEach((raw, index) => {
      const content = raw.trim();
      const line = index + 1;
      if (content === "" || content.startsWith("‡")) return;
      const add = (code: IssueCode, message: string, hint: string): void => {
        issues.push({ code, path: [file, line], message, hint });
      };
      const list = LIST.exec(content);
      if (list !== null) {
        lists.push({ line, key: list[1]!, id: list[2]!, names: namesOf(list[3]!, add) });
      } else if (/^[•&]/.test(content)) {
        const isScenario = content.startsWith("&");
        if (isScenario && polls.length === 0)
          add("unknown-reference", "No poll is above this scenario of one.", "Move the line under its poll.");
        polls.push({ line, isScenario, ...partsOf(isScenario ? content.slice(1) : content, add) });
      } else {
        add(
          "file-unreadable",
          `The line is no poll (• or &), no list such as \`A: AA001 •EN: Alliance\` and no comment (‡): ${shown(content)}.`,
          "Correct the line.",
        );
      }
    });
  return { polls, lists, issues };
}

type Add = (code: IssueCode, message: string, hint: string) => void;

function partsOf(content: string, add: Add): Pick<RopfPoll, "fields" | "results"> {
  const fields: (readonly [string, string])[] = [];
  const results: (readonly [readonly string[], string])[] = [];
  const seen = new Set<string>();
  const [before = "", ...parts] = content.split("•");
  const take = (tokens: readonly string[]): void => {
    for (const token of tokens) {
      const [, keys, figure] = RESULT.exec(token) ?? [];
      if (keys === undefined) {
        add(
          "file-unreadable",
          `${shown(token)} is no result such as \`A:55\` or \`B+C:<0.5\`.`,
          "Keys are capital letters and digits.",
        );
      } else results.push([keys.split("+"), figure!]);
    }
  };
  const [stray, opening] = apart(before);
  take([...stray.split(" ").filter((word) => word !== ""), ...opening]);
  for (const part of parts) {
    const [, key, rest] = /^\s*(\p{Lu}+)\s*:(.*)$/u.exec(part) ?? [];
    if (key === undefined || !FIELDS.includes(key)) {
      add(
        "unknown-field",
        `${shown(part.trim())} after • begins with none of ${FIELDS.join(", ")}.`,
        "Correct the key.",
      );
      continue;
    }
    const [own, found] = apart(rest!);
    if (own === "") add("missing-field", `${key} has no value.`, "Leave the field out where it is unknown.");
    else if (key !== "C" && seen.has(key)) {
      add("duplicate-id", `${key} is there twice.`, "Only C may repeat.");
    } else {
      seen.add(key);
      fields.push([key, own]);
    }
    take(found);
  }
  const commissioners = fields.filter(([key]) => key === "C").length;
  if (commissioners > MOST_COMMISSIONERS) {
    const message = `The poll has ${String(commissioners)} commissioners; the most is ${String(MOST_COMMISSIONERS)}.`;
    add("out-of-range", message, "Check where the line ends.");
  }
  return { fields, results };
}

/**
 * A value, and the results that follow it; a name may hold blanks, and what looks like a result before its end. At its end
 * whatever was meant as a result is taken for one, so that none is lost in a name.
 */
function apart(text: string): readonly [value: string, results: readonly string[]] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const results: string[] = [];
  for (let last = words.pop(); last !== undefined; last = words.pop()) {
    const key = words.at(-1) ?? "";
    const isSpaced = isKeyWithColon(key) && /^[^\p{L}]/u.test(last) && MEANT.test(key + last);
    if (!isSpaced && !MEANT.test(last)) {
      words.push(last);
      break;
    }
    results.push(isSpaced ? words.pop()! + last : last);
  }
  return [words.join(" "), results.reverse()];
}

function isKeyWithColon(word: string): boolean {
  return word.endsWith(":") && word.slice(0, -1).split("+").every(isRopfKey);
}

function namesOf(content: string, add: Add): RopfList["names"] {
  const names = new Map<string, string>();
  for (const part of content.split("•").slice(1)) {
    const [, key, rest = ""] = /^\s*(A|R|[A-Z]{2})\s*:(.*)$/su.exec(part) ?? [];
    const name = rest.trim();
    if (key === undefined || name === "") {
      add(
        "unknown-field",
        `${shown(part.trim())} is neither A, R nor a language of two letters with a name.`,
        "Correct the key.",
      );
    } else if (name !== UNKNOWN_NAME && names.has(key)) {
      add("duplicate-id", `The list has ${key} twice.`, "Keep one of the names.");
    } else if (name !== UNKNOWN_NAME) names.set(key, name);
  }
  return [...names];
}

/** Whether results can stand under this key: capitals of any alphabet, letters without case and digits. */
function isRopfKey(text: string): boolean {
  return ONE_KEY.test(text);
}

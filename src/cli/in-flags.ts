import { isRuleCode } from "../comparability/audit.ts";
import { type Call, choicesText, type Issue, PollError } from "../errors.ts";
import { shellWord } from "../format/shell-word.ts";
import { flagOf } from "../model/option-rows.ts";
import type { RecipeOption } from "../recipe/recipe-option.ts";
import type { Document } from "../report/document.ts";

type Named = Pick<RecipeOption, "name" | "property" | "write">;

/** A command as it was typed, without its options. */
interface Typed {
  readonly name: string;
  readonly dataset: string;
}

/**
 * An error in the words of the command line: `--assume-n`, where a program writes `assumeN`, what could be asked for instead as
 * commands, and of a refused pair the weightiest reason alone: `toplines audit` has all.
 */
export function inFlags(error: PollError, options: readonly Named[], { name, dataset }: Typed): PollError {
  const [first, ...more] = error.issues;
  const told = (issue: Issue): Issue => {
    const { hint, instead, choices = [], choicesVerb: verb = name, ...rest } = issueInFlags(issue, options);
    const chosen = choices.map((each) => commandText({ verb, addresses: [], options: each }, dataset));
    const few = verb === name ? "" : `None has enough polls with a sample size for toplines ${name}.`;
    const full = [hint, few, chosen.length === 0 ? "" : choicesText(chosen, "\n  ")].filter(Boolean).join(" ");
    const other = instead === undefined ? [] : [commandText(instead, dataset)];
    return { ...rest, hint: [full, ...other].join("\n  "), commands: [...chosen, ...other] };
  };
  const others = [first, ...more].every(({ code }) => isRuleCode(code)) ? [] : more;
  return new PollError([told(first), ...others.map(told)], { cause: error.cause });
}

function commandText({ verb, addresses, options }: Call, dataset: string): string {
  const flags = Object.entries(options).flatMap(([property, value]) => [`--${flagOf(property)}`, value]);
  return ["toplines", verb, ...[dataset, ...addresses.flat(), ...flags].map(shellWord)].join(" ");
}

/** A document in the words of the command line. */
export function documentInFlags(document: Document, options: readonly Named[]): Document {
  const told = (text: string): string => textInFlags(text, options);
  return document.map((block) => {
    if (block.kind === "paragraph") return { ...block, text: told(block.text) };
    if (block.kind === "lines") return { ...block, lines: block.lines.map(told) };
    return block.kind === "list" ? { ...block, items: block.items.map(told) } : block;
  });
}

function issueInFlags({ path, message, hint, ...rest }: Issue, options: readonly Named[]): Issue {
  const [first, ...more] = path;
  const option = options.find(({ property }) => property === first);
  const place = more.find((part) => typeof part === "number");
  return {
    ...rest,
    path:
      option === undefined ? path : [`--${option.name}${place === undefined ? "" : `, number ${String(place + 1)}`}`],
    message: textInFlags(message, options),
    hint: textInFlags(hint, options),
  };
}

/** Settings and names in backticks, and names of two words wherever they stand: no other word is written so. */
function textInFlags(text: string, options: readonly Named[]): string {
  return options.reduce((told, option) => {
    const { name, property } = option;
    const set = told
      .replace(
        new RegExp(`\`${property}: ([^\`]+)\``, "g"),
        (_, value: string) => `--${name} ${shellWord(written(option, value))}`,
      )
      .replaceAll(`\`${property}\``, `--${name}`);
    return /[A-Z]/.test(property) ? set.replace(new RegExp(`(?<![\\w-])${property}\\b`, "g"), `--${name}`) : set;
  }, text);
}

/** A value as a program writes it, as text: `"none"`, `{ from: "…" }`. */
function written({ write }: Named, value: string): string {
  return write(
    JSON.parse(
      value.replace(/"(?:[^"\\]|\\.)*"|(\w+)(?=: )/g, (all, key) => (key === undefined ? all : `"${key}"`)),
    ) as never,
  );
}

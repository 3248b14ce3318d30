import { type Issue, PollError } from "../errors.ts";
import type { RecipeOption } from "../recipe/recipe-option.ts";

type Named = Pick<RecipeOption, "name" | "property">;

/** An error in the words of the command line: `--assume-n`, where a program writes `assumeN`. */
export function inFlags(error: PollError, options: readonly Named[]): PollError {
  const [first, ...more] = error.issues;
  const told = (issue: Issue): Issue => issueInFlags(issue, options);
  return new PollError([told(first), ...more.map(told)], { cause: error.cause });
}

function issueInFlags({ path, message, hint, ...rest }: Issue, options: readonly Named[]): Issue {
  const [first, ...more] = path;
  const option = options.find(({ property }) => property === first);
  return {
    ...rest,
    path: option === undefined ? path : [`--${option.name}`, ...more],
    message: textInFlags(message, options),
    hint: textInFlags(hint, options),
  };
}

/** Names in backticks, and names of two words wherever they stand, with the braces of a value: no other word is written so. */
function textInFlags(text: string, options: readonly Named[]): string {
  return options.reduce((told, { name, property }) => {
    const quoted = told.replaceAll(`\`${property}\``, `--${name}`);
    if (!/[A-Z]/.test(property)) return quoted;
    return quoted.replace(new RegExp(`(?<![\\w-])${property}\\b(?:: \\{[^}]*\\}|(?=: ))?`, "g"), `--${name}`);
  }, text);
}

import type { Command } from "commander";
import { nearOrAny } from "../format/near-names.ts";

/** What commander says of wrong usage, and how a person would. */
const SAID: readonly (readonly [found: RegExp, said: string])[] = [
  [/^missing required argument '(.+)'/, "The argument <$1> is missing."],
  [/^required option '(.+)' not specified/, "$1 is missing."],
  [/^option '(.+)' argument missing/, "$1 needs a value."],
  [/^unknown option '(.+)'/, "There is no option $1."],
  [/^unknown command '(.+)'/, "There is no command $1."],
  [/^too many arguments for '(.+)'\. Expected (\d+) arguments? but got (\d+)\./, "$1 takes $2 arguments, not $3."],
  [/^option '(.+)' cannot be used with option '(.+)'/, "$1 and $2 cannot be used together."],
];

/** Wrong usage in a sentence, with the name that was meant behind it where one is near. */
export function usageText(text: string): string {
  const [first = "", ...more] = text
    .replace(/^error: /, "")
    .trim()
    .split("\n");
  const [, flag, value, choices] =
    /^option '(--\S+).*' argument '(.*)' is invalid\. Allowed choices are (.+)\.$/.exec(first) ?? [];
  if (flag !== undefined)
    return `${flag} ${value!} is not one of ${choices!}. ${nearOrAny(value!, choices!.split(", "))}`;
  const [found, said] = SAID.find(([pattern]) => pattern.test(first)) ?? [/$/, ""];
  const meant = more.flatMap((line) => /^\((Did you mean .+\?)\)$/.exec(line)?.[1] ?? []);
  return [first.replace(found, said), ...meant].join(" ");
}

/** Behind every error of usage: the command as it is written. */
export function showUsage(command: Command, path: string = command.name()): void {
  command.showHelpAfterError(`Write: ${path} ${command.usage()}`);
  for (const each of command.commands) showUsage(each, `${path} ${each.name()}`);
}

import type { Command } from "commander";
import { nearOrAny } from "../format/near-names.ts";

/** What commander says of wrong usage, and how a person would: in English, in Ukrainian. */
const SAID: readonly (readonly [found: RegExp, en: string, uk: string])[] = [
  [/^missing required argument '(.+)'/, "The argument <$1> is missing.", "Бракує аргументу <$1>."],
  [/^required option '(.+)' not specified/, "$1 is missing.", "Бракує параметра $1."],
  [/^option '(.+)' argument missing/, "$1 needs a value.", "Параметру $1 потрібне значення."],
  [/^unknown option '(.+)'/, "There is no option $1.", "Параметра $1 немає."],
  [/^unknown command '(.+)'/, "There is no command $1.", "Команди $1 немає."],
  [
    /^too many arguments for '(.+)'\. Expected (\d+) arguments? but got (\d+)\./,
    "$1 takes $2 arguments, not $3.",
    "Забагато аргументів для $1: потрібно $2, а не $3.",
  ],
  [/^option '(.+)' cannot be used with option '(.+)'/, "$1 and $2 cannot be used together.", "$1 і $2 не поєднуються."],
];

type Language = "en" | "uk";

/** The language that a command asks for. */
export function languageIn(args: readonly string[]): Language {
  return / --language[ =]uk\b/.test(` ${args.join(" ")}`) ? "uk" : "en";
}

/** Wrong usage in a sentence, with the name that was meant behind it where one is near. */
export function usageText(text: string, language: Language = "en"): string {
  const isUkrainian = language === "uk";
  const [first = "", ...more] = text
    .replace(/^error: /, "")
    .trim()
    .split("\n");
  const [, flag, value, choices] =
    /^option '(--\S+).*' argument '(.*)' is invalid\. Allowed choices are (.+)\.$/.exec(first) ?? [];
  if (flag !== undefined)
    return isUkrainian
      ? `«${value!}» не є значенням ${flag}. Можливі значення: ${choices!}.`
      : `${flag} ${value!} is not one of ${choices!}. ${nearOrAny(value!, choices!.split(", "))}`;
  const [found, en, uk] = SAID.find(([pattern]) => pattern.test(first)) ?? [/$/, "", ""];
  const meant = more.flatMap((line) => /^\(Did you mean (.+\?)\)$/.exec(line)?.[1] ?? []);
  const near = meant.map((names) => `${isUkrainian ? "Можливо," : "Did you mean"} ${names}`);
  return [first.replace(found, isUkrainian ? uk : en), ...near].join(" ");
}

/** Behind every error of usage: the command as it is written. */
export function showUsage(command: Command, language: Language, path: string = command.name()): void {
  command.showHelpAfterError(`${language === "uk" ? "Напишіть" : "Write"}: ${path} ${command.usage()}`);
  for (const each of command.commands) showUsage(each, language, `${path} ${each.name()}`);
}

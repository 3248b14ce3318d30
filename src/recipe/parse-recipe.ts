import { type Issue, isPollError, PollError, refuse, shown } from "../errors.ts";
import { nearNames } from "../format/near-names.ts";
import { checkText } from "../model/arguments.ts";
import { fromPercent } from "../model/share.ts";
import type { PlaceDefinition, RecipeCommand } from "./command.ts";
import { RECIPE_COMMANDS } from "./commands.ts";
import { type Flags, joinedValue, type RecipeOption, readOption } from "./recipe-option.ts";

/** Something in a data set, by the data set's id and what stands behind it. */
export interface NamedPlace {
  readonly dataset: string;
  /** Empty for the data set itself. */
  readonly address: string;
}

/** What the recipe of a claim says. */
export interface ClaimRecipe {
  readonly command: RecipeCommand;
  readonly places: readonly NamedPlace[];
  readonly flags: Flags;
  /** Where in the result the figure stands that the claim quotes, as `--json` prints it. */
  readonly show: string;
  /** Conditions that the result must meet for the claim's words to hold; empty for a claim of a number. */
  readonly holds: readonly Condition[];
  /** Codes of cautions that the text says itself. */
  readonly said: readonly string[];
}

const SCHEME = "toplines:";
const LONGEST = 2000;
const MOST_PARAMETERS = 64;
const MOST_PLACES = 20;
const DATASET_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const PATH = /^[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9-]+)*$/;

/**
 * Reads the recipe of a claim: `toplines:share?of=ukraine-nato/iri-2014-03&option=for`.
 *
 * After the command come parameters as in a web address: `of` (or `from` and `to`), which name a data set by its id and what
 * stands in it; the options of the command under the names that they have on the command line; and `show`, `holds` and `said`.
 * Values are percent-encoded where they hold `&`, `%`, `#`, spaces or other than plain characters; a plus sign is a plus sign.
 *
 * A recipe is data: it names data sets by their ids, and never a file or an address. Nothing is fetched or executed.
 *
 * @param text The destination of the claim's link.
 * @throws PollError with every problem at once: `wrong-usage`, `unknown-value`, `missing-field`, `not-an-id`.
 * @example
 * ```ts
 * parseRecipe("toplines:share?of=ukraine-nato/iri-2014-03&option=for").places; // => [{ dataset: "ukraine-nato", address: "iri-2014-03" }]
 * ```
 */
export function parseRecipe(text: string): ClaimRecipe {
  checkText("parseRecipe", text, "a recipe", ["text"]);
  if (text.length > LONGEST) {
    refuse(
      "wrong-usage",
      ["recipe"],
      `The recipe has ${String(text.length)} characters; the most is ${String(LONGEST)}.`,
      "Name fewer things, or make two claims of it.",
    );
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0020\u007F]/.test(text)) {
    refuse(
      "wrong-usage",
      ["recipe"],
      `The recipe ${shown(text)} has spaces or control characters.`,
      "Write a space as %20.",
    );
  }
  if (!text.startsWith(SCHEME)) {
    const scheme = text.slice(0, SCHEME.length);
    if (scheme.toLowerCase() !== SCHEME) refuseCommand(text);
    refuse(
      "wrong-usage",
      ["recipe"],
      `The recipe begins with ${shown(scheme)}, not with ${shown(SCHEME)}.`,
      `Write ${SCHEME}${text.slice(SCHEME.length)}.`,
    );
  }
  const [head = "", query = "", ...more] = text.slice(SCHEME.length).split("?");
  const command = RECIPE_COMMANDS.find(({ name }) => name === head) ?? refuseCommand(head);
  const pairs = [query, ...more]
    .join("?")
    .split("&")
    .filter((pair) => pair !== "");
  if (pairs.length > MOST_PARAMETERS) {
    refuse(
      "wrong-usage",
      ["recipe"],
      `The recipe has ${String(pairs.length)} parameters; the most is ${String(MOST_PARAMETERS)}.`,
      "Make two claims of it.",
    );
  }
  const issues: Issue[] = [];
  const given = new Map<string, string[]>();
  for (const pair of pairs) {
    const cut = pair.indexOf("=");
    const [name, value] = [
      decoded(cut < 0 ? pair : pair.slice(0, cut), issues),
      decoded(cut < 0 ? "" : pair.slice(cut + 1), issues),
    ];
    given.set(name, [...(given.get(name) ?? []), value]);
  }
  const ofPlaces = new Set(command.places.map(({ parameter }) => parameter));
  const known = [...ofPlaces, ...command.options.map(({ name }) => name), "show", "holds", "said"];
  for (const name of given.keys()) {
    if (known.includes(name)) continue;
    issues.push({
      code: "unknown-value",
      path: [name],
      message: `${shown(name)} is not a parameter of ${command.name}.`,
      ...nearNames(`Parameters of ${command.name}`, name, known),
    });
  }
  const places = [...ofPlaces].flatMap((parameter) => placesOf(command, parameter, given, issues));
  const flags = flagsOf(command, given, issues);
  const [show = "value"] = once("show", given, issues);
  if (!PATH.test(show)) {
    issues.push({
      code: "wrong-usage",
      path: ["show"],
      message: `${shown(show)} is not a place in the result.`,
      hint: "Such as value, interval, from.share: its place in the result.",
    });
  }
  const holds = (given.get("holds") ?? []).flatMap((condition): readonly Condition[] => {
    const read = parseCondition(condition);
    if (read !== null) return [read];
    issues.push({
      code: "wrong-usage",
      path: ["holds"],
      message: `${shown(condition)} is not a condition.`,
      hint: "Such as lower>0.5, value>=3pp or pValue<0.05.",
    });
    return [];
  });
  const said = once("said", given, issues).flatMap((codes) => codes.split(",").map((code) => code.trim()));
  if (issues.length > 0) throw new PollError(issues as [Issue, ...Issue[]]);
  return { command, places, flags, show, holds, said };
}

function placesOf(
  { name, places }: RecipeCommand,
  parameter: PlaceDefinition["parameter"],
  given: ReadonlyMap<string, readonly string[]>,
  issues: Issue[],
): readonly NamedPlace[] {
  const wanted = places.filter((place) => place.parameter === parameter);
  const [least, most] = [
    wanted.filter(({ repeatable }) => repeatable !== true).length,
    wanted.some(({ repeatable }) => repeatable) ? MOST_PLACES : wanted.length,
  ];
  const found = given.get(parameter) ?? [];
  if (found.length < least || found.length > most) {
    const count = least === most ? String(least) : `${String(least)} to ${String(most)}`;
    issues.push({
      code: "missing-field",
      path: [parameter],
      message: `${name} takes \`${parameter}\` ${count}; there ${found.length === 1 ? "is" : "are"} ${String(found.length)}.`,
      hint: `Write ${parameter}=${wanted[0]!.name === null ? "DATASET" : "DATASET/SURVEY"}.`,
    });
  }
  return found.map((text): NamedPlace => {
    const cut = text.indexOf("/");
    const [dataset, address] = cut < 0 ? [text, ""] : [text.slice(0, cut), text.slice(cut + 1)];
    const whole = wanted[0]!.name === null;
    if (!DATASET_ID.test(dataset)) {
      issues.push({
        code: "not-an-id",
        path: [parameter],
        message: `${shown(dataset)} is not the id of a data set.`,
        hint: "Recipes name data sets by their ids, such as ukraine-nato, and no files or addresses.",
      });
    } else if ((address === "") !== whole) {
      issues.push({
        code: "wrong-usage",
        path: [parameter],
        message: `${shown(text)} is not ${whole ? "a data set alone" : "a data set and what is meant in it"}.`,
        hint: whole ? "Write of=ukraine-nato." : "Write ukraine-nato/iri-2014-03.",
      });
    }
    return { dataset, address };
  });
}

function flagsOf(
  { name: command, options }: RecipeCommand,
  given: ReadonlyMap<string, readonly string[]>,
  issues: Issue[],
): Flags {
  const flags: Record<string, unknown> = {};
  for (const option of options) {
    const texts = option.repeatable === true ? (given.get(option.name) ?? []) : once(option.name, given, issues);
    const values = texts.flatMap((text) => valueFrom(option, text, issues));
    if (values.length > 0) flags[option.property] = joinedValue(option, values);
    else if (option.required === true && texts.length === 0) {
      issues.push({
        code: "missing-field",
        path: [option.name],
        message: `${command} needs \`${option.name}\`.`,
        hint: `${option.name}: ${option.description}.`,
      });
    }
    for (const other of option.conflicts ?? []) {
      if (!given.has(option.name) || !given.has(other)) continue;
      issues.push({
        code: "wrong-usage",
        path: [option.name],
        message: `\`${option.name}\` and \`${other}\` exclude each other.`,
        hint: "Leave one out.",
      });
    }
  }
  return flags;
}

function valueFrom(option: RecipeOption, text: string, issues: Issue[]): readonly unknown[] {
  try {
    return [readOption(option, text)];
  } catch (error) {
    if (!isPollError(error)) throw error;
    for (const issue of error.issues) issues.push(issue);
    return [];
  }
}

/** The value of a parameter that may stand once. */
function once(name: string, given: ReadonlyMap<string, readonly string[]>, issues: Issue[]): readonly string[] {
  const found = given.get(name) ?? [];
  if (found.length > 1) {
    issues.push({
      code: "wrong-usage",
      path: [name],
      message: `\`${name}\` is there ${String(found.length)} times.`,
      hint: "Separate several codes by commas.",
    });
  }
  return found.slice(0, 1);
}

function decoded(text: string, issues: Issue[]): string {
  try {
    return decodeURIComponent(text);
  } catch {
    issues.push({
      code: "wrong-usage",
      path: ["recipe"],
      message: `${shown(text)} is not percent-encoded.`,
      hint: "A percent sign is written %25.",
    });
    return text;
  }
}

function refuseCommand(name: string): never {
  const names = RECIPE_COMMANDS.map((command) => command.name);
  return refuse(
    "unknown-value",
    ["command"],
    `${shown(name)} is not a command. A recipe is toplines:COMMAND?PARAMETERS.`,
    nearNames("Commands", name, names),
  );
}

/** A recipe as text, from what the command line was given: command, places by the ids of their data sets, options as written. */
export function recipeText(
  command: RecipeCommand,
  places: readonly NamedPlace[],
  texts: Readonly<Record<string, readonly string[]>>,
): string {
  const parameters = places.map(({ dataset, address }, index): readonly [string, string] => [
    (command.places[index] ?? command.places.at(-1)!).parameter,
    address === "" ? dataset : `${dataset}/${address}`,
  ]);
  const options = command.options.flatMap(({ name }) =>
    (texts[name] ?? []).map((text): readonly [string, string] => [name, text]),
  );
  return `${SCHEME}${command.name}?${[...parameters, ...options].map(([name, text]) => `${name}=${encoded(text)}`).join("&")}`;
}

/** Percent-encoded where it must be; what reads well stays. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/%(?:2F|2C|3A|3D)/g, (code) => decodeURIComponent(code));
}

/** A condition that a figure of a result must meet. */
export interface Condition {
  /** Where the figure stands in the result. */
  readonly figure: string;
  readonly operator: "<" | "<=" | ">" | ">=" | "=";
  /** A proportion for shares and differences. */
  readonly bound: number;
  /** As it was written. */
  readonly text: string;
}

const CONDITION =
  /^(?<figure>[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9-]+)*)\s*(?<operator><=|>=|<|>|=)\s*(?<sign>[-−]?)(?<digits>\d{1,15}(?:\.\d{1,15})?)(?<unit>%|pp)?$/;

/** Reads `lower>0.5`, `estimate>=3pp`; null for what is no condition. */
export function parseCondition(text: string): Condition | null {
  const groups = CONDITION.exec(text)?.groups;
  if (groups === undefined) return null;
  const { figure, operator, sign, digits, unit } = groups;
  const size = Number(digits);
  if (unit !== undefined && size > 100) return null;
  const bound = unit === undefined ? size : fromPercent(size);
  return { figure: figure!, operator: operator as Condition["operator"], bound: sign === "" ? bound : -bound, text };
}

/** Whether a figure meets a condition. */
export function meets(figure: number, { operator, bound }: Condition): boolean {
  switch (operator) {
    case "<":
      return figure < bound;
    case "<=":
      return figure <= bound;
    case ">":
      return figure > bound;
    case ">=":
      return figure >= bound;
    case "=":
      return Math.abs(figure - bound) < 1e-9;
  }
}

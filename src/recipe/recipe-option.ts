import { type Issue, isPollError, PollError, shown } from "../errors.ts";
import type { PrecisionOptions } from "../estimate/precision.ts";
import { type RebaseOptions, rebase } from "../estimate/rebase.ts";
import type { SurveyErrorAllowance } from "../estimate/survey-error-allowance.ts";
import type { Base } from "../model/published-share.ts";
import { BASES } from "../model/published-share.ts";
import type { Topline, ToplineOptions } from "../model/topline.ts";
import {
  designEffectValue,
  listValue,
  proportionValue,
  rebaseValue,
  sampleSizeValue,
  surveyErrorValue,
} from "./values.ts";

/** An option of a command: a flag of the command line and a parameter of a claim, under one name. */
export interface RecipeOption {
  /** Without dashes before it: `design-effect`. */
  readonly name: string;
  /** What stands for its value in the help: `effect`. */
  readonly value: string;
  readonly description: string;
  /** The only values that there are. */
  readonly choices?: readonly string[];
  /** Reads the value; without it the text is the value. */
  readonly read?: (text: string) => unknown;
  /** Names of options that it cannot stand beside. */
  readonly conflicts?: readonly string[];
  readonly required?: true;
  /** It may stand several times; its values are listed. */
  readonly repeatable?: true;
}

/** Values of options by their names as properties: `designEffect`. */
export type Flags = Readonly<Record<string, unknown>>;

/** What every command that makes a number from toplines takes. */
export interface ToplineFlags extends PrecisionOptions {
  readonly assumeN?: number;
  readonly surveyError?: SurveyErrorAllowance;
  readonly base?: Base;
  readonly rebase?: RebaseOptions["to"];
}

/** `design-effect` as a property: `designEffect`. */
export function propertyOf(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The value of an option, read from text. What cannot be read is told with the option's name. */
export function readOption({ name, choices, read }: RecipeOption, text: string): unknown {
  if (choices !== undefined && !choices.includes(text))
    throw unreadable(name, text, `Allowed choices are ${choices.join(", ")}.`);
  if (read === undefined) return text;
  try {
    return read(text);
  } catch (error) {
    if (isPollError(error)) throw unreadable(name, text, error.issues[0].hint);
    throw error;
  }
}

function unreadable(name: string, text: string, hint: string): PollError {
  const issue: Issue = {
    code: "wrong-usage",
    path: [name],
    message: `Expected a value of \`${name}\`, got ${shown(text)}.`,
    hint,
  };
  return new PollError([issue]);
}

export const ANSWER: RecipeOption = {
  name: "option",
  value: "codes",
  description: "option code; several, separated by commas, are added up",
  read: listValue,
};
export const STANCE: RecipeOption = {
  name: "stance",
  value: "concept:side",
  description: "what an answer says, whatever its words: nato-membership:for",
  conflicts: ["option"],
};
export const QUESTION: RecipeOption = {
  name: "question",
  value: "id",
  description: "a question to follow; with --option or --stance where it has several sides",
};
export const GROUP: RecipeOption = {
  name: "group",
  value: "id",
  description: "a group of respondents; all unless told",
};

export function methodOption(choices: readonly string[]): RecipeOption {
  return { name: "method", value: "name", description: "how the interval is made", choices };
}

/** Which of the printed bases, or which that is computed from them. */
export const BASE: RecipeOption = {
  name: "base",
  value: "base",
  description: "of a topline: which of the printed bases",
  choices: BASES,
};
const REBASE: RecipeOption = {
  name: "rebase",
  value: "base",
  description:
    "compute the shares of a smaller base: answering, would-vote, decided; or of those who named one of some answers: code,code",
  read: rebaseValue,
  conflicts: ["base"],
};

/** How sure a number is taken to be, where it is sampling and rounding error alone. */
export const SAMPLING: readonly RecipeOption[] = [
  { name: "level", value: "level", description: "confidence level", read: proportionValue },
  {
    name: "design-effect",
    value: "effect",
    description: "on the variance: a number, stated, or implied",
    read: designEffectValue,
  },
  { name: "accept", value: "what", description: "take an inferred n for the n", choices: ["inferred"] },
  {
    name: "assume-n",
    value: "n",
    description: "an n to calculate with where none is published",
    read: sampleSizeValue,
  },
];
const SURVEY_ERROR: RecipeOption = {
  name: "survey-errors",
  value: "allowance",
  description:
    "allow for what a survey may be off by beyond sampling: shirani-mehr-2018, or a standard deviation such as 3pp",
  read: surveyErrorValue,
};

/** The same of toplines on a base. */
export const SAMPLED: readonly RecipeOption[] = [BASE, REBASE, ...SAMPLING];

/** What every number of a topline takes. */
export const PRECISION: readonly RecipeOption[] = [BASE, REBASE, SURVEY_ERROR, ...SAMPLING];

/** What the verbs take, from what was given. */
export function optionsOf<T extends ToplineFlags>({
  assumeN,
  surveyError,
  base: _,
  rebase: __,
  ...rest
}: T): Omit<T, keyof ToplineFlags> & PrecisionOptions {
  return {
    ...rest,
    ...(assumeN === undefined ? {} : { assumeN: assumeN }),
    ...(surveyError === undefined ? {} : { surveyErrors: surveyError }),
  } as unknown as Omit<T, keyof ToplineFlags> & PrecisionOptions;
}

/** The base that was asked for, as `topline` takes it. */
export function baseOf({ base }: Pick<ToplineFlags, "base">): ToplineOptions {
  return base === undefined ? {} : { base };
}

/** A topline on the base that was asked for. */
export function rebased(found: Topline, { rebase: to }: Pick<ToplineFlags, "rebase">): Topline {
  return to === undefined ? found : rebase(found, { to });
}

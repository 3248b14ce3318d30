import { type Command, Option } from "commander";
import type { PrecisionOptions } from "../estimate/precision.ts";
import { type RebaseOptions, rebase } from "../estimate/rebase.ts";
import type { SurveyErrorAllowance } from "../estimate/survey-error-allowance.ts";
import type { Base } from "../model/published-share.ts";
import type { Topline, ToplineOptions } from "../model/topline.ts";
import {
  designEffectValue,
  listValue,
  proportionValue,
  rebaseValue,
  sampleSizeValue,
  surveyErrorValue,
} from "./values.ts";

/** What every command that prints a number takes. */
export interface Flags extends PrecisionOptions {
  readonly json?: true;
  readonly assumeN?: number;
  readonly surveyError?: SurveyErrorAllowance;
  readonly base?: Base;
  readonly rebase?: RebaseOptions["to"];
}

export function answerOption(): Option {
  return new Option("--option <codes>", "option code; several, separated by commas, are added up").argParser(listValue);
}

export function stanceOption(): Option {
  return new Option(
    "--stance <concept:side>",
    "what an answer says, whatever its words: nato-membership:for",
  ).conflicts("option");
}

export function questionOption(): Option {
  return new Option("--question <id>", "a question to follow; with --option or --stance where it has several sides");
}

export function groupOption(): Option {
  return new Option("--group <id>", "a group of respondents; all unless told");
}

export function methodOption(methods: readonly string[]): () => Option {
  return () => new Option("--method <name>", "how the interval is made").choices(methods);
}

export function baseOption(): Option {
  return new Option("--base <base>", "of a topline: which of the printed bases").choices([
    "all",
    "answering",
    "would-vote",
    "decided",
    "named",
    "half-sample",
    "filtered",
  ]);
}

function surveyErrorOption(): Option {
  return new Option(
    "--survey-error <allowance>",
    "allow for what a survey may be off by beyond sampling: shirani-mehr-2018, or a standard deviation such as 3pp",
  ).argParser(surveyErrorValue);
}

function rebaseOption(): Option {
  return new Option(
    "--rebase <base>",
    "compute the shares of a smaller base: answering, would-vote, decided; or of those who named one of some answers: code,code",
  )
    .argParser(rebaseValue)
    .conflicts("base");
}

/** The options that every number of a topline takes. */
export function withOptions(command: Command, own: readonly (() => Option)[]): Command {
  return withPrecision(command, [...own, baseOption, rebaseOption]);
}

/** The same for results that have sampling and rounding error only. */
export function withSampledOptions(command: Command, own: readonly (() => Option)[]): Command {
  return withSampling(command, [...own, baseOption, rebaseOption]);
}

/** The options that every computed number takes. */
function withPrecision(command: Command, own: readonly (() => Option)[]): Command {
  return withSampling(command, [...own, surveyErrorOption]);
}

/** The same without an allowance for survey error, where it cancels or no part of the result could take it. */
export function withSampling(command: Command, own: readonly (() => Option)[]): Command {
  for (const option of own) command.addOption(option());
  return command
    .addOption(new Option("--level <level>", "confidence level").argParser(proportionValue))
    .addOption(
      new Option("--design-effect <effect>", "on the variance: a number, stated, or implied").argParser(
        designEffectValue,
      ),
    )
    .addOption(new Option("--accept <what>", "take an inferred n for the n").choices(["inferred"]))
    .addOption(
      new Option("--assume-n <n>", "an n to calculate with where none is published").argParser(sampleSizeValue),
    )
    .option("--json", "print the result as JSON");
}

/** What the verbs take, from what the command line gives. */
export function options<T extends Flags>({
  json,
  assumeN,
  surveyError,
  base,
  rebase: _,
  ...rest
}: T): Omit<T, keyof Flags> & PrecisionOptions {
  return {
    ...rest,
    ...(assumeN === undefined ? {} : { assumedSampleSize: assumeN }),
    ...(surveyError === undefined ? {} : { surveyErrorAllowance: surveyError }),
  } as unknown as Omit<T, keyof Flags> & PrecisionOptions;
}

/** The base that was asked for, as `topline` takes it. */
export function baseOf({ base }: Flags): ToplineOptions {
  return base === undefined ? {} : { base };
}

/** A topline on the base that was asked for. */
export function rebased(found: Topline, { rebase: to }: Flags): Topline {
  return to === undefined ? found : rebase(found, { to });
}

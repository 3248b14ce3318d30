import { type Command, Option } from "commander";
import { describe } from "../report/describe.ts";
import type { Document } from "../report/document.ts";
import { type FindBreaksOptions, findBreaks } from "../trend/find-breaks.ts";
import { open } from "./load.ts";
import {
  answerOption,
  type Flags,
  groupOption,
  options,
  questionOption,
  stanceOption,
  withSampledOptions,
} from "./options.ts";
import { type SeriesFlags, seriesFrom } from "./series.ts";
import { seedValue, wholeValue } from "./values.ts";

type Print = (flags: Pick<Flags, "json">, result: unknown, document: () => Document) => void;

/** The command that asks when a series moved. */
export function addBreaksCommand(program: Command, print: Print): void {
  withSampledOptions(
    program
      .command("breaks")
      .description("when a series moved, how sure each break is, and whether a change of method falls on the same days")
      .argument("<dataset>", "id or folder"),
    [
      questionOption,
      answerOption,
      stanceOption,
      groupOption,
      () => new Option("--house <id>", "the lead house whose readings are taken, where there are several"),
      () =>
        new Option("--criterion <name>", "what a break must be worth: 3 log T, or 2 log T").choices([
          "modified",
          "schwarz",
        ]),
      () =>
        new Option("--minimum-length <readings>", "the fewest readings between two breaks; 1 unless told").argParser(
          wholeValue,
        ),
      () => new Option("--replicates <count>", "series drawn for each test; 999 unless told").argParser(wholeValue),
      () => new Option("--seed <number>", "what the drawing starts from; 1 unless told").argParser(seedValue),
    ],
  ).action(async (name: string, flags: Flags & SeriesFlags & FindBreaksOptions) => {
    const { question, stance, option, group, ...own } = options(flags) as SeriesFlags & FindBreaksOptions;
    const result = findBreaks(seriesFrom(await open(name), flags), own);
    print(flags, result, () => describe(result));
  });
}

import { type Command, Option } from "commander";
import { refuse } from "../errors.ts";
import { type CompareWordingsOptions, compareWordings } from "../framing/compare-wordings.ts";
import { type PlanSplitBallotOptions, planSplitBallot } from "../framing/plan-split-ballot.ts";
import { type Moderator, type PoolEffectsOptions, poolEffects } from "../framing/pool-effects.ts";
import type { WordingDesign } from "../framing/wording-design.ts";
import { type WordingEffectsOptions, wordingEffectsOf } from "../framing/wording-effects-of.ts";
import type { Dataset } from "../model/dataset.ts";
import { type Topline, topline } from "../model/topline.ts";
import { describe } from "../report/describe.ts";
import type { Document } from "../report/document.ts";
import { open } from "./load.ts";
import { toplineOfStance } from "./meant-toplines.ts";
import {
  baseOf,
  type Flags,
  methodOption,
  options,
  rebased,
  stanceOption,
  withOptions,
  withSampling,
} from "./options.ts";
import { factorValue, listValue, namesValue, partsValue, proportionValue, sizesValue, wholeValue } from "./values.ts";

type Print = (flags: Pick<Flags, "json">, result: unknown, document: () => Document) => void;

const DESIGNS: Readonly<Record<string, WordingDesign>> = {
  "split-ballot": "split ballot",
  "uncontrolled-split": "uncontrolled split",
  "same-respondents": "same respondents",
  "same-house": "same house, other time",
  "across-houses": "across houses",
};

interface FramingFlags extends Flags, Omit<CompareWordingsOptions, "design"> {
  readonly design?: string;
}

interface PoolFlags
  extends Flags,
    Omit<WordingEffectsOptions, "method" | "forms">,
    Omit<PoolEffectsOptions, "moderators"> {
  readonly forms?: readonly string[];
  readonly moderator?: readonly string[];
}

interface PlanFlags extends Omit<PlanSplitBallotOptions, "sizes" | "allocation"> {
  readonly json?: true;
  readonly n?: readonly number[];
  readonly forms?: number;
  readonly ratio?: readonly number[];
}

/** The commands about wordings: what they did, over many surveys, and how large a split ballot must be. */
export function addFramingCommands(program: Command, print: Print): void {
  withOptions(
    program
      .command("framing")
      .description("what two wordings or more did to the answers, with the honesty that the design allows")
      .argument("<dataset>", "id or folder")
      .argument("<first>", "survey[/question[/group]]; of a survey with several questions the one that has the stance")
      .argument("<second>", "the other wording; each is set against the first")
      .argument("[more...]", "further wordings"),
    [
      stanceOption,
      () => new Option("--option <code>", "a code that all have").conflicts("options"),
      () =>
        new Option("--options <codes>", "a code for each, in their order")
          .argParser(listValue)
          .conflicts(["stance", "option"]),
      () =>
        new Option(
          "--design <design>",
          "what it is to be called: what the data bear, or weaker where that stays true",
        ).choices(Object.keys(DESIGNS)),
      dontKnowOption,
      methodOption(["newcombe", "miettinen-nurminen", "agresti-caffo", "wald"]),
      () =>
        new Option("--drift <size>", "how far opinion may have moved in between: 0.03, 3pp").argParser(proportionValue),
    ],
  ).action(async (name: string, first: string, second: string, more: readonly string[], flags: FramingFlags) => {
    const dataset = await open(name);
    const forms = [first, second, ...more].map((address) =>
      rebased(toplineOfStance(dataset, address, flags.stance, baseOf(flags)), flags),
    );
    const { design, ...rest } = options(flags) as FramingFlags;
    const result = compareWordings(forms, {
      ...rest,
      ...(design === undefined ? {} : { design: DESIGNS[design]! }),
    });
    print(flags, result, () => describe(result, { toplines: forms }));
  });

  withSampling(
    program
      .command("pool")
      .description("the mean of a wording effect over all surveys that held the experiment, and how it varies")
      .argument("<dataset>", "id or folder")
      .argument("<experiment>", "id of the experiment, such as gss-fare"),
    [
      stanceOption,
      () => new Option("--option <code>", "a code that both forms have"),
      () =>
        new Option("--forms <first,second>", "arms of the experiment, where it has more than two").argParser(listValue),
      () => new Option("--group <id>", "of a group instead of all respondents"),
      dontKnowOption,
      methodOption(["reml", "paule-mandel", "dersimonian-laird", "maximum-likelihood", "fixed"]),
      () =>
        new Option("--test <name>", "how the mean is tested").choices([
          "hartung-knapp",
          "hartung-knapp-floored",
          "normal",
        ]),
      () => new Option("--cluster <what>", "average the effects of one survey first").choices(["survey"]),
      () =>
        new Option(
          "--moderator <names>",
          "what may go with the effect: year, named-actor, structure; several, separated by commas",
        ).argParser(namesValue(["year", "named-actor", "structure"])),
      () =>
        new Option(
          "--across <what>",
          "what may differ all the same: stances, structures, designs, dont-know; several, separated by commas",
        ).argParser(namesValue(["stances", "structures", "designs", "dont-know"])),
      () =>
        new Option("--include <what>", "what is left out unless asked for: unclean, check").argParser(
          namesValue(["unclean", "check"]),
        ),
    ],
  ).action(async (name: string, experiment: string, flags: PoolFlags) => {
    const dataset = await open(name);
    const { moderator, method, test, cluster, across, include, forms, ...rest } = options(flags) as PoolFlags;
    const arms = forms ?? armsOf(dataset, experiment);
    const effects = wordingEffectsOf(dataset, experiment, { ...rest, forms: pairOf(arms) });
    const pooling = { method, test, level: flags.level, cluster, across, include };
    const result = poolEffects(effects, {
      ...(Object.fromEntries(Object.entries(pooling).filter(([, value]) => value !== undefined)) as PoolEffectsOptions),
      ...(moderator === undefined
        ? {}
        : { moderators: Object.fromEntries(moderator.map((each) => [each, each as Moderator])) }),
    });
    const last = effects.at(-1)!;
    print(flags, result, () =>
      describe(result, { toplines: [last.from, last.to].map((side) => shownForm(dataset, side.address)) }),
    );
  });

  program
    .command("plan")
    .description("how many respondents a split ballot needs, or what effect it finds")
    .addOption(
      new Option("--effect <size>", "the effect to be found: 0.05, 5pp").argParser(proportionValue).conflicts("n"),
    )
    .addOption(
      new Option("--n <sizes>", "respondents of each form: 500,500; the smallest effect that they find is sought")
        .argParser(sizesValue)
        .conflicts(["forms", "ratio"]),
    )
    .addOption(new Option("--forms <number>", "how many forms; 2 unless told").argParser(wholeValue).conflicts("ratio"))
    .addOption(new Option("--ratio <parts>", "how respondents are divided between forms: 1,1,2").argParser(partsValue))
    .addOption(
      new Option("--base-share <share>", "share expected on one form: 45%; 50% unless told").argParser(proportionValue),
    )
    .addOption(
      new Option("--direction <way>", "where the other form's share lies; either unless told").choices([
        "up",
        "down",
        "either",
      ]),
    )
    .addOption(new Option("--answers <number>", "how many answers are compared; 1 unless told").argParser(wholeValue))
    .addOption(new Option("--design-effect <effect>", "on the variance; 1 unless told").argParser(factorValue))
    .addOption(
      new Option("--power <chance>", "chance of finding the effect; 80% unless told").argParser(proportionValue),
    )
    .addOption(new Option("--level <level>", "of all comparisons together; 95% unless told").argParser(proportionValue))
    .option("--json", "print the result as JSON")
    .action((flags: PlanFlags, command: Command) => {
      if (flags.effect === undefined && flags.n === undefined) {
        command.error("error: give --effect for the size, or --n for the effect", { exitCode: 2 });
      }
      const { json: _, n, forms, ratio, ...rest } = flags;
      const allocation = ratio ?? (forms === undefined ? undefined : new Array<number>(forms).fill(1));
      const result = planSplitBallot({
        ...rest,
        ...(n === undefined ? {} : { sizes: n }),
        ...(allocation === undefined ? {} : { allocation }),
      });
      print(flags, result, () => describe(result));
    });
}

function dontKnowOption(): Option {
  return new Option("--dont-know <treatment>", "whether don't-knows stay in the base; kept unless told").choices([
    "kept",
    "dropped",
  ]);
}

/** The forms of an experiment in their order; several effects could be meant where there are more than two. */
function armsOf(dataset: Dataset, experiment: string): readonly string[] {
  return [
    ...new Set(dataset.questions.flatMap((each) => (each.experiment?.id === experiment ? each.experiment.arm : []))),
  ];
}

function pairOf(arms: readonly string[]): readonly [string, string] {
  const [first = "", second = "", ...more] = arms;
  if (arms.length > 0 && (second === "" || more.length > 0)) {
    refuse(
      "wrong-usage",
      ["forms"],
      `Expected two forms, got ${arms.join(", ")}.`,
      "Name the two that are meant: --forms with the first and the second.",
    );
  }
  return [first, second];
}

/** A form for its words; its figures are those of one survey only. */
function shownForm(dataset: Dataset, address: string): Topline {
  return topline(dataset, address, {});
}

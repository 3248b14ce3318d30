import { refuse } from "../errors.ts";
import { type FramingOptions, framing } from "../framing/compare-wordings.ts";
import type { Moderator } from "../framing/effect-moderators.ts";
import { MOST_ANSWERS, type PlanOptions } from "../framing/plan-options.ts";
import { plan } from "../framing/plan-split-ballot.ts";
import { type PoolOptions, pool } from "../framing/pool-effects.ts";
import type { WordingDesign } from "../framing/wording-design.ts";
import { type WordingEffectsOptions, wordingEffectsOf } from "../framing/wording-effects-of.ts";
import { describe } from "../kinds/describe.ts";
import { tidy } from "../kinds/tidy.ts";
import type { Dataset } from "../model/dataset.ts";
import { topline } from "../model/topline.ts";
import { MOST_FORMS } from "../stats/split-ballot-planning.ts";
import type { RecipeCommand } from "./command.ts";
import { toplineOfStance } from "./meant-toplines.ts";
import {
  baseOf,
  methodOption,
  optionsOf,
  PRECISION,
  type RecipeOption,
  rebased,
  SAMPLING,
  STANCE,
  type ToplineFlags,
} from "./recipe-option.ts";
import { DIFFERENCE_METHODS, made } from "./share-commands.ts";
import { countValue, factorValue, listValue, namesValue, partsValue, proportionValue, sizesValue } from "./values.ts";

const DESIGNS: Readonly<Record<string, WordingDesign>> = {
  "split-ballot": "split ballot",
  "uncontrolled-split": "uncontrolled split",
  "same-respondents": "same respondents",
  "same-house": "same house, other time",
  "across-houses": "across houses",
};

const DONT_KNOW: RecipeOption = {
  name: "dont-know",
  value: "treatment",
  description: "whether don't-knows stay in the base; kept unless told",
  choices: ["kept", "dropped"],
};

interface FramingFlags extends ToplineFlags, Omit<FramingOptions, "design"> {
  readonly design?: string;
}

interface PoolFlags
  extends ToplineFlags,
    Omit<WordingEffectsOptions, "method" | "forms">,
    Omit<PoolOptions, "moderators"> {
  readonly forms?: readonly string[];
  readonly moderator?: readonly string[];
}

interface PlanFlags extends Omit<PlanOptions, "sizes" | "allocation"> {
  readonly n?: readonly number[];
  readonly forms?: number;
  readonly ratio?: readonly number[];
}

/** The commands about wordings: what they did, over many surveys, and how large a split ballot must be. */
export const FRAMING_COMMANDS: readonly RecipeCommand[] = [
  {
    name: "framing",
    description: "what two wordings or more did to the answers, with the honesty that the design allows",
    places: [
      {
        name: "first",
        description: "survey[/question[/group]]; of a survey with several questions the one that has the stance",
        parameter: "of",
      },
      { name: "second", description: "the other wording; each is set against the first", parameter: "of" },
      { name: "more", description: "further wordings", parameter: "of", repeatable: true },
    ],
    options: [
      STANCE,
      { name: "option", value: "code", description: "a code that all have", conflicts: ["options"] },
      {
        name: "options",
        value: "codes",
        description: "a code for each, in their order",
        read: listValue,
        conflicts: ["stance", "option"],
      },
      {
        name: "design",
        value: "design",
        description: "what it is to be called: what the data bear, or weaker where that stays true",
        choices: Object.keys(DESIGNS),
      },
      DONT_KNOW,
      /* @__PURE__ */ methodOption(DIFFERENCE_METHODS),
      {
        name: "drift",
        value: "size",
        description: "how far opinion may have moved in between: 0.03, 3pp",
        read: proportionValue,
      },
      ...PRECISION,
    ],
    make: (places, given) => {
      const flags = given as FramingFlags;
      const forms = places.map(({ dataset, address }) =>
        rebased(toplineOfStance(dataset, address, flags.stance, baseOf(flags)), flags),
      );
      const { design, ...rest } = optionsOf(flags) as FramingFlags;
      const result = framing(forms, {
        ...rest,
        ...(design === undefined ? {} : { design: DESIGNS[design]! }),
      });
      return {
        result,
        printed: result,
        document: () => describe(result, { toplines: forms }),
        rows: () => tidy(result),
      };
    },
  },
  {
    name: "pool",
    description: "the mean of a wording effect over all surveys that held the experiment, and how it varies",
    places: [{ name: "experiment", description: "id of the experiment, such as gss-fare", parameter: "of" }],
    options: [
      STANCE,
      { name: "option", value: "code", description: "a code that both forms have" },
      {
        name: "forms",
        value: "first,second",
        description: "arms of the experiment, where it has more than two",
        read: listValue,
      },
      { name: "group", value: "id", description: "of a group instead of all respondents" },
      DONT_KNOW,
      /* @__PURE__ */ methodOption(["reml", "pm", "dl", "ml", "fixed"]),
      {
        name: "test",
        value: "name",
        description: "how the mean is tested",
        choices: ["hartung-knapp", "hartung-knapp-floored", "normal"],
      },
      { name: "cluster", value: "what", description: "average the effects of one survey first", choices: ["survey"] },
      {
        name: "moderator",
        value: "names",
        description: "what may go with the effect: year, named-actor, structure; several, separated by commas",
        read: /* @__PURE__ */ namesValue(["year", "named-actor", "structure"]),
      },
      {
        name: "across",
        value: "what",
        description:
          "what may differ all the same: stances, structures, designs, dont-know; several, separated by commas",
        read: /* @__PURE__ */ namesValue(["stances", "structures", "designs", "dont-know"]),
      },
      {
        name: "include",
        value: "what",
        description: "what is left out unless asked for: unclean, check",
        read: /* @__PURE__ */ namesValue(["unclean", "check"]),
      },
      ...SAMPLING,
    ],
    make: ([place], flags) => {
      const { dataset, address: experiment } = place!;
      const { moderator, method, test, cluster, across, include, forms, ...rest } = optionsOf(
        flags as ToplineFlags,
      ) as PoolFlags;
      const arms = forms ?? armsOf(dataset, experiment);
      const effects = wordingEffectsOf(dataset, experiment, { ...rest, forms: pairOf(arms) });
      const pooling = { method, test, level: rest.level, cluster, across, include };
      const given = Object.fromEntries(Object.entries(pooling).filter(([, value]) => value !== undefined));
      const result = pool(effects, {
        ...(given as PoolOptions),
        ...(moderator === undefined
          ? {}
          : { moderators: Object.fromEntries(moderator.map((each) => [each, each as Moderator])) }),
      });
      const { from, to } = effects.at(-1)!;
      // their words; the figures are those of one survey only
      const toplines = [from, to].map(({ address }) => topline(dataset, address));
      return { result, printed: result, document: () => describe(result, { toplines }), rows: () => tidy(result) };
    },
  },
  {
    name: "plan",
    description: "how many respondents a split ballot needs, or what effect it finds",
    places: [],
    options: [
      {
        name: "effect",
        value: "size",
        description: "the effect to be found: 0.05, 5pp",
        read: proportionValue,
        conflicts: ["n"],
      },
      {
        name: "n",
        value: "sizes",
        description: "respondents of each form: 500,500; the smallest effect that they find is sought",
        read: sizesValue,
        conflicts: ["forms", "ratio"],
      },
      {
        name: "forms",
        value: "number",
        description: "how many forms, at most 100 (default: 2)",
        read: /* @__PURE__ */ countValue(MOST_FORMS),
        conflicts: ["ratio"],
      },
      {
        name: "ratio",
        value: "parts",
        description: "how respondents are divided between forms: 1,1,2",
        read: partsValue,
      },
      {
        name: "base-share",
        value: "share",
        description: "share expected on one form: 45%; 50% unless told",
        read: proportionValue,
      },
      {
        name: "direction",
        value: "way",
        description: "where the other form's share lies; either unless told",
        choices: ["up", "down", "either"],
      },
      {
        name: "answers",
        value: "number",
        description: "how many answers are compared, at most 1000 (default: 1)",
        read: /* @__PURE__ */ countValue(MOST_ANSWERS),
      },
      { name: "design-effect", value: "effect", description: "on the variance; 1 unless told", read: factorValue },
      {
        name: "power",
        value: "chance",
        description: "chance of finding the effect; 80% unless told",
        read: proportionValue,
      },
      {
        name: "level",
        value: "level",
        description: "of all comparisons together; 95% unless told",
        read: proportionValue,
      },
    ],
    make: (_, flags) => {
      const { n, forms, ratio, ...rest } = flags as PlanFlags;
      if (rest.effect === undefined && n === undefined) {
        const hint = "Give the effect to learn the size, or n to learn the effect.";
        refuse("wrong-usage", ["effect"], "Expected effect or n, got neither.", hint);
      }
      const allocation = ratio ?? (forms === undefined ? undefined : new Array<number>(forms).fill(1));
      return made(
        plan({
          ...rest,
          ...(n === undefined ? {} : { sizes: n }),
          ...(allocation === undefined ? {} : { allocation }),
        }),
      );
    },
  },
];

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

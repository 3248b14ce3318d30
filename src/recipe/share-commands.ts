import { refuse } from "../errors.ts";
import { type LeadOptions, lead } from "../estimate/lead.ts";
import { type NetOptions, net } from "../estimate/net.ts";
import { type ShareOptions, share } from "../estimate/share-estimate.ts";
import { describe } from "../kinds/describe.ts";
import type { Result } from "../kinds/kinds.ts";
import { tidy } from "../kinds/tidy.ts";
import { type Topline, topline } from "../model/topline.ts";
import { type CoverageOptions, coverage } from "../trend/bound-coverage.ts";
import { difference } from "../trend/compare-groups.ts";
import { type ChangeOptions, change } from "../trend/compare-waves.ts";
import type { Made, Place, PlaceDefinition, RecipeCommand } from "./command.ts";
import {
  ANSWER,
  baseOf,
  methodOption,
  optionsOf,
  PRECISION,
  rebased,
  STANCE,
  type ToplineFlags,
} from "./recipe-option.ts";
import { boundsValue, listValue, proportionValue } from "./values.ts";

const ONE: readonly PlaceDefinition[] = [
  { name: "topline", description: "survey[/question[/group]]", parameter: "of" },
];
const PAIR: readonly PlaceDefinition[] = [
  { name: "from", description: "the earlier topline, survey[/question[/group]]", parameter: "from" },
  { name: "to", description: "the later topline", parameter: "to" },
];

export const DIFFERENCE_METHODS = ["newcombe", "miettinen-nurminen", "agresti-caffo", "wald"] as const;

/** The commands about one topline, and about two. */
export const SHARE_COMMANDS: readonly RecipeCommand[] = [
  {
    name: "share",
    description: "the share of an answer, with its interval",
    places: ONE,
    options: [
      ANSWER,
      STANCE,
      /* @__PURE__ */ methodOption(["wilson", "clopper-pearson", "jeffreys", "agresti-coull", "logit", "wald"]),
      ...PRECISION,
    ],
    make: ([place], flags) => made(share(picked(place!, flags), optionsOf(flags as ToplineFlags & ShareOptions))),
  },
  {
    name: "lead",
    description: "how far one answer is ahead of another",
    places: ONE,
    options: [
      { name: "options", value: "first,second", description: "two option codes", read: listValue, required: true },
      ...PRECISION,
    ],
    make: ([place], flags) =>
      made(lead(picked(place!, flags), optionsOf(flags as unknown as ToplineFlags & LeadOptions))),
  },
  {
    name: "net",
    description: "those for less those against",
    places: ONE,
    options: [
      {
        name: "concept",
        value: "concept",
        description: "the concept whose sides are set against each other, such as nato-membership",
        conflicts: ["plus", "minus"],
      },
      { name: "plus", value: "codes", description: "option codes that count up", read: listValue },
      { name: "minus", value: "codes", description: "option codes that count down", read: listValue },
      ...PRECISION,
    ],
    make: ([place], flags) => {
      if (flags.concept === undefined && (flags.plus === undefined || flags.minus === undefined)) {
        const hint = "Give the concept, or the codes that count up and those that count down.";
        refuse("wrong-usage", ["concept"], "Expected concept, or plus and minus, got neither.", hint);
      }
      return made(net(picked(place!, flags), optionsOf(flags as ToplineFlags) as NetOptions));
    },
  },
  {
    name: "change",
    description: "whether opinion moved between two waves, or differs between two groups of one survey",
    places: PAIR,
    options: [
      ANSWER,
      STANCE,
      {
        name: "margin",
        value: "size",
        description: "the smallest change that matters: 0.03, 3pp",
        read: proportionValue,
      },
      /* @__PURE__ */ methodOption(DIFFERENCE_METHODS),
      ...PRECISION,
    ],
    make: (places, flags) => {
      const [first, second] = pickedPair(places, flags);
      const groups = first.survey.id === second.survey.id && first.group?.id !== second.group?.id;
      const options = optionsOf(flags as ToplineFlags & ChangeOptions);
      return made(groups ? difference(first, second, options) : change(first, second, options));
    },
  },
  {
    name: "coverage",
    description: "how much of a change can come from leaving people out",
    places: PAIR,
    options: [
      ANSWER,
      STANCE,
      {
        name: "lost-share",
        value: "bounds",
        description: "share of the population that was left out: 0.05 or 0.05..0.2",
        read: boundsValue,
      },
      {
        name: "lost-support",
        value: "bounds",
        description: "share of them with this answer; nothing is assumed unless told",
        read: boundsValue,
      },
      ...PRECISION,
    ],
    make: (places, flags) => {
      const [first, second] = pickedPair(places, flags);
      const { populations } = places[0]!.dataset;
      const options = optionsOf(flags as ToplineFlags & CoverageOptions);
      return made(coverage(first, second, { populations, ...options }));
    },
  },
];

/** A result that is printed as it is. */
export function made(result: Result): Made {
  return { result, printed: result, document: () => describe(result), rows: () => tidy(result) };
}

function picked({ dataset, address }: Place, flags: ToplineFlags): Topline {
  return rebased(topline(dataset, address, baseOf(flags)), flags);
}

function pickedPair(places: readonly Place[], flags: ToplineFlags): readonly [Topline, Topline] {
  return [picked(places[0]!, flags), picked(places[1]!, flags)];
}

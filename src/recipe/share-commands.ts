import { AUDIT_PAIR_ROWS } from "../comparability/audit.ts";
import { ADDRESS_ROWS } from "../estimate/addressed.ts";
import { LEAD_ROWS, lead } from "../estimate/lead.ts";
import { NET_ROWS, net } from "../estimate/net.ts";
import { SHARE_ROWS, share } from "../estimate/share-estimate.ts";
import { describe } from "../kinds/describe.ts";
import { tidy } from "../kinds/tidy.ts";
import { type Audit, audit } from "../trend/audit.ts";
import { CHANGE_ROWS, change } from "../trend/change.ts";
import { ADDRESSED_DECOMPOSE_ROWS } from "../trend/change-decomposition.ts";
import { changeOfDifference, DIFFERENCE_CHANGE_ROWS } from "../trend/change-of-difference.ts";
import { COVERAGE_ROWS, coverage } from "../trend/coverage.ts";
import { decompose } from "../trend/decompose.ts";
import { DIFFERENCE_ROWS, difference } from "../trend/difference.ts";
import type { PlaceDefinition, RecipeCommand } from "./command.ts";
import { recipeOptions } from "./recipe-option.ts";
import { called, givenOf } from "./verb-command.ts";

/** All pairs of a list: of toplines, or of addresses in a data set. */
type AuditsOf = (...given: readonly unknown[]) => readonly Audit[];

const ONE: readonly PlaceDefinition[] = [
  { name: "topline", description: "survey[/question[/group]]", parameter: "of" },
];
const PAIR: readonly PlaceDefinition[] = [
  { name: "from", description: "the earlier topline, survey[/question[/group]]", parameter: "from" },
  { name: "to", description: "the later topline", parameter: "to" },
];

/** The commands about one topline, and about two. */
export const SHARE_COMMANDS: readonly RecipeCommand[] = /* @__PURE__ */ (() => [
  {
    name: "share",
    description: "Estimate the share of an answer, with its intervals.",
    places: ONE,
    options: recipeOptions({ ...SHARE_ROWS, ...ADDRESS_ROWS }),
    make: (places, flags) => called(share, places, flags),
  },
  {
    name: "lead",
    description: "Test whether one answer leads another.",
    places: ONE,
    options: recipeOptions({ ...LEAD_ROWS, ...ADDRESS_ROWS }),
    make: (places, flags) => called(lead, places, flags),
  },
  {
    name: "net",
    description: "Compute support minus opposition.",
    places: ONE,
    options: recipeOptions({ ...NET_ROWS, ...ADDRESS_ROWS }),
    make: (places, flags) => called(net, places, flags),
  },
  {
    name: "change",
    description: "Test whether opinion changed between two waves.",
    places: PAIR,
    options: recipeOptions({ ...CHANGE_ROWS, ...ADDRESS_ROWS }),
    make: (places, flags) => called(change, places, flags),
  },
  {
    name: "difference",
    description: "Compare two groups of one survey, or a group with all respondents.",
    places: [
      { name: "first", description: "a group, survey/question/group, or all respondents", parameter: "from" },
      { name: "second", description: "the other", parameter: "to" },
    ],
    options: recipeOptions({ ...DIFFERENCE_ROWS, ...ADDRESS_ROWS }),
    make: (places, flags) => called(difference, places, flags),
  },
  {
    name: "change-of-difference",
    description: "Test whether two groups drew apart or together between two waves.",
    places: [
      {
        name: "first",
        description: "a group in the earlier survey, survey/question/group, or all respondents",
        parameter: "from",
      },
      { name: "second", description: "the other group in it", parameter: "from" },
      { name: "later-first", description: "the first group in the later survey", parameter: "to" },
      { name: "later-second", description: "the other group in it", parameter: "to" },
    ],
    options: recipeOptions({ ...DIFFERENCE_CHANGE_ROWS, ...ADDRESS_ROWS }),
    make: (places, flags) => called(changeOfDifference, places, flags),
  },
  {
    name: "coverage",
    description: "Bound how much of a change can come from people left out.",
    places: PAIR,
    options: recipeOptions({ ...COVERAGE_ROWS, ...ADDRESS_ROWS }),
    make: (places, flags) => called(coverage, places, flags),
  },
])();

/** The command that says what differs, and whether a difference would be a change. */
export const AUDIT_COMMAND: RecipeCommand = /* @__PURE__ */ (() => ({
  name: "audit",
  description: "List what differs between two polls, and how far it could move their difference.",
  places: [
    { name: "left", description: "a topline, survey[/question[/group]]", parameter: "from" as const },
    {
      name: "right",
      description: "another; of more than one all pairs are audited",
      parameter: "to" as const,
      repeatable: true as const,
      needed: true as const,
    },
  ],
  options: recipeOptions({ ...AUDIT_PAIR_ROWS, ...ADDRESS_ROWS }),
  make: (places, flags) => {
    if (places.length <= 2) return called(audit, places, flags);
    const { dataset, each, options } = givenOf(places, flags);
    const audits = (audit as unknown as AuditsOf)(...dataset, each, options);
    return {
      result: audits[0]!,
      printed: audits,
      document: (told) => audits.flatMap((each) => describe(each, told)),
      rows: () => audits.flatMap(tidy),
    };
  },
}))();

/** The command that splits a change into other answers and other sizes of groups. */
export const DECOMPOSE_COMMAND: RecipeCommand = /* @__PURE__ */ (() => ({
  name: "decompose",
  description: "Split a change into other answers and other sizes of groups.",
  places: [
    { name: "from", description: "the earlier survey[/question]", parameter: "from" as const },
    { name: "to", description: "the later one", parameter: "to" as const },
  ],
  options: recipeOptions({ ...ADDRESSED_DECOMPOSE_ROWS, ...ADDRESS_ROWS }),
  make: (places, flags) => called(decompose, places, flags),
}))();

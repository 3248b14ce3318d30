import { AUDIT_PAIR_ROWS } from "../comparability/audit.ts";
import { questionAt, WORDING_ROWS, wording } from "../comparability/diff-wording.ts";
import { LEAD_ROWS, lead } from "../estimate/lead.ts";
import { NET_ROWS, net } from "../estimate/net.ts";
import { SHARE_ROWS, share } from "../estimate/share-estimate.ts";
import { ADDRESS_ROWS, type AddressOptions, addressed } from "../estimate/taken.ts";
import { FRAMING_ROWS, framing } from "../framing/framing.ts";
import { plan } from "../framing/plan.ts";
import { PLAN_ROWS } from "../framing/plan-options.ts";
import { pool } from "../framing/pool.ts";
import { EXPERIMENT_ROWS } from "../framing/pool-options.ts";
import { describe } from "../kinds/describe.ts";
import type { Result } from "../kinds/kinds.ts";
import { tidy } from "../kinds/tidy.ts";
import type { Dataset } from "../model/dataset.ts";
import { deepFreeze } from "../model/freeze.ts";
import { without } from "../model/option-rows.ts";
import type { Question } from "../model/question.ts";
import type { Topline } from "../model/topline.ts";
import { type Audit, audit } from "../trend/audit.ts";
import { BREAKS_ROWS, breaks } from "../trend/breaks.ts";
import { CHANGE_ROWS, change } from "../trend/change.ts";
import { ADDRESSED_DECOMPOSE_ROWS } from "../trend/change-decomposition.ts";
import { changeOfDifference, DIFFERENCE_CHANGE_ROWS } from "../trend/change-of-difference.ts";
import { COVERAGE_ROWS, coverage } from "../trend/coverage.ts";
import { decompose } from "../trend/decompose.ts";
import { DIFFERENCE_ROWS, difference } from "../trend/difference.ts";
import { ANSWERS_ROWS, trend } from "../trend/fit-trend.ts";
import { FOLLOWED_ROWS, series } from "../trend/followed-series.ts";
import { SERIES_ROWS } from "../trend/series-of.ts";
import { TREND_ROWS } from "../trend/trend.ts";
import type { Made, Place, PlaceDefinition, RecipeCommand } from "./command.ts";
import { type Flags, recipeOptions } from "./recipe-option.ts";

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
const SHARE_COMMANDS: readonly RecipeCommand[] = /* @__PURE__ */ (() => [
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
const AUDIT_COMMAND: RecipeCommand = /* @__PURE__ */ (() => ({
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
const DECOMPOSE_COMMAND: RecipeCommand = /* @__PURE__ */ (() => ({
  name: "decompose",
  description: "Split a change into other answers and other sizes of groups.",
  places: [
    { name: "from", description: "the earlier survey[/question]", parameter: "from" as const },
    { name: "to", description: "the later one", parameter: "to" as const },
  ],
  options: recipeOptions({ ...ADDRESSED_DECOMPOSE_ROWS, ...ADDRESS_ROWS }),
  make: (places, flags) => called(decompose, places, flags),
}))();

/** Of two data sets the questions themselves are compared. */
function questionsAt(...places: readonly [Place, Place]): readonly [Question, Question] {
  return places.map(({ dataset, address }) => questionAt(dataset, address)) as unknown as readonly [Question, Question];
}

/** The commands about wordings: what they did, over many surveys, and how large a split ballot must be. */
const FRAMING_COMMANDS: readonly RecipeCommand[] = /* @__PURE__ */ (() => [
  {
    name: "wording",
    description: "Compare the words of two questions.",
    places: [
      { name: "first", description: "question, or survey[/question]", parameter: "from" },
      { name: "second", description: "another, of the same data set", parameter: "to" },
    ],
    options: recipeOptions(WORDING_ROWS),
    make: ([first, second], flags) =>
      made(
        first!.dataset === second!.dataset
          ? wording(first!.dataset, first!.address, second!.address, flags)
          : wording(...questionsAt(first!, second!), flags),
      ),
  },
  {
    name: "framing",
    description: "Compare wordings of a question, as far as the design allows.",
    places: [
      {
        name: "first",
        description: "survey[/question[/group]]; of a survey with several questions the one that has the stance",
        parameter: "of",
      },
      { name: "second", description: "the other wording; each is compared with the first", parameter: "of" },
      { name: "more", description: "further wordings", parameter: "of", repeatable: true },
    ],
    options: recipeOptions({ ...FRAMING_ROWS, ...ADDRESS_ROWS }),
    make: (places, flags) => called(framing, places, flags),
  },
  {
    name: "pool",
    description: "Average a wording effect over all its surveys, or over a table of studies.",
    places: [{ name: "experiment", description: "id of the experiment, such as gss-fare", parameter: "of" }],
    options: recipeOptions(EXPERIMENT_ROWS),
    make: (places, flags, table) => (table === undefined ? called(pool, places, flags) : made(pool(table, flags))),
    takesTable: true,
  },
  {
    name: "plan",
    description: "Compute how many respondents a split ballot needs, or what it can find.",
    places: [],
    options: recipeOptions(PLAN_ROWS),
    make: (_, flags) => made(plan(flags)),
  },
])();

const WHOLE: readonly PlaceDefinition[] = [{ name: null, description: "id or folder", parameter: "of" }];

/** The commands about series in time. */
const SERIES_COMMANDS: readonly RecipeCommand[] = /* @__PURE__ */ (() => [
  {
    name: "series",
    description: "List the polls of a question or a stance by date, and test whether they move.",
    places: WHOLE,
    options: recipeOptions(FOLLOWED_ROWS),
    make: ([place], flags) => {
      const followed = series(place!.dataset, flags);
      return {
        result: followed.description ?? followed,
        printed: followed,
        document: (options) => describe(followed, options),
        rows: () => tidy(followed),
      };
    },
  },
  {
    name: "trend",
    description: "Fit one line through many pollsters and wordings.",
    places: WHOLE,
    options: recipeOptions({ ...SERIES_ROWS, ...ANSWERS_ROWS, ...TREND_ROWS }),
    make: ([place], flags) => made(trend(place!.dataset, flags)),
  },
  {
    name: "breaks",
    description: "Find when a series moved, and what else changed on the same days.",
    places: WHOLE,
    options: recipeOptions({ ...without(BREAKS_ROWS, "question"), ...without(SERIES_ROWS, "lead") }),
    make: ([place], flags) => made(breaks(place!.dataset, flags)),
  },
])();

/** Every command that makes a number, in the order of the help. */
export const RECIPE_COMMANDS: readonly RecipeCommand[] = /* @__PURE__ */ deepFreeze([
  ...SHARE_COMMANDS,
  AUDIT_COMMAND,
  ...FRAMING_COMMANDS,
  ...SERIES_COMMANDS,
  DECOMPOSE_COMMAND,
]);

/** A verb that takes toplines and options, or a data set, addresses and options. */
// biome-ignore lint/suspicious/noExplicitAny: each takes its own
type AddressedVerb = (...given: any[]) => Result;

/** What a verb makes of the places of a command. */
function called(verb: AddressedVerb, places: readonly Place[], flags: Flags): Made {
  const { dataset, each, options } = givenOf(places, flags);
  return made(verb(...dataset, ...each, options));
}

/** What a verb is given for places: a data set and addresses; places of two data sets are no addresses of one, but toplines. */
function givenOf(places: readonly Place[], flags: Flags): Given {
  const [first] = places;
  if (places.every(({ dataset }) => dataset === first!.dataset))
    return { dataset: [first!.dataset], each: places.map(({ address }) => address), options: flags };
  const { base: _, rebase: __, ...own } = flags;
  return { dataset: [], each: places.map((place) => toplineAt(place, flags)), options: own };
}

interface Given {
  readonly dataset: readonly Dataset[];
  readonly each: readonly (string | Topline)[];
  readonly options: Flags;
}

/** A result that is published as it is. */
function made(result: Result): Made {
  return {
    result,
    printed: result,
    document: (options) => describe(result, options),
    rows: () => tidy(result),
  };
}

/** A topline on the base that was asked for. */
export function toplineAt({ dataset, address }: Place, flags: Flags): Topline {
  return addressed(dataset, address, flags as AddressOptions);
}

import { questionAt, WORDING_ROWS, wording } from "../comparability/diff-wording.ts";
import { ADDRESS_ROWS } from "../estimate/addressed.ts";
import { FRAMING_ROWS, framing } from "../framing/framing.ts";
import { plan } from "../framing/plan.ts";
import { PLAN_ROWS } from "../framing/plan-options.ts";
import { pool } from "../framing/pool.ts";
import { EXPERIMENT_ROWS } from "../framing/pool-options.ts";
import type { Question } from "../model/question.ts";
import type { Place, RecipeCommand } from "./command.ts";
import { recipeOptions } from "./recipe-option.ts";
import { called, made } from "./verb-command.ts";

/** Of two data sets the questions themselves are compared. */
function questionsAt(...places: readonly [Place, Place]): readonly [Question, Question] {
  return places.map(({ dataset, address }) => questionAt(dataset, address)) as unknown as readonly [Question, Question];
}

/** The commands about wordings: what they did, over many surveys, and how large a split ballot must be. */
export const FRAMING_COMMANDS: readonly RecipeCommand[] = /* @__PURE__ */ (() => [
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

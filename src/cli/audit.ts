import { AUDIT_PAIR_ROWS } from "../comparability/audit.ts";
import { ADDRESS_ROWS } from "../estimate/addressed.ts";
import type { RecipeCommand } from "../recipe/command.ts";
import { recipeOptions } from "../recipe/recipe-option.ts";

/** It makes no number that could be cited: what it takes is that of the function. */
export const AUDIT_COMMAND: Omit<RecipeCommand, "make"> = {
  name: "audit",
  description: "List what differs between two polls, and how far it could move their difference.",
  places: [
    { name: "left", description: "a topline, survey[/question[/group]]", parameter: "from" },
    {
      name: "right",
      description: "another; of more than one all pairs are audited",
      parameter: "to",
      repeatable: true,
      needed: true,
    },
  ],
  options: recipeOptions({ ...AUDIT_PAIR_ROWS, ...ADDRESS_ROWS }),
};

import { deepFreeze } from "../model/freeze.ts";
import type { RecipeCommand } from "./command.ts";
import { FRAMING_COMMANDS } from "./framing-commands.ts";
import { SERIES_COMMANDS } from "./series-commands.ts";
import { AUDIT_COMMAND, DECOMPOSE_COMMAND, SHARE_COMMANDS } from "./share-commands.ts";

/** Every command that makes a number, in the order of the help. */
export const RECIPE_COMMANDS: readonly RecipeCommand[] = /* @__PURE__ */ deepFreeze([
  ...SHARE_COMMANDS,
  AUDIT_COMMAND,
  ...FRAMING_COMMANDS,
  ...SERIES_COMMANDS,
  DECOMPOSE_COMMAND,
]);

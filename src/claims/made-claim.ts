import { isPollError } from "../errors.ts";
import type { Made, Place, RecipeCommand } from "../recipe/command.ts";
import type { Flags } from "../recipe/recipe-option.ts";
import type { PrintedText } from "./printed-text.ts";

/** A claim whose recipe could be made. */
export interface MadeClaim {
  readonly text: string;
  readonly printed: PrintedText;
  readonly command: RecipeCommand;
  readonly places: readonly Place[];
  readonly flags: Flags;
  readonly show: string;
  readonly made: Made;
}

/** What cannot be made explains nothing. */
export function attempt<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (isPollError(error)) return null;
    throw error;
  }
}

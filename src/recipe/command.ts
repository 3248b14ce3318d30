import type { StudyTable } from "../framing/study-table.ts";
import type { DescribeOptions } from "../kinds/describe-options.ts";
import type { Result } from "../kinds/kinds.ts";
import type { TidyRow } from "../kinds/tidy.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Document } from "../report/document.ts";
import type { Flags, RecipeOption } from "./recipe-option.ts";

/** Something in a data set that a command is given: a topline, an experiment, or the data set itself. */
export interface Place {
  readonly dataset: Dataset;
  /** What stands behind the data set's id; empty for the data set itself. */
  readonly address: string;
}

/** What a command is given. */
export interface PlaceDefinition {
  /** As the help calls it: `topline`. Null for the data set itself. */
  readonly name: string | null;
  readonly description: string;
  /** The parameter of a claim that names it. */
  readonly parameter: "of" | "from" | "to";
  /** Any number of them may follow. */
  readonly repeatable?: true;
  /** One of them at least. */
  readonly needed?: true;
}

/** What a command made. */
export interface Made {
  /** What can be cited. */
  readonly result: Result;
  /** What `--json` prints, and what a claim quotes from. */
  readonly printed: object;
  /** Findings and cautions; everything where it is to be full. */
  readonly document: (options: DescribeOptions) => Document;
  /** What `--csv` prints. */
  readonly rows: () => readonly TidyRow[];
}

/** A command that makes a number: from the command line, and from the recipe of a claim. */
export interface RecipeCommand {
  readonly name: string;
  readonly description: string;
  readonly places: readonly PlaceDefinition[];
  readonly options: readonly RecipeOption[];
  readonly make: (places: readonly Place[], flags: Flags, table?: StudyTable) => Made;
  /** A table of studies may stand in place of the data set and what is in it. */
  readonly takesTable?: true;
}

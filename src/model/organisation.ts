import type { PartialDate } from "./dates.ts";
import type { ByLanguage } from "./question.ts";

/** A house that asks, a company that interviews, or a sponsor. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  /** The name in other languages, as the organisation writes it. */
  readonly names: ByLanguage<string>;
  /** Other names and spellings under which it is published. */
  readonly aliases: readonly string[];
  /** First and last time that it worked under this name, where known. */
  readonly from: PartialDate | null;
  readonly until: PartialDate | null;
  readonly note: string | null;
}

/**
 * A pollster as it is called: the letters in brackets behind its name, such as IRI, else the name.
 *
 * @example
 * ```ts
 * shortName("International Republican Institute (IRI)"); // => "IRI"
 * ```
 */
export function shortName(name: string): string {
  return /\(([A-Z][A-Z0-9/-]+)\)$/.exec(name)?.[1] ?? name;
}

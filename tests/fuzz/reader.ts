import type { Choices } from "./choices.ts";
import type { Written } from "./promises.ts";
import type { Seeds } from "./seeds.ts";

/** The texts of an input by name. */
export type Input = Readonly<Record<string, string>>;

/** A reader with the inputs that it is given. */
export interface FuzzedReader {
  readonly make: (seeds: Seeds, choices: Choices) => Input;
  /** Reads an input; a refusal is an outcome, anything thrown is a finding. */
  readonly read: (input: Input) => Outcome | Promise<Outcome>;
}

export interface Outcome {
  readonly accepted: boolean;
  /** Held while the heap is measured. */
  readonly result: unknown;
  /** Holds the result against the promises; apart, so that only the reader is timed. */
  readonly check: () => Written;
}

/** Several changes of one text, mostly few. */
export function changed(text: string, choices: Choices, change: (text: string) => string): string {
  let before = text;
  do before = change(before);
  while (choices.chance(0.3));
  return before;
}

import { checkKind, RESULT } from "../model/arguments.ts";
import type { Caution } from "../model/caution.ts";
import type { Audit } from "../trend/audit.ts";
import { kindOf, type Result, type Shown } from "./kinds.ts";

/**
 * A result as sentences that could go into print: what was found and how sure it is; on a second line, at most two things
 * that must be said with it: what differs between the two sides, by how far it can move the number, what is disputed, inferred
 * or assumed, and in short what is not known.
 *
 * The rest of the cautions is in the result and in `describe`. Shares are printed as the source prints them, computed ones
 * and differences with one decimal.
 *
 * What a wording did is said with no more than the design can carry.
 *
 * @param result What `share`, `lead`, `net`, `change`, `difference`, `changeOfDifference`, `coverage`, `framing`,
 *   `changeOfEffect`, `pool`, `plan`, `seriesOf`, `describeSeries`,
 *   `trend`, `breaks`, `decompose` or `audit` returned.
 * @returns One line, or two with a line break between.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * sentence(rise).split(". ")[0]; // => "Support for joining NATO: 34% → 54%, +20 points, likely between 11 and 29 (sampling alone: 16.6 to 23.3): changed"
 * ```
 */
export function sentence(result: Result | Audit): string {
  if ((result as { readonly kind?: unknown } | null)?.kind !== "comparability-audit")
    checkKind("sentence", result, RESULT, ["result"]);
  const { finding, assumed } = kindOf("sentence", result);
  const essential = new Set(essentialCautions(result).map(({ message }) => message));
  const care = [...essential, ...unknownsOf(cautionsOf(result))].slice(0, MOST_IN_A_SENTENCE);
  return [finding(result), assumed?.(result) ?? "", care.length === 0 ? "" : `Take care: ${care.join(" ")}`]
    .filter((line) => line !== "")
    .join("\n");
}

const MOST_IN_A_SENTENCE = 2;

/** The first line of `sentence`. */
export function findingOf(result: Shown): string {
  return kindOf("sentence", result).finding(result);
}

/** Everything that deserves care in a result, in what it holds too. */
export function cautionsOf(result: Shown): readonly Caution[] {
  return kindOf("sentence", result).cautions(result);
}

/** The cautions that must be said in the same breath as the number: without them it misleads. */
export function essentialCautions(result: Shown): readonly Caution[] {
  const { care } = kindOf("sentence", result);
  return cautionsOf(result).filter(
    ({ group }) => group === "with-the-number" || (group === "unless-named" && care === "of the number"),
  );
}

/** What is not known of one side or both, as one short list; which side, and the rest, is in the cautions. */
function unknownsOf(cautions: readonly Caution[]): readonly string[] {
  const found = new Set(cautions.flatMap(({ group, brief }) => (group === "unknown" ? [brief!] : [])));
  return found.size === 0 ? [] : [`Not on record for one or both: ${[...found].join(", ")}.`];
}

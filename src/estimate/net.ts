import { refuse, shown } from "../errors.ts";
import { nearNames } from "../format/near-names.ts";
import type { Dataset } from "../model/dataset.ts";
import { list, word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import type { Topline } from "../model/topline.ts";
import { type ContrastEstimate, contrast } from "./contrast.ts";
import { settingsOf } from "./lineage.ts";
import { PRECISION_ROWS, type PrecisionOptions } from "./precision.ts";
import { select } from "./selection.ts";
import { type AddressOptions, taken } from "./taken.ts";

/** What `net` can be told. */
export type NetOptions = PrecisionOptions &
  (
    | {
        /** The concept whose two sides are compared, such as `nato-membership`; may be left out where one only has both. */
        readonly concept?: string;
      }
    | {
        /** Codes that count up. */
        readonly plus: readonly string[];
        /** Codes that count down. */
        readonly minus: readonly string[];
      }
  );

interface NetSides {
  readonly concept?: string;
  readonly plus?: readonly string[];
  readonly minus?: readonly string[];
}

/** The rows of its options. */
export const NET_ROWS: OptionRows<NetOptions, "level"> = /* @__PURE__ */ optionRows(
  null as Of<NetOptions, "level">,
  () => ({
    concept: {
      kind: word({ placeholder: "concept" }),
      help: "the concept, such as nato-membership",
      unless: "the only one with both sides",
      conflicts: ["plus", "minus"],
    },
    plus: { kind: list(word({ placeholder: "code" }), { placeholder: "codes" }), help: "option codes that count up" },
    minus: {
      kind: list(word({ placeholder: "code" }), { placeholder: "codes" }),
      help: "option codes that count down",
    },
    ...PRECISION_ROWS,
  }),
);

/** Support minus opposition, in one topline. What `net` returns. */
export interface NetEstimate extends ContrastEstimate {
  readonly kind: "net";
}

/**
 * Support minus opposition, in the same topline: several answers may count on each side.
 *
 * The answers of a side add up to one share; the two sides are set against each other as in `lead`. Answers on neither
 * side, such as don't know, count in the base.
 *
 *     Var(p₊ − p₋) = deff · [p₊ + p₋ − (p₊ − p₋)²] / n
 *
 * @param topline From `topline()` or `rebase()`; or a data set and an address, `net(polls, "iri-2014-03", …)`, with `base` or
 *   `rebase` among the options.
 * @param options `concept` (its sides `for` and `against` are found by stance), or `plus` and `minus` as lists of codes; and `level`, `designEffect`, `accept`, `assumeN`,
 *   `surveyErrors`.
 * @returns Support minus opposition, with bounds, as proportions.
 * @throws PollError `wrong-usage` where the two sides share respondents, `option-missing`, `unknown-stance`,
 *   `unknown-option`, `option-not-printed`, and those of `lead` on precision.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const support = net(polls, "kiis-2021-12", { concept: "nato-membership" });
 * support.value; // => 0.311
 * support.interval; // => { lower: 0.261212, upper: 0.360788, level: 0.95 }
 * ```
 * @see Franklin (2007), The "Margin of Error" for Differences in Polls.
 */
export function net(topline: Topline, options: NetOptions): NetEstimate;
/** The same of the topline at an address of a data set. */
export function net(dataset: Dataset, address: string, options: NetOptions & AddressOptions): NetEstimate;
export function net(...given: readonly unknown[]): NetEstimate {
  const { toplines, meant } = taken("net", NET_ROWS, given, ["topline"]);
  const topline = toplines[0]!;
  const { concept = null, plus: up, minus: down } = meant as NetSides;
  const lists = up !== undefined && down !== undefined ? ([{ option: up }, { option: down }] as const) : null;
  const isBare = concept === null && up === undefined && down === undefined;
  const two = concept ?? (isBare ? onlyConcept(topline) : null);
  const sides = two === null ? lists : ([{ stance: `${two}:for` }, { stance: `${two}:against` }] as const);
  if (sides === null)
    refuse(
      "wrong-usage",
      ["concept"],
      "Net support needs a concept or two lists of answers.",
      "Give `concept`, or `plus` and `minus`.",
    );
  if (concept !== null) requireConcept(topline, concept);
  const [plus, minus] = [select(topline, sides[0], "plus"), select(topline, sides[1], "minus")];
  const codes = (side: typeof plus): readonly string[] => side.results.map(({ option }) => option.code);
  return contrast("net", topline, [plus, minus], meant, {
    ...settingsOf(NET_ROWS, meant),
    concept: null,
    plus: codes(plus),
    minus: codes(minus),
  });
}

/** The concepts of which the topline has both sides. */
function conceptsOf({ results }: Topline): readonly string[] {
  const stances = new Set(results.flatMap(({ option }) => option.stance ?? []));
  return [...stances].flatMap((stance) => {
    const [concept = ""] = stance.split(":");
    return stance.endsWith(":for") && stances.has(`${concept}:against`) ? concept : [];
  });
}

function requireConcept(topline: Topline, concept: string): void {
  const known = topline.question.options.flatMap(({ stance }) => stance?.split(":")[0] ?? []);
  if (known.includes(concept)) return;
  const hint = known.length === 0 ? "No answer has a side." : nearNames("Concepts", concept, [...new Set(known)]);
  refuse("unknown-stance", ["concept"], `No answer of ${topline.address} has a side on ${shown(concept)}.`, hint);
}

/** The concept of which the topline has both sides; refused where there is none, or more than one. */
function onlyConcept(topline: Topline): string {
  const { address } = topline;
  const concepts = conceptsOf(topline);
  const [first, ...more] = concepts;
  if (first !== undefined && more.length === 0) return first;
  return refuse(
    "wrong-usage",
    ["concept"],
    `${address} has ${first === undefined ? "no concept" : `several concepts (${concepts.join(", ")})`} with both sides.`,
    first === undefined ? "Give the codes of each side: `plus` and `minus`." : "Name one with `concept`.",
  );
}

import { type Citation, cite } from "../citation/cite.ts";
import { claimOf } from "../citation/claim-of.ts";
import { formatReferences, type ReferenceFormat } from "../citation/format-references.ts";
import { makeRecipe } from "../claims/evaluate-claim.ts";
import type { Result } from "../kinds/kinds.ts";
import type { DatasetFinder } from "../recipe/run-recipe.ts";
import type { Document } from "../report/document.ts";

export interface CiteFlags {
  readonly style?: "full" | "caption";
  readonly references?: ReferenceFormat;
  /** Which figure the link quotes. */
  readonly show?: string;
}

/** Cites what a recipe makes; the claim has the recipe as it was given. */
export async function citeRecipe(
  text: string,
  datasetOf: DatasetFinder,
  { style, show }: CiteFlags,
): Promise<Citation> {
  const recipe = show === undefined ? text : `${text}${text.includes("?") ? "&" : "?"}show=${encodeURIComponent(show)}`;
  const { made, places, recipe: read } = await makeRecipe(recipe, datasetOf);
  const datasets = [...new Set(places.map(({ dataset }) => dataset))];
  const citation = await cite(made.result, { datasets, ...(style === undefined ? {} : { style }) });
  const printed = { ...made.printed, lineage: { ...made.result.lineage, part: [] } } as unknown as Result;
  return { ...citation, claim: claimOf(printed, /[?&]show=/.test(recipe) ? read.show : undefined, recipe) };
}

/** The citation, for people. */
export function citedDocument({ text, references, claim }: Citation): Document {
  return [
    { kind: "paragraph", text },
    ...(references.length === 0
      ? []
      : [
          { kind: "heading" as const, level: 3 as const, text: "References" },
          { kind: "list" as const, items: formatReferences(references, { format: "text" }).trimEnd().split("\n") },
        ]),
    ...(claim === null
      ? [{ kind: "paragraph" as const, text: "For a link in a manuscript say which figure it quotes: --show PLACE." }]
      : [
          { kind: "heading" as const, level: 3 as const, text: "In a manuscript" },
          { kind: "code" as const, text: claim },
        ]),
  ];
}

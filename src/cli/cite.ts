import { type Citation, cite } from "../citation/cite-number.ts";
import { formatReferences, type ReferenceFormat } from "../citation/format-references.ts";
import { makeRecipe } from "../claims/evaluate-claim.ts";
import { figureWords } from "../claims/figure-words.ts";
import { writeWords } from "../claims/write-words.ts";
import type { Lineage } from "../estimate/lineage.ts";
import type { Dataset } from "../model/dataset.ts";
import { figureAt } from "../recipe/figure.ts";
import type { DatasetFinder } from "../recipe/run-recipe.ts";
import type { Document } from "../report/document.ts";

export interface CiteFlags {
  readonly style?: "full" | "caption";
  readonly references?: ReferenceFormat;
  /** Which figure the link quotes. */
  readonly show?: string;
}

/** A number's citation, and the claim that can stand in a manuscript. */
export interface Cited extends Citation {
  /** A link in Markdown that carries the recipe; null for a result without an estimate, of which no figure was asked for. */
  readonly claim: string | null;
}

/** Cites what a recipe makes. */
export async function citeRecipe(text: string, datasetOf: DatasetFinder, { style, show }: CiteFlags): Promise<Cited> {
  const recipe = show === undefined ? text : `${text}${text.includes("?") ? "&" : "?"}show=${encodeURIComponent(show)}`;
  const { made, places, recipe: read } = await makeRecipe(recipe, datasetOf);
  const datasets: readonly Dataset[] = [...new Set(places.map(({ dataset }) => dataset))];
  const citation = await cite(made.result, { datasets, ...(style === undefined ? {} : { style }) });
  if (read.show === "value" && !("value" in made.printed)) return { ...citation, claim: null };
  const words = figureWords(figureAt(made.printed, read.show), printedDecimals(made.result.lineage));
  return { ...citation, claim: `[${writeWords(words, "markdown")}](${recipe})` };
}

/** A share that was printed is quoted as it was printed; what was computed has one decimal. */
function printedDecimals({ verb, inputs }: Lineage): number {
  return verb === "share" && inputs.length === 1 ? (inputs[0]!.printed?.decimals ?? 1) : 1;
}

/** The citation, for people. */
export function citedDocument({ text, references, claim }: Cited): Document {
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

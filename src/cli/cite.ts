import { type Citation, citeNumber } from "../citation/cite-number.ts";
import { formatReferences, type ReferenceFormat } from "../citation/format-references.ts";
import { figureWords } from "../claims/compare-words.ts";
import { evaluateClaim } from "../claims/evaluate-claim.ts";
import { writeWords } from "../claims/write-words.ts";
import { PollError } from "../errors.ts";
import type { Lineage } from "../estimate/lineage.ts";
import type { Dataset } from "../model/dataset.ts";
import type { DatasetFinder } from "../recipe/run-recipe.ts";
import type { Document } from "../report/document.ts";

export interface CiteFlags {
  readonly style?: "full" | "caption";
  readonly references?: ReferenceFormat;
}

/** A number's citation, and the claim that can stand in a manuscript. */
export interface Cited extends Citation {
  /** A link in Markdown that carries the recipe. */
  readonly claim: string;
}

/** Cites what a recipe makes. */
export async function cite(recipe: string, datasetOf: DatasetFinder, { style }: CiteFlags): Promise<Cited> {
  const evaluation = await evaluateClaim(recipe, datasetOf);
  if (!evaluation.ok) throw new PollError(evaluation.issues);
  const { made, places, shown } = evaluation;
  const datasets: readonly Dataset[] = [...new Set(places.map(({ dataset }) => dataset))];
  const citation = await citeNumber(made.result, { datasets, ...(style === undefined ? {} : { style }) });
  const words = figureWords(shown, printedDecimals(made.result.lineage));
  return { ...citation, claim: `[${writeWords(words, "markdown")}](${recipe})` };
}

/** A share that was printed is quoted as it was printed; what was computed has one decimal. */
function printedDecimals({ verb, inputs }: Lineage): number {
  return verb === "share" && inputs.length === 1 ? (inputs[0]!.printed?.decimals ?? 1) : 1;
}

/** The citation, for people; of references in a format of a program only these are printed. */
export function citedDocument({ text, references, claim }: Cited): Document {
  return [
    { kind: "paragraph", text },
    ...(references.length === 0
      ? []
      : [
          { kind: "heading" as const, level: 3 as const, text: "References" },
          { kind: "list" as const, items: formatReferences(references, { format: "text" }).trimEnd().split("\n") },
        ]),
    { kind: "heading", level: 3, text: "In a manuscript" },
    { kind: "code", text: claim },
  ];
}

import type { Lineage } from "../estimate/lineage.ts";
import { surveyNames } from "../estimate/survey-names.ts";
import type { Source } from "../model/source.ts";
import { wordingLinesOf } from "../report/asked-text.ts";
import type { Block } from "../report/document.ts";
import { notesIn, notOnRecordText, type ResultText, ranked } from "../report/result-text.ts";
import { printedIn } from "./kind.ts";
import { kindOf, type Shown } from "./kinds.ts";

/** A result in its four parts, as every way to show it takes them. */
export function resultText(result: Shown): ResultText {
  const kind = kindOf("describe", result);
  const { lineage, sources = [] } = result as Partial<{ lineage: Lineage; sources: readonly Source[] }>;
  const names = surveyNames(lineage?.surveys ?? []);
  const finding = kind.finding(result);
  // the finding says it
  const cautions = kind.cautions(result).filter(({ code }) => code !== "waves-turned");
  return {
    finding: isTurned(result) ? `${finding} ${TURNED}` : finding,
    holds: [kind.holds?.(result) ?? "", kind.assumed?.(result) ?? ""].filter((line) => line !== ""),
    asked: (kind.asked?.(result) ?? []).filter((line) => line.length > 0),
    rows: kind.findingRows?.(result) ?? [],
    cautions: ranked(cautions, names, {
      isNamed: kind.care === "of the effect",
      isOfMany: kind.tables !== undefined,
      moved: kind.moved?.(result) ?? null,
    }),
    most: kind.most ?? MOST,
    notOnRecord: kind.notOnRecord?.(result) ?? notOnRecordText(cautions, names),
    notes: notesIn(cautions, names),
    details: [
      ...(kind.asked === undefined || lineage === undefined ? [] : wordingQuotes(lineage)),
      ...(kind.details?.(result) ?? []),
    ],
    sources: printedIn(kind.sources?.(result) ?? sources),
  };
}

const TURNED = "The later poll was given first; the two are in order of time.";

/** Whether the later poll was given first, so that the two were turned. */
export function isTurned(result: Shown): boolean {
  if (result.kind === "comparability-audit") return result.weighed?.turned === true;
  return "cautions" in result && result.cautions.some(({ code }) => code === "waves-turned");
}

/** The question in all languages, as far as its line does not have it. */
function wordingQuotes(lineage: Lineage): readonly Block[] {
  return wordingLinesOf(lineage).map((text) => ({ kind: "quote", text }));
}

/** How many cautions are said by default. */
const MOST = 2;

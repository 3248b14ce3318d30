import { formatList } from "../format/number.ts";
import type { WordingComparison } from "../framing/framing.ts";
import type { WordingEffect } from "../framing/wording-effect.ts";
import { type Caution, cautionsOnce } from "../model/caution.ts";
import { distinctSources, type Source } from "../model/source.ts";
import { askedForms } from "../report/asked-text.ts";
import { methodName } from "../report/words.ts";
import { comparisonDetails } from "./effect-details.ts";
import { comparisonSentence } from "./effect-words.ts";
import { answersTable } from "./form-blocks.ts";
import type { Kind } from "./kind.ts";
import { effectRows, wordingsPicture } from "./wording-effect.ts";

/** What several wordings did to the answers. */
export const WORDING_COMPARISON: Kind<WordingComparison> = {
  kinds: ["wording-comparison"],
  finding: comparisonSentence,
  asked: ({ forms, lineage }) => askedForms(forms, lineage),
  details: (comparison) => [answersTable(comparison.forms), ...comparisonDetails(comparison)],
  sources: sourcesWithin,
  parts: ({ effects }) => effects,
  method: ({ effects }) => {
    const computed = effects.filter(({ interval }) => interval !== null);
    const names = [...new Set(computed.map(({ method }) => methodName(method)))];
    return computed.length === 0 ? "" : `interval${computed.length === 1 ? "" : "s"} by ${formatList(names)}`;
  },
  rows: ({ lineage, effects, others }) => [...effects, ...others].flatMap((effect) => effectRows(lineage, effect)),
  drawn: (comparison, options) => {
    const { dontKnow, dontKnowEffect } = comparison;
    const dontKnows = dontKnow === "dropped" ? [] : (dontKnowEffect?.effects ?? []);
    return wordingsPicture({ ...comparison, dontKnows }, options);
  },
  cautions: (comparison) => cautionsOnce(cautionsWithin(comparison, printedEffects(comparison))),
  care: "of the effect",
  headline: () => "effects.0",
};

function cautionsWithin({ cautions }: WordingComparison, effects: readonly WordingEffect[]): readonly Caution[] {
  return [...cautions, ...effects.flatMap((effect) => effect.cautions)];
}

function sourcesWithin(comparison: WordingComparison): readonly Source[] {
  return distinctSources(printedEffects(comparison).flatMap(({ sources }) => sources));
}

/** All whose figures are published, also those with don't-knows treated the other way, whose line names its base. */
function printedEffects({ effects, others, otherwise, dontKnowEffect }: WordingComparison): readonly WordingEffect[] {
  const based = otherwise?.effects.map((effect) => ({
    ...effect,
    cautions: effect.cautions.filter(({ code }) => code !== "base-size-shrunk"),
  }));
  return [...effects, ...others, ...(based ?? []), ...(dontKnowEffect?.effects ?? [])];
}

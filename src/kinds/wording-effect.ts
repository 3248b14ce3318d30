import type { Lineage } from "../estimate/lineage.ts";
import type { WordingEffect } from "../framing/wording-effect.ts";
import { methodName } from "../report/words.ts";
import { sideRow } from "./change.ts";
import type { Row } from "./columns.ts";
import { effectDetails } from "./effect-details.ts";
import { effectSentence } from "./effect-words.ts";
import { formBlocks } from "./form-blocks.ts";
import { framingPicture } from "./framing-picture.ts";
import { documentOf, type Kind, ownCautions } from "./kind.ts";
import { codesIn, measured } from "./rows.ts";

/** What a wording did to one answer. */
export const WORDING_EFFECT: Kind<WordingEffect> = {
  finding: effectSentence,
  document: (effect, toplines) =>
    documentOf(effectSentence(effect), effectDetails(effect), effect, formBlocks(toplines)),
  method: ({ method }) => `interval by ${methodName(method)}`,
  rows: (effect) => effectRows(effect.lineage, effect),
  picture: (effect, { toplines }, options) => {
    const sides = toplines.filter(({ address }) => [effect.from.address, effect.to.address].includes(address));
    return framingPicture({ ...effect, effects: [effect] }, sides, options);
  },
  cautions: ownCautions,
  care: "of the effect",
};

/** The two forms of an effect and their difference as rows. */
export function effectRows(lineage: Lineage, effect: WordingEffect): readonly Row[] {
  return [
    ...[effect.from, effect.to].map((side) => ({ ...sideRow(lineage, side), row: "form", stance: effect.stance })),
    {
      row: "effect",
      label: effect.label,
      stance: effect.stance,
      group: effect.to.address.split("/")[2] ?? null,
      ...measured(effect),
      adjustedPValue: effect.adjustedPValue,
      design: effect.design,
      cautions: codesIn(effect.cautions),
    },
  ];
}

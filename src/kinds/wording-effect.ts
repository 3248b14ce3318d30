import { framingChart } from "../charts/framing-chart.ts";
import type { Lineage } from "../estimate/lineage.ts";
import { comparedForm } from "../framing/compared-form.ts";
import type { WordingEffect } from "../framing/wording-effect.ts";
import { askedForms } from "../report/asked-text.ts";
import type { Row } from "../report/columns.ts";
import { methodName } from "../report/words.ts";
import { sideRow } from "./change.ts";
import { effectDetails } from "./effect-details.ts";
import { effectSentence } from "./effect-words.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { codesIn, measured } from "./rows.ts";
import { precisionIn } from "./topline.ts";

/** What a wording did to one answer. */
export const WORDING_EFFECT: Kind<WordingEffect> = {
  finding: effectSentence,
  asked: (effect) => askedForms([effect.from, effect.to], effect.lineage),
  details: effectDetails,
  method: ({ method }) => `interval by ${methodName(method)}`,
  rows: (effect) => effectRows(effect.lineage, effect),
  picture: (effect, options, toplines) => {
    const forms = [effect.from, effect.to].flatMap((side) =>
      toplines
        .filter(({ dataset, address }) => dataset.id === side.dataset && address === side.address)
        .slice(0, 1)
        .map((topline) => comparedForm(topline, precisionIn(effect.lineage))),
    );
    return forms.length < 2 ? null : framingChart({ ...effect, forms, effects: [effect] }, options);
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

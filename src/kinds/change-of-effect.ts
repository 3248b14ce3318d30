import type { EffectChange } from "../framing/change-of-effect.ts";
import { askedOfPair } from "../report/asked-text.ts";
import { effectChangeDetails } from "./effect-details.ts";
import { effectChangeSentence } from "./effect-words.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { codesIn, measured } from "./rows.ts";
import { effectRows } from "./wording-effect.ts";

/** How far a wording effect changed. */
export const CHANGE_OF_EFFECT: Kind<EffectChange> = {
  kinds: ["change-of-effect"],
  finding: effectChangeSentence,
  asked: (change) => askedOfPair([change.from.to, change.to.to], change.lineage),
  details: effectChangeDetails,
  method: () => "interval by Zou and Donner's method (MOVER)",
  rows: (change) => [
    ...[change.from, change.to].flatMap((effect) => effectRows(change.lineage, effect)),
    { row: "difference", label: change.label, ...measured(change), cautions: codesIn(change.cautions) },
  ],
  cautions: ownCautions,
  care: "of the effect",
};

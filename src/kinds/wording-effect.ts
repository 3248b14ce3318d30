import type { Lineage } from "../estimate/lineage.ts";
import { type ComparedForm, comparedForm } from "../framing/compared-form.ts";
import type { WordingEffect } from "../framing/wording-effect.ts";
import type { Topline } from "../model/topline.ts";
import { framingPicture, isOfDots, type PicturedWordings } from "../pictures/framing-picture.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import type { PictureOptions } from "../pictures/picture-speech.ts";
import { askedForms } from "../report/asked-text.ts";
import type { Row } from "../report/columns.ts";
import { methodName } from "../report/words.ts";
import { sideRow } from "./change.ts";
import { effectDetails } from "./effect-details.ts";
import { effectSentence } from "./effect-words.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { asked, codesIn, measured } from "./rows.ts";
import { precisionIn } from "./topline.ts";

/** What a wording did to one answer. */
export const WORDING_EFFECT: Kind<WordingEffect> = {
  kinds: ["wording-effect"],
  finding: effectSentence,
  asked: (effect) => askedForms([effect.from, effect.to], effect.lineage),
  details: effectDetails,
  method: ({ method }) => `interval by ${methodName(method)}`,
  rows: (effect) => effectRows(effect.lineage, effect),
  drawn: (effect, options, toplines) => {
    const forms = formsOf(effect, toplines);
    const compared = { ...effect, forms, effects: [effect], others: [], dontKnows: [] };
    return forms.length < 2 ? null : wordingsPicture(compared, options);
  },
  beside: ({ from, to }) => [from.address, to.address],
  cautions: ownCautions,
  care: "of the effect",
};

/** Both forms, where their toplines are given. */
function formsOf({ from, to, lineage }: WordingEffect, toplines: readonly Topline[]): readonly ComparedForm[] {
  return [from, to].flatMap((side) =>
    toplines
      .filter(({ dataset, address }) => dataset.id === side.dataset && address === side.address)
      .slice(0, 1)
      .map((topline) => comparedForm(topline, precisionIn(lineage))),
  );
}

/** Wordings with their answers, and what the wording made of each. */
export function wordingsPicture(compared: PicturedWordings, options: PictureOptions): ResultPicture {
  const { effects, others, dontKnows, lineage } = compared;
  const besides = answersBeside(compared);
  const rows = isOfDots(compared)
    ? [
        ...[...effects, ...others].flatMap((effect) => effectRows(lineage, effect)),
        ...besides.flatMap((code) => besideRows(compared, code)),
        ...dontKnows.flatMap((effect) => effectRows(effect.lineage, effect).map((row) => ({ ...row, role: "dk" }))),
        ...restRows(compared),
      ]
    : stackRows(compared);
  return framingPicture({ ...compared, besides }, rows, options);
}

/** Answers that both of two forms have and that no effect is of. */
function answersBeside({ forms, effects, others, dontKnows, dontKnow }: PicturedWordings): readonly string[] {
  const shown = new Set(
    [...effects, ...others, ...dontKnows].flatMap(({ lineage }) => lineage.inputs.map(({ option }) => option)),
  );
  // without don't knows the base of the effects is another
  if (forms.length !== 2 || dontKnow === "dropped") return [];
  const codes = forms.map(({ answers }) => answers.map(({ option }) => option.code));
  return codes[0]!.filter((code) => codes[1]!.includes(code) && !shown.has(code));
}

/** What of both forms is not reported; nothing where all of it is. */
function restRows({ forms, lineage, dontKnow }: PicturedWordings): readonly Row[] {
  const role = "not-reported";
  if (dontKnow === "dropped" || forms.every(({ unlabelled }) => unlabelled.value === 0)) return [];
  const sides = forms.map(
    ({ address, unlabelled, sampleSize }): Row => ({
      ...asked(lineage, address),
      row: "form",
      option: null,
      n: sampleSize?.value ?? null,
      role,
      estimate: unlabelled.value,
      unit: "share",
    }),
  );
  return [...sides, { row: "effect", role, estimate: null }];
}

/** An answer to both forms, of which no effect was asked for. */
function besideRows({ forms, lineage }: PicturedWordings, code: string): readonly Row[] {
  const sides = forms.map((form): Row => {
    const { option, ...share } = form.answers.find((each) => each.option.code === code)!;
    const n = form.sampleSize?.value ?? null;
    return { ...asked(lineage, form.address), ...measured(share), row: "form", option: code, role: option.role, n };
  });
  return [...sides, { row: "effect", option: code, role: sides[0]!.role ?? null, estimate: null }];
}

/** All answers to each form, what is not reported last, and then the effects. */
function stackRows({ forms, effects, lineage }: PicturedWordings): readonly Row[] {
  const ofAnswer = effects.filter(({ answer }) => answer === effects[0]?.answer);
  const compared = (form: ComparedForm, code: string): boolean =>
    ofAnswer.some(({ lineage: { inputs } }) =>
      inputs.some((each) => each.dataset === form.dataset && each.address === form.address && each.option === code),
    );
  return [
    ...forms.flatMap((form): readonly Row[] => {
      const own = { ...asked(lineage, form.address), dataset: form.dataset, row: "answer" };
      const codes = new Set(form.answers.map(({ option }) => option.code));
      const n = form.sampleSize?.value ?? null;
      const answers = form.answers.flatMap(({ option, ...share }): readonly Row[] =>
        // what the publisher added up is in the answers that it is made of
        option.combines.some((code) => codes.has(code))
          ? []
          : [
              {
                ...own,
                ...measured(share),
                option: option.code,
                answer: option.label.en ?? option.code,
                stance: option.stance,
                role: option.role,
                part: compared(form, option.code) ? "compared" : null,
                n,
              },
            ],
      );
      const takesSide = ({ role }: Row): boolean => !/^(dk|refused|would-not-vote|not-asked)$/.test(String(role));
      const rest: Row = { ...own, role: "not-reported", estimate: form.unlabelled.value, unit: "share", n };
      return [
        ...answers.filter((row) => row.part === "compared"),
        ...answers.filter((row) => row.part !== "compared" && takesSide(row)),
        ...answers.filter((row) => row.part !== "compared" && !takesSide(row)),
        ...(form.unlabelled.value > 0 ? [rest] : []),
      ];
    }),
    ...effects.map((effect) => effectRows(lineage, effect).at(-1)!),
  ];
}

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

import { refuse, shown } from "../errors.ts";
import { nearNames } from "../format/near-names.ts";
import { checkKind, DATASET } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { pair, word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled, without } from "../model/option-rows.ts";
import { addressOf, topline, toplineKeys } from "../model/topline.ts";
import { FRAMING_ROWS, type FramingOptions, framing } from "./framing.ts";
import type { WordingEffect } from "./wording-effect.ts";

/** What `wordingEffectsOf` can be told. */
export interface WordingEffectsOptions extends Omit<FramingOptions, "options" | "design"> {
  /** The two forms by their arms in the experiment; the effect is the second less the first. */
  readonly forms: readonly [first: string, second: string];
  /** Id of the group; default: all respondents. */
  readonly group?: string;
}

/** The rows of its options. */
export const WORDING_EFFECTS_ROWS: OptionRows<WordingEffectsOptions, "level" | "overrides"> =
  /* @__PURE__ */ optionRows(null as Of<WordingEffectsOptions, "level" | "overrides">, () => {
    const { option, ...rows } = without(FRAMING_ROWS, "options", "design");
    return {
      ...rows,
      option: { kind: option.kind, help: "a code that both forms have" },
      forms: {
        kind: pair(word({ placeholder: "form" }), {
          allowed: "two forms",
          code: "wrong-usage",
          hint: "Name the two that are meant: first,second.",
        }),
        help: "arms of the experiment, where it has more than two",
        required: true,
      },
      group: { kind: word(), help: "of a group of respondents", unless: "all" },
    };
  });

/**
 * The effects of one experiment in every survey that held it, in the order of the data set: what `pool` pools.
 *
 * @param dataset A checked data set.
 * @param experiment Id of the experiment, such as `gss-fare`.
 * @param options `forms`; `stance` or `option`; the rest as for `framing`.
 * @returns One effect for each survey that printed both forms.
 * @throws PollError `unknown-value` for an experiment or a form that is not there, `option-missing`, and as
 *   `framing`.
 * @example
 * ```ts
 * const experiments = await loadDataset("wording-experiments");
 * const effects = wordingEffectsOf(experiments, "gss-fare", { stance: "gss-fare-spending:more", forms: ["x", "y"] });
 * effects.length; // => 25
 * effects[0]?.value; // => 0.383011
 * ```
 */
export function wordingEffectsOf(
  dataset: Dataset,
  experiment: string,
  options: WordingEffectsOptions,
): readonly WordingEffect[] {
  checkKind("wordingEffectsOf", dataset, DATASET, ["dataset"]);
  const { forms, group, ...rest } = settled("wordingEffectsOf", WORDING_EFFECTS_ROWS, options);
  if (rest.stance === undefined && rest.option === undefined) {
    refuse("option-missing", ["stance"], "An effect needs a stance or an option.", "One effect for each survey.");
  }
  const questions = dataset.questions.filter((question) => question.experiment?.id === experiment);
  const arms = [...new Set(questions.map((question) => question.experiment!.arm))];
  if (arms.length === 0) {
    const known = [...new Set(dataset.questions.flatMap((question) => question.experiment?.id ?? []))];
    const hint = known.length === 0 ? "The data set has none." : nearNames("Experiments", experiment, known);
    refuse("unknown-value", ["experiment"], `${shown(experiment)} is not an experiment.`, hint);
  }
  for (const [index, form] of forms.entries()) {
    if (arms.includes(form)) continue;
    const hint = nearNames("Forms", form, arms);
    refuse("unknown-value", ["forms", index], `${shown(form)} is not a form of ${experiment}.`, hint);
  }
  const armOf = new Map(questions.map((question) => [question.id, question.experiment!.arm]));
  const keys = toplineKeys(dataset).filter((key) => armOf.has(key.question) && key.group === (group ?? null));
  const effects = [...new Set(keys.map(({ survey }) => survey))].flatMap((survey) => {
    const pairs = forms.map((form) =>
      keys.find((key) => key.survey === survey && key.base === "half-sample" && armOf.get(key.question) === form),
    );
    const [first, second] = pairs.map((key) => key && topline(dataset, addressOf(key), { base: key.base }));
    return first && second ? framing([first, second], rest).effects : [];
  });
  if (effects.length === 0) {
    refuse(
      "wrong-usage",
      ["forms"],
      `No survey put both versions of ${experiment} to parts of its respondents.`,
      "Set toplines of two surveys against each other with `framing`.",
    );
  }
  return effects;
}

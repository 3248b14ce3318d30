import { refuse } from "../errors.ts";
import { ADDRESS_ROWS, type AddressOptions } from "../estimate/addressed.ts";
import { rebase } from "../estimate/rebase.ts";
import { FRAMING_ROWS, framing } from "../framing/compare-wordings.ts";
import { PLAN_ROWS } from "../framing/plan-options.ts";
import { plan } from "../framing/plan-split-ballot.ts";
import { POOL_ROWS, type PoolOptions, pool } from "../framing/pool-effects.ts";
import { WORDING_EFFECTS_ROWS, type WordingEffectsOptions, wordingEffectsOf } from "../framing/wording-effects-of.ts";
import type { Dataset } from "../model/dataset.ts";
import { without } from "../model/option-rows.ts";
import { topline } from "../model/topline.ts";
import { describe } from "../report/describe.ts";
import type { RecipeCommand } from "./command.ts";
import { toplineOfStance } from "./meant-toplines.ts";
import { recipeOptions } from "./recipe-option.ts";
import { made, ownOf } from "./share-commands.ts";

type PoolFlags = Omit<WordingEffectsOptions, "method" | "forms"> &
  PoolOptions & { readonly forms?: readonly [string, string] };

const POOLED_ROWS = /* @__PURE__ */ (() => {
  const { forms, ...rows } = without(WORDING_EFFECTS_ROWS, "method", "drift", "surveyErrors");
  return { ...rows, forms: { kind: forms.kind, help: forms.help }, ...POOL_ROWS };
})();

/** The commands about wordings: what they did, over many surveys, and how large a split ballot must be. */
export const FRAMING_COMMANDS: readonly RecipeCommand[] = /* @__PURE__ */ (() => [
  {
    name: "framing",
    description: "what two wordings or more did to the answers, with the honesty that the design allows",
    places: [
      {
        name: "first",
        description: "survey[/question[/group]]; of a survey with several questions the one that has the stance",
        parameter: "of",
      },
      { name: "second", description: "the other wording; each is set against the first", parameter: "of" },
      { name: "more", description: "further wordings", parameter: "of", repeatable: true },
    ],
    options: recipeOptions({ ...FRAMING_ROWS, ...ADDRESS_ROWS }),
    make: (places, flags) => {
      const { base, rebase: to, stance } = flags as AddressOptions & { readonly stance?: string };
      const forms = places.map(({ dataset, address }) => {
        const found = toplineOfStance(dataset, address, stance, base === undefined ? {} : { base });
        return to === undefined ? found : rebase(found, { to });
      });
      const result = framing(forms, ownOf(flags));
      return { result, printed: result, document: () => describe(result, { toplines: forms }) };
    },
  },
  {
    name: "pool",
    description: "the mean of a wording effect over all surveys that held the experiment, and how it varies",
    places: [{ name: "experiment", description: "id of the experiment, such as gss-fare", parameter: "of" }],
    options: recipeOptions(POOLED_ROWS),
    make: ([place], flags) => {
      const { dataset, address: experiment } = place!;
      const { method, test, cluster, moderators, across, include, forms, ...rest } = flags as PoolFlags;
      const effects = wordingEffectsOf(dataset, experiment, {
        ...rest,
        forms: forms ?? pairOf(armsOf(dataset, experiment)),
      });
      const pooling = { method, test, level: rest.level, cluster, moderators, across, include };
      const result = pool(effects, pooling as PoolOptions);
      const { from, to } = effects.at(-1)!;
      // their words; the figures are those of one survey only
      const toplines = [from, to].map(({ address }) => topline(dataset, address));
      return { result, printed: result, document: () => describe(result, { toplines }) };
    },
  },
  {
    name: "plan",
    description: "how many respondents a split ballot needs, or what effect it finds",
    places: [],
    options: recipeOptions(PLAN_ROWS),
    make: (_, flags) => made(plan(flags)),
  },
])();

/** The forms of an experiment in their order; several effects could be meant where there are more than two. */
function armsOf(dataset: Dataset, experiment: string): readonly string[] {
  return [
    ...new Set(dataset.questions.flatMap((each) => (each.experiment?.id === experiment ? each.experiment.arm : []))),
  ];
}

function pairOf(arms: readonly string[]): readonly [string, string] {
  const [first = "", second = "", ...more] = arms;
  if (arms.length > 0 && (second === "" || more.length > 0)) {
    refuse(
      "wrong-usage",
      ["forms"],
      `Expected two forms, got ${arms.join(", ")}.`,
      "Name the two that are meant in `forms`: the first and the second.",
    );
  }
  return [first, second];
}

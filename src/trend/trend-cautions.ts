import { surveyErrorsOf } from "../estimate/survey-errors.ts";
import { formatList, formatPercent, formatQuantity } from "../format/number.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { LocalLevelPosterior } from "../stats/local-level-posterior.ts";
import type { Trend, TrendOptions } from "./trend.ts";
import type { TrendFactors } from "./trend-factors.ts";

const ONE_HOUSE: CautionKind = { code: "one-house", remedy: "Call it the line of that house." };
const INSEPARABLE_EFFECTS: CautionKind = {
  code: "inseparable-effects",
  remedy: "Do not read the effect of a house or of a wording by itself.",
};
const WEAKLY_LINKED_EFFECTS: CautionKind = {
  code: "weakly-linked-effects",
  remedy: "Do not read the effect of a house or of a wording by itself; `learnt` says how much the polls settled.",
};
const LEANS_ON_SMOOTHNESS: CautionKind = {
  code: "leans-on-smoothness",
  remedy: "Do not call it an effect of the wording.",
};
const EFFECTS_COINCIDE: CautionKind = { code: "effects-coincide", remedy: "Do not read them." };
const PRIORS_COUNT: CautionKind = { code: "priors-count", remedy: "Say so, or give priors that you can defend." };

/** What surveys have in common stays however many there are. */
export function commonError({ surveyErrors }: TrendOptions): number | null {
  if (surveyErrors === undefined) return null;
  return surveyErrorsOf(surveyErrors, []).shared || null;
}

/** What the result itself says against leaning on it. */
export function fitCautions(
  { houses, model, withoutEffect }: TrendFactors,
  { separability, sensitivity }: Pick<Trend, "separability" | "sensitivity">,
  { lines }: LocalLevelPosterior,
): readonly Caution[] {
  const cautions: Caution[] = [];
  if (houses.length === 1) {
    cautions.push(
      caution(
        ONE_HOUSE,
        model.anchors.length > 0
          ? "All polls are of one house: what it is off is known only where the line is held at what was counted."
          : "All polls are of one house: its own bias cannot be told from the line, and no effect of it is fitted.",
      ),
    );
  }
  if (separability.groups.length > 1) {
    cautions.push(
      caution(
        INSEPARABLE_EFFECTS,
        `Houses and wordings fall into ${String(separability.groups.length)} groups that no poll links: between groups, what is of the houses and what is of the wordings is known only as a sum.`,
      ),
    );
  }
  const { weakest, apart, coincidences } = separability;
  // of houses with one poll nothing is learnt in any design: what counts is where houses and wordings pull against each other
  if (weakest !== null && weakest.shareLearnt < 0.5 && Math.abs(weakest.correlation ?? 0) >= 0.5) {
    const [first] = weakest.weights;
    cautions.push(
      caution(
        WEAKLY_LINKED_EFFECTS,
        `Houses and wordings hang together by few polls: of one sum of effects, in which ${first!.factor} ${first!.level} weighs most, the polls took away ${formatPercent(weakest.shareLearnt, 0)} of the prior variance.`,
      ),
    );
  }
  if (apart.length > 0) {
    cautions.push(
      caution(
        LEANS_ON_SMOOTHNESS,
        `No other wording was asked in the time of ${formatList(apart.map(({ wording }) => wording))}: that they differ, and not the times, leans on the line being smooth.`,
      ),
    );
  }
  for (const { factor, unknown, bridges } of coincidences) {
    const told = bridges.length === 0 ? "no house had more than one" : `only ${formatList(bridges)} had more than one`;
    cautions.push(
      caution(
        EFFECTS_COINCIDE,
        `Effects of the ${factor} coincide with houses and with time: ${told}${unknown === 0 ? "" : `; it is not known of ${formatQuantity(unknown, "poll")}, which stand at the mean`}.`,
      ),
    );
  }
  for (const { name, level } of withoutEffect) {
    cautions.push(
      caution(
        EFFECTS_COINCIDE,
        `No effect of the ${name} is fitted: ${level === null ? "it is not known of any poll" : `all polls of which it is known have ${level}`}.`,
      ),
    );
  }
  const shaky = sensitivity.find(({ bandWidth }) => Math.abs(bandWidth - 1) > 0.1);
  if (shaky !== undefined && lines.length > 0) {
    cautions.push(
      caution(
        PRIORS_COUNT,
        "The width of the band follows from the priors as much as from the polls: with priors twice or half as wide it changes by more than a tenth.",
      ),
    );
  }
  return cautions;
}

import {
  formatCount,
  formatLevel,
  formatList,
  formatNumber,
  formatPercent,
  formatPoints,
  formatQuantity,
  formatRange,
} from "../format/number.ts";
import { list, paragraph } from "../report/blocks.ts";
import type { Block } from "../report/document.ts";
import type { Trend } from "../trend/trend.ts";
import type { TrendEffect } from "../trend/trend-effects.ts";
import type { TrendFactorName } from "../trend/trend-factors.ts";
import type { TrendSeparability } from "../trend/trend-separability.ts";

/** What each house and wording stands off the line, and how well the polls can tell them apart. */
export function effectBlocks(trend: Trend): readonly Block[] {
  return [...separabilityBlocks(trend), ...effectTables(trend)];
}

function separabilityBlocks({ separability, effects, line, deviations }: Trend): readonly Block[] {
  const { groups, correlations, weakest } = separability;
  const blocks: Block[] = [];
  if (groups.length > 1) {
    blocks.push(
      paragraph(
        `${formatCount(groups.length)} separate groups that no poll links. Within a group houses can be told from wordings; between groups only the sum of the two is known, and the priors share it out:`,
      ),
      list(
        groups.map(
          ({ houses, wordings, polls }) =>
            `${formatList(houses)} with ${formatList(wordings)} (${formatQuantity(polls.value, "poll")})`,
        ),
      ),
    );
  } else if (line.houses.length > 1) {
    blocks.push(paragraph("All houses and wordings hang together through polls that have both: 1 group."));
  }
  const random = effects.filter(({ shareLearnt }) => shareLearnt !== null);
  const told = random.filter(({ shareLearnt }) => shareLearnt! >= WELL_TOLD).map(({ level }) => level);
  const hardly = random.filter(({ shareLearnt }) => shareLearnt! < WELL_TOLD).map(({ level }) => level);
  const house = deviations.find(({ name }) => name === "house");
  const across =
    groups.length < 2 || house === undefined
      ? ""
      : ` Across groups that holds as far as houses differ little, as they are held to do (standard deviation ${formatPoints(house.value).replace("+", "")}).`;
  const items = [
    ...(told.length === 0 ? [] : [`The polls settle half or more of what was open of: ${formatList(told)}.${across}`]),
    ...(hardly.length === 0 ? [] : [`They settle less, so that the prior weighs more, of: ${formatList(hardly)}.`]),
    ...(weakest === null || weakest.correlation === null
      ? []
      : [weakestText(weakest.shareLearnt, weakest.weights, weakest.correlation)]),
    ...correlations
      .slice(0, 5)
      .map(
        ({ first, second, correlation }) =>
          `Known only together: ${first.level} and ${second.level} (correlation ${formatNumber(correlation, 2)}).`,
      ),
  ];
  return items.length === 0 ? blocks : [...blocks, list(items)];
}

/** The weakest link, with the levels that weigh most in it. */
function weakestText(
  shareLearnt: number,
  weights: NonNullable<TrendSeparability["weakest"]>["weights"],
  correlation: number,
): string {
  const own = formatList(weights.slice(0, 3).map(({ level }) => level));
  return `Least is learnt of a sum of effects in which these weigh most: ${own}. The polls settle ${formatPercent(shareLearnt, 0)} of it; its parts in houses and in wordings have a correlation of ${formatNumber(correlation, 2)}.`;
}

/** Part of the prior variance from which on an effect counts as told by the polls. */
const WELL_TOLD = 0.5;

function effectTables({ effects, level }: Trend): readonly Block[] {
  const names = [...new Set(effects.map(({ factor }) => factor))];
  return names.map((factor): Block => {
    const own = effects
      .filter((effect) => effect.factor === factor)
      .sort((a, b) => b.polls.value - a.polls.value || (a.level < b.level ? -1 : 1));
    // of effects without a prior there is no part of it that was learnt
    const learnt = own.some(({ shareLearnt }) => shareLearnt !== null);
    const columns = [
      { title: TITLES[factor] },
      { title: "Polls", align: "right" as const },
      { title: "Off the line", align: "right" as const },
      { title: `${formatLevel(level)} interval`, align: "right" as const },
      { title: "Learnt", align: "right" as const },
    ];
    return {
      kind: "table",
      columns: learnt ? columns : columns.slice(0, -1),
      rows: own.map((effect) => (learnt ? effectRow(effect) : effectRow(effect).slice(0, -1))),
    };
  });
}

const TITLES: Readonly<Record<TrendFactorName, string>> = {
  house: "House",
  wording: "Wording",
  mode: "Mode",
  population: "Population",
};

function effectRow({ level, polls, offLine, shareLearnt }: TrendEffect): readonly string[] {
  const still = offLine.standardError === 0;
  return [
    level,
    formatCount(polls.value),
    still ? "the line's own" : formatPoints(offLine.value).replace(/ points?$/, ""),
    still ? "" : formatRange(offLine.interval.lower, offLine.interval.upper),
    shareLearnt === null ? "" : formatPercent(shareLearnt, 0),
  ];
}

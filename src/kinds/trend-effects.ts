import { refuse } from "../errors.ts";
import {
  formatBare,
  formatCount,
  formatLevel,
  formatList,
  formatQuantity,
  formatRange,
  formatSigned,
  formatSize,
} from "../format/number.ts";
import { list, paragraph } from "../report/blocks.ts";
import type { Row } from "../report/columns.ts";
import type { Block } from "../report/document.ts";
import type { Trend } from "../trend/trend.ts";
import type { TrendEffect } from "../trend/trend-effects.ts";
import type { TrendFactorName } from "../trend/trend-factors.ts";
import type { Shown } from "./kinds.ts";
import { measured } from "./rows.ts";

/** What each house and wording stands off the line, and how well the polls can tell them apart. */
export function effectBlocks(trend: Trend): readonly Block[] {
  return [...separabilityBlocks(trend), ...effectTables(trend)];
}

function separabilityBlocks({ separability: { groups }, line, deviations }: Trend): readonly Block[] {
  if (groups.length < 2)
    return line.houses.length > 1 ? [paragraph("All pollsters and wordings are linked by polls: 1 group.")] : [];
  const house = deviations.find(({ name }) => name === "house");
  const apart = house === undefined ? "" : ` (pollsters differ by a standard deviation of ${formatSize(house.value)})`;
  return [
    paragraph(
      `${formatCount(groups.length)} separate groups that no poll links. Within a group pollsters can be separated from wordings; between groups only the sum of the two is known, and the priors share it out${apart}:`,
    ),
    list(
      groups.map(
        ({ houses, wordings, polls }) =>
          `${formatList(houses)} with ${formatList(wordings)} (${formatQuantity(polls.value, "poll")})`,
      ),
    ),
  ];
}

function effectTables({ effects, level }: Trend): readonly Block[] {
  const names = [...new Set(effects.map(({ factor }) => factor))];
  return names.map((factor): Block => {
    const own = effects
      .filter((effect) => effect.factor === factor)
      .sort((a, b) => b.polls.value - a.polls.value || (a.level < b.level ? -1 : 1));
    // of effects without a prior there is no part of it that was estimated
    const fromData = own.some(({ shareFromData }) => shareFromData !== null);
    const columns = [
      { title: TITLES[factor] },
      { title: "Polls", align: "right" as const },
      { title: "From the line", align: "right" as const },
      { title: `${formatLevel(level)} interval`, align: "right" as const },
      { title: "SD, prior → with polls", align: "right" as const },
    ];
    return {
      kind: "table",
      columns: fromData ? columns : columns.slice(0, -1),
      rows: own.map((effect) => (fromData ? effectRow(effect) : effectRow(effect).slice(0, -1))),
    };
  });
}

const TITLES: Readonly<Record<TrendFactorName, string>> = {
  house: "Pollster",
  wording: "Wording",
  mode: "Mode",
  population: "Population",
};

function effectRow({ level, polls, offLine, contrast, shareFromData }: TrendEffect): readonly string[] {
  const still = offLine.standardError === 0;
  const left = contrast.standardError;
  return [
    level,
    formatCount(polls.value),
    still ? "the line's own" : formatSigned(offLine.value),
    still ? "" : formatRange(offLine.interval.lower, offLine.interval.upper),
    shareFromData === null ? "" : `${formatBare(left / Math.sqrt(1 - shareFromData))} → ${formatBare(left)}`,
  ];
}

/** The pollster effects of a trend as rows, the largest first. */
export function houseEffectRows({ effects }: Trend): readonly Row[] {
  return effects
    .filter(({ factor }) => factor === "house")
    .toSorted((one, other) => other.offLine.value - one.offLine.value)
    .map(({ level, offLine, shareFromData, polls }) => ({
      row: "effect",
      label: level,
      factor: "house",
      ...measured(offLine),
      fromData: shareFromData,
      readings: polls.value,
    }));
}

/**
 * A trend with pollster effects.
 *
 * @throws PollError `wrong-usage` for another result, `too-few-polls` for a trend of one pollster.
 */
export function ofHouses(verb: string, result: Shown): Trend {
  if ((result as { readonly kind?: unknown } | null)?.kind !== "trend")
    refuse(
      "wrong-usage",
      ["kind"],
      `Only a trend has pollster effects, and ${verb} got another result.`,
      "Leave `kind` out, or give what `trend` returned.",
    );
  const fitted = result as Trend;
  if (!fitted.effects.some(({ factor }) => factor === "house"))
    refuse(
      "too-few-polls",
      ["trend", "effects"],
      "This trend has no pollster effects.",
      "Fit polls of two pollsters or more.",
    );
  return fitted;
}

import { refuse } from "../errors.ts";
import type { Trend } from "../trend/fit-trend.ts";
import { type DotRow, dotRows } from "./dot-rows.ts";
import { innerWidth, legendOf, PALETTE, pictureOf } from "./figure.ts";
import { sourceLine } from "./provenance.ts";
import { surveysLine } from "./sampling-words.ts";
import type { ChartOptions, VegaLiteSpec } from "./spec.ts";
import { type Speech, speechOf } from "./speech.ts";

/** From here on an effect rests on the polls more than on its prior. */
const MOSTLY_LEARNT = 0.5;

/**
 * How far the polls of each house stand off the line of a trend, with intervals, and how much of it the polls tell: a hollow
 * dot is mostly the prior.
 *
 * @param trend From `fitTrend`, of two houses or more.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `too-few-polls` where no effects of houses were fitted, `unknown-value`, `out-of-range`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const trend = fitTrend(seriesOf(polls, { stance: "nato-membership:for" }), { at: ["2021-11-15"] });
 * houseEffectsChart(trend).description.startsWith("Dot chart of house effects."); // => true
 * ```
 */
export function houseEffectsChart(trend: Trend, options: ChartOptions = {}): VegaLiteSpec {
  const speech = speechOf(options);
  const { say, name, percent, signed, range, count } = speech;
  const effects = trend.effects
    .filter(({ factor }) => factor === "house")
    .sort((one, other) => other.offLine.estimate - one.offLine.estimate);
  if (effects.length === 0) {
    refuse(
      "too-few-polls",
      ["trend", "effects"],
      "Expected a trend with effects of houses, got one without.",
      "Fit polls of two houses or more.",
    );
  }
  const isHollow = (learnt: number | null): boolean => learnt !== null && learnt < MOSTLY_LEARNT;
  const rows = effects.map(({ level, offLine: { estimate, interval }, shareLearnt, polls }): DotRow => {
    const held = interval.lower === interval.upper;
    return {
      label: houseName(speech, trend, level),
      note:
        say("pollsOfHouse", count(polls.length)) +
        (held ? `; ${say("reference")}` : shareLearnt === null ? "" : `; ${say("learnt", percent(shareLearnt, 0))}`),
      dot: estimate,
      hollow: isHollow(shareLearnt),
      whisker: interval,
      text: signed(estimate) + (held ? "" : ` (${range(interval.lower, interval.upper)})`),
    };
  });
  const withPrior = effects.filter(({ shareLearnt }) => shareLearnt !== null);
  const hollow = withPrior.filter(({ shareLearnt }) => isHollow(shareLearnt)).length;
  const { groups } = trend.separability;
  const title = options.title ?? `${say("houseEffects")}: ${name(trend.label)}`;
  return pictureOf(speech.width, {
    kind: say("houseEffectsKind"),
    title: name(title),
    subtitle: [
      say(`zero-${trend.line.means}`, trend.line.house === null ? "" : houseName(speech, trend, trend.line.house)),
      identificationWords(speech, trend),
    ],
    remarks: [
      ...(withPrior.length === 0 ? [] : [say("learntMeans")]),
      ...(hollow === 0 ? [] : [say("mostlyPrior", count(hollow), count(effects.length))]),
      ...(groups.length > 1 ? [say("groupsOfHouses", count(groups.length))] : []),
    ],
    caption: [
      surveysLine(speech, trend.lineage.surveys),
      say("whiskers", say("modelledByTrend", speech.level(trend.level))),
      sourceLine(speech, trend.sources, trend.lineage.datasets),
    ],
    ...dotRows(speech, rows),
    ...(withPrior.length === 0
      ? {}
      : {
          legend: legendOf(
            [
              { text: say("halfLearnt"), colour: PALETTE[0] },
              { text: say("lessLearnt"), colour: PALETTE[0], stroke: true },
            ],
            innerWidth(speech),
          ),
        }),
  });
}

/** Houses that were joined have their names side by side. */
function houseName({ name }: Speech, { organisations }: Trend, level: string): string {
  return level
    .split(" with ")
    .map((id) => name(organisations.find((each) => each.id === id)?.name ?? id, id))
    .join(" + ");
}

/** What keeps the line apart from the effects. */
function identificationWords(speech: Speech, trend: Trend): string {
  const { say, range, percent, name, dates } = speech;
  const { by, house, anchors } = trend.identification;
  const spread = trend.deviations.find((each) => each.name === "house");
  const counted = anchors.map(({ date, share, source }) => `${dates(date)}: ${percent(share)} (${name(source)})`);
  return [
    say(`held-${by}`, house === null ? counted.join("; ") : houseName(speech, trend, house)),
    ...(spread === undefined
      ? []
      : [say("spread", percent(spread.median).slice(0, -1), range(spread.interval.lower, spread.interval.upper))]),
  ].join(" ");
}

import { refuse } from "../errors.ts";
import { checkKind, type Expected } from "../model/arguments.ts";
import type { Trend } from "../trend/trend.ts";
import { housesOfLevel } from "../trend/trend-readings.ts";
import { PALETTE, pictureOf } from "./figure.ts";
import { HOUSE_EFFECTS_TEXTS } from "./house-effects-texts.ts";
import { askedLines, sourceLine, wordingWords } from "./provenance.ts";
import { type Row, rowsOf } from "./rows.ts";
import { SERIES_TEXTS } from "./series-texts.ts";
import { commonestQuestion, seriesTitle, underTitle } from "./series-title.ts";
import type { ChartOptions, VegaLiteSpec } from "./spec.ts";
import { type Speech, speechOf } from "./speech.ts";
import { surveysLine } from "./surveys-line.ts";

/** From here on an effect rests on the polls more than on its prior. */
const MOSTLY_FROM_DATA = 0.5;

const TREND: Expected = { kinds: ["trend"], called: "a trend", made: "trend(series) returns one." };

/**
 * How far the polls of each house stand off the line of a trend, with intervals, and how much of it the polls tell: a hollow
 * dot is mostly the prior.
 *
 * @param trend From `trend`, of two houses or more.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `too-few-polls` where no effects of houses were fitted, `missing-field` for a title or a label without
 *   words, `unknown-value`, `out-of-range`.
 */
export function houseEffectsChart(trend: Trend, options: ChartOptions = {}): VegaLiteSpec {
  checkKind("houseEffectsChart", trend, TREND, ["trend"]);
  const speech = speechOf(options, { ...SERIES_TEXTS, ...HOUSE_EFFECTS_TEXTS });
  const { say, name, percent, signed, range, count } = speech;
  const effects = trend.effects
    .filter(({ factor }) => factor === "house")
    .sort((one, other) => other.offLine.value - one.offLine.value);
  if (effects.length === 0) {
    refuse(
      "too-few-polls",
      ["trend", "effects"],
      "This trend has no pollster effects.",
      "Fit polls of two houses or more.",
    );
  }
  const rows = effects.map(
    ({ level, offLine: { value: estimate, interval }, shareFromData }): Row & { readonly text: string } => {
      const held = interval.lower === interval.upper;
      const text = signed(estimate) + (held ? "" : ` (${range(interval)})`);
      const isFromData = shareFromData === null || shareFromData >= MOSTLY_FROM_DATA;
      return {
        label: houseName(speech, trend, level),
        text,
        lanes: [
          {
            ...(shareFromData === null ? {} : { note: say("fromData", percent(shareFromData, 0)) }),
            panels: [
              [{ value: estimate, interval, text, colour: PALETTE[0], fill: isFromData ? PALETTE[0] : "#ffffff" }],
            ],
          },
        ],
      };
    },
  );
  const { groups } = trend.separability;
  const zero = trend.line.house === null ? say("averageHouse") : houseName(speech, trend, trend.line.house);
  const { lineage } = trend;
  const [input] = lineage.inputs;
  const several = lineage.questions.length > 1;
  const heading = `${say("houseEffects")}: ${seriesTitle(speech, trend)}`;
  return pictureOf(speech.width, {
    title: name(options.title ?? heading),
    subtitle: [
      ...underTitle(options.title, heading),
      ...(several
        ? [say("commonest", count(lineage.questions.length), wordingWords(speech, commonestQuestion(lineage)))]
        : []),
      ...askedLines(
        speech,
        several ? { ...lineage, questions: [] } : lineage,
        input!.base,
        input!.address.split("/")[2] ?? null,
      ),
      say("offLine", zero),
      say("shrunk"),
    ],
    facts: rows.map(({ label, text }, place) => {
      const { note } = rows[place]!.lanes[0]!;
      return `${label}: ${text}${note === undefined ? "" : `, ${note}`}.`;
    }),
    remarks: [
      ...(effects.some(({ shareFromData }) => shareFromData !== null) ? [say("fromDataMeans")] : []),
      ...(groups.length > 1 ? [say("groupsOfHouses", count(groups.length))] : []),
    ],
    caption: [
      surveysLine(speech, lineage.surveys),
      say("modelInterval", speech.level(trend.level)),
      sourceLine(speech, trend.sources, lineage.datasets),
    ],
    ...rowsOf(speech, rows, [{ heading: say("inPoints", say("offLinePanel")), axis: "points" }], 24),
  });
}

/** Houses that were joined have their names side by side, the short ones where there are any. */
function houseName({ name }: Speech, { organisations }: Trend, level: string): string {
  const ids = housesOfLevel(level);
  const names = ids.map((id) => name(organisations.find((each) => each.id === id)?.name ?? id, id));
  return ids.length === 1 ? names[0]! : names.map((each) => /\(([^()]+)\)$/.exec(each)?.[1] ?? each).join(" + ");
}

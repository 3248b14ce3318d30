import { checkKind, type Expected } from "../model/arguments.ts";
import type { Bounds, CoverageBounds } from "../trend/coverage-bounds.ts";
import { CARE_TEXTS } from "./care-texts.ts";
import { PALE, PALETTE } from "./figure.ts";
import { besideSampling, partsPicture } from "./parts-picture.ts";
import { PARTS_NAMES, PARTS_TEXTS } from "./parts-texts.ts";
import { askedDesignEffect, intervalWords } from "./provenance.ts";
import type { Row } from "./rows.ts";
import { SERIES_TEXTS } from "./series-texts.ts";
import type { ChartOptions, VegaLiteSpec } from "./spec.ts";
import { speechOf } from "./speech.ts";

const BAR = { fill: PALE, colour: PALETTE[0] };

const BOUNDS: Expected = {
  kinds: ["coverage-bounds"],
  called: "what coverage returns",
  made: "coverage(from, to, { option }) returns it.",
};

/**
 * How much of a change can come from leaving people out: the published change, and its two parts as the ranges that the
 * assumptions allow, which stand in words below.
 *
 * @param bounds From `coverage`.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `missing-field` for a title or a label without words, `unknown-value`, `out-of-range`.
 */
export function coverageChart(bounds: CoverageBounds, options: ChartOptions = {}): VegaLiteSpec {
  checkKind("coverageChart", bounds, BOUNDS, ["bounds"]);
  const speech = speechOf(options, { ...SERIES_TEXTS, ...CARE_TEXTS, ...PARTS_TEXTS }, PARTS_NAMES);
  const { say, percent, signed, range } = speech;
  const { from, to, value: estimate, likeForLike, lostShare, lostSupport, pollInterval, lineage } = bounds;
  const shares = ({ lower, upper }: Bounds, decimals = 1): string =>
    (lower === upper ? "" : `${percent(lower, decimals).slice(0, -1)}–`) + percent(upper, decimals);
  // The black line is a figure, too.
  const withLine = (text: string, interval: CoverageBounds["pollInterval"]): string =>
    interval === null ? text : `${text} (${range(interval)})`;
  const row = (label: string, note: string, of: Bounds, interval: CoverageBounds["pollInterval"] = null): Row => ({
    label,
    lanes: [
      {
        note,
        panels: [
          of.lower === of.upper
            ? [{ value: of.lower, interval, fill: PALETTE[0], text: withLine(signed(of.lower), interval) }]
            : [
                { ...BAR, start: of.lower, value: of.upper, ...(interval === null ? { text: range(of) } : {}) },
                ...(interval === null ? [] : [{ value: null, interval, text: withLine(range(of), interval) }]),
              ],
        ],
      },
    ],
  });
  const nothing = lostSupport.lower === 0 && lostSupport.upper === 1;
  return partsPicture(speech, options, bounds, {
    rows: [
      row(say("published"), `${percent(from.value)} → ${percent(to.value)}`, { lower: estimate, upper: estimate }),
      row(say("coverageEffect"), `${percent(from.value)} → ${shares(likeForLike)}`, bounds.coverageEffect),
      row(say("stillSurveyed"), `${shares(likeForLike)} → ${percent(to.value)}`, bounds.change, pollInterval),
    ],
    remarks: [
      say(
        "assumedLost",
        shares(lostShare, 2),
        nothing ? say("nothingAssumed") : say("assumedSupport", shares(lostSupport)),
      ),
      ...(bounds.change.lower < bounds.change.upper ? [say("partsMove")] : []),
    ],
    group: from.address.split("/")[2] ?? null,
    line: say(
      "lineOnTop",
      intervalWords(
        speech,
        { interval: pollInterval, intervalKind: "sampling", method: "newcombe" },
        [askedDesignEffect(speech, lineage)],
        besideSampling(speech, bounds.surveyErrors),
      ),
    ),
  });
}

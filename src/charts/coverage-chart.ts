import type { Bounds, CoverageBounds } from "../trend/bound-coverage.ts";
import { PALE, PALETTE } from "./figure.ts";
import { partsPicture } from "./parts-picture.ts";
import type { Row } from "./rows.ts";
import type { ChartOptions, VegaLiteSpec } from "./spec.ts";
import { speechOf } from "./speech.ts";

/**
 * How much of a change can come from leaving people out: the published change, and its two parts as the ranges that the
 * assumptions allow, which stand in words below.
 *
 * @param bounds From `boundCoverage`.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `unknown-value`, `out-of-range`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const bounds = boundCoverage(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), {
 *   option: "for",
 *   lostSupport: { lower: 0, upper: 0.118 },
 *   populations: polls.populations,
 * });
 * coverageChart(bounds).description.includes("1.2–8.3"); // => true
 * ```
 */
export function coverageChart(bounds: CoverageBounds, options: ChartOptions = {}): VegaLiteSpec {
  const speech = speechOf(options);
  const { say, percent, signed, range } = speech;
  const { from, to, estimate, likeForLike, lostShare, lostSupport, outerInterval } = bounds;
  const inWords = ({ lower, upper }: Bounds, known: (value: number) => string, unit = ""): string =>
    lower === upper ? known(lower) : range(lower, upper) + unit;
  const row = (label: string, note: string, of: Bounds, interval: CoverageBounds["outerInterval"] = null): Row => ({
    label,
    lanes: [
      {
        note,
        panels: [
          [
            // Where nothing is left open the part is one number.
            ...(of.lower < of.upper ? [{ start: of.lower, value: of.upper, fill: PALE, colour: PALETTE[0] }] : []),
            {
              value: of.lower === of.upper ? of.lower : null,
              interval: interval ?? of,
              fill: PALETTE[0],
              text: inWords(of, signed),
            },
          ],
        ],
      },
    ],
  });
  const nothing = lostSupport.lower === 0 && lostSupport.upper === 1;
  return partsPicture(speech, options, bounds, {
    rows: [
      row(say("published"), `${percent(from.share)} → ${percent(to.share)}`, { lower: estimate, upper: estimate }),
      row(
        say("coverageEffect"),
        `${percent(from.share)} → ${inWords(likeForLike, percent, "%")}`,
        bounds.coverageEffect,
      ),
      row(
        say("stillSurveyed"),
        `${inWords(likeForLike, percent, "%")} → ${percent(to.share)}`,
        bounds.change,
        outerInterval,
      ),
    ],
    remarks: [
      say(
        "assumedLost",
        inWords(lostShare, (share) => percent(share, 2), "%"),
        nothing ? say("nothingAssumed") : say("assumedSupport", inWords(lostSupport, percent, "%")),
      ),
      say("partsMove"),
    ],
    group: from.address.split("/")[2] ?? null,
    interval: outerInterval,
    method: "newcombe",
    intervalKind: "sampling",
  });
}

import { printedDecimals } from "../estimate/printed-decimals.ts";
import { checkKind, type Expected } from "../model/arguments.ts";
import type { ChangeDecomposition, ChangePart } from "../trend/change-decomposition.ts";
import { CARE_TEXTS } from "./care-texts.ts";
import { GREY, PALE, PALETTE } from "./figure.ts";
import { besideSampling, partsPicture } from "./parts-picture.ts";
import { PARTS_NAMES, PARTS_TEXTS } from "./parts-texts.ts";
import { askedDesignEffect, intervalWords } from "./provenance.ts";
import type { Mark, Row } from "./rows.ts";
import { SERIES_TEXTS } from "./series-texts.ts";
import type { ChartOptions, VegaLiteSpec } from "./spec.ts";
import { speechOf } from "./speech.ts";
import { groupWords } from "./topic-words.ts";

const SIZES = { published: "sizesPublished", survey: "sizesSurvey", stated: "sizesStated" } as const;

const DECOMPOSITION: Expected = {
  kinds: ["change-decomposition"],
  called: "what decompose returns",
  made: "decompose(from, to, { option, groupShares }) returns it.",
};

/**
 * A change split into its parts, one bar after the other so that they are seen to add up, and below what each group adds.
 *
 * @param decomposition From `decompose`.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `missing-field` for a title or a label without words, `unknown-value`, `out-of-range`.
 */
export function decompositionChart(decomposition: ChangeDecomposition, options: ChartOptions = {}): VegaLiteSpec {
  checkKind("decompositionChart", decomposition, DECOMPOSITION, ["decomposition"]);
  const speech = speechOf(options, { ...SERIES_TEXTS, ...CARE_TEXTS, ...PARTS_TEXTS }, PARTS_NAMES);
  const { say, name, percent, signed, range } = speech;
  const { from, to, total, rate, composition, coverage, groups, groupShares, whole } = decomposition;
  const shares = (first: number, second: number, decimals?: number): string =>
    `${percent(first, decimals)} → ${percent(second, decimals)}`;
  const decimals = printedDecimals(decomposition.lineage.inputs);
  let end = 0;
  /** A bar that begins where the one before it ended. */
  const row = (
    label: string,
    estimate: number,
    own: {
      readonly interval?: ChangePart["interval"];
      readonly outer?: ChangePart["pollInterval"];
      readonly note?: string;
      readonly fill?: string;
      readonly section?: string;
    },
  ): Row => {
    const start = end;
    end += estimate;
    const { fill = PALETTE[0], note, section } = own;
    // what is taken to be the same has none
    const [interval, outer] = [own.interval ?? null, own.outer ?? null].map((each) =>
      each !== null && each.lower < each.upper ? each : null,
    ) as [ChangePart["interval"], ChangePart["pollInterval"]];
    const from = (each: ChangePart["interval"]): NonNullable<Mark["interval"]> | null =>
      each && { lower: start + each.lower, upper: start + each.upper };
    return {
      label,
      ...(section === undefined ? {} : { section }),
      lanes: [
        {
          ...(note === undefined ? {} : { note }),
          panels: [
            [
              {
                start,
                value: end,
                fill,
                interval: from(interval),
                outer: from(outer),
                weight: 4,
                place: outer === null && estimate < 0 ? "before" : "after",
                text: signed(estimate) + (outer === null ? "" : ` (${range(outer)})`),
              },
            ],
          ],
        },
      ],
    };
  };
  const part = (label: string, { value: estimate, interval, pollInterval: outer }: ChangePart, own = {}): Row =>
    row(label, estimate, { interval, outer, ...own });
  const parts = [
    part(say("ratePart"), rate),
    part(
      `+ ${say("compositionPart")}`,
      composition,
      groupShares.same ? { note: say("sameSizes") } : { fill: PALETTE[2] },
    ),
    ...(coverage === null ? [] : [part(`+ ${say("leftPart")}`, coverage, { fill: PALETTE[3] })]),
  ];
  end = 0;
  const sum = part(`= ${say("wholeChange")}`, total, { note: shares(from.value, to.value), fill: GREY });
  end = 0;
  const byGroup = groups.flatMap((group) =>
    group.to === null
      ? []
      : [
          row(groupWords(speech, group.label, group.id), group.rate.value + group.composition.value, {
            note: shares(group.from.value, group.to.value, decimals),
            fill: PALE,
            section: say(groupShares.same ? "byGroupRate" : "byGroup"),
          }),
        ],
  );
  const left = groups.flatMap(({ id, label, to: later }) => (later === null ? groupWords(speech, label, id) : []));
  const printed = whole === null ? "" : say("wholeAgrees", shares(whole.from.value, whole.to.value, decimals));
  return partsPicture(speech, options, decomposition, {
    rows: [...parts, sum, ...byGroup],
    remarks: [
      say("groupSizes", say(SIZES[groupShares.kind], name(groupShares.survey ?? ""))),
      ...(groupShares.same ? [say("movers")] : []),
      ...(left.length === 0 ? [] : [say("groupsLeft", left.join(", "))]),
      ...(whole === null ? [] : [whole.reproduced ? printed : say("wholeDiffers", printed)]),
    ],
    group: null,
    line:
      total.interval === null
        ? say("noInterval")
        : say(
            "bothLines",
            intervalWords(
              speech,
              { interval: total.interval, intervalKind: decomposition.intervalKind, method: "delta method" },
              [askedDesignEffect(speech, decomposition.lineage)],
            ),
            besideSampling(speech, decomposition.surveyErrors),
          ),
  });
}

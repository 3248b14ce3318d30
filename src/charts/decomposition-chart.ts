import type { ChangeDecomposition, ChangePart } from "../trend/decompose-change.ts";
import { type DotRow, dotRows } from "./dot-rows.ts";
import { GREY, PALE, PALETTE, pictureOf } from "./figure.ts";
import { askedLines, fieldworkLines, namesOf, sourceLine, territoryRemarks } from "./provenance.ts";
import { samplingWords } from "./sampling-words.ts";
import type { ChartOptions, VegaLiteSpec } from "./spec.ts";
import { speechOf } from "./speech.ts";

/**
 * A change split into its parts, one bar after the other so that they are seen to add up, and below what each group adds.
 *
 * @param decomposition From `decomposeChange`.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `unknown-value`, `out-of-range`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const regions = (survey: string) =>
 *   ["west", "centre", "south", "east"].map((region) => topline(polls, `${survey}/iri-referendum/iri-2019-${region}`));
 * const split = decomposeChange(regions("iri-2019-06"), regions("iri-2023-02"), {
 *   option: "for",
 *   groupShares: { from: "iri-2020-07" },
 *   groupSizes: polls.groupSizes,
 * });
 * decompositionChart(split).description.includes("West (80.0% → 87.0%): +1.9."); // => true
 * ```
 */
export function decompositionChart(decomposition: ChangeDecomposition, options: ChartOptions = {}): VegaLiteSpec {
  const speech = speechOf(options);
  const { say, name, percent, signed, range } = speech;
  const { from, to, total, rate, composition, coverage, groups, groupShares, whole, lineage } = decomposition;
  const surveys = [from, to].map(({ survey }) => lineage.surveys.find(({ id }) => id === survey)!);
  const [before, after] = namesOf(speech, surveys);
  const shares = (first: number, second: number): string => `${percent(first)} → ${percent(second)}`;
  let end = 0;
  const next = (size: number): readonly [number, number] => {
    const start = end;
    end += size;
    return [start, end];
  };
  const partRow = (label: string, part: ChangePart, own: Partial<DotRow>): DotRow => {
    const { estimate, totalInterval } = part;
    const bar = next(estimate);
    const known = totalInterval !== null && totalInterval.lower < totalInterval.upper;
    return {
      label,
      bar,
      leads: end,
      text: signed(estimate) + (known ? ` (${range(totalInterval.lower, totalInterval.upper)})` : ""),
      whisker: known ? { lower: totalInterval.lower + bar[0], upper: totalInterval.upper + bar[0] } : null,
      ...own,
    };
  };
  const parts = [
    partRow(say("ratePart"), rate, {}),
    partRow(
      `+ ${say("compositionPart")}`,
      composition,
      groupShares.same ? { note: say("sameSizes"), text: signed(0) } : { colour: PALETTE[2] },
    ),
    ...(coverage === null ? [] : [partRow(`+ ${say("leftPart")}`, coverage, { colour: PALETTE[3] })]),
  ];
  end = 0;
  const { leads: _, ...sum } = partRow(`= ${say("wholeChange")}`, total, {
    note: shares(from.share, to.share),
    colour: GREY,
  });
  end = 0;
  const stayed = groups.filter((group) => group.to !== null);
  const byGroup = stayed.map((group, place): DotRow => {
    const size = group.rate + group.composition;
    const bar = next(size);
    return {
      label: `${place === 0 ? "" : "+ "}${name(group.label, group.id)}`,
      note: shares(group.from.share, group.to!.share),
      ...(place === 0 ? { heading: say(groupShares.same ? "byGroupRate" : "byGroup") } : {}),
      bar,
      colour: PALE,
      text: signed(size),
      ...(place === stayed.length - 1 ? {} : { leads: end }),
    };
  });
  const left = groups.filter((group) => group.to === null).map(({ id, label }) => name(label, id));
  return pictureOf(speech.width, {
    kind: say("decompositionKind"),
    title: name(options.title ?? `${name(decomposition.label)}: ${before!} → ${after!}`),
    subtitle: askedLines(speech, lineage, { base: lineage.inputs[0]!.base, group: null }),
    remarks: [
      say(`sizes-${groupShares.kind}`, name(groupShares.survey ?? "")) +
        (groupShares.same ? ` ${say("moversInRate")}` : ""),
      ...(left.length === 0 ? [] : [say("groupsLeft", left.join(", "))]),
      ...(whole === null
        ? []
        : [say(whole.reproduced ? "wholeAgrees" : "wholeDiffers", shares(whole.from, whole.to), signed(whole.change))]),
      ...territoryRemarks(speech, surveys),
    ],
    caption: [
      ...fieldworkLines(speech, surveys, ({ sampleSize }) => sampleSize),
      total.totalInterval === null
        ? say("noInterval")
        : say("whiskers", samplingWords(speech, total.totalInterval, decomposition)),
      sourceLine(speech, decomposition.sources, lineage.datasets),
    ],
    ...dotRows(speech, [...parts, sum, ...byGroup]),
  });
}

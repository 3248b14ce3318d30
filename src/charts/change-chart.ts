import type { ChangeEstimate, ChangeSide } from "../trend/change.ts";
import { innerWidth, legendOf, PALE, PALETTE, pictureOf } from "./figure.ts";
import {
  askedLines,
  fieldworkLines,
  intervalWords,
  namesOf,
  sourceLine,
  territoryRemarks,
  unique,
} from "./provenance.ts";
import { type Row, rowsOf } from "./rows.ts";
import type { ChartOptions, VegaLiteSpec } from "./spec.ts";
import { type Speech, speechOf } from "./speech.ts";

/**
 * What moved between two surveys, or differs between two groups: both shares, and beside them the difference with an
 * interval of its own. What the surveys differ in stands below.
 *
 * @param changes From `compareWaves` or `compareGroups`: one, or one for each answer of one pair.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `unknown-value`, `out-of-range`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const change = compareWaves(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), { option: "for" });
 * changeChart(change, { width: 1200 }).layer.length; // => 16
 * ```
 */
export function changeChart(
  changes: ChangeEstimate | readonly ChangeEstimate[],
  options: ChartOptions = {},
): VegaLiteSpec {
  const all = [changes].flat() as readonly ChangeEstimate[];
  const [first] = all as readonly [ChangeEstimate];
  const { kind, from, to, lineage, errors } = first;
  const speech = speechOf(options);
  const { say, name } = speech;
  const surveys = [from, to].map(({ survey }) => lineage.surveys.find(({ id }) => id === survey)!);
  const names =
    kind === "change"
      ? namesOf(speech, surveys)
      : [from, to].map(({ group }) => (group === null ? say("whole") : name(group)));
  const title = lineage.questions[0]!.title;
  const labels = all.map(({ label, lineage: { inputs } }) => name(label.replace(`${title}, `, ""), inputs[0]!.option));
  const rows = all.map((change, place) => rowOf(speech, change, all.length > 1 ? labels[place]! : ""));
  const what = say(errors.surveyError > 0 ? "errorsAndMore" : "errors");
  return pictureOf(speech.width, {
    title: name(options.title ?? (all.length > 1 ? title : first.label)),
    subtitle: askedLines(speech, lineage, {
      base: lineage.inputs[0]!.base,
      group: kind === "change" ? from.group : null,
    }),
    facts: rows.map(({ lanes: [lane] }, place) => {
      const [ends, difference] = lane!.panels;
      const [one, other] = names.map((each, side) => `${each}: ${ends![side + 1]!.text!}`);
      return `${labels[place]!}: ${one!}, ${other!}, ${say("points", difference![0]!.text!)}.`;
    }),
    remarks: [
      ...all.map((change, place) => {
        const { verdict, equivalence } = change;
        if (verdict === null) return say("noInterval");
        const margin = say("points", speech.signed(equivalence?.margin ?? 0).slice(1));
        return (all.length > 1 ? `${labels[place]!}: ` : "") + say(verdict, say(`${kind}Word`), what, margin);
      }),
      ...(kind === "change" ? differenceRemarks(speech, all, surveys) : []),
    ],
    caption: [
      ...fieldworkLines(speech, unique(surveys), ({ id }) => (id === from.survey ? from : to).sampleSize),
      ...(first.interval === null ? [] : [say("lines", intervalWords(speech, first), what)]),
      sourceLine(speech, first.sources, lineage.datasets),
    ],
    legend: legendOf(
      names.map((text, side) => ({ text, colour: PALETTE[0], stroke: side === 0 })),
      innerWidth(speech),
    ),
    ...rowsOf(
      speech,
      rows,
      [
        { heading: say("sharePanel"), axis: "percent" },
        { heading: say(kind), axis: "points" },
      ],
      46,
    ),
  });
}

/** Both ends with their own intervals, and beside them the difference with its own. */
function rowOf({ percent, signed, range }: Speech, change: ChangeEstimate, label: string): Row {
  const { from, to, estimate, interval, totalInterval, lineage } = change;
  const end = ({ address, share, interval: own }: ChangeSide, isFrom: boolean) => {
    const [only, ...others] = lineage.inputs.filter((input) => input.address === address);
    const decimals = others.length === 0 && only?.printed?.unit === "percent" ? only.printed.decimals : 1;
    return {
      value: share,
      interval: own,
      text: percent(share, decimals),
      place: isFrom === estimate >= 0 ? ("before" as const) : ("after" as const),
      fill: isFrom ? "#ffffff" : PALETTE[0],
      colour: PALETTE[0],
    };
  };
  return {
    label,
    lanes: [
      {
        panels: [
          [
            { start: from.share, value: to.share, thickness: 3, fill: PALE, colour: PALE },
            end(from, true),
            end(to, false),
          ],
          [
            {
              value: estimate,
              interval,
              outer: totalInterval,
              weight: 5,
              text: signed(estimate) + (interval === null ? "" : ` (${range(interval.lower, interval.upper)})`),
              place: "above",
              shape: "diamond",
              colour: PALETTE[1],
            },
          ],
        ],
      },
    ],
  };
}

/** What the audit found to differ, and what it could not know. */
export function differenceRemarks(
  speech: Speech,
  changes: readonly Pick<ChangeEstimate, "cautions">[],
  surveys: ChangeEstimate["lineage"]["surveys"],
): readonly string[] {
  const { say, name } = speech;
  const cautions = changes.flatMap((change) => change.cautions);
  const place = territoryRemarks(speech, surveys);
  const aspects = (pattern: RegExp): string =>
    unique(cautions.flatMap(({ code }) => pattern.exec(code)?.[1] ?? []))
      .filter((aspect) => aspect !== "territory" || place.length === 0)
      .map((aspect) => name(aspect.replaceAll("-", " "), aspect))
      .join(", ");
  const differ = aspects(/^different-(?!partners)(.+)/);
  const unknown = aspects(/^(.+)-unknown$/);
  const found = [
    ...place,
    ...(differ === "" ? [] : [say("differs", differ)]),
    ...(unknown === "" ? [] : [say("unknown", unknown)]),
  ];
  return [
    ...(found.length === 0 ? [] : [say("care", found.join(" "))]),
    ...unique(cautions.flatMap(({ code, message }) => (code === "rule-overridden" ? name(message) : []))).map(
      (message) => say("overridden", message),
    ),
  ];
}

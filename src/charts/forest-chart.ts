import type { PooledWordingEffect } from "../framing/pooled-wording-effect.ts";
import { checkKind, type Expected } from "../model/arguments.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { INK, PALE, PALETTE, pictureOf } from "./figure.ts";
import { FOREST_NAMES, FOREST_TEXTS } from "./forest-texts.ts";
import { preambleOf } from "./marked-text.ts";
import { askedLines, methodWords, sourceLine, unique, wordingLine } from "./provenance.ts";
import { type Mark, type Row, rowsOf } from "./rows.ts";
import { underTitle } from "./series-title.ts";
import type { ChartOptions, VegaLiteSpec } from "./spec.ts";
import { speechOf } from "./speech.ts";
import { groupWords, topicWords } from "./topic-words.ts";
import { WORDING_TEXTS } from "./wording-texts.ts";

const POOLED: Expected = {
  kinds: ["pooled-wording-effect"],
  called: "what pool returns",
  made: "pool(effects) returns it.",
};

/**
 * Many wording effects and their mean: a line for each experiment, with a square as large as its weight, and below them the
 * mean with its interval and where the effect of one more such survey is to be expected.
 *
 * @param pooled From `pool`.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `missing-field` for a title or a label without words, `unknown-value`, `out-of-range`.
 */
export function forestChart(pooled: PooledWordingEffect, options: ChartOptions = {}): VegaLiteSpec {
  checkKind("forestChart", pooled, POOLED, ["pooled"]);
  const speech = speechOf(options, { ...WORDING_TEXTS, ...FOREST_TEXTS }, FOREST_NAMES);
  const { say, name, signed, range, count, percent, level, dates } = speech;
  const { parts, fixed, lineage, interval, value: estimate, predictionInterval, heterogeneity } = pooled;
  const houses = unique(lineage.surveys.map((survey) => survey.houses.map((house) => name(house)).join(", ")));
  const isOfStudies = pooled.designs.length === 0;
  const labelOf = (id: string): string => {
    const { houses: asked, fieldDates } = lineage.surveys.find((survey) => survey.id === id)!;
    const when = fieldDates === null ? say("datesUnknown") : dates(fieldDates);
    return houses.length > 1 ? `${name(asked[0] ?? id)}, ${when}` : when;
  };
  const named = parts.map(({ survey, addresses }) => {
    if (isOfStudies) return name(survey);
    const [surveys, , groups] = [0, 1, 2].map((at) =>
      unique(addresses.flatMap((address) => address.split("/")[at] ?? [])),
    );
    return [surveys!.map(labelOf).join(" / "), ...groups!.map((group) => groupWords(speech, group))].join(", ");
  });
  const figures = (at: number, own: { readonly lower: number; readonly upper: number }): string =>
    `${signed(at)} (${range(own)})`;
  const row = (label: string, mark: Mark): Row => ({ label, lanes: [{ panels: [[mark]] }] });
  // Of the normal distribution, at the level of the pooled interval.
  const z = (fixed.interval.upper - fixed.value) / fixed.standardError;
  /** Of both forms of an experiment; nothing where that of one is not known. */
  const sizes = parts.flatMap(({ addresses }) => {
    const own = addresses.map((address) => lineage.inputs.find((input) => input.address === address)?.baseSize?.value);
    return isOfStudies || own.some((size) => size === undefined)
      ? []
      : own.reduce<number>((sum, size) => sum + size!, 0);
  });
  // A large square would hide its interval where there is little width.
  const largest = Math.min(160, speech.width / 9);
  const heaviest = maximumOf(parts.map(({ weight }) => weight));
  const rows = [
    ...parts.map(({ value: at, standardError, weight, survey }, place) => {
      const own = { lower: at - z * standardError, upper: at + z * standardError };
      const label = named[place]!;
      return row(named.filter((each) => each === label).length > 1 ? `${label} (${name(survey)})` : label, {
        value: at,
        interval: own,
        text: figures(at, own),
        shape: "square",
        size: (largest * weight) / heaviest,
        fill: PALETTE[0],
        colour: PALETTE[0],
      });
    }),
    {
      ...row(say("mean", count(parts.length)), {
        value: estimate,
        interval,
        weight: 5,
        text: figures(estimate, interval),
        shape: "diamond",
        size: 1.6 * largest,
        fill: PALETTE[1],
        colour: PALETTE[1],
      }),
      space: 8,
    },
    ...(predictionInterval === null
      ? []
      : [
          row(say("nextOne"), {
            start: predictionInterval.lower,
            value: predictionInterval.upper,
            thickness: 8,
            text: range(predictionInterval),
            fill: PALE,
            colour: INK,
          }),
        ]),
  ];
  const [first] = parts;
  const forms = first!.addresses.map((address) => lineage.questions.find(({ id }) => id === address.split("/")[1])!);
  const alike = forms.length === 2 && lineage.questions.length === 2;
  const letters = say("letters");
  const preambles = forms.map((question) => preambleOf(speech, question));
  const shared = unique(preambles).length === 1;
  // Of several the weakest; halves that are not clean are no split ballot.
  const design = pooled.roles.length === 0 ? pooled.designs.at(-1) : "uncontrolled split";
  const own = pooled.topic === null ? name(pooled.label) : topicWords(speech, pooled.topic);
  const heading = say(
    isOfStudies ? "studyDifference" : design === "split ballot" ? "wordingEffect" : "wordingDifference",
  );
  return pictureOf(speech.width, {
    title: options.title === undefined ? own : name(options.title),
    subtitle: [
      ...underTitle(options.title, own),
      ...(design === undefined
        ? [say("studies", count(parts.length))]
        : [
            ...(alike && shared && preambles[0] !== "" ? [preambles[0]!] : []),
            ...(alike
              ? forms.map((question, place) =>
                  [`${letters[place]!}.`, shared ? "" : preambles[place]!, wordingLine(speech, question)]
                    .filter(Boolean)
                    .join(" "),
                )
              : [say("mixedForms", count(parts.length))]),
            say(design),
            ...askedLines(speech, { ...lineage, questions: [] }, lineage.inputs[0]!.base, null),
          ]),
    ],
    facts: rows.map(({ label, lanes }) => `${label}: ${lanes[0]!.panels[0]![0]!.text!}.`),
    remarks: pooled.cautions.some(({ code }) => code === "few-effects") ? [say("fewEffects")] : [],
    caption: [
      ...(isOfStudies
        ? []
        : [
            `${houses.join("; ")}.`,
            say(
              "bothForms",
              sizes.length < parts.length
                ? say("nUnknown")
                : say("n", "=", unique([minimumOf(sizes), maximumOf(sizes)].map((size) => count(size))).join("–")),
            ),
          ]),
      say("weights", level(interval.level)),
      say(
        "heterogeneity",
        predictionInterval === null ? "" : say("tau", signed(pooled.betweenStandardDeviation.value).replace("+", "")),
        percent(heterogeneity.iSquared, 0),
        count(parts.length),
        pooled.prior === null
          ? `${methodWords(speech, pooled.method === "reml" ? "REML" : pooled.method)}, ${methodWords(speech, pooled.test ?? "")}`
          : say("integrated", signed(pooled.prior.scale.value).replace("+", "")),
      ),
      ...(pooled.leftOut.length > 0 ? [say("effectsLeftOut", count(pooled.leftOut.length))] : []),
      ...(isOfStudies ? [] : [sourceLine(speech, pooled.sources, lineage.datasets)]),
    ],
    ...rowsOf(
      speech,
      rows,
      [
        {
          heading: alike ? `${heading}: ${say("less", letters[1]!, letters[0]!)}` : heading,
          axis: "points",
        },
      ],
      12,
    ),
  });
}

import { refuse } from "../errors.ts";
import { beyondSampling } from "../estimate/estimate.ts";
import type { Topic } from "../estimate/topic.ts";
import { formatList } from "../format/number.ts";
import { checkKinds, type Expected } from "../model/arguments.ts";
import type { ReasonedCaution } from "../model/caution.ts";
import { explanationOf } from "../report/explanation-names.ts";
import type { ChangeEstimate } from "../trend/change-estimate.ts";
import { CARE_TEXTS, type CareText } from "./care-texts.ts";
import { CHANGE_TEXTS } from "./change-texts.ts";
import { innerWidth, legendOf, PALE, PALETTE, pictureOf } from "./figure.ts";
import {
  askedLines,
  aspectsOf,
  effectsOf,
  fieldworkLines,
  intervalWords,
  namesOf,
  overrideRemarks,
  sizeWords,
  sourceLine,
  territoryRemarks,
  unique,
} from "./provenance.ts";
import { type Row, rowsOf } from "./rows.ts";
import type { ChartOptions, VegaLiteSpec } from "./spec.ts";
import { type Speech, speechOf } from "./speech.ts";
import { answerWords, groupWords, peopleWords, topicWords } from "./topic-words.ts";

const CHANGE: Expected = {
  kinds: ["change", "group-difference"],
  called: "a change",
  made: "change(from, to, { option }) returns one.",
};

/**
 * What moved between two surveys, or differs between two groups: both shares, and beside them the difference with an
 * interval of its own. What the surveys differ in stands below.
 *
 * @param changes From `change` or `difference`: one, or one for each answer of one pair.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `different-survey` for changes of several pairs, `missing-field` for a title or a label without words,
 *   `unknown-value`, `out-of-range`.
 */
export function changeChart(
  changes: ChangeEstimate | readonly ChangeEstimate[],
  options: ChartOptions = {},
): VegaLiteSpec {
  checkKinds("changeChart", [changes].flat(), CHANGE, ["changes"]);
  const all = [changes].flat() as readonly ChangeEstimate[];
  const [first] = all;
  if (
    first === undefined ||
    all.some(({ from, to }) => from.address !== first.from.address || to.address !== first.to.address)
  ) {
    refuse(
      "different-survey",
      ["changes"],
      "The changes are not answers of one pair.",
      "Draw one chart for each pair.",
    );
  }
  const { kind, from, to, lineage, errors } = first;
  const speech = speechOf(options, { ...CARE_TEXTS, ...CHANGE_TEXTS });
  const { say, name, signed, range } = speech;
  const surveys = [from, to].map(({ survey }) => lineage.surveys.find(({ id }) => id === survey)!);
  const isChange = kind === "change";
  const names = isChange
    ? namesOf(speech, surveys)
    : [from, to].map(({ group }) => (group === null ? say("all") : groupWords(speech, group)));
  const [{ title }] = lineage.questions as readonly [(typeof lineage.questions)[number]];
  const labels = all.map(({ topic, lineage: { inputs } }) => answerOf(speech, topic, inputs[0]!.option));
  // A title of the caller need not have the answer in it.
  const isLabelled = all.length > 1 || options.title !== undefined;
  const rows = all.map((change, place) => rowOf(speech, change, isLabelled ? labels[place]! : ""));
  const what = say(
    beyondSampling(errors) > 0 ? "moreErrors" : first.intervalKind === "modelled" ? "modelledErrors" : "errors",
  );
  const verdicts = all.map(({ verdict, equivalence, judged }) => {
    const { base, difference, pollInterval } = judged;
    return [
      say(
        verdict,
        say(kind),
        what,
        say("points", signed(equivalence?.margin.value ?? 0).slice(1)),
        formatList(explanationOf(judged, speech.language).names, speech.language === "en" ? "and" : "і"),
      ),
      ...(base === "as published" || pollInterval === null
        ? []
        : [say("judgedOn", say("points", signed(difference.value)), range(pollInterval))]),
    ].join(" ");
  });
  return pictureOf(speech.width, {
    title:
      options.title === undefined && all.length === 1 ? topicWords(speech, first.topic) : name(options.title ?? title),
    subtitle: askedLines(speech, lineage, lineage.inputs[0]!.base, isChange ? from.group : null),
    facts: rows.map(({ lanes: [lane] }, place) => {
      const [[, one, other], [difference]] = lane!.panels as [Marks, Marks];
      const [before, after] = [one!, other!].map(
        ({ text, interval }) => `${text!}${interval ? ` (${range(interval)})` : ""}`,
      );
      const outer = difference!.outer ? `; ${say("allowedFor", what, range(difference!.outer))}` : "";
      return `${labels[place]!}: ${names[0]!} ${before!}, ${names[1]!} ${after!}, ${say("points", difference!.text!)}${outer}.`;
    }),
    remarks: [
      ...unique(verdicts).map((text) => {
        const of = labels.filter((_, place) => verdicts[place] === text).join(", ");
        return all.length > 1 ? `${of}. ${text}` : text;
      }),
      ...(isChange ? careRemarks(speech, all, surveys) : []),
    ],
    caption: [
      ...fieldworkLines(speech, unique(surveys), ({ id, sampleSize }) =>
        isChange ? (id === from.survey ? from : to).sampleSize : sampleSize,
      ),
      ...(isChange
        ? []
        : [
            `${[from, to].map(({ sampleSize }, side) => `${names[side]!}: ${sizeWords(speech, sampleSize)}`).join("; ")}.`,
          ]),
      ...(first.interval === null ? [] : [say("lines", intervalWords(speech, first, effectsOf(first)), what)]),
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
        { heading: say("share"), axis: "percent" },
        { heading: say("inPoints", say(kind)), axis: "points" },
      ],
      46,
    ),
  });
}

/** The answer without its question; its code where the title of the question says the answer. */
function answerOf(speech: Speech, topic: Topic, code: string): string {
  const { name } = speech;
  const [answer, ...more] = topic.answers;
  const people = peopleWords(speech, topic);
  const what =
    answer === undefined
      ? name(code.replaceAll("-", " "), code, "in favour")
      : more.length === 0
        ? name(answer, code)
        : answerWords(speech, topic.answers, "and");
  return what + (people && ` (${people})`);
}

type Marks = Row["lanes"][number]["panels"][number];

/** Both ends with their own intervals, and beside them the difference with its own. */
function rowOf({ percent, signed, range }: Speech, change: ChangeEstimate, label: string): Row {
  const { from, to, value: estimate, interval, pollInterval: outer, lineage } = change;
  const ends = [from, to].map(({ address, value: share, interval: own }, side) => {
    const inputs = lineage.inputs.filter((input) => input.address === address);
    const printed = inputs.length === 1 ? inputs[0]!.printed : null;
    return {
      value: share,
      interval: own,
      text: percent(share, printed?.unit === "percent" ? printed.decimals : 1),
      place: (side === 0) === estimate >= 0 ? ("before" as const) : ("after" as const),
      fill: side === 0 ? "#ffffff" : PALETTE[0],
      colour: PALETTE[0],
    };
  });
  const link = { start: from.value, value: to.value, thickness: 3, fill: PALE, colour: PALE };
  const text = signed(estimate) + (outer === null ? "" : ` (${range(outer)})`);
  const look = { weight: 5, shape: "diamond", colour: PALETTE[1], place: "above" as const };
  return { label, lanes: [{ panels: [[link, ...ends], [{ value: estimate, interval, outer, text, ...look }]] }] };
}

/** What the audit found to differ, and what it could not know. */
export function careRemarks(
  speech: Speech<CareText>,
  changes: readonly Pick<ChangeEstimate, "cautions">[],
  surveys: ChangeEstimate["lineage"]["surveys"],
): readonly string[] {
  const { say } = speech;
  const cautions = changes.flatMap((change) => change.cautions);
  const codes = cautions.map(({ code }) => code);
  const place = territoryRemarks(speech, surveys);
  const differ = aspectsOf(
    speech,
    codes,
    place.length > 0 ? /^different-(?!partners|territory)(.+)/ : /^different-(?!partners)(.+)/,
  );
  const unknown = aspectsOf(speech, codes, /^(.+)-unknown$/);
  const found = [...place, differ && say("differ", differ), unknown && say("unknown", unknown)].filter(Boolean);
  return [
    ...(found.length > 0 ? [say("care", found.join(" "))] : []),
    ...overrideRemarks(
      speech,
      cautions.flatMap((each) => ("reason" in each ? (each as ReasonedCaution).reason : [])),
    ),
  ];
}

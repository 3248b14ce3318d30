import { refuse } from "../errors.ts";
import type { ShareEstimate } from "../estimate/share-estimate.ts";
import type { FormAnswer } from "../framing/compared-form.ts";
import { checkKinds, type Expected, TOPLINE } from "../model/arguments.ts";
import type { ResponseOption } from "../model/question.ts";
import type { Topline, ToplineResult } from "../model/topline.ts";
import { maximumOf } from "../stats/extremes.ts";
import { ANSWER_TEXTS, type AnswerText, STANDING_TEXTS } from "./answer-texts.ts";
import { INK, PALE, PALETTE, pictureOf } from "./figure.ts";
import {
  askedLines,
  fieldworkLines,
  intervalWords,
  namesOf,
  sourceLine,
  territoryRemarks,
  unique,
} from "./provenance.ts";
import { type Mark, type Row, rowsOf } from "./rows.ts";
import type { ChartOptions, VegaLiteSpec } from "./spec.ts";
import { type Speech, speechOf } from "./speech.ts";
import { headingOf } from "./topic-words.ts";

const SHARE: Expected = { kinds: ["share"], called: "a share", made: "share(polls, address, { option }) returns one." };

/**
 * The answers to one question as bars with their intervals, in one survey or in several. Those who gave no answer on the
 * matter stand apart, in grey, and so does what is not printed.
 *
 * @param toplines One topline, or several waves of one question by date.
 * @param shares What `share` says of each answer: their intervals are drawn.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `different-question` for toplines of several questions, bases or groups, `missing-field` for a topline
 *   without shares and for a title or a label without words, `unknown-value`, `out-of-range`.
 */
export function toplineChart(
  toplines: Topline | readonly Topline[],
  shares: readonly ShareEstimate[],
  options: ChartOptions = {},
): VegaLiteSpec {
  checkKinds("toplineChart", [toplines].flat(), TOPLINE, ["toplines"]);
  checkKinds("toplineChart", shares, SHARE, ["shares"]);
  const waves = [toplines].flat() as readonly Topline[];
  const { base, group, question } =
    waves[0] ??
    refuse("missing-field", ["toplines"], "There is no topline to draw.", "topline(dataset, address) gives one.");
  const speech = speechOf(options, { ...ANSWER_TEXTS, ...STANDING_TEXTS });
  const { say, name } = speech;
  const firsts = waves.map((wave) => {
    if (wave.question.id !== question.id || wave.base !== base || wave.group?.id !== group?.id) {
      refuse(
        "different-question",
        ["toplines"],
        "The toplines are not of one question, base and group.",
        "Draw one chart for each.",
      );
    }
    return (
      shares.find(({ address }) => address === wave.address) ??
      refuse(
        "missing-field",
        ["shares"],
        `The shares are not of ${wave.address}.`,
        "share(polls, address, { option }) makes one.",
      )
    );
  });
  const { questions, datasets } = firsts[0]!.lineage;
  const surveys = firsts.map(({ lineage }) => lineage.surveys[0]!);
  const names = waves.length > 1 ? namesOf(speech, surveys) : [""];
  const answered = waves.map(({ address, results, unlabelled }) => ({
    unlabelled,
    answers: results.map(({ option, printed, share }) => ({
      option,
      printed,
      value: share,
      interval: shares.find((each) => isOf(each, address, option.code))?.interval ?? null,
    })),
  }));
  const rows = rowsFor(speech, answered, names);
  const intervals = firsts.map((share) => intervalWords(speech, share, [share.designEffect.value]));
  const kinds = unique(intervals);
  return pictureOf(speech.width, {
    title: name(options.title ?? question.title),
    subtitle: askedLines(speech, { questions, surveys }, base, group?.label ?? null),
    facts: rows.map(
      ({ label, lanes }) =>
        `${label}: ${lanes.map(({ note = "", panels }) => `${note} ${panels[0]![0]!.text!}`.trim()).join("; ")}.`,
    ),
    remarks: [
      ...territoryRemarks(speech, surveys),
      ...waves.flatMap(({ standing, results }) =>
        standing === "disputed" || standing === "not-counted"
          ? say(standing, unique(results.map(({ reason }) => name(reason ?? ""))).join(" "))
          : [],
      ),
    ],
    caption: [
      ...fieldworkLines(speech, surveys, (survey) => firsts[surveys.indexOf(survey)]!.sampleSize),
      // Of several each says which waves it is of.
      ...kinds.map((kind) =>
        kinds.length === 1 ? kind : `${names.filter((_, wave) => intervals[wave] === kind).join(", ")}: ${kind}`,
      ),
      sourceLine(
        speech,
        firsts.flatMap(({ sources }) => sources),
        datasets,
      ),
    ],
    ...rowsOf(speech, rows, [{ axis: "percent" }]),
  });
}

/** Whether a share is of one answer of a topline. */
function isOf({ address, lineage: { inputs } }: ShareEstimate, of: string, code: string): boolean {
  return address === of && inputs.length === 1 && inputs[0]!.option === code;
}

/** The answers of a topline, or of a form that was compared. */
type Answered = {
  readonly answers: readonly Pick<FormAnswer, "option" | "printed" | "value" | "interval">[];
  readonly unlabelled: number;
};

/** As many decimals as were printed; one where the figure was computed. */
function decimalsOf(printed: ToplineResult["printed"]): number {
  return printed?.unit === "percent" ? printed.decimals : 1;
}

/** Sides and what is not printed first, then what the publisher added up, then those who gave no answer on the matter. */
export function rowsFor(
  { say, name, labelled, language, translation, percent, range }: Speech<AnswerText>,
  waves: readonly Answered[],
  notes: readonly string[],
): readonly Row[] {
  const options = new Map(waves.flatMap(({ answers }) => answers.map(({ option }) => [option.code, option] as const)));
  const sections: readonly Row[][] = [[], [], []];
  const add = (section: number, label: string, of: (wave: Answered) => Partial<Mark> | null, code = ""): void => {
    sections[section]!.push({
      label,
      code,
      section: section === 0 ? "" : headingOf(say(section === 1 ? "nets" : "apart")),
      lanes: waves.map((wave, place) => {
        const last = place === waves.length - 1;
        const look = section === 2 ? { fill: "#d0d0d0" } : { fill: last ? PALE : "#c9dfee", colour: PALETTE[0] };
        return { note: notes[place]!, panels: [[{ value: null, text: say("notPrinted"), ...look, ...of(wave) }]] };
      }),
    });
  };
  const shareIn = ({ answers }: Answered, { code }: ResponseOption): Partial<Mark> | null => {
    const answer = answers.find(({ option }) => option.code === code);
    if (answer === undefined) return null;
    const { value: share, printed, interval } = answer;
    const decimals = decimalsOf(printed);
    const figure = printed?.censored === true ? `<${percent(printed.value / 100, decimals)}` : percent(share, decimals);
    const text = interval === null ? figure : `${figure} (${range(interval)})`;
    return { value: share, start: 0, interval, text };
  };
  for (const option of options.values()) {
    const { label, code, role, combines } = option;
    const section = combines.some((each) => options.has(each)) ? 1 : /dk|refused|not/.test(role) ? 2 : 0;
    // A role has a name in Ukrainian, which serves where the data have none.
    const own = label[language];
    const answer = own === undefined ? name(translation(label) ?? code, code, role) : labelled(own, code);
    add(section, answer, (wave) => shareIn(wave, option), code);
  }
  if (waves.some(({ unlabelled }) => unlabelled > 0)) {
    // What they are is not known, so that they stand under no heading. A rest is no more precise than what it is left of.
    add(0, say("unlabelled"), ({ unlabelled, answers }) => ({
      value: unlabelled,
      start: 0,
      fill: "#ffffff",
      colour: INK,
      text: percent(unlabelled, unlabelled > 0 ? maximumOf(answers.map(({ printed }) => decimalsOf(printed))) : 0),
    }));
  }
  return sections.flat();
}

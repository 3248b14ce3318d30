import { refuse } from "../errors.ts";
import { joinedMaterial, materialOf } from "../estimate/lineage.ts";
import type { ShareEstimate } from "../estimate/share-estimate.ts";
import type { OptionRole, ResponseOption } from "../model/question.ts";
import type { SampleSize } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";
import { PALE, PALETTE, pictureOf } from "./figure.ts";
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

const APART: readonly OptionRole[] = ["dk", "refused", "would-not-vote", "not-asked"];

/**
 * The answers to one question as bars with their intervals, in one survey or in several. Those who gave no answer on the
 * matter stand apart, in grey, and so does what is not printed.
 *
 * @param toplines One topline, or several waves of one question in order of time.
 * @param shares What `share` says of the answers: their intervals are drawn, of others none.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `different-question` for toplines of several questions, `different-base`, `unknown-value`, `out-of-range`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const wave = topline(polls, "iri-2021-11");
 * const shares = wave.results.map(({ option }) => share(wave, { option: option.code }));
 * toplineChart(wave, shares).width; // => 364
 * ```
 */
export function toplineChart(
  toplines: Topline | readonly Topline[],
  shares: readonly ShareEstimate[],
  options: ChartOptions = {},
): VegaLiteSpec {
  const waves = [toplines].flat() as readonly Topline[];
  requireOneQuestion(waves);
  const { base, group, question } = waves[0]!;
  const speech = speechOf(options);
  const { say, name } = speech;
  const own = shares.filter(({ address }) => waves.some((wave) => wave.address === address));
  const material = joinedMaterial(waves.map((wave) => materialOf(wave, [])));
  const notes = waves.length > 1 ? namesOf(speech, material.surveys) : [];
  const rows = rowsFor(speech, waves, own, notes);
  const sizeOf = (survey: string): SampleSize | null => {
    const wave = waves.find((each) => each.survey.id === survey)!;
    const known = own.find(({ address }) => address === wave.address);
    return known !== undefined ? known.sampleSize : wave.baseSize?.status === "inferred" ? null : wave.baseSize;
  };
  return pictureOf(speech.width, {
    title: name(options.title ?? question.title) + (group === null ? "" : `: ${name(group.label)}`),
    subtitle: askedLines(speech, material, { base, group: group?.label ?? null }),
    facts: rows.map(
      ({ label, lanes }) =>
        `${label}: ${lanes.map(({ note = "", panels }) => `${note} ${panels[0]![0]!.text!}`.trim()).join("; ")}.`,
    ),
    remarks: [
      ...territoryRemarks(speech, material.surveys),
      ...waves.flatMap(({ standing, results }) =>
        standing === "disputed" || standing === "not-counted"
          ? say(standing, unique(results.flatMap(({ reason }) => (reason === null ? [] : name(reason)))).join(" "))
          : [],
      ),
    ],
    caption: [
      ...fieldworkLines(speech, material.surveys, ({ id }) => sizeOf(id)),
      ...unique(own.map((share) => intervalWords(speech, share))),
      sourceLine(speech, unique(waves.flatMap(({ sources }) => sources)), material.datasets),
    ],
    ...rowsOf(speech, rows, [{ axis: "percent" }]),
  });
}

function requireOneQuestion(waves: readonly Topline[]): void {
  const [first, ...others] = waves;
  for (const { question, base, group } of others) {
    const other =
      question.id !== first!.question.id
        ? "question"
        : base !== first!.base || group?.id !== first!.group?.id
          ? "base"
          : null;
    if (other !== null) {
      refuse(
        `different-${other}`,
        ["toplines"],
        `Expected waves of one question with one base, got ${question.id} (${base}) beside ${first!.question.id} (${first!.base}).`,
        "One chart for each; framingChart sets wordings side by side.",
      );
    }
  }
}

/** Sides first, then what the publisher added up, then those who gave no answer on the matter. */
function rowsFor(
  speech: Speech,
  waves: readonly Topline[],
  shares: readonly ShareEstimate[],
  notes: readonly string[],
): readonly Row[] {
  const { say, name, translation, percent, range } = speech;
  const options = new Map(waves.flatMap(({ results }) => results.map(({ option }) => [option.code, option] as const)));
  const sections: readonly Row[][] = [[], [], []];
  const barsOf = (apart: boolean, of: (wave: Topline) => Mark | null): Row["lanes"] =>
    waves.map((wave, place) => ({
      ...(waves.length > 1 ? { note: notes[place]! } : {}),
      panels: [
        [
          {
            ...(apart
              ? { fill: "#d0d0d0" }
              : { fill: place === waves.length - 1 ? PALE : "#c9dfee", colour: PALETTE[0] }),
            ...(of(wave) ?? { value: null, text: say("notPrinted") }),
          },
        ],
      ],
    }));
  const shareOf = (wave: Topline, { code }: ResponseOption): Mark | null => {
    const result = wave.results.find(({ option }) => option.code === code);
    if (result === undefined) return null;
    const { interval = null } =
      shares.find(
        ({ address, lineage: { inputs } }) =>
          address === wave.address && inputs.length === 1 && inputs[0]!.option === code,
      ) ?? {};
    const { printed, share } = result;
    const decimals = printed?.unit === "percent" ? printed.decimals : 1;
    const figure = printed?.censored === true ? `<${percent(printed.value / 100, decimals)}` : percent(share, decimals);
    return {
      value: share,
      start: 0,
      interval,
      text: interval === null ? figure : `${figure} (${range(interval.lower, interval.upper)})`,
    };
  };
  for (const option of options.values()) {
    const { label, code, role, combines } = option;
    const section = combines.some((each) => options.has(each)) ? 1 : APART.includes(role) ? 2 : 0;
    sections[section]!.push({
      // A role has a name in Ukrainian, which serves where the data have none.
      label: name(translation(label) ?? code, code, ...(label[speech.language] === undefined ? [role] : [])),
      ...(section === 0 ? {} : { section: say(section === 1 ? "nets" : "apart") }),
      lanes: barsOf(section === 2, (wave) => shareOf(wave, option)),
    });
  }
  if (waves.some(({ unlabelled }) => unlabelled > 0)) {
    sections[2]!.push({
      label: say("unlabelled"),
      section: say("apart"),
      lanes: barsOf(true, ({ unlabelled }) => ({
        value: unlabelled,
        start: 0,
        fill: "#ffffff",
        text: percent(unlabelled, unlabelled > 0 ? 1 : 0),
      })),
    });
  }
  return sections.flat();
}

import { refuse } from "../errors.ts";
import { joinedMaterial, materialOf } from "../estimate/lineage.ts";
import type { ShareEstimate } from "../estimate/share-estimate.ts";
import type { OptionRole, ResponseOption } from "../model/question.ts";
import type { Topline } from "../model/topline.ts";
import {
  asIs,
  endOfAxis,
  GREY,
  INK,
  innerWidth,
  LABEL,
  lineHeight,
  PALE,
  PALETTE,
  percentAxis,
  pictureOf,
  raw,
  SMALL,
  texts,
} from "./figure.ts";
import { textWidth, wrapped } from "./measure.ts";
import { askedLines, fieldworkLines, intervalWords, sourceLine, territoryWords, unique } from "./provenance.ts";
import type { ChartOptions, VegaLiteSpec } from "./spec.ts";
import { type Speech, speechOf } from "./speech.ts";

const APART: readonly OptionRole[] = ["dk", "refused", "would-not-vote", "not-asked"];
const BAR = 16;

/** One answer in one wave. */
export interface Bar {
  readonly share: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly text: string;
}

/** One answer with its bars, one for each wave; null where it is not printed. */
export interface Answer {
  /** Null for what is not printed. */
  readonly code: string | null;
  readonly label: string;
  readonly section: "sides" | "nets" | "apart";
  readonly bars: readonly (Bar | null)[];
  readonly hollow: boolean;
}

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
  const [first] = waves;
  requireOneQuestion(waves);
  const speech = speechOf(options);
  const { say, name } = speech;
  const own = shares.filter(({ address }) => waves.some((wave) => wave.address === address));
  const answers = answersOf(speech, waves, own);
  const inner = innerWidth(speech);
  const waveNames = waves.length > 1 ? namesOf(speech, waves) : [];
  const waveWidth = waves.length > 1 ? Math.max(...waveNames.map((text) => textWidth(text, SMALL))) + 10 : 0;
  const wrappedLabels = answers.map(({ label }) => wrapped(label, inner * 0.36 - waveWidth / 2, LABEL, 3));
  const labelWidth = Math.max(...wrappedLabels.flat().map((line) => textWidth(line, LABEL)));
  const left = Math.ceil(labelWidth + waveWidth + 12);
  const bars = answers.flatMap((answer) => answer.bars);
  const right = Math.ceil(Math.max(...bars.map((bar) => textWidth(bar?.text ?? say("notPrinted"), LABEL))) + 8);
  const most = endOfAxis(Math.max(0.1, ...bars.map((bar) => bar?.upper ?? bar?.share ?? 0)));

  const rows: { readonly [field: string]: string | number }[] = [];
  const labels: { text: readonly string[]; x: number; y: number; colour: string }[] = [];
  const small: { text: string; x: number; y: number; colour: string }[] = [];
  let y = 0;
  let section = "sides";
  for (const [place, { hollow, ...answer }] of answers.entries()) {
    if (answer.section !== section) {
      section = answer.section;
      small.push({ text: say(section === "nets" ? "nets" : "apart"), x: -left, y: y + 8, colour: GREY });
      y += 26;
    }
    const lines = wrappedLabels[place]!;
    const high = Math.max(lines.length * lineHeight(LABEL), waves.length * (BAR + 4));
    const apart = section === "apart";
    const middle = y + 4 + high / 2;
    labels.push({ text: lines, x: -left, y: middle + 2 - (lines.length * lineHeight(LABEL)) / 2, colour: INK });
    answer.bars.forEach((bar, wave) => {
      const top = middle + (wave - waves.length / 2) * (BAR + 4) + 2;
      const text = bar === null ? say("notPrinted") : bar.text;
      if (waves.length > 1) small.push({ text: waveNames[wave]!, x: -waveWidth - 2, y: top + 3, colour: GREY });
      const last = wave === waves.length - 1;
      rows.push({
        share: bar?.share ?? 0,
        lower: bar?.lower ?? bar?.share ?? 0,
        upper: bar?.upper ?? bar?.share ?? 0,
        top,
        middle: top + BAR / 2,
        bottom: top + BAR,
        text,
        fill: hollow ? "#ffffff" : apart ? (last ? "#9a9a9a" : "#cfcfcf") : last ? PALETTE[0] : PALE,
        edge: apart ? "#9a9a9a" : PALETTE[0],
      });
    });
    y += high + 8;
  }
  const x = (field: string) => percentAxis(field, most);
  const whiskers = rows.filter(({ lower, upper }) => lower !== upper);
  return pictureOf(speech.width, {
    kind: say("toplineKind"),
    title:
      name(options.title ?? first!.question.title) + (first!.group === null ? "" : `: ${name(first!.group.label)}`),
    subtitle: subtitleOf(speech, waves),
    facts: answers.map(
      ({ label, bars: all }) =>
        `${label}: ${all.map((bar, wave) => [waveNames[wave] ?? [], bar?.text ?? say("notPrinted")].flat().join(" ")).join("; ")}.`,
    ),
    remarks: remarksOf(speech, waves),
    caption: captionOf(speech, waves, own),
    left,
    right,
    height: y,
    below: 20,
    layers: [
      {
        data: { values: rows.filter(({ share }) => share !== 0) },
        mark: { type: "rect", strokeWidth: 1 },
        encoding: {
          x: x("share"),
          x2: { datum: 0 },
          y: raw("top"),
          y2: { field: "bottom" },
          fill: asIs("fill"),
          stroke: asIs("edge"),
        },
      },
      {
        data: { values: whiskers },
        mark: { type: "rule", strokeWidth: 1.5, color: INK },
        encoding: { x: x("lower"), x2: { field: "upper" }, y: raw("middle") },
      },
      ...(["lower", "upper"] as const).map((end) => ({
        data: { values: whiskers },
        mark: { type: "tick", orient: "vertical", size: 7, thickness: 1.5, color: INK },
        encoding: { x: x(end), y: raw("middle") },
      })),
      texts(rows, { baseline: "middle", dx: 6 }, { x: x("upper"), y: raw("middle") }),
      texts(labels),
      texts(small, { fontSize: SMALL.size }),
    ],
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

/** What is known of an answer beside its share. */
export type AnswerInterval = Pick<ShareEstimate, "address" | "interval"> & {
  readonly lineage: { readonly inputs: readonly { readonly option: string }[] };
};

/** The answers of all waves, each once: the sides, then nets, then what stands apart. */
export function answersOf(
  speech: Speech,
  waves: readonly Topline[],
  shares: readonly AnswerInterval[],
): readonly Answer[] {
  const { say, name, translation } = speech;
  const options = new Map<string, ResponseOption>();
  for (const { results } of waves) for (const { option } of results) options.set(option.code, option);
  const sectionOf = ({ combines, role }: ResponseOption): Answer["section"] =>
    combines.some((code) => options.has(code)) ? "nets" : APART.includes(role) ? "apart" : "sides";
  const answers = [...options.values()].map((option): Answer => {
    const label = translation(option.label) ?? option.code;
    const printed =
      speech.language === "uk" && option.label.uk === undefined ? [option.code, option.role] : [option.code];
    return {
      code: option.code,
      label: name(label, ...printed),
      section: sectionOf(option),
      bars: waves.map((wave) => barOf(speech, wave, option.code, shares)),
      hollow: false,
    };
  });
  const unlabelled: readonly Answer[] = waves.some((wave) => wave.unlabelled > 0)
    ? [
        {
          code: null,
          label: say("unlabelled"),
          section: "apart",
          bars: waves.map(({ unlabelled: share }) => ({
            share,
            lower: null,
            upper: null,
            text: speech.percent(share, share === 0 ? 0 : 1),
          })),
          hollow: true,
        },
      ]
    : [];
  const all = [...answers, ...unlabelled];
  return (["sides", "nets", "apart"] as const).flatMap((section) => all.filter((answer) => answer.section === section));
}

function barOf(speech: Speech, wave: Topline, code: string, shares: readonly AnswerInterval[]): Bar | null {
  const result = wave.results.find(({ option }) => option.code === code);
  if (result === undefined) return null;
  const { share, printed } = result;
  const { interval = null } =
    shares.find(
      ({ address, lineage: { inputs } }) =>
        address === wave.address && inputs.length === 1 && inputs[0]!.option === code,
    ) ?? {};
  const figure =
    (printed?.censored === true ? "<" : "") +
    speech.percent(
      printed?.censored === true ? printed.value / 100 : share,
      printed?.unit === "percent" ? printed.decimals : 1,
    );
  return {
    share,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    text: interval === null ? figure : `${figure} (${speech.range(interval.lower, interval.upper)})`,
  };
}

/** Months where they tell the waves apart, else full dates, else ids. */
function namesOf({ dates, say, name }: Speech, waves: readonly Topline[]): readonly string[] {
  const months = waves.map(({ survey: { fieldDates } }) =>
    fieldDates === null ? say("datesUnknown") : dates(fieldDates.end.slice(0, 7)),
  );
  return unique(months).length === waves.length ? months : waves.map(({ survey }) => name(survey.id));
}

function subtitleOf(speech: Speech, waves: readonly Topline[]): readonly string[] {
  const { base, group } = waves[0]!;
  return askedLines(speech, joinedMaterial(waves.map((wave) => materialOf(wave, []))), {
    base,
    group: group?.label ?? null,
  });
}

function remarksOf(speech: Speech, waves: readonly Topline[]): readonly string[] {
  const { say, name } = speech;
  const places = waves.map((wave) => territoryWords(speech, { ...wave, territory: wave.survey.territory }));
  const names = namesOf(speech, waves);
  const known = unique(places.filter((place) => place !== null));
  const surveyed = known.map((place) => `${names.filter((_, wave) => places[wave] === place).join(", ")} – ${place}`);
  return [
    ...(known.length > 1 ? [say("territory", surveyed.join("; "))] : []),
    ...waves.flatMap(({ standing, results }) =>
      standing === "disputed" || standing === "not-counted"
        ? [
            say(
              standing,
              unique(results.flatMap(({ reason }) => reason ?? []))
                .map((text) => name(text))
                .join(" "),
            ),
          ]
        : [],
    ),
  ];
}

function captionOf(speech: Speech, waves: readonly Topline[], shares: readonly ShareEstimate[]): readonly string[] {
  const material = joinedMaterial(waves.map((wave) => materialOf(wave, [])));
  const sizeOf = (id: string) => {
    const wave = waves.find(({ survey }) => survey.id === id)!;
    const known = shares.find(({ address }) => address === wave.address);
    return known !== undefined ? known.sampleSize : wave.baseSize?.status === "inferred" ? null : wave.baseSize;
  };
  const sources = new Map(waves.flatMap((wave) => wave.sources).map((source) => [source.id, source]));
  const kinds = unique(shares.map((share) => intervalWords(speech, share)));
  return [
    ...fieldworkLines(speech, material.surveys, ({ id }) => sizeOf(id)),
    ...kinds.map((text) => (text === speech.say("noInterval") ? text : speech.say("whiskers", text))),
    sourceLine(speech, [...sources.values()], material.datasets),
  ];
}

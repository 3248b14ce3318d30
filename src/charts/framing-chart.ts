import type { WordingDifference } from "../comparability/diff-wording.ts";
import { refuse } from "../errors.ts";
import { joinedMaterial, materialOf } from "../estimate/lineage.ts";
import type { ShareEstimate } from "../estimate/share-estimate.ts";
import type { WordingComparison } from "../framing/compare-wordings.ts";
import type { WordingEffect, WordingSide } from "../framing/wording-effect.ts";
import type { Topline } from "../model/topline.ts";
import { differenceRemarks } from "./change-chart.ts";
import {
  GREY,
  INK,
  innerWidth,
  LABEL,
  legendOf,
  lineHeight,
  PALE,
  PALETTE,
  pictureOf,
  raw,
  SMALL,
  texts,
} from "./figure.ts";
import { lettersApart, type MarkedText, markedText } from "./marked-text.ts";
import { wrapped } from "./measure.ts";
import { askedLines, fieldworkLines, intervalWords, sourceLine, unique, wordingLine } from "./provenance.ts";
import { type Mark, type Panel, type Row, rowsOf } from "./rows.ts";
import type { ChartOptions, Layer, VegaLiteSpec } from "./spec.ts";
import { type Speech, speechOf } from "./speech.ts";
import { answerRows } from "./topline-chart.ts";

export interface FramingChartOptions extends ChartOptions {
  /** What was compared, in the order of the picture. */
  readonly toplines: readonly Topline[];
  /** What `share` says of the answers: their intervals are drawn. Without it, those that the comparison gives. */
  readonly shares?: readonly ShareEstimate[];
  /** What `diffWording` says of the questions: words that differ are marked where both are exact. */
  readonly differences?: readonly WordingDifference[];
}

const LANE = 16;
const ASKED = /^different-(wording|features|structure|options|roles)|^dont-know/;

/**
 * Wordings beside their answers, each in full or as it is described, with house, dates and n, and below them the difference
 * that the wording makes, with its interval and with what the design allows to say of it.
 *
 * @param comparisons From `compareWordings`: one, or several that share forms.
 * @param options `toplines`, `shares`, `differences`; `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `wrong-usage` where a form that was compared is not among the toplines; `unknown-value`, `out-of-range`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const toplines = ["sm-2019-05", "sm-2019-07/sm-non-aligned-referendum"].map((address) => topline(polls, address));
 * const comparison = compareWordings(toplines, { stance: "non-aligned-status:for" });
 * framingChart(comparison, { toplines }).width; // => 608
 * ```
 */
export function framingChart(
  comparisons: WordingComparison | readonly WordingComparison[],
  { toplines, shares, differences = [], ...options }: FramingChartOptions,
): VegaLiteSpec {
  const all = [comparisons].flat() as readonly WordingComparison[];
  const effects = all.flatMap((each) => each.effects);
  requireForms(effects, toplines);
  const speech = speechOf(options);
  const { say, name, percent, signed, range } = speech;
  const inner = innerWidth(speech);
  const sides = all.flatMap((each) => [...each.effects, ...each.others]).flatMap(sidesOf);
  const compared = new Set(
    effects.flatMap(sidesOf).flatMap(({ address, codes }) => codes.map((code) => `${address} ${code}`)),
  );
  const titles = unique(toplines.map(({ question }) => name(question.title)));
  const preambles = unique(toplines.map(({ question }) => preambleOf(speech, question)));
  const forms = toplines.map((form, place) => {
    // A comparison without don't-knows has other shares than the topline.
    const known = sides.filter(
      ({ address, codes, share }) =>
        address === form.address &&
        Math.abs(
          share - form.results.reduce((sum, { option, share }) => sum + (codes.includes(option.code) ? share : 0), 0),
        ) < 1e-9,
    );
    const own = shares?.filter(({ address }) => address === form.address) ?? [];
    const [size] = [...own, ...known].map(({ sampleSize }) => sampleSize);
    return {
      letter: say("letters")[place] ?? String(place + 1),
      rows: answerRows(speech, [form], shares === undefined ? known : own).map((row): Row => {
        const [[mark]] = row.lanes[0]!.panels as readonly [readonly [Mark]];
        const dark = { ...mark, fill: PALETTE[0], colour: INK };
        return compared.has(`${form.address} ${row.code ?? ""}`) ? { ...row, lanes: [{ panels: [[dark]] }] } : row;
      }),
      fieldwork: fieldworkLines(speech, materialOf(form, []).surveys, () =>
        size !== undefined ? size : form.baseSize?.status === "inferred" ? null : form.baseSize,
      )[0]!,
    };
  });
  const nameOf = (effect: WordingEffect, side: WordingSide): readonly [string, string] => {
    const form = forms[toplines.findIndex((each) => isSide(each, side))]!;
    const codes = codesOf(effect, side);
    const labels = form.rows.flatMap(({ code, label }) => (codes.includes(code ?? "") ? say("quoted", label) : []));
    // Without don't-knows the shares are not those of the bars.
    return [labels.join(" + "), form.letter + (effect.dontKnow === "dropped" ? ` ${percent(side.share)}` : "")];
  };
  const effectRows = effects.map((effect): Row => {
    const [second, b] = nameOf(effect, effect.to);
    const [first, a] = nameOf(effect, effect.from);
    const { estimate, interval, totalInterval, dontKnow } = effect;
    return {
      label:
        (first === second ? `${first}: ${say("less", b, a)}` : say("less", `${second} (${b})`, `${first} (${a})`)) +
        (dontKnow === "dropped" ? `; ${name("those who gave an answer", "answering")}` : ""),
      lanes: [
        {
          panels: [
            [
              {
                value: estimate,
                interval,
                outer: totalInterval,
                weight: 5,
                text: signed(estimate) + (interval === null ? "" : ` (${range(interval.lower, interval.upper)})`),
                fill: PALETTE[1],
                colour: PALETTE[1],
              },
            ],
          ],
        },
      ],
    };
  });

  const head = { ...LABEL, bold: true };
  const blocks = forms.map(({ letter, fieldwork }, place): Block => {
    const { question } = toplines[place]!;
    const title = titles.length > 1 ? `${letter}. ${name(question.title)}` : say("form", letter);
    const said = [
      ...(preambles.length > 1 && preambles[place] !== "" ? [[preambles[place]!, "", []] as const] : []),
      ...wordsOf(speech, question, differences),
    ];
    return {
      titles: wrapped(title, inner, head, 2),
      small: wrapped(fieldwork, inner, SMALL, 3),
      words: said.map(([line, text, apart]) => markedText(line, text, apart, inner)),
      facts: [`${title}: ${fieldwork}`, ...said.map(([line]) => line)],
    };
  });
  const answers = forms.flatMap(({ rows }, place) =>
    rows.map((row, first): Row => {
      const { section: _, ...own } = row;
      return first > 0 ? own : { ...own, space: heightOf(blocks[place]!) + (place > 0 ? 14 : 0) };
    }),
  );
  const bars: readonly Panel[] = [{ axis: "percent" }];
  const points: readonly Panel[] = [{ axis: "points" }];
  const left = Math.max(rowsOf(speech, answers, bars, LANE).left, rowsOf(speech, effectRows, points).left);
  const from = rowsOf(speech, answers, bars, LANE).height + 64;
  const below = rowsOf(speech, effectRows, points, 20, { from, left });
  const above = rowsOf(speech, answers, bars, LANE, { left, under: below.height - from + 64 });
  const split = all.every(({ design }) => design === "split ballot");
  const heading = say(split ? "wordingEffect" : "wordingDifference");
  const heads: Layer[] = [{ text: heading, x: 0 - left, y: from - 22 }];
  const small: Layer[] = [];
  const words: Layer[] = [];
  const marks: Layer[] = [];
  let row = 0;
  for (const [place, block] of blocks.entries()) {
    let y = above.tops[row]! + (place > 0 ? 14 : 0);
    row += forms[place]!.rows.length;
    heads.push({ text: block.titles, x: 0 - left, y });
    y += block.titles.length * lineHeight(head) + 2;
    small.push({ text: block.small, x: 0 - left, y, colour: GREY });
    y += block.small.length * lineHeight(SMALL) + 4;
    for (const said of block.words) {
      words.push(...said.texts.map((each) => ({ text: each.text, x: each.x - left, y: y + each.y })));
      marks.push(
        ...said.marks.map((each) => ({ x: each.x - left, x2: each.x2 - left, y: y + each.y, y2: y + each.y + 15 })),
      );
      y += said.height;
    }
  }
  const material = joinedMaterial(toplines.map((form) => materialOf(form, [])));
  const { base, group } = toplines[0]!;
  const { design } = effects.find(({ interval }) => interval !== null) ?? effects[0]!;
  const factOf = ({ label, lanes }: Row): string => `${label}: ${lanes[0]!.panels[0]![0]!.text!}`;
  const placed = (type: string, y: string, mark: Layer): Layer => ({
    data: { values: marks },
    mark: { type, ...mark },
    encoding: { x: raw("x"), x2: { field: "x2" }, y: raw(y), ...(y === "y" ? { y2: { field: "y2" } } : {}) },
  });
  return pictureOf(speech.width, {
    title: options.title === undefined ? titles.join(" / ") : name(options.title),
    subtitle: [
      ...unique(all.map((each) => say(each.design))),
      ...(preambles.length === 1 && preambles[0] !== "" ? preambles : []),
      ...askedLines(speech, { ...material, questions: [] }, { base, group: group?.label ?? null }),
    ],
    facts: [
      ...blocks.flatMap(({ facts, words: said }, place) => [
        ...facts,
        ...said.flatMap((each) => (each.words === "" ? [] : `${say("marked")}: ${each.words}.`)),
        `${forms[place]!.rows.map(factOf).join("; ")}.`,
      ]),
      `${heading}: ${effectRows.map(factOf).join("; ")}.`,
    ],
    // What was asked stands above.
    remarks: differenceRemarks(
      speech,
      all.map(({ cautions }) => ({ cautions: cautions.filter(({ code }) => !ASKED.test(code)) })),
      material.surveys,
    ),
    caption: [
      ...unique(
        effects.map((effect) =>
          effect.interval === null
            ? say("noInterval")
            : say(
                "lines",
                design === "same respondents" ? say("frechet") : intervalWords(speech, effect),
                say(effect.errors.surveyError > 0 ? "errorsAndMore" : "errors") +
                  (effect.allowances.drift === null ? "" : say("drift", percent(effect.allowances.drift).slice(0, -1))),
              ),
        ),
      ),
      sourceLine(speech, unique(all.flatMap(({ sources }) => sources)), material.datasets),
    ],
    legend: legendOf(
      [
        ...[
          { text: say("comparedAnswer"), colour: PALETTE[0] },
          { text: say("otherAnswers"), colour: PALE },
          { text: say("apart"), colour: "#d0d0d0" },
        ].map((each) => ({ ...each, shape: "square", size: 110 })),
        ...(marks.length > 0
          ? [{ text: say("marked"), colour: PALETTE[1], shape: "stroke", size: 200, stroke: true }]
          : []),
      ],
      inner,
    ),
    ...below,
    layers: [
      placed("rect", "y", { color: "#fdebd8" }),
      placed("rule", "y2", { color: PALETTE[1], strokeWidth: 1.5 }),
      texts(heads, { fontWeight: "bold" }),
      texts(small, { fontSize: SMALL.size }),
      texts(words),
      ...above.layers,
      ...below.layers,
    ],
  });
}

/** What stands above the answers to a form. */
interface Block {
  readonly titles: readonly string[];
  readonly small: readonly string[];
  readonly words: readonly MarkedText[];
  readonly facts: readonly string[];
}

function heightOf({ titles, small, words }: Block): number {
  return (
    titles.length * lineHeight(LABEL) +
    2 +
    small.length * lineHeight(SMALL) +
    4 +
    words.reduce((sum, { height }) => sum + height, 0) +
    4
  );
}

function requireForms(effects: readonly WordingEffect[], toplines: readonly Topline[]): void {
  for (const side of effects.flatMap(({ from, to }) => [from, to])) {
    if (toplines.some((form) => isSide(form, side))) continue;
    refuse(
      "wrong-usage",
      ["toplines"],
      `Expected the toplines that were compared, among them ${side.address}, got ${toplines.map(({ address }) => address).join(", ") || "none"}.`,
      "Give those that compareWordings was given.",
    );
  }
}

function isSide({ address, dataset }: Topline, side: WordingSide): boolean {
  return address === side.address && dataset.id === side.dataset;
}

function codesOf({ lineage }: WordingEffect, { address, dataset }: WordingSide): readonly string[] {
  return lineage.inputs
    .filter((input) => input.address === address && input.dataset === dataset)
    .map(({ option }) => option);
}

function sidesOf(effect: WordingEffect) {
  return [effect.from, effect.to].map((side) => {
    const codes = codesOf(effect, side);
    return { ...side, codes, lineage: { inputs: codes.map((option) => ({ option })) } };
  });
}

function preambleOf({ say, name, translation }: Speech, { preamble }: Topline["question"]): string {
  const words = translation(preamble);
  return words === undefined
    ? ""
    : say("preamble", name(words.text), words.status === "translated" ? say("translated") : "");
}

/** The exact words where they are known, then a translation for who does not read them; each line, its text, its marks. */
function wordsOf(
  speech: Speech,
  question: Topline["question"],
  differences: readonly WordingDifference[],
): readonly (readonly [string, string, readonly (readonly boolean[])[]])[] {
  const { wording, id } = question;
  const exact = differences.filter(
    ({ verbatim, compared, left, right }) =>
      verbatim && compared === "wording" && (left.question === id || right.question === id),
  );
  const languages = [exact[0]?.language ?? speech.language, speech.language, ...Object.keys(wording)];
  const words = languages.map((language) => wording[language]).find((each) => each?.status === "verbatim");
  const shown = speech.translation(wording);
  const text = speech.name(words?.text ?? "");
  const apart = exact.flatMap((each) =>
    each.language !== null && wording[each.language] === words && each.question !== null
      ? [lettersApart(text, each.question.runs, each.left.question === id ? "removed" : "added")]
      : [],
  );
  return [
    ...(words === undefined ? [] : [[speech.say("question", text, ""), text, apart] as const]),
    ...(words !== undefined && shown === words ? [] : [[wordingLine(speech, question), "", []] as const]),
  ];
}

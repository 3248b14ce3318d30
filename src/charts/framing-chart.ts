import type { WordingDifference } from "../comparability/diff-wording.ts";
import { refuse } from "../errors.ts";
import { joinedMaterial, materialOf } from "../estimate/lineage.ts";
import type { ShareEstimate } from "../estimate/share-estimate.ts";
import type { WordingComparison } from "../framing/compare-wordings.ts";
import type { WordingEffect, WordingSide } from "../framing/wording-effect.ts";
import type { Topline } from "../model/topline.ts";
import {
  asIs,
  endOfAxis,
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
import { textWidth, wrapped } from "./measure.ts";
import { askedLines, fieldworkLines, intervalWords, sourceLine, unique, wordingLine } from "./provenance.ts";
import type { ChartOptions, Layer, VegaLiteSpec } from "./spec.ts";
import { type Speech, speechOf } from "./speech.ts";
import { answersOf, type Bar } from "./topline-chart.ts";
import { pointsAxis, spans, valueAxis } from "./value-axis.ts";

export interface FramingChartOptions extends ChartOptions {
  /** What was compared, in the order of the picture. */
  readonly toplines: readonly Topline[];
  /** What `share` says of the answers: their intervals are drawn. Without it, those that the comparison gives. */
  readonly shares?: readonly ShareEstimate[];
  /** What `diffWording` says of the questions: words that differ are marked where both are exact. */
  readonly differences?: readonly WordingDifference[];
}

const BAR = 14;
const GREY_BAR = "#9a9a9a";

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
      answers: answersOf(speech, [form], shares === undefined ? known : own),
      fieldwork: fieldworkLines(speech, materialOf(form, []).surveys, () =>
        size !== undefined ? size : form.baseSize?.status === "inferred" ? null : form.baseSize,
      )[0]!,
    };
  });
  const lettered = (side: WordingSide, codes: readonly string[]): readonly [string, string] => {
    const place = toplines.findIndex((form) => isSide(form, side));
    const labels = forms[place]!.answers.filter(({ code }) => code !== null && codes.includes(code));
    return [
      labels.map(({ label }) => say("quoted", label)).join(" + "),
      `${forms[place]!.letter} (${percent(side.share)})`,
    ];
  };

  // Wordings stand above their answers, in a wide picture beside them.
  const wide = inner > 860;
  const barsFrom = wide ? Math.round(inner * 0.46) : 0;
  const textRoom = wide ? barsFrom - 32 : inner;
  const bars = forms.flatMap(({ answers }) => answers).map((answer) => answer.bars[0] ?? null);
  const labelLines = forms.map(({ answers }) =>
    answers.map(({ label }) => wrapped(label, (inner - barsFrom) * 0.38, LABEL, 4)),
  );
  const widest = (lines: readonly string[]): number => Math.max(...lines.map((line) => textWidth(line, LABEL)));
  const from = Math.ceil(barsFrom + widest(labelLines.flat(2)) + 12);
  const to = Math.floor(inner - widest(bars.map((bar) => bar?.text ?? "")) - 8);
  const most = endOfAxis(Math.max(0.1, ...bars.map((bar) => bar?.upper ?? bar?.share ?? 0)));

  const heads: Layer[] = [];
  const small: Layer[] = [];
  const labels: Layer[] = [];
  const rows: (Bar & Layer)[] = [];
  const words: MarkedText[] = [];
  const facts: string[] = [];
  let y = 0;
  forms.forEach(({ letter, answers, fieldwork }, place) => {
    const { question, address } = toplines[place]!;
    const head = titles.length > 1 ? `${letter}. ${name(question.title)}` : say("form", letter);
    const said = [
      ...(preambles.length > 1
        ? [preambles[place]!].filter((text) => text !== "").map((text) => [text, "", []] as const)
        : []),
      ...wordsOf(speech, question, differences),
    ];
    const put = (into: Layer[], lines: readonly string[], height: number, more: Layer) => {
      into.push(...lines.map((text, line) => ({ text, x: 0, y: y + line * height, ...more })));
      y += lines.length * height + 2;
    };
    put(heads, wrapped(head, inner, { ...LABEL, bold: true }, 2), lineHeight(LABEL), {});
    put(small, wrapped(fieldwork, inner, SMALL, 3), lineHeight(SMALL), { colour: GREY });
    let below = y + 4;
    for (const [line, text, apart] of said) {
      const marked = markedText(line, text, apart, { x: 0, y: below, width: textRoom });
      words.push(marked);
      below += marked.height + 2;
    }
    y = wide ? y + 2 : below + 6;
    answers.forEach(({ code, bars: [bar], section, hollow }, row) => {
      const lines = labelLines[place]![row]!;
      const high = Math.max(lines.length * lineHeight(LABEL), BAR + 4);
      const middle = y + high / 2;
      labels.push({ text: lines, x: barsFrom, y: middle + 2 - (lines.length * lineHeight(LABEL)) / 2 });
      const { share = 0, lower = null, upper = null, text = say("notPrinted") } = bar ?? {};
      const dark = compared.has(`${address} ${code ?? ""}`);
      rows.push({
        share,
        lower: lower ?? share,
        upper: upper ?? share,
        text,
        y: middle - BAR / 2,
        middle,
        bottom: middle + BAR / 2,
        fill: hollow ? "#ffffff" : dark ? PALETTE[0] : section === "apart" ? "#cfcfcf" : PALE,
        edge: section === "apart" ? GREY_BAR : PALETTE[0],
      });
      y += high + 4;
    });
    y = Math.max(y, below) + 12;
    facts.push(
      `${head}: ${fieldwork}`,
      ...said.map(([line]) => line),
      ...markedWords(speech, words.slice(-said.length)),
      `${answers.map(({ label, bars: [bar] }) => `${label}: ${bar?.text ?? say("notPrinted")}`).join("; ")}.`,
    );
  });
  const axisAt = y - 6;

  y += 30;
  const split = all.every(({ design }) => design === "split ballot");
  heads.push({ text: say(split ? "wordingEffect" : "difference"), x: 0, y });
  y += 22;
  const effectRows = effects.map((effect) => {
    const [[second, b], [first, a]] = [
      lettered(effect.to, codesOf(effect, effect.to)),
      lettered(effect.from, codesOf(effect, effect.from)),
    ];
    const less = first === second ? `${first}: ${say("less", b, a)}` : say("less", `${b} ${second}`, `${a} ${first}`);
    const label = less + (effect.dontKnow === "dropped" ? `; ${name("those who gave an answer", "answering")}` : "");
    const { estimate, interval, totalInterval } = effect;
    const text = signed(estimate) + (interval === null ? "" : ` (${range(interval.lower, interval.upper)})`);
    const lines = wrapped(label, inner * (wide ? 0.4 : 0.36), LABEL, 8);
    const high = Math.max(lines.length * lineHeight(LABEL), 22);
    const row = {
      text,
      y: y + high / 2,
      effect: estimate * 100,
      lower: (interval?.lower ?? estimate) * 100,
      upper: (interval?.upper ?? estimate) * 100,
      totalLower: (totalInterval?.lower ?? estimate) * 100,
      totalUpper: (totalInterval?.upper ?? estimate) * 100,
    };
    labels.push({ text: lines, x: 0, y: row.y + 2 - (lines.length * lineHeight(LABEL)) / 2 });
    facts.push(`${label}: ${say("points", text)}.`);
    y += high + 8;
    return row;
  });
  const bar = valueAxis([0, most], most > 0.5 ? 0.2 : most > 0.2 ? 0.1 : 0.05, [from, to], ".0%", axisAt - y);
  const valuesFrom = inner - widest(effectRows.map(({ text }) => text));
  const { x } = pointsAxis(
    effectRows.flatMap(({ totalLower, totalUpper }) => [totalLower, totalUpper]),
    [Math.round(inner * (wide ? 0.46 : 0.4)), Math.floor(valuesFrom - 14)],
  );
  const whiskers = rows.filter(({ lower, upper }) => lower !== upper);
  const marks = words.flatMap((each) => each.marks);
  const material = joinedMaterial(toplines.map((form) => materialOf(form, [])));
  const { base, group } = toplines[0]!;
  return pictureOf(speech.width, {
    kind: say("framingKind"),
    title: name(options.title ?? "") || titles.join(" / "),
    subtitle: [
      ...unique(all.map(({ design }) => say(design))),
      ...(preambles.length === 1 && preambles[0] !== "" ? preambles : []),
      ...askedLines(speech, { ...material, questions: [] }, { base, group: group?.label ?? null }),
    ],
    facts,
    caption: [
      ...unique(
        effects.map((effect) =>
          effect.design === "same respondents" && effect.interval !== null
            ? say("frechet")
            : intervalWords(speech, effect),
        ),
      ),
      ...(effects.some(({ interval }) => interval !== null) ? [say("thinLine")] : []),
      ...(whiskers.length > 0 ? [say("whiskersOfForms")] : []),
      sourceLine(speech, unique(all.flatMap(({ sources }) => sources)), material.datasets),
    ],
    left: 0,
    right: 0,
    height: y,
    below: 20,
    legend: legendOf(
      [
        { text: say("comparedAnswer"), colour: PALETTE[0], shape: "square", size: 110 },
        { text: say("otherAnswers"), colour: PALE, shape: "square", size: 110 },
        ...(marks.length > 0
          ? [{ text: say("marked"), colour: PALETTE[1], shape: "stroke", size: 200, stroke: true }]
          : []),
      ],
      inner,
    ),
    resolve: { scale: { x: "independent" } },
    layers: [
      {
        data: { values: marks },
        mark: { type: "rect", color: "#fdebd8" },
        encoding: { x: raw("x"), x2: { field: "x2" }, y: raw("y"), y2: { field: "y2" } },
      },
      {
        data: { values: marks },
        mark: { type: "rule", color: PALETTE[1], strokeWidth: 1.5 },
        encoding: { x: raw("x"), x2: { field: "x2" }, y: raw("y2") },
      },
      texts(heads, { fontWeight: "bold" }),
      texts(small, { fontSize: SMALL.size }),
      texts(words.flatMap((each) => each.texts)),
      texts(labels),
      {
        layer: [
          {
            data: { values: rows },
            mark: { type: "rect", strokeWidth: 1 },
            encoding: {
              x: bar("share"),
              x2: { datum: 0 },
              y: raw("y"),
              y2: { field: "bottom" },
              fill: asIs("fill"),
              stroke: asIs("edge"),
            },
          },
          {
            data: { values: whiskers },
            mark: { type: "rule", strokeWidth: 1.5, color: INK },
            encoding: { x: bar("lower"), x2: { field: "upper" }, y: raw("middle") },
          },
          texts(rows, { baseline: "middle", dx: 6 }, { x: bar("upper"), y: raw("middle") }),
        ],
      },
      {
        layer: [
          {
            data: { values: [{ zero: 0, y: axisAt + 52, y2: y }] },
            mark: { type: "rule", color: GREY, strokeDash: [3, 3] },
            encoding: { x: x("zero"), y: raw("y"), y2: { field: "y2" } },
          },
          spans(effectRows, x("totalLower"), "totalUpper", { type: "rule", strokeWidth: 1.5, color: PALETTE[1] }),
          spans(effectRows, x("lower"), "upper", { type: "rule", strokeWidth: 5, color: PALETTE[1] }),
          {
            data: { values: effectRows },
            mark: { type: "point", filled: true, size: 80, color: INK, opacity: 1 },
            encoding: { x: x("effect"), y: raw("y") },
          },
        ],
      },
      texts(
        effectRows.map(({ text, y: middle }) => ({ text, x: valuesFrom, y: middle })),
        { baseline: "middle" },
      ),
    ],
  });
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

function markedWords({ say }: Speech, words: readonly MarkedText[]): readonly string[] {
  const marked = words.flatMap((each) => each.words).join(" ");
  return marked === "" ? [] : [say("markedWords", marked)];
}

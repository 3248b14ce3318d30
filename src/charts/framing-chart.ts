import { wording } from "../comparability/diff-wording.ts";
import { beyondSampling } from "../estimate/estimate.ts";
import { joinedMaterial } from "../estimate/lineage.ts";
import type { WordingComparison } from "../framing/framing.ts";
import { checkKinds, type Expected } from "../model/arguments.ts";
import { ANSWER_TEXTS } from "./answer-texts.ts";
import { CARE_TEXTS } from "./care-texts.ts";
import { careRemarks } from "./change-chart.ts";
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
import { markedText, preambleOf, type WordedLine, wordsOf } from "./marked-text.ts";
import { type Type, wrapped } from "./measure.ts";
import { askedLines, effectsOf, fieldworkLines, intervalWords, sourceLine, unique } from "./provenance.ts";
import { type Mark, type Panel, type Place, type Row, rowsOf } from "./rows.ts";
import type { ChartOptions, Layer, VegaLiteSpec } from "./spec.ts";
import { speechOf } from "./speech.ts";
import { rowsFor } from "./topline-chart.ts";
import { WORDING_TEXTS } from "./wording-texts.ts";

/** What the chart reads of a comparison; an effect of one has the same. */
export type ComparedWordings = Pick<
  WordingComparison,
  "design" | "forms" | "effects" | "cautions" | "sources" | "lineage"
>;

const LANE = 16;
const ASKED = /^different-(wording|features|structure|options|roles)|^dont-know/;

const COMPARED: Expected = {
  fields: ["design", "forms", "lineage"],
  called: "a comparison of wordings",
  made: "framing(toplines) returns one.",
};

/**
 * Wordings beside their answers, each in full or as it is described, with house, dates and n, and below them the difference
 * that the wording makes, with its interval and with what the design allows to say of it.
 *
 * @param comparisons From `framing`: one, or several that share forms.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `missing-field` for a title or a label without words, `unknown-value`, `out-of-range`.
 */
export function framingChart(
  comparisons: ComparedWordings | readonly ComparedWordings[],
  options: ChartOptions = {},
): VegaLiteSpec {
  checkKinds("framingChart", [comparisons].flat(), COMPARED, ["comparisons"]);
  const all = [comparisons].flat() as readonly ComparedWordings[];
  const material = joinedMaterial(all.map(({ lineage }) => lineage));
  const compared = [...new Map(all.flatMap(({ forms }) => forms.map((form) => [idOf(form), form]))).values()];
  const asked = compared.map(({ address, dataset, answers }) => {
    const [survey, question] = address.split("/");
    return {
      survey: material.surveys.find((each) => each.id === survey && each.dataset === dataset)!,
      question: {
        ...material.questions.find((each) => each.id === question && each.dataset === dataset)!,
        options: answers.map(({ option }) => option),
      },
    };
  });
  const [first, ...others] = asked.map(({ question }) => question);
  const differences = others.map((other) => wording(first!, other));
  const effects = all.flatMap((each) => each.effects);
  const sides = effects.flatMap(({ from, to, dontKnow, lineage }) =>
    [from, to].map((side) => {
      const place = compared.findIndex((form) => idOf(form) === idOf(side));
      const own = lineage.inputs.filter(({ address, dataset }) => address === side.address && dataset === side.dataset);
      return { ...side, place, dontKnow, codes: own.map(({ option }) => option) };
    }),
  );
  const speech = speechOf(options, { ...ANSWER_TEXTS, ...CARE_TEXTS, ...WORDING_TEXTS });
  const { say, name, percent, signed, range } = speech;
  const inner = innerWidth(speech);
  const titles = unique(asked.map(({ question }) => name(question.title)));
  const preambles = unique(asked.map(({ question }) => preambleOf(speech, question)));
  const forms = compared.map((form, place) => {
    const { question, survey } = asked[place]!;
    const own = sides.filter((side) => side.place === place);
    const rows = rowsFor(speech, [form], [""]).map(({ section: _, ...row }): Row => {
      const [[mark]] = row.lanes[0]!.panels as readonly [readonly [Mark]];
      const dark = { ...mark, fill: PALETTE[0], colour: INK };
      return own.some(({ codes }) => codes.includes(row.code ?? "")) ? { ...row, lanes: [{ panels: [[dark]] }] } : row;
    });
    const letter = say("letters")[place] ?? String(place + 1);
    const title = titles.length > 1 ? `${letter}. ${name(question.title)}` : say("form", letter);
    // Without don't-knows a comparison has fewer respondents than the bars.
    const fieldwork = fieldworkLines(speech, [survey], () => form.sampleSize)[0]!;
    let y = place > 0 ? 14 : 0;
    const lines = (text: string, type: Type) => {
      const placed = { text: wrapped(text, inner, type, 3), x: 0, y };
      y += placed.text.length * lineHeight(type) + 2;
      return placed;
    };
    const head = lines(title, { ...LABEL, bold: true });
    const small = { ...lines(fieldwork, SMALL), colour: GREY };
    const said: readonly WordedLine[] = [
      ...(preambles.length > 1 && preambles[place] !== "" ? [[preambles[place]!, "", []] as const] : []),
      ...wordsOf(speech, question, differences),
    ];
    const words = said.map(([line, text, apart]) => {
      const marked = markedText(line, text, apart, inner, y);
      y += marked.height;
      return marked;
    });
    const marks = words.flatMap((each) => each.marks);
    return {
      letter,
      rows: rows.map((row, first) => (first > 0 ? row : { ...row, space: y + 4 })),
      head,
      small,
      words: words.flatMap((each) => each.texts),
      marks,
      facts: [
        `${title}: ${fieldwork}`,
        ...said.map(([line]) => line),
        ...(marks.length > 0 ? [`${say("marked")}: ${marks.map(({ text }) => text).join(" ")}.`] : []),
        factsOf(rows),
      ],
    };
  });
  const effectRows = effects.map(({ value: estimate, interval, pollInterval, dontKnow }, effect): Row => {
    const [[first, a], [second, b]] = sides.slice(2 * effect, 2 * effect + 2).map(({ place, codes, value: share }) => {
      const { rows, letter } = forms[place]!;
      const labels = rows.flatMap(({ code, label }) => (codes.includes(code ?? "") ? say("quote", label) : []));
      return [labels.join(" + "), letter + (dontKnow === "dropped" ? ` ${percent(share)}` : "")] as const;
    }) as unknown as readonly [readonly [string, string], readonly [string, string]];
    return {
      label:
        (first === second
          ? `${first}: ${say("less", b, a)}`
          : say("less", `${second}\u00a0(${b})`, `${first}\u00a0(${a})`)) +
        (dontKnow === "dropped" ? `; ${name("those who gave an answer", "answering")}` : ""),
      lanes: [
        {
          panels: [
            [
              {
                value: estimate,
                interval,
                outer: pollInterval,
                weight: 5,
                text: signed(estimate) + (interval === null ? "" : ` (${range(interval)})`),
                fill: PALETTE[1],
                colour: PALETTE[1],
              },
            ],
          ],
        },
      ],
    };
  });

  const answers = forms.flatMap(({ rows }) => rows);
  const place = (rows: readonly Row[], axis: Panel["axis"], at: Place = {}) =>
    rowsOf(speech, rows, [{ axis }], LANE, at);
  const above = place(answers, "percent");
  const from = above.height + 64;
  const left = Math.max(above.left, place(effectRows, "points").left);
  const below = place(effectRows, "points", { from, left });
  const heading = say(all.every(({ design }) => design === "split ballot") ? "wordingEffect" : "wordingDifference");
  const tops = forms.map(({ rows }) => above.tops[answers.indexOf(rows[0]!)]!);
  const down = <T extends { readonly y: number }>(of: (form: (typeof forms)[number]) => readonly T[]): readonly T[] =>
    forms.flatMap((form, which) => of(form).map((each) => ({ ...each, y: each.y + tops[which]! })));
  const marks = down((form) => form.marks);
  const marked = (type: string, mark: Layer): Layer => ({
    data: { values: marks },
    mark: { type, xOffset: -left, x2Offset: -left, ...mark },
    encoding: { x: raw("x"), x2: { field: "x2" }, y: raw("y"), ...(type === "rect" ? { y2: { field: "y" } } : {}) },
  });
  const surveys = unique(asked.map(({ survey }) => survey));
  const { base, group } = compared[0]!;
  return pictureOf(speech.width, {
    title: options.title === undefined ? titles.join(" / ") : name(options.title),
    subtitle: [
      ...unique(all.map(({ design }) => say(design))),
      ...(preambles.length === 1 && preambles[0] !== "" ? preambles : []),
      ...askedLines(speech, { surveys, questions: [] }, base, group?.label ?? null),
    ],
    facts: [...forms.flatMap(({ facts }) => facts), `${heading}: ${factsOf(effectRows)}`],
    // What was asked stands above.
    remarks: careRemarks(
      speech,
      all.map(({ cautions, lineage }) => ({ lineage, cautions: cautions.filter(({ code }) => !ASKED.test(code)) })),
      surveys,
    ),
    caption: [
      ...unique(
        effects.map((effect) => {
          const { design, interval, errors, allowances } = effect;
          if (interval === null) return say("noInterval");
          const drift = allowances.drift === null ? "" : say("drift", percent(allowances.drift.value).slice(0, -1));
          return say(
            "lines",
            design === "same respondents" ? say("frechet") : intervalWords(speech, effect, effectsOf(effect)),
            (beyondSampling(errors) > 0 ? say("moreErrors") : say("errors")) + drift,
          );
        }),
      ),
      sourceLine(
        speech,
        all.flatMap(({ sources }) => sources),
        material.datasets,
      ),
    ],
    legend: legendOf(
      [
        { text: say("comparedAnswer"), colour: PALETTE[0], shape: "square" },
        { text: say("otherAnswers"), colour: PALE, shape: "square" },
        { text: say("apart"), colour: "#d0d0d0", shape: "square" },
        ...(marks.length > 0 ? [{ text: say("marked"), colour: PALETTE[1], shape: "stroke", stroke: true }] : []),
      ],
      inner,
    ),
    ...below,
    layers: [
      marked("rect", { y2Offset: 15, color: "#fdebd8" }),
      marked("rule", { yOffset: 15, color: PALETTE[1], strokeWidth: 1.5 }),
      texts([...down(({ head }) => [head]), { text: heading, x: 0, y: from - 22 }], {
        fontWeight: "bold",
        xOffset: -left,
      }),
      texts(
        down(({ small }) => [small]),
        { fontSize: SMALL.size, xOffset: -left },
      ),
      texts(
        down(({ words }) => words),
        { xOffset: -left },
      ),
      ...place(answers, "percent", { left, under: below.height - above.height }).layers,
      ...below.layers,
    ],
  });
}

/** A form or a side in whatever data set. */
function idOf({ dataset, address }: { readonly dataset: string; readonly address: string }): string {
  return `${dataset}: ${address}`;
}

function factsOf(rows: readonly Row[]): string {
  return `${rows.map(({ label, lanes }) => `${label}: ${lanes[0]!.panels[0]![0]!.text!}`).join("; ")}.`;
}

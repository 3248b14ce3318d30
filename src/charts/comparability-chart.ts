import type { FindingLevel } from "../comparability/audit-rule.ts";
import { differenceFigure } from "../estimate/figure.ts";
import { joinedMaterial, materialOf } from "../estimate/lineage.ts";
import { formatList } from "../format/number.ts";
import { AUDIT, checkKind, checkKinds, TOPLINE } from "../model/arguments.ts";
import { distinctSources } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";
import { explanationOf } from "../report/explanation-names.ts";
import { maximumOf } from "../stats/extremes.ts";
import type { Audit } from "../trend/audit.ts";
import { CARE_TEXTS } from "./care-texts.ts";
import { CHANGE_TEXTS } from "./change-texts.ts";
import { COMPARABILITY_TEXTS } from "./comparability-texts.ts";
import {
  asIs,
  GREY,
  INK,
  innerWidth,
  LABEL,
  lineHeight,
  MOST_LINES,
  PALETTE,
  pictureOf,
  raw,
  SMALL,
  texts,
} from "./figure.ts";
import { FINDING_NAMES } from "./finding-names.ts";
import { findingSides, findingSubject } from "./finding-words.ts";
import { textWidth, wrapped } from "./measure.ts";
import { askedLines, fieldworkLines, sourceLine, wordingLine } from "./provenance.ts";
import type { ChartOptions, VegaLiteSpec } from "./spec.ts";
import { type Speech, speechOf } from "./speech.ts";

/** Separated by shape as well as by colour. */
const SIGNS: Readonly<Record<FindingLevel, { readonly shape: string; readonly colour: string }>> = {
  block: { shape: "cross", colour: PALETTE[1] },
  break: { shape: "triangle-up", colour: PALETTE[1] },
  annotate: { shape: "circle", colour: PALETTE[0] },
  note: { shape: "square", colour: GREY },
};

/**
 * What differs between two toplines, the weightiest first: the comparability of the pair, and each finding with its grade and both sides. A
 * hollow sign stands for what is not known or not verified.
 *
 * @param audit From `audit`.
 * @param toplines The two that were compared, for their questions, dates and sources; without them their addresses stand there.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `missing-field` for a title or a label without words, `unknown-value`, `out-of-range`.
 */
export function comparabilityChart(
  audit: Audit,
  toplines: readonly [Topline, Topline] | readonly [] = [],
  options: ChartOptions = {},
): VegaLiteSpec {
  checkKind("comparabilityChart", audit, AUDIT, ["audit"]);
  checkKinds("comparabilityChart", toplines, TOPLINE, ["toplines"]);
  const speech = speechOf(options, { ...CARE_TEXTS, ...CHANGE_TEXTS, ...COMPARABILITY_TEXTS }, FINDING_NAMES);
  const { say, name } = speech;
  const { findings, comparability, overrides } = audit;
  const materials = toplines.map((each) => materialOf(each, []));
  const surveys = materials.map(({ surveys: [survey] }) => survey);
  const sides = [audit.left, audit.right].map((address, side) => {
    const survey = surveys[side];
    if (survey === undefined) return [name(address.replaceAll("/", " / "), address)];
    const { houses, fieldDates } = survey;
    return [
      name(houses[0] ?? ""),
      fieldDates === null ? say("datesUnknown") : speech.dates(fieldDates.end.slice(0, 7)),
    ];
  });
  const inner = innerWidth(speech);
  const grades = findings.map(({ level, unverified }) => [
    say(`grade-${level}`),
    ...(unverified ? [say("unverified")] : []),
  ]);
  const subjects = findings.map((finding) => findingSubject(speech, finding));
  const grade = 30 + Math.ceil(maximumOf([0, ...grades.flat().map((text) => textWidth(text, SMALL))]));
  const subject = Math.min(
    inner * 0.26,
    12 + Math.ceil(maximumOf([40, ...subjects.map((text) => textWidth(text, LABEL))])),
  );
  const side = (inner - grade - subject - 12) / 2;
  const columns = [0, grade, grade + subject, grade + subject + side + 12] as const;

  const cells: { text: readonly string[]; x: number; y: number; colour: string }[] = [];
  const small: typeof cells = [];
  const signs: { x: number; y: number; shape: string; colour: string; fill: string }[] = [];
  const rules: { x: number; x2: number; y: number }[] = [];
  const heads = sides.map((lines) =>
    lines.flatMap((text) => wrapped(text, side, { ...LABEL, bold: true }, MOST_LINES)),
  );
  let y = maximumOf(heads.map(({ length }) => length)) * lineHeight(LABEL) + 8;
  const header = texts(
    heads.map((text, place) => ({ text, x: columns[place + 2]!, y: 0 })),
    { fontWeight: "bold" },
  );
  const facts: string[] = [];
  for (const [place, finding] of findings.entries()) {
    const { level, unverified, message } = finding;
    const { shape, colour } = SIGNS[level];
    const both = findingSides(speech, finding, surveys);
    const words = both.map((text) => wrapped(text, side, LABEL, MOST_LINES));
    const whole = both.length === 0 ? wrapped(name(message, message), 2 * side + 12, LABEL, MOST_LINES) : [];
    const named = wrapped(subjects[place]!, subject - 12, LABEL, MOST_LINES);
    const high = maximumOf([
      grades[place]!.length * lineHeight(SMALL),
      ...[whole, named, ...words].map(({ length }) => length * lineHeight(LABEL)),
    ]);
    rules.push({ x: 0, x2: inner, y });
    signs.push({ x: 7, y: y + 15, shape, colour, fill: unverified ? "#ffffff" : colour });
    small.push({ text: grades[place]!, x: 18, y: y + 8, colour: INK });
    cells.push({ text: named, x: columns[1], y: y + 7, colour: INK });
    for (const [which, lines] of words.entries()) {
      cells.push({ text: lines, x: columns[which + 2]!, y: y + 7, colour: INK });
    }
    if (whole.length > 0) cells.push({ text: whole, x: columns[2], y: y + 7, colour: INK });
    facts.push(
      `${grades[place]!.join(", ")}: ${subjects[place]!} (${both.length === 0 ? name(message, message) : both.join(" / ")}).`,
    );
    y += high + 14;
  }
  if (findings.length === 0) cells.push({ text: [say("nothingDiffers")], x: 0, y: y + 7, colour: INK });
  const material = materials.length === 0 ? null : joinedMaterial(materials);
  const several = material !== null && material.questions.length > 1;
  const [first] = toplines;
  return pictureOf(speech.width, {
    title: name(options.title ?? say(`comparability-${comparability}`)),
    subtitle: [
      ...verdictLine(speech, audit),
      ...(material === null
        ? []
        : [
            // Two questions say whose they are.
            ...(several
              ? materials.map(
                  ({ questions }, side) => `${sides[side]!.join(", ")}. ${wordingLine(speech, questions[0]!)}`,
                )
              : []),
            ...askedLines(
              speech,
              several ? { ...material, questions: [] } : material,
              first!.base,
              first!.group?.label ?? null,
            ),
          ]),
    ],
    facts: findings.length === 0 ? [say("nothingDiffers")] : facts,
    remarks: overrides.map(({ code, from, to, reason }) =>
      say(
        "overridden",
        `${findingSubject(speech, { code })}: ${say(`grade-${from}`)} → ${say(`grade-${to}`)}. ${name(reason)}`,
      ),
    ),
    caption:
      material === null
        ? []
        : [
            ...fieldworkLines(
              speech,
              material.surveys,
              ({ id }) => toplines.find(({ survey }) => survey.id === id)?.baseSize ?? null,
            ),
            sourceLine(speech, distinctSources(toplines.flatMap(({ sources }) => sources)), material.datasets),
          ],
    left: 0,
    right: 0,
    height: y + (findings.length === 0 ? 30 : 0),
    below: 0,
    layers: [
      {
        data: { values: rules },
        mark: { type: "rule", color: "#dddddd" },
        encoding: { x: raw("x"), x2: { field: "x2" }, y: raw("y") },
      },
      {
        data: { values: signs },
        mark: { type: "point", filled: true, size: 90, strokeWidth: 1.5, opacity: 1 },
        encoding: { x: raw("x"), y: raw("y"), shape: asIs("shape"), fill: asIs("fill"), stroke: asIs("colour") },
      },
      header,
      texts(cells),
      texts(small, { fontSize: SMALL.size }),
    ],
  });
}

type VerdictSpeech = Speech<keyof typeof CARE_TEXTS | keyof typeof CHANGE_TEXTS | keyof typeof COMPARABILITY_TEXTS>;

/** What may be said of the difference; nothing where none is judged. */
function verdictLine(
  { say, signed, language }: VerdictSpeech,
  { verdict, weighed, explanations }: Audit,
): readonly string[] {
  if (verdict === null || weighed === null || weighed.observed === null || weighed.published === null) return [];
  const { names } = explanationOf({ difference: differenceFigure(weighed.observed), explanations }, language);
  const [published, observed] = [weighed.published, weighed.observed].map((size) => say("points", signed(size)));
  const size = weighed.judged === "as published" ? published! : say("ofAnswering", published!, observed!);
  const difference = `${say("group-difference")} ${size}`;
  return [say(verdict, difference, say("moreErrors"), "", formatList(names, language === "en" ? "and" : "і"))];
}

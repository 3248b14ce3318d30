/** What holds for every picture: over names, sizes, widths, languages and themes as they are drawn. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Shown } from "../../src/kinds/kinds.ts";
import { type PicturedOptions, picture } from "../../src/kinds/picture.ts";
import type { Topline } from "../../src/model/topline.ts";
import type { Drawing, TextMark } from "../../src/pictures/drawing.ts";
import { boxOf, overlap } from "../../src/pictures/frame.ts";
import { layoutOf } from "../../src/pictures/layout.ts";
import type { ResultPicture } from "../../src/pictures/picture.ts";
import { type Face, textWidth } from "../../src/pictures/text-width.ts";
import { fullTheme } from "../../src/pictures/theme.ts";
import { pictureSvg } from "../../src/rendering/picture-svg.ts";
import { breaks } from "../../src/trend/breaks.ts";
import { change } from "../../src/trend/change.ts";
import { changeOfDifference } from "../../src/trend/change-of-difference.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import {
  AUDITED,
  BOUNDED,
  COMPARED,
  COVERED,
  DECOMPOSED,
  FITTED,
  grouped,
  NAMES,
  PAIRS,
  POOLED,
  SURVEYS,
  TOPLINES_OF,
  WIDTHS,
} from "../support/picture-cases.ts";
import { seriesWith } from "../support/time-cases.ts";

/** A result of each kind that is drawn without Vega. */
const RESULTS: Readonly<Record<string, fc.Arbitrary<Shown | readonly Topline[]>>> = {
  breaks: fc.constantFrom(
    ...[3, 12, 40].flatMap((polls) =>
      fc
        .sample(seriesWith(polls, polls + 5), { numRuns: 5, seed: 23 })
        .map((made) => breaks(made, { house: "acme", replicates: 49, assumeN: 1000 })),
    ),
  ),
  waves: fc.oneof(
    fc.array(SURVEYS, { minLength: 2, maxLength: 7 }).map((waves) =>
      waves.map((wave, place) => ({
        ...wave,
        question: waves[0]!.question,
        results: waves[0]!.results.map((result) => ({
          ...result,
          share: wave.results.find(({ option }) => option.code === result.option.code)?.share ?? 0,
        })),
        address: `acme-20${String(20 + place)}-05/league-referendum`,
        survey: { ...wave.survey, id: `acme-20${String(20 + place)}-05` },
      })),
    ),
    seriesWith(2, 60),
  ),
  // a fit takes its time: a few of each size stand for all
  trend: fc.constantFrom(
    ...[9, 30, 120].flatMap((polls) =>
      fc
        .sample(seriesWith(polls, polls + 10), { numRuns: 5, seed: 23 })
        .map((made) => trend(made, { at: "curve", jumps: "none" })),
    ),
  ),
  topline: SURVEYS,
  coverage: COVERED,
  bounds: BOUNDED,
  change: PAIRS.chain(([from, to]) =>
    fc.option(fc.constantFrom(0.01, 0.05)).map((margin) => {
      const { code } = from.results[0]!.option;
      return change(from, to, { option: code, ...(margin === null ? {} : { margin }) });
    }),
  ),
  "lead-change": PAIRS.map(([from, to]) => {
    const [first, second] = from.results.map(({ option }) => option.code);
    return change(from, to, { option: first!, minus: second! });
  }),
  "difference-change": fc.tuple(PAIRS, PAIRS, fc.tuple(NAMES, NAMES)).map(([[from, to], [one, other], groups]) => {
    const [a, b, c, d] = [from, one, to, other].map((side, place) =>
      grouped(side, groups[place % 2]!, place < 2 ? from : to),
    );
    return changeOfDifference(a!, b!, c!, d!, { option: from.results[0]!.option.code });
  }),
  decomposition: DECOMPOSED,
  comparability: AUDITED,
  framing: COMPARED,
  forest: POOLED,
  "house-effects": FITTED,
};
/** What `picture` is told for a result of a kind. */
function toldOf(kind: string, result: Shown | readonly Topline[]): PicturedOptions {
  if (kind === "house-effects") return { kind };
  return kind === "comparability" ? { toplines: TOPLINES_OF.get(result as Shown)! } : {};
}
const LANGUAGES: fc.Arbitrary<NonNullable<PicturedOptions["language"]>> = fc.constantFrom("en", "uk");
const FACES: fc.Arbitrary<Face> = fc.constantFrom("exact", "any");

interface Drawn {
  readonly picture: ResultPicture;
  readonly drawing: Drawing;
  readonly face: Face;
}

/** Tries a property on drawings of a kind. */
function forDrawings(kind: string, check: (drawn: Drawn) => void): void {
  fc.assert(
    fc.property(RESULTS[kind]!, WIDTHS, LANGUAGES, FACES, (result, width, language, face) => {
      const drawn = picture(result, { language, ...toldOf(kind, result) })!;
      check({ picture: drawn, drawing: layoutOf(drawn, width, face), face });
    }),
    { numRuns: 60, seed: 23 },
  );
}

/** Whether its figures stand over dates, and not as bars. */
const isOver = (kind: string): boolean => ["trend", "waves", "breaks"].includes(kind);
/** The heights of the corners of a path. */
const heightsOf = (d: string): readonly number[] => [...d.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));

const textsOf = ({ marks }: Drawing): readonly TextMark[] => marks.filter((mark) => mark.mark === "text");
const wordsOf = ({ text }: ResultPicture): readonly string[] => [
  ...[text, text.narrow].flatMap(({ headline, deck, care, notes, source }) => [
    headline,
    deck,
    care ?? "",
    ...notes,
    source,
  ]),
  text.alt,
  text.description,
];
/** Every percent of a text: `34%`, `45,6%`. */
// but for the level of an interval and the share for which a size is told
const percentsIn = (text: string): readonly string[] =>
  [...text.replace(/ \(95%\)|a share of about 50%/g, "").matchAll(/\d+(?:[.,]\d+)?(?=%)/g)].map(([figure]) =>
    figure.replace(",", "."),
  );

describe.each(Object.keys(RESULTS))("%s", (kind) => {
  const isOverTime = isOver(kind);

  test("every text is inside, hides no other, and is large enough to read", () => {
    forDrawings(kind, ({ drawing, face }) => {
      const texts = textsOf(drawing);
      const boxes = texts.map((mark) => boxOf(mark, { widthOf: (text, type) => textWidth(text, type, face) }));
      for (const [place, box] of boxes.entries()) {
        const what = texts[place]!.text;
        expect(texts[place]!.type.size, what).toBeGreaterThanOrEqual(12);
        expect(box.left, what).toBeGreaterThanOrEqual(0);
        expect(box.right, what).toBeLessThanOrEqual(drawing.width);
        expect(box.top, what).toBeGreaterThanOrEqual(0);
        expect(box.bottom, what).toBeLessThanOrEqual(drawing.height);
        for (const [other, its] of boxes.entries()) {
          if (other > place) expect(overlap(box, its), `${what} | ${texts[other]!.text}`).toBe(false);
        }
      }
    });
  });

  test("rows stand in order of what is drawn, each with its words", () => {
    forDrawings(kind, ({ picture: { rows, text } }) => expect(text.rows).toHaveLength(rows.length));
  });

  test("the scale ascends, has room, and places each estimate where its row has it", () => {
    forDrawings(kind, ({ picture: { rows, shows }, drawing: { scale, marks } }) => {
      const [[low, high], [from, to]] = [scale.domain, scale.range];
      expect(high).toBeGreaterThan(low);
      expect(Math.abs(to - from)).toBeGreaterThanOrEqual(160);
      const valueAt = (at: number) => low + ((at - from) / (to - from)) * (high - low);
      const at = (value: number) => from + ((value - low) / (high - low)) * (to - from);
      let read = 0;
      for (const mark of marks) {
        if (mark.shows !== "estimate" || mark.row === undefined) continue;
        const row = rows[mark.row]!;
        if (mark.mark === "circle")
          expect(valueAt(scale.along === "x" ? mark.x : mark.y)).toBeCloseTo(Number(row.estimate), 9);
        else if (isOverTime) {
          const heights =
            mark.mark === "rect" ? [mark.y, mark.y + mark.height] : mark.mark === "path" ? heightsOf(mark.d) : [];
          const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
          // a path has its places to a hundredth of a pixel
          expect(Math.abs(at(Number(row.estimate)) - (top + bottom) / 2)).toBeLessThan(0.02);
        } else if (mark.mark === "rect" && kind === "forest") {
          expect(valueAt(mark.x + mark.width / 2)).toBeCloseTo(Number(row.estimate), 9);
        } else if (mark.mark === "rect") {
          expect(valueAt(mark.x)).toBeCloseTo(0, 9);
          expect(valueAt(mark.x + mark.width)).toBeCloseTo(Number(row.estimate), 9);
        } else continue;
        read += 1;
      }
      if (kind === "coverage") {
        const [effect, own] = [4, 3].map((row) => marks.find((mark) => mark.row === row && mark.shows === "part"));
        const ends = [rows[4]!.lower, rows[4]!.upper].map((end) => Math.abs(Number(end)));
        if (effect?.mark !== "rect" || own?.mark !== "rect") throw new Error("no bar");
        expect(valueAt(effect.x + effect.width)).toBeCloseTo(Math.max(...ends), 9);
        expect(valueAt(own.x + own.width)).toBeCloseTo(Math.abs(Number(rows[2]!.estimate)), 9);
      } else if (shows !== "stacks" && shows !== "comparability")
        expect(read).toBeGreaterThanOrEqual(shows === "bounds" ? 1 : 2);
      else {
        // a part of 100% is as wide as its share, up to the gap between two
        for (const mark of marks) {
          if (mark.mark !== "rect" || mark.shows !== "part") continue;
          const share = Math.abs(valueAt(mark.x + mark.width) - valueAt(mark.x));
          expect(share).toBeLessThanOrEqual(Number(rows[mark.row!]!.estimate) + 1e-9);
        }
      }
    });
  });

  test("every percent in its words is a rounded figure of a row", () => {
    forDrawings(kind, ({ picture: drawn }) => {
      const figures = drawn.rows.flatMap((row) => Object.values(row).filter((cell) => typeof cell === "number"));
      const printed = drawn.rows.flatMap((row) => (typeof row.printed === "number" ? [row.printed / 100] : []));
      const known = new Set(
        [0, 1].flatMap((decimals) =>
          [...figures, ...printed].map((figure) => (100 * Number(figure)).toFixed(decimals)),
        ),
      );
      for (const text of wordsOf(drawn)) for (const figure of percentsIn(text)) expect(known, text).toContain(figure);
    });
  });

  test("no id is in any text, and every text keeps within its budget", () => {
    forDrawings(kind, ({ picture: drawn, drawing }) => {
      const { text } = drawn;
      for (const words of [...wordsOf(drawn), ...textsOf(drawing).map((mark) => mark.text)]) {
        expect(words).not.toMatch(/acme-20|league-referendum|undefined|null|NaN|\{\d\}/);
      }
      expect(text.alt.length).toBeLessThanOrEqual(150);
      expect(text.description.length).toBeLessThanOrEqual(1200);
      const more = text.language === "uk" ? 1.15 : 1;
      expect(text.headline.length).toBeLessThanOrEqual(80 * more);
      expect(text.deck.length).toBeLessThanOrEqual(200 * more + 2);
      expect(text.narrow.deck.length).toBeLessThanOrEqual(120 * more + 2);
      expect(text.headline).not.toContain("…");
    });
  });

  test("the same bytes again, in any theme; colours are literal, and nothing is fetched or run", () => {
    forDrawings(kind, ({ picture: drawn, drawing, face }) => {
      for (const base of ["light", "dark", "auto", "print"] as const) {
        const svg = pictureSvg(drawing, drawn.text, fullTheme(base));
        expect(pictureSvg(layoutOf(drawn, drawing.width, face), drawn.text, fullTheme(base))).toBe(svg);
        expect(svg).not.toMatch(/var\(|<script|href|NaN|undefined|-0[" ]/);
        expect(svg.includes("prefers-color-scheme")).toBe(base === "auto");
      }
    });
  });

  test("it is plain data", () => {
    forDrawings(kind, ({ picture: drawn }) => expect(JSON.parse(JSON.stringify(drawn))).toEqual(drawn));
  });
});

test("the check of the boxes measures: what is laid out for one face does not fit in a wider one", () => {
  const faults = fc.sample(RESULTS.topline!, { numRuns: 20, seed: 23 }).filter((result) => {
    const drawing = layoutOf(picture(result)!, 320, "exact");
    return textsOf(drawing).some(
      (mark) => boxOf(mark, { widthOf: (text, type) => textWidth(text, type, "any") }).right > drawing.width,
    );
  });
  expect(faults.length).toBeGreaterThan(10);
});

test("the headline of a change says rose or fell only where the verdict does", () => {
  fc.assert(
    fc.property(RESULTS.change!, (result) => {
      const { headline } = picture(result)!.text;
      const { verdict } = result as ReturnType<typeof change>;
      if (/\b(?:rose|fell|rise|fall)\b/.test(headline)) expect(["changed", "changed-but-small"]).toContain(verdict);
      if (verdict === "changed") expect(headline).toMatch(/\b(?:rose|fell|rise|fall)\b/);
    }),
    { numRuns: 200, seed: 23 },
  );
});

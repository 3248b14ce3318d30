import type { ResultPicture, RowWords } from "../pictures/picture.ts";
import { lines, list, paragraph, table } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";

/** Over so many rows only some are shown, and over so many letters they are no table. */
const MOST_ROWS = 16;
const FEW_ROWS = 9;
const MOST_LETTERS = 90;

/** Notes about marks, which a text has none of. */
const OF_MARKS = /^(?:Dashed|Hollow|Shaded|Shading|Bands|Line\b|Lines|Пунктир|Порожні|Затін|Смуги|Лінія|Лінії)/;

const LABELS = { en: ["Caution", "Source"], uk: ["Застереження", "Джерело"] } as const;

/** What a picture says, as a text in its language: the finding, what was asked, the figures with their intervals, the caution and the source. */
export function pictureDocument({ text }: ResultPicture): Document {
  const { headline, deck, care, narrow, rows, source, language } = text;
  const [caution, from] = LABELS[language];
  const shown = rowsOf(rows);
  const isWide = shown.some(({ names, value, range }) => `${names[0] ?? ""}${value}${range}`.length > MOST_LETTERS);
  return [
    lines([ended(headline), ended(deck)].filter((line) => line !== ".")),
    ...(shown.length === 0
      ? []
      : isWide
        ? [list(shown.map(({ names, value, range }) => wideRow(names[0] ?? "", [value, range])))]
        : [
            table(
              ["", ">", ">"],
              shown.map(({ names, value, range, note }) => [
                names[0] ?? "",
                value,
                range === "" ? (note ?? "") : range,
              ]),
            ),
          ]),
    ...(care === null ? [] : [paragraph(ended(`${caution}: ${care[0]!.toLowerCase()}${care.slice(1)}`))]),
    lines([...narrow.notes.filter((note) => !OF_MARKS.test(note)).map(ended), ended(`${from}: ${source}`)]),
  ];
}

/** Of many rows those with an interval, evenly from the first to the last. */
function rowsOf(rows: readonly RowWords[]): readonly RowWords[] {
  const valued = rows.filter(({ value }) => value !== "");
  if (valued.length <= MOST_ROWS) return valued;
  const ranged = valued.filter(({ range }) => range !== "");
  const all = ranged.length > 1 ? ranged : valued;
  const step = Math.max(1, (all.length - 1) / (FEW_ROWS - 1));
  const places = new Set(Array.from({ length: FEW_ROWS }, (_, index) => Math.round(index * step)));
  return all.filter((_, index) => places.has(index));
}

function wideRow(name: string, figures: readonly string[]): string {
  return [name, figures.filter((each) => each !== "").join(" / ")].filter((each) => each !== "").join(": ");
}

/** As a sentence ends. */
function ended(text: string): string {
  return /[.?!…]["”»]?$/.test(text) ? text : `${text}.`;
}

import { dateText, type Reference, type ReferenceDate } from "../citation/reference.ts";
import { type ReferenceWords, referenceText } from "../citation/reference-text.ts";
import { type CitableResult, worksOf } from "../citation/references.ts";
import type { WorkNotes } from "../citation/work-words.ts";
import { formatDate } from "../format/date.ts";
import type { Dataset } from "../model/dataset.ts";
import { UKRAINIAN_MONTHS } from "../pictures/speech.ts";

const WORDS: ReferenceWords = {
  kinds: { dataset: "набір даних", software: "програма" },
  version: "версія",
  noDate: "б. д.",
  and: ", ",
  date: (date) => {
    const text = formatDate(dateText(date), UKRAINIAN_MONTHS);
    return text.includes(" ") ? `${text} року` : text;
  },
  seen: (date) => ` (дата звернення: ${dottedDate(date)})`,
  isParted: false,
};

/** `24.11.2026` */
function dottedDate(date: ReferenceDate): string {
  return dateText(date).split("-").toReversed().join(".");
}

/** A work of `ukrainianReferences` on one line: `gazeta.ua (листопад 2021 року). Назва. https://… (дата звернення: 24.11.2026).` */
export function ukrainianReferenceText(reference: Reference): string {
  return referenceText(reference, WORDS);
}

/** What stands in English in the field of authors. */
const NAMES: Readonly<Record<string, string>> = {
  Slides: "слайди",
  "Press release": "пресреліз",
  "toplines contributors": "Автори toplines",
  "Interfax-Ukraine": "Інтерфакс-Україна",
  "Ukrainska Pravda": "Українська правда",
  "European Pravda": "Європейська правда",
  "Dzerkalo Tyzhnia": "Дзеркало тижня",
  "Ukrainian News": "Українські новини",
  UNIAN: "УНІАН",
  Ukrinform: "Укрінформ",
  Rubryka: "Рубрика",
  Fakty: "Факти",
};

const NOTES: WorkNotes = {
  figures: ["Місце: ", "."],
  secondary: ["Вторинне джерело", "."],
  tertiary: ["Третинне джерело", "."],
  digest: ["Контрольна сума ", "."],
  licence: ["Ліцензія ", "."],
  archived: ["Архівна копія: ", ""],
};

const PLACES: Readonly<Record<string, string>> = { row: "рядок", table: "таблиця", slide: "слайд", "p.": "с." };

/** The works of a result with pollsters by their Ukrainian names, and with notes in Ukrainian; remarks of the data are in English, and are left out. */
export async function ukrainianReferences(
  result: CitableResult,
  datasets: readonly Dataset[],
): Promise<readonly Reference[]> {
  const houses = datasets.flatMap(({ organisations }) =>
    organisations.flatMap(({ name, aliases, names }) =>
      names.uk === undefined ? [] : [name, ...aliases].map((each) => [each, names.uk!] as const),
    ),
  );
  const own = new Map([...Object.entries(NAMES), ...houses]);
  const texts = {
    genre: (text: string) => own.get(text) ?? text,
    // `5.ua quoting Ukrinform` → `5.ua, за: Укрінформ`
    author: (text: string) =>
      text
        .split(/ (?:quoting|via) /)
        .map((each) => own.get(each) ?? each)
        .join(", за: "),
    place: (text: string) => text.replace(/\b(?:row|table|slide|p\.)(?= \d)/g, (word) => PLACES[word] ?? word),
    remark: () => "",
  };
  return worksOf(result, datasets, { notes: NOTES, text: (text, of) => texts[of](text) });
}

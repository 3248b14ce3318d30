import { dateText, type Reference, type ReferenceDate } from "../citation/reference.ts";
import { type ReferenceWords, referenceText } from "../citation/reference-text.ts";
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

/** What `references.ts` notes of a work; a remark of the data set is in English, and is left out. */
const NOTES: readonly (readonly [found: RegExp, said: string])[] = [
  [/^Figures: (.+?)\.(?= (?:Secondary|Tertiary) source\.| [A-Z]|$)/, "Місце: $1."],
  [/(?:^| )Secondary source\./, "Вторинне джерело."],
  [/(?:^| )Tertiary source\./, "Третинне джерело."],
  [/^Digest (\S+)\./, "Контрольна сума $1."],
  [/(?:^| )Licence (\S+)\.$/, "Ліцензія $1."],
  [/(?:^| )Archived at (\S+)$/, "Архівна копія: $1"],
];

const PLACES: Readonly<Record<string, string>> = { row: "рядок", table: "таблиця", slide: "слайд", "p.": "с." };

/** Works with pollsters by their Ukrainian names, and with notes in Ukrainian. */
export function ukrainianReferences(references: readonly Reference[], datasets: readonly Dataset[]): Reference[] {
  const houses = datasets.flatMap(({ organisations }) =>
    organisations.flatMap(({ name, aliases, names }) =>
      names.uk === undefined ? [] : [name, ...aliases].map((each) => [each, names.uk!] as const),
    ),
  );
  const own = new Map([...Object.entries(NAMES), ...houses]);
  return references.map(({ author, genre, note, ...work }) => {
    const told = note === undefined ? "" : noteText(note);
    return {
      ...work,
      ...(genre === undefined ? {} : { genre: own.get(genre) ?? genre }),
      ...(author === undefined
        ? {}
        : {
            author: author.map((each) => ("literal" in each ? { literal: authorText(each.literal, own) } : each)),
          }),
      ...(told === "" ? {} : { note: told }),
    };
  });
}

/** `5.ua quoting Ukrinform` → `5.ua, за: Укрінформ` */
function authorText(text: string, own: ReadonlyMap<string, string>): string {
  const sources = text.split(/ (?:quoting|via) /).map((each) => own.get(each) ?? each);
  return sources.join(", за: ");
}

function noteText(note: string): string {
  const told = NOTES.flatMap(([found, said]) => {
    const match = found.exec(note);
    return match === null ? [] : said.replace("$1", match[1] ?? "");
  });
  return told.join(" ").replace(/\b(?:row|table|slide|p\.)(?= \d)/g, (word) => PLACES[word] ?? word);
}

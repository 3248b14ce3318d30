import { dateText, type Reference, type ReferenceDate } from "../citation/reference.ts";
import { type ReferenceWords, referenceText } from "../citation/reference-text.ts";
import { type CitableResult, type SayNote, worksOf } from "../citation/references.ts";
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
  "Serhiy Kudelia": "Сергій Куделя",
  UNIAN: "УНІАН",
  Ukrinform: "Укрінформ",
  Rubryka: "Рубрика",
  Fakty: "Факти",
};

const NOTES: Readonly<Record<Parameters<SayNote>[0], string>> = {
  figures: "Місце: ",
  secondary: "Вторинне джерело",
  tertiary: "Третинне джерело",
  digest: "Контрольна сума ",
  licence: "Ліцензія ",
  archived: "Архівна копія: ",
};

const PLACES: Readonly<Record<string, string>> = { row: "рядок", table: "таблиця", slide: "слайд", "p.": "с." };

/** The works of a result with pollsters by their Ukrainian names, and with notes in Ukrainian; remarks in English are left out. */
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
  const sources = result.sources.map((source) => ({ ...source, note: null }));
  const works = await worksOf({ ...result, sources }, datasets, (key, text) => {
    return `${NOTES[key]}${key === "figures" ? placeText(text) : text}${key === "archived" ? "" : "."}`;
  });
  return works.map(({ author, genre, note, ...work }) => ({
    ...work,
    ...(genre === undefined ? {} : { genre: own.get(genre) ?? genre }),
    ...(author === undefined
      ? {}
      : { author: author.map((each) => ("literal" in each ? { literal: authorText(each.literal, own) } : each)) }),
    // what is noted of methods is in English
    ...(note === undefined || work.id.startsWith("method/") ? {} : { note }),
  }));
}

/** `5.ua quoting Ukrinform` → `5.ua, за: Укрінформ` */
export function authorText(text: string, own: ReadonlyMap<string, string> = new Map(Object.entries(NAMES))): string {
  const sources = text.split(/ (?:quoting|via) /).map((each) => own.get(each) ?? each);
  return sources.join(", за: ");
}

function placeText(text: string): string {
  return text.replace(/\b(?:row|table|slide|p\.)(?= \d)/g, (word) => PLACES[word] ?? word);
}

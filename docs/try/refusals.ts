import { REFUSED_PAIRS } from "../../src/cli/refused-pairs.ts";
import type { Language } from "./messages.ts";

/** What the library refuses, as far as the page tells it. */
interface Refused {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint: string;
  /** The value that is wrong. */
  readonly name?: string;
}

/** Why two polls have no answer: the page has no settings, so it tells what can be chosen instead. */
const OF_PAIR: Readonly<Record<string, readonly [english: string, ukrainian: string]>> = {
  "same-survey": [
    "Both choices are the same survey. Choose another poll for one of the two.",
    `${REFUSED_PAIRS["same-survey"]} Оберіть інше перше або друге.`,
  ],
  "unknown-option": [
    "The second question does not have this answer. Choose another answer, or another question.",
    "Друге запитання не має такої відповіді. Оберіть іншу відповідь або інше запитання.",
  ],
  "option-not-printed": [
    "One of the two polls has no share of this answer on record. Choose another answer, or another poll.",
    `${REFUSED_PAIRS["option-not-printed"]} Оберіть іншу відповідь або інше опитування.`,
  ],
  "different-base": [
    "The shares are of different people, such as all respondents and those who would vote. Choose a poll with the same base.",
    `${REFUSED_PAIRS["different-base"]} Оберіть опитування з тією самою базою.`,
  ],
  "wrong-usage": [
    "Both polls asked the same question at the same time in the same way, so the difference is no change and no effect of the words. Choose polls of different dates.",
    "Обидва опитування поставили те саме запитання водночас і в той самий спосіб: різниця не є ні зміною думки, ні впливом формулювання. Оберіть опитування за різні дати.",
  ],
};

const SAME_AS: Readonly<Record<string, string>> = {
  "unknown-stance": "unknown-option",
  "option-missing": "unknown-option",
  "no-shared-stance": "unknown-option",
};

const OTHER_PAIR: readonly [english: string, ukrainian: string] = [
  "The link names a poll or an answer that these data do not have. Choose from the lists.",
  "Посилання називає опитування або відповідь, яких у цих даних немає. Оберіть зі списків.",
];

/** Why a file cannot be read, in Ukrainian; its place and the value that is wrong stand before. */
const OF_FILE: Readonly<Record<string, string>> = {
  "file-unreadable":
    "файл неможливо прочитати. У таблиці мають бути стовпці із соціологічною службою, датами та щонайменше двома відповідями; перевірте й те, чи файл збережено повністю.",
  "broken-quotes": "лапки не охоплюють усю клітинку. Закрийте їх наприкінці клітинки.",
  "ragged-row": "кількість клітинок не така, як у заголовку. Додайте або вилучіть роздільник.",
  "missing-column": "бракує стовпця. Додайте його.",
  "duplicate-column": "назва стовпця повторюється. Перейменуйте один із них.",
  "unknown-column": "цей стовпець неможливо розпізнати. Перейменуйте його.",
  "duplicate-share": "для однієї відповіді є дві частки. Виправте одну з них.",
  "duplicate-id": "цей запис повторюється. Лишіть один.",
  "not-a-number": "це не число. Виправте клітинку.",
  "not-a-date": "дату неможливо прочитати однозначно. Напишіть день, місяць словом і рік.",
  "out-of-range": "значення поза можливими межами. Виправте клітинку.",
  "percent-not-proportion": "частка поза можливими межами. Виправте клітинку.",
  "missing-field": "бракує значення. Заповніть клітинку.",
};

const OTHER_FILE = "значення неможливо прочитати. Виправте клітинку.";

/** Why two polls have no answer. */
export function pairRefused({ code }: Refused, language: Language): string {
  return (OF_PAIR[SAME_AS[code] ?? code] ?? OTHER_PAIR)[language === "en" ? 0 : 1];
}

/** Why a file cannot be read, and where. */
export function fileRefused({ code, path, message, hint, name }: Refused, language: Language): string {
  const [, ...places] = path.map(String);
  // what a program or the command line can be told, this page cannot
  if (language === "en") return [...placed(places), message, /--|`\w+\(/.test(hint) ? "" : hint].join(" ").trim();
  const where = places.map((place) =>
    place
      .replace(/^table /, "таблиця ")
      .replace(/^row /, "рядок ")
      .replace(/^\d+$/, "рядок $&"),
  );
  const told = `${name === undefined ? "" : `«${name}» – `}${OF_FILE[code] ?? OTHER_FILE}`;
  return [...placed(where), where.length === 0 ? told.slice(0, 1).toUpperCase() + told.slice(1) : told].join(" ");
}

/** What was read, and how: the page counts in Ukrainian what the readers of files tell in English. */
export function fileNotes(notes: FileNotes, language: Language): readonly string[] {
  if (language === "en")
    return [notes.read, notes.notPolls, notes.notCarried, notes.leftOut].flat().map(withoutSettings);
  const counted: readonly (readonly [what: string, lines: readonly string[]])[] = [
    ["Рядки, що не є опитуваннями", notes.notPolls],
    ["Стовпці, яких не використано", notes.notCarried],
    ["Рядки, яких не вдалося прочитати", notes.leftOut],
    ["Примітки про те, як прочитано таблицю (вони є в англійській версії сторінки)", notes.read],
  ];
  return counted.flatMap(([what, lines]) =>
    lines.length === 0 ? [] : `${what}: ${String(lines.length)}${rowsOf(lines)}.`,
  );
}

interface FileNotes {
  readonly read: readonly string[];
  readonly notPolls: readonly string[];
  readonly notCarried: readonly string[];
  readonly leftOut: readonly string[];
}

/** ` (рядки 3, 7)`, where the notes name rows. */
function rowsOf(lines: readonly string[]): string {
  const rows = lines.flatMap((line) => /^table \d+, row (\d+)/.exec(line)?.[1] ?? []);
  const more = rows.length > MOST_ROWS ? " …" : "";
  return rows.length === 0 ? "" : ` (${rows.slice(0, MOST_ROWS).join(", ")}${more})`;
}

const MOST_ROWS = 12;

function withoutSettings(line: string): string {
  return line.replace(/[;,] --[a-z-]+ [^;,]*$/, "");
}

function placed(places: readonly string[]): readonly string[] {
  return places.length === 0 ? [] : [`${places.join(", ")}:`];
}

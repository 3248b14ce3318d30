import type { Judgement, Language } from "./messages.ts";

/** What the page says: English, Ukrainian. */
const WORDS = {
  title: ["May I print this?", "Чи можна це друкувати?"],
  promise: [
    "Choose two poll results. See whether opinion moved, what else differs between them, and the sentence to print.",
    "Оберіть два результати опитувань. Побачите, чи змінилася думка, чим ще різняться опитування, і речення для друку.",
  ],
  private: [
    "Nothing you choose, paste or drop leaves this machine.",
    "Усе, що ви обираєте, вставляєте чи перетягуєте, лишається на цьому комп’ютері.",
  ],
  polls: ["Polls", "Опитування"],
  own: ["Your own", "Власні"],
  paste: ["Paste a table, or drop a CSV file on this page", "Вставте таблицю або перетягніть файл CSV на цю сторінку"],
  pasteHint: [
    "Pollster, dates, n, and a column for each answer: from a spreadsheet, or from Wikipedia.",
    "Соціологічна служба, дати, n і стовпець для кожної відповіді: з електронної таблиці чи з Вікіпедії.",
  ],
  file: ["Or choose a file", "Або оберіть файл"],
  read: ["Read it", "Прочитати"],
  howRead: ["How it was read", "Як прочитано файл"],
  pollsRead: ["Polls read: {0}.", "Прочитано опитувань: {0}."],
  question: ["Question", "Запитання"],
  answer: ["Answer", "Відповідь"],
  first: ["First poll", "Перше опитування"],
  second: ["Second poll", "Друге опитування"],
  otherQuestion: ["Question of the second poll", "Запитання другого опитування"],
  sameQuestion: ["the same", "те саме"],
  working: ["Working…", "Обчислення…"],
  toPrint: ["To print", "Для друку"],
  differs: ["What else differs", "Чим ще різняться опитування"],
  aspect: ["", ""],
  points: ["Could move it by", "Може змінити на"],
  nothing: ["Nothing on record.", "Відмінностей у даних немає."],
  words: ["The words that were asked", "Формулювання"],
  ofFirst: ["First", "Перше"],
  ofSecond: ["Second", "Друге"],
  same: ["Asked in the same words.", "Формулювання однакове."],
  verbatim: ["as asked", "дослівно"],
  translated: ["translated", "переклад"],
  described: ["not the exact words, only a description", "не дослівно, лише опис"],
  preamble: ["Read out before", "Зачитано перед запитанням"],
  take: ["Take it along", "Взяти з собою"],
  claim: ["The number as a link that can be checked", "Число як посилання, яке можна перевірити"],
  embed: ["The picture in an article", "Рисунок у статті"],
  copy: ["Copy", "Копіювати"],
  copied: ["Copied", "Скопійовано"],
  picture: ["Picture (SVG)", "Рисунок (SVG)"],
  rows: ["Rows (CSV)", "Рядки (CSV)"],
  cannot: ["That cannot be read", "Це неможливо прочитати"],
  refused: ["These two cannot be compared", "Ці два результати порівняти неможливо"],
  documents: ["Documents", "Документація"],
  yes: ["Yes.", "Так."],
  "with care": ["Yes, with care.", "Так, із застереженням."],
  no: ["No.", "Ні."],
  notAsChange: ["Not as a change.", "Не як зміну."],
  changed: ["Opinion has changed.", "Думка змінилася."],
  "changed-but-small": ["It has changed, but by little.", "Думка змінилася, але мало."],
  "no-change-that-matters": ["There is no change that matters.", "Істотної зміни немає."],
  "not-shown": ["Something else could explain the difference.", "Різницю може пояснити щось інше."],
  "too-close": ["The two are too close to tell apart.", "Різниця замала для висновку."],
  "no-sample-size": [
    "Without a sample size the difference cannot be told from chance.",
    "Без розміру вибірки різницю не відрізнити від випадкової.",
  ],
  "difference-of-method": [
    "Both were asked at one time: it is a difference of method.",
    "Обидва опитування проведено водночас: це різниця методів.",
  ],
  "framing-only": [
    "Two wordings: print it as what the words do.",
    "Два формулювання: це вплив слів, а не зміна думки.",
  ],
  "different-questions": ["They are two different questions.", "Це два різні запитання."],
} as const satisfies Readonly<Record<string, readonly [english: string, ukrainian: string]>>;

export type Word = keyof typeof WORDS;

/** A text of the page, with what is put in. */
export function said(language: Language, word: Word, ...parts: readonly string[]): string {
  return WORDS[word][language === "en" ? 0 : 1].replace(/\{(\d)\}/g, (_, place) => parts[Number(place)] ?? "");
}

/** May it be printed, and as what: in two short sentences. */
export function mayIt(language: Language, { may, verdict }: Pick<Judgement, "may" | "verdict">): string {
  const asChange = ["changed", "changed-but-small", "no-change-that-matters", "framing-only", "difference-of-method"];
  const answer: Word = may === "no" ? "no" : asChange.includes(verdict) ? may : "notAsChange";
  return `${said(language, answer)} ${said(language, verdict as Word)}`;
}

import type { OptionRole } from "../model/question.ts";
import type { Mode, Population } from "../model/survey.ts";
import type { WideSurveyField } from "./wide-mapping.ts";

/** A name of a column without case, signs and double blanks: `Field start (UTC)` → `field start utc`. */
export function plainName(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’ʼ]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The label of an answer after its column; Cyrillic letters are taken for Ukrainian. */
export function labelOf(column: string): Readonly<Record<string, string>> {
  return { [/\p{Script=Cyrillic}/u.test(column) ? "uk" : "en"]: column };
}

/** Names of columns in English and Ukrainian by what they say of a survey. */
export const SURVEY_NAMES: readonly (readonly [field: WideSurveyField, names: RegExp])[] = [
  ["id", /^(?:id|poll ?id|survey ?id|ідентифікатор)$/],
  ["title", /^(?:title|survey title|назва|назва (?:опитування|дослідження))$/],
  [
    "house",
    /^(?:pollster|house|polling (?:firm|company|organi[sz]ation)|firm|company|institute|organi[sz]ation|conducted by|соціологічн(?:а|ої) (?:служба|служби|компанія|компанії|група|групи|агенція)|соцслужба|соціологи|служба|компанія|організація|виконавець|ким проведено)$/,
  ],
  ["fieldedBy", /^(?:fielded by|fieldwork by|interviewers|field company|польові роботи|хто опитував)$/],
  [
    "sponsors",
    /^(?:sponsors?|client|commissioned by|commissioners?|funders?|paid by|замовник|замовники|спонсор|на замовлення)$/,
  ],
  [
    "fieldDates",
    /^(?:dates?|field ?dates?|field ?work|fieldwork (?:dates?|period)|field period|survey dates?|dates?(?: s)? conducted|poll dates?|дата|дати|період|(?:дат[аи]|період|терміни?|час) (?:проведення|опитування|дослідження|проведення (?:опитування|дослідження)|польового етапу|польових робіт)|польовий етап|поле)$/,
  ],
  [
    "fieldStart",
    /^(?:start|begin|from|start ?date|field ?start|fieldwork start|date from|first day|початок|дата початку|початок опитування|з|від)$/,
  ],
  [
    "fieldEnd",
    /^(?:end|until|to|end ?date|field ?end|fieldwork end|date to|last day|кінець|закінчення|дата закінчення|кінець опитування|до|по)$/,
  ],
  [
    "published",
    /^(?:published|publication date|date published|release date|released|опубліковано|дата публікації|публікація|оприлюднено)$/,
  ],
  [
    "n",
    /^(?:n|sample|sample ?size|size|respondents|number of respondents|вибірка|(?:обсяг|розмір) вибірки|кількість (?:респондентів|опитаних)|респондентів|опитано)$/,
  ],
  ["mode", /^(?:modes?|method|methodology|survey mode|interview mode|метод|метод опитування|спосіб|методика)$/],
  ["population", /^(?:population|pop|universe|voters|сукупність|генеральна сукупність|населення)$/],
  ["url", /^(?:url|link|source url|web|address|посилання|лінк|адреса)$/],
  ["note", /^(?:notes?|comments?|remarks?|примітка|примітки|коментар|коментарі)$/],
];

/** Names of columns by the answer whose shares they have. The code also names the side where it says one. */
export const ANSWER_NAMES: readonly (readonly [code: string, role: OptionRole, names: RegExp])[] = [
  ["for", "substantive", /^(?:for|in favou?r|favou?r|за)$/],
  ["against", "substantive", /^(?:against|проти)$/],
  ["support", "substantive", /^(?:support|supports|підтримую|підтримують)$/],
  ["oppose", "substantive", /^(?:oppose|opposes|не підтримую|не підтримують)$/],
  ["approve", "substantive", /^(?:approve|approves|схвалюю|схвалюють)$/],
  ["disapprove", "substantive", /^(?:disapprove|disapproves|не схвалюю|не схвалюють)$/],
  ["yes", "substantive", /^(?:yes|так)$/],
  ["no", "substantive", /^(?:no|ні)$/],
  [
    "other",
    "other",
    /^(?:others?|other part(?:y|ies)|another answer|інше|інші|інша (?:відповідь|партія)|інші партії)$/,
  ],
  ["none", "none", /^(?:none|neither|none of these|жоден|жодна|жодне|ні те ні інше)$/],
  [
    "dk",
    "dk",
    /^(?:dk|dont know|do not know|unsure|undecided|not sure|hard to say|difficult to (?:answer|say)|dk na|важко (?:відповісти|сказати)|важко відповісти відмова|не знаю|не знають|(?:ще )?не визначил(?:ись|ися)(?: з вибором)?|вв)$/,
  ],
  [
    "refused",
    "refused",
    /^(?:refused|refusal|no answer|na|відмова|відмовились|відмовилися|відмова відповідати|без відповіді|немає відповіді)$/,
  ],
  [
    "would-not-vote",
    "would-not-vote",
    /^(?:would not vote|wouldnt vote|not voting|non ?voters|не (?:голосував|голосувала|голосували|брав|брали|пішов|пішли) би?(?: участі)?|не взяв би участі|не братиму участі|не піду)$/,
  ],
];

/** Modes by the words that houses use. */
export const MODE_NAMES: readonly (readonly [mode: Mode, names: RegExp])[] = [
  [
    "face-to-face",
    /^(?:f2f|face to face|capi|papi|in person|особисте інтервю|особисті інтервю|віч на віч|обличчям до обличчя)$/,
  ],
  ["telephone", /^(?:phone|telephone|cati|live phone|телефон|телефонне опитування|телефонні інтервю)$/],
  ["interactive-voice", /^(?:ivr|interactive voice|automated phone)$/],
  ["web", /^(?:web|online|cawi|online panel|internet|онлайн|онлайн опитування|інтернет)$/],
  ["text-message", /^(?:sms|text|text message|text to web)$/],
  ["mail", /^(?:mail|post|postal|пошта)$/],
];

export const POPULATION_NAMES: readonly (readonly [population: Population, names: RegExp])[] = [
  ["adults", /^(?:a|adults|дорослі|доросле населення|18)$/],
  ["registered-voters", /^(?:rv|registered voters|inscrits sur les listes électorales|зареєстровані виборці)$/],
  ["likely-voters", /^(?:lv|likely voters)$/],
  ["eligible-voters", /^(?:eligible voters|виборці)$/],
];

/** The first entry whose names hold the word. */
export function named<T>(table: readonly (readonly [T, ...unknown[], RegExp])[], word: string): T | null {
  const plain = plainName(word);
  return table.find((entry) => (entry.at(-1) as RegExp).test(plain))?.[0] ?? null;
}

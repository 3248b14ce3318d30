/**
 * What several pictures say themselves: English, Ukrainian. `{0}` stands for the first thing that is put in. What one
 * alone says stands in a file of its own.
 */
export const TEXTS = {
  quote: ["“{0}”{1}", "«{0}»{1}"],
  translated: [" (translated)", " (переклад)"],
  datesUnknown: ["dates not on record", "немає даних про дати"],
  wholeCountry: ["the whole country", "уся країна"],
  notCovered: ["all but {0}", "не охоплено: {0}"],
  and: ["{0} and {1}", "{0} та {1}"],
  or: ["{0} or {1}", "{0} або {1}"],
  named: ["those who named {0}", "ті, хто назвав {0}"],
  points: ["{0} points", "{0} в. п."],
  less: ["{0} less {1}", "{0} мінус {1}"],
  leadOver: ["lead of {0} over {1}", "відрив {0} від {1}"],
  change: ["Change", "Зміна"],
  overridden: ["The author judges otherwise: {0}", "Автор вважає інакше: {0}"],
  stated: ["as the houses state it", "за даними служб"],
  implied: ["implied by the published margins", "за опублікованою похибкою"],
} as const;

/** Names of the texts that a picture says itself. */
export type TextKey = keyof typeof TEXTS;

/** Ukrainian nouns that titles begin with and that a verb follows in the feminine; after others stand words without gender. */
export const FEMININE: ReadonlySet<string> = new Set(["підтримка", "довіра", "частка", "готовність", "участь"]);

/** Names in Ukrainian for what the data give as codes. */
export const UKRAINIAN: Readonly<Record<string, string>> = {
  "residents-16-plus": "мешканці віком від 16 років",
  adults: "доросле населення",
  "adult-citizens": "дорослі громадяни",
  "eligible-voters": "громадяни з правом голосу",
  "registered-voters": "зареєстровані виборці",
  "likely-voters": "ймовірні виборці",
  "internet-users": "користувачі інтернету",
  "mobile-users": "користувачі мобільного зв’язку",
  "face-to-face": "особисте інтерв’ю",
  telephone: "телефон",
  web: "онлайн",
  mail: "пошта",
  answering: "ті, хто дав відповідь",
  "would-vote": "ті, хто взяв би участь у голосуванні",
  decided: "ті, хто визначився",
  named: "ті, хто назвав одну з цих відповідей",
  "half-sample": "ті, кому поставили цей варіант запитання",
  filtered: "ті, кого відібрано за фільтром",
  dk: "важко відповісти",
  "do not know enough": "знаю недостатньо",
  refused: "відмова від відповіді",
  "would-not-vote": "не голосували б",
  "in favour": "за",
  "United States": "США",
  Ukraine: "Україна",
  "region west": "Захід",
  "region centre": "Центр",
  "region south": "Південь",
  "region east": "Схід",
  "region north": "Північ",
  "region donbas": "Донбас",
  // ISO 3166-2, of regions that surveys leave out
  "UA-09": "Луганська область",
  "UA-14": "Донецька область",
  "UA-23": "Запорізька область",
  "UA-40": "Севастополь",
  "UA-43": "Крим",
  "UA-48": "Миколаївська область",
  "UA-63": "Харківська область",
  "UA-65": "Херсонська область",
};

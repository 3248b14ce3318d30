/** Languages in which a chart can speak. */
export type ChartLanguage = "en" | "uk";

/**
 * What several charts say themselves: English, Ukrainian. `{0}` stands for the first thing that is put in. What one chart
 * alone says stands in a file of its own, so that the others go without it: reuse before adding.
 */
export const TEXTS = {
  // who was asked what
  quote: ["“{0}”{1}", "«{0}»{1}"],
  question: ["Question: {0}", "Запитання: {0}"],
  translated: [" (translated)", " (переклад)"],
  described: ["Described as: {0}", "За описом: {0}"],
  wordsUnknown: ["The exact words are not known.", "Точне формулювання невідоме."],
  asked: ["Respondents: {0}", "Респонденти: {0}"],
  populationUnknown: ["population not on record", "немає даних про генеральну сукупність"],
  partly: ["{0} (not on record for some)", "{0} (для частини опитувань немає даних)"],
  // fieldwork
  interviews: [" (interviews: {0})", " (польовий етап: {0})"],
  sponsor: [" for {0}", " на замовлення {0}"],
  datesUnknown: ["dates not on record", "немає даних про дати"],
  n: ["n\u00a0{0}\u00a0{1}", "n\u00a0{0}\u00a0{1}"],
  nUnknown: ["no sample size on record", "немає даних про розмір вибірки"],
  inferred: [" (inferred)", " (за непрямими даними)"],
  assumed: [" (assumed)", " (припущення)"],
  // intervals
  interval: ["{0} confidence interval ({1}): {2}.", "{0} довірчий інтервал ({1}): {2}."],
  modelled: [
    "{0} modelled interval ({1}), as if those who chose to take part were a sample: {2}.",
    "{0} модельний інтервал ({1}), ніби самовідібрані респонденти є вибіркою: {2}.",
  ],
  samplingOnly: ["sampling error, no design effect", "похибка вибірки без дизайн-ефекту"],
  withDesign: ["sampling error, design effect {0}", "похибка вибірки, дизайн-ефект {0}"],
  noInterval: ["No interval without a sample size.", "Без розміру вибірки інтервалу немає."],
  // sources and cautions of the figures
  source: ["Source: {0}. Data: {1}.", "Джерело: {0}. Дані: {1}."],
  more: ["{0} and {1} more", "{0} та ще {1}"],
  wholeCountry: ["the whole country", "уся країна"],
  notCovered: ["all but {0}", "не охоплено: {0}"],
  partOf: ["parts of {0}", "частково {0}"],
  and: ["{0} and {1}", "{0} і {1}"],
  or: ["{0} or {1}", "{0} або {1}"],
  named: ["those who named {0}", "ті, хто назвав {0}"],
  territory: ["The territory surveyed is not the same: {0}.", "Територія опитування різна: {0}."],
  points: ["{0} points", "{0} в. п."],
  differ: ["The surveys differ in: {0}.", "Відмінності між опитуваннями: {0}."],
  // framing and forest
  less: ["{0} less {1}", "{0} мінус {1}"],
  leadOver: ["lead of {0} over {1}", "перевага {0} над {1}"],
  // change
  change: ["Change", "Зміна"],
  inPoints: ["{0}, points", "{0}, в. п."],
  errors: ["sampling and rounding error", "похибки вибірки та округлення"],
  overridden: ["The author judges otherwise: {0}", "Автор вважає інакше: {0}"],
} as const;

/** Names of the texts that a chart says itself. */
export type TextKey = keyof typeof TEXTS;

/** Names in Ukrainian for what the data give as codes. */
export const UKRAINIAN: Readonly<Record<string, string>> = {
  "residents-16-plus": "мешканці віком від 16 років",
  adults: "доросле населення",
  "adult-citizens": "дорослі громадяни",
  "eligible-voters": "особи, які мають право голосу",
  "registered-voters": "зареєстровані виборці",
  "likely-voters": "ймовірні виборці",
  "internet-users": "користувачі інтернету",
  "mobile-users": "користувачі мобільного зв’язку",
  answering: "ті, хто дав відповідь",
  "would-vote": "ті, хто взяв би участь у голосуванні",
  decided: "ті, хто визначився",
  named: "ті, хто назвав одну з цих відповідей",
  "half-sample": "ті, кому поставили цей варіант запитання",
  filtered: "ті, кого відібрано за фільтром",
  dk: "важко відповісти",
  refused: "відмова від відповіді",
  "would-not-vote": "не брали б участі",
  wilson: "метод Вілсона",
  newcombe: "метод Ньюкомба",
  territory: "територія",
  mode: "метод опитування",
  house: "служба",
  population: "генеральна сукупність",
  "sample-type": "тип вибірки",
  interviewers: "виконавець польового етапу",
  sponsor: "замовник",
  precision: "точність округлення",
  options: "варіанти відповіді",
  topic: "тема",
  stance: "спільна позиція",
  question: "запитання",
  structure: "тип запитання",
  wording: "формулювання",
  preamble: "вступ до запитання",
  features: "особливості формулювання",
  "answer-words": "слова відповідей",
  "option-order": "порядок відповідей",
  "dont-know": "«важко відповісти»",
  "middle-option": "проміжна відповідь",
  roles: "відповіді не по суті",
  filter: "фільтр",
  group: "група",
  base: "база",
  partners: "партнери",
  "in favour": "за",
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

/** Languages in which a chart can speak. */
export type ChartLanguage = "en" | "uk";

/**
 * Every text that a chart says itself: English, Ukrainian. `{0}` stands for the first thing that is put in. What several
 * charts say stands first; a chart adds its own below. Every text counts against the size of the entry: reuse before adding.
 */
export const TEXTS = {
  // who was asked what
  quote: ["“{0}”{1}", "«{0}»{1}"],
  question: ["Question: {0}", "Запитання: {0}"],
  translated: [" (translated)", " (переклад)"],
  described: ["Described as: {0}", "За описом: {0}"],
  wordsUnknown: ["The exact words are not known.", "Точне формулювання невідоме."],
  asked: ["Respondents: {0}", "Респонденти: {0}"],
  populationUnknown: ["population not published", "генеральну сукупність не зазначено"],
  partly: ["{0} (of some surveys not published)", "{0} (для частини опитувань не зазначено)"],
  // fieldwork
  interviews: [" (interviews: {0})", " (польовий етап: {0})"],
  sponsor: [" for {0}", " на замовлення {0}"],
  datesUnknown: ["dates not published", "дати не опубліковано"],
  n: ["n {0} {1}", "n {0} {1}"],
  nUnknown: ["n not published", "n не опубліковано"],
  inferred: [" (inferred, not published)", " (за непрямими даними)"],
  assumed: [" (assumed, not published)", " (припущення)"],
  // intervals
  interval: ["{0} confidence interval ({1}): {2}.", "{0} довірчий інтервал ({1}): {2}."],
  modelled: [
    "{0} modelled interval ({1}), as if those who chose to take part were a sample: {2}.",
    "{0} модельний інтервал ({1}), ніби самовідібрані респонденти є вибіркою: {2}.",
  ],
  samplingOnly: ["sampling error, no design effect", "похибка вибірки без дизайн-ефекту"],
  withDesign: ["sampling error, design effect {0}", "похибка вибірки, дизайн-ефект {0}"],
  noInterval: ["No interval where n is not published.", "Без інтервалу, якщо n не опубліковано."],
  // sources and what stands against the figures
  source: ["Source: {0}. Data: {1}.", "Джерело: {0}. Дані: {1}."],
  more: ["{0} and {1} more", "{0} та ще {1}"],
  disputed: ["These figures are disputed. {0}", "Ці дані спірні. {0}"],
  "not-counted": ["These figures are not to be counted. {0}", "Ці дані не слід враховувати. {0}"],
  wholeCountry: ["the whole country", "уся країна"],
  notCovered: ["all but {0}", "не охоплено: {0}"],
  partOf: ["parts of {0}", "частково {0}"],
  territory: ["The territory surveyed is not the same: {0}.", "Територія опитування різна: {0}."],
  points: ["{0} points", "{0} в. п."],
  differ: ["The surveys differ in: {0}.", "Відмінності між опитуваннями: {0}."],
  // topline
  apart: ["No substantive answer", "Без відповіді по суті"],
  nets: ["Added up by the publisher", "Сумарні відповіді за публікацією"],
  unlabelled: ["answers not printed", "неопубліковані відповіді"],
  notPrinted: ["not printed", "не опубліковано"],
  // change
  share: ["Share of answers", "Частка відповідей"],
  change: ["Change", "Зміна"],
  "group-difference": ["Difference", "Різниця"],
  inPoints: ["{0}, points", "{0}, в. п."],
  changed: ["{0}: beyond {1}.", "{0}: виходить за межі {1}."],
  inconclusive: ["{0}: within {1}.", "{0}: у межах {1}."],
  "changed-but-small": [
    "{0}: beyond {1}, but smaller than the {2} that would matter.",
    "{0}: виходить за межі {1}, але менша за {2}, які вважають суттєвими.",
  ],
  "no-meaningful-change": [
    "{0}: if any, smaller than the {2} that would matter.",
    "{0}: якщо є, то менша за {2}, які вважають суттєвими.",
  ],
  errors: ["sampling and rounding error", "похибки вибірки та округлення"],
  moreErrors: ["{0} and the allowance for survey error", "{0} та припущеної похибки опитування"],
  all: ["all", "усі"],
  care: ["Compare with care. {0}", "Порівнювати з обережністю. {0}"],
  unknown: ["Not known of one or both: {0}.", "Для одного чи обох не відомо: {0}."],
  overridden: ["The author judges otherwise: {0}", "Автор вважає інакше: {0}"],
  lines: [
    "Difference: thick line, {0} Thin line: with {1}. Each share: an interval of its own.",
    "Різниця: товста лінія – {0} Тонка лінія – з урахуванням {1}. Кожна частка – власний інтервал.",
  ],
  // trend
  questions: [
    "{0} questions in {1} wordings; below the plot the commonest question of each.",
    "Запитань: {0}, формулювань: {1}; під графіком – найчастіше запитання кожного.",
  ],
  otherHouses: ["other houses ({0})", "інші організації ({0})"],
  otherWordings: ["Other or unknown wordings ({0})", "Інші або невідомі формулювання ({0})"],
  turn: ["Territory surveyed: {0} → {1}.", "Територія опитування: {0} → {1}."],
  anew: ["The line starts anew.", "Лінія починається заново."],
  polls: [
    "{0} polls, {2}: {1}. {3}; bars: field dates.",
    "Опитувань: {0}, {2}: {1}. {3}; відрізки: дати польового етапу.",
  ],
  sizes: ["n {0} to {1}", "n від {0} до {1}"],
  notOf: [", not published for {0}", ", для {0} не опубліковано"],
  effective: ["effective {0}", "ефективний {0}"],
  leftOut: ["Readings left out: {0}.", "Не враховано результатів: {0}."],
  line: [
    "Line: estimate for {1}, with its {0} band; without the bias that all share. {2}",
    "Лінія: оцінка для {1} із {0} довірчою смугою; без спільного зміщення. {2}",
  ],
  ofHouses: ["the average of {0} houses", "середньої з організацій (усього {0})"],
  ofHouse: ["this house", "цієї організації"],
  smoothed: [
    "Line: local regression over {1} days, with its {0} band of sampling error.",
    "Лінія: локальна регресія ({1} днів) із {0} довірчою смугою (похибка вибірки).",
  ],
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
  house: "організація",
  population: "генеральна сукупність",
  "sample-type": "тип вибірки",
  interviewers: "виконавець польового етапу",
  sponsor: "замовник",
  precision: "точність округлення",
  options: "варіанти відповіді",
};

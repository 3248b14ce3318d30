/** What the trend chart says: English, Ukrainian. */
export const TREND_TEXTS = {
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

/** Names of these texts. */
export type TrendText = keyof typeof TREND_TEXTS;

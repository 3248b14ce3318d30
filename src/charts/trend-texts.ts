/** What the trend chart says: English, Ukrainian. */
export const TREND_TEXTS = {
  questions: [
    "{0} questions in {1} wordings; below the plot the commonest question of each.",
    "Запитань: {0}, формулювань: {1}; під графіком – найчастіше запитання кожного.",
  ],
  otherHouses: ["other houses ({0})", "інші організації ({0})"],
  otherWordings: ["Other or unknown wordings ({0})", "Інші або невідомі формулювання ({0})"],
  turn: ["Territory surveyed: {0} → {1}.", "Територія опитування: {0} → {1}."],
  between: ["Between {0} and {1}, day not known.", "Між {0} і {1}, точний день невідомий."],
  placesUnknown: [
    "Surveys in between whose territory is not known: {0}.",
    "Опитувань між ними з невідомою територією: {0}.",
  ],
  anew: ["The line starts anew.", "Лінія починається заново."],
  anewOn: ["The line starts anew on {0}.", "Лінія починається заново з {0}."],
  goesOn: ["The line goes on.", "Лінія не переривається."],
  polls: [
    "{0} polls, {2}: {1}. {3}; bars: field dates.",
    "Опитувань: {0}, {2}: {1}. {3}; відрізки: дати польового етапу.",
  ],
  sizes: ["n {0} to {1}", "n від {0} до {1}"],
  notOf: [", none on record for {0}", ", для {0} немає даних"],
  effective: ["effective {0}", "ефективний {0}"],
  fitted: ["line fitted to {0}; hollow: not in the line", "лінія за {0} з них; порожні знаки: поза лінією"],
  hollow: ["no sample size: not used for the line", "без розміру вибірки: не враховано в лінії"],
  leftOut: ["Readings neither shown nor in the line: {0}.", "Результатів, яких немає ні на графіку, ні в лінії: {0}."],
  line: [
    "Line: estimate for {1}, with its {0} band ({2}){3}{4}.",
    "Лінія: оцінка для {1} із {0} довірчою смугою ({2}){3}{4}.",
  ],
  sharedBias: ["; a bias that all share is not in the band", "; спільне зміщення в смузі не враховано"],
  worded: ["; with the wording {0}", "; за формулюванням {0}"],
  designEffect: ["design effect {0}", "дизайн-ефект {0}"],
  noDesignEffect: ["no design effect", "без дизайн-ефекту"],
  ofHouses: ["the average of {0} houses", "середнього за організаціями (усього {0})"],
  ofHouse: ["this house", "цієї організації"],
  ofNamed: ["{0}", "організації {0}"],
  highest: ["Highest: {0}", "Найвище: {0}"],
  lowest: ["Lowest: {0}", "Найнижче: {0}"],
  unit: ["points", "в. п."],
} as const;

/** Names of these texts. */
export type TrendText = keyof typeof TREND_TEXTS;

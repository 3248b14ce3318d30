/** What the chart of house effects says: English, Ukrainian. */
export const HOUSE_EFFECTS_TEXTS = {
  houseEffects: ["House effects", "Ефекти організацій"],
  commonest: ["Questions: {0}. The commonest: {1}", "Запитань: {0}. Найчастіше: {1}"],
  offLinePanel: ["Off the line", "Відхилення від лінії"],
  fromData: ["from the data: {0}", "з’ясовано: {0}"],
  fromDataMeans: [
    "From the data: how much of the prior uncertainty the polls removed. Hollow: less than half, mostly the prior.",
    "З’ясовано: яку частку апріорної невизначеності усунули опитування. Порожній знак: менш як половину.",
  ],
  groupsOfHouses: [
    "{0} groups of houses share no wording: between them house and wording are hard to tell apart.",
    "Груп організацій без спільного формулювання: {0}; між ними ефект організації важко відділити від формулювання.",
  ],
  modelInterval: ["{0} intervals of the model.", "{0} інтервали моделі."],
  offLine: [
    "How far the polls of a house stand off the line. 0: {0}.",
    "Відхилення опитувань організації від лінії. 0: {0}.",
  ],
  averageHouse: ["the average of all houses", "середнє за всіма організаціями"],
  shrunk: ["Effects are drawn to 0 by a prior.", "Ефекти стягнуто до 0 апріорним розподілом."],
} as const;

/** What the picture of how far pollsters are from the average says: English, Ukrainian. */
export const HOUSE_EFFECTS_TEXTS = {
  chart: ["Chart of pollster effects", "Діаграма відхилень служб"],
  none: ["No pollster differs clearly from {0}", "Жодна служба чітко не відхиляється від {0}"],
  above: ["{1} is {2} above {0}", "{1}: на {2} вище від {0}"],
  below: ["{1} is {2} below {0}", "{1}: на {2} нижче від {0}"],
  aboveAlone: ["One pollster is {2} above {0}", "Одна служба – на {2} вище від {0}"],
  belowAlone: ["One pollster is {2} below {0}", "Одна служба – на {2} нижче від {0}"],
  several: ["{1} pollsters differ clearly from {0}: {2}", "Від {0} чітко відхиляються {1} [служба|служби|служб]: {2}"],
  severalAlone: ["{1} of {3} pollsters differ clearly from {0}", "Від {0} чітко відхиляються {1} з {3} служб"],
  each: ["{0} ({1})", "{0} ({1})"],
  average: ["the average", "середнього"],
  deck: [
    "{0}: how far each pollster’s polls are from {1}, in points",
    "{0}: наскільки опитування кожної служби відхиляються від {1}, в. п.",
  ],
  lines: ["Lines: {0} intervals of the model.", "Лінії: {0} інтервали моделі."],
  hollow: [
    "Hollow: rests more on the model’s assumption that effects are near 0 than on the polls.",
    "Порожній кружок: оцінка спирається більше на припущення моделі, що відхилення близькі до нуля, ніж на опитування.",
  ],
  allHollow: [
    "All estimates rest more on the model’s assumption that effects are near 0 than on the polls.",
    "Усі оцінки спираються більше на припущення моделі, що відхилення близькі до нуля, ніж на опитування.",
  ],
  shared: ["Errors common to all pollsters cannot be seen here.", "Похибок, спільних для всіх служб, тут не видно."],
  own: ["the line’s own", "сама лінія"],
  heading: ["Effect, points", "Відхилення, в. п."],
  pollsHeading: ["Polls", "Опитувань"],
} as const;

/** What the forest chart says: English, Ukrainian. */
export const FOREST_TEXTS = {
  mean: ["Mean of {0}", "Середнє ({0})"],
  nextOne: ["One more such survey (prediction interval)", "Ще одне таке опитування (інтервал прогнозу)"],
  mixedForms: ["Second wording less first, {0} experiments", "Друге формулювання мінус перше, експериментів: {0}"],
  bothForms: [
    "Respondents of an experiment, both forms: {0}.",
    "Респонденти одного експерименту, обидва варіанти: {0}.",
  ],
  weights: ["Squares: weight in the mean. Lines: {0} intervals.", "Квадрати: вага в середньому. Лінії: {0} інтервали."],
  tau: ["tau = {0} points, ", "τ = {0} в. п., "],
  heterogeneity: [
    "Between surveys: {0}I² = {1}, k = {2}. Mean: {3}.",
    "Між опитуваннями: {0}I² = {1}, k = {2}. Середнє: {3}.",
  ],
  integrated: [
    "spread integrated, half-normal prior of {0} points",
    "розкид проінтегровано, напівнормальний апріорний розподіл {0} в. п.",
  ],
  studies: ["{0} studies: second group minus first", "Досліджень: {0}. Друга група мінус перша"],
  studyDifference: ["Difference, points", "Різниця, в. п."],
  fewEffects: ["So few effects hardly tell how they vary.", "З так небагатьох ефектів не видно, наскільки вони різні."],
  effectsLeftOut: ["Left out: {0}.", "Не враховано: {0}."],
} as const;

/** Names in Ukrainian of methods. */
export const FOREST_NAMES: Readonly<Record<string, string>> = {
  "hartung-knapp": "метод Гартунга–Кнаппа",
  normal: "нормальний розподіл",
  fixed: "сталий ефект",
};

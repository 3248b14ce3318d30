/** What the picture of the answers to one question says: English, Ukrainian. */
export const TOPLINE_TEXTS = {
  chart: ["Bar chart", "Стовпчикова діаграма"],
  one: ["{0} said “{1}”", "{0} відповіли: «{1}»"],
  two: ["{0}: {1}, {2}", "{0}: {1}, {2}"],
  twoAlone: ["{0} said “{1}”, {2} “{3}”", "{0} відповіли «{1}», {2} – «{3}»"],
  sideFor: ["{0} for", "{0} за"],
  sideAgainst: ["{0} against", "{0} проти"],
  named: ["{1} {0}", "{1} – {0}"],
  said: ["{0} “{1}”", "{0} «{1}»"],
  largest: ["The largest answers: {0} and {1}", "Найчастіші відповіді: {0} і {1}"],
  largestClose: [
    "The largest answers, {0} and {1}, are too close to tell apart",
    "Найчастіші відповіді – {0} і {1}; різниця замала для висновку",
  ],
  noSide: ["Took no side", "Не обрали сторони"],
  disputed: ["These figures are disputed", "Ці дані спірні"],
  "not-counted": ["These figures are not to be counted", "Ці дані не слід враховувати"],
  disputedOnly: ["Disputed: {0}", "Спірні дані: {0}"],
  "not-countedOnly": ["Not to be counted: {0}", "Не слід враховувати: {0}"],
} as const;

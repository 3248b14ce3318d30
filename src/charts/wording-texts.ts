/** What framing and forest charts say of two wordings: English, Ukrainian. */
export const WORDING_TEXTS = {
  letters: ["ABCDEFGHIJKL", "АБВГДЕЖИКЛМН"],
  form: ["Form {0}", "Варіант {0}"],
  preamble: ["Read out first: {0}", "Спершу зачитували: {0}"],
  comparedAnswer: ["answer compared", "порівнювана відповідь"],
  otherAnswers: ["other answers", "інші відповіді"],
  marked: ["words that differ", "слова, що різняться"],
  wordingEffect: ["Effect of the wording, points", "Ефект формулювання, в. п."],
  wordingDifference: ["Difference, points (not a trend)", "Різниця, в. п. (це не тренд)"],
  "split ballot": [
    "Split ballot, not a trend: chance decided who got which wording; a difference beyond chance is its effect.",
    "Розщеплена вибірка, не тренд: формулювання розподілено випадково; невипадкова різниця – ефект формулювання.",
  ],
  "uncontrolled split": [
    "Not a trend: parts of a sample got different wordings, not shown to be by chance.",
    "Це не тренд: частини вибірки мали різні формулювання, і не доведено, що випадково.",
  ],
  "same respondents": [
    "Not a trend: the same respondents got both wordings. Wording and order cannot be told apart.",
    "Це не тренд: обидва запитання – тим самим респондентам. Вплив формулювання й порядку не розділити.",
  ],
  "difference of method": [
    "Not a trend: one question at one moment, asked in two ways. The difference is of method and pollster.",
    "Це не тренд: одне запитання водночас, поставлене у два способи. Різниця – від способу опитування та служби.",
  ],
  "same house, other time": [
    "Not a trend: one house, two surveys, different questions. Wording and time cannot be told apart.",
    "Це не тренд: одна організація, два опитування, різні запитання. Вплив формулювання й часу не розділити.",
  ],
  "across houses": [
    "Not a trend: different houses, surveys and questions. Wording, house and time cannot be told apart.",
    "Це не тренд: різні організації, опитування й запитання. Вплив формулювання, організації й часу не розділити.",
  ],
  frechet: [
    "at its widest: how many gave both answers is not on record.",
    "найширша можлива: скільки респондентів дали обидві відповіді, немає даних.",
  ],
  drift: [" and {0} points of drift", " та зсуву думки на {0} в. п."],
} as const;

/** Names of these texts. */
export type WordingText = keyof typeof WORDING_TEXTS;

/** What the picture of many wording effects says: English, Ukrainian. `{0}` and `{1}` are the two wordings. */
export const FOREST_TEXTS = {
  chart: ["Forest plot", "Діаграма ефектів"],
  more: [
    "On average {2} more say “{3}” on “{1}” than on “{0}”",
    "«{3}» про «{1}» кажуть у середньому на {2} частіше, ніж про «{0}»",
  ],
  less: [
    "On average {2} fewer say “{3}” on “{1}” than on “{0}”",
    "«{3}» про «{1}» кажуть у середньому на {2} рідше, ніж про «{0}»",
  ],
  moreShort: ["On average {2} more say “{3}” on “{1}”", "«{3}» про «{1}» кажуть у середньому на {2} частіше"],
  lessShort: ["On average {2} fewer say “{3}” on “{1}”", "«{3}» про «{1}» кажуть у середньому на {2} рідше"],
  unclear: [
    "On average “{1}” and “{0}” cannot be told apart",
    "У середньому різниця між «{1}» і «{0}» замала для висновку",
  ],
  moreAlone: [
    "The second wording gets {2} more than the first on average{3}",
    "За другого формулювання – у середньому на {2} більше, ніж за першого{3}",
  ],
  lessAlone: [
    "The second wording gets {2} less than the first on average{3}",
    "За другого формулювання – у середньому на {2} менше, ніж за першого{3}",
  ],
  unclearAlone: [
    "On average the two wordings cannot be told apart{3}",
    "У середньому різниця між двома формулюваннями замала для висновку{3}",
  ],
  moreMethod: [
    "The second method gets {2} more than the first on average{3}",
    "За другого методу – у середньому на {2} більше, ніж за першого{3}",
  ],
  lessMethod: [
    "The second method gets {2} less than the first on average{3}",
    "За другого методу – у середньому на {2} менше, ніж за першого{3}",
  ],
  unclearMethod: [
    "On average the two methods cannot be told apart{3}",
    "У середньому різниця між двома методами замала для висновку{3}",
  ],
  moreStudies: [
    "The second group is {2} above the first on average{3}",
    "Друга група – у середньому на {2} вище за першу{3}",
  ],
  lessStudies: [
    "The second group is {2} below the first on average{3}",
    "Друга група – у середньому на {2} нижче за першу{3}",
  ],
  unclearStudies: [
    "On average the two groups cannot be told apart{3}",
    "У середньому різниця між двома групами замала для висновку{3}",
  ],
  span: [", {0}–{1}", ", {0}–{1}"],
  apart: ["Share {0}{3}: “{2}” minus “{1}”, points", "Частка {0}{3}: «{2}» мінус «{1}», в. п."],
  ofPeople: [" of {0}", " (база: {0})"],
  effect: ["{0}: effect of the wording, in points", "{0}: вплив формулювання, в. п."],
  difference: ["{0}: difference, in points", "{0}: різниця, в. п."],
  notSplit: [
    "Not all are split ballots: the wording is not all that differs",
    "Не всі з них – розщеплені вибірки: різниться не лише формулювання",
  ],
  unclean: [
    "In some surveys chance did not decide who got which wording",
    "У деяких опитуваннях формулювання розподілено не випадково",
  ],
  mean: ["Mean", "Середнє"],
  next: ["The next survey", "Наступне опитування"],
  nextStudy: ["The next study", "Наступне дослідження"],
  signs: [
    "Lines: {0} intervals; squares: weight in the mean.",
    "Лінії: {0} довірчі інтервали; квадрати: вага в середньому.",
  ],
  shaded: [
    "Shaded: where the next survey is to be expected if nothing drifts.",
    "Затінено: де слід очікувати наступного опитування, якщо ефект не змінюється з часом.",
  ],
  below: ["{0} lies below.", "{0} – нижче."],
  above: ["{0} lies above.", "{0} – вище."],
  spread: ["Standard deviation of the effects: {0}.", "Стандартне відхилення ефектів: {0}"],
  few: ["So few effects hardly show how they vary.", "Ефектів замало, щоб судити, наскільки вони різні."],
  leftOut: [
    "Left out, without a sample size or otherwise: {0}.",
    "Не враховано, без обсягу вибірки чи з іншої причини: {0}.",
  ],
  sizes: ["n of both wordings together: {0}.", "n обох формулювань разом: {0}."],
  surveys: ["{0} comparisons, {1}.", "{0} [порівняння|порівняння|порівнянь], {1}."],
  studies: ["{0} studies.", "{0} [дослідження|дослідження|досліджень]."],
  heading: ["Effect, points", "Вплив, в. п."],
} as const;

/** What the picture of several wordings says: English, Ukrainian. */
export const FRAMING_TEXTS = {
  chart: ["Dots for two wordings", "Графік двох формулювань"],
  chartOfStacks: ["Stacked bars for {0} questions", "Смуги відповідей на {0} [запитання|запитання|запитань]"],
  words: ["{3} say “{0}” on “{2}”, {1} on “{4}”", "«{0}»: {1} за формулювання «{4}», {3} – за «{2}»"],
  wordsShort: ["{3} on “{2}”, {1} on “{4}”", "{1} за формулювання «{4}», {3} – за «{2}»"],
  same: [
    "{1} say “{0}” in one version, {3} in the other, in the same words",
    "«{0}»: {1} в одному варіанті, {3} – в іншому; слова ті самі",
  ],
  sameShort: [
    "{1} in one version, {3} in the other, in the same words",
    "{1} в одному варіанті, {3} – в іншому; слова ті самі",
  ],
  versions: ["{3} say “{0}” in one wording, {1} in the other", "«{0}»: {1} за одного формулювання, {3} – за іншого"],
  versionsShort: ["{3} in one wording, {1} in the other", "{1} за одного формулювання, {3} – за іншого"],
  unclear: [
    "{1} and {3} say “{0}”: the wordings cannot be told apart",
    "«{0}»: {1} і {3}; різниця між формулюваннями замала для висновку",
  ],
  unclearShort: [
    "{1} and {3}; the wordings cannot be told apart",
    "{1} і {3}; різниця між формулюваннями замала для висновку",
  ],
  noInterval: ["{1} and {3} say “{0}”; no interval can be given", "«{0}»: {1} і {3}; інтервал визначити неможливо"],
  noIntervalShort: ["{1} and {3}; no interval can be given", "{1} і {3}; інтервал визначити неможливо"],
  range: ["From {1} to {3} say “{0}”, depending on the wording", "«{0}»: від {1} до {3}, залежно від формулювання"],
  rangeShort: ["From {1} to {3}, depending on the wording", "Від {1} до {3}, залежно від формулювання"],
  rangeUnclear: [
    "From {1} to {3} say “{0}”: the wordings cannot be told apart",
    "«{0}»: від {1} до {3}; різниця між формулюваннями замала для висновку",
  ],
  rangeUnclearShort: [
    "From {1} to {3}; the wordings cannot be told apart",
    "Від {1} до {3}; різниця між формулюваннями замала для висновку",
  ],
  questions: ["{0}: {1} or {2}; different questions, not a change", "{0}: {1} і {2}; різні запитання, а не зміна"],
  questionsShort: ["{1} or {2}: different questions, not a change", "{1} і {2}: різні запитання, а не зміна"],
  methods: [
    "{0}: {1} or {2}; asked at one time, not a change",
    "{0}: {1} і {2}; опитували водночас, тож це не зміна думки",
  ],
  methodsShort: ["{1} or {2}: asked at one time, not a change", "{1} і {2}: опитували водночас, тож це не зміна думки"],
  "split ballot": [
    "Split ballot: chance decided who got which wording, so a clear difference is its effect.",
    "Розщеплена вибірка: формулювання розподілено випадково, тож чітка різниця – його наслідок.",
  ],
  "split same": [
    "Split ballot: chance decided who got which version. The words are the same: what differs is the order of the questions or how the answers were offered.",
    "Розщеплена вибірка: варіант обирали випадково. Слова ті самі: відрізняється порядок запитань або те, як пропонували відповіді.",
  ],
  onlyOrder: [
    "The words are the same: what differs is the order of the questions or how the answers were offered.",
    "Слова ті самі: відрізняється порядок запитань або те, як пропонували відповіді.",
  ],
  "care:uncontrolled split": [
    "It is not shown that chance decided who got which wording",
    "Немає підтвердження, що формулювання розподіляли випадково",
  ],
  "care:same respondents": [
    "The same people got both wordings: wording and order cannot be separated",
    "Обидва запитання ставили тим самим людям: вплив формулювання не відокремити від впливу порядку",
  ],
  answering: [
    "Among those who named a side: {0}, {1} interval {2}",
    "Серед тих, хто визначився: {0}, {1} інтервал {2}",
  ],
  answeringAlone: ["Among those who named a side: {0}", "Серед тих, хто визначився: {0}"],
  "care:same house, other time": [
    "One pollster, different questions: wording and time cannot be separated",
    "Одна служба, різні запитання: вплив формулювання не відокремити від впливу часу",
  ],
  "care:across houses": [
    "Different pollsters and questions: wording, pollster and time cannot be separated",
    "Різні служби й запитання: вплив формулювання не відокремити від впливу служби й часу",
  ],
  ranges: [
    "Shading: {0} intervals of sampling error{1}; ranges add rounding.",
    "Затінення: {0} довірчі інтервали, похибка вибірки{1}; межі враховують округлення.",
  ],
  frechet: [
    "Ranges are the widest possible: how many gave both answers is not on record.",
    "Межі найширші з можливих: немає даних, скільки людей дали обидві відповіді.",
  ],
  effect: ["Effect of the wording on “{0}”: {1}.", "Вплив формулювання, «{0}»: {1}."],
  difference: ["Difference in “{0}”: {1}.", "Різниця, «{0}»: {1}."],
  differences: [
    "“{0}”, each wording compared with the first: {1}.",
    "«{0}», кожне формулювання порівняно з першим: {1}.",
  ],
  likely: ["{0}, {1} interval {2}", "{0}, {1} інтервал {2}"],
  withoutInterval: [
    "{0}; no sample size on record for both, so no interval",
    "{0}; без обсягу вибірки інтервалу немає",
  ],
  people: ["Share of {0}.", "База: {0}."],
  movedDontKnows: ["Don’t knows: {0} and {1}.", "«Важко відповісти»: {0} і {1}."],
  unknown: ["Not on record for one or both: {0}.", "Немає даних щодо одного чи обох опитувань: {0}."],
  heading: ["Effect of the wording, points", "Вплив формулювання, в. п."],
  headingSame: ["Effect of the version, points", "Вплив варіанта, в. п."],
  first: ["First wording", "Перше формулювання"],
  second: ["Second wording", "Друге формулювання"],
  firstVersion: ["First version", "Перший варіант"],
  secondVersion: ["Second version", "Другий варіант"],
  question: ["Question {0}", "Запитання {0}"],
  described: ["As described; the exact words are not on record", "Точне формулювання невідоме"],
  splitShort: ["Split ballot: chance decided who got which wording.", "Формулювання розподілено випадково."],
  translated: ["Translated; the exact words are not on record", "Переклад; точне формулювання невідоме"],
  size: ["n {0} {1}", "n {0} {1}"],
  sameWords: [
    "The same words as question {0}, put to another part of the sample",
    "Те саме запитання, що й {0}, в іншій частині вибірки",
  ],
  sameWordsOther: ["The same words as question {0}", "Те саме запитання, що й {0}"],
  noSize: ["no n on record", "n невідоме"],
} as const;

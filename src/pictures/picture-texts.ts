/** What pictures say themselves: English, Ukrainian. */
export const PICTURE_TEXTS = {
  asDescribed: ["As described: {0}", "За описом: {0}"],
  notVerbatim: ["The exact words are not on record.", "Точне формулювання невідоме."],
  amongPeople: ["Among: {0}", "База: {0}"],
  data: ["{0}. Data: {1}", "{0}. Дані: {1}"],
  nOne: ["n\u00a0{0}\u00a0{1}.", "n\u00a0{0}\u00a0{1}."],
  nTwo: ["n\u00a0{0}\u00a0{1} and {2}.", "n\u00a0{0}\u00a0{1} і {2}."],
  onePoint: ["{0} point", "{0} в. п."],
  otherWords: ["The other survey asked in other words.", "Друге запитання сформульовано інакше."],
  leftOut: ["Territory: the {0} survey left out {1}", "Територія: поза опитуванням {0} залишилися {1}"],
  leftOutShort: ["the {0} survey left out {1}", "поза опитуванням {0} залишилися {1}"],
  second: ["second", "другої хвилі"],
  first: ["first", "першої хвилі"],
  ofYear: ["{0}", "{0} року"],
  partsOf: ["parts of {0}", "частково {0}"],
  occupiedParts: ["the occupied parts of {0}", "окуповані частини {0}"],
  territories: ["Territory: the surveys did not cover the same areas", "Територія: опитування охопили різні регіони"],
  withCare: ["Compare with care: {0}", "Порівнюйте обережно: {0}"],
  samplingIntervals: [
    "Bars: {0} intervals of sampling error{1}.",
    "Смуги: {0} довірчі інтервали, лише похибка вибірки{1}.",
  ],
  noDesign: [", no design effect", " без дизайн-ефекту"],
  withDesignEffect: [", design effect {0}", ", дизайн-ефект {0}"],
  pollIntervals: [
    "For the difference, the lighter bar and the range add rounding and the usual differences between polls.",
    "Світліша смуга й межі різниці враховують також округлення та звичайні розбіжності між опитуваннями.",
  ],
  pollIntervalsShort: [
    "Ranges: {0}, of shares sampling alone, of the difference with the usual differences between polls.",
    "Межі ({0}): для часток – лише похибка вибірки, для різниці – також звичайні розбіжності між опитуваннями.",
  ],
  modelledIntervals: [
    "Bars: {0} modelled intervals, as if those who chose to take part were a sample{1}.",
    "Смуги: {0} модельні інтервали, ніби добровольці становлять випадкову вибірку{1}.",
  ],
  noIntervals: [
    "No sample size on record, so no interval can be given.",
    "Обсяг вибірки невідомий, тому довірчого інтервалу немає.",
  ],
} as const;

/** What the picture of breaks says: English, Ukrainian. `{0}` is what it is of. */
export const BREAKS_TEXTS = {
  chart: ["Chart of levels", "Графік рівнів"],
  rose: ["{0} rose by {1} {2}", "{0}: зростання на {1} {2}"],
  fell: ["{0} fell by {1} {2}", "{0}: зниження на {1} {2}"],
  roseFeminine: ["{0} rose by {1} {2}", "{0} зросла на {1} {2}"],
  fellFeminine: ["{0} fell by {1} {2}", "{0} знизилася на {1} {2}"],
  roseAlone: ["A rise of {1} {2}", "Зростання на {1} {2}"],
  fellAlone: ["A fall of {1} {2}", "Зниження на {1} {2}"],
  method: ["{0}: a step of {1} {2}, when the method changed", "{0}: зсув на {1} {2}, коли змінився метод"],
  methodAlone: ["A step of {1} {2}, when the method changed", "Зсув на {1} {2}, коли змінився метод"],
  gradual: ["{0} changed gradually, with no turning point", "{0}: поступова зміна без переломного моменту"],
  gradualAlone: ["A gradual change, with no turning point", "Поступова зміна без переломного моменту"],
  restless: ["{0} moves all the time, with no turning point", "{0}: постійні коливання без переломного моменту"],
  restlessAlone: ["It moves all the time, with no turning point", "Постійні коливання без переломного моменту"],
  unclear: ["{0} changed, but no date can be given", "{0}: зміна є, але дату визначити неможливо"],
  unclearAlone: ["It changed, but no date can be given", "Зміна є, але дату визначити неможливо"],
  level: ["{0}: no evidence of a change in {1} polls", "{0}: ознак зміни немає, опитувань: {1}"],
  levelAlone: ["No evidence of a change in {1} polls", "Ознак зміни немає, опитувань: {1}"],
  few: ["{0}: too few polls to look for a break", "{0}: замало опитувань, щоб шукати злам"],
  fewAlone: ["Too few polls to look for a break", "Замало опитувань, щоб шукати злам"],
  step: ["{0}: {1} ({2})", "{0}: {1} ({2})"],
  changedToo: ["{0}; {1} changed, too", "{0}; також змінилося: {1}"],
  noClearBreak: [
    "The level changed, but no break is clear on its own.",
    "Рівень змінився, але жоден злам не є чітким.",
  ],
  tooFew: ["Too few polls to look for a break.", "Замало опитувань, щоб шукати злам."],
  noBreak: ["One level of {0} fits all polls.", "Усім опитуванням відповідає один рівень: {0}."],
  straightLine: ["A straight line", "Пряма лінія"],
  gradualShape: ["A gradual change", "Поступова зміна"],
  shapeBetter: [
    "{0} fits the polls better than steps: read no date as a turning point.",
    "{0} описує дані краще за сходинки: жодна дата не є переломною.",
  ],
  fewToALevel: [
    "Fewer than two polls to a level: read no date as a turning point.",
    "Менше двох опитувань на рівень: жодна дата не є переломною.",
  ],
  shapesAlike: [
    "{0} may fit the polls as well as steps: read no date as a turning point.",
    "{0} може описувати дані не гірше за сходинки: жодна дата не є переломною.",
  ],
  shapesShort: ["Read no date as a turning point", "Жодна дата не є переломною"],
  shapesUntold: [
    "Too few polls to separate steps from a gradual change.",
    "Замало опитувань, щоб відрізнити сходинки від поступової зміни.",
  ],
  oneSurvey: [
    "Levels that rest on one poll: {0}. One outlier looks like a break, too.",
    "Рівнів за одним опитуванням: {0}. Одне нетипове опитування теж схоже на злам.",
  ],
  notKnown: ["Not on record for the days of a break: {0}.", "Про дні зламу немає даних: {0}."],
  acrossBreaks: [
    "One level goes across what breaks the series: {0}.",
    "Один рівень проведено через те, що розриває ряд: {0}.",
  ],
  acrossCare: ["One level goes across a break in the series: {0}", "Один рівень проведено через розрив ряду: {0}"],
  acrossCareShort: ["One level goes across a break in the series", "Один рівень проведено через розрив ряду"],
  unsized: ["Hollow: no sample size on record, not used.", "Порожні знаки: немає обсягу вибірки, не враховано."],
  levelBands: ["Bands of levels: {0} intervals ({1}).", "Смуги рівнів: {0} інтервали ({1})."],
  modelledBands: [
    "Bands of levels: {0} modelled intervals, as if those who chose to take part were a sample ({1}).",
    "Смуги рівнів: {0} модельні інтервали, ніби самовідібрані респонденти є вибіркою ({1}).",
  ],
  shaded: ["Shaded: days that hold a break ({0}).", "Затінено дні, на які припадає злам ({0})."],
  shadedSquare: [
    "Shaded: days that hold a break ({0}); square: the method changed, too, so no evidence of a change of opinion.",
    "Затінено дні, на які припадає злам ({0}); квадрат: змінився й метод, тож це не свідчення зміни думки.",
  ],
  errors: ["sampling and rounding error", "похибки вибірки та округлення"],
  errorsOfPolls: [
    "sampling and rounding error, scatter and drift of the pollster",
    "похибки вибірки та округлення, розкид і дрейф соціологічної служби",
  ],
  ofDesign: ["{0}, design effect {1}", "{0}, дизайн-ефект {1}"],
  noDesignOf: ["{0}, no design effect", "{0} без дизайн-ефекту"],
  event: ["{0}: {1}", "{0}: {1}"],
  polls: ["{0}, {1} polls, {2}", "{0}, опитувань: {1}, {2}"],
  levelOf: ["{0}: {1}", "{0}: {1}"],
} as const;

/** Names of these texts. */
export type BreaksText = keyof typeof BREAKS_TEXTS;

/** What the chart of breaks says: English, Ukrainian. */
export const BREAKS_TEXTS = {
  breaksFound: ["breaks found: {0}", "виявлено зламів: {0}"],
  noBreakFound: ["no break found", "зламів не виявлено"],
  gradualFound: ["a gradual change", "поступова зміна"],
  restlessFound: ["it moves all the time", "постійні коливання"],
  noBreak: ["One level of {0} fits all polls.", "Усім опитуванням відповідає один рівень: {0}."],
  noClearBreak: [
    "The level changed, but no break is clear on its own.",
    "Рівень змінився, але жоден злам не є чітким.",
  ],
  tooFew: ["Too few polls to look for a break.", "Замало опитувань, щоб шукати злам."],
  straightLine: ["A straight line", "Пряма лінія"],
  gradual: ["A gradual change", "Поступова зміна"],
  shapeBetter: [
    "{0} fits the polls better than steps: read no date as a turning point.",
    "{0} описує дані краще за сходинки: жодна дата не є переломною.",
  ],
  restless: [
    "Fewer than two polls to a level: read no date as a turning point.",
    "Менше двох опитувань на рівень: жодна дата не є переломною.",
  ],
  shapesAlike: [
    "{0} may fit the polls as well as steps: read no date as a turning point.",
    "{0} може описувати дані не гірше за сходинки: жодна дата не є переломною.",
  ],
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
  withoutSize: ["Left out, no sample size: {0}.", "Не враховано, немає розміру вибірки: {0}."],
  levelBands: ["Bands of levels: {0} intervals ({1}).", "Смуги рівнів: {0} інтервали ({1})."],
  modelledBands: [
    "Bands of levels: {0} modelled intervals, as if those who chose to take part were a sample ({1}).",
    "Смуги рівнів: {0} модельні інтервали, ніби самовідібрані респонденти є вибіркою ({1}).",
  ],
  errorsOfPolls: [
    "sampling and rounding error, scatter and drift of the pollster",
    "похибки вибірки та округлення, розкид і дрейф соціологічної служби",
  ],
  ofDesign: ["{0}, design effect {1}", "{0}, дизайн-ефект {1}"],
  noDesign: ["{0}, no design effect", "{0} без дизайн-ефекту"],
  reading: ["survey", "опитування"],
  levelBetween: ["level", "рівень"],
  breakDays: ["break, within these days ({0})", "злам у ці дні ({0})"],
  breakWithMethod: [
    "break, but the method changed, too: no evidence of a change of opinion",
    "злам, але змінився й метод: не свідчення зміни думки",
  ],
  coincides: ["Changed, too: {0}.", "Також змінилося: {0}."],
} as const;

/** Names of these texts. */
export type BreaksText = keyof typeof BREAKS_TEXTS;

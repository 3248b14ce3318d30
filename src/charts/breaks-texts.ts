/** What the chart of breaks says: English, Ukrainian. */
export const BREAKS_TEXTS = {
  breaksFound: ["breaks found: {0}", "виявлено зламів: {0}"],
  noBreakFound: ["no break found", "зламів не виявлено"],
  noBreak: ["One level of {0} throughout cannot be ruled out.", "Не відкинуто єдиний рівень {0} для всього ряду."],
  noClearBreak: [
    "The level changes, but no break is clear by itself.",
    "Рівень змінюється, але жоден злам не є чітким.",
  ],
  tooFew: ["Too few readings to look for a break.", "Замало опитувань, щоб шукати злам."],
  straightLine: ["A straight line", "Пряма лінія"],
  gradual: ["A drift", "Поступова зміна"],
  shapeBetter: [
    "{0} accounts for the readings better than the steps: the dates are a way to put it.",
    "{0} пояснює дані краще за сходинки: дати зламів умовні.",
  ],
  shapesAlike: [
    "{0} may account for the readings as well as the steps: the dates are a way to put it.",
    "{0} може пояснити дані не гірше за сходинки: дати зламів умовні.",
  ],
  shapesUntold: [
    "Too few readings to tell the steps from a drift.",
    "Замало опитувань, щоб відрізнити сходинки від поступової зміни.",
  ],
  oneSurvey: [
    "Levels that rest on one survey: {0}. An odd survey looks like a break, too.",
    "Рівнів за одним опитуванням: {0}. Нетипове опитування теж схоже на злам.",
  ],
  notKnown: ["Not known on the days of a break: {0}.", "Про дні зламу невідомо: {0}."],
  acrossBreaks: [
    "One level goes across what breaks the series: {0}.",
    "Один рівень проведено через те, що розриває ряд: {0}.",
  ],
  withoutSize: ["Left out, n not published: {0}.", "Не враховано, n не опубліковано: {0}."],
  levelBands: ["Bands of levels: {0} intervals ({1}).", "Смуги рівнів: {0} інтервали ({1})."],
  modelledBands: [
    "Bands of levels: {0} modelled intervals, as if those who chose to take part were a sample ({1}).",
    "Смуги рівнів: {0} модельні інтервали, ніби самовідібрані респонденти є вибіркою ({1}).",
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

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
  shapesAlike: [
    "A drift may account for the readings as well as the steps: the dates are a way to put it.",
    "Поступова зміна може пояснити дані не гірше за сходинки: дати зламів умовні.",
  ],
  withoutSize: ["Left out, n not published: {0}.", "Не враховано, n не опубліковано: {0}."],
  levelBands: ["Bands of levels: {0} intervals ({1}).", "Смуги рівнів: {0} інтервали ({1})."],
  reading: ["survey", "опитування"],
  levelBetween: ["level", "рівень"],
  breakDays: ["break, within these days ({0})", "злам у ці дні ({0})"],
  breakWithMethod: [
    "break, but the method changed, too: no evidence of a change of opinion",
    "злам, але змінився й метод: не свідчення зміни думки",
  ],
  coincides: ["Changed, too: {0}.", "Змінилося й таке: {0}."],
} as const;

/** Names of these texts. */
export type BreaksText = keyof typeof BREAKS_TEXTS;

/** What the chart of a change says: English, Ukrainian. */
export const CHANGE_TEXTS = {
  share: ["Share of answers", "Частка відповідей"],
  "group-difference": ["Difference", "Різниця"],
  changed: ["{0}: beyond {1}.", "{0}: виходить за межі {1}."],
  "changed-but-small": [
    "{0}: beyond {1}, but smaller than the {2} that would matter.",
    "{0}: виходить за межі {1}, але менша за {2}, які вважають суттєвими.",
  ],
  "no-change-that-matters": [
    "{0}: if any, smaller than the {2} that would matter.",
    "{0}: якщо є, то менша за {2}, які вважають суттєвими.",
  ],
  "not-shown": ["{0}: not shown; {3} could explain it.", "{0}: не доведена; можливе пояснення: {3}."],
  "too-close": ["{0}: too close to tell apart.", "{0}: надто мала, щоб відрізнити її від випадкової."],
  "no-sample-size": [
    "{0}: without a sample size it cannot be separated from chance.",
    "{0}: без обсягу вибірки її не відрізнити від випадкової.",
  ],
  "difference-of-method": [
    "{0}: asked at one moment, so a difference of method.",
    "{0}: опитували одночасно, тож це різниця методів.",
  ],
  "different-questions": ["Two questions, not a change.", "Два різні запитання, а не зміна."],
  judgedOn: ["Judged on those with an answer: {0} ({1}).", "Оцінено за тими, хто дав відповідь: {0} ({1})."],
  allowedFor: ["with {0}: {1}", "з урахуванням {0}: {1}"],
  all: ["all", "усі"],
} as const;

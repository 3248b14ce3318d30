/** What the chart of a change says: English, Ukrainian. */
export const CHANGE_TEXTS = {
  share: ["Share of answers", "Частка відповідей"],
  "group-difference": ["Difference", "Різниця"],
  changed: ["{0}: beyond {1}.", "{0}: виходить за межі {1}."],
  inconclusive: ["{0}: within {1}.", "{0}: у межах {1}."],
  "changed-but-small": [
    "{0}: beyond {1}, but smaller than the {2} that would matter.",
    "{0}: виходить за межі {1}, але менша за {2}, які вважають суттєвими.",
  ],
  "no-meaningful-change": [
    "{0}: if any, smaller than the {2} that would matter.",
    "{0}: якщо є, то менша за {2}, які вважають суттєвими.",
  ],
  allowedFor: ["with {0}: {1}", "з урахуванням {0}: {1}"],
  all: ["all", "усі"],
} as const;

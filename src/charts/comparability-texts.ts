/** What the chart of an audit says: English, Ukrainian. */
export const COMPARABILITY_TEXTS = {
  "comparability-comparable": ["Comparable", "Порівнянні"],
  "comparability-with care": ["Comparable with care", "Порівнянні з обережністю"],
  "comparability-framing only": ["Two framings, not a change", "Два формулювання, а не зміна"],
  "comparability-not comparable": ["Not comparable", "Непорівнянні"],
  "grade-block": ["forbids", "забороняє"],
  "grade-break": ["breaks series", "розриває ряд"],
  "grade-annotate": ["caution", "застереження"],
  "grade-note": ["note", "примітка"],
  "grade-off": ["off", "вимкнено"],
  ofAnswering: ["{0} ({1} of those with an answer)", "{0} (серед тих, хто дав відповідь, {1})"],
  unverified: ["not verified", "не перевірено"],
  nothingDiffers: ["Nothing on record differs.", "За наявними даними відмінностей немає."],
} as const;

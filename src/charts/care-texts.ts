/** What is said of a difference, and of what the surveys differ in: English, Ukrainian. */
export const CARE_TEXTS = {
  moreErrors: ["the usual differences between polls", "звичайних розбіжностей між опитуваннями"],
  modelledErrors: ["modelled and rounding error", "модельної похибки та округлення"],
  care: ["Compare with care. {0}", "Порівнювати з обережністю. {0}"],
  unknown: ["Not on record for one or both: {0}.", "Для одного чи обох опитувань немає даних: {0}."],
  lines: [
    "Difference: thick line, {0} Thin line: with {1}. Each share: an interval of its own.",
    "Різниця: товста лінія – {0} Тонка лінія – з урахуванням {1}. Кожна частка – власний інтервал.",
  ],
} as const;

/** Names of these texts. */
export type CareText = keyof typeof CARE_TEXTS;

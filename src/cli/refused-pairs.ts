/** Why two polls have no answer, in Ukrainian: on the command line, and on the page to try. What to do instead is said behind it. */
export const REFUSED_PAIRS = {
  "same-survey": "Двічі обрано те саме опитування.",
  "option-not-printed": "Для одного з опитувань немає даних про частку цієї відповіді.",
  "different-base": "Частки пораховано серед різних людей, як-от усіх опитаних і тих, хто голосував би.",
} as const;

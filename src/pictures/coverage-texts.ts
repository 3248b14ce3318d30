/** What the picture of coverage says: English, Ukrainian. */
export const COVERAGE_TEXTS = {
  chart: ["Hatched bar", "Заштрихована смуга"],
  exact: [
    "If the polls were exact, {0} of the {1} would be change",
    "Якби опитування були точними, зміна становила б {0} з {1}",
  ],
  exactBeyond: [
    "If the polls were exact, the change would be {0} points, not {1}",
    "Якби опитування були точними, зміна становила б {0} в.\u00a0п., а не {1}",
  ],
  range: ["{0} to {1}", "{0}–{1}"],
  certain: ["With the errors of polls, only {0} are certain", "З похибками опитувань певні лише {0}"],
  noneCertain: ["With the errors of polls, none of it is certain", "З похибками опитувань певного немає нічого"],
  allOfIt: [
    "Leaving people out can account for all of the {0}, up to {1}",
    "Уся різниця ({0}) може бути наслідком того, що частину людей не охопили (до {1})",
  ],
  hidden: [
    "No difference, but it can hide a fall of {0} or a rise of {1} points",
    "Різниці немає, але за цим може стояти зниження на {0} чи зростання на {1} в. п.",
  ],
  chartOfBounds: ["Bars around zero", "Смуги навколо нуля"],
  published: ["difference as published", "опублікована різниця"],
  headingBounds: ["Points", "В. п."],
  inBar: ["change", "зміна"],
  either: ["{0}: either", "{0}: або те, або інше"],
  eitherShort: ["{0} either", "{0}: те чи інше"],
  change: ["change where both surveys asked", "зміна там, де опитували обидва рази"],
  effect: ["from leaving out {0}", "через неохоплені території ({0})"],
  effectOfPeople: ["from leaving people out", "через те, що частину людей не охопили"],
  assumed: [
    "Assumed: {0} of the population were left out, and {1} of them gave this answer.",
    "Припущення: на територіях, яких не охоплено, жило {0} населення, з них {1} дали б цю відповідь.",
  ],
  assumedNothing: [
    "Assumed: {0} of the population were left out; nothing of their opinion.",
    "Припущення: на територіях, яких не охоплено, жило {0} населення; про його думку припущень немає.",
  ],
  lostShare: ["left out of the population, assumed", "частка неохопленого населення, припущення"],
  lostSupport: ["of those left out with this answer, assumed", "частка цієї відповіді серед неохоплених, припущення"],
  polls: [
    "With sampling, rounding and the usual differences between polls the change is {0} points.",
    "З урахуванням похибки вибірки, округлення та звичайних розбіжностей між опитуваннями зміна становить {0} в. п.",
  ],
  pollsShort: ["With all errors of polls: {0} points.", "З урахуванням усіх похибок: {0} в. п."],
} as const;

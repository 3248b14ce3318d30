/** What the picture of coverage says: English, Ukrainian. */
export const COVERAGE_TEXTS = {
  chart: ["Hatched bar", "Заштрихована смуга"],
  atLeast: ["At least {0} of the {1} are change{2}", "Щонайменше {0} з {1} – зміна{2}"],
  floor: [", {0} with errors of the polls", ", з похибками опитувань – {0}"],
  noFloor: [", none with errors of the polls", ", з похибками опитувань – жодного"],
  allOfIt: [
    "Leaving people out can account for all of the {0}, up to {1}",
    "Різницю {0} може повністю пояснити те, що частину людей не охоплено (до {1})",
  ],
  hidden: [
    "No difference, but it can hide a fall of {0} or a rise of {1} points",
    "Різниці немає, але може бути прихований спад на {0} чи зростання на {1} в. п.",
  ],
  chartOfBounds: ["Bars around zero", "Смуги навколо нуля"],
  published: ["difference as published", "різниця за публікацією"],
  headingBounds: ["Points", "В. п."],
  all: ["{0} of the {1} are change{2}", "{0} з {1} – зміна{2}"],
  least: ["at least", "щонайменше"],
  either: ["{0}: either", "{0}: одне або інше"],
  change: ["change where both surveys asked", "зміна там, де опитували обидва рази"],
  effect: ["from leaving out {0}", "через неопитані території: {0}"],
  effectOfPeople: ["from leaving people out", "через те, що частину людей не опитували"],
  assumed: [
    "Assumed: {0} of the population were left out, and {1} of them gave this answer.",
    "Припущення: не опитано {0} населення, з них {1} дали б цю відповідь.",
  ],
  assumedNothing: [
    "Assumed: {0} of the population were left out; nothing of their opinion.",
    "Припущення: не опитано {0} населення; про його думку нічого не припущено.",
  ],
  lostShare: ["left out of the population, assumed", "не охоплено населення, припущення"],
  lostSupport: ["of those left out with this answer, assumed", "з неохоплених із цією відповіддю, припущення"],
  polls: [
    "With sampling, rounding and the usual differences between polls the change is {0} points.",
    "З урахуванням похибки вибірки, округлення та звичайних розбіжностей між опитуваннями зміна – {0} в. п.",
  ],
  pollsShort: ["With all errors of polls: {0} points.", "З урахуванням усіх похибок: {0} в. п."],
} as const;

/** What the charts of a change in parts say: English, Ukrainian. */
export const PARTS_TEXTS = {
  bothLines: ["Thick line: {0} Thin line and figures: with {1}.", "Товста лінія: {0} Тонка лінія та числа: також {1}."],
  lineOnTop: [
    "Black line on top of the bar, of the change itself: {0}",
    "Чорна лінія, додатково до смуги, для самої зміни: {0}",
  ],
  rounding: ["rounding", "округлення"],
  roundingAndPolls: [
    "rounding and the usual differences between polls",
    "округлення та звичайні розбіжності між опитуваннями",
  ],
  published: ["Published change", "Опублікована зміна"],
  coverageEffect: ["From leaving people out", "Через виключення частини людей"],
  stillSurveyed: ["Change among those still surveyed", "Зміна серед тих, кого й далі опитують"],
  assumedLost: ["The parts, if {0} of the people were left out{1}.", "Складники, якщо не охоплено {0}{1}."],
  assumedSupport: [" and {0} of them gave this answer", ", з яких цю відповідь дали {0}"],
  nothingAssumed: ["; nothing is assumed of their opinion", "; про їхню думку нічого не припущено"],
  partsMove: [
    "The parts add up: the higher one is, the lower is the other.",
    "Складники в сумі дають зміну: що більший один, то менший другий.",
  ],
  ratePart: ["Other answers within groups", "Інші відповіді в групах"],
  compositionPart: ["other sizes of groups", "інші розміри груп"],
  leftPart: ["groups that left", "групи, що вибули"],
  wholeChange: ["change in all", "загальна зміна"],
  sameSizes: ["assumed", "припущено"],
  byGroupRate: ["Other answers, by group", "Інші відповіді за групами"],
  byGroup: ["Answers and sizes, by group", "Відповіді та розміри за групами"],
  sizesPublished: ["by n of each survey", "за n кожного опитування"],
  sizesSurvey: ["as in {0}", "як у {0}"],
  sizesStated: ["stated by the author", "задав автор"],
  groupSizes: ["Sizes of groups: {0}.", "Розміри груп: {0}."],
  movers: [
    "The sizes are the same in both surveys: people who moved between groups count as other answers.",
    "Розміри в обох опитуваннях однакові: перехід між групами враховано як інші відповіді.",
  ],
  groupsLeft: ["Left the survey: {0}.", "Вибули з опитування: {0}."],
  wholeAgrees: ["All respondents, as printed: {0}.", "Усі респонденти, за публікацією: {0}."],
  wholeDiffers: ["{0} This is more than rounding apart.", "{0} Відмінність більша за округлення."],
} as const;

/** Names of these texts. */
export type PartsText = keyof typeof PARTS_TEXTS;

/** Names in Ukrainian of methods. */
export const PARTS_NAMES: Readonly<Record<string, string>> = {
  "delta method": "дельта-метод",
};

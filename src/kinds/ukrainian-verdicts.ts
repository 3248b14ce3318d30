/** What results find, by the words of their verdict and of how two polls compare. */
export const UKRAINIAN_VERDICTS: Readonly<Record<string, string>> = {
  changed: "думка змінилася",
  "changed-but-small": "зміна незначна",
  "no-change-that-matters": "істотної зміни немає",
  "not-shown": "різницю можуть пояснити інші відмінності",
  "too-close": "різниця замала для висновку",
  "no-sample-size": "невідомий обсяг вибірки",
  "difference-of-method": "опитували водночас",
  "different-questions": "різні запитання",
  comparable: "можна порівнювати",
  "with care": "порівнювати із застереженням",
  "framing only": "це різні запитання, а не зміна думки",
  "not comparable": "порівнювати не можна",
};

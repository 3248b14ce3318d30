import { MONTHS } from "../format/date.ts";

/** Names of months as they have room on an axis. */
export const SHORT_MONTHS: Readonly<Record<"en" | "uk", readonly string[]>> = {
  en: MONTHS.map((month) => month.slice(0, 3)),
  uk: ["січ.", "лют.", "бер.", "квіт.", "трав.", "черв.", "лип.", "серп.", "верес.", "жовт.", "листоп.", "груд."],
};

/** `Dec 2025`, `груд. 2025` */
export function shortMonth(date: string, language: "en" | "uk"): string {
  const [year = "", month] = date.split("-");
  return month === undefined ? year : `${SHORT_MONTHS[language][Number(month) - 1]!} ${year}`;
}

/** `Apr–Jun 2022`, `Nov 2021 – Mar 2022` */
export function monthsWords(from: string, to: string, language: "en" | "uk"): string {
  const [first, last] = [from, to].map((day) => shortMonth(day, language)) as [string, string];
  if (first === last) return last;
  return from.slice(0, 4) === to.slice(0, 4) ? `${first.split(" ")[0]!}–${last}` : `${first} – ${last}`;
}

/** By which letter one of several rings of the same is told. */
export function letterOf(place: number, language: "en" | "uk"): string {
  return (language === "en" ? "abcdefgh" : "абвгґдеє")[place] ?? "";
}

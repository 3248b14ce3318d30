import { MONTHS } from "../format/date.ts";
import type { PictureSpeech } from "./picture-speech.ts";

/** The months in Ukrainian as they stand after «у», after «від» and after «між». */
const UKRAINIAN_MONTHS: readonly (readonly [locative: string, genitive: string, instrumental: string])[] = [
  ["січні", "січня", "січнем"],
  ["лютому", "лютого", "лютим"],
  ["березні", "березня", "березнем"],
  ["квітні", "квітня", "квітнем"],
  ["травні", "травня", "травнем"],
  ["червні", "червня", "червнем"],
  ["липні", "липня", "липнем"],
  ["серпні", "серпня", "серпнем"],
  ["вересні", "вересня", "вереснем"],
  ["жовтні", "жовтня", "жовтнем"],
  ["листопаді", "листопада", "листопадом"],
  ["грудні", "грудня", "груднем"],
];

/** How exactly a day is told. */
export type Exactness = "year" | "month" | "day";

/** `in 2023`, `in April 2025`, `on 3 April 2025`; `у 2023 році`, `у квітні 2025 року`, `3 квітня 2025 року`. */
export function timeWords({ dates, language }: PictureSpeech, date: string, exactness: Exactness): string {
  const [year = "", month = ""] = date.split("-");
  const months = UKRAINIAN_MONTHS[Number(month) - 1]!;
  if (exactness === "day") return language === "uk" ? `${dates(date)} року` : `on ${dates(date)}`;
  if (exactness === "year") return language === "uk" ? `у ${year} році` : `in ${year}`;
  return language === "uk" ? `у ${months[0]} ${year} року` : `in ${dates(date.slice(0, 7))}`;
}

/** What stands after “since” and «від»: `April 2025`, `квітня 2025 року`. */
export function sinceWords({ dates, language }: PictureSpeech, date: string, exactness: Exactness): string {
  const [year = "", month = ""] = date.split("-");
  if (exactness === "day") return language === "uk" ? `${dates(date)} року` : dates(date);
  if (exactness === "year") return language === "uk" ? `${year} року` : year;
  return language === "uk" ? `${UKRAINIAN_MONTHS[Number(month) - 1]![1]} ${year} року` : dates(date.slice(0, 7));
}

/** How exactly days of a span are told. */
export function exactnessOf(days: number): Exactness {
  return days < 120 ? "day" : "month";
}

/** `between April and June 2022`, `in June 2022`; `між квітнем і червнем 2022 року`. */
export function betweenWords(speech: PictureSpeech, from: string, to: string): string {
  const { dates, language } = speech;
  const [[startYear = "", startMonth = ""], [endYear = "", endMonth = ""]] = [from, to].map((day) =>
    day.split("-"),
  ) as [string[], string[]];
  if (startYear === endYear && startMonth === endMonth) return timeWords(speech, from, "month");
  const month = (of: string): string => UKRAINIAN_MONTHS[Number(of) - 1]![2];
  if (language === "uk") {
    const start = startYear === endYear ? month(startMonth) : `${month(startMonth)} ${startYear} року`;
    return `між ${start} і ${month(endMonth)} ${endYear} року`;
  }
  const start = startYear === endYear ? MONTHS[Number(startMonth) - 1]! : dates(from.slice(0, 7));
  return `between ${start} and ${dates(to.slice(0, 7))}`;
}

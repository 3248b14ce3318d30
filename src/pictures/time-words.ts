import type { PictureSpeech } from "./picture-speech.ts";

/** The months in Ukrainian as they stand after «у» and after «від». */
const UKRAINIAN_MONTHS: readonly (readonly [locative: string, genitive: string])[] = [
  ["січні", "січня"],
  ["лютому", "лютого"],
  ["березні", "березня"],
  ["квітні", "квітня"],
  ["травні", "травня"],
  ["червні", "червня"],
  ["липні", "липня"],
  ["серпні", "серпня"],
  ["вересні", "вересня"],
  ["жовтні", "жовтня"],
  ["листопаді", "листопада"],
  ["грудні", "грудня"],
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

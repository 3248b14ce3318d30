/** Days with a month and a year: in Ukrainian prose «14–26 березня 2014 року». */
const YEARS = /(\d [а-яіїє]+(?:ня|го|да) \d{4})(?! рок)/gu;

export function withYears(text: string): string {
  return text.replace(YEARS, "$1 року");
}

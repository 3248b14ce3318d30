import type { PictureSpeech } from "./picture-speech.ts";

/** Names in Ukrainian of the sides that most questions have. */
const SIDES: Readonly<Record<string, string>> = {
  for: "за",
  against: "проти",
  support: "підтримують",
  oppose: "не підтримують",
};

/** An answer by what the caller or the language has for it, else as the data have it. */
export function sideName(
  { name, language }: PictureSpeech,
  text: string,
  code: string,
  ...keys: readonly string[]
): string {
  const named = name(text, code, ...keys);
  return language === "uk" && named === text && Object.hasOwn(SIDES, code) ? SIDES[code]! : named;
}

import { explanationOf } from "../report/verdict-phrase.ts";
import type { ChangeEstimate, JudgedChange } from "../trend/change-estimate.ts";
import type { PictureSpeech } from "./picture-speech.ts";

type Unsure = Exclude<
  ChangeEstimate["verdict"],
  "different-questions" | "changed" | "changed-but-small" | "no-change-that-matters"
>;

/** Why no change is told, behind the two figures or as a sentence: first with what could explain them. */
export function endsOf(
  { say, language }: PictureSpeech,
  verdict: Unsure,
  judged: JudgedChange | null,
  place: "behind" | "alone",
): readonly string[] {
  const [cause] = judged === null || verdict !== "not-shown" ? [] : explanationOf(judged, language).names;
  const isAside = language === "en" && (verdict === "too-close" || verdict === "difference-of-method");
  const told = say(verdict);
  const explained = cause === undefined ? [] : [say("couldExplain", cause)];
  if (place === "alone") return [...explained.map((each) => `${told}; ${each}`), told];
  return [...explained, told].map((each) => `${isAside ? "," : ";"} ${each}`);
}

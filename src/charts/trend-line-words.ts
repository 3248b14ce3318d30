import type { Trend } from "../trend/trend.ts";
import { housesOfLevel } from "../trend/trend-readings.ts";
import { askedDesignEffect, designEffectWords, wordingWords } from "./provenance.ts";
import type { SeriesText } from "./series-texts.ts";
import type { Speech } from "./speech.ts";
import type { TrendText } from "./trend-texts.ts";

/** What the line is, and of whom with which words. */
export function lineWords(speech: Speech<TrendText | SeriesText>, trend: Trend, several: boolean): string {
  const { say } = speech;
  const level = speech.level(trend.level);
  const effect = askedDesignEffect(speech, trend.lineage);
  const design = effect === 1 ? say("noDesignEffect") : say("designEffect", designEffectWords(speech, effect));
  const { wording } = trend.line;
  const asked = trend.polls.find(({ levels }) => levels.wording === wording)?.address.split("/")[1];
  const question = trend.lineage.questions.find(({ id }) => several && id === asked);
  const words = question === undefined ? "" : wordingWords(speech, question);
  return say("line", level, ofWhom(speech, trend), design, say("sharedBias"), words && say("worded", words));
}

/** Whose polls the line stands for; houses that were joined have their names side by side. */
function ofWhom({ say, name, count }: Speech<TrendText>, { line, organisations }: Trend): string {
  if (line.houses.length === 1) return say("ofHouse");
  if (line.house === null) return say("ofHouses", count(line.houses.length));
  const names = housesOfLevel(line.house).map((id) =>
    name(organisations.find((each) => each.id === id)?.name ?? id, id),
  );
  return say("ofNamed", names.join(" + "));
}

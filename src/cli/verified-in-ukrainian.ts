import type { CheckedClaim, ClaimOutcome } from "../claims/claim-outcome.ts";
import { pictureSpeech } from "../pictures/picture-speech.ts";
import { lines, list } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";
import type { Verified } from "./verify.ts";

/** What `verify` says in Ukrainian; reasons in full and the lock are told in English. */
const TEXTS = {
  claims: ["", "{0} [число|числа|чисел]"],
  agrees: ["", "{0} [збігається|збігаються|збігаються]"],
  differs: ["", "{0} не [збігається|збігаються|збігаються]"],
  "not-checked": ["", "{0} [перевірити|перевірити|перевірити] неможливо"],
  "not-computable": ["", "{0} [обчислити|обчислити|обчислити] неможливо"],
  cautioned: ["", "{0} [потребує|потребують|потребують] застереження"],
} as const satisfies Readonly<Record<ClaimOutcome | "claims", readonly [string, string]>>;

const OUTCOMES: Readonly<Record<ClaimOutcome, string>> = {
  agrees: "збігається",
  differs: "не збігається з даними",
  "not-checked": "перевірити неможливо",
  "not-computable": "обчислити неможливо: у даних немає того, на що є посилання",
  cautioned: "число правильне, але без застереження вводить в оману",
};

/** The outcome of each file in a line, then each number that does not agree with what it should be. */
export function verifiedInUkrainian({ files }: Verified): Document {
  const { say, count } = pictureSpeech({ language: "uk" }, TEXTS);
  return files.flatMap(({ file, verification: { claims, counts, problems } }): Document => {
    const told = (Object.keys(OUTCOMES) as ClaimOutcome[]).filter((outcome) => counts[outcome] > 0);
    const summary = [
      say("claims", count(claims.length)),
      ...told.map((outcome) => say(outcome, count(counts[outcome]))),
      ...(problems.length === 0 ? [] : [`не прочитано посилань: ${count(problems.length)}`]),
    ];
    const items = claims.filter(({ outcome }) => outcome !== "agrees").map(itemOf);
    return [lines([`${file}: ${summary.join(", ")}.`]), ...(items.length === 0 ? [] : [list(items)])];
  });
}

/** `1:137 «35%»: не збігається з даними, має бути 34%.` */
function itemOf({ claim: { line, column, cell, text }, outcome, mended, recomputed }: CheckedClaim): string {
  const should = mended === null ? "" : `, має бути ${recomputed ?? mended}`;
  const place = `${cell === null ? "" : `клітинка ${String(cell)}, `}${String(line)}:${String(column)}`;
  return `${place} «${text}»: ${OUTCOMES[outcome]}${should}.`;
}

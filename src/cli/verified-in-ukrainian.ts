import type { CheckedClaim, ClaimOutcome } from "../claims/claim-outcome.ts";
import { aspectName, aspectOf } from "../pictures/aspect-names.ts";
import { pictureSpeech } from "../pictures/picture-speech.ts";
import { lines, list } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";
import { refusalReason } from "./ukrainian-refusals.ts";
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
  "not-computable": "не обчислюється",
  cautioned: "число збігається, але без застережень вводить в оману",
};

/** Why a number does not agree, by the code of the reason. */
const REASONS: Readonly<Record<string, string>> = {
  "other-base": "число правильне для іншої бази: якщо йдеться про неї, назвіть її",
  "other-answer": "це число іншої відповіді",
  "other-wave": "це число іншої хвилі",
  "other-date": "дата інша",
  "other-sign": "напрям протилежний",
  "other-unit": "одиниця інша",
  "percent-for-points": "різницю часток міряють у в.\u00a0п.",
  "points-for-percent": "частку міряють у відсотках",
  "relative-change": "це зміна відносно першої частки, а не у в.\u00a0п.",
  "margin-of-a-share": "це похибка однієї частки; у різниці вона більша",
  "share-as-change": "це частка, а не зміна",
  "several-numbers": "у посиланні кілька чисел",
  "no-number": "у посиланні немає числа",
  "not-filled": "число ще не вписано",
  "condition-fails": "умова не виконується",
  negated: "слова заперечують те, що показують дані",
  "words-differ": "слова кажуть інше, ніж дані",
  "words-not-checked": "ці слова не перевіряються",
  "caution-not-there": "такого застереження в результаті немає: приберіть його з said=",
  "too-long": "посилання надто довге: лишіть у ньому саме число",
};

/** What must be said beside a number that agrees, by the code of the caution. */
const CAUTIONS: Readonly<Record<string, string>> = {
  "base-not-named": "частка не серед усіх опитаних, назвіть базу",
  "more-precise-than-printed": "стільки десяткових знаків не опубліковано",
  "direction-not-shown": "одна частка не показує, що вона зросла чи знизилася, винесіть дієслово за межі посилання",
  "rounded-loosely": "число надто заокруглено",
  "unread-words": "слова при числі не перевірено, винесіть їх за межі посилання",
  "waves-turned": "пізніше опитування названо першим",
  "within-error": "різниця в межах похибки",
  "words-around": "решта речення називає іншу дату, відповідь, службу чи напрям",
};

/** The outcome of each file in a line, then each number that does not agree with what it should be and why; what was corrected. */
export function verifiedInUkrainian({ files, mended }: Verified): Document {
  const { say, count } = pictureSpeech({ language: "uk" }, TEXTS);
  return files.flatMap(({ file, verification: { claims, counts, problems } }): Document => {
    const told = (Object.keys(OUTCOMES) as ClaimOutcome[]).filter((outcome) => counts[outcome] > 0);
    const summary = [
      say("claims", count(claims.length)),
      ...told.map((outcome) => say(outcome, count(counts[outcome]))),
      ...(problems.length === 0 ? [] : [`не прочитано посилань: ${count(problems.length)}`]),
    ];
    const items = claims.filter(({ outcome }) => outcome !== "agrees").map(itemOf);
    const corrected = mended.flatMap(({ file: of, claim: { text }, words }) =>
      of === file ? [`«${text}» на «${words}»`] : [],
    );
    return [
      lines([`${file}: ${summary.join(", ")}.`]),
      ...(items.length === 0 ? [] : [list(items)]),
      ...(corrected.length === 0 ? [] : [lines([`Виправлено: ${corrected.join(", ")}.`])]),
    ];
  });
}

/** `1:137 «35%»: не збігається з даними, має бути «34%».` */
function itemOf({
  claim: { line, column, cell, text },
  outcome,
  mended,
  reasons,
  issues,
  cautions,
}: CheckedClaim): string {
  const place = `${cell === null ? "" : `клітинка ${String(cell)}, `}${String(line)}:${String(column)} «${text}»`;
  const should = mended === null ? "" : `, має бути «${mended}»`;
  const [issue] = issues;
  const refused = issue === undefined ? "" : (refusalReason(issue) ?? "");
  if (outcome === "cautioned") return `${place} – ${OUTCOMES.cautioned}: ${cautions.map(cautionText).join("; ")}.`;
  const why = [...new Set(reasons.flatMap(({ code }) => REASONS[code] ?? []))];
  const told = [`${OUTCOMES[outcome]}${should}`, ...why].join("; ");
  return `${place} – ${told}.${refused === "" ? "" : ` ${refused}`}`;
}

/** What must be said beside the number, and how a link says that it is: of what differs between two polls its name. */
function cautionText({ code }: { readonly code: string }): string {
  return CAUTIONS[code] ?? `${aspectName(aspectOf(code), "uk")} (said=${code})`;
}

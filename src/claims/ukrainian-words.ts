import { MONTHS } from "../format/date.ts";
import { UKRAINIAN_VERDICTS } from "../kinds/ukrainian-verdicts.ts";
import { UKRAINIAN_MONTHS } from "../pictures/speech.ts";

/**
 * A claim with its words in Ukrainian: `[20.0 points](…)` → `[20,0 в. п.](…)`. What an interval has in it stands behind the
 * link, since `verify` reads it in English only.
 */
export function ukrainianClaim(claim: string): string {
  const [, words = "", link = ""] = /^\[([^\]]*)\](.*)$/.exec(claim) ?? [];
  const [, contents = ""] = / ((?:by|with) .+)$/.exec(words) ?? [];
  const told = ukrainianFigure(words.slice(0, contents === "" ? undefined : -contents.length - 1));
  return `[${told}]${link}${contents === "" ? "" : ` (${CONTENTS[contents]!})`}`;
}

/** A figure as `figureWords` has it, in Ukrainian. */
export function ukrainianFigure(words: string): string {
  return Object.hasOwn(UKRAINIAN_VERDICTS, words)
    ? UKRAINIAN_VERDICTS[words]!
    : words
        .replace(/(\d)\.(\d)/g, "$1,$2")
        .replace(/^(.+) to /, "від $1 до ")
        .replace(/ points?$/, "\u00a0в.\u00a0п.")
        .replace(/(\d )?([A-Z][a-z]+)/g, (_, day: string | undefined, month: string) => {
          const names = day === undefined ? UKRAINIAN_MONTHS.alone : UKRAINIAN_MONTHS.behindDay;
          return `${day ?? ""}${names[MONTHS.indexOf(month)] ?? month}`;
        });
}

const CONTENTS: Readonly<Record<string, string>> = {
  "by sampling alone": "лише похибка вибірки",
  "with errors of polls": "з похибками опитувань",
  "with errors that all polls share": "зі спільною похибкою опитувань",
  "with rounding": "з округленням",
};

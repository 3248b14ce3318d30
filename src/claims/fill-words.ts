import { formatCount, formatNumber, formatPercent } from "../format/number.ts";
import type { Quotable, QuotedUnit } from "../recipe/figure.ts";
import { figureWords, valuesText } from "../recipe/figure-words.ts";
import { intervalContents } from "../recipe/interval-contents.ts";
import { maximumOf } from "../stats/extremes.ts";
import { compareWords } from "./compare-words.ts";
import type { Evaluation } from "./evaluate-claim.ts";

/** What a manuscript is written in, as far as numbers are written otherwise. */
export type WrittenIn = "en" | "uk";

/** `XX`, `XX.X`, `XX,X`, in Latin or Cyrillic letters. */
const BLANK = /(?<![\p{L}\d])[XХ]{2,}(?:[.,][XХ]+)?(?![\p{L}\d])/gu;

/** Whether the words of a claim wait for a number: there are none, or `XX` stands for it. */
export function isUnfilled(text: string): boolean {
  return text === "" || text.search(BLANK) >= 0;
}

/**
 * What the paragraph of a claim is written in: Ukrainian where most letters are Cyrillic.
 *
 * @param text The manuscript.
 */
export function writtenAround(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): WrittenIn {
  const [lead, tail] = [text.slice(Math.max(0, start - 2000), start), text.slice(end, end + 2000)];
  const paragraph = `${lead.split(PARAGRAPH).at(-1)!} ${tail.split(PARAGRAPH)[0]!}`;
  // a cell of a table, or a claim alone on its line, is written as what stands around it
  return languageOf(paragraph) ?? languageOf(`${lead.slice(-300)} ${tail.slice(0, 300)}`) ?? "en";
}

/** An empty line, in a notebook, too; a mark of the table; a block of HTML. */
const PARAGRAPH = /\n\s*\n|\n\s*"\\n",?\s*\n|\||<\/?(?:p|li|t[dhr]|h\d|div|br|blockquote)\b[^>]*>/u;

/** Null where there are no letters. */
function languageOf(text: string): WrittenIn | null {
  const words = text.replace(/toplines:[^\s)"'<>]*|https?:\S*|<[^>]*>/gi, "");
  const [cyrillic, latin] = [/\p{Script=Cyrillic}/gu, /\p{Script=Latin}/gu].map(
    (letters) => words.match(letters)?.length ?? 0,
  );
  return cyrillic === latin ? null : cyrillic! > latin! ? "uk" : "en";
}

/**
 * The words of an unfilled claim with its numbers in them: as many decimals as the place has (`XX.X`), and of a place without
 * any what was published, and one decimal of what was computed. Null where the figure does not fit the words.
 */
export function filledWords(text: string, evaluation: Evaluation, language: WrittenIn): string | null {
  const { shown, made, recipe } = evaluation;
  const bare = text.replace(BLANK, "");
  if (bare === "")
    return wholeWords(shown, decimalsOf(evaluation), language, intervalContents(made.printed, recipe.show));
  const zeros = text.replace(BLANK, (blank) => blank.replace(/[XХ]+/g, (run) => "0".repeat(run.length)));
  const one = zeros.replace(/(?<![\d.,])0+(?=0)/g, "");
  const { mended, reasons } = compareWords(one, shown);
  return mended ?? (reasons.length === 0 ? one : null);
}

/** Decimals that were published, of a share or of shares and their difference; one of all else. */
function decimalsOf({ shown, made }: Evaluation): number {
  const { inputs } = made.result.lineage;
  const isPart = "unit" in shown && (shown.unit === "share" || shown.unit === "difference");
  const isOfPrinted = shown.kind === "number" ? isPart && (shown.role ?? "fall") === "fall" : isShares(shown);
  if (!isOfPrinted || inputs.length === 0 || inputs.length > 2) return 1;
  const decimals = inputs.map(({ printed, rebasedFrom }) =>
    printed?.unit === "percent" && rebasedFrom === null ? printed.decimals : 1,
  );
  return maximumOf(decimals);
}

function isShares(shown: Quotable): boolean {
  return shown.kind === "range" && shown.isFromTo === true;
}

function wholeWords(shown: Quotable, decimals: number, language: WrittenIn, contents: string | null): string | null {
  if (language === "uk") return ukrainianWords(shown, decimals);
  if (shown.kind === "range" && isShares(shown))
    return `from ${valuesText([shown.lower], shown.unit, decimals)} to ${valuesText([shown.upper], shown.unit, decimals)}`;
  return `${figureWords(shown, decimals)}${contents === null ? "" : ` ${contents}`}`;
}

/** Null for days: their names are inflected with the words around them. */
function ukrainianWords(shown: Quotable, decimals: number): string | null {
  switch (shown.kind) {
    case "number":
      return `${ukrainianNumber(shown.value, shown.unit, decimals)}${UNITS[shown.unit]}`;
    case "range": {
      const [lower, upper] = [shown.lower, shown.upper].map((value) => ukrainianNumber(value, shown.unit, decimals));
      const first = isShares(shown) ? "з" : "від";
      const unit = UNITS[shown.unit];
      return `${first} ${lower!}${isShares(shown) ? unit : ""} до ${upper!}${unit}`;
    }
    case "below":
      return `<${ukrainianNumber(shown.bound, "share", shown.decimals)}%`;
    default:
      return null;
  }
}

const UNITS: Readonly<Record<QuotedUnit, string>> = { share: "%", difference: " в. п.", count: "", number: "" };

function ukrainianNumber(value: number, unit: QuotedUnit, decimals: number): string {
  const text =
    unit === "share" || unit === "difference"
      ? formatPercent(value, decimals).slice(0, -1)
      : unit === "count" && Number.isInteger(value)
        ? formatCount(value).replaceAll(",", "\u00a0")
        : formatNumber(value, decimals);
  return text.replace(".", ",");
}

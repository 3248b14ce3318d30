import { shown } from "../errors.ts";
import { formatFieldDates } from "../format/date.ts";
import { UKRAINIAN_VERDICTS } from "../kinds/ukrainian-verdicts.ts";
import { isPartialDate } from "../model/dates.ts";
import type { Quotable } from "../recipe/figure.ts";
import { compareBound, compareNumbers, type WordsComparison } from "./compare-numbers.ts";
import { givesBothEnds, isWithin } from "./printed-dates.ts";
import { type PrintedText, readPrinted } from "./printed-text.ts";
import type { ClaimReason } from "./reasons.ts";

/** Compares words with a figure, at the precision at which the words print it. */
export function compareWords(text: string, figure: Quotable): WordsComparison {
  // no share is 2014%, and no difference 2014 points
  const isPart = "unit" in figure && (figure.unit === "share" || figure.unit === "difference");
  return comparePrinted(text, readPrinted(text, figure.kind === "dates" || isPart ? "dates" : "numbers"), figure);
}

/** The same, of words that were read before. */
export function comparePrinted(text: string, printed: PrintedText, figure: Quotable): WordsComparison {
  switch (figure.kind) {
    case "number":
      return compareNumbers(text, printed, [figure.value], figure);
    case "range":
      return compareNumbers(text, printed, [figure.lower, figure.upper], figure);
    case "below":
      return compareBound(text, printed, figure);
    case "dates":
      return compareDates(printed, figure);
    case "text": {
      const day = { start: figure.text, end: figure.text };
      const says =
        [figure.text, UKRAINIAN_VERDICTS[figure.text] ?? figure.text].some(
          (own) => own.toLowerCase() === text.toLowerCase(),
        ) ||
        (isPartialDate(figure.text) && printed.dates.length === 1 && givesBothEnds(printed.dates[0]!, day));
      return said(printed, figure.text, says, "value-differs", `It is ${shown(figure.text)}.`);
    }
  }
}

/** Both ends must be given, in one date or in two, and nothing else that is a number. */
function compareDates(printed: PrintedText, { dates: window }: Quotable & { readonly kind: "dates" }): WordsComparison {
  const recomputed = formatFieldDates(window);
  const { dates, numbers } = printed;
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined)
    return said(printed, recomputed, false, "other-date", `The words give no day of ${recomputed}.`);
  if (numbers.length > 0) {
    const message = `The words have other numbers in addition to dates such as ${recomputed}.`;
    return said(printed, recomputed, false, "several-numbers", message);
  }
  const isStartAndEnd =
    dates.length === 2 &&
    givesBothEnds({ ...first, end: last.end }, window) &&
    dates.every((date) => isWithin(date, [window]));
  const says = isStartAndEnd || dates.every((date) => givesBothEnds(date, window));
  return said(printed, recomputed, says, "other-date", `The words say otherwise: it was ${recomputed}.`);
}

function said(
  printed: PrintedText,
  recomputed: string,
  says: boolean,
  code: ClaimReason["code"],
  message: string,
): WordsComparison {
  return { printed, recomputed, reasons: says ? [] : [{ code, message }], cautions: [], mended: null };
}

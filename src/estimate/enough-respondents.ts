import { countFigure, type Figure } from "./figure.ts";

/**
 * The smallest sample size, to two digits, with which something is shown: the more respondents, the surer it is. Null where none
 * up to 990,000,000 is enough.
 */
export function enoughRespondents(isShown: (sampleSize: number) => boolean): Figure | null {
  let [tooFew, enough] = [-1, ROUND_SIZES];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isShown(roundSampleSize(middle))) enough = middle;
    else tooFew = middle;
  }
  return enough === ROUND_SIZES ? null : countFigure(roundSampleSize(enough));
}

/** Of two digits: 100, 110 … 990, 1000, 1100 … */
function roundSampleSize(place: number): number {
  return ((place % 90) + 10) * 10 ** (Math.floor(place / 90) + 1);
}

const ROUND_SIZES = 360;

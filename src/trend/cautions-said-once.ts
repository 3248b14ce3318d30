import { DESIGN_EFFECT_NOT_APPLIED, N_ASSUMED, N_INFERRED, OPT_IN_SAMPLE } from "../estimate/precision.ts";
import { formatCount } from "../format/number.ts";
import { type Caution, type CautionKind, caution, cautionAt } from "../model/caution.ts";
import { onceBy } from "../model/once-by.ts";

/** Cautions that are the same for every reading. */
const OF_ALL = [DESIGN_EFFECT_NOT_APPLIED, OPT_IN_SAMPLE];

/** Cautions of which only the number differs between readings, and what is said of several. */
const COUNTED: readonly (readonly [kind: CautionKind, rest: string])[] = [
  [N_INFERRED, "are inferred; none is printed in the sources read."],
  [N_ASSUMED, "are assumed; none is on record."],
];

/** What is said of every reading is said once, what is said of one names it, and an n that many lack is counted. */
export function cautionsSaidOnce(
  readings: readonly { readonly address: string; readonly cautions: readonly Caution[] }[],
): readonly Caution[] {
  const counts = new Map(
    COUNTED.map(([{ code }]) => [
      code,
      readings.filter(({ cautions }) => cautions.some((each) => each.code === code)).length,
    ]),
  );
  const said = readings.flatMap(({ address, cautions }) =>
    cautions.map((each) => {
      if (OF_ALL.some(({ code }) => code === each.code)) return each;
      const count = counts.get(each.code) ?? 0;
      if (count < 2) return cautionAt(address, each);
      const [kind, rest] = COUNTED.find(([{ code }]) => code === each.code)!;
      return caution(kind, `The sample sizes of ${formatCount(count)} polls ${rest}`);
    }),
  );
  return onceBy(said, ({ message }) => message);
}

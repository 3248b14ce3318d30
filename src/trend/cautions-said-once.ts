import { DESIGN_EFFECT_NOT_APPLIED, OPT_IN_SAMPLE } from "../estimate/precision.ts";
import { type Caution, cautionAt } from "../model/caution.ts";
import { onceBy } from "../model/once-by.ts";

/** Cautions that are the same for every reading. */
const OF_ALL = [DESIGN_EFFECT_NOT_APPLIED, OPT_IN_SAMPLE];

/** What is said of every reading is said once, what is said of one names it. */
export function cautionsSaidOnce(
  readings: readonly { readonly address: string; readonly cautions: readonly Caution[] }[],
): readonly Caution[] {
  const said = readings.flatMap(({ address, cautions }) =>
    cautions.map((each) => (OF_ALL.some(({ code }) => code === each.code) ? each : cautionAt(address, each))),
  );
  return onceBy(said, ({ message }) => message);
}

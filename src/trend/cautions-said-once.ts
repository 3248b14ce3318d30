import { DESIGN_EFFECT_NOT_APPLIED, N_ASSUMED, N_INFERRED, OPT_IN_SAMPLE } from "../estimate/precision.ts";
import { formatCount } from "../format/number.ts";
import { type Caution, type CautionKind, caution, cautionAt, saidIn } from "../model/caution.ts";
import { onceBy } from "../model/once-by.ts";

/** Codes of cautions that are the same for every reading. */
const OF_ALL = [DESIGN_EFFECT_NOT_APPLIED.code, OPT_IN_SAMPLE.code];

/** Cautions of which only the number differs between readings, by their codes, and what is said of several. */
const COUNTED: Readonly<Record<string, readonly [kind: CautionKind, rest: string]>> = {
  [N_INFERRED.code]: [N_INFERRED, "are inferred; none is published in the sources read."],
  [N_ASSUMED.code]: [N_ASSUMED, "are assumed; none is on record."],
};

/** What is said of every reading is said once, what is said of one names it, and an n that many lack is counted. */
export function cautionsSaidOnce(
  readings: readonly { readonly address: string; readonly cautions: readonly Caution[] }[],
): readonly Caution[] {
  const counts = new Map<string, number>();
  for (const { cautions } of readings) for (const { code } of cautions) counts.set(code, (counts.get(code) ?? 0) + 1);
  const said: Caution[] = [];
  for (const { address, cautions } of readings) {
    for (const each of cautions) {
      const { code } = each;
      const count = counts.get(code)!;
      const counted = count < 2 ? undefined : COUNTED[code];
      if (counted !== undefined)
        said.push(caution(counted[0], `The sample sizes of ${formatCount(count)} polls ${counted[1]}`));
      else said.push(OF_ALL.includes(code) ? each : cautionAt(address, each));
    }
  }
  return onceBy(said, saidIn);
}

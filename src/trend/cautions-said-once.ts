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
  const all = readings.flatMap(({ cautions }) => cautions);
  const counted = new Map(
    Object.entries(COUNTED).flatMap(([code, kind]) => {
      const own = all.filter((each) => each.code === code);
      return own.length < 2 ? [] : [[code, countedCaution(kind, own)] as const];
    }),
  );
  const said = readings.flatMap(({ address, cautions }) =>
    cautions.map((each) => counted.get(each.code) ?? (OF_ALL.includes(each.code) ? each : cautionAt(address, each))),
  );
  return onceBy(said, saidIn);
}

/** What several polls lack, with where their sizes come from, if all come from the same figures. */
function countedCaution(
  [kind, rest]: readonly [kind: CautionKind, rest: string],
  cautions: readonly Caution[],
): Caution {
  const polls = `The sample sizes of ${formatCount(cautions.length)} polls`;
  const [how, ...others] = new Set(cautions.map(({ detail }) => detail));
  return how == null || others.length > 0
    ? caution(kind, `${polls} ${rest}`)
    : caution(kind, `${polls} are inferred. ${how}`);
}

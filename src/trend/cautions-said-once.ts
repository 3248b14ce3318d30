import { DESIGN_EFFECT_NOT_APPLIED, N_ASSUMED, N_INFERRED, OPT_IN_SAMPLE } from "../estimate/precision.ts";
import { formatCount } from "../format/number.ts";
import { type Caution, type CautionKind, caution, cautionAt } from "../model/caution.ts";
import { onceBy } from "../model/once-by.ts";

/** Cautions that are the same for every reading. */
const OF_ALL = [DESIGN_EFFECT_NOT_APPLIED, OPT_IN_SAMPLE];

/** Cautions of which only the number differs between readings, and what is said of several. */
const COUNTED: readonly (readonly [kind: CautionKind, rest: string])[] = [
  [N_INFERRED, "are inferred; none is published in the sources read."],
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
      const how = kind === N_INFERRED ? howInferred(readings.flatMap(({ cautions: all }) => all)) : null;
      return caution(
        kind,
        `The sample sizes of ${formatCount(count)} polls ${how === null ? rest : `are inferred: ${how}.`}`,
      );
    }),
  );
  return onceBy(said, ({ message }) => message);
}

/** Where inferred sizes come from, if all come from the same figures: `respondents less those who named none`. */
function howInferred(cautions: readonly Caution[]): string | null {
  const told = cautions.flatMap(({ code, message }) =>
    code === N_INFERRED.code ? [/ in the sources read\. [\d,.\s]*(\D+)\.$/.exec(message)?.[1] ?? ""] : [],
  );
  return new Set(told).size === 1 && told[0] !== "" ? told[0]! : null;
}

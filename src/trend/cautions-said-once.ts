import type { Caution, CautionCode } from "../model/caution.ts";

/** Cautions that are the same for every reading. */
const OF_ALL: readonly CautionCode[] = ["design-effect-not-applied", "opt-in-sample"];

/** What is said of every reading is said once, what is said of one names it. */
export function cautionsSaidOnce(
  readings: readonly { readonly address: string; readonly cautions: readonly Caution[] }[],
): readonly Caution[] {
  const said = readings.flatMap(({ address, cautions }) =>
    cautions.map(({ code, message }): Caution => {
      return { code, message: OF_ALL.includes(code) ? message : `${address}: ${message}` };
    }),
  );
  return [...new Map(said.map((caution) => [caution.message, caution])).values()];
}

import { refuseValue, requireInnerProbability } from "./domain.ts";
import { normalQuantile, tailChance } from "./normal.ts";

/** Standard errors that the wanted power adds to the critical value, Φ⁻¹(power). */
export function powerQuantile(power: number, level?: number): number {
  requireInnerProbability(power, "power");
  if (power <= tailChance(level)) {
    refuseValue("out-of-domain", ["power"], power, "above (1 − level) / 2", "So much is found where there is nothing.");
  }
  return normalQuantile(power);
}

import { refuseValue, requireInnerProbability } from "./domain.ts";
import { normalQuantile, tailChance } from "./normal.ts";

/** The chance of finding an effect that nobody chose another for. */
export const USUAL_POWER = 0.8;

/** Standard errors that the wanted power adds to the critical value, Φ⁻¹(power). */
export function powerQuantile(power: number, level?: number): number {
  requireInnerProbability(power, "power");
  if (power <= tailChance(level)) {
    refuseValue("out-of-domain", ["power"], power, "above (1 − level) / 2", "So much is found where there is nothing.");
  }
  return normalQuantile(power);
}

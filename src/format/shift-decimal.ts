/** Moves the decimal point without going through binary fractions: 28.1 by −2 is 0.281, not 0.28100000000000003. */
export function shiftDecimal(value: number, places: number): number {
  const [digits, power = "0"] = String(value).split("e");
  return Number(`${digits!}e${String(Number(power) + places)}`);
}

/** Moves the decimal point without going through binary fractions: 28.1 by −2 is 0.281, not 0.28100000000000003. */
export function shiftDecimal(value: number, places: number): number {
  const text = String(value);
  const exponent = text.indexOf("e");
  if (exponent < 0) return Number(`${text}e${String(places)}`);
  return Number(`${text.slice(0, exponent)}e${String(Number(text.slice(exponent + 1)) + places)}`);
}

/** Value of a polynomial by Horner's rule; coefficients from the highest power down. */
export function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let k = 0; k < coefficients.length; k += 1) sum = sum * x + coefficients[k]!;
  return sum;
}

/** log Σ exp(x), without overflow; of one more where it is there. */
export function logSum(logs: ArrayLike<number>, one: number = Number.NEGATIVE_INFINITY): number {
  let most = one;
  for (let i = 0; i < logs.length; i += 1) if (logs[i]! > most) most = logs[i]!;
  if (most === Number.NEGATIVE_INFINITY) return most;
  let sum = Math.exp(one - most);
  for (let i = 0; i < logs.length; i += 1) sum += Math.exp(logs[i]! - most);
  return most + Math.log(sum);
}

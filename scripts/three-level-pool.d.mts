/** One reading of an effect, with its sampling variance. */
export interface Effect {
  readonly item: string;
  readonly effect: number;
  readonly variance: number;
}
export interface Pooled {
  readonly mean: number;
  readonly standardError: number;
  /** Standard deviation of the true effects, both levels. */
  readonly between: number;
  readonly meanInterval: readonly [number, number] | null;
  readonly prediction: readonly [number, number];
  /** Root mean square of the prediction around the mean. */
  readonly size: number;
  readonly readings: number;
  readonly items: number;
}
export function threeLevelPool(
  effects: readonly Effect[],
  settings: { readonly prior: number; readonly centred: boolean },
): Pooled;

import { fromPercent } from "../model/share.ts";

/** A condition that a figure of a result must meet. */
export interface Condition {
  /** Where the figure stands in the result. */
  readonly figure: string;
  readonly operator: "<" | "<=" | ">" | ">=" | "=";
  /** A proportion for shares and differences. */
  readonly bound: number;
  /** As it was written. */
  readonly text: string;
}

const CONDITION =
  /^(?<figure>[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9-]+)*)\s*(?<operator><=|>=|<|>|=)\s*(?<sign>[-−]?)(?<digits>\d{1,15}(?:\.\d{1,15})?)(?<unit>%|pp)?$/;

/** Reads `lower>0.5`, `estimate>=3pp`; null for what is no condition. */
export function parseCondition(text: string): Condition | null {
  const groups = CONDITION.exec(text)?.groups;
  if (groups === undefined) return null;
  const { figure, operator, sign, digits, unit } = groups;
  const size = Number(digits);
  if (unit !== undefined && size > 100) return null;
  const bound = unit === undefined ? size : fromPercent(size);
  return { figure: figure!, operator: operator as Condition["operator"], bound: sign === "" ? bound : -bound, text };
}

/** Whether a figure meets a condition. */
export function meets(figure: number, { operator, bound }: Condition): boolean {
  switch (operator) {
    case "<":
      return figure < bound;
    case "<=":
      return figure <= bound;
    case ">":
      return figure > bound;
    case ">=":
      return figure >= bound;
    case "=":
      return Math.abs(figure - bound) < 1e-9;
  }
}

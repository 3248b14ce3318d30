/** Distinct functions that each flow enters, and how often it enters one, of a built tree; of this one unless told. */
export function countFlows(
  root?: string,
): Readonly<Record<string, { readonly functions: number; readonly calls: number }>>;

/** Rows of datasets/effect-sizes as the bundled experiments give them, by id: numbers by the name of their column. */
export function recomputedSizes(): Readonly<Record<string, Readonly<Record<string, number | null>>>>;

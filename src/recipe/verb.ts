/** A verb, as a recipe calls it: what it takes, then its options where there are any. */
// biome-ignore lint/suspicious/noExplicitAny: the verbs have nothing in common but that they check what they are given.
export type Verb = (...taken: any[]) => unknown;

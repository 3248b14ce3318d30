/** A record that we built and that the parser is to check. */
export type Json = Record<string, unknown>;

/** The version of this library that computed a number. A test holds it equal to that of the package. */
export const LIBRARY_VERSION = "0.1.0";

/** What is known once this version is released; scripts/release.mjs fills it in. */
export const RELEASE: {
  readonly date: string | null;
  readonly repository: string | null;
  readonly doi: string | null;
} = { date: null, repository: null, doi: null };

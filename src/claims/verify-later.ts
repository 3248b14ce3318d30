import type { Verification, VerifyOptions } from "./verify.ts";

/**
 * Each number of a manuscript recomputed by its recipe, as `verify` of `toplines/claims` does it: the parsers of Markdown and
 * HTML are loaded with the first call. A page with the plain script names `toplines/claims` in an import map.
 *
 * @param text Markdown, HTML or a notebook, as it is in the file.
 * @param options `format`, and `datasetOf`, which finds a data set by its id.
 * @returns The claims with their outcomes, and what looks like a claim and is none.
 * @throws PollError as `verify` of `toplines/claims`.
 * @example
 * ```ts
 * const text = "It was [35%](toplines:share?of=ukraine-nato/iri-2014-03&option=for).";
 * const { claims } = await verify(text, { format: "markdown", datasetOf: loadDataset });
 * claims[0]!.outcome; // => "differs"
 * ```
 */
export async function verify(text: string, options: VerifyOptions): Promise<Verification> {
  const { verify: verifyNow } = await import("./verify.ts");
  return verifyNow(text, options);
}

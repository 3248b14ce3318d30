/** A work as citation-js holds it: CSL-JSON. */
export type ParsedWork = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly author?: readonly Readonly<Record<string, string>>[];
};

/** Reads BibLaTeX, CSL-JSON or CITATION.cff. */
export declare function parse(text: string | readonly object[]): readonly ParsedWork[];
/** A bibliography in the style of the APA, as plain text. */
export declare function apa(works: readonly object[]): string;
/** Works as BibLaTeX, as citation-js writes it. */
export declare function biblatex(works: readonly object[]): string;
/** Works as BibTeX, as citation-js writes it. */
export declare function bibtex(works: readonly object[]): string;

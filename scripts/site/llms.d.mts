export interface Page {
  readonly group: string;
  readonly name: string;
  readonly address: string;
  readonly text: string;
}

export declare function llmsText(summary: string, pages: readonly Page[]): string;

/** A notebook of format 4 with Markdown cells, written as Jupyter writes it: one string a line, an indent of one space. */
export function notebookOf(cells: readonly string[]): string {
  return `${JSON.stringify(
    {
      cells: cells.map((text) => ({ cell_type: "markdown", metadata: {}, source: text.split(/(?<=\n)/) })),
      metadata: { kernelspec: { name: "deno" } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  )}\n`;
}

/** The Markdown cells of a notebook, read by `JSON.parse`. */
export function cellTexts(notebook: string): readonly string[] {
  const { cells } = JSON.parse(notebook) as {
    readonly cells: readonly { readonly cell_type: string; readonly source: string | readonly string[] }[];
  };
  return cells
    .filter(({ cell_type }) => cell_type === "markdown")
    .map(({ source }) => (typeof source === "string" ? source : source.join("")));
}

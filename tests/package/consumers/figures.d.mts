type Name = "change" | "trend" | "lead" | "loadDataset" | "readTables" | "series" | "share" | "topline";
type Figures = Readonly<Record<"inOrder" | "shuffled" | "folder", Readonly<Record<string, unknown>>>>;

export function figures(api: Readonly<Record<Name, unknown>>): Promise<Figures>;

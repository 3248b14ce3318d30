type Cell = string | number | null | undefined;

export declare function bring(file: URL, text: string): Promise<void>;
export declare function csvOf(names: readonly string[], rows: readonly (readonly Cell[])[]): string;
export declare function between(text: string, name: string, content: string): string;

export declare const MOVED: Readonly<Record<string, string>>;
export declare const MOVED_PAGES: readonly string[];

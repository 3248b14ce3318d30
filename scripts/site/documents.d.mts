import type { Page } from "./llms.mjs";

export declare function documentPages(root: string): readonly Page[];

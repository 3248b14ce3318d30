export const ROOT: string;
/** Why dist can't stand for the source that stands here, `missing` or `older than …`; null where it can. */
export function staleDist(root?: string): string | null;

/** What a sticky pattern finds at an offset, or null. */
export function matchAt(pattern: RegExp, text: string, at: number): string | null {
  const sticky = pattern;
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0] ?? null;
}

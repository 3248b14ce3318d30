/** The first 12 hexadecimal digits of a digest: enough to tell one from another. */
export function shortDigest(digest: string | null): string {
  return digest === null ? "not computed" : digest.slice("sha256:".length, "sha256:".length + 12);
}

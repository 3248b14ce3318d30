/** Letters and digits of a name: the same for names that differ by case, dashes, dots and blanks only. */
export function nameKey(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}/&+]/gu, "");
}

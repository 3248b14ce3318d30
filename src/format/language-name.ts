/** The English name of a language: `en` → `English`; its code, where it has none. */
export function languageName(code: string): string {
  return new Intl.DisplayNames("en", { type: "language" }).of(code) ?? code;
}

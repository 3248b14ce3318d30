/** A cell of a CSV file that a spreadsheet may open: quoted where it must be; what it would run as a formula begins with an apostrophe. */
export function csvCell(text: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

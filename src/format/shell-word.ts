/** A word of a command, quoted where a shell would read it otherwise. */
export function shellWord(text: string): string {
  return /^[\w./:\\@,+-]+$/.test(text) ? text : JSON.stringify(text);
}

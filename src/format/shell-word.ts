/** A word of a command, quoted where a shell would read it otherwise. */
export function shellWord(text: string): string {
  return /^[\p{L}\w./:\\@,+-]+$/u.test(text) ? text : JSON.stringify(text).replaceAll(/[$`]/g, "\\$&");
}

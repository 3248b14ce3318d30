/** Words of a private dialect, with what to say instead. */
const RETIRED: readonly (readonly [words: RegExp, instead: string])[] = [
  [/\bunless told\b/i, "default: …"],
  [/\b(stands|stand)\b/i, "is, belongs"],
  [/\btold\b/i, "reported, separated from"],
  [/\blearnt\b/i, "from the data"],
  [/\bgo(es)? on\b/i, "comparable; continues"],
  [/\bstarts anew\b/i, "restarts"],
  [/\bwhence\b/i, "where from"],
  [/\bso many\b/i, "n of m"],
  [/\bof a name\b/i, "by name"],
  [/\bmend(s|ed)?\b/i, "fix"],
  [/\bbeside\b/i, "with, compared with"],
  [/\bprinted\b/i, "published"],
  [/\bnot known (of|for)\b/i, "not on record"],
  [/\bthose for less\b/i, "support minus opposition"],
  [/\bin( the)? order of time\b/i, "by date"],
  [/\bwith the honesty\b/i, "as far as the design allows"],
  [/\bwhat stands against\b/i, "cautions"],
];

/** Of these a comment is free, too; in code other words of the list have a plain sense. */
const NOT_IN_COMMENTS =
  /unless told|learnt|goes\)|go\(es|starts anew|whence|mend|those for|order of time|honesty|stands against/;

function foundIn(text: string, list: typeof RETIRED): readonly string[] {
  return list.flatMap(([words, instead]) => {
    const found = words.exec(text);
    return found === null ? [] : [`${found[0]}: say ${instead}`];
  });
}

/** The words of the list in a text, each with what to say instead. */
export function retiredWords(text: string): readonly string[] {
  return foundIn(text, RETIRED);
}

/** The same in the comments of a source file, without what they quote. */
export function retiredInComments(source: string): readonly string[] {
  const comments = [...source.matchAll(/^\s*(?:\/\*\*|\*|\/\/) ?(.*)$/gm)].map(([, text]) => text!);
  const quoted = /`[^`]*`|“[^”]*”|"[^"]*"/g;
  const list = RETIRED.filter(([words]) => NOT_IN_COMMENTS.test(words.source));
  return comments.flatMap((text) => foundIn(text.replace(quoted, ""), list).map((found) => `${text}: ${found}`));
}

/** What a page says in its own words: no code, outputs and addresses, and no tables that a script makes of words of src. */
export function proseOf(text: string): string {
  return text
    .replace(/<!-- ([\w ]+): written by[\s\S]*?<!-- end of \1 -->/g, "")
    .replace(/^```[\s\S]*?^```$/gm, "")
    .replace(/`[^`\n]*`/g, "")
    .replace(/\]\([^)]*\)/g, "]");
}

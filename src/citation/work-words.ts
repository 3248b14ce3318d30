/** The words of a note on a work, before and behind what is put in. */
export type WorkNotes = Readonly<
  Record<
    "figures" | "secondary" | "tertiary" | "digest" | "licence" | "archived",
    readonly [before: string, behind: string]
  >
>;

/** What works are made with in a language: their notes, and what stands in the data in English, which is left out where it is empty. */
export interface WorkWords {
  readonly notes: WorkNotes;
  readonly text: (english: string, of: "author" | "genre" | "place" | "remark") => string;
}

export const ENGLISH_WORKS: WorkWords = {
  notes: {
    figures: ["Figures: ", "."],
    secondary: ["Secondary source", "."],
    tertiary: ["Tertiary source", "."],
    digest: ["Digest ", "."],
    licence: ["Licence ", "."],
    // a stop would become part of the address
    archived: ["Archived at ", ""],
  },
  text: (english) => english,
};

/** What is noted of a work, without what there is nothing of. */
export function noteOf(
  { notes, text }: WorkWords,
  parts: readonly (readonly [key: keyof WorkNotes | "remark", text: string | null | undefined | false])[],
): { readonly note?: string } {
  const said = parts.flatMap(([key, part]) => {
    if (part === null || part === undefined || part === false) return [];
    return (key === "remark" ? text(part, key) : notes[key].join(part)) || [];
  });
  return said.length === 0 ? {} : { note: said.join(" ") };
}

/** What begins a note on a work. */
const NOTES = {
  figures: "Figures: ",
  secondary: "Secondary source",
  tertiary: "Tertiary source",
  digest: "Digest ",
  licence: "Licence ",
  archived: "Archived at ",
};

/** A note on a work in a language. */
export type SayNote = (key: keyof typeof NOTES, text: string) => string;

/** A stop would become part of an address. */
export const sayNote: SayNote = (key, text) => `${NOTES[key]}${text}${key === "archived" ? "" : "."}`;

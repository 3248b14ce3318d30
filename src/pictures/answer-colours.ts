import type { Row } from "../report/columns.ts";
import type { PictureToken } from "./theme.ts";

/** Whether an answer says nothing on the matter. */
export function takesNoSide({ role }: Row): boolean {
  return role !== "not-reported" && /^(dk|refused|would-not-vote|not-asked)$/.test(String(role));
}

/**
 * The colour of an answer: for and against what is asked about, and other sides; without sides the one that stands out.
 *
 * @param about What is asked about, as `nato-membership`; empty where the answers have no sides.
 */
export function answerColour(row: Row, about: string, standsOut: boolean): PictureToken {
  if (takesNoSide(row)) return "noside";
  if (row.role === "not-reported") return "paper";
  if (about === "") return standsOut ? "line" : "neutral";
  const [own, side] = String(row.stance ?? "").split(":");
  return own === about && (side === "for" || side === "against") ? side : "neutral";
}

/** What is asked about: that of the first answer that is for or against something. */
export function subjectOfSides(rows: readonly Row[]): string {
  const [about = ""] = rows.flatMap(({ stance }) => /^(.+):(?:for|against)$/.exec(String(stance ?? ""))?.[1] ?? []);
  return about;
}

/** A figure on a colour, and a name beside it. */
export const ON_COLOUR: Readonly<
  Partial<Record<PictureToken, { readonly on: PictureToken; readonly beside: PictureToken }>>
> = {
  line: { on: "paper", beside: "line" },
  for: { on: "paper", beside: "line" },
  against: { on: "on-against", beside: "against-text" },
  neutral: { on: "paper", beside: "neutral" },
  noside: { on: "ink", beside: "soft" },
  paper: { on: "ink", beside: "soft" },
};

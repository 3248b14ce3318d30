import type { Finding } from "../comparability/audit.ts";
import type { LineageSurvey } from "../estimate/lineage.ts";
import { territoryWords } from "./provenance.ts";
import type { Speech } from "./speech.ts";

const ENGLISH: Readonly<Record<string, string>> = {
  dk: "don’t know",
  "dont-know": "don’t know",
  roles: "answers not of substance",
  structure: "kind of question",
  options: "answers offered",
  houses: "shared interviewers",
};

/** What a finding is of: `territory`, `answer words`. */
export function findingSubject({ name }: Speech, { code }: Pick<Finding, "code">): string {
  const subject = code.replace(
    /^(different|trivial|overlapping|same|related|no-shared|not)-|-(unknown|not-compared|not-verbatim|not-rebasable|not-published|inferred|parts|rebased|left-out)$/g,
    "",
  );
  return name(ENGLISH[subject] ?? subject.replaceAll("-", " "), subject);
}

/** Both sides of a finding, territories by their names; empty where it has none. */
export function findingSides(
  speech: Speech,
  { code, left, right }: Pick<Finding, "code" | "left" | "right">,
  surveys: readonly (LineageSurvey | undefined)[],
): readonly string[] {
  const isPlace = code === "different-territory";
  const places = isPlace ? surveys.map((survey) => survey && territoryWords(speech, survey)) : [];
  // Without the surveys there are only the codes of the regions: the message has their names.
  if (left === null || right === null || (isPlace && !places[0])) return [];
  return [left, right].map((text, side) => {
    const houses = code === "different-house" ? surveys[side]?.houses : undefined;
    return places[side] || houses?.map((house) => speech.name(house)).join(", ") || sideWords(speech, code, text);
  });
}

/** A side as the audit has it, with numbers and codes made fit to read; ids of questions stay. */
function sideWords({ say, name, count }: Speech, code: string, text: string): string {
  const [, size, status] = /^([\d,]+)(?: \((\w+)\))?$/.exec(text) ?? [];
  if (size !== undefined) {
    const known =
      status === "inferred" || status === "assumed" ? say(status) : status ? ` (${name(status, status)})` : "";
    return count(Number(size.replaceAll(",", ""))) + known;
  }
  if (!/-(options|roles)$/.test(code)) return name(text, text);
  return text
    .split(", ")
    .map((each) =>
      name(ENGLISH[each] ?? (each.includes(":") ? each.replace(":", ": ") : each.replaceAll("-", " ")), each),
    )
    .join(", ");
}

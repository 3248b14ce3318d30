import type { Finding } from "../comparability/audit.ts";
import type { LineageSurvey } from "../estimate/lineage.ts";
import { territoryWords } from "./provenance.ts";
import type { Speech } from "./speech.ts";

/** What a finding is of: `territory`, `answer words`. */
export function findingSubject({ name }: Speech, { code }: Pick<Finding, "code">): string {
  const subject = code.replace(
    /^(different|trivial|overlapping|same|related|no-shared|not)-|-(unknown|not-compared|not-verbatim|not-rebasable|not-published|inferred|parts)$/g,
    "",
  );
  return name(subject.replaceAll("-", " "), subject);
}

/** Both sides of a finding, territories by their names; empty where it has none. */
export function findingSides(
  speech: Speech,
  { code, left, right }: Pick<Finding, "code" | "left" | "right">,
  surveys: readonly (LineageSurvey | undefined)[],
): readonly string[] {
  if (left === null || right === null) return [];
  return [left, right].map((text, side) => {
    const survey = code === "different-territory" ? surveys[side] : undefined;
    return (survey && territoryWords(speech, survey)) ?? speech.name(text, text);
  });
}

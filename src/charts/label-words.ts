import { baseName } from "../estimate/selection.ts";
import type { Base } from "../model/published-share.ts";
import type { Speech } from "./speech.ts";

const BASES: readonly Base[] = ["answering", "would-vote", "decided", "half-sample", "filtered"];

/**
 * The label of a result: what the caller calls it, else its title, its answers and among whom, each by the name that it has
 * in the language of the chart.
 */
export function labelWords(speech: Speech, label: string): string {
  const { name, say, language } = speech;
  const own = name(label);
  if (own !== label) return own;
  const [, what = label, among = ""] = /^(.*?)(?: \(([^()]+)\))?$/.exec(label) ?? [];
  const [, title = what, lead, answers = ""] = /^(.*?), (lead of )?(".+")$/.exec(what) ?? [];
  const sides = answers.split(lead === undefined ? /$^/ : '" over "').map((side) =>
    side
      .split(/"(?:, | and )"/)
      .map((answer) => say("quote", name(answer.replace(/^"|"$/g, ""))))
      .reduce((all, answer) => say("and", all, answer)),
  );
  const said = lead === undefined ? sides[0]! : say("leadOver", sides[0]!, sides[1]!);
  const people = among.split(", ").map((each) => {
    const base = BASES.find((code) => baseName(code) === each);
    return base === undefined ? groupWords(speech, each) : name(each, base);
  });
  return (
    name(title) +
    (answers && `${language === "en" || lead === undefined ? ", " : ": "}${said}`) +
    (among && ` (${people.join(", ")})`)
  );
}

/** The name of a group; what every country calls its regions has one in Ukrainian. */
export function groupWords({ name }: Speech, label: string, ...keys: readonly string[]): string {
  return name(label, ...keys, `region ${label.toLowerCase()}`);
}

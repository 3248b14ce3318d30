import type { Dataset } from "../../src/model/dataset.ts";
import { POLLS } from "./polls.ts";

/** Texts that are dangerous or awkward wherever they are not taken for plain text; each must show as text. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  markup: `<script>alert(1)</script><img src=x onerror="alert(1)">&amp;`,
  expression: `"]); alert(1); (["`,
  field: `datum["share"] + signal('width') \${1}`,
  object: `{"signal": "width"}`,
  "10,000 characters": "interminable ".repeat(770).trim(),
  "one long word": "ї".repeat(10_000),
  "right to left": "תמיכה בהצטרפות לברית (100%) – הסכם",
  arabic: "دعم الانضمام إلى الحلف 54% (2021)",
  overriding: "for \u202e drowssap \u2066 joining \u2067",
  "control characters": "no\u0000thing\u0007 to\tsee\n here\ud800",
  accents: "é".normalize("NFD").repeat(40),
  emoji: "👍🏽 yes 👎 no 人民",
  prototype: "__proto__",
  constructor: "constructor",
};

/** The made-up polls with this text wherever a person could have written one. */
export function hostileDataset(text: string): Dataset {
  const wording = { en: { text, status: "verbatim" as const, sources: [] } };
  return {
    ...POLLS,
    organisations: POLLS.organisations.map((each) => ({ ...each, name: `${each.id} ${text}` })),
    surveys: POLLS.surveys.map((each) => ({ ...each, population: "other" as const, populationNote: text })),
    groups: POLLS.groups.map((each) => ({ ...each, label: text })),
    populations: POLLS.populations.map((each) => ({ ...each, name: text })),
    sources: POLLS.sources.map((each) => ({ ...each, title: text, authors: text })),
    questions: POLLS.questions.map((each) => ({
      ...each,
      title: text,
      description: text,
      wording: Object.keys(each.wording).length === 0 ? {} : wording,
      options: each.options.map((option) => ({ ...option, label: { en: text } })),
    })),
    toplines: POLLS.toplines.map((each) => ({ ...each, reason: each.reason === null ? null : text })),
  };
}

import { type Issue, shown } from "../errors.ts";
import { type AddIssue, addDuplicate, plain } from "./add-issue.ts";
import { entries } from "./loose-records.ts";
import type { Question } from "./question.ts";

/** The answers of a question: each code once, with a label, with a stance only where one is expressed, and nets of others. */
export function checkOptions(question: Question, path: Issue["path"], add: AddIssue): void {
  const codes = new Set<string>();
  const options = [...entries(question.options)];
  for (const [index, { code, label, role, stance }] of options) {
    const place = [...path, "options", index];
    if (code !== undefined && codes.has(code)) addDuplicate(code, [...place, "code"], add);
    codes.add(code);
    if (label !== undefined && label !== null && Object.keys(label).length === 0) {
      add(
        "missing-field",
        [...place, "label"],
        "A label in at least one language is missing.",
        "Fill in label_en or label_uk.",
      );
    }
    if (typeof stance === "string" && role !== undefined && role !== "substantive" && role !== "middle") {
      add(
        "unknown-value",
        [...place, "stance"],
        `An answer of role ${plain(role)} has the stance ${shown(stance)}.`,
        "Leave the stance empty, or correct the role.",
      );
    }
  }
  for (const [index, { code, combines }] of options) {
    for (const [, part] of entries(combines)) {
      if (codes.has(part) && part !== code) continue;
      add(
        "unknown-reference",
        [...path, "options", index, "combines"],
        `\`combines\` names ${shown(part)}, which is not another answer of ${plain(question.id)}.`,
        "Add it to options, or correct the code.",
      );
    }
  }
}

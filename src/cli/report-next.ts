import { table } from "../report/blocks.ts";
import type { DatasetReport } from "../report/dataset-report.ts";
import type { Document } from "../report/document.ts";
import { shellWord } from "./shell-word.ts";

/** The commands that follow from a report of the data set `name`. */
export function reportNext({ stances, questions }: DatasetReport, name: string, full: boolean): Document {
  const here = shellWord(name);
  const [first] = stances;
  const [most] = questions.toSorted((a, b) => b.surveys - a.surveys);
  return [
    { kind: "heading", level: 2, text: "Next" },
    table(
      ["", ""],
      [
        ...(first === undefined
          ? []
          : [[`toplines trend ${here} --stance ${first.stance}`, "one line through all pollsters"]]),
        ...(most === undefined ? [] : [[`toplines show ${here} ${most.id}`, "the question asked most often"]]),
        ...(full ? [] : [[`toplines report ${here} --full`, "every question, figure and change"]]),
        [`toplines report ${here} --out report`, "HTML and Markdown with pictures"],
      ],
    ),
  ];
}

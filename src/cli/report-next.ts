import { shellWord } from "../format/shell-word.ts";
import { table } from "../report/blocks.ts";
import type { DatasetReport } from "../report/dataset-report.ts";
import type { Document } from "../report/document.ts";

/** What the commands are for. */
const WORDS = {
  en: [
    "Next",
    "one line through all pollsters",
    "the question asked most often",
    "every question, figure and change",
    "HTML and Markdown with pictures",
  ],
  uk: [
    "Далі",
    "одна лінія за всіма службами",
    "запитання, яке ставили найчастіше",
    "усе докладно",
    "HTML і Markdown із рисунками",
  ],
} as const;

/** The commands that follow from a report of the data set `name`. */
export function reportNext(
  { stances, questions }: DatasetReport,
  name: string,
  {
    full = false,
    language = "en",
  }: { readonly full?: boolean | undefined; readonly language?: "en" | "uk" | undefined },
): Document {
  const [next, line, most, all, page] = WORDS[language];
  const own = language === "en" ? "" : ` --language ${language}`;
  const here = shellWord(name);
  const [first] = stances;
  const [asked] = questions.toSorted((a, b) => b.surveys - a.surveys);
  return [
    { kind: "heading", level: 2, text: next },
    table(
      ["", ""],
      [
        ...(first === undefined ? [] : [[`toplines trend ${here} --stance ${first.stance}${own}`, line]]),
        ...(asked === undefined ? [] : [[`toplines show ${here} ${asked.id}${own}`, most]]),
        ...(full ? [] : [[`toplines report ${here}${own} --full`, all]]),
        [`toplines report ${here}${own} --out report`, page],
      ],
    ),
  ];
}

import type { Finding } from "../comparability/audit.ts";
import type { Speech } from "./speech.ts";

/** Names in Ukrainian for what an audit finds, beside those that every picture has. */
export const FINDING_NAMES: Readonly<Record<string, string>> = {
  houses: "спільні інтерв’юери",
  middle: "проміжна відповідь",
  respondents: "ті самі респонденти",
  "field-dates": "дати",
  counted: "без застережень",
  disputed: "спірні",
  "not-counted": "вилучені",
  known: "відомо",
  unknown: "невідомо",
  "no decimals": "без десяткових знаків",
  "1 decimal": "1 десятковий знак",
  "2 decimals": "2 десяткові знаки",
  "none recorded": "не зазначено",
  "face-to-face": "особисте інтерв’ю",
  telephone: "телефон",
  mail: "пошта",
  probability: "випадкова",
  quota: "квотна",
  "opt-in": "самовідбір",
  offered: "зачитували",
  volunteered: "не зачитували",
  fixed: "сталий",
  rotated: "ротація",
  randomised: "випадковий",
  everyone: "усі",
  none: "немає",
  open: "відкрите запитання",
  web: "онлайн",
  referendum: "референдум",
  "forced-choice": "вибір з варіантів",
  scale: "шкала",
  "support-oppose": "за чи проти",
  "yes-no": "так чи ні",
  "single-choice": "один варіант",
  "multi-select": "кілька варіантів",
  verbatim: "дослівно",
  translated: "переклад",
  paraphrase: "переказ",
};

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

import { type Issue, type PollError, printable } from "../errors.ts";
import { REFUSED_PAIRS } from "./refused-pairs.ts";

/** Why two polls have no answer, and what to do instead. */
const REASONS: Readonly<Record<string, string>> = {
  "different-question":
    "Запитання різні, тому різниця між опитуваннями не є зміною думки. Порівняйте їх як два формулювання (framing).",
  "same-moment":
    "Опитували в ті самі дні, тому різниця – наслідок того, хто й як опитував, а не зміна думки. Порівняйте їх за допомогою framing.",
  "same-survey": `${REFUSED_PAIRS["same-survey"]} Назвіть інше перше або друге.`,
  "territory-not-on-record":
    "Невідомо, яку територію охопило одне з опитувань, тому оцінити, кого не охоплено, не можна. Якщо знаєте частку, задайте її: --lost-share.",
  "no-difference-in-territory":
    "За наявними даними друге опитування охопило всі території першого, тож оцінювати нічого. Інше можна задати: --lost-share.",
  "n-not-published": "Обсяг вибірки невідомий, тому інтервалу немає. Свій можна задати: --assume-n.",
  "different-base": `${REFUSED_PAIRS["different-base"]} Назвіть опитування з тією самою базою або зведіть її: --rebase.`,
  "option-not-printed": `${REFUSED_PAIRS["option-not-printed"]} Назвіть іншу відповідь.`,
  "no-shared-stance": "У двох запитаннях немає відповіді з однаковою позицією. Назвіть інше опитування.",
  "ambiguous-address": "В опитуванні кілька запитань, груп або баз. Назвіть одну адресу: опитування/запитання.",
};

/** Names that the data do not have. */
const UNKNOWN: Readonly<Record<string, string>> = {
  "unknown-address": "такого опитування чи запитання в даних немає",
  "unknown-option": "такої відповіді немає",
  "unknown-stance": "такої позиції немає",
  "unknown-dataset": "такого набору даних немає",
};

/** Why nothing was computed; null where there are no words for it. */
export function refusalReason(issue: Issue): string | null {
  const { code, path, near = [] } = issue;
  // of a series, not of a pair
  if (path[0] === "series" && (code === "different-question" || code === "different-house")) {
    const [what, option] =
      code === "different-house" ? ["соціологічних служб", "house"] : ["різних запитань", "question"];
    return `Кількість ${what!} у цьому ряду: ${String(near.length)}. Виберіть одне: --${option!} ${near[0] ?? ""}`;
  }
  return REASONS[code] ?? unknownName(issue);
}

/** A refusal in Ukrainian with the commands of the English one; null where there are no words for it. */
export function ukrainianRefusal({ issues: [issue] }: PollError): string | null {
  const isOfLanguage = issue.code === "wrong-usage" && /^(--)?language$/.test(String(issue.path[0]));
  const reason = isOfLanguage ? NO_WORDS : refusalReason(issue);
  const commands = issue.commands?.slice(0, MOST_COMMANDS) ?? [];
  return reason === null ? null : printable([reason, ...commands].join("\n  "));
}

const NO_WORDS = "Для цього результату українського тексту немає. Виконайте команду без --language uk.";

const MOST_COMMANDS = 12;

function unknownName({ code, name, near = [] }: Issue): string | null {
  if (name === undefined || !Object.hasOwn(UNKNOWN, code)) return null;
  return `«${name}»: ${UNKNOWN[code]!}.${near.length === 0 ? "" : ` Можливо, ${near.join(", ")}?`}`;
}

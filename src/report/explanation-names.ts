import { accountsFor } from "../comparability/reach.ts";
import type { Explanation, JudgedChange } from "../trend/change-estimate.ts";

/** What could explain a difference, by the code of what was found: English, Ukrainian. */
const EXPLANATIONS: Readonly<Record<string, readonly [english: string, ukrainian: string]>> = {
  occasion: ["the usual scatter between polls of one pollster", "звичайний розкид між опитуваннями однієї служби"],
  "different-house": ["another pollster", "інша соціологічна служба"],
  "different-mode": ["another method of interview", "інший спосіб опитування"],
  "different-population": ["another population", "інша генеральна сукупність"],
  "different-sample-type": ["another kind of sample", "інший тип вибірки"],
  "different-territory": ["the territory left out", "територія, де не опитували"],
  "different-question-order": ["the questions asked before", "запитання, поставлені раніше"],
  "different-dont-know": ["the treatment of don’t knows", "те, як записували «важко відповісти»"],
  "dont-know-rebased": ["the treatment of don’t knows", "те, як записували «важко відповісти»"],
  "different-middle-option": ["the middle answer", "середній варіант відповіді"],
  "middle-left-out": ["the middle answer", "середній варіант відповіді"],
  "different-options": ["other answers offered", "інші варіанти відповіді"],
};
const ANOTHER_QUESTION = ["the change of the question", "зміна запитання"] as const;

/** `another pollster`; whatever has no name of its own is a change of the question. */
export function explanationName(code: string, language: "en" | "uk" = "en"): string {
  return (EXPLANATIONS[code] ?? ANOTHER_QUESTION)[language === "en" ? 0 : 1];
}

/** What together could explain a difference: the largest, with as many others as it takes. */
export interface NamedExplanation {
  /** `another pollster`, `another pollster and another method of interview`; empty where nothing is known to. */
  readonly names: readonly string[];
  /** In the direction of the difference, but for one case in twenty. */
  readonly upTo: number;
  /** False where it takes sampling error, too. */
  readonly reaches: boolean;
}

export function explanationOf(
  { difference, explanations }: Pick<JudgedChange, "difference" | "explanations">,
  language: "en" | "uk" = "en",
): NamedExplanation {
  const size = Math.abs(difference.value);
  // only what moves it the way it went can explain it
  const reach = ({ between }: Explanation): number => accountsFor(between, difference.value);
  const reaching = explanations.filter((each) => reach(each) > 0).sort((a, b) => reach(b) - reach(a));
  // the bounds of a territory are added
  const together = (count: number): number => {
    const isBound = ({ code }: Explanation): boolean => code === "different-territory";
    const first = reaching.slice(0, count);
    const bound = first.filter(isBound).reduce((sum, each) => sum + reach(each), 0);
    return bound + Math.sqrt(first.reduce((sum, each) => (isBound(each) ? sum : sum + reach(each) ** 2), 0));
  };
  const enough = reaching.findIndex((_, place) => together(place + 1) >= size);
  const count = enough < 0 ? reaching.length : enough + 1;
  return {
    names: [...new Set(reaching.slice(0, count).map(({ code }) => explanationName(code, language)))],
    upTo: together(count),
    reaches: enough >= 0,
  };
}

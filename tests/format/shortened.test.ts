import { expect, test } from "vitest";
import { shortenedQuestion } from "../../src/format/shortened.ts";

test("a question is cut at its end, and two parts of it are not set together", () => {
  const asked =
    "“And based upon what you know today, would you say Congress should impeach Donald Trump and remove him from office, not impeach Donald Trump and he should remain in office.” (translated)";
  expect(shortenedQuestion(asked, 100)).toBe(
    "“And based upon what you know today, would you say Congress should impeach Donald…” (translated)",
  );
  expect(shortenedQuestion(asked, 300)).toBe(asked);
});

test("what it closes with stays where that is a sentence of its own", () => {
  const asked = "“First, are we spending too much, too little, or about the right amount on (ITEM)? Space exploration”";
  expect(shortenedQuestion(asked, 70)).toBe("“First, are we spending too much, too little, or … Space exploration”");
});

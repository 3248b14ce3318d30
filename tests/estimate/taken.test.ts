import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { isPollError } from "../../src/errors.ts";
import { toplineOfAnswer } from "../../src/estimate/taken.ts";

const polls = await loadDataset("ukraine-nato");
const meant = (answer: Parameters<typeof toplineOfAnswer>[2]) => toplineOfAnswer(polls, "rating-2014-11", answer, {});

test("of a survey that asked several questions the one that has the answer, by its code or its stance", () => {
  expect(meant({ option: "for" }).address).toBe("rating-2014-11/rating-referendum");
  expect(meant({ option: ["support", "oppose"] }).address).toBe("rating-2014-11/rating-cancel-neutral-status");
  expect(meant({ stance: "nato-membership:for" }).address).toBe("rating-2014-11/rating-referendum");
});

test("without an answer the one question that has an answer for something", () => {
  expect(toplineOfAnswer(polls, "raz-2021-04", {}, {}).address).toBe("raz-2021-04/razumkov-two-step-referendum");
});

test("without an answer, or with one that several or none have, the candidates are named", () => {
  for (const answer of [{}, { option: "none-of-these" }]) {
    const refused = (): unknown => meant(answer);
    expect(refused).toThrow(/Name one: rating-2014-11\/rating-referendum, rating-2014-11\/rating-cancel/);
    try {
      refused();
    } catch (error) {
      expect(isPollError(error) && error.code).toBe("ambiguous-address");
    }
  }
});

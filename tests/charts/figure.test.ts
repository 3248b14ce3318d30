import { expect, test } from "vitest";
import { pictureOf } from "../../src/charts/figure.ts";

const words = {
  title: "Support",
  subtitle: ["Asked “Why?”", "Described as: a vote (how?)", "Respondents: adults"],
  facts: ["for: 54%."],
};

test("each part of the alternative text is a sentence with its end", () => {
  const plot = { left: 0, right: 0, height: 20, below: 0, layers: [] };
  const { description } = pictureOf(640, { ...words, caption: ["Source: a book"], ...plot });
  expect(description).toBe(
    "Support. Asked “Why?” Described as: a vote (how?). Respondents: adults. for: 54%. Source: a book.",
  );
});

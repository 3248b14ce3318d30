import { describe, expect, test } from "vitest";
import { lead } from "../../src/estimate/lead.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { select } from "../../src/estimate/selection.ts";
import { topicOf, topicText } from "../../src/estimate/topic.ts";
import { optionLabel } from "../../src/model/question.ts";
import { topline } from "../../src/model/topline.ts";
import { POLLS } from "../support/polls.ts";

const trust = topline(POLLS, "acme-2022-05/league-trust");
const referendum = topline(POLLS, "acme-2020-03/league-referendum");
const north = topline(POLLS, "acme-2020-03/league-referendum/north");

describe("what a number is of", () => {
  test("a title that says the answer stands alone; any other has its answers, and among whom", () => {
    expect(select(referendum, { option: "for" }).topic).toMatchObject({ answers: [], over: null, group: null });
    expect(topicText(select(referendum, { option: "for" }).topic)).toBe("Support for joining the League");
    expect(topicText(select(trust, { option: ["rather", "dk"] }).topic)).toMatch(/, ".+" and ".+"$/);
    const decided = rebase(north, { to: "decided" });
    expect(topicText(topicOf(decided, decided.results.slice(1, 2)))).toBe(
      'Support for joining the League, "against joining" (North, decided respondents)',
    );
  });

  test("a lead names both sides, and those who named some answers have these", () => {
    const [yes, no] = referendum.results;
    const topic = topicOf(referendum, [yes!], [no!]);
    expect(topicText(topic)).toBe('Support for joining the League, lead of "for joining" over "against joining"');
    const named = rebase(referendum, { to: ["for", "against"] });
    expect(topicText(topicOf(named, []))).toBe(
      'Support for joining the League (those who named "for joining" or "against joining")',
    );
  });

  test("a result has it beside its label", () => {
    const result = lead(referendum, { options: ["for", "against"] });
    expect(topicText(result.topic)).toBe(result.label);
  });
});

test("labels: English, else another language, else the code", () => {
  const [option] = referendum.question.options;
  expect(optionLabel(option!)).toBe("for joining");
  expect(optionLabel({ ...option!, label: { uk: "за вступ" } })).toBe("за вступ");
  expect(optionLabel({ ...option!, label: {} })).toBe("for");
});

import { describe, expect, test } from "vitest";
import type { Topic } from "../../src/estimate/topic.ts";
import { leftOutPlaces } from "../../src/pictures/asked-words.ts";
import { pictureSpeech } from "../../src/pictures/picture-speech.ts";
import { speechOf } from "../../src/pictures/speech.ts";
import { groupWords, topicWords } from "../../src/pictures/topic-words.ts";

const TRUST: Topic = {
  title: "Trust",
  stances: [],
  answers: [],
  over: null,
  group: null,
  base: "all",
  named: [],
};

describe("what a result is of, in the language of the chart", () => {
  const labels = { Trust: "Довіра", yes: "так" };

  test.each<[Partial<Topic>, string, string]>([
    [{}, "Trust", "Довіра"],
    [{ answers: ["yes"] }, "Trust, “yes”", "Довіра, «так»"],
    [
      { answers: ["yes", "rather"], group: "West" },
      "Trust, “yes” and “rather” (West)",
      "Довіра, «так» та «rather» (Захід)",
    ],
    [{ base: "answering" }, "Trust (those who gave an answer)", "Довіра (ті, хто дав відповідь)"],
    [{ answers: ["yes"], over: ["no"] }, "Trust, lead of “yes” over “no”", "Довіра: відрив «так» від «no»"],
    [
      { answers: ["yes", "rather", "quite"] },
      "Trust, “yes”, “rather” and “quite”",
      "Довіра, «так», «rather» та «quite»",
    ],
    [
      { answers: ["yes"], base: "named", named: ["yes", "quite (so)", "no"] },
      "Trust, “yes” (those who named “yes”, “quite (so)” or “no”)",
      "Довіра, «так» (ті, хто назвав «так», «quite (so)» або «no»)",
    ],
    [
      { group: "West", base: "named", named: ["yes", "no"] },
      "Trust (West, those who named “yes” or “no”)",
      "Довіра (Захід, ті, хто назвав «так» або «no»)",
    ],
    [{ title: "Trust in (us" }, "Trust in (us", "Trust in (us"],
    // an answer that reads like our own words stays one answer
    [{ answers: ['no" over "yes'] }, 'Trust, “no" over "yes”', 'Довіра, «no" over "yes»'],
  ])("%#", (part, english, ukrainian) => {
    const topic = { ...TRUST, ...part };
    expect(topicWords(speechOf({}), topic)).toBe(english);
    expect(topicWords(speechOf({ language: "uk", labels }), topic)).toBe(ukrainian);
  });

  test("the caller's word for all of it comes first", () => {
    const own = { ...labels, 'Trust, "yes" (West)': "Захід довіряє" };
    expect(topicWords(speechOf({ labels: own }), { ...TRUST, answers: ["yes"], group: "West" })).toBe("Захід довіряє");
  });
});

test("regions and territories have Ukrainian names, unless the caller has others", () => {
  const place = {
    territory: { includes: ["UA"], excludes: ["UA-43"], excludesPartOf: ["UA-14"], note: null },
    territoryNames: { "UA-43": "Crimea", "UA-14": "Donetsk" },
  };
  const words = (labels: Readonly<Record<string, string>>) =>
    leftOutPlaces(pictureSpeech({ language: "uk", labels }, {}), place, {
      whole: ["UA-43"],
      part: ["UA-14"],
    });
  expect(words({})).toBe("окуповані Крим та частини Донецької області");
  expect(words({ "UA-43": "АР Крим", Donetsk: "Донеччина" })).toBe("АР Крим та частково Донеччина");
  expect(groupWords(speechOf({ language: "uk" }), "West", "iri-2019-west")).toBe("Захід");
  expect(
    groupWords(speechOf({ language: "uk", labels: { "iri-2019-west": "Західні області" } }), "West", "iri-2019-west"),
  ).toBe("Західні області");
  expect(groupWords(speechOf({}), "West")).toBe("West");
});

import { describe, expect, test } from "vitest";
import { groupWords, labelWords } from "../../src/charts/label-words.ts";
import { territoryWords } from "../../src/charts/provenance.ts";
import { speechOf } from "../../src/charts/speech.ts";

describe("a label in the language of the chart", () => {
  const labels = { Trust: "Довіра", yes: "так" };

  test.each([
    ["Trust", "Trust", "Довіра"],
    ['Trust, "yes"', "Trust, “yes”", "Довіра, «так»"],
    ['Trust, "yes" and "rather" (West)', "Trust, “yes” and “rather” (West)", "Довіра, «так» і «rather» (Захід)"],
    ["Trust (those who gave an answer)", "Trust (those who gave an answer)", "Довіра (ті, хто дав відповідь)"],
    ['Trust, lead of "yes" over "no"', "Trust, lead of “yes” over “no”", "Довіра: перевага «так» над «no»"],
    ['Trust, "yes", "rather" and "quite"', "Trust, “yes”, “rather” and “quite”", "Довіра, «так», «rather» і «quite»"],
    [
      'Trust, "yes" (those who named "yes", "quite (so)" or "no")',
      "Trust, “yes” (those who named “yes”, “quite (so)” or “no”)",
      "Довіра, «так» (ті, хто назвав «так», «quite (so)» або «no»)",
    ],
    [
      'Trust (West, those who named "yes" or "no")',
      "Trust (West, those who named “yes” or “no”)",
      "Довіра (Захід, ті, хто назвав «так» або «no»)",
    ],
    ["Trust in (us", "Trust in (us", "Trust in (us"],
  ])("%s", (label, english, ukrainian) => {
    expect(labelWords(speechOf({}), label)).toBe(english);
    expect(labelWords(speechOf({ language: "uk", labels }), label)).toBe(ukrainian);
  });

  test("the caller's word for all of it comes first", () => {
    const label = 'Trust, "yes" (West)';
    expect(labelWords(speechOf({ labels: { ...labels, [label]: "Захід довіряє" } }), label)).toBe("Захід довіряє");
  });
});

test("regions and territories have Ukrainian names, unless the caller has others", () => {
  const place = {
    territory: { includes: ["UA"], excludes: ["UA-43"], excludesPartOf: ["UA-14"], note: null },
    territoryNames: { "UA-43": "Crimea", "UA-14": "Donetsk" },
  };
  const words = (labels: Readonly<Record<string, string>>) =>
    territoryWords(speechOf({ language: "uk", labels }), place);
  expect(words({})).toBe("не охоплено: Крим і частково Донецька область");
  expect(words({ "UA-43": "АР Крим", Donetsk: "Донеччина" })).toBe("не охоплено: АР Крим і частково Донеччина");
  expect(groupWords(speechOf({ language: "uk" }), "West", "iri-2019-west")).toBe("Захід");
  expect(
    groupWords(speechOf({ language: "uk", labels: { "iri-2019-west": "Західні області" } }), "West", "iri-2019-west"),
  ).toBe("Західні області");
  expect(groupWords(speechOf({}), "West")).toBe("West");
});

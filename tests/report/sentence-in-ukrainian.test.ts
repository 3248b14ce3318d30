import { expect, describe as group, test } from "vitest";
import {
  audit,
  change,
  describe,
  lead,
  loadDataset,
  picture,
  plan,
  renderText,
  sentence,
  share,
  topline,
  trend,
} from "../../src/index.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const polls = await loadDataset("ukraine-nato");
const told = { language: "uk", datasets: [polls] } as const;
const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });

group("a result in Ukrainian", () => {
  test("has the finding with its interval, and what must be said with it", () => {
    expect(sentence(rise, told).replaceAll("\u00a0", " ").split("\n")).toEqual([
      "Підтримка вступу України до НАТО зросла з 34% до 54%: +20 в. п., імовірно від 11 до 29 (95% довірчий інтервал; лише похибка вибірки: від 16,6 до 23,3).",
      expect.stringMatching(/^Застереження: .*Крим, Севастополь/),
    ]);
  });

  test("has the numbers of the English one", () => {
    const results = [
      rise,
      share(polls, "iri-2021-11", { option: "for" }),
      lead(polls, "iri-2021-11", { options: ["for", "against"] }),
    ];
    for (const result of results) {
      const { lower, upper } = result.pollInterval!;
      const [low, high] = [lower, upper].map((bound) => (100 * bound).toFixed(0));
      expect(sentence(result, told)).toContain(`від ${low!} до ${high!}`);
      expect(sentence(result)).toContain(`between ${low!} and ${high!}`);
    }
  });

  test("two polls have one verdict and one caution, whichever way they are shown", () => {
    const pair = ["iri-2014-03", "iri-2021-11"].map((address) => topline(polls, address));
    const audited = sentence(audit(polls, "iri-2014-03", "iri-2021-11", { option: "for" }), told);
    const drawn = picture(pair, told)!.text;
    expect(audited.replace(/\s+/g, " ")).toContain(
      "Підтримка вступу України до НАТО: +20 в. п.; зміна підтверджується. Порівнюйте обережно: відрізняється територія",
    );
    expect(sentence(rise, told)).toContain("Застереження: порівнюйте обережно, бо поза опитуванням 2021 року");
    expect(drawn.rows.at(-1)!.names[0]).toContain("порівнюйте обережно");
    for (const text of [audited, sentence(rise, told), JSON.stringify(drawn)])
      expect(text).not.toMatch(/[Нн]епорівнян/);
  });

  test("an audit says how far each way a difference could have moved the number, alone and together", () => {
    const text = renderText(describe(audit(polls, "iri-2014-03", "iri-2021-11", { option: "for" }), told));
    const plain = text.replaceAll("\u00a0", " ").replace(/\s+/g, " ");
    expect(plain).toContain("Територія (внесок від −16 до +8 в. п.)");
    expect(plain).toContain("Усе разом (внесок від −25 до +17 в. п.)");
  });

  test("has no English but what the data have", () => {
    for (const result of [rise, audit(polls, "iri-2014-03", "iri-2021-11", { option: "for" })]) {
      const text = renderText(describe(result, told));
      expect(text).toContain("Крим");
      expect(text.match(/[A-Za-z]{2,}/g)?.filter((word) => !["IRI", "ukraine", "nato"].includes(word))).toEqual([]);
    }
  });

  test("leaves long lists of figures to the picture", () => {
    const text = renderText(describe(trend(polls, { stance: "nato-membership:for" }), told));
    expect(text.split("\n").length).toBeLessThan(30);
  });

  test("needs the data sets for a share, and words at all", () => {
    const support = share(polls, "iri-2021-11", { option: "for" });
    expectRefusal(() => sentence(support, { language: "uk" }), "missing-field", ["toplines"]);
    expectRefusal(() => sentence(plan({ effect: 0.05 }), told), "wrong-usage", ["language"]);
  });
});

import { expect, test } from "vitest";
import { audit } from "../../src/comparability/audit.ts";
import { describeAudit } from "../../src/kinds/audit.ts";
import { topline } from "../../src/model/topline.ts";
import { renderText } from "../../src/report/document.ts";
import { POLLS } from "../support/polls.ts";

const [acme, web] = ["acme-2020-03/league-referendum", "web-2022-06/league-referendum"].map((id) => topline(POLLS, id));

test("the verdict first, then each finding once, with its code", () => {
  const audited = audit(acme!, web!);
  const text = renderText(describeAudit(audited), { width: 1000 });
  expect(text).toMatch(/^acme-2020-03.* against web-2022-06.*\n-+\n\nVerdict: /);
  for (const { code, message, remedy } of audited.findings) {
    expect(text.split(`(${code})`)).toHaveLength(2);
    expect(text).toContain(message);
    expect(text).toContain(remedy);
  }
});

test("a side that ends as a question gets no second end", () => {
  const asking = (text: string) => ({
    ...acme!,
    question: {
      ...acme!.question,
      id: text.length.toString(),
      wording: { en: { text, status: "verbatim" as const, sources: [acme!.sources[0]!.id] } },
    },
  });
  const audited = audit(asking("Should we join the League?"), asking("Should we stay out"));
  const text = renderText(describeAudit(audited), { width: 1000 });
  expect(text).toContain("First: Should we join the League? Second: Should we stay out. ");
});

test("what was overridden is said, with the reason", () => {
  const overrides = { "different-mode": { level: "note", reason: "Both modes gave the same in a test." } } as const;
  const text = renderText(describeAudit(audit(acme!, web!, { overrides })), { width: 1000 });
  expect(text).toContain("- different-mode: note instead of annotate. Both modes gave the same in a test.");
});

test("a size is said with what it rests on", () => {
  const text = renderText(describeAudit(audit(acme!, web!)), { width: 1000 });
  expect(text).toMatch(/Up to \d+ points \(k = \d+, grade [ABC]\)\..*\(different-mode\)/);
});

test("a pair without findings has its verdict, and what two polls of one house differ by", () => {
  const later = { ...acme!, survey: { ...acme!.survey, id: "later", fieldDates: { start: "2021", end: "2021" } } };
  const text = renderText(describeAudit(audit(acme!, later)), { width: 1000 });
  expect(describeAudit(audit(acme!, later))).toHaveLength(3);
  expect(text).toMatch(/Differences other than opinion could move a share of one half by up to about \d points\./);
});

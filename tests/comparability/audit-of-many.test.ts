import { expect, test, vi } from "vitest";
import { gradedWording } from "../../src/comparability/diff-wording.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { addressOf, topline, toplineKeys } from "../../src/model/topline.ts";
import { audit } from "../../src/trend/audit.ts";

vi.mock("../../src/comparability/diff-wording.ts", async (original) => {
  const module = await original<typeof import("../../src/comparability/diff-wording.ts")>();
  return { ...module, gradedWording: vi.fn(module.gradedWording) };
});

const ukraine = await loadDataset("ukraine-nato");

test("all pairs of many toplines: the words of two questions are compared once, whichever comes first", () => {
  const { questions, ...rest } = ukraine;
  const fresh = { ...rest, questions: questions.map((question) => ({ ...question })) };
  const toplines = toplineKeys(fresh)
    .filter(({ group, base }) => group === null && base === "all")
    .map((key) => topline(fresh, addressOf(key)));
  const asked = new Set(toplines.map(({ question }) => question.id)).size;
  expect(toplines.length).toBeGreaterThan(3 * asked);
  vi.mocked(gradedWording).mockClear();
  for (const a of toplines) for (const b of toplines) audit(a, b);
  expect(vi.mocked(gradedWording)).toHaveBeenCalledTimes((asked * (asked - 1)) / 2);
});

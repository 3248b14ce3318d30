import { expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { renderPng } from "../../src/node/render-png.ts";
import { chartCases } from "../support/chart-cases.ts";

const { topline } = await chartCases();

test("the scale that the refusal of a larger one names is taken", async () => {
  // 760 by 337 pixels: 19.7596 at the most, which rounds to 19.8.
  const spec = topline!({ width: 760 });
  const thrown: unknown = await renderPng(spec, { scale: 19.8 }).catch((error: unknown) => error);
  const [issue] = isPollError(thrown) ? thrown.issues : [];
  expect(issue).toMatchObject({ code: "out-of-range", path: ["scale"] });
  const scale = Number(/at most ([\d.]+)\.$/.exec(issue!.hint)![1]);
  const header = Buffer.from(await renderPng(spec, { scale })).subarray(16, 24);
  const pixels = header.readUInt32BE(0) * header.readUInt32BE(4);
  expect([pixels > 99e6, pixels <= 100e6]).toEqual([true, true]);
});

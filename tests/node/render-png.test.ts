import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { isPollError } from "../../src/errors.ts";
import { picture } from "../../src/kinds/picture.ts";
import { topline } from "../../src/model/topline.ts";
import { renderPng } from "../../src/node/render-png.ts";

const drawn = picture(topline(await loadDataset("ukraine-nato"), "iri-2021-11"))!;

test("the scale that the refusal of a larger one names is taken", async () => {
  const thrown: unknown = await renderPng(drawn, { width: 760, scale: 40 }).catch((error: unknown) => error);
  const [issue] = isPollError(thrown) ? thrown.issues : [];
  expect(issue).toMatchObject({ code: "out-of-range", path: ["scale"] });
  const scale = Number(/at most ([\d.]+)\.$/.exec(issue!.hint)![1]);
  const header = Buffer.from(await renderPng(drawn, { width: 760, scale })).subarray(16, 24);
  const pixels = header.readUInt32BE(0) * header.readUInt32BE(4);
  expect([pixels > 99e6, pixels <= 100e6]).toEqual([true, true]);
});

test.each([
  ["landscape", 1200, 630],
  ["portrait", 1080, 1350],
] as const)("a %s sheet has its size, whatever the picture", async (sheet, width, height) => {
  const bytes = await renderPng(drawn, { sheet, theme: "dark" });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  expect([view.getUint32(16), view.getUint32(20)]).toEqual([width, height]);
});

test("a sheet has a size of its own", async () => {
  const thrown: unknown = await renderPng(drawn, { sheet: "landscape", scale: 3 }).catch((error: unknown) => error);
  const [issue] = isPollError(thrown) ? thrown.issues : [];
  expect(issue).toMatchObject({ code: "wrong-usage", path: ["sheet"] });
});

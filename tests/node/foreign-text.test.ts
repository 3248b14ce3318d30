import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { readForeignText } from "../../src/node/foreign-text.ts";
import { folderOf } from "../support/folder.ts";

const TEXT = "Соціологічна служба,За,Проти\nМаяк,58,29\n";

async function refusal(call: Promise<unknown>): Promise<readonly unknown[]> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  return isPollError(thrown) ? thrown.issues.map(({ code, message }) => `${code}: ${message}`) : [thrown];
}

test("other encodings are read where they are named, and refused where they are not", async () => {
  const file = join(folderOf({ "polls.csv": Buffer.from(TEXT, "utf16le") }), "polls.csv");
  expect(await readForeignText(file, "utf-16le")).toEqual({ text: TEXT, latinWord: null });
  expect(await refusal(readForeignText(file))).toEqual([
    expect.stringMatching(/^file-unreadable: Not a text file in utf-8: NUL bytes in line 1/),
  ]);
  writeFileSync(file, Uint8Array.of(0x61, 0xff, 0x0a));
  expect(await refusal(readForeignText(file))).toEqual([
    "file-unreadable: Not a text file in utf-8: other bytes in line 1.",
  ]);
});

test("a file that is no list of polls by its size is refused", async () => {
  const file = join(folderOf({ "polls.csv": TEXT }), "polls.csv");
  truncateSync(file, 50_000_001);
  expect(await refusal(readForeignText(file))).toEqual([
    "file-unreadable: The file has 50,000,001 bytes; the most is 50,000,000.",
  ]);
});

test("Latin-1 is recognised by its letters, and no other encoding is taken for it", async () => {
  const read = (...bytes: readonly number[]): ReturnType<typeof readForeignText> =>
    readForeignText(join(folderOf({ "polls.csv": Buffer.from(bytes) }), "polls.csv"));
  const latin = Buffer.from("Institut,Grüne,Größe\nForschungsgruppe für Wahlen,12,1\n", "latin1");
  expect(await read(...latin)).toEqual({ text: latin.toString("latin1"), latinWord: "Grüne" });
  // Соцслужба in windows-1251, Łódź in windows-1250
  for (const bytes of [
    [0xd1, 0xee, 0xf6, 0xf1, 0xeb, 0xf3, 0xe6, 0xe1, 0xe0, 0x0a],
    [0x6d, 0xb9, 0x74, 0x2c, 0xea, 0x0a],
  ])
    expect(await refusal(read(...bytes))).toEqual([expect.stringContaining("Not a text file in utf-8")]);
});

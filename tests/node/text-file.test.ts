import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { readTextFile, readTextFileIfAny, writeFileWhole } from "../../src/node/text-file.ts";

const folder = mkdtempSync(join(tmpdir(), "text-file-"));
const at = (name: string): string => join(folder, name);

async function refusal(call: Promise<unknown>): Promise<unknown> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  return isPollError(thrown) ? thrown.issues.map(({ code, path }) => [code, path]) : thrown;
}

describe("a text file is read as it is", () => {
  test("with its byte order mark and line ends", async () => {
    writeFileSync(at("a.md"), "\uFEFFодин\r\n");
    expect(await readTextFile(at("a.md"))).toBe("\uFEFFодин\r\n");
  });

  test("or refused: none, no file, other bytes", async () => {
    writeFileSync(at("latin.md"), Buffer.from([0x63, 0xe9]));
    expect(await refusal(readTextFile(at("none.md")))).toEqual([["file-missing", [at("none.md")]]]);
    expect(await refusal(readTextFile(folder))).toEqual([["file-unreadable", [folder]]]);
    expect(await refusal(readTextFile(at("latin.md")))).toEqual([["file-unreadable", [at("latin.md")]]]);
    expect(await readTextFileIfAny(at("none.md"))).toBeNull();
  });

  test("and an address is told to be none", async () => {
    const thrown: unknown = await readTextFile("https://example.org/polls.csv").catch((error: unknown) => error);
    expect(isPollError(thrown) && thrown.message).toBe(
      "https://example.org/polls.csv: This is an address, not a file. Download it, and give the path of the file: nothing is fetched.",
    );
  });
});

test("a device that never ends is refused where a file may be missing", async () => {
  await expect(readTextFileIfAny("/dev/zero")).rejects.toMatchObject({ code: "file-unreadable" });
});

describe("a text file is written whole", () => {
  test("new, and in the place of an old one, whose permissions stay", async () => {
    await writeFileWhole(at("new.md"), "new");
    expect(readFileSync(at("new.md"), "utf8")).toBe("new");
    for (const mode of [0o640, 0o664, 0o666]) {
      chmodSync(at("new.md"), mode);
      await writeFileWhole(at("new.md"), `newer ${String(mode)}`);
      expect(readFileSync(at("new.md"), "utf8")).toBe(`newer ${String(mode)}`);
      expect(statSync(at("new.md")).mode & 0o777).toBe(mode);
    }
  });

  test("through a link", async () => {
    mkdirSync(at("elsewhere"));
    writeFileSync(at("elsewhere/paper.md"), "old");
    symlinkSync(at("elsewhere/paper.md"), at("link.md"));
    await writeFileWhole(at("link.md"), "new");
    expect(readFileSync(at("elsewhere/paper.md"), "utf8")).toBe("new");
    expect(readdirSync(at("elsewhere"))).toEqual(["paper.md"]);
  });

  test("or not at all: a folder that is not there", async () => {
    expect(await refusal(writeFileWhole(at("no/such.md"), "text"))).toEqual([["file-unreadable", [at("no/such.md")]]]);
  });
});

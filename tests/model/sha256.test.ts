import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { sha256Of } from "../../src/model/sha256.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** FIPS 180-4, as worked out in NIST's examples with intermediate values. */
test.each([
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
])("SHA-256 of %j", async (text, hex) => {
  expect(await sha256Of(text)).toBe(`sha256:${hex}`);
});

test("agrees with OpenSSL on any text", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
      expect(await sha256Of(text)).toBe(`sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`);
    }),
  );
});

test.each([undefined, {}])("an environment without Web Crypto is told so (%j)", async (crypto) => {
  vi.stubGlobal("crypto", crypto);
  const error = await sha256Of("abc").catch((thrown: unknown) => thrown);
  expect(isPollError(error) && error.issues.map(({ code, path }) => [code, path])).toEqual([["no-web-crypto", []]]);
});

import { refuse } from "../errors.ts";

/** What we use of Web Crypto and of the Encoding standard: in every browser, in Node, Deno and Bun. */
interface Host {
  readonly crypto?: { readonly subtle?: Subtle };
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
}
interface Subtle {
  digest(algorithm: "SHA-256", data: Uint8Array): Promise<ArrayBuffer>;
}

/**
 * SHA-256 of a text in UTF-8, as `sha256:` and 64 hexadecimal digits.
 *
 * @throws PollError `no-web-crypto` where the environment has no Web Crypto. Browsers have it on pages served over HTTPS
 *   and from localhost only.
 * @example
 * ```ts
 * await sha256Of("abc"); // => "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
 * ```
 * @see FIPS 180-4, https://csrc.nist.gov/pubs/fips/180-4/upd1/final
 */
export async function sha256Of(text: string): Promise<string> {
  const { crypto, TextEncoder } = globalThis as unknown as Host;
  const subtle =
    crypto?.subtle ??
    refuse(
      "no-web-crypto",
      [],
      "This environment has no Web Crypto (`crypto.subtle`).",
      "Browsers have it on pages served over HTTPS and from localhost.",
    );
  const bytes = new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return `sha256:${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

import { withoutCredentials } from "../errors.ts";

/** The form of an address. */
export const ADDRESS: RegExp = /^https?:\/\/\S+$/;

/** What is told of an address that is not for everybody. */
export const PUBLIC_ADDRESS = {
  expected: "an address without a user name, a password or a key",
  hint: "Sources are cited: write the address that every reader can open, and change the password.",
} as const;

/** Whether an address carries nothing that lets somebody in. */
export function isPublicAddress(address: string): boolean {
  return withoutCredentials(address) === address;
}

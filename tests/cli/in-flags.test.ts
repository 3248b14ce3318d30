import { expect, test } from "vitest";
import { inFlags } from "../../src/cli/in-flags.ts";
import { issueSentence, PollError } from "../../src/errors.ts";

const OPTIONS = [
  { name: "assume-n", property: "assumeN" },
  { name: "group-shares", property: "groupShares" },
  { name: "option", property: "option" },
];

test.each([
  [["assumeN"], "Expected a number.", "Leave `assumeN` out.", "--assume-n: Expected a number. Leave --assume-n out."],
  [
    ["from", 0],
    "None.",
    'Take groupShares: { from: "…" }, or state them.',
    "from.0: None. Take --group-shares, or state them.",
  ],
  [
    ["option"],
    "No option `option` of it.",
    "An option, or assumeN: 500.",
    "--option: No option --option of it. An option, or --assume-n: 500.",
  ],
  [["groupSharesOf"], "`groupSharesOf` is none.", "", "groupSharesOf: `groupSharesOf` is none."],
] as const)("names options by their flags, and nothing else: %j", (path, message, hint, told) => {
  const cause = new Error("before");
  const error = inFlags(new PollError([{ code: "wrong-usage", path, message, hint }], { cause }), OPTIONS);
  expect(issueSentence(error.issues[0])).toBe(told);
  expect([error.code, error.cause]).toEqual(["wrong-usage", cause]);
});

import { expect, test } from "vitest";
import { withCommands } from "../../src/cli/command-names.ts";
import { run } from "../../src/cli/program.ts";

test("advice to call a function names the command, and other words stay", () => {
  expect(withCommands("For two surveys of one question use change.")).toBe(
    "For two surveys of one question use toplines change.",
  );
  expect(withCommands("compareWavesOf and share stay.")).toBe("compareWavesOf and share stay.");
});

test("so does what an audit advises on the command line; its JSON is what the function returns", async () => {
  const audited = async (...more: string[]): Promise<string> => {
    let said = "";
    await run(
      ["audit", "wording-experiments", "rugg-1941/rugg-1941-allow", "rugg-1941/rugg-1941-forbid", ...more],
      (text) => {
        said += text;
      },
    );
    return said;
  };
  const text = await audited();
  expect(text).toContain("toplines wording");
  expect(text).not.toContain("wording");
  expect(await audited("--json")).toContain("wording");
});

import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import { folderOf } from "../support/folder.ts";

test("merge prints what is in both, in one only, and where they differ", async () => {
  const header = "Pollster,Dates,n,Join,Stay out\n";
  const rows = ["Acme,1–3 May 2024,800,51.4,35\n", "Boreal,8–9 May 2024,1000,48,38\n"];
  const folder = folderOf({
    "a.csv": header + rows.join(""),
    "b.csv": header + rows[0]!.replace("800,51.4", "810,51") + rows[1]!.replace("Boreal", "Cobalt"),
  });
  const toplines = async (...args: string[]): Promise<string> => {
    let printed = "";
    await run(args, (text) => {
      printed += text;
    });
    return printed;
  };
  const [a, b] = ["a", "b"].map((name) => join(folder, name)) as [string, string];
  for (const each of [a, b]) await toplines("convert", `${each}.csv`, "--out", each);
  const said = (await toplines("merge", a, b)).replaceAll(/\s+/g, " ");
  expect(said).toContain("1 poll in both, 1 in");
  expect(said).toContain("1 of those in both differ; nothing is averaged.");
  expect(said).toMatch(/acme-2024-05-03 sample size 800 810 acme-2024-05-03 Join 51\.4% 51% rounded/);
  expect(said).toContain("- boreal-2024-05-09");
  expect(await toplines("merge", a, b, "--csv")).toBe(
    [
      "first,second,field,in_first,in_second,how",
      "acme-2024-05-03,acme-2024-05-03,sample size,800,810,different",
      "acme-2024-05-03,acme-2024-05-03,Join,51.4%,51%,rounded",
      "boreal-2024-05-09,,poll,,,only-first",
      ",cobalt-2024-05-09,poll,,,only-second",
      "",
    ].join("\n"),
  );
  expect(JSON.parse(await toplines("merge", a, b, "--json"))).toMatchObject({ kind: "poll-merge" });
});

/**
 * docs/your-own-polls.md as a reader follows it: in an empty folder with the packed package and nothing else, command by
 * command, with what it shows.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT, requireFreshBuild } from "../support/built-package.ts";
import { commandsOf, expectShown, fencesOf } from "../support/documents.ts";
import { packInto, runIn } from "../support/packed-package.ts";

const guide = readFileSync(join(ROOT, "docs/your-own-polls.md"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "toplines-guide-"));
afterAll(() => rmSync(folder, { recursive: true }));

const install = (packages: readonly string[]): string =>
  runIn(folder, "npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", ...packages]);

beforeAll(() => {
  requireFreshBuild();
  const { filename } = packInto(folder);
  expect(readdirSync(folder)).toEqual([filename]);
  const named = /`npm install (\.\/toplines-\S+\.tgz)`/.exec(guide)?.[1];
  expect(named, "the guide names the file that npm pack makes").toBe(`./${filename}`);
  install([named!]);
}, 120_000);

function follow(command: string, exit: number): string {
  const packages = /^npm install (.+)$/.exec(command)?.[1];
  if (packages !== undefined) {
    install(packages.split(" "));
    return "";
  }
  expect(command, "the guide only calls the package").toMatch(/^npx toplines /);
  const script = `{ ${command.replace("npx ", "npx --no-install ")}; } 2>&1; echo "exit $?"`;
  const [, printed = "", status] = /^([\s\S]*)exit (\d+)\n$/.exec(
    runIn(folder, "bash", ["-c", script], { NO_COLOR: "1" }),
  )!;
  expect(Number(status), `${command}\n${printed}`).toBe(exit);
  return printed;
}

for (const { language, head, code, line, output } of fencesOf(guide)) {
  if (language === "csv") {
    test(`line ${String(line)}: ${head} is written`, () => {
      mkdirSync(join(folder, dirname(head)), { recursive: true });
      writeFileSync(join(folder, head), code);
    });
  }
  if (language === "sh") {
    test(`line ${String(line)}: ${code.trim()}`, () => {
      const printed = commandsOf(code).map(({ command, exit }) => follow(command, exit));
      if (output !== null) expectShown(printed.join(""), output);
    }, 120_000);
  }
  if (language === "js") {
    test(`line ${String(line)}: the program`, () => {
      writeFileSync(join(folder, `line-${String(line)}.mjs`), code);
      expectShown(runIn(folder, "node", [`line-${String(line)}.mjs`]), output);
    });
  }
}

test("at the end there is the chart, and nothing was needed but what the guide says", () => {
  expect(readFileSync(join(folder, "town-polls.svg"), "utf8")).toMatch(/^<svg [\s\S]*keeping the town centre/);
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly dependencies: object;
  };
  expect(Object.keys(dependencies).sort()).toEqual(["toplines"]);
});

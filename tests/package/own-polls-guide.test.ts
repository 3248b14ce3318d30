/**
 * docs/your-own-polls.md as a reader follows it: in an empty folder with the packed package and nothing else, command by
 * command, with what it shows.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../support/built-package.ts";
import { commandsOf, expectShown, fencesOf } from "../support/documents.ts";
import { ENVIRONMENT, installInto, newProject, packInto } from "../support/packed-package.ts";

const guide = readFileSync(join(ROOT, "docs/your-own-polls.md"), "utf8");
const project = newProject();
afterAll(() => rmSync(project.folder, { recursive: true }));

beforeAll(() => {
  const { file } = packInto(project);
  expect(readdirSync(project.folder)).toEqual([basename(file)]);
  const install = /`npm install (\.\/toplines-\S+\.tgz)`/.exec(guide)!;
  expect(install[1], "the guide names the file that npm pack makes").toBe(`./${basename(file)}`);
  installInto(project, [install[1]!]);
}, 120_000);

function follow(command: string, exit: number): string {
  const packages = /^npm install (.+)$/.exec(command)?.[1];
  if (packages !== undefined) {
    installInto(project, packages.split(" "));
    return "";
  }
  expect(command, "the guide only calls the package").toMatch(/^npx toplines /);
  const { status, stdout } = spawnSync("bash", ["-c", `{ ${command.replace("npx ", "npx --no-install ")}; } 2>&1`], {
    cwd: project.folder,
    env: { ...ENVIRONMENT, NO_COLOR: "1" },
    encoding: "utf8",
  });
  expect(status, `${command}\n${stdout}`).toBe(exit);
  return stdout;
}

for (const { language, head, code, line, output } of fencesOf(guide)) {
  if (language === "csv") {
    test(`line ${String(line)}: ${head} is written`, () => {
      mkdirSync(join(project.folder, dirname(head)), { recursive: true });
      writeFileSync(join(project.folder, head), code);
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
      writeFileSync(join(project.folder, `line-${String(line)}.mjs`), code);
      expectShown(project.run("node", [`line-${String(line)}.mjs`]), output);
    });
  }
}

test("at the end there is the chart, and nothing was needed but what the guide says", () => {
  expect(readFileSync(join(project.folder, "framing.svg"), "utf8")).toMatch(/^<svg [\s\S]*keeping the town centre/);
  const { dependencies } = JSON.parse(readFileSync(join(project.folder, "package.json"), "utf8")) as {
    readonly dependencies: object;
  };
  expect(Object.keys(dependencies).sort()).toEqual(["toplines", "vega", "vega-lite"]);
});

// Loaded before the command line (node --import): the process is killed in the middle of writing a file, or just before the
// new file takes the old one's name, as DIE tells; `renaming:3` is before the third name is taken.
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

const { open, rename } = fs;

function die() {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => {});
}

if (process.env.DIE === "writing") {
  fs.open = async (...args) => {
    const file = await open(...args);
    const writeFile = file.writeFile.bind(file);
    file.writeFile = async (text) => {
      await writeFile(String(text).slice(0, String(text).length / 2));
      await file.sync();
      return die();
    };
    return file;
  };
} else {
  let left = Number(/^renaming:(\d+)$/.exec(process.env.DIE)?.[1] ?? 1);
  fs.rename = (...args) => {
    left -= 1;
    return left > 0 ? rename(...args) : die();
  };
}
syncBuiltinESMExports();

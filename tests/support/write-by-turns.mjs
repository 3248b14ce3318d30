// Writes two data sets by turns into one folder, until standard input ends. Arguments: the folder of the build, the folder.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [dist, folder] = process.argv.slice(2);
const { loadDataset } = await import(pathToFileURL(join(dist, "index.js")).href);
const { writeDataset } = await import(pathToFileURL(join(dist, "node/index.js")).href);
const sets = [await loadDataset("ukraine-nato"), await loadDataset("wording-experiments")];

let isOver = false;
process.stdin.on("end", () => {
  isOver = true;
});
process.stdin.resume();
let turns = 0;
for (; !isOver; turns += 1) {
  await writeDataset(sets[turns % 2], folder, { force: true });
  await new Promise((done) => setTimeout(done, 5 + (turns % 3) * 20));
}
process.stdout.write(String(turns));

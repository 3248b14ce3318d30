import type { Choices } from "./choices.ts";
import { hostileText, rewritten } from "./hostile.ts";

/** What JSON text can say and a tree of values cannot: doubled keys, `__proto__`, numbers too large, endless nesting. */
const MARK = "\uE000";
const RAW: readonly string[] = ["1e999", "-0", "1E400", "0.1e-500", "123456789012345678901234567890", "-1e-7", "1e21"];
const DEEP = [10, 500, 10_000];

type Tree = unknown;
type Place = { readonly parent: Record<string, Tree>; readonly key: string };

/** Changes a tree of JSON and writes it. */
export function mutateJson(tree: Tree, choices: Choices, other: () => Tree): string {
  const root = { root: structuredClone(tree) };
  for (let changes = 1 + choices.below(3); changes > 0; changes -= 1) mutateTree(root, choices, other);
  return written(root.root);
}

function mutateTree(root: Record<string, Tree>, choices: Choices, other: () => Tree): void {
  const { parent, key } = placeIn(root, choices);
  const value = parent[key];
  const elsewhere = (tree: Tree): Tree => {
    const place = placeIn({ root: tree }, choices);
    return structuredClone(place.parent[place.key]);
  };
  const isList = Array.isArray(parent);
  const set = (changed: Tree): void => {
    parent[key] = changed;
  };
  const common: readonly (() => void)[] = [
    () => set(typeof value === "string" ? rewritten(value, choices) : hostileText(choices, 1000)),
    () => set(hostileText(choices, 100_000)),
    () => set(elsewhere(root.root)),
    () =>
      set(
        choices.pick([
          null,
          true,
          false,
          0,
          -1,
          0.5,
          1,
          2,
          100,
          1e21,
          Number.MIN_VALUE,
          [],
          {},
          "",
          [[]],
          [null],
          { "": 1 },
        ]),
      ),
    () => set(typeof value === "number" ? value * choices.pick([-1, 10, 0.1, 100, 1e300]) : value),
    () => {
      if (isList) (parent as unknown as Tree[]).splice(Number(key), 1);
      else delete parent[key];
    },
    () => {
      if (isList) (parent as unknown as Tree[]).splice(Number(key), 0, structuredClone(value));
      else parent[rewritten(key, choices)] = value;
    },
  ];
  const rare: readonly (() => void)[] = [
    () => set(`${MARK}raw:${choices.pick(RAW)}${MARK}`),
    () => set(`${MARK}deep:${String(choices.pick(DEEP))}:${choices.pick(["[", "{"])}${MARK}`),
    () => set([value]),
    () => set({ value }),
    () =>
      set(
        Array.isArray(value)
          ? Object.assign({}, value)
          : isTree(value)
            ? Object.values(value)
            : JSON.stringify(value ?? 0),
      ),
    () => set(elsewhere(other())),
    () =>
      set(
        isTree(value) && Array.isArray(value)
          ? Array.from({ length: choices.below(300) }, () => value[0] as Tree)
          : value,
      ),
    () => {
      if (isTree(value) && !Array.isArray(value)) value[hostileText(choices, 100)] = hostileText(choices, 10);
    },
    () => {
      if (isTree(value) && !Array.isArray(value))
        value[`${MARK}key:__proto__${MARK}`] = choices.pick<Tree>([{ polluted: true }, null, 1, [], { id: "x" }]);
    },
    () => {
      if (!isList && key !== "root")
        parent[`${MARK}key:${key}${MARK}`] = choices.pick<Tree>([null, 1, "x", [], elsewhere(root.root)]);
    },
    () => {
      if (isTree(value) && !Array.isArray(value)) {
        for (let index = choices.below(2000); index > 0; index -= 1) value[`k${String(index)}`] = index;
      }
    },
  ];
  (choices.chance(0.3) ? choices.pick(rare) : choices.pick(common))();
}

function isTree(value: Tree): value is Record<string, Tree> {
  return typeof value === "object" && value !== null;
}

/** Some place of the tree: further down with each step, or here. */
function placeIn(root: Record<string, Tree>, choices: Choices): Place {
  let place: Place = { parent: root, key: "root" };
  for (;;) {
    const value = place.parent[place.key];
    if (!isTree(value) || choices.chance(0.08)) return place;
    const keys = Object.keys(value);
    if (keys.length === 0) return place;
    place = { parent: value, key: choices.pick(keys) };
  }
}

function written(tree: Tree): string {
  return (JSON.stringify(tree) ?? "")
    .replace(new RegExp(`"${MARK}raw:([^${MARK}"]*)${MARK}"`, "g"), "$1")
    .replace(new RegExp(`${MARK}key:([^${MARK}"]*)${MARK}`, "g"), "$1")
    .replace(new RegExp(`"${MARK}deep:(\\d+):([[{])${MARK}"`, "g"), (_, levels: string, kind: string) =>
      kind === "["
        ? "[".repeat(Number(levels)) + "]".repeat(Number(levels))
        : `${'{"a":'.repeat(Number(levels))}1${"}".repeat(Number(levels))}`,
    );
}

/** What is no JSON, for functions that take anything: put in the place of some values. */
export function withLiveValues(tree: Tree, choices: Choices): Tree {
  const root = { root: structuredClone(tree) as Tree };
  const { parent, key } = placeIn(root, choices);
  const cycle: Record<string, Tree> = {};
  cycle.self = cycle;
  parent[key] = choices.pick<Tree>([
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1n,
    Symbol("s"),
    () => 1,
    new Date(0),
    new Map([["a", 1]]),
    new Uint8Array(3),
    Object.create(null),
    Object.create({ id: "inherited" }),
    cycle,
    [cycle],
    new Array(3),
    new String("text"),
    new Proxy({}, {}),
    { toJSON: () => 1n },
    root.root,
  ]);
  return root.root;
}

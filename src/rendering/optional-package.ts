import { PollError } from "../errors.ts";

/** Packages that a project installs if it wants pictures, or to serve assistants. */
const VERSIONS: Readonly<Record<string, string>> = {
  "@resvg/resvg-js": "2",
  "source-sans": "3",
  "@modelcontextprotocol/sdk": "1",
};

const USES: Readonly<Record<string, string>> = { "@modelcontextprotocol/sdk": "serves assistants" };

/**
 * What `load` gives, which imports optional packages; a missing one is told with the command that installs all of them.
 *
 * @throws PollError `package-missing`.
 */
export async function withPackages<T>(packages: readonly string[], load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const missing = packages.find((name) => isMissing(error, name));
    if (missing === undefined) throw error;
    const wanted = packages.map((name) => `${name}@${VERSIONS[name]!}`).join(" ");
    throw new PollError(
      [
        {
          code: "package-missing",
          path: [missing],
          message: `The package ${missing}, which ${USES[missing] ?? "draws pictures"}, is not installed.`,
          hint: `npm install ${wanted}`,
        },
      ],
      { cause: error },
    );
  }
}

/** Node and Deno name the package in the message. */
function isMissing(error: unknown, name: string): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { readonly code?: unknown };
  const isNotFound = code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND" || error instanceof TypeError;
  return isNotFound && new RegExp(`["'\\s]${name}(?:/[\\w./-]*)?["'\\s]`).test(error.message);
}

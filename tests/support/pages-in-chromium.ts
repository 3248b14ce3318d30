import { createReadStream, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { expect } from "vitest";
import { CHROMIUM } from "./labels-in-chromium.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
};

/** Pages of a folder, from a server on this machine, in Chromium. */
export interface PagesInChromium {
  readonly origin: string;
  /** The page when all the selectors are found; whatever went wrong until then is an error: also a request elsewhere. */
  readonly opened: (url: string, selectors: readonly string[]) => Promise<Page>;
  readonly close: () => Promise<void>;
}

export async function pagesInChromium(folder: string): Promise<PagesInChromium> {
  const server = serverOf(folder);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await launched();
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    opened: (url, selectors) => opened(browser, url, selectors),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

function serverOf(folder: string): Server {
  return createServer(({ url = "/" }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, "http://localhost").pathname));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    return createReadStream(file).pipe(response);
  });
}

/** A Chromium that asks for nothing by itself. */
export function launched(): Promise<Browser> {
  return puppeteer.launch({
    executablePath: CHROMIUM!,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

async function opened(browser: Browser, url: string, selectors: readonly string[]): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width: 800, height: 1100 });
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("requestfailed", (request) => wrong.push(`no ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400 && !response.url().endsWith("/favicon.ico")) wrong.push(`no ${response.url()}`);
  });
  page.on("request", (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|file:|data:)/.test(request.url())) wrong.push(`outside: ${request.url()}`);
  });
  await page.goto(url);
  for (const selector of selectors) {
    await page.waitForSelector(selector, { timeout: 30_000 }).catch((error: unknown) => wrong.push(String(error)));
  }
  expect(wrong).toEqual([]);
  return page;
}

/** The page as text. */
export function tryPage(): Promise<string>;

/**
 * What is kept so that the page of questions opens without a network: the page itself and the files that it has loaded,
 * whose names change with their content. Nothing else of the console is kept, and no answer of the API ever.
 */

/** The page and each asset once, of all that it has loaded. */
export function toKeep(page: string, loaded: readonly string[]): readonly string[] {
  const { origin } = new URL(page);
  const assets = loaded.flatMap((url) => {
    const at = new URL(url, origin);
    return at.origin === origin && at.pathname.startsWith('/assets/') ? [at.pathname] : [];
  });
  return [new URL(page).pathname, ...new Set(assets)];
}

/**
 * Turns the `path` option into a test: exactly this path, everything below it when it ends in `/*`, every path
 * when there is none. Paths are compared as they are sent, percent-encoding included.
 *
 * @throws TypeError when it is not a path
 */
export function pathPolicy(path: string | undefined): (path: string) => boolean {
  if (path === undefined) return () => true;
  if (typeof path !== "string" || !/^\/[^?#*\s]*(?:(?<=\/)\*)?$/.test(path))
    throw new TypeError(
      `Cannot serve with path ${JSON.stringify(path)}: expected one that begins with "/", has no query, and may end in "/*"`,
    );
  if (!path.endsWith("/*")) return (candidate) => candidate === path;
  const prefix = path.slice(0, -1);
  return (candidate) => candidate.startsWith(prefix);
}

import { parseAuthority } from "../protocol/index.js";

/**
 * Turns the `hosts` option into a test of a `Host` field: one of these names with any port, every name when there is
 * no list.
 *
 * @throws TypeError when an entry is not a bare host name
 */
export function hostPolicy(hosts: readonly string[] | undefined): (host: string) => boolean {
  if (hosts === undefined) return () => true;
  const names = new Set(hosts.map(readName));
  return (host) => names.has(parseAuthority(host)?.host ?? "");
}

function readName(entry: string): string {
  const authority = parseAuthority(entry);
  if (authority !== undefined && authority.port === undefined) return authority.host;
  throw new TypeError(
    `Cannot use ${JSON.stringify(entry)} in hosts: expected a name without a port, such as "example.com"`,
  );
}

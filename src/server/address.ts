import { BlockList, isIP, isIPv6 } from "node:net";

/**
 * Proxies whose `X-Forwarded-*` fields are believed. Anybody can write such a field: only what a listed
 * address wrote counts, and only as far as the addresses before it are listed too.
 */
export class TrustedProxies {
  readonly #list = new BlockList();
  readonly #any: boolean;

  /** @throws TypeError when an entry is neither an IP address nor a range such as `10.0.0.0/8` */
  constructor(entries: readonly string[]) {
    this.#any = entries.length > 0;
    for (const entry of entries) this.#add(entry);
  }

  /** Whether this address is a listed proxy. */
  trusts(address: string): boolean {
    return this.#any && isIP(address) !== 0 && this.#list.check(address, familyOf(address));
  }

  /**
   * The client's address: the socket's own, or the last one in `X-Forwarded-For` that is not a trusted proxy.
   * Read from the right, because each proxy appends: what stands left of the first stranger is hearsay.
   */
  clientOf(socketAddress: string, forwardedFor: string | undefined): string {
    let client = plainAddress(socketAddress);
    if (forwardedFor === undefined) return client;
    for (const hop of forwardedFor.split(",").reverse()) {
      if (!this.trusts(client)) return client;
      const address = hopAddress(hop.trim());
      if (isIP(address) === 0) return client;
      client = address;
    }
    return client;
  }

  #add(entry: string): void {
    const [address = "", bits, ...rest] = entry.split("/");
    const family = isIP(address) === 0 ? undefined : familyOf(address);
    const max = family === "ipv6" ? 128 : 32;
    const prefix = bits === undefined ? max : Number(bits);
    const valid = rest.length === 0 && bits !== "" && Number.isInteger(prefix);
    if (family === undefined || !valid || prefix < 0 || prefix > max)
      throw new TypeError(
        `Cannot trust the proxy ${JSON.stringify(entry)}: expected an IP address or a range such as "10.0.0.0/8"`,
      );
    this.#list.addSubnet(address, prefix, family);
  }
}

/** An address in one spelling: IPv4 that came over an IPv6 socket is IPv4 (RFC 4291 §2.5.5.2). */
export function plainAddress(address: string): string {
  const lower = address.toLowerCase();
  return lower.startsWith("::ffff:") && lower.includes(".") ? lower.slice(7) : lower;
}

/**
 * What counts as one address for a limit: an IPv4 address, or the /64 of an IPv6 one, since a single host is
 * usually given a whole /64 (RFC 4291 §2.5.1) and could walk through it.
 */
export function addressGroup(address: string): string {
  if (!isIPv6(address)) return address;
  const bare = address.split("%")[0] as string;
  const [left = "", right] = bare.split("::") as [string, string?];
  const head = left === "" ? [] : left.split(":");
  const tail = right === undefined || right === "" ? [] : right.split(":");
  const gap = right === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array<string>(Math.max(0, gap)).fill("0"), ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/**
 * Whether an address is this machine or a private network (RFC 1918, RFC 6598, RFC 4193, RFC 3927, RFC 4291):
 * seen from a server these are mostly proxies, each of which speaks for many clients.
 */
export function isPrivate(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return isPrivateV4(address);
  return family === 0 || privateRanges.check(address, "ipv6");
}

/** Two numbers decide. A BlockList makes objects for each question, which was 4 % of what a handshake costs. */
function isPrivateV4(address: string): boolean {
  const first = Number.parseInt(address, 10);
  const second = Number.parseInt(address.slice(address.indexOf(".") + 1), 10);
  switch (first) {
    case 10:
    case 127:
      return true;
    case 100:
      return second >= 64 && second < 128;
    case 169:
      return second === 254;
    case 172:
      return second >= 16 && second < 32;
    case 192:
      return second === 168;
    default:
      return false;
  }
}

const privateRanges = new BlockList();
for (const [network, prefix] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  privateRanges.addSubnet(network, prefix, "ipv6");

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4";
}

/** Some proxies write `[2001:db8::1]:4711` or `192.0.2.1:4711`: the port is no part of the address. */
function hopAddress(hop: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(hop);
  if (bracketed !== null) return plainAddress(bracketed[1] as string);
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(hop);
  return plainAddress(withPort === null ? hop : (withPort[1] as string));
}

import { BlockList } from "node:net";
import { describe, expect, it } from "vitest";
import { addressGroup, isPrivate, plainAddress, TrustedProxies } from "../../src/server/address.js";

describe("the client's address", () => {
  const proxies = new TrustedProxies(["10.0.0.0/8", "192.0.2.1", "2001:db8::/32"]);

  it("is the socket's when no proxy is trusted", () => {
    expect(new TrustedProxies([]).clientOf("10.0.0.1", "203.0.113.9")).toBe("10.0.0.1");
  });

  it("is the socket's when that is not a trusted proxy", () => {
    expect(proxies.clientOf("203.0.113.1", "203.0.113.9")).toBe("203.0.113.1");
  });

  it("is what a trusted proxy forwards", () => {
    expect(proxies.clientOf("10.0.0.1", "203.0.113.9")).toBe("203.0.113.9");
    expect(proxies.clientOf("::ffff:10.0.0.1", "203.0.113.9")).toBe("203.0.113.9");
    expect(proxies.clientOf("2001:db8::1", "203.0.113.9:4711")).toBe("203.0.113.9");
    expect(proxies.clientOf("10.0.0.1", "[2001:DB9::7]:443")).toBe("2001:db9::7");
  });

  it("is the last one before a stranger: what stands left of it anybody could write", () => {
    expect(proxies.clientOf("10.0.0.1", "1.1.1.1, 203.0.113.9, 192.0.2.1")).toBe("203.0.113.9");
    expect(proxies.clientOf("10.0.0.1", "127.0.0.1, 203.0.113.9")).toBe("203.0.113.9");
  });

  it("is the proxy's where the field is missing or nonsense", () => {
    expect(proxies.clientOf("10.0.0.1", undefined)).toBe("10.0.0.1");
    expect(proxies.clientOf("10.0.0.1", "unknown")).toBe("10.0.0.1");
    expect(proxies.clientOf("10.0.0.1", "")).toBe("10.0.0.1");
  });

  it("is the first of all when every hop is trusted", () => {
    expect(proxies.clientOf("10.0.0.1", "10.0.0.3, 10.0.0.2")).toBe("10.0.0.3");
  });

  it.each([
    "10.0.0",
    "10.0.0.0/33",
    "::1/129",
    "10.0.0.0/",
    "10.0.0.0/8/8",
    "proxy.local",
    "1.2.3.4/-1",
  ])("can not be forwarded by %j", (entry) => {
    expect(() => new TrustedProxies([entry])).toThrow(TypeError);
    expect(() => new TrustedProxies([entry])).toThrow(JSON.stringify(entry));
  });
});

it("IPv4 that came over an IPv6 socket is IPv4", () => {
  expect(plainAddress("::FFFF:192.0.2.1")).toBe("192.0.2.1");
  expect(plainAddress("2001:DB8::1")).toBe("2001:db8::1");
});

describe("one address, for a limit", () => {
  it("is an IPv4 address", () => {
    expect(addressGroup("192.0.2.1")).toBe("192.0.2.1");
  });

  it("is the /64 of an IPv6 address, however it is written", () => {
    const group = addressGroup("2001:db8:0:1:a:b:c:d");
    expect(group).toBe("2001:db8:0:1::/64");
    expect(addressGroup("2001:db8::1:0:0:0:1")).toBe(group);
    expect(addressGroup("2001:db8:0:2::1")).not.toBe(group);
    expect(addressGroup("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
    expect(addressGroup("::1")).toBe("0:0:0:0::/64");
    expect(addressGroup("2001:db8::")).toBe("2001:db8:0:0::/64");
  });
});

it("this machine and private networks are told from the public", () => {
  for (const address of [
    "127.0.0.1",
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "::1",
    "fd00::1",
    "fe80::1",
    "100.64.1.1",
    "",
  ])
    expect(isPrivate(address), address).toBe(true);
  for (const address of ["203.0.113.1", "172.32.0.1", "2001:db8::1", "100.128.0.1"])
    expect(isPrivate(address), address).toBe(false);
});

it("the private IPv4 ranges end where their RFCs say", () => {
  const privates = new BlockList();
  for (const [network, prefix] of [
    ["127.0.0.0", 8],
    ["10.0.0.0", 8],
    ["172.16.0.0", 12],
    ["192.168.0.0", 16],
    ["100.64.0.0", 10],
    ["169.254.0.0", 16],
  ] as const)
    privates.addSubnet(network, prefix, "ipv4");
  for (const first of [
    9, 10, 11, 99, 100, 101, 126, 127, 128, 168, 169, 170, 171, 172, 173, 191, 192, 193,
  ])
    for (let second = 0; second < 256; second++) {
      const address = `${first}.${second}.255.1`;
      expect(isPrivate(address), address).toBe(privates.check(address, "ipv4"));
    }
});

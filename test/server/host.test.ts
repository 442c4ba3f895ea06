import { expect, it } from "vitest";
import { hostPolicy } from "../../src/server/host.js";
import { handshake, start } from "./world.js";

it("a list of hosts takes those names with any port, however they are spelled", () => {
  const allows = hostPolicy(["Example.com", "127.0.0.1", "[::1]"]);
  for (const host of ["example.com", "EXAMPLE.COM:8012", "127.0.0.1:1", "[::1]:80"])
    expect(allows(host), host).toBe(true);
  for (const host of ["evil.example", "example.com.evil.example", "", "a b"])
    expect(allows(host), host).toBe(false);
  expect(hostPolicy(undefined)("anything")).toBe(true);
});

it.each(["example.com:80", "http://example.com", "", "a/b"])("hosts can not have %j", (entry) => {
  expect(() => hostPolicy([entry])).toThrow(`Cannot use ${JSON.stringify(entry)} in hosts`);
});

it("a page that pointed its own name at this machine is refused with 421", async () => {
  const server = await start({ hosts: ["127.0.0.1"] });
  const rebound = {
    Host: `evil.example:${server.port}`,
    Origin: `http://evil.example:${server.port}`,
  };
  expect(await handshake(server.url, rebound)).toMatchObject({
    status: 421,
    body: `421: this server does not go by the name evil.example:${server.port}.\n`,
  });
  expect((await handshake(server.url)).status).toBe(101);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDeflateEngine } from "../../src/node/zlib.js";
import { type DeflateUse, deflationOf } from "../../src/protocol/deflate.js";
import type { Deflate, DeflateEngine } from "../../src/protocol/index.js";
import { Sender, type SenderOptions } from "../../src/protocol/sender.js";
import { fromHex, toHex, utf8 } from "../support/hex.js";
import { Endpoint, MemoryOutgoing, nodePlatform } from "../support/pair.js";

const everythingKept = {
  serverNoContextTakeover: false,
  clientNoContextTakeover: false,
  serverMaxWindowBits: 15,
  clientMaxWindowBits: 15,
};

function sender(options: Partial<SenderOptions> = {}) {
  const out = new MemoryOutgoing();
  const sending = new Sender({
    out,
    platform: {},
    deflation: undefined,
    maskKey: undefined,
    strictText: false,
    ...options,
  });
  return { out, sending, sent: () => toHex(out.take()) };
}

describe("a message", () => {
  test("is framed as in the RFC's examples (5.7)", () => {
    const server = sender();
    server.sending.text("Hello");
    expect(server.sent()).toBe("81 05 48 65 6c 6c 6f");
    const client = sender({ maskKey: () => 0x3d21fa37 });
    client.sending.text("Hello");
    expect(client.sent()).toBe("81 85 37 fa 21 3d 7f 9f 4d 51 58");
    server.sending.binary(new Uint8Array(256));
    expect(server.sent().slice(0, 11)).toBe("82 7e 01 00");
    server.sending.binary(new Uint8Array(65536));
    expect(server.sent().slice(0, 29)).toBe("82 7f 00 00 00 00 00 01 00 00");
  });

  test("follows what was serialised before it, with nothing between", () => {
    const { sending, sent } = sender();
    sending.text("a");
    sending.control(9, utf8("b"));
    sending.frames(fromHex("81 01 63"));
    expect(sent()).toBe("81 01 61 89 01 62 81 01 63");
  });

  test("of text has the smallest header though its length in bytes is known late", () => {
    const around = [
      0, 1, 41, 42, 62, 63, 124, 125, 126, 127, 21845, 32767, 32768, 65535, 65536, 65537,
    ];
    for (const platform of [{}, nodePlatform]) {
      for (const char of ["a", "é", "€", "😀"]) {
        for (const count of around) {
          const text = char.repeat(count);
          const expected = sender();
          expected.sending.binary(utf8(text));
          const actual = sender({ platform });
          actual.sending.text(text);
          const [wanted, got] = [expected.out.take(), actual.out.take()];
          wanted[0] = 0x81;
          expect(Buffer.compare(got, wanted), `${count} of ${char}`).toBe(0);
        }
      }
    }
  });

  test("of text is measured by the platform when it is long, and only then", () => {
    const measured: number[] = [];
    const utf8Length = (text: string) => {
      measured.push(text.length);
      return Buffer.byteLength(text);
    };
    for (const text of ["é".repeat(65_536), "é".repeat(65_537)]) {
      const { sending, out } = sender({ platform: { ...nodePlatform, utf8Length } });
      sending.text(text);
      expect(new Endpoint({ role: "client" }).receive(out.take()).sink.events).toEqual([
        { text, ascii: false },
      ]);
    }
    expect(measured).toEqual([65_537]);
  });

  test("of text whose UTF-8 is at hand goes as it is", () => {
    const { sending, sent } = sender();
    sending.utf8(utf8("é"));
    expect(sent()).toBe("81 02 c3 a9");
  });

  test("masked by a client is read by a server", () => {
    const anyUnits = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(
        anyUnits,
        fc.uint8Array({ maxLength: 300, size: "max" }),
        fc.maxSafeNat(),
        (text, bytes, key) => {
          const { sending, out } = sender({ maskKey: () => key });
          sending.text(text);
          sending.binary(bytes);
          const server = new Endpoint().receive(out.take());
          expect(server.sink.events).toMatchObject([
            { text: Buffer.from(text).toString() },
            { binary: toHex(bytes) },
          ]);
        },
      ),
    );
  });

  test("gets a new masking key for each frame (5.3)", () => {
    let key = 0;
    const { sending, sent } = sender({ maskKey: () => ++key });
    sending.binary(new Uint8Array(1));
    sending.binary(new Uint8Array(1));
    expect(sent()).toBe("82 81 01 00 00 00 01 82 81 02 00 00 00 02");
  });
});

describe("text with an unpaired surrogate", () => {
  test("goes with U+FFFD in its place, as from a browser", () => {
    for (const platform of [{}, nodePlatform]) {
      const { sending, sent } = sender({ platform });
      sending.text("a\ud800b");
      expect(sent()).toBe("81 05 61 ef bf bd 62");
    }
  });

  test("is refused by name and place when strictText is set, and nothing is sent", () => {
    const { sending, sent } = sender({ strictText: true });
    expect(() => sending.text("ab\ude00")).toThrow(
      new TypeError(
        "Cannot send text: it has an unpaired surrogate, U+DE00, at index 2, which UTF-8 can not express (RFC 6455 §5.6)",
      ),
    );
    expect(sent()).toBe("");
    sending.text("😀");
    expect(sent()).toBe("81 04 f0 9f 98 80");
  });
});

describe("compression", () => {
  const long = "the same words again and again, ".repeat(40);
  const use = (more: Partial<DeflateUse> = {}): DeflateUse => ({
    params: everythingKept,
    engine: createDeflateEngine(),
    ...more,
  });

  test("begins at the threshold, and marks its frames with RSV1 (RFC 7692 7.2.3.1)", () => {
    const { sending, out } = sender({
      deflation: deflationOf("server", use({ thresholdBytes: 10 })),
    });
    const firstByte = (send: () => void) => {
      send();
      return out.take()[0];
    };
    expect(firstByte(() => sending.text("123456789"))).toBe(0x81);
    expect(firstByte(() => sending.text("1234567890"))).toBe(0xc1);
    expect(firstByte(() => sending.text("éééé€"))).toBe(0xc1);
    expect(firstByte(() => sending.binary(new Uint8Array(9)))).toBe(0x82);
    expect(firstByte(() => sending.binary(new Uint8Array(10)))).toBe(0xc2);
    expect(firstByte(() => sending.utf8(utf8("123456789")))).toBe(0x81);
    expect(firstByte(() => sending.utf8(utf8("1234567890")))).toBe(0xc1);
    expect(firstByte(() => sending.control(9, new Uint8Array(20)))).toBe(0x89);
  });

  test("refers to earlier messages, unless each begins anew (RFC 7692 7.1.1)", () => {
    const sizes = (serverNoContextTakeover: boolean) => {
      const params = { ...everythingKept, serverNoContextTakeover };
      const { sending, out } = sender({ deflation: deflationOf("server", use({ params })) });
      return [1, 2].map(() => {
        sending.text(long);
        return out.take().length;
      });
    };
    const [first, second] = sizes(false);
    expect(second).toBeLessThan(first);
    const [one, two] = sizes(true);
    expect(two).toBe(one);
  });

  test("refers to nothing before a reset, as after a message that another deflater compressed", () => {
    const { sending, out } = sender({ deflation: deflationOf("server", use()) });
    sending.resetDeflate();
    sending.text(long);
    const first = out.take();
    sending.resetDeflate();
    sending.text(long);
    expect(out.take()).toEqual(first);
  });

  test("keeps no deflater until one is needed, and none after closing", () => {
    const log: string[] = [];
    const deflate: Deflate = {
      push: () => fromHex("00"),
      reset: () => log.push("reset"),
      close: () => log.push("close"),
    };
    const made = () => {
      log.push("made");
      return deflate;
    };
    const engine = { deflate: made } as unknown as DeflateEngine;
    const { sending } = sender({ deflation: deflationOf("server", use({ engine })) });
    sending.text("short");
    sending.close();
    expect(log).toEqual([]);
    sending.text(long);
    sending.close();
    sending.close();
    expect(log).toEqual(["made", "close"]);
  });
});

import { describe, expect, it, onTestFinished, vi } from "vitest";
import { loadKernel, places } from "../../src/node/kernel.js";

/** The kernel of a program that begins now, in a world that is changed. */
async function loadAnew(): Promise<typeof loadKernel> {
  vi.resetModules();
  onTestFinished(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });
  return (await import("../../src/node/kernel.js")).loadKernel;
}

function stubWebAssembly(change: Partial<typeof WebAssembly>): void {
  vi.stubGlobal("WebAssembly", {
    Memory: WebAssembly.Memory,
    Module: WebAssembly.Module,
    Instance: WebAssembly.Instance,
    ...change,
  });
}

describe.runIf(process.env.REVOIR_WASM !== "off")("the kernel", () => {
  it("is made once, and is there on every Node that revoir runs on", () => {
    expect(loadKernel()).toBeDefined();
    expect(loadKernel()).toBe(loadKernel());
  });

  it("has a memory that holds all it is ever needed for, and can not grow", async () => {
    let memory: WebAssembly.Memory | undefined;
    stubWebAssembly({
      Memory: class extends WebAssembly.Memory {
        constructor(size: WebAssembly.MemoryDescriptor) {
          super(size);
          memory = this;
        }
      },
    });
    const kernel = (await loadAnew())();
    expect(kernel?.memory.length).toBe(2 ** 20);
    expect(places.text + 2 * places.readBytes).toBeLessThan(2 ** 20);
    expect(() => memory?.grow(1)).toThrow(RangeError);
  });

  it("finds the highest byte, wherever it is", () => {
    const kernel = loadKernel();
    if (kernel === undefined) throw new Error("there is no kernel");
    const at = places.read + 3;
    for (const length of [0, 1, 15, 16, 17, 31, 32, 50]) {
      kernel.memory.fill(0xff, at - 3, at + length + 20).fill(0x20, at, at + length);
      expect(kernel.highest(at, at + length)).toBe(length === 0 ? 0 : 0x20);
      for (let index = 0; index < length; index++) {
        kernel.memory[at + index] = 0x21 + index;
        expect(kernel.highest(at, at + length)).toBe(0x21 + index);
      }
    }
  });
});

describe("there is no kernel", () => {
  it("when the environment switches it off", async () => {
    vi.stubEnv("REVOIR_WASM", "off");
    expect((await loadAnew())()).toBeUndefined();
  });

  it("where the engine has no WebAssembly", async () => {
    vi.stubGlobal("WebAssembly", undefined);
    expect((await loadAnew())()).toBeUndefined();
  });

  it("where the engine does not know its vectors, or has no address space left", async () => {
    const refuse = vi.fn(() => {
      throw new WebAssembly.CompileError("invalid value type 0x7b");
    });
    stubWebAssembly({ Module: refuse as never });
    expect((await loadAnew())()).toBeUndefined();
    stubWebAssembly({ Memory: refuse as never });
    expect((await loadAnew())()).toBeUndefined();
  });

  it.each(["unmask", "highest", "toUtf16", "toLatin1", "toUtf8"])(
    "where its %s does not do what it should",
    async (name) => {
      stubWebAssembly({
        Instance: class {
          readonly exports: WebAssembly.Exports;
          constructor(module: WebAssembly.Module, imports: WebAssembly.Imports) {
            const { exports } = new WebAssembly.Instance(module, imports);
            this.exports = { ...exports, [name]: () => 0 };
          }
        } as never,
      });
      expect((await loadAnew())()).toBeUndefined();
    },
  );
});

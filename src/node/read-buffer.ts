import { loadKernel, places } from "./kernel.js";

let readBuffer: Buffer | undefined;

/**
 * The buffer that all connections of the handle lane are read into, made when first asked for. Where there is a kernel
 * it is a part of the kernel's memory, so that long payloads are unmasked and decoded without being moved.
 *
 * What it holds is what is read at once at most: the operating system is asked again for the rest.
 */
export function sharedReadBuffer(): Buffer {
  readBuffer ??= createReadBuffer();
  return readBuffer;
}

function createReadBuffer(): Buffer {
  const kernel = loadKernel();
  if (kernel === undefined) return Buffer.allocUnsafeSlow(places.readBytes);
  return kernel.memory.subarray(places.read, places.read + places.readBytes);
}

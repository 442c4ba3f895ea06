import type { Transport, Wire } from "./transport.js";

/** Connections by the browser's own WebSocket, which also judges the address and the subprotocols. */
export const browserTransport: Transport = (address, protocols) => {
  const socket = new WebSocket(address, protocols as string[]);
  socket.binaryType = "arraybuffer";
  return socket as Wire;
};

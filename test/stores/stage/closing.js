// Opens a store, closes it, and has nothing else to wait for.
import { Desk } from "../../../dist/stores/thread/desk.js";

const module = new URL("dying-engine.js", import.meta.url).href;
const desk = new Desk({ module, options: {}, pollMs: 1000 }, () => {});
await desk.opened();
await desk.close();
console.log("closed");

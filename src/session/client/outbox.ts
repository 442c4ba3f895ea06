import type { RevoirError } from "../../codes/index.js";

/** Told once what became of a message; without an error: the server has processed it. */
export type Settled = (error?: RevoirError) => void;

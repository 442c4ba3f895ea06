// Stands in the bundle for what the platform would give: esbuild replaces the global by this name everywhere.
export { WorldPromise as Promise } from "./promise.js";

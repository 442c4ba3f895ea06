/** The lines of Node whose inside is known. */
const knownMajors = [20, 26] as const;

/** Whether what is internal to Node may be tried in this process. `REVOIR_HANDLE_LANE=off` in the environment forbids it. */
export function isKnownNode(): boolean {
  if (process.env.REVOIR_HANDLE_LANE === "off") return false;
  const major = Number.parseInt(process.versions.node, 10);
  const isOther = "bun" in process.versions || "deno" in process.versions;
  return !isOther && major >= knownMajors[0] && major <= knownMajors[1];
}

import { hexDump, parseHex } from "../../hex.js";
import { element } from "../element.js";
import { type FrameLetter, shownBytes } from "./letters.js";
import { fill, type Words } from "./words.js";

/** RFC 6455 §5.2. Names of the protocol: they are the same in every language. */
const names: Readonly<Record<number, string>> = {
  0: "continuation",
  1: "text",
  2: "binary",
  8: "close",
  9: "ping",
  10: "pong",
};

const longestPreview = 60;

/** Shows a frame: what it is, and on demand its bytes. */
export function frameRow(frame: FrameLetter, words: Words): Node[] {
  const { opcode, final, compressed, masked, length, way, number } = frame;
  const flags = [
    final && "FIN",
    compressed && "RSV1",
    masked && "MASK",
    compressed && words.compressed,
  ].filter((flag) => flag !== false);
  const head = element(
    "p.frame",
    element("span.unseen", `${words[way]} `),
    element("span.number", `#${number}`),
    element("code.opcode", names[opcode] ?? `0x${opcode.toString(16)}`),
    element("span.length", fill(words.length, { count: length })),
    ...flags.map((flag) => element("span.flag", flag)),
    frame.forged && element("span.remark", words.forged),
    frame.lost && element("span.remark.lost", words.lost),
  );
  const said = preview(frame);
  return [head, ...(said === "" ? [] : [element("p.said", said)]), bytesOf(frame, words)];
}

function preview({ opcode, payload, compressed }: FrameLetter): string {
  const bytes = parseHex(payload) ?? new Uint8Array(0);
  if (compressed) return "";
  if (opcode === 1) return cut(decode(bytes));
  if (opcode !== 8 || bytes.length < 2) return "";
  return `${new DataView(bytes.buffer).getUint16(0)} ${decode(bytes.subarray(2))}`;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function cut(text: string): string {
  return text.length > longestPreview ? `${text.slice(0, longestPreview)}…` : text;
}

/** Made when somebody wants to see them. */
function bytesOf(frame: FrameLetter, words: Words): HTMLElement {
  const details = element("details", element("summary", words.bytes));
  details.addEventListener("toggle", () => details.append(...dumpOf(frame, words)), { once: true });
  return details;
}

function dumpOf({ header, payload, length }: FrameLetter, words: Words): HTMLElement[] {
  const dump = element("pre", element("b", header));
  dump.tabIndex = 0;
  if (payload !== "") dump.append(`\n${hexDump(parseHex(payload) ?? new Uint8Array(0))}`);
  if (length <= shownBytes) return [dump];
  return [dump, element("p.note", fill(words.cutShort, { count: shownBytes }))];
}

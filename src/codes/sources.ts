/** Where a statement of the catalogue can be read in full. */
export interface Source {
  readonly title: string;
  readonly url: string;
}

/** Everything the catalogue refers to. Titles are proper names and the same in every language. */
export const sources = {
  "rfc6455-4.1": {
    title: "RFC 6455 §4.1",
    url: "https://www.rfc-editor.org/rfc/rfc6455#section-4.1",
  },
  "rfc6455-5.2": {
    title: "RFC 6455 §5.2",
    url: "https://www.rfc-editor.org/rfc/rfc6455#section-5.2",
  },
  "rfc6455-5.5.1": {
    title: "RFC 6455 §5.5.1",
    url: "https://www.rfc-editor.org/rfc/rfc6455#section-5.5.1",
  },
  "rfc6455-5.6": {
    title: "RFC 6455 §5.6",
    url: "https://www.rfc-editor.org/rfc/rfc6455#section-5.6",
  },
  "rfc6455-7.1.5": {
    title: "RFC 6455 §7.1.5",
    url: "https://www.rfc-editor.org/rfc/rfc6455#section-7.1.5",
  },
  "rfc6455-7.1.7": {
    title: "RFC 6455 §7.1.7",
    url: "https://www.rfc-editor.org/rfc/rfc6455#section-7.1.7",
  },
  "rfc6455-7.2.3": {
    title: "RFC 6455 §7.2.3",
    url: "https://www.rfc-editor.org/rfc/rfc6455#section-7.2.3",
  },
  "rfc6455-7.4.1": {
    title: "RFC 6455 §7.4.1",
    url: "https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1",
  },
  "rfc6455-7.4.2": {
    title: "RFC 6455 §7.4.2",
    url: "https://www.rfc-editor.org/rfc/rfc6455#section-7.4.2",
  },
  "rfc6455-8.1": {
    title: "RFC 6455 §8.1",
    url: "https://www.rfc-editor.org/rfc/rfc6455#section-8.1",
  },
  "rfc6455-9.1": {
    title: "RFC 6455 §9.1",
    url: "https://www.rfc-editor.org/rfc/rfc6455#section-9.1",
  },
  "rfc6455-10.4": {
    title: "RFC 6455 §10.4",
    url: "https://www.rfc-editor.org/rfc/rfc6455#section-10.4",
  },
  "rfc6455-10.5": {
    title: "RFC 6455 §10.5",
    url: "https://www.rfc-editor.org/rfc/rfc6455#section-10.5",
  },
  "erratum-3227": {
    title: "RFC 6455, erratum 3227",
    url: "https://www.rfc-editor.org/errata/eid3227",
  },
  rfc7692: { title: "RFC 7692", url: "https://www.rfc-editor.org/rfc/rfc7692" },
  iana: {
    title: "IANA, WebSocket Close Code Number Registry",
    url: "https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number",
  },
  "hybi-09670": {
    title: "hybi msg09670 (IANA)",
    url: "https://mailarchive.ietf.org/arch/msg/hybi/P_1vbD9uyHl63nbIIbFxKMfSwcM/",
  },
  "hybi-10748": {
    title: "hybi msg10748 (IANA)",
    url: "https://mailarchive.ietf.org/arch/msg/hybi/VOLI2xp4tzFnIFYespe6oOtpFXA/",
  },
  whatwg: { title: "WHATWG, WebSockets", url: "https://websockets.spec.whatwg.org/" },
} as const;

/** The name of a source. */
export type SourceId = keyof typeof sources;

import type { facts } from "./registry.js";

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type NumberOf<Text extends string> = Text extends `${infer N extends number}` ? N : never;
type Facts = typeof facts;

/** 4000-4999: an application's own, agreed on by both ends and registered nowhere (RFC 6455 §7.4.2). */
export type PrivateCode = NumberOf<`4${Digit}${Digit}${Digit}`>;

/** 3000-3999: for libraries and frameworks, registered with IANA first come, first served (RFC 6455 §7.4.2). */
export type LibraryCode = NumberOf<`3${Digit}${Digit}${Digit}`>;

/** A code that may stand in a close frame: 1000-1003, 1007-1014 and 3000-4999. */
export type SendableCode =
  | { [Code in keyof Facts]: Facts[Code]["onWire"] extends true ? Code : never }[keyof Facts]
  | LibraryCode
  | PrivateCode;

/** A code that a script in a browser may pass to `WebSocket.close`: 1000 and 3000-4999. */
export type BrowserSendableCode =
  | {
      [Code in keyof Facts]: Facts[Code]["browserMaySend"] extends true ? Code : never;
    }[keyof Facts]
  | LibraryCode
  | PrivateCode;

/**
 * The type of a `code` parameter that takes what may be sent. A literal that may not be sent does not compile; a
 * `number` that is known only at run time does, and must be checked there.
 *
 * @example
 * function close<const Code extends number>(code: Sendable<Code>): void { ... }
 * close(4100);        // compiles
 * close(1006);        // does not: 1006 never travels
 * close(fromConfig);  // compiles; the function throws a RangeError when it is not sendable
 */
export type Sendable<Code extends number> = Admit<Code, SendableCode>;

/** {@link Sendable} for code that runs in browsers: 1000 and 3000-4999. */
export type BrowserSendable<Code extends number> = Admit<Code, BrowserSendableCode>;

// In a tuple, so that a union of a good and a bad literal is refused as a whole.
type Admit<Code extends number, Allowed extends number> = [number] extends [Code]
  ? Code
  : [Code] extends [Allowed]
    ? Code
    : Allowed;

/**
 * Whether an endpoint may put the code into a close frame (RFC 6455 §7.4): 1000-1003, 1007-1014, 3000-4999. The
 * others are local (1005, 1006, 1015), reserved (1004), unassigned or undefined.
 */
export function isSendable(code: number): code is SendableCode {
  if (!Number.isInteger(code)) return false;
  if (code >= 3000) return code < 5000;
  return code >= 1000 && code <= 1014 && (code < 1004 || code > 1006);
}

/** Whether a close frame from the peer may carry the code; any other breaks the protocol (RFC 6455 §7.4). */
export function isReceivable(code: number): code is SendableCode {
  return isSendable(code);
}

/**
 * Whether a browser lets a script send the code: 1000 and 3000-4999. With any other `WebSocket.close` throws an
 * InvalidAccessError and the connection stays open.
 */
export function isBrowserSendable(code: number): code is BrowserSendableCode {
  return code === 1000 || (code >= 3000 && isSendable(code));
}

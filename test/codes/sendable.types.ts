// Compiled by tsconfig.test.json: where an error is expected and none comes, the check fails.

import {
  type BrowserSendable,
  type BrowserSendableCode,
  type CloseCode,
  isBrowserSendable,
  isSendable,
  type Sendable,
  type SendableCode,
} from "../../src/codes/index.js";
import type { Language } from "../../src/codes/language.js";

declare function close<const Code extends number>(code: Sendable<Code>): void;
declare function browserClose<const Code extends number>(code: BrowserSendable<Code>): void;
declare const known: CloseCode;
declare const fromConfig: number;
declare const goodOrBad: 1000 | 1006;
declare const good: 1000 | 4321;

// A number that is only known at run time compiles, and is checked there.
close(fromConfig);
browserClose(fromConfig);

close(1000);
close(1012);
close(3000);
close(3999);
close(4000);
close(4999);
close(good);
// @ts-expect-error 999 is below the first code
close(999);
// @ts-expect-error 1004 is reserved
close(1004);
// @ts-expect-error 1005 is local
close(1005);
// @ts-expect-error 1006 is local
close(1006);
// @ts-expect-error 1015 is local
close(1015);
// @ts-expect-error 1016 is unassigned
close(1016);
// @ts-expect-error 2999 is unassigned
close(2999);
// @ts-expect-error 5000 is undefined
close(5000);
// @ts-expect-error one of the two may not be sent
close(goodOrBad);
// @ts-expect-error some registered codes may not be sent
close(known);
// @ts-expect-error a code is a number
close("1000");

browserClose(1000);
browserClose(3008);
browserClose(4100);
// @ts-expect-error the browser sends it, a script may not
browserClose(1001);
// @ts-expect-error servers send it
browserClose(1012);
// @ts-expect-error a control frame's code ends at 4999
browserClose(5000);

// A check at run time is one for the compiler too.
if (isSendable(fromConfig)) close(fromConfig satisfies SendableCode);
if (isBrowserSendable(fromConfig)) browserClose(fromConfig satisfies BrowserSendableCode);

// Every code a browser may send may be sent.
export const subset: SendableCode = 4000 as BrowserSendableCode;

// @ts-expect-error a language without a word about a code does not compile
export const silent: Language["codes"] = {};
// @ts-expect-error nor does one that leaves out a sentence
export const partial: Language["codes"][1007] = { title: "", gist: "", description: "" };

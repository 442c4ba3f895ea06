/** Compiled by tsconfig.test.json: a line that compiles where an error is expected fails the check. */
import { type BrowserSendable, type Sendable, isSendable, type SendableCode } from "../../src/codes/index.js";

declare function close<const Code extends number>(code: Sendable<Code>, reason?: string): void;
declare function browserClose<const Code extends number>(code?: BrowserSendable<Code>): void;
declare const fromConfig: number;
declare const mixed: 1000 | 1006;
close(1000); close(1012, "x"); close(4100); close(3999); close(fromConfig);
const four: SendableCode = 4999;
close(four);
if (isSendable(fromConfig)) { const c: SendableCode = fromConfig; close(c); }
// @ts-expect-error
close(1006);
// @ts-expect-error
close(5000);
// @ts-expect-error
close(mixed);
// @ts-expect-error
close("1000");
browserClose(); browserClose(1000); browserClose(4000); browserClose(fromConfig);
// @ts-expect-error
browserClose(1012);

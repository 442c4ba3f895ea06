// A crowd of clients in a process of its own: node crowd-program.js <base> <id>. It tells how each of them is, and ends by
// itself when nobody wants to know any more.
import { connect, type Link } from "../../client/node.js";
import { crowdSize, crowdStates } from "../page/lab/letters.js";

const [base = "", id = ""] = process.argv.slice(2);
const livesMs = 90_000;
/** Nobody has heard of it for so long: the service is gone. */
const unheardMs = 20_000;
const tellEveryMs = 100;
/** Clients that come within one step, so that the first of them do not wait for the last. */
const perStep = 25;
const stepMs = 50;

const soon = { reconnect: true, when: "backoff", minMs: 200, maxMs: 1_000 } as const;

const links: Link[] = [];
const states: string[] = Array(crowdSize).fill(crowdStates.connecting);
let told = "";

let heardAt = Date.now();

const teller = connect(`${base}/lab/crowd?id=${encodeURIComponent(id)}`, {
  queue: false,
  // It is the first to be back, or nobody would see the others come. Closed with 1000, it is not wanted any more.
  retry: { policy: ({ code }) => (code === 1000 ? undefined : soon) },
});
teller.on("open", () => {
  told = "";
  heardAt = Date.now();
});
teller.on("close", () => process.exit());

setTimeout(() => process.exit(), livesMs);
setInterval(tell, tellEveryMs);
const coming = setInterval(bringMore, stepMs);

function bringMore(): void {
  for (let count = 0; count < perStep && links.length < crowdSize; count++) bringOne(links.length);
  if (links.length === crowdSize) clearInterval(coming);
}

function bringOne(at: number): void {
  const link = connect(`${base}/echo`);
  let wasAway = false;
  link.on("end", () => {
    wasAway = true;
  });
  link.on("status", ({ state }) => {
    if (state === "open") states[at] = wasAway ? crowdStates.back : crowdStates.open;
    else states[at] = state === "connecting" ? crowdStates.connecting : crowdStates.waiting;
  });
  links.push(link);
}

function tell(): void {
  if (teller.status.state === "open") heardAt = Date.now();
  else if (Date.now() - heardAt > unheardMs) process.exit();
  const now = states.join("");
  if (now === told || teller.status.state !== "open") return;
  told = now;
  void teller.send(now);
}

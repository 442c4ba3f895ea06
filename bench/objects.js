// node bench/objects.js: what it takes to make an object, in nanoseconds, by how it is written down. ARCHITECTURE.md says what follows.
const given = { epoch: 2 ** 50, isEnded: false, lifetimeMs: 5, touchedMs: 2 ** 40, lsn: 1, rx: 2 };

/** @type {Record<string, (at: number) => { lsn: number }>} */
const forms = {
  "each property named": (at) => {
    const { epoch, isEnded, lifetimeMs, touchedMs, rx } = given;
    return { epoch, isEnded, lifetimeMs, touchedMs, lsn: at, rx };
  },
  "{ ...given, lsn }, which it has": (at) => ({ ...given, lsn: at }),
  "{ ...given, tx }, which it has not": (at) => ({ ...given, tx: at }),
  "{ ...given, and four more }": (at) => ({ ...given, tx: at, first: at, name: at, size: at }),
  "{ ...given, ...more }": (at) => ({ ...given, ...{ tx: at } }),
  "{ first, ...given }": (at) => ({ tx: at, ...given }),
  "Object.assign({ first }, given)": (at) => Object.assign({ tx: at }, given),
  "a literal with a getter": (at) => ({
    get lsn() {
      return at;
    },
  }),
};

const count = 100_000;
let sum = 0;
for (const [name, make] of Object.entries(forms)) {
  const rounds = Array.from({ length: 7 }, () => {
    const began = process.hrtime.bigint();
    for (let at = 0; at < count; at++) sum += make(at).lsn;
    return Number(process.hrtime.bigint() - began) / count;
  });
  console.log(
    `${Math.min(...rounds)
      .toFixed(0)
      .padStart(6)} ns  ${name}`,
  );
}
if (Number.isNaN(sum)) throw new Error("Cannot be: nothing was made");

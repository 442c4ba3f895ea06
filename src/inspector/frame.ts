// A person reads no faster, and drawing a flood of messages at every frame takes all the time there is.
const restMs = 100;

/**
 * A function that may be called as often as you like: `act` follows once, with the next frame that the page draws, and at most
 * ten times a second.
 */
export function perFrame(act: () => void): () => void {
  let isPlanned = false;
  let nextMs = 0;
  const draw = () => {
    isPlanned = false;
    nextMs = performance.now() + restMs;
    act();
  };
  return () => {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(() => requestAnimationFrame(draw), nextMs - performance.now());
  };
}

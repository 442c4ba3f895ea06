/** A function that may be called as often as you like: `act` follows once, with the next frame that the page draws. */
export function perFrame(act: () => void): () => void {
  let isPlanned = false;
  return () => {
    if (isPlanned) return;
    isPlanned = true;
    requestAnimationFrame(() => {
      isPlanned = false;
      act();
    });
  };
}

/**
 * Waits for something, but not for ever.
 *
 * @param ms from 0 to 2^31 - 1
 * @returns whether it came in time
 */
export function within(ms: number, awaited: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    const onCame = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    void awaited.then(onCame, onCame);
  });
}

/** Makes of a function one that throws nothing. */
export type Guard = <Args extends readonly unknown[]>(
  act: (...args: Args) => void,
) => (...args: Args) => void;

/**
 * A tool must not disturb what it looks at. What fails in it goes to `fail`, once, and from then on nothing more is done.
 */
export function guardWith(fail: (error: unknown) => void): Guard {
  let hasFailed = false;
  return (act) =>
    (...args) => {
      if (hasFailed) return;
      try {
        act(...args);
      } catch (error) {
        hasFailed = true;
        fail(error);
      }
    };
}

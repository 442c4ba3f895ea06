// Opens connections and leaves them alone. Each line on stdin is a number of connections to have; the answer says that they
// are there, so that the harness can look at the server's memory. The end of stdin is the end.
#include "load.h"
#include <stdio.h>

enum { AT_ONCE = 64, SETTLE_MS = 200 };

void run_idle(void) {
  int open = 0, wanted;
  prepare_connections(options.connections);
  while (scanf("%d", &wanted) == 1) {
    if (wanted < open || wanted > options.connections) fail("so many connections were not announced");
    open_connections(open, wanted, AT_ONCE);
    open = wanted;
    sleep_ms(SETTLE_MS);
    printf("{\"open\":%d}\n", open);
    fflush(stdout);
  }
}

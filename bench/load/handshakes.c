// Opens all connections, some at a time, and counts what that cost the server, closing not included.
#include "load.h"

enum { AT_ONCE = 64, SETTLE_MS = 50 };

static uint64_t open_all(uint64_t *elapsed_ns) {
  uint64_t server = server_cpu_ns(), start = now_ns();
  open_connections(0, options.connections, AT_ONCE);
  *elapsed_ns = now_ns() - start;
  sleep_ms(SETTLE_MS);  // what the server does after it answered counts
  return server_cpu_ns() - server;
}

void run_handshakes(void) {
  prepare_connections(options.connections);
  Measure measure = {.messages = options.connections};
  uint64_t own = own_cpu_ns();
  measure.server_ns = open_all(&measure.elapsed_ns);
  measure.own_ns = own_cpu_ns() - own;
  print_measure(&measure);
  for (int i = 0; i < options.connections; i++) reset_connection(&connections[i]);
}

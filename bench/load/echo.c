// Every connection sends `depth` messages in one write, waits for all their replies, and does so again.
#include "load.h"

enum { AT_ONCE = 64 };

static void on_replies(Connection *c, int count) {
  c->in_flight -= count;
  if (c->in_flight < 0) fail("there are more replies than messages");
  if (c->in_flight == 0) send_messages(c, options.depth);
}

void run_echo(void) {
  options.topics = options.subscriptions = 1;
  prepare_connections(options.connections);
  open_connections(0, options.connections, AT_ONCE);
  for (int i = 0; i < options.connections; i++) send_messages(&connections[i], options.depth);
  Measure measure = measure_traffic(on_replies);
  print_measure(&measure);
}

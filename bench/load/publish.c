// One more connection publishes `depth` messages in one write; when every subscriber has what it is due, it does so again.
#include "load.h"

enum { AT_ONCE = 64, SETTLE_MS = 100 };

static Connection *publisher;
static uint64_t due;

static void publish(void) {
  // Every topic has the same number of subscribers: the harness sees to it that this divides.
  due = (uint64_t)options.depth * options.connections * options.subscriptions / options.topics;
  send_messages(publisher, options.depth);
}

static void on_replies(Connection *c, int count) {
  if (c == publisher) fail("the publisher was sent its own message");
  if ((uint64_t)count > due) fail("there are more deliveries than subscribers");
  due -= count;
  if (due == 0) publish();
}

void run_publish(void) {
  if ((long)options.connections * options.subscriptions % options.topics || messages.count % options.topics)
    fail("the topics have not the same number of subscribers, or of messages");
  prepare_connections(options.connections + 1);
  open_connections(0, options.connections + 1, AT_ONCE);
  sleep_ms(SETTLE_MS);  // the last ones are still subscribing
  publisher = &connections[options.connections];
  for (int i = 0; i < options.connections; i++) expect_from(&connections[i], 0);
  publish();
  Measure measure = measure_traffic(on_replies);
  print_measure(&measure);
}

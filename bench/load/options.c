#include "load.h"
#include <stdlib.h>
#include <string.h>

Options options = {.connections = 1, .depth = 1, .topics = 1, .subscriptions = 1, .warm_ms = 100, .measure_ms = 500};

enum { MAX_CONNECTIONS = 20000, MAX_MS = 60000 };

static int number(const char *value, int max) {
  char *end;
  long n = strtol(value, &end, 10);
  if (*end || end == value || n < 0 || n > max) fail("a number is out of its range");
  return (int)n;
}

static Dialect dialect(const char *value) {
  if (!strcmp(value, "websocket")) return WEBSOCKET;
  if (!strcmp(value, "revoir.v1")) return SESSIONS;
  if (!strcmp(value, "socket.io")) return SOCKET_IO;
  if (!strcmp(value, "raw")) return RAW;
  fail("this dialect is not known");
}

static bool is(const char *name, size_t length, const char *wanted) {
  return strlen(wanted) == length && !memcmp(name, wanted, length);
}

static void read_option(const char *name, size_t length, const char *value) {
  if (is(name, length, "kind")) options.kind = value;
  else if (is(name, length, "port")) options.port = number(value, 65535);
  else if (is(name, length, "server")) options.server = number(value, 1 << 30);
  else if (is(name, length, "dialect")) options.dialect = dialect(value);
  else if (is(name, length, "messages")) options.messages = value;
  else if (is(name, length, "binary")) options.binary = number(value, 1);
  else if (is(name, length, "compressed")) options.compressed = number(value, 1);
  else if (is(name, length, "extensions")) options.extensions = value;
  else if (is(name, length, "capture")) options.capture = value;
  else if (is(name, length, "connections")) options.connections = number(value, MAX_CONNECTIONS);
  else if (is(name, length, "depth")) options.depth = number(value, 4096);
  else if (is(name, length, "topics")) options.topics = number(value, MAX_CONNECTIONS);
  else if (is(name, length, "subscriptions")) options.subscriptions = number(value, MAX_CONNECTIONS);
  else if (is(name, length, "warm-ms")) options.warm_ms = number(value, MAX_MS);
  else if (is(name, length, "measure-ms")) options.measure_ms = number(value, MAX_MS);
  else fail("this option is not known");
}

void read_options(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    const char *equals = strchr(argv[i], '=');
    if (!equals) fail("an argument is not name=value");
    read_option(argv[i], equals - argv[i], equals + 1);
  }
  if (!options.kind || !options.port) fail("kind and port are needed");
  if (!options.server && strcmp(options.kind, "sessions")) fail("the server's process is needed");
}

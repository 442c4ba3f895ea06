// The opening handshake, with the header fields that a browser sends, and what a session or socket.io says before it is ready.
#include "talker.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

enum { LONGEST_ANSWER = 4096 };

static void request_path(const Connection *c, char *path, size_t size) {
  const char *start = options.dialect == SOCKET_IO ? "/socket.io/?EIO=4&transport=websocket&" : "/?";
  if (c->index == options.connections) snprintf(path, size, "%sindex=publisher", start);
  else snprintf(path, size, "%sindex=%d", start, c->index);
}

void start_handshake(Connection *c) {
  char path[128], request[1024];
  request_path(c, path, sizeof path);
  int length = snprintf(request, sizeof request,
                        "GET %s HTTP/1.1\r\n"
                        "Host: 127.0.0.1:%d\r\n"
                        "User-Agent: Mozilla/5.0 (X11; Linux x86_64) wsload/1.0\r\n"
                        "Accept-Language: en-US,en;q=0.9\r\n"
                        "Accept-Encoding: gzip, deflate, br\r\n"
                        "Connection: Upgrade\r\n"
                        "Upgrade: websocket\r\n"
                        "Origin: http://127.0.0.1:%d\r\n"
                        "Sec-WebSocket-Version: 13\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        "%s%s%s%s\r\n",
                        path, options.port, options.port, options.extensions ? "Sec-WebSocket-Extensions: " : "",
                        options.extensions ? options.extensions : "", options.extensions ? "\r\n" : "",
                        options.dialect == SESSIONS ? "Sec-WebSocket-Protocol: revoir.v1\r\n" : "");
  if (send(c->fd, request, length, MSG_NOSIGNAL) != length) fail("a request cannot be sent");
}

// Looks at what has come, and takes it only as far as the step needs: frames behind it stay for replies.c.
static ssize_t peek(Connection *c, uint8_t *bytes, size_t size) {
  ssize_t length = recv(c->fd, bytes, size, MSG_PEEK);
  if (length == 0) fail("the server closed a connection during the handshake");
  if (length < 0 && errno != EAGAIN) fail("a connection broke during the handshake");
  if (length < 0) errno = 0;
  return length;
}

static void take(Connection *c, size_t length) {
  uint8_t bytes[LONGEST_ANSWER];
  if (recv(c->fd, bytes, length, 0) != (ssize_t)length) fail("a connection broke during the handshake");
}

static bool contains(const uint8_t *bytes, size_t length, const char *word) {
  return memmem(bytes, length, word, strlen(word)) != NULL;
}

static size_t upgraded_bytes(const uint8_t *bytes, size_t length) {
  const uint8_t *end = memmem(bytes, length, "\r\n\r\n", 4);
  if (!end) return length == LONGEST_ANSWER ? (fail("the answer has no end"), 0) : 0;
  if (length < 12 || memcmp(bytes, "HTTP/1.1 101", 12)) fail("the server refused the handshake");
  size_t head = end + 4 - bytes;
  if (options.compressed && !contains(bytes, head, "permessage-deflate")) fail("the server does not compress");
  if (options.dialect == SESSIONS && !contains(bytes, head, "revoir.v1")) fail("the server has no sessions");
  return head;
}

// One small frame: of engine.io or socket.io its opening, its ready; of a session its WELCOME.
static size_t greeting_bytes(const uint8_t *bytes, size_t length) {
  if (length < 4) return 0;
  size_t payload = bytes[1], head = 2;
  if (payload == 126) payload = bytes[2] << 8 | bytes[3], head = 4;
  return length < head + payload ? 0 : head + payload;
}

static void join(Connection *c) {
  uint8_t frame[32];
  size_t length = write_frame(frame, (const uint8_t *)"40", 2, 1, false);
  if (send(c->fd, frame, length, MSG_NOSIGNAL) != (ssize_t)length) fail("a connection cannot join");
}

static void upgraded(Connection *c) {
  c->phase = options.dialect == SOCKET_IO ? GREETED : options.dialect == SESSIONS ? JOINING : OPEN;
  if (options.dialect == SESSIONS) begin_session(c);
}

bool advance_handshake(Connection *c) {
  uint8_t bytes[LONGEST_ANSWER];
  ssize_t length = peek(c, bytes, sizeof bytes);
  if (length <= 0) return false;
  size_t used = c->phase == UPGRADING ? upgraded_bytes(bytes, length) : greeting_bytes(bytes, length);
  if (used == 0) return false;
  take(c, used);
  if (c->phase == JOINING && options.dialect == SESSIONS) confirm_session(c, bytes, used);
  if (c->phase == UPGRADING) upgraded(c);
  else if (c->phase == GREETED) join(c), c->phase = JOINING;
  else c->phase = OPEN;
  return c->phase == OPEN || ((size_t)length > used && advance_handshake(c));
}

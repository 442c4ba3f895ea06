// A session's client: with each connection it says the next number in the flight of HELLO or RESUME, and is there when that has
// come back. sessions/caller.js is the same in JavaScript, byte for byte but for the masks.
#include "caller.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SHORTEST_PAUSE_US = 20000, LONGEST_PAUSE_US = 50000 };

static const char request[] =
    "GET / HTTP/1.1\r\n"
    "Host: localhost\r\n"
    "Connection: Upgrade\r\n"
    "Upgrade: websocket\r\n"
    "Sec-WebSocket-Protocol: revoir.v1\r\n"
    "Sec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

uint64_t losses;

static void cut(Caller *c) {
  if (c->fd >= 0) close(c->fd);
  c->fd = -1;
  keep_rest(&c->rest, NULL, 0);
}

// Whoever is there already needs no other connection.
static void lose_connection(Caller *c) {
  cut(c);
  uint64_t pause_us = SHORTEST_PAUSE_US + next_random() % (LONGEST_PAUSE_US - SHORTEST_PAUSE_US);
  if (c->is_away) wait_for(c, pause_us * 1000);
}

// The ways in which servers go. Anything else, such as a want of ports, is the machine's and would spoil the figures unseen.
static void check_broken(void) {
  if (errno != ECONNREFUSED && errno != ECONNRESET && errno != EPIPE && errno != ETIMEDOUT)
    fail("a connection broke in a way that no server is the cause of");
  errno = 0;
}

// All that is said fits into the buffer of a connection that has sent next to nothing before.
static bool say(Caller *c, const void *bytes, size_t length) {
  ssize_t sent = send(c->fd, bytes, length, MSG_NOSIGNAL);
  if (sent == (ssize_t)length) return true;
  if (sent >= 0) fail("a few bytes cannot be sent at once");
  bool is_early = errno == EAGAIN && !c->has_asked;  // it is not connected yet
  if (!is_early) check_broken(), lose_connection(c);
  errno = 0;
  return false;
}

static bool ask(Caller *c) { return c->has_asked = say(c, request, sizeof request - 1); }

// Over loopback the connection mostly is there when connect() comes back, though it says that it is not yet.
void dial(Caller *c) {
  c->has_asked = c->is_upgraded = false;
  c->fd = loopback_socket(c->index);
  if (connect_loopback(c->fd) && errno != EINPROGRESS) {
    check_broken();
    return lose_connection(c);
  }
  ask(c);
  if (c->fd >= 0) watch_socket(c->fd, c, c->has_asked ? EPOLLIN : EPOLLOUT, true);
}

void come_back(Caller *c) {
  cut(c);
  c->is_away = true;
  dial(c);
}

void come_back_after(Caller *c, uint64_t ns) {
  cut(c);
  c->is_away = true;
  wait_for(c, ns);
}

static void claim(Caller *c) {
  uint8_t envelope[LONGEST_ENVELOPE], flight[2 * LONGEST_ENVELOPE];
  char number[24];
  size_t length = write_claim(envelope, &c->session);
  size_t used = write_frame(flight, envelope, length, BINARY, false);
  length = snprintf(number, sizeof number, "%lu", c->session.got + 1);
  used += write_frame(flight + used, (const uint8_t *)number, length, TEXT, false);
  say(c, flight, used);
}

static void confirm(Caller *c) {
  uint8_t envelope[LONGEST_ENVELOPE], frame[2 * LONGEST_ENVELOPE];
  size_t length = write_ack(envelope, TOKEN_RECEIVED, c->session.got, c->session.got + 1);
  say(c, frame, write_frame(frame, envelope, length, BINARY, false));
}

static void take_text(Caller *c, const uint8_t *text, size_t length) {
  char due[24];
  size_t due_length = snprintf(due, sizeof due, "%lu", ++c->session.got);
  if (length != due_length || memcmp(text, due, length)) losses++;
  c->is_away = false;
}

static void take_envelope(Caller *c, const uint8_t *bytes, size_t length) {
  Said said = read_envelope(&c->session, bytes, length);
  if (said == BOUND) confirm(c);
  if (said != REFUSED) return;
  losses++;
  c->is_away = false;
}

static void take_frame(Caller *c, const uint8_t *bytes, size_t size) {
  int opcode = bytes[0] & 15;
  size_t head = head_size(bytes);
  if (opcode == TEXT) take_text(c, bytes + head, size - head);
  else if (opcode == BINARY) take_envelope(c, bytes + head, size - head);
  else if (opcode == CLOSE) lose_connection(c);  // the server would wait for an answer
}

// A server that has no room answers otherwise, and is asked again.
static size_t take_upgrade(Caller *c, const uint8_t *bytes, size_t length) {
  const uint8_t *end = memmem(bytes, length, "\r\n\r\n", 4);
  if (!end) return length >= ROOM_BYTES / 2 ? (fail("the answer has no end"), 0) : 0;
  size_t head = end + 4 - bytes;
  if (head < 12 || memcmp(bytes, "HTTP/1.1 101", 12)) return lose_connection(c), 0;
  if (!memmem(bytes, head, "revoir.v1", 9)) fail("the server has no sessions");
  c->is_upgraded = true;
  claim(c);
  return head;
}

// How many bytes were taken. The connection may be lost on the way.
static size_t take_all(Caller *c, const uint8_t *bytes, size_t length) {
  size_t at = c->is_upgraded ? 0 : take_upgrade(c, bytes, length), size;
  while (c->is_upgraded && c->fd >= 0 && (size = frame_size(bytes + at, length - at))) {
    take_frame(c, bytes + at, size);
    at += size;
  }
  return at;
}

static void receive(Caller *c) {
  static uint8_t room[ROOM_BYTES];
  ssize_t came = receive_behind(&c->rest, c->fd, room);
  if (came < 0 && errno == EAGAIN) {
    errno = 0;
    return;
  }
  if (came < 0) check_broken();
  if (came <= 0) return lose_connection(c);
  size_t length = c->rest.length + came, taken = take_all(c, room, length);
  if (c->fd >= 0) keep_rest(&c->rest, room + taken, length - taken);
}

// An event may be of a connection that this caller had before, cut since: nothing is done but what the socket itself says.
bool advance_caller(Caller *c) {
  bool was_away = c->is_away;
  if (c->fd < 0) return false;
  if (c->has_asked) receive(c);
  else if (ask(c)) watch_socket(c->fd, c, EPOLLIN, false);
  return was_away && !c->is_away;
}

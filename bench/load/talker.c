// One connection that talks: its messages are numbered from 1 on, and come back in that order or the run ends. All that one read
// leads to is one write. Over a session it acknowledges as src/session/client does, after as many messages, bytes and
// milliseconds, and in the same places between the messages.
#include "talker.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { TEXT_BYTES = 200, NUMBER_LETTERS = 16, PATTERN_BYTES = TEXT_BYTES - NUMBER_LETTERS, PATTERNS = 64 };
enum { MOST_ACK_BYTES = 65536 };
// A read may bring as many echoes as fit into its room, and each is followed by a frame with a mask and perhaps an envelope.
enum { FLIGHT_BYTES = 2 * ROOM_BYTES, LONGEST_ADDITION = TEXT_BYTES + 2 * LONGEST_ENVELOPE };

typedef struct {
  Session session;
  uint64_t sent, got, acked;
  uint64_t ack_due_ns;  // 0: nothing waits to be acknowledged
  Rest rest;
} Talker;

static Talker *talkers;
static uint8_t pattern[PATTERN_BYTES + PATTERNS];

// What is to be written.
static uint8_t flight[FLIGHT_BYTES];
static size_t flight_bytes;

void prepare_talkers(void) {
  talkers = calloc(options.connections, sizeof *talkers);
  if (!talkers || !options.connections) fail("there is nobody to talk");
  if (options.depth * LONGEST_ADDITION > FLIGHT_BYTES) fail("so much under way does not fit into one write");
  for (size_t i = 0; i < sizeof pattern; i++) pattern[i] = 'a' + next_random() % 26;
}

static Talker *talker_of(const Connection *c) { return &talkers[c->index]; }

static void add_frame(const uint8_t *payload, size_t length, int opcode) {
  if (flight_bytes + length + LONGEST_ENVELOPE > FLIGHT_BYTES) fail("a flight is longer than what it answers");
  flight_bytes += write_frame(flight + flight_bytes, payload, length, opcode, false);
}

// No more is ever under way than a new connection's buffer takes.
static void send_flight(const Connection *c) {
  if (!flight_bytes) return;
  ssize_t sent = send(c->fd, flight, flight_bytes, MSG_NOSIGNAL);
  if (sent != (ssize_t)flight_bytes) fail("a flight cannot be sent at once");
  flight_bytes = 0;
}

static void put_letters(uint8_t *to, int count, uint64_t number) {
  for (; count--; number >>= 4) to[count] = 'a' + (number & 15);
}

// No two messages of a run are the same, of one connection or of two.
static void write_text(uint8_t *to, int index, uint64_t number) {
  put_letters(to, 4, index);
  put_letters(to + 4, NUMBER_LETTERS - 4, number);
  memcpy(to + NUMBER_LETTERS, pattern + number % PATTERNS, PATTERN_BYTES);
}

static void add_message(const Connection *c, Talker *t) {
  uint8_t text[TEXT_BYTES];
  write_text(text, c->index, ++t->sent);
  add_frame(text, sizeof text, TEXT);
}

static void add_ack(Talker *t, uint64_t flags) {
  uint8_t envelope[LONGEST_ENVELOPE];
  add_frame(envelope, write_ack(envelope, flags, t->got, t->sent), BINARY);
  t->acked = t->got;
  t->ack_due_ns = 0;
}

void begin_session(Connection *c) {
  uint8_t envelope[LONGEST_ENVELOPE];
  add_frame(envelope, write_claim(envelope, &talker_of(c)->session), BINARY);
  send_flight(c);
}

void confirm_session(Connection *c, const uint8_t *welcome, size_t length) {
  Talker *t = talker_of(c);
  size_t head = head_size(welcome);
  if ((welcome[0] & 15) != BINARY) fail("a session begins with no envelope");
  if (read_envelope(&t->session, welcome + head, length - head) != BOUND) fail("a session is refused");
  add_ack(t, TOKEN_RECEIVED);
  send_flight(c);
}

void begin_talk(Connection *c) {
  for (int i = 0; i < options.depth; i++) add_message(c, talker_of(c));
  send_flight(c);
}

static void acknowledge_in_time(Talker *t, uint64_t now) {
  const Session *s = &t->session;
  uint64_t untold = t->got - t->acked;
  uint64_t few = s->ack_messages < OWN_WINDOW_MESSAGES / 4 ? s->ack_messages : OWN_WINDOW_MESSAGES / 4;
  if (!t->ack_due_ns) t->ack_due_ns = now + s->ack_ms * 1000000;
  if (untold >= few || untold * TEXT_BYTES >= MOST_ACK_BYTES || now >= t->ack_due_ns) add_ack(t, 0);
}

void acknowledge_late(Connection *c, uint64_t now) {
  Talker *t = talker_of(c);
  if (!t->ack_due_ns || now < t->ack_due_ns) return;
  add_ack(t, 0);
  send_flight(c);
}

static void take_text(const Connection *c, Talker *t, const uint8_t *text, size_t length) {
  uint8_t due[TEXT_BYTES];
  if (t->got == t->sent) fail("more came back than was sent");
  write_text(due, c->index, ++t->got);
  if (length != sizeof due || memcmp(text, due, length)) fail("a reply is not what was expected");
}

static void take_envelope(Talker *t, const uint8_t *bytes, size_t length) {
  Session *s = &t->session;
  if (options.dialect != SESSIONS) fail("a reply is bytes where text was sent");
  if (read_envelope(s, bytes, length) != ACKNOWLEDGED) fail("the server said what has no place in a talk");
  if (s->ack_tx != t->got || s->ack_rx > t->sent) fail("the server counts otherwise");
  if (s->ack_flags & ACK_WANTED) add_ack(t, 0);
}

static int take_frame(const Connection *c, Talker *t, const uint8_t *payload, size_t length, int first_byte) {
  if (first_byte == (0x80 | TEXT)) return take_text(c, t, payload, length), 1;
  if (first_byte == (0x80 | BINARY)) take_envelope(t, payload, length);
  else if (first_byte == (0x80 | PING)) add_frame(payload, length, PONG);
  else fail(first_byte == (0x80 | CLOSE) ? "the server sent a close frame" : "a frame is none that a server sends here");
  return 0;
}

static ssize_t receive(const Connection *c, const Talker *t, uint8_t *room) {
  ssize_t came = receive_behind(&t->rest, c->fd, room);
  if (came == 0) fail("the server closed a connection");
  if (came < 0 && errno != EAGAIN) fail("a connection broke");
  if (came < 0) came = errno = 0;
  return came;
}

int go_on(Connection *c, uint64_t now, bool is_last) {
  static uint8_t room[ROOM_BYTES];
  Talker *t = talker_of(c);
  size_t length = receive(c, t, room) + t->rest.length, at = 0, size;
  int texts = 0;
  for (; (size = frame_size(room + at, length - at)); at += size) {
    size_t head = head_size(room + at);
    if (!take_frame(c, t, room + at + head, size - head, room[at])) continue;
    texts++;
    if (!is_last) add_message(c, t);
    if (options.dialect == SESSIONS) acknowledge_in_time(t, now);
  }
  if (length > at || t->rest.length) keep_rest(&t->rest, room + at, length - at);
  send_flight(c);
  return texts;
}

uint64_t under_way(const Connection *c) { return talker_of(c)->sent - talker_of(c)->got; }

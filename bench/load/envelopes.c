// Of each envelope only what these clients need is read; what stands behind it, and what they have no use for, is read past.
#include "session.h"
#include <string.h>

enum { HELLO = 1, WELCOME = 2, RESUME = 3, RESUMED = 4, REFUSE = 5, ACK = 6 };
enum { BUSY = 9, LONGEST_NUMBER = 8 };

static uint8_t *put_number(uint8_t *to, uint64_t number) {
  for (; number > 127; number >>= 7) *to++ = 0x80 | (number & 127);
  *to++ = number;
  return to;
}

static uint8_t *put_bytes(uint8_t *to, const uint8_t *bytes, size_t length) {
  memcpy(to, bytes, length);
  return to + length;
}

static size_t write_hello(uint8_t *to) {
  static const uint64_t window[] = {OWN_WINDOW_MESSAGES, 1 << 20, 1 << 20};  // messages, bytes, bytes of the largest
  uint8_t *at = to;
  *at++ = HELLO;
  at = put_number(at, 0);
  for (int i = 0; i < 3; i++) at = put_number(at, window[i]);
  return at - to;
}

static size_t write_resume(uint8_t *to, Session *s) {
  uint8_t *at = to;
  *at++ = RESUME;
  at = put_number(at, 0);
  at = put_bytes(at, s->id, sizeof s->id);
  at = put_bytes(at, s->token, sizeof s->token);
  at = put_number(at, ++s->attempt);
  at = put_number(at, s->epoch);
  at = put_number(at, s->got);
  at = put_number(at, s->got + 1);  // the number that follows
  return put_number(at, 0) - to;    // no topics
}

size_t write_claim(uint8_t *to, Session *s) { return s->has_begun ? write_resume(to, s) : write_hello(to); }

size_t write_ack(uint8_t *to, uint64_t flags, uint64_t rx, uint64_t tx) {
  uint8_t *at = to;
  *at++ = ACK;
  at = put_number(at, flags);
  at = put_number(at, rx);
  return put_number(at, tx) - to;
}

typedef struct {
  const uint8_t *at, *end;
} Reader;

static const uint8_t *take_bytes(Reader *r, size_t length) {
  if ((size_t)(r->end - r->at) < length) fail("an envelope is cut short");
  r->at += length;
  return r->at - length;
}

static uint64_t take_number(Reader *r) {
  uint64_t number = 0;
  for (int i = 0; i < LONGEST_NUMBER; i++) {
    uint8_t byte = *take_bytes(r, 1);
    number |= (uint64_t)(byte & 127) << (7 * i);
    if (byte < 128) return number;
  }
  fail("a number in an envelope is too long");
}

static Said read_ack(Session *s, Reader *r) {
  s->ack_flags = take_number(r);
  s->ack_rx = take_number(r);
  s->ack_tx = take_number(r);
  return ACKNOWLEDGED;
}

// WELCOME and RESUMED, up to their terms.
static Said read_bound(Session *s, Reader *r, bool is_welcome) {
  take_number(r);  // flags
  if (is_welcome) memcpy(s->id, take_bytes(r, sizeof s->id), sizeof s->id);
  s->epoch = take_number(r);
  memcpy(s->token, take_bytes(r, sizeof s->token), sizeof s->token);
  for (int i = 0; i < 4; i++) take_number(r);  // its time to live, the server's window
  s->ack_messages = take_number(r);
  s->ack_ms = take_number(r);
  s->has_begun = true;
  return BOUND;
}

Said read_envelope(Session *s, const uint8_t *bytes, size_t length) {
  Reader r = {bytes, bytes + length};
  uint8_t type = *take_bytes(&r, 1);
  if (type == REFUSE) return take_number(&r) == BUSY ? ANYTHING_ELSE : REFUSED;
  if (type == ACK) return read_ack(s, &r);
  if (type == WELCOME || type == RESUMED) return read_bound(s, &r, type == WELCOME);
  return ANYTHING_ELSE;
}

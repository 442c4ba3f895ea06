;; The loops over bytes that WebAssembly's 128-bit vectors make several times faster than JavaScript's words.
;; `npm run build` assembles it into kernel-bytes.ts; kernel.ts says what lies where in the memory, and is the only caller.
;;
;; Nothing here trusts its callers to stay in the memory: WebAssembly does not let it leave. What is read or written beyond
;; what was asked for, because a vector is wider than what is left, is said where it happens.
(module
  (import "kernel" "memory" (memory 16 16))

  ;; Masks or unmasks the bytes from $at to $end in place (RFC 6455 §5.3).
  ;; $key: the masking key, its first byte lowest, turned so that its first byte meets $at.
  ;; Returns 0 when no byte is above 7F afterwards: asked while the bytes are at hand, it is free.
  (func (export "unmask") (param $at i32) (param $end i32) (param $key i32) (result i32)
    (local $stop i32) (local $keys v128) (local $bytes v128) (local $seen v128) (local $byte i32) (local $high i32)
    (local.set $keys (i32x4.splat (local.get $key)))

    ;; 64 bytes a turn, since the loop itself would take as long as the work on 16.
    (local.set $stop
      (i32.add (local.get $at) (i32.and (i32.sub (local.get $end) (local.get $at)) (i32.const -64))))
    (block $no_more (loop $turn
      (br_if $no_more (i32.ge_u (local.get $at) (local.get $stop)))
      (v128.store (local.get $at)
        (local.tee $bytes (v128.xor (v128.load (local.get $at)) (local.get $keys))))
      (local.set $seen (v128.or (local.get $seen) (local.get $bytes)))
      (v128.store offset=16 (local.get $at)
        (local.tee $bytes (v128.xor (v128.load offset=16 (local.get $at)) (local.get $keys))))
      (local.set $seen (v128.or (local.get $seen) (local.get $bytes)))
      (v128.store offset=32 (local.get $at)
        (local.tee $bytes (v128.xor (v128.load offset=32 (local.get $at)) (local.get $keys))))
      (local.set $seen (v128.or (local.get $seen) (local.get $bytes)))
      (v128.store offset=48 (local.get $at)
        (local.tee $bytes (v128.xor (v128.load offset=48 (local.get $at)) (local.get $keys))))
      (local.set $seen (v128.or (local.get $seen) (local.get $bytes)))
      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br $turn)))

    ;; What is left, byte by byte. 64 is a multiple of the key's four bytes, so that the key is as it was.
    (block $no_more (loop $turn
      (br_if $no_more (i32.ge_u (local.get $at) (local.get $end)))
      (i32.store8 (local.get $at)
        (local.tee $byte
          (i32.xor (i32.load8_u (local.get $at)) (i32.and (local.get $key) (i32.const 0xff)))))
      (local.set $high (i32.or (local.get $high) (local.get $byte)))
      (local.set $key (i32.rotr (local.get $key) (i32.const 8)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $turn)))

    (i32.or
      (i8x16.bitmask (local.get $seen))
      (i32.and (local.get $high) (i32.const 0x80))))

  ;; The highest byte from $at to $end. At most 7F: ASCII; at most C3, in UTF-8: every character is in Latin-1.
  (func (export "highest") (param $at i32) (param $end i32) (result i32)
    (local $high v128) (local $byte i32) (local $highest i32)
    (block $no_more (loop $turn
      (br_if $no_more (i32.lt_s (i32.sub (local.get $end) (local.get $at)) (i32.const 16)))
      (local.set $high (i8x16.max_u (local.get $high) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br $turn)))
    ;; Folded in halves: what is highest in one lane or the other, down to a single lane.
    (local.set $high (i8x16.max_u (local.get $high) (i8x16.shuffle 8 9 10 11 12 13 14 15 0 0 0 0 0 0 0 0 (local.get $high) (local.get $high))))
    (local.set $high (i8x16.max_u (local.get $high) (i8x16.shuffle 4 5 6 7 0 0 0 0 0 0 0 0 0 0 0 0 (local.get $high) (local.get $high))))
    (local.set $high (i8x16.max_u (local.get $high) (i8x16.shuffle 2 3 0 0 0 0 0 0 0 0 0 0 0 0 0 0 (local.get $high) (local.get $high))))
    (local.set $high (i8x16.max_u (local.get $high) (i8x16.shuffle 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 (local.get $high) (local.get $high))))
    (local.set $highest (i8x16.extract_lane_u 0 (local.get $high)))
    (block $no_more (loop $turn
      (br_if $no_more (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $byte (i32.load8_u (local.get $at)))
      (local.set $highest
        (select (local.get $byte) (local.get $highest) (i32.gt_u (local.get $byte) (local.get $highest))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $turn)))
    (local.get $highest))

  ;; UTF-8 from $at to $end, which is known to be valid, as UTF-16LE at $to. Returns where the units end.
  ;; Writes up to 4 bytes beyond them.
  ;;
  ;; Characters are taken several at a time. Of 64 bytes, $ends has a bit for each byte that ends a character: one that no
  ;; continuation byte follows. Its lowest 12 are a row of the table that decode-table.ts writes: it names the shuffle that
  ;; puts the bytes of each character into a lane of its own, lowest bits first, and how many bytes those are. The bits are
  ;; made once for 64 bytes, so that one step waits for the step before only by a shift and the table: 40 µs for 64 KiB of
  ;; words in several scripts, and 62 where each step makes its own.
  (func (export "toUtf16") (param $at i32) (param $end i32) (param $to i32) (result i32)
    (local $ends i64) (local $stop i32) (local $size i32) (local $code i32) (local $lead i32)
    (local $bytes v128) (local $row i32) (local $shuffle i32)
    (block $few (loop $block
      (br_if $few (i32.lt_s (i32.sub (local.get $end) (local.get $at)) (i32.const 64)))
      (local.set $ends
        (i64.or
          (i64.or
            (i64.extend_i32_u (call $continuations (local.get $at)))
            (i64.shl
              (i64.extend_i32_u (call $continuations (i32.add (local.get $at) (i32.const 16))))
              (i64.const 16)))
          (i64.or
            (i64.shl
              (i64.extend_i32_u (call $continuations (i32.add (local.get $at) (i32.const 32))))
              (i64.const 32))
            (i64.shl
              (i64.extend_i32_u (call $continuations (i32.add (local.get $at) (i32.const 48))))
              (i64.const 48)))))
      ;; What follows the last byte is not known: its bit is 0, and no row reaches it.
      (local.set $ends
        (i64.shr_u (i64.xor (local.get $ends) (i64.const -1)) (i64.const 1)))
      (local.set $stop (i32.add (local.get $at) (i32.const 52)))

      (loop $turn
        (local.set $bytes (v128.load (local.get $at)))

        ;; Sixteen characters that end at once are ASCII.
        (if (i64.eq (i64.and (local.get $ends) (i64.const 0xffff)) (i64.const 0xffff)) (then
          (v128.store (local.get $to) (i16x8.extend_low_i8x16_u (local.get $bytes)))
          (v128.store offset=16 (local.get $to) (i16x8.extend_high_i8x16_u (local.get $bytes)))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (local.set $ends (i64.shr_u (local.get $ends) (i64.const 16)))
          (local.set $to (i32.add (local.get $to) (i32.const 32)))
          (br_if $turn (i32.lt_u (local.get $at) (local.get $stop)))
          (br $block)))

        (local.set $row
          (i32.load16_u offset=4096
            (i32.shl (i32.and (i32.wrap_i64 (local.get $ends)) (i32.const 0xfff)) (i32.const 1))))
        (local.set $shuffle (i32.and (local.get $row) (i32.const 0xff)))
        (local.set $size (i32.shr_u (local.get $row) (i32.const 8)))
        (local.set $ends (i64.shr_u (local.get $ends) (i64.extend_i32_u (local.get $size))))
        (local.set $at (i32.add (local.get $at) (local.get $size)))
        (local.set $bytes
          (i8x16.swizzle
            (local.get $bytes)
            (v128.load (i32.shl (local.get $shuffle) (i32.const 4)))))

        ;; Six characters of one or two bytes, in lanes of 16 bits.
        (if (i32.lt_u (local.get $shuffle) (i32.const 64)) (then
          (v128.store (local.get $to)
            (v128.or
              (v128.and (local.get $bytes) (i16x8.splat (i32.const 0x7f)))
              (i16x8.shr_u
                (v128.and (local.get $bytes) (i16x8.splat (i32.const 0x1f00)))
                (i32.const 2))))
          (local.set $to (i32.add (local.get $to) (i32.const 12)))
          (br_if $turn (i32.lt_u (local.get $at) (local.get $stop)))
          (br $block)))

        ;; Four characters of one to three bytes, or three of one to four, in lanes of 32 bits. Where the third byte is a
        ;; lead, 1110zzzz, its bit 5 is none of the character's: bit 6, which continuation bytes lack, takes it away.
        (local.set $bytes
          (v128.or
            (v128.or
              (v128.and (local.get $bytes) (i32x4.splat (i32.const 0x7f)))
              (i32x4.shr_u
                (v128.and (local.get $bytes) (i32x4.splat (i32.const 0x3f00)))
                (i32.const 2)))
            (v128.or
              (i32x4.shr_u
                (v128.and
                  (v128.xor
                    (local.get $bytes)
                    (i32x4.shr_u
                      (v128.and (local.get $bytes) (i32x4.splat (i32.const 0x400000)))
                      (i32.const 1)))
                  (i32x4.splat (i32.const 0x3f0000)))
                (i32.const 4))
              (i32x4.shr_u
                (v128.and (local.get $bytes) (i32x4.splat (i32.const 0x07000000)))
                (i32.const 6)))))
        (if (i32.lt_u (local.get $shuffle) (i32.const 145)) (then
          (v128.store64_lane 0 (local.get $to)
            (i16x8.narrow_i32x4_u (local.get $bytes) (local.get $bytes)))
          (local.set $to (i32.add (local.get $to) (i32.const 8)))
          (br_if $turn (i32.lt_u (local.get $at) (local.get $stop)))
          (br $block)))
        (local.set $to (call $put (local.get $to) (i32x4.extract_lane 0 (local.get $bytes))))
        (local.set $to (call $put (local.get $to) (i32x4.extract_lane 1 (local.get $bytes))))
        (local.set $to (call $put (local.get $to) (i32x4.extract_lane 2 (local.get $bytes))))
        (br_if $turn (i32.lt_u (local.get $at) (local.get $stop))))
      (br $block)))

    ;; What is left, character by character.
    (block $no_more (loop $turn
      (br_if $no_more (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $lead (i32.load8_u (local.get $at)))
      (if (i32.lt_u (local.get $lead) (i32.const 0x80)) (then
        (local.set $code (local.get $lead))
        (local.set $at (i32.add (local.get $at) (i32.const 1))))
      (else (if (i32.lt_u (local.get $lead) (i32.const 0xe0)) (then
        (local.set $code
          (i32.or
            (i32.shl (i32.and (local.get $lead) (i32.const 0x1f)) (i32.const 6))
            (call $six (i32.add (local.get $at) (i32.const 1)))))
        (local.set $at (i32.add (local.get $at) (i32.const 2))))
      (else (if (i32.lt_u (local.get $lead) (i32.const 0xf0)) (then
        (local.set $code
          (i32.or
            (i32.shl (i32.and (local.get $lead) (i32.const 0x0f)) (i32.const 12))
            (i32.or
              (i32.shl (call $six (i32.add (local.get $at) (i32.const 1))) (i32.const 6))
              (call $six (i32.add (local.get $at) (i32.const 2))))))
        (local.set $at (i32.add (local.get $at) (i32.const 3))))
      (else
        (local.set $code
          (i32.or
            (i32.or
              (i32.shl (i32.and (local.get $lead) (i32.const 0x07)) (i32.const 18))
              (i32.shl (call $six (i32.add (local.get $at) (i32.const 1))) (i32.const 12)))
            (i32.or
              (i32.shl (call $six (i32.add (local.get $at) (i32.const 2))) (i32.const 6))
              (call $six (i32.add (local.get $at) (i32.const 3))))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))))))))
      (local.set $to (call $put (local.get $to) (local.get $code)))
      (br $turn)))
    (local.get $to))

  ;; A bit for each of the 16 bytes at $at that is a continuation byte: 80 to BF, which are the signed bytes below C0.
  (func $continuations (param $at i32) (result i32)
    (i8x16.bitmask (i8x16.lt_s (v128.load (local.get $at)) (i8x16.splat (i32.const 0xc0)))))

  ;; The six bits of a continuation byte.
  (func $six (param $at i32) (result i32)
    (i32.and (i32.load8_u (local.get $at)) (i32.const 0x3f)))

  ;; One code point as UTF-16LE; returns where it ends.
  (func $put (param $to i32) (param $code i32) (result i32)
    (if (i32.lt_u (local.get $code) (i32.const 0x10000)) (then
      (i32.store16 (local.get $to) (local.get $code))
      (return (i32.add (local.get $to) (i32.const 2)))))
    ;; D7C0 is D800 less the 10000 that pairs begin with, shifted as the rest is.
    (i32.store16 (local.get $to)
      (i32.add (i32.const 0xd7c0) (i32.shr_u (local.get $code) (i32.const 10))))
    (i32.store16 offset=2 (local.get $to)
      (i32.or (i32.const 0xdc00) (i32.and (local.get $code) (i32.const 0x3ff))))
    (i32.add (local.get $to) (i32.const 4)))

  ;; UTF-16LE from $at to $end, no unit of it above FF, as Latin-1 at $to, which may be $at. Returns where it ends.
  ;; Writes up to 15 bytes beyond.
  (func (export "toLatin1") (param $at i32) (param $end i32) (param $to i32) (result i32)
    (local $length i32)
    (local.set $length
      (i32.add (local.get $to) (i32.shr_u (i32.sub (local.get $end) (local.get $at)) (i32.const 1))))
    (block $no_more (loop $turn
      (br_if $no_more (i32.ge_u (local.get $at) (local.get $end)))
      (v128.store (local.get $to)
        (i8x16.narrow_i16x8_u (v128.load (local.get $at)) (v128.load offset=16 (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 32)))
      (local.set $to (i32.add (local.get $to) (i32.const 16)))
      (br $turn)))
    (local.get $length)))

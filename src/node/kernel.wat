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
  ;; Writes up to 10 bytes beyond them.
  ;;
  ;; Characters are taken several at a time. Of 64 bytes, $ends has a bit for each byte that ends a character: one that no
  ;; continuation byte follows. Its lowest 12 are a row of the table that decode-table.ts writes. Four steps take 48 bytes
  ;; at most, then the bits are made anew: nothing depends on where characters begin, and no branch can be mistaken. With a
  ;; branch for each shape of row, 64 KiB of words in several scripts, never the same ones, took 115 µs instead of 55.
  (func (export "toUtf16") (param $at i32) (param $end i32) (param $to i32) (result i32)
    (local $ends i64) (local $code i32) (local $lead i32) (local $turns i32)
    (local $bytes v128) (local $row i32) (local $shuffle i32) (local $pairs v128) (local $isSix v128)
    (block $few (loop $block
      (br_if $few (i32.lt_s (i32.sub (local.get $end) (local.get $at)) (i32.const 64)))
      (local.set $ends
        (i64.or
          (i64.or
            (i64.extend_i32_u
              (i8x16.bitmask
                (i8x16.lt_s (v128.load (local.get $at)) (i8x16.splat (i32.const 0xc0)))))
            (i64.shl
              (i64.extend_i32_u
                (i8x16.bitmask
                  (i8x16.lt_s (v128.load offset=16 (local.get $at)) (i8x16.splat (i32.const 0xc0)))))
              (i64.const 16)))
          (i64.or
            (i64.shl
              (i64.extend_i32_u
                (i8x16.bitmask
                  (i8x16.lt_s (v128.load offset=32 (local.get $at)) (i8x16.splat (i32.const 0xc0)))))
              (i64.const 32))
            (i64.shl
              (i64.extend_i32_u
                (i8x16.bitmask
                  (i8x16.lt_s (v128.load offset=48 (local.get $at)) (i8x16.splat (i32.const 0xc0)))))
              (i64.const 48)))))
      ;; What follows the last byte is not known: its bit is 0, and no step reaches it.
      (local.set $ends
        (i64.shr_u (i64.xor (local.get $ends) (i64.const -1)) (i64.const 1)))

      ;; 32 characters that end at once are ASCII.
      (if (i32.eq (i32.wrap_i64 (local.get $ends)) (i32.const -1)) (then
        (local.set $bytes (v128.load (local.get $at)))
        (v128.store (local.get $to) (i16x8.extend_low_i8x16_u (local.get $bytes)))
        (v128.store offset=16 (local.get $to) (i16x8.extend_high_i8x16_u (local.get $bytes)))
        (local.set $bytes (v128.load offset=16 (local.get $at)))
        (v128.store offset=32 (local.get $to) (i16x8.extend_low_i8x16_u (local.get $bytes)))
        (v128.store offset=48 (local.get $to) (i16x8.extend_high_i8x16_u (local.get $bytes)))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (local.set $to (i32.add (local.get $to) (i32.const 64)))
        (br $block)))

      (local.set $turns (i32.const 4))
      (loop $turn
        (local.set $bytes (v128.load (local.get $at)))
        (local.set $row
          (i32.load16_u offset=4096
            (i32.shl (i32.and (i32.wrap_i64 (local.get $ends)) (i32.const 0xfff)) (i32.const 1))))
        (local.set $ends
          (i64.shr_u
            (local.get $ends)
            (i64.extend_i32_u (i32.and (i32.shr_u (local.get $row) (i32.const 8)) (i32.const 0xf)))))
        (local.set $at
          (i32.add
            (local.get $at)
            (i32.and (i32.shr_u (local.get $row) (i32.const 8)) (i32.const 0xf))))
        (local.set $shuffle (i32.and (local.get $row) (i32.const 0xff)))
        (local.set $bytes
          (i8x16.swizzle
            (local.get $bytes)
            (v128.load (i32.shl (local.get $shuffle) (i32.const 4)))))
        (local.set $isSix
          (i32x4.splat
            (i32.sub (i32.const 0) (i32.lt_u (local.get $shuffle) (i32.const 64)))))

        ;; Four characters of one to three bytes, or three of one to four, in lanes of 32 bits. Where the third byte is a
        ;; lead, 1110zzzz, its bit 5 is none of the character's: bit 6, which continuation bytes lack, takes it away.
        (local.set $pairs
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

        ;; Six characters of one or two bytes, in lanes of 16 bits. What is no six is told by the row.
        (local.set $bytes
          (v128.bitselect
            (v128.or
              (v128.and (local.get $bytes) (i16x8.splat (i32.const 0x7f)))
              (i16x8.shr_u
                (v128.and (local.get $bytes) (i16x8.splat (i32.const 0x1f00)))
                (i32.const 2)))
            (local.get $pairs)
            (local.get $isSix)))

        ;; Which of three or four stand above FFFF and become a pair: D7C0 is D800 less the 10000 that pairs begin with,
        ;; shifted as the rest is.
        (local.set $pairs
          (v128.andnot
            (i32x4.gt_s (local.get $bytes) (i32x4.splat (i32.const 0xffff)))
            (local.get $isSix)))
        (local.set $code (i32x4.bitmask (local.get $pairs)))
        (local.set $bytes
          (v128.bitselect
            (v128.or
              (i32x4.add
                (i32x4.shr_u (local.get $bytes) (i32.const 10))
                (i32x4.splat (i32.const 0xdc00d7c0)))
              (i32x4.shl
                (v128.and (local.get $bytes) (i32x4.splat (i32.const 0x3ff)))
                (i32.const 16)))
            (local.get $bytes)
            (local.get $pairs)))

        ;; A shuffle closes the gaps of those that are none: 16 of them for three or four characters, and for six one that
        ;; leaves all in its place.
        (v128.store (local.get $to)
          (i8x16.swizzle
            (local.get $bytes)
            (v128.load offset=3584
              (i32.shl
                (i32.or
                  (local.get $code)
                  (i32.shl (i32.lt_u (local.get $shuffle) (i32.const 64)) (i32.const 4)))
                (i32.const 4)))))
        (local.set $to
          (i32.add
            (local.get $to)
            (i32.shl
              (i32.add
                (i32.shr_u (local.get $row) (i32.const 12))
                (i32.popcnt (local.get $code)))
              (i32.const 1))))
        (br_if $turn (local.tee $turns (i32.sub (local.get $turns) (i32.const 1)))))
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
    (local.get $length))

  ;; UTF-16LE from $at to $end as UTF-8 at $to, unpaired surrogates as U+FFFD. Returns where it ends.
  ;; Makes 0 of the unit before and the unit after, reads up to 10 bytes beyond $end, and writes up to 12 beyond its own end.
  ;;
  ;; Every unit becomes one to three bytes in a lane of 32 bits, and a shuffle from encode-table.ts closes the gaps. Each
  ;; half of a pair becomes two of the pair's four bytes, for which the second half needs two bits of the first: so
  ;; nothing depends on where pairs begin. Units that are no halves skip what is done about them.
  (func (export "toUtf8") (param $at i32) (param $end i32) (param $to i32) (result i32)
    (local $units v128) (local $before v128) (local $halves v128) (local $high v128) (local $last v128)
    (local $two v128) (local $three v128) (local $code v128) (local $bytes v128) (local $row i32)
    (i32.store16 (local.get $end) (i32.const 0))
    ;; What stands before the text is none of it.
    (i32.store16 (i32.sub (local.get $at) (i32.const 2)) (i32.const 0))
    (block $no_more (loop $turn
      (br_if $no_more (i32.ge_u (local.get $at) (local.get $end)))
      (if (i32.ge_s (i32.sub (local.get $end) (local.get $at)) (i32.const 32)) (then
        (if
          (i32.eqz
            (v128.any_true
              (v128.and
                (v128.or (v128.load (local.get $at)) (v128.load offset=16 (local.get $at)))
                (i16x8.splat (i32.const 0xff80)))))
          (then
            (v128.store (local.get $to)
              (i8x16.narrow_i16x8_u
                (v128.load (local.get $at))
                (v128.load offset=16 (local.get $at))))
            (local.set $at (i32.add (local.get $at) (i32.const 32)))
            (local.set $to (i32.add (local.get $to) (i32.const 16)))
            (br $turn)))))

      (block $single
        (br_if $single (i32.lt_s (i32.sub (local.get $end) (local.get $at)) (i32.const 8)))
        ;; Four units, each in 32 bits.
        (local.set $units (v128.load16x4_u (local.get $at)))
        (local.set $halves
          (i32x4.eq
            (v128.and (local.get $units) (i32x4.splat (i32.const 0xf800)))
            (i32x4.splat (i32.const 0xd800))))
        (local.set $two (i32x4.gt_s (local.get $units) (i32x4.splat (i32.const 0x7f))))
        (local.set $three
          (v128.andnot
            (i32x4.gt_s (local.get $units) (i32x4.splat (i32.const 0x7ff)))
            (local.get $halves)))
        (local.set $row
          (i32.or
            (i32x4.bitmask (local.get $two))
            (i32.shl (i32x4.bitmask (local.get $three)) (i32.const 4))))
        ;; 10xxxxxx as the second byte: the last one of a character that has two, and of each half of a pair.
        (local.set $last
          (v128.or
            (v128.and (i32x4.shl (local.get $units) (i32.const 8)) (i32x4.splat (i32.const 0x3f00)))
            (i32x4.splat (i32.const 0x8000))))
        ;; 110yyyyy 10xxxxxx
        (local.set $bytes
          (v128.bitselect
            (v128.or
              (v128.or (local.get $last) (i32x4.shr_u (local.get $units) (i32.const 6)))
              (i32x4.splat (i32.const 0xc0)))
            (local.get $units)
            (local.get $two)))
        ;; 1110zzzz 10yyyyyy 10xxxxxx
        (local.set $bytes
          (v128.bitselect
            (v128.or
              (v128.or
                (i32x4.shr_u (local.get $units) (i32.const 12))
                (v128.and
                  (i32x4.shl (local.get $units) (i32.const 2))
                  (i32x4.splat (i32.const 0x3f00))))
              (v128.or
                (v128.and
                  (i32x4.shl (local.get $units) (i32.const 16))
                  (i32x4.splat (i32.const 0x3f0000)))
                (i32x4.splat (i32.const 0x8080e0))))
            (local.get $bytes)
            (local.get $three)))

        (if (v128.any_true (local.get $halves)) (then
          (local.set $before (v128.load16x4_u (i32.sub (local.get $at) (i32.const 2))))
          (local.set $high
            (i32x4.eq
              (v128.and (local.get $units) (i32x4.splat (i32.const 0xfc00)))
              (i32x4.splat (i32.const 0xd800))))
          ;; Each second half after a first one, and each first half before a second one.
          (br_if $single
            (v128.any_true
              (v128.or
                (v128.xor
                  (v128.andnot (local.get $halves) (local.get $high))
                  (i32x4.eq
                    (v128.and (local.get $before) (i32x4.splat (i32.const 0xfc00)))
                    (i32x4.splat (i32.const 0xd800))))
                (v128.andnot
                  (local.get $high)
                  (i32x4.eq
                    (v128.and
                      (v128.load16x4_u (i32.add (local.get $at) (i32.const 2)))
                      (i32x4.splat (i32.const 0xfc00)))
                    (i32x4.splat (i32.const 0xdc00)))))))
          ;; A first half: the 10000 that the pair stands above is 40 in it. 11110uuu 10uuzzzz.
          (local.set $code
            (i32x4.add
              (v128.and (local.get $units) (i32x4.splat (i32.const 0x3ff)))
              (i32x4.splat (i32.const 0x40))))
          (local.set $code
            (v128.or
              (v128.or
                (i32x4.shr_u (local.get $code) (i32.const 8))
                (i32x4.splat (i32.const 0x80f0)))
              (v128.and
                (i32x4.shl (local.get $code) (i32.const 6))
                (i32x4.splat (i32.const 0x3f00)))))
          ;; A second half: 10yyyyyy 10xxxxxx, where the first two y are the first half's.
          (local.set $code
            (v128.bitselect
              (local.get $code)
              (v128.or
                (v128.or
                  (local.get $last)
                  (v128.and
                    (i32x4.shr_u (local.get $units) (i32.const 6))
                    (i32x4.splat (i32.const 0x0f))))
                (v128.or
                  (v128.and
                    (i32x4.shl (local.get $before) (i32.const 4))
                    (i32x4.splat (i32.const 0x30)))
                  (i32x4.splat (i32.const 0x80))))
              (local.get $high)))
          (local.set $bytes
            (v128.bitselect (local.get $code) (local.get $bytes) (local.get $halves)))))

        (v128.store (local.get $to)
          (i8x16.swizzle
            (local.get $bytes)
            (v128.load offset=12288 (i32.shl (local.get $row) (i32.const 4)))))
        (local.set $to
          (i32.add
            (local.get $to)
            (i32.add (i32.const 4) (i32.popcnt (local.get $row)))))
        (local.set $at (i32.add (local.get $at) (i32.const 8)))
        (br $turn))

      (local.set $to
        (call $putUnit
          (local.get $to)
          (i32.load16_u (local.get $at))
          (i32.load16_u (i32.sub (local.get $at) (i32.const 2)))
          (i32.load16_u (i32.add (local.get $at) (i32.const 2)))))
      (local.set $at (i32.add (local.get $at) (i32.const 2)))
      (br $turn)))
    (local.get $to))

  ;; One unit, of a pair its half of the bytes, as UTF-8; returns where it ends.
  (func $putUnit (param $to i32) (param $unit i32) (param $before i32) (param $after i32) (result i32)
    (local $code i32)
    (if (i32.lt_u (local.get $unit) (i32.const 0x80)) (then
      (i32.store8 (local.get $to) (local.get $unit))
      (return (i32.add (local.get $to) (i32.const 1)))))
    (if (i32.lt_u (local.get $unit) (i32.const 0x800)) (then
      (i32.store8 (local.get $to)
        (i32.or (i32.const 0xc0) (i32.shr_u (local.get $unit) (i32.const 6))))
      (i32.store8 offset=1 (local.get $to) (call $continuation (local.get $unit)))
      (return (i32.add (local.get $to) (i32.const 2)))))
    (if (call $isPair (local.get $unit) (local.get $after)) (then
      (local.set $code
        (i32.add (i32.and (local.get $unit) (i32.const 0x3ff)) (i32.const 0x40)))
      (i32.store8 (local.get $to)
        (i32.or (i32.const 0xf0) (i32.shr_u (local.get $code) (i32.const 8))))
      (i32.store8 offset=1 (local.get $to)
        (call $continuation (i32.shr_u (local.get $code) (i32.const 2))))
      (return (i32.add (local.get $to) (i32.const 2)))))
    (if (call $isPair (local.get $before) (local.get $unit)) (then
      (i32.store8 (local.get $to)
        (i32.or
          (i32.or
            (i32.const 0x80)
            (i32.shl (i32.and (local.get $before) (i32.const 3)) (i32.const 4)))
          (i32.and (i32.shr_u (local.get $unit) (i32.const 6)) (i32.const 0x0f))))
      (i32.store8 offset=1 (local.get $to) (call $continuation (local.get $unit)))
      (return (i32.add (local.get $to) (i32.const 2)))))
    (if (i32.eq (i32.and (local.get $unit) (i32.const 0xf800)) (i32.const 0xd800)) (then
      (local.set $unit (i32.const 0xfffd))))
    (i32.store8 (local.get $to)
      (i32.or (i32.const 0xe0) (i32.shr_u (local.get $unit) (i32.const 12))))
    (i32.store8 offset=1 (local.get $to)
      (call $continuation (i32.shr_u (local.get $unit) (i32.const 6))))
    (i32.store8 offset=2 (local.get $to) (call $continuation (local.get $unit)))
    (i32.add (local.get $to) (i32.const 3)))

  (func $isPair (param $first i32) (param $second i32) (result i32)
    (i32.and
      (i32.eq (i32.and (local.get $first) (i32.const 0xfc00)) (i32.const 0xd800))
      (i32.eq (i32.and (local.get $second) (i32.const 0xfc00)) (i32.const 0xdc00))))

  ;; A continuation byte with the lowest six bits.
  (func $continuation (param $bits i32) (result i32)
    (i32.or (i32.const 0x80) (i32.and (local.get $bits) (i32.const 0x3f)))))

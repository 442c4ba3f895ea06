import { type EndDetail, fitReason } from "../codes/index.js";
import type { Limits } from "./limits.js";
import { type RuleId, rules } from "./rules.js";

/** Why this endpoint fails the connection (RFC 6455 §7.1.7): the rule that the peer broke, and what is known of it. */
export interface Failure {
  readonly rule: RuleId;
  /** What the close frame says, at most 123 bytes. */
  readonly reason: string;
  readonly detail: EndDetail;
}

/** The failure for a rule whose own sentence says all there is to say. */
export function ruleBroken(rule: RuleId): Failure {
  const { sentence } = rules[rule];
  return { rule, reason: fitReason(sentence), detail: { kind: "protocol", sentence } };
}

/** The failure for a limit: `value` is what the peer asked for, `max` what `limit` allows. */
export function limitPassed(
  rule: RuleId,
  limit: keyof Limits,
  value: number,
  max: number,
): Failure {
  const sentence = `${rules[rule].sentence}: ${value}, where ${limit} is ${max}`;
  return {
    rule,
    reason: fitReason(sentence),
    detail: { kind: "limit", sentence, limit, max, value },
  };
}

/** @typedef {import("../../../dist/protocol/index.js").RuleId} RuleId */
/** @typedef {keyof import("../../editions.js").SiteText["rules"]["groups"]} GroupId */

/** The rules by what they are about, in the order in which a connection meets them. @type {Readonly<Record<GroupId, readonly RuleId[]>>} */
export const groups = {
  frames: [
    "rsv-bits-set",
    "opcode-reserved",
    "mask-missing",
    "mask-present",
    "length-not-minimal",
    "length-high-bit",
    "control-fragmented",
    "control-too-long",
    "continuation-unexpected",
    "continuation-missing",
  ],
  closing: ["close-body-one-byte", "close-code-invalid", "close-reason-not-utf8"],
  text: ["text-not-utf8"],
  compression: ["rsv1-on-continuation", "rsv1-on-control", "deflate-corrupt"],
  limits: [
    "frame-too-big",
    "message-too-big",
    "fragments-too-many",
    "inflate-ratio",
    "control-flood",
  ],
  request: [
    "request-malformed",
    "request-not-get",
    "request-http-version",
    "request-too-large",
    "request-host-missing",
    "request-body",
    "request-upgrade-missing",
    "request-connection-missing",
    "request-key-invalid",
    "request-version-unsupported",
    "request-protocol-malformed",
    "request-extensions-malformed",
  ],
  response: [
    "response-malformed",
    "response-too-large",
    "response-status",
    "response-upgrade-missing",
    "response-connection-missing",
    "response-accept-wrong",
    "response-protocol-not-offered",
    "response-extension-not-offered",
    "response-extension-invalid",
  ],
};

export const groupIds = /** @type {readonly GroupId[]} */ (Object.keys(groups));

/** @param {RuleId} id */
export function groupOf(id) {
  return /** @type {GroupId} */ (groupIds.find((group) => groups[group].includes(id)));
}

/** @type {import("../en/index.js").Text["missing"]} */
export const missing = {
  title: "ऐसा कोई पेज नहीं है",
  lead: "यह पता यहाँ कहीं नहीं ले जाता। ऊपर खोजें, या किसी क्लोज़ कोड से शुरू करें।",
};

/** @type {import("../en/index.js").Text["common"]} */
export const common = {
  skip: "सीधे पेज की सामग्री पर जाएँ",
  language: "भाषा",
  asData: "यह पेज JSON में",
  catalogue: "पूरी सूची JSON में",
  about: "revoir: ऐसे WebSocket जो कायदे से खत्म होते हैं, और लौट आते हैं।",
  parts: {
    label: "इस साइट के हिस्से",
    codes: "क्लोज़ कोड",
    compare: "तुलना",
    rules: "नियम",
    happened: "क्या हुआ?",
    how: "यह कैसे काम करता है",
    lab: "लैब",
  },
  reconnect: {
    question: "दोबारा जुड़ें?",
    never: "नहीं",
    now: "हाँ, तुरंत",
    backoff: "हाँ, अंतराल के बाद",
    slot: "हाँ, जल्दी ही",
    few: "ज़्यादा से ज़्यादा कुछ बार",
    "after-credentials": "हाँ, नए क्रेडेंशियल के साथ",
  },
  search: {
    label: "कोड, नाम और कंसोल के संदेश खोजें",
    hint: "1007, “could not decode”…",
    none: "कुछ नहीं मिला",
  },
};

import type { Words } from "../language.js";
import { rangeOf } from "./times.js";

/** Headings, the words of tables, and clauses about a code (`{}`), in Hindi. */
export const words: Words = {
  labels: {
    description: "इसका अर्थ",
    whenYouSeeIt: "यह कब दिखता है",
    howToFix: "इसे कैसे ठीक करें",
    whenToUse: "इसका उपयोग कब करें",
    atAGlance: "एक नज़र में",
    seenAs: "प्रोग्राम इसे कैसे दिखाते हैं",
    sample: "उदाहरण",
    links: "और पढ़ें",
    thisEnd: "यह अंत",
    summary: "संक्षेप में",
    differences: "मुख्य अंतर",
    noDifference: "यह वही कोड है।",
    whenToUseWhich: "कब कौन-सा",
    server: "सर्वर",
    client: "क्लाइंट",
    closeEvent: "close इवेंट",
    sends: "भेजता है",
    shows: "दिखाता है",
  },
  fields: {
    meaning: "अर्थ",
    fault: "कहाँ देखें",
    sentBy: "कौन भेजता है",
    onWire: "क्लोज़ फ़्रेम में",
    browserMaySend: "ब्राउज़र की स्क्रिप्ट से",
    class: "अंत की किस्म",
    retry: "इसके बाद क्लाइंट",
    resend: "वही संदेश दोबारा",
    registry: "कहाँ परिभाषित",
    range: "श्रेणी",
  },
  classes: {
    done: { label: "पूरा हुआ", clause: "{} काम पूरा होना गिना जाता है" },
    "going-away": { label: "प्रस्थान", clause: "{} प्रस्थान गिना जाता है" },
    restart: { label: "रीस्टार्ट", clause: "{} रीस्टार्ट गिना जाता है" },
    overload: { label: "अतिभार", clause: "{} अतिभार गिना जाता है" },
    reauthenticate: { label: "क्रेडेंशियल चाहिए", clause: "{} क्रेडेंशियल की माँग गिना जाता है" },
    forbidden: { label: "निषिद्ध", clause: "{} निषेध गिना जाता है" },
    "our-bug": { label: "पाने वाले का दोष", clause: "{} उसे पाने वाले पक्ष का दोष गिना जाता है" },
    "their-bug": { label: "भेजने वाले की विफलता", clause: "{} उसे भेजने वाले पक्ष की विफलता गिना जाता है" },
    "too-big": { label: "बहुत बड़ा", clause: "{} आकार का अतिक्रमण गिना जाता है" },
    network: { label: "नेटवर्क", clause: "{} नेटवर्क की विफलता गिना जाता है" },
    unknown: { label: "अज्ञात", clause: "{} यह नहीं बताता कि क्या हुआ" },
  },
  faults: {
    sender: { label: "कोड भेजने वाले पक्ष में", clause: "{} की जड़ उसे भेजने वाले पक्ष में है" },
    receiver: { label: "कोड पाने वाले पक्ष में", clause: "{} की जड़ उसे पाने वाले पक्ष में है" },
    nobody: { label: "कहीं नहीं, सब ठीक है", clause: "{} में किसी का दोष नहीं है" },
    elsewhere: { label: "कोड भेजने वाले पक्ष के पीछे", clause: "{} की जड़ उसे भेजने वाले पक्ष के पीछे है" },
    unknown: { label: "कोड यह नहीं बताता", clause: "{} यह नहीं बताता कि दोष किसका है" },
  },
  senders: {
    client: { label: "क्लाइंट", clause: "{} केवल क्लाइंट भेजता है" },
    server: { label: "सर्वर", clause: "{} केवल सर्वर भेजता है" },
    either: { label: "कोई भी पक्ष", clause: "{} कोई भी पक्ष भेज सकता है" },
    nobody: { label: "कोई नहीं", clause: "{} कोई नहीं भेज सकता" },
  },
  onWire: {
    yes: { label: "हाँ", clause: "{} क्लोज़ फ़्रेम में भेजा जाता है" },
    no: { label: "कभी नहीं", clause: "{} क्लोज़ फ़्रेम में नहीं हो सकता" },
  },
  browserMaySend: {
    yes: { label: "हाँ", clause: "{} को ब्राउज़र की स्क्रिप्ट भेज सकती है" },
    no: { label: "नहीं, केवल 1000 और 3000-4999", clause: "{} को ब्राउज़र की स्क्रिप्ट नहीं भेज सकती" },
  },
  resend: {
    yes: { label: "हाँ", clause: "{} के बाद वही संदेश दोबारा भेजे जा सकते हैं" },
    no: { label: "कभी नहीं", clause: "{} का कारण बने संदेश को दोबारा नहीं भेजना चाहिए" },
  },
  ranges: {
    unused: { label: "0-999, उपयोग में नहीं", clause: "{} पहले क्लोज़ कोड से छोटा है" },
    protocol: { label: "1000-2999, प्रोटोकॉल की", clause: "{} प्रोटोकॉल का है" },
    library: {
      label: "3000-3999, लाइब्रेरी के लिए",
      clause: "{} लाइब्रेरी वाली श्रेणी में है, जो माँगने पर IANA में पंजीकृत होती है",
    },
    private: { label: "4000-4999, निजी", clause: "{} निजी उपयोग की श्रेणी में है" },
    above: { label: "5000 और उससे ऊपर, बिना अर्थ", clause: "{} अंतिम क्लोज़ कोड से बड़ा है" },
  },
  retry({ when, minMs, maxMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "नहीं लौटता",
      now: "तुरंत लौटता है",
      backoff: `${range} के यादृच्छिक, हर बार बढ़ते अंतराल के बाद लौटता है`,
      slot: `दी गई बारी पर, नहीं तो ${range} के यादृच्छिक अंतराल के बाद लौटता है`,
      "after-credentials": "नए क्रेडेंशियल मिलने पर लौटता है",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does}, और लगातार ${giveUpAfter} बार होने पर हार मान लेता है`;
  },
  retryClause: (code, does) => `${code} के बाद क्लाइंट ${does}`,
  registryClause: (code, reference) => `${code} की परिभाषा ${reference} में है`,
  meaningClause: (code, gist) => `${code} का अर्थ है: ${gist}`,
  occasions: {
    told: "जब क्लोज़ फ़्रेम इसे लाता है",
    found: "जब उसे खुद गलती मिलती है",
    left: "जब वह जाता है",
    silent: "जब क्लोज़ फ़्रेम में कोड नहीं होता",
    cut: "जब TCP बिना क्लोज़ फ़्रेम के खत्म होता है",
    refused: "जब कनेक्शन कभी बना ही नहीं",
    asked: "जब स्क्रिप्ट उससे यह कोड भेजने को कहती है",
  },
};

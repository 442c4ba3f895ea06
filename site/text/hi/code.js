/** @type {import("../en/index.js").Text["code"]} */
export const code = {
  title: (code, name) => `${code} ${name}: WebSocket क्लोज़ कोड`,
  answer: "संक्षेप में",
  steps: {
    happened: () => "पता करें कि क्या हुआ",
    lab: (code) => `${code} को होते देखें`,
    restart: () => "रीस्टार्ट में कनेक्शन कैसे बने रहते हैं",
    rules: () => "टूटा हुआ नियम ढूँढें",
    sessions: () => "सेशन कनेक्शनों के बाद भी कैसे चलते हैं",
  },
  delays: {
    title: "कब लौटें",
    attempt: "कोशिश",
    seconds: "उससे पहले का यादृच्छिक अंतराल, सेकंड में",
  },
  sides: {
    server: "सर्वर पर, Node में",
    client: "क्लाइंट पर, ब्राउज़र या Node में",
  },
  seen: { program: "प्रोग्राम", case: "स्थिति" },
  compare: {
    title: (code) => `${code} की तुलना करें`,
    pair: (a, b) => `${a} या ${b}?`,
    others: "किसी भी दूसरे कोड से",
  },
  sessions: {
    title: "सेशन के निजी कोड",
    intro: (protocol) =>
      `revoir के सेशन इन कोड से बंद होते हैं। इनका यह अर्थ केवल वहीं है जहाँ दोनों पक्ष उप-प्रोटोकॉल ${protocol} पर सहमत हुए हों।`,
  },
  beside: "पिछला और अगला कोड",
};

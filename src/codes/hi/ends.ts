import type { CloseStatus } from "../end.js";
import type { EndTexts } from "../language.js";
import { rangeOf, seconds } from "./times.js";

/** The sentences about one end, in Hindi. */
export const ends: EndTexts = {
  ending(by, code) {
    if (code === 1006) {
      return {
        us: "इस पक्ष ने क्लोज़ फ़्रेम के बिना कनेक्शन तोड़ दिया।",
        peer: "दूसरे पक्ष ने क्लोज़ फ़्रेम के बिना कनेक्शन खत्म किया।",
        network: "किसी भी पक्ष के क्लोज़ फ़्रेम के बिना कनेक्शन खत्म हुआ।",
      }[by];
    }
    return {
      us: `इस पक्ष ने कनेक्शन बंद किया: ${code}।`,
      peer: `दूसरे पक्ष ने कनेक्शन बंद किया: ${code}।`,
      network: `कनेक्शन बंद होते-होते टूट गया: ${code}।`,
    }[by];
  },
  sent: (status) => `इस पक्ष ने क्लोज़ फ़्रेम भेजा (${statusOf(status)})।`,
  received: (status) => `दूसरे पक्ष ने क्लोज़ फ़्रेम भेजा (${statusOf(status)})।`,
  clean: "दोनों क्लोज़ फ़्रेम पहुँचे; बंद करना कायदे से हुआ।",
  notClean: "बंद करने का हैंडशेक पूरा नहीं हुआ।",
  utf8: ({ offset, sequenceStart, around }) =>
    `टेक्स्ट बाइट ${offset} पर UTF-8 नहीं रहता${sequenceStart === offset ? "" : `, उस वर्ण में जो बाइट ${sequenceStart} पर शुरू होता है`} (आसपास: ${around})।`,
  utf8Problems: {
    "stray-continuation": "जहाँ वर्ण शुरू होना चाहिए, वहाँ ऐसा बाइट है जो केवल वर्ण को आगे बढ़ाता है।",
    overlong: "कोई वर्ण ज़रूरत से ज़्यादा बाइट में लिखा गया है।",
    surrogate: "सरोगेट जोड़ी का आधा हिस्सा अलग वर्ण के रूप में लिखा गया है।",
    "out-of-range": "कोई वर्ण Unicode के अंतिम वर्ण U+10FFFF से आगे है।",
    "impossible-byte": "F5 से FF तक का बाइट UTF-8 में कभी नहीं होता।",
    "broken-sequence": "कोई वर्ण शुरू होता है, और अगला बाइट उसे आगे नहीं बढ़ाता।",
    truncated: "संदेश किसी वर्ण के बीच में खत्म होता है।",
  },
  payloadGuesses: {
    "latin1-text": "यह Latin-1 या Windows-1252 टेक्स्ट जैसा लगता है: इसे UTF-8 में बदलें।",
    "utf16-text": "यह UTF-16 टेक्स्ट जैसा लगता है: इसे UTF-8 में बदलें।",
    gzip: "यह gzip डेटा जैसा लगता है: इसे बाइनरी संदेश के रूप में भेजें।",
    zlib: "यह zlib डेटा जैसा लगता है: इसे बाइनरी संदेश के रूप में भेजें।",
    image: "यह चित्र जैसा लगता है: इसे बाइनरी संदेश के रूप में भेजें।",
    protobuf: "यह protobuf संदेश जैसा लगता है: इसे बाइनरी संदेश के रूप में भेजें।",
    messagepack: "यह MessagePack जैसा लगता है: इसे बाइनरी संदेश के रूप में भेजें।",
    "random-bytes": "ये कम्प्रेस किए, एन्क्रिप्ट किए या यादृच्छिक बाइट जैसे लगते हैं: इन्हें बाइनरी संदेश के रूप में भेजें।",
  },
  limit: ({ limit, max, value }) => `सीमा ${limit} का मान ${max} है, और ${value} तक पहुँच गया।`,
  handshake({ status, retryAfterMs }) {
    const answer =
      status === undefined
        ? "हैंडशेक विफल हुआ: कनेक्शन कभी बना ही नहीं।"
        : `सर्वर ने हैंडशेक का उत्तर HTTP ${status} से दिया: कनेक्शन कभी बना ही नहीं।`;
    return retryAfterMs === undefined
      ? answer
      : `${answer} वह ${seconds(retryAfterMs)} रुकने को कहता है (Retry-After)।`;
  },
  network({ errorCode, ageMs, idleMs }) {
    const facts = [
      errorCode,
      ageMs === undefined ? undefined : `हैंडशेक के ${seconds(ageMs)} बाद`,
      idleMs === undefined ? undefined : `${seconds(idleMs)} की चुप्पी के बाद`,
    ].filter((fact) => fact !== undefined);
    return facts.length === 0 ? [] : [`जो देखा गया: ${facts.join(", ")}।`];
  },
  networkCauses: {
    refused: "उस पते पर कोई नहीं सुन रहा: सर्वर चल नहीं रहा, या फ़ायरवॉल मना करता है।",
    dns: "सर्वर का नाम नहीं मिला।",
    tls: "TLS स्थापित नहीं हो सका: प्रमाणपत्र देखें, और यह भी कि पोर्ट TLS बोलता है या नहीं।",
    reset: "कनेक्शन रीसेट हुआ: कोई प्रोसेस मर गया, या रास्ते में किसी ने उसे छोड़ दिया।",
    cut: "TCP बिना क्लोज़ फ़्रेम के खत्म हुआ: कोई प्रोसेस खत्म हुआ, या प्रॉक्सी ने कनेक्शन बंद किया।",
    timeout: "समय पर कोई उत्तर नहीं आया।",
    unknown: "सिस्टम ने कोई काम की वजह नहीं बताई।",
  },
  liveness: ({ silentMs }) =>
    `दूसरे पक्ष से ${seconds(silentMs)} तक कुछ नहीं आया, पिंग के उत्तर भी नहीं: वह नहीं रहा, या उस तक का रास्ता नहीं रहा।`,
  rule: (id, sentence) =>
    id === undefined ? `जो हुआ: ${sentence}।` : `जो नियम टूटा: ${sentence} (${id})।`,
  suspects: (kind, ms, names) =>
    kind === "idle"
      ? `${seconds(ms)} की चुप्पी इनकी जानी-मानी सीमा है: ${names.join(", ")}।`
      : `${seconds(ms)} की आयु इनकी जानी-मानी सीमा है: ${names.join(", ")}।`,
  advice({ when, minMs, maxMs, slotMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "क्लाइंट को नहीं लौटना चाहिए: लौटने से कुछ नहीं बदलता।",
      now: "क्लाइंट तुरंत लौट सकता है।",
      backoff: `क्लाइंट ${range} के यादृच्छिक, हर बार बढ़ते अंतराल के बाद लौट सकता है।`,
      slot:
        slotMs === undefined
          ? `क्लाइंट ${range} के यादृच्छिक अंतराल के बाद लौट सकता है।`
          : `क्लाइंट ${seconds(slotMs)} बाद लौट सकता है, जो बारी सर्वर ने उसे दी।`,
      "after-credentials": "क्लाइंट नए क्रेडेंशियल मिलने पर लौट सकता है।",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does} लगातार ${giveUpAfter} बार ऐसे ही अंत हो, तो उसे हार मान लेनी चाहिए।`;
  },
};

function statusOf({ code, reason }: CloseStatus): string {
  if (code === 1005) return "कोई कोड नहीं";
  return reason === "" ? `कोड ${code}` : `कोड ${code}, कारण “${reason}”`;
}

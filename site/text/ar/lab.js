/** @type {import("../en/index.js").Text["lab"]} */
export const lab = {
  title: "المختبر الحي: اكسر اتصال WebSocket حقيقيًا",
  description:
    "راقب اتصال WebSocket حقيقيًا إطارًا إطارًا، واكسره بكل طريقة ينكسر بها اتصال، وانظر كيف يراه الطرفان.",
  heading: "المختبر الحي",
  lead: "اتصال حقيقي، إطارًا إطارًا. اكسره بكل طريقة ينكسر بها اتصال، وانظر كيف يراه الطرفان.",
  away: {
    title: "يحتاج المختبر إلى خادمه",
    how: "لا يمكن تجربة شيء على صفحة وحدها. شغّل الخادم على جهازك، وافتح المختبر هناك:",
  },
  connection: {
    title: "الاتصال",
    process: "العملية",
    frames: "الإطارات",
    roundTrip: "ذهابًا وإيابًا",
    reconnect: "أعد الاتصال",
    kind: "نوع الاتصال",
    plain: "بسيط",
    session: "بجلسة: تبقى الرسائل بعده",
    compressed: "مضغوط",
  },
  send: {
    title: "أرسل رسالة",
    about: "يعيد الخادم إرسال ما يصله. النص نص والبايتات بايتات؛ ولا يُحسب أحدهما الآخر أبدًا.",
    text: "نص",
    example: "مرحبًا، وإلى اللقاء",
    sendText: "أرسل النص",
    bytes: "بايتات، بالست عشري",
    sendBytes: "أرسلها ثنائية",
  },
  forge: {
    title: "أرسل نصًا ليس بنص",
    about:
      "يصلح المتصفح النص قبل أن يرسله، فلا يستطيع أن يرتكب هذا الخطأ. لذلك يأخذ الخادم البايتات كأن متصفحك أرسلها، على هذا الاتصال نفسه.",
    text: "نص",
    example: "café au lait",
    how: "ما الخطأ فيه",
    ways: {
      broken: "تسلسل مكسور",
      latin1: "Latin-1",
      surrogate: "نصف رمز تعبيري",
      overlong: "شرطة مائلة أطول من اللازم",
      gzip: "إنه gzip",
      truncated: "مقطوع في وسط محرف",
    },
    position: "أين",
    preview: "البايتات، والفاسدة معلّمة",
    send: "أرسله نصًا",
  },
  close: {
    title: "تلقَّ إغلاقًا برمز",
    about: "يغلق الخادم اتصالك بالرمز الذي تختاره، كما يفعل خادمك.",
    code: "الرمز",
    own: "رمز آخر، من 3000 إلى 4999",
    ownCode: "أي رمز",
    reason: "السبب",
    send: "أغلق",
  },
  network: {
    title: "جرّب شبكة سيئة",
    about: "لا شيء من هذا يرسل إطار إغلاق. أرسل رسالة في أثناء ذلك، وانظر متى تعود.",
    cut: "اقطعه (FIN)",
    reset: "أعد ضبطه (RST)",
    freeze: "جمّده 5 ثوانٍ",
    delay: "أخّر كل اتجاه",
    noDelay: "0 ms",
    silence: "اصمت نهائيًا",
    aboutSilence:
      "الخادم الصامت هو الأسوأ: كان المتصفح وحده لينتظر ساعات. هنا يطلب heartbeat في revoir علامة حياة كل ثانية، ويكف عن الانتظار عندما لا تأتي أي علامة مدة ثلاث ثوانٍ.",
  },
  restart: {
    title: "أعد تشغيل الخادم",
    about:
      "يرسل عميلك في أثناء ذلك رقمًا كل 50 مللي ثانية. ويعيد الخادم كل رقم، ويعد المختبر ما فُقد منها أو تكرر أو تأخر.",
    live: "سلّمها حية",
    aboutLive: "تأخذ العملية التالية الاتصالات المفتوحة. لا يُغلق أحد.",
    closing: "أغلق بالرمز 1012",
    aboutClosing:
      "يُغلق الجميع ويُخبَرون متى يعودون. قد يفقد اتصال بسيط ما هو في الطريق. ولا تفقد الجلسة شيئًا، حيث يحفظ الخادم الجلسات في ملف، كما يفعل npm start.",
  },
  crowd: {
    title: "500 عميل معًا",
    about:
      "عملية بجانب الخادم توصل 500 من عملاء revoir. أعد تشغيل الخادم، بأي من الطريقتين، وراقبهم.",
    start: "أحضرهم",
  },
  timeline: { title: "ما يمر على الشبكة", clear: "امسح" },
  script: {
    states: {
      connecting: "يتصل",
      open: "متصل",
      waiting: ({ seconds }) => `يعود بعد ${apart(seconds)} ث`,
      offline: "بلا شبكة: ينتظرها",
      closing: "يُغلق",
      closed: "مغلق",
    },
    in: "إلى الخادم",
    out: "من الخادم",
    milliseconds: ({ ms }) => apart(`${ms} ms`),
    length: ({ count }) => `${apart(count)} بايت`,
    bytes: "البايتات",
    cutShort: ({ count }) => `تظهر البايتات الأولى وحدها، وعددها ${apart(count)}.`,
    compressed: "مضغوط",
    forged: "أدخله الخادم",
    lost: "لم يصل قط",
    opened: ({ pid }) => `قبلت العملية ${apart(pid)} الاتصال`,
    moved: ({ pid }) => `أخذت العملية ${apart(pid)} الاتصال المفتوح`,
    resumed: ({ confirmed, repeated }) =>
      `تستمر الجلسة. رسائل كانت قد وصلت: ${apart(confirmed)}. أُرسلت مجددًا: ${apart(repeated)}.`,
    sessionLost: ({ unknown }) =>
      `لم يعد الخادم يعرف الجلسة؛ وتبدأ جلسة أخرى. رسائل ربما فُقدت: ${apart(unknown)}.`,
    done: {
      cut: "يترك الخادم TCP، بالعلامة FIN",
      reset: "يترك الخادم TCP، بالعلامة RST",
      freeze: "مجمّد: لا يمر شيء، في أي اتجاه",
      thaw: "زال التجميد: يمر كل ما كان ينتظر",
      delay: ({ ms }) => `من الآن يستغرق كل شيء ${apart(ms)} مللي ثانية أكثر، في كل اتجاه`,
      silence: "صمت الخادم، ولا يخبر أحدًا",
    },
    skipped: ({ count }) => `أسرع من أن تُعرض، عدد الإطارات: ${apart(count)}`,
    folded: ({ count }) => `أرقام في طريقها، عدد الإطارات: ${apart(count)}`,
    browserSaw: "رأى متصفحك",
    serverSaw: "رأى الخادم",
    about: ({ code }) => `كل شيء عن ${apart(code)}`,
    wrongHex: "رقمان ست عشريان لكل بايت، مثل c3 28.",
    wrongCode: "رمز من 3000 إلى 4999.",
    longReason: "123 بايت على الأكثر.",
    refused: {
      notAllowed:
        "كان آخرون ليلاحظوا هذا، فهو لا يعمل إلا على جهاز الخادم نفسه، أو حيث شُغّل بالخيار \u2066--lab\u2069.",
      noLine: "لا يوجد اتصال مفتوح يُفعل به هذا.",
      tooOften: "أكثر من اللازم: انتظر لحظة.",
      unreadable: "لا يفهم الخادم هذا.",
      busy: "هناك 500 عميل بالفعل.",
    },
    noSupervisor:
      "لن يشغّل أحد العملية التالية. شغّل الخادم بالأمر npm start، أو revoir serve --supervised.",
    serverAway: "الخادم غائب. حاول مجددًا عندما يعود.",
    counting: ({ sent, back }) => `أُرسل: ${apart(sent)}. عاد: ${apart(back)}.`,
    allBack: ({ sent, ms }) =>
      `عادت الأرقام كلها (${apart(sent)})، كل منها مرة واحدة وبالترتيب. وكان أطول انتظار ${apart(ms)} مللي ثانية.`,
    notAllBack: ({ sent, missing, doubled, ms }) =>
      `أُرسل: ${apart(sent)}. لم يعد قط: ${apart(missing)}. جاء مرتين أو في غير ترتيبه: ${apart(doubled)}. وكان أطول انتظار ${apart(ms)} مللي ثانية.`,
    crowd: {
      connecting: "يتصلون",
      open: "متصلون",
      waiting: "ينتظرون",
      back: "عادوا",
      picture: "500 عميل، نقطة لكل منهم",
      gone: "لقد غادروا.",
    },
  },
};

/**
 * What the page's script puts in is written from left to right. It is set apart here: the name that stands for it until
 * then must stay whole, braces and all.
 *
 * @param {string} inserted
 */
function apart(inserted) {
  return `\u2066${inserted}\u2069`;
}

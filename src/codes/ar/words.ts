import type { Words } from "../language.js";
import { rangeOf, times } from "./times.js";

/** Headings, the words of tables, and clauses about a code (`{}`), in Arabic. */
export const words: Words = {
  labels: {
    description: "ماذا يعني",
    whenYouSeeIt: "متى تراه",
    howToFix: "كيف تصلحه",
    whenToUse: "متى تستعمله",
    atAGlance: "بنظرة واحدة",
    seenAs: "كيف تُظهره البرامج",
    sample: "مثال",
    links: "للمزيد",
    thisEnd: "هذه النهاية",
    summary: "باختصار",
    differences: "أهم الفروق",
    noDifference: "هو الرمز نفسه.",
    whenToUseWhich: "متى تستعمل أيهما",
    server: "الخادم",
    client: "العميل",
    closeEvent: "حدث close",
    sends: "يرسل",
    shows: "يُظهر",
  },
  fields: {
    meaning: "المعنى",
    fault: "أين تبحث",
    sentBy: "يرسله",
    onWire: "في إطار إغلاق",
    browserMaySend: "من نص برمجي في المتصفح",
    class: "نوع النهاية",
    retry: "العميل بعدها",
    resend: "الرسائل نفسها مجددًا",
    registry: "معرّف في",
    range: "النطاق",
  },
  classes: {
    done: { label: "انتهى العمل", clause: "يُحسب {} انتهاء للعمل" },
    "going-away": { label: "مغادرة", clause: "يُحسب {} مغادرة" },
    restart: { label: "إعادة تشغيل", clause: "يُحسب {} إعادة تشغيل" },
    overload: { label: "حمل زائد", clause: "يُحسب {} حملًا زائدًا" },
    reauthenticate: { label: "تلزم بيانات اعتماد", clause: "يُحسب {} طلبًا لبيانات اعتماد" },
    forbidden: { label: "ممنوع", clause: "يُحسب {} منعًا" },
    "our-bug": { label: "عيب عند المستقبِل", clause: "يُحسب {} عيبًا عند الطرف الذي يستقبله" },
    "their-bug": { label: "فشل عند المرسل", clause: "يُحسب {} فشلًا عند الطرف الذي يرسله" },
    "too-big": { label: "كبير جدًا", clause: "يُحسب {} تجاوزًا للحجم" },
    network: { label: "الشبكة", clause: "يُحسب {} فشلًا في الشبكة" },
    unknown: { label: "مجهول", clause: "لا يقول {} ماذا حدث" },
  },
  faults: {
    sender: { label: "عند الطرف الذي يرسل الرمز", clause: "مصدر {} عند الطرف الذي يرسله" },
    receiver: { label: "عند الطرف الذي يستقبل الرمز", clause: "مصدر {} عند الطرف الذي يستقبله" },
    nobody: { label: "ليس في أي مكان، لا مشكلة", clause: "{} ليس خطأ أحد" },
    elsewhere: { label: "خلف الطرف الذي يرسل الرمز", clause: "مصدر {} خلف الطرف الذي يرسله" },
    unknown: { label: "الرمز لا يقول", clause: "لا يقول {} خطأ من هو" },
  },
  senders: {
    client: { label: "العميل", clause: "لا يرسل {} إلا عميل" },
    server: { label: "الخادم", clause: "لا يرسل {} إلا خادم" },
    either: { label: "أي من الطرفين", clause: "يجوز لأي من الطرفين إرسال {}" },
    nobody: { label: "لا أحد", clause: "لا يجوز لأحد إرسال {}" },
  },
  onWire: {
    yes: { label: "نعم", clause: "يُرسل {} في إطار إغلاق" },
    no: { label: "أبدًا", clause: "لا يجوز أن يرد {} في إطار إغلاق" },
  },
  browserMaySend: {
    yes: { label: "نعم", clause: "يجوز لنص برمجي في المتصفح إرسال {}" },
    no: { label: "لا، فقط 1000 و3000-4999", clause: "لا يجوز لنص برمجي في المتصفح إرسال {}" },
  },
  resend: {
    yes: { label: "نعم", clause: "بعد {} يجوز إرسال الرسائل نفسها مجددًا" },
    no: { label: "أبدًا", clause: "الرسالة التي أدت إلى {} يجب ألا تُرسل مجددًا" },
  },
  ranges: {
    unused: { label: "0-999، غير مستعمل", clause: "{} أقل من أول رمز إغلاق" },
    protocol: { label: "1000-2999، للبروتوكول", clause: "{} من نطاق البروتوكول" },
    library: {
      label: "3000-3999، للمكتبات",
      clause: "{} في نطاق المكتبات، المسجل لدى IANA عند الطلب",
    },
    private: { label: "4000-4999، خاص", clause: "{} في نطاق الاستعمال الخاص" },
    above: { label: "5000 فما فوق، بلا معنى", clause: "{} أكبر من آخر رمز إغلاق" },
  },
  retry({ when, minMs, maxMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "لا يعود",
      now: "يعود فورًا",
      backoff: `يعود بعد مهلة عشوائية متزايدة ${range}`,
      slot: `يعود في الدور المعطى له، وإلا فبعد مهلة عشوائية ${range}`,
      "after-credentials": "يعود عندما تكون لديه بيانات اعتماد جديدة",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does}، ويتوقف بعد ${times(giveUpAfter)} على التوالي`;
  },
  retryClause: (code, does) => `بعد ${code} فإن العميل ${does}`,
  registryClause: (code, reference) => `${code} معرّف في ${reference}`,
  meaningClause: (code, gist) => `${code} يعني: ${gist}`,
  occasions: {
    told: "عندما يحمله إطار إغلاق",
    found: "عندما يجد الخطأ بنفسه",
    left: "عندما يغادر",
    silent: "عندما لا يحمل إطار إغلاق رمزًا",
    cut: "عندما ينتهي TCP دون إطار إغلاق",
    refused: "عندما لم يكن هناك اتصال قط",
    asked: "عندما يطلب منه نص برمجي إرسال هذا الرمز",
  },
};

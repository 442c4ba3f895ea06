/** @type {import("../en/index.js").Text["common"]} */
export const common = {
  skip: "انتقل إلى المحتوى",
  language: "اللغة",
  asData: "هذه الصفحة بصيغة JSON",
  catalogue: "الفهرس كله بصيغة JSON",
  about: "مكتبة revoir: اتصالات WebSocket تنتهي نهاية سليمة، وتعود.",
  parts: {
    label: "أقسام الموقع",
    codes: "رموز الإغلاق",
    compare: "المقارنة",
    rules: "القواعد",
    happened: "ماذا حدث؟",
    how: "كيف تعمل",
    lab: "المختبر",
  },
  reconnect: {
    question: "هل يُعاد الاتصال؟",
    never: "لا",
    now: "نعم، فورًا",
    backoff: "نعم، بعد مهلة",
    slot: "نعم، قريبًا",
    few: "بضع مرات على الأكثر",
    "after-credentials": "نعم، ببيانات اعتماد جديدة",
  },
  search: {
    label: "ابحث في الرموز والأسماء ورسائل وحدة التحكم",
    hint: "1007، «could not decode»…",
    none: "لم يُعثر على شيء",
  },
};

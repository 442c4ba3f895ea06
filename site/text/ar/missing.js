/** @type {import("../en/index.js").Text["missing"]} */
export const missing = {
  title: "لا توجد صفحة كهذه",
  lead: "لا يقود هذا العنوان إلى شيء هنا. ابحث في الأعلى، أو ابدأ بأحد رموز الإغلاق.",
};

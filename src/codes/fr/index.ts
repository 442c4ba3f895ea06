import { en } from "../en/index.js";
import type { Language } from "../language.js";
export const fr: Language = { ...en, tag: "fr", name: "français" };

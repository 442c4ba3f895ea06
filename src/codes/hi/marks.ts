import { type Marks, western } from "../marks.js";

/** A Hindi sentence ends with a danda; the other signs are the Western ones. */
export const marks: Marks = { ...western, period: "।" };

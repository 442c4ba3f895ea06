import { type Marks, western } from "../marks.js";

/** Arabic has a comma and a semicolon of its own. */
export const marks: Marks = { ...western, clause: "؛ ", fact: "؛ ", comma: "، " };

import { type Marks, western } from "../marks.js";

/** Korean has no semicolon: clauses that stand side by side are sentences of their own. */
export const marks: Marks = { ...western, clause: ". ", fact: ", ", brackets: ["(", ")"] };

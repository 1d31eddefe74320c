import { z } from "zod";
import { openField } from "@/lib/platform/forms/field";
import { good } from "@/lib/platform/identity/text/parsed";

/** Checked against a hash or used up, and never kept: the verbs say what is wrong with it. */
const secret = openField((raw) => good(raw.slice(0, 1_024)));

/** The first step of an enrolment. Which of these are asked for depends on the person. */
export const beginSchema = z.object({ password: secret, code: secret, enrolment_code: secret });

/** The first code of a new app. */
export const confirmSchema = z.object({ code: secret });

/** A signed-in person proves once more who they are. */
export const provenSchema = z.object({ password: secret, code: secret });

/** A button without fields. */
export const pressSchema = z.object({});

import { randomBytes } from "node:crypto";

/**
 * Where a form leads that is used again on the same page: its address with a mark of its own, by which that form alone
 * becomes empty. What others change on the page meanwhile must not take a form's answer and what was typed with it.
 * @param form the form's name on its page
 */
export function doneHref(page: string, form: string): string {
  return `${page}?${new URLSearchParams({ done: `${form}.${randomBytes(6).toString("base64url")}` })}`;
}

/** The key of a form in its page's tree. @param done from the page's query string */
export function formKey(done: string | undefined, form: string): string {
  return done?.startsWith(`${form}.`) ? done : form;
}

import type { Service } from "@/db/schema/services";
import type { FormState } from "@/lib/platform/forms/form-state";
import { resumePanAction } from "@/lib/services/pan/actions";
import { pan } from "@/lib/services/pan/service";

type Resume = (state: FormState, form: FormData) => Promise<FormState>;

const RESUMES: Partial<Record<Service, Resume>> = { [pan.code]: resumePanAction };

/** The action that requests another link for an order of a service; undefined if the service has none. */
export function resumeActionOf(service: Service): Resume | undefined {
  return RESUMES[service];
}

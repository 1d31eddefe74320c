import { authHandlers } from "@/lib/auth/next-auth";

export const { GET, POST } = authHandlers;

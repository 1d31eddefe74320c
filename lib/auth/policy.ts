/**
 * What an actor may reach. Scopes are branded: they are made here alone, and every query in a
 * data.ts file asks for one, so that a query without an owner does not compile.
 */
declare const brand: unique symbol;
export type AgentScope = { readonly agentId: string; readonly [brand]: "agent" };
export type EveryoneScope = { readonly agentId: null; readonly [brand]: "everyone" };
export type Scope = AgentScope | EveryoneScope;

/** Only what belongs to this shop. Called where an actor is made from the database. */
export function agentScope(agentId: string): AgentScope {
  return { agentId } as AgentScope;
}

/** Every shop's rows: for admins, and for jobs of the portal itself. */
export function everyoneScope(): EveryoneScope {
  return { agentId: null } as EveryoneScope;
}

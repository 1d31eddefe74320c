/** Next as it comes, but without what the portal does not send or do either. The root is this app, so that nothing of the portal's is found. */
export default { poweredByHeader: false, agentRules: false, turbopack: { root: import.meta.dirname } };

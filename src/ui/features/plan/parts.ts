/** The parts of a deployment's plan, each with an address of its own. */
export const planParts = ['schedule', 'windows', 'risks', 'decisions', 'arrangements'] as const;
export type PlanPart = (typeof planParts)[number];

/** How long a client stays with its target, in seconds: of cookies, of groups of targets, of sessions of users (API reference). */
export const STICKINESS_SECONDS = [1, 604_800] as const;

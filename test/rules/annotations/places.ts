import { ALB } from '../findings';

/** A finding at the value of an annotation of the Ingress; in JSON, the value begins with no word. */
export const at = (severity: string, suffix: string, word: string, rest: string) =>
  `${severity} 1 ${ALB}${suffix} (${word}): Ingress default/web: ${ALB}${suffix}${rest}`;

const PLAIN = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** A path into an object as people write it: `spec.rules[0].host`, `metadata.annotations["a.b/c"]`. */
export function fieldPath(path: readonly (string | number)[]): string {
  let text = '';
  for (const step of path) {
    if (!PLAIN.test(String(step))) text += `[${JSON.stringify(step)}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

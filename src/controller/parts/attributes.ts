/** Attributes of a load balancer or target group as a list, by key. */
export function sortedAttributes(
  attributes: Readonly<Record<string, string>>,
): readonly { readonly key: string; readonly value: string }[] {
  const keys = Object.keys(attributes).sort();
  return keys.map((key) => ({ key, value: attributes[key] ?? '' }));
}

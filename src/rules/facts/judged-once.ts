/** The same judgement, made once for each text: most stand on many objects. */
export function judgedOnce<T>(judge: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly judgement: T }>();
  return (text) => {
    let found = known.get(text);
    if (!found) {
      found = { judgement: judge(text) };
      known.set(text, found);
    }
    return found.judgement;
  };
}

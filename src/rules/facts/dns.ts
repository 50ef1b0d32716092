/** Kubernetes' rules for names: each says what is allowed, or undefined when the name is. */

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

export function labelProblem(name: string): string | undefined {
  if (name.length <= 63 && LABEL.test(name)) return undefined;
  return 'must be 1 to 63 lower case letters, digits and "-", beginning and ending with a letter or digit';
}

/** A label; before Kubernetes 1.36 also one that begins with a letter, which `youngServiceNameProblem` asks for. */
export function serviceNameProblem(name: string): string | undefined {
  if (labelProblem(name) === undefined) return undefined;
  return 'must be 1 to 63 lower case letters, digits and "-", beginning with a letter and ending with a letter or digit';
}

/** What older releases of Kubernetes find wrong with a name that newer ones take (feature gate RelaxedServiceNameValidation). */
export function youngServiceNameProblem(name: string): string | undefined {
  return /^\d/.test(name) ? 'begins with a digit: Kubernetes before 1.36 refuses it' : undefined;
}

export function subdomainProblem(name: string): string | undefined {
  if (name.length <= 253 && name.split('.').every((label) => LABEL.test(label))) return undefined;
  return 'must be 1 to 253 lower case letters, digits, "-" and ".", each part beginning and ending with a letter or digit';
}

/** Only the whole first label may be a `*`. */
export function wildcardProblem(name: string): string | undefined {
  if (name.startsWith('*.') && name.length <= 253 && subdomainProblem(name.slice(2)) === undefined) return undefined;
  return 'may have a "*" only as its whole first label, as in *.example.com, before lower case letters, digits, "-" and "."';
}

export function portNameProblem(name: string): string | undefined {
  const isName = name.length <= 15 && LABEL.test(name) && /[a-z]/.test(name) && !name.includes('--');
  return isName
    ? undefined
    : 'must be 1 to 15 lower case letters, digits and single "-", with a letter, beginning and ending with a letter or digit';
}

export function portNumberProblem(port: number): string | undefined {
  return port >= 1 && port <= 65_535 ? undefined : 'must be a number from 1 to 65535';
}

/** The key of an annotation: a prefix and a name. */
export function annotationKeyProblem(key: string): string | undefined {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  if (slash >= 0 && subdomainProblem(key.slice(0, slash).toLowerCase()) !== undefined) {
    return 'must have a DNS name before its "/"';
  }
  if (name.length > 63) return `must have at most 63 characters after its "/", not ${name.length}`;
  return /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(name)
    ? undefined
    : 'must have letters, digits, "-", "_" and "." after its "/", beginning and ending with a letter or digit';
}

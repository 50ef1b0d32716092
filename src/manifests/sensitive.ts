/** What a manifest holds that must not be shown, wherever it stands: values of Secrets, of environment variables, passwords in clear text. */

type Path = readonly (string | number)[];

export interface SensitiveValue {
  readonly path: Path;
  readonly text: string;
}

const SECRET_WORDS =
  '(?:secret|passw(?:or)?d|passphrase|token|credential|(?:private|api|access|account|encryption|signing)[-_.]?key)s?';

/** `clientSecret`, `DB_PASSWORD`; not `secretName`, which only says where one is. */
const SECRET_KEY = new RegExp(`${SECRET_WORDS}$`, 'i');

/** A text that says one itself: `--password=…`, `"clientSecret": "…"`, `postgres://user:password@host`. */
const SECRET_INSIDE = new RegExp(`${SECRET_WORDS}["']?\\s*[:=]\\s*\\S|:\\/\\/[^\\s/:@]*:[^\\s/@]+@`, 'i');

/** kubectl keeps the whole object in it, with everything that is sensitive. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Kinds whose whole text is out of bounds: Secret, SealedSecret, ExternalSecret, SecretProviderClass. */
export function isSecretKind(kind: string): boolean {
  return /secret/i.test(kind);
}

/** The sensitive values of an object, each with where it stands. */
export function sensitiveValues(object: unknown): SensitiveValue[] {
  const found: SensitiveValue[] = [];
  collect(object, [], undefined, found);
  return found;
}

/** @param hidden whether all below is sensitive; undefined where each key decides */
function collect(value: unknown, path: Path, hidden: true | undefined, found: SensitiveValue[]): void {
  if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value);
    if (text !== '' && (hidden || SECRET_INSIDE.test(text))) found.push({ path, text });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) collect(item, [...path, index], hidden, found);
    return;
  }
  const { kind } = value as { kind?: unknown };
  const isSecret = typeof kind === 'string' && isSecretKind(kind);
  for (const [key, item] of Object.entries(value)) {
    const isHidden =
      hidden ??
      (((isSecret && /(?<!meta)data$/i.test(key)) ||
        (key === 'value' && isVariable(path)) ||
        key === LAST_APPLIED ||
        (SECRET_KEY.test(key) && typeof item !== 'object')) as boolean);
    collect(item, [...path, key], isHidden ? true : undefined, found);
  }
}

/** An item of `env`, the environment variables of a container. */
function isVariable(path: Path): boolean {
  return path.at(-2) === 'env' && typeof path.at(-1) === 'number';
}

import { inspect } from 'node:util';
import type { Manifest, SecretManifest } from './objects';
import { type Decoder, type Fields, field, fieldsOf, Mistyped, mapOf, secretText } from './shape';

/** The values of a Secret, which neither `JSON.stringify` nor `console.log` shows. */
class SecretData extends Map<string, string> {
  public toJSON(): string {
    return '(hidden)';
  }

  public [inspect.custom](): string {
    return '(hidden)';
  }
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const base64: Decoder<string> = (value) => {
  // Go's decoder skips line breaks.
  const encoded = secretText(value).replace(/[\r\n]/g, '');
  if (!BASE64.test(encoded)) throw new Mistyped('must be base64 (put plain text under stringData)');
  return Buffer.from(encoded, 'base64').toString('utf8');
};

const decoded: Decoder<[string, string][]> = (value) => {
  const fields = fieldsOf(value);
  return Object.keys(fields).map((key) => [key, field(fields, key, base64) ?? '']);
};

/** v1 Secret */
export function decodeSecret(manifest: Manifest): SecretManifest {
  const data = new SecretData(field(manifest.raw, 'data', decoded));
  const plain = field(manifest.raw, 'stringData', mapOf(secretText)) ?? {};
  for (const [key, value] of Object.entries(plain)) data.set(key, value);
  return { ...manifest, raw: withoutValues(manifest.raw), data };
}

function withoutValues(raw: Fields): Fields {
  const { data, stringData, ...rest } = raw;
  return {
    ...rest,
    ...(data ? { data: hidden(data) } : {}),
    ...(stringData ? { stringData: hidden(stringData) } : {}),
  };
}

function hidden(values: unknown): Fields {
  return Object.fromEntries(Object.keys(fieldsOf(values)).map((key) => [key, '(hidden)']));
}

import { isQualifiedName, QUALIFIED_NAME_RULE } from '../annotations/qualified-name';
import { port } from '../elbv2/listener';
import { quoted } from '../text/quoted';

const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** A name that Kubernetes wants as a DNS label (Service names, for example), RFC 1123. */
export function requireDnsLabel(value: string, property: string): string {
  if (!LABEL.test(value)) {
    throw new Error(
      `${property}: ${quoted(value)} is not a Kubernetes name, must be at most 63 lower-case letters, digits and hyphens, starting and ending with a letter or digit`,
    );
  }
  return value;
}

/** A name that Kubernetes wants as a DNS subdomain (Deployment and Ingress names, for example), RFC 1123. */
export function requireDnsSubdomain(value: string, property: string): string {
  if (value.length > 253 || !SUBDOMAIN.test(value)) {
    throw new Error(
      `${property}: ${quoted(value)} is not a Kubernetes name, must be at most 253 lower-case letters, digits, hyphens and dots, each part starting and ending with a letter or digit`,
    );
  }
  return value;
}

/** A host of an Ingress rule: a DNS name, or one with `*` as its whole first label. Kubernetes refuses IP addresses and ports. */
export function requireHost(value: string, property: string): string {
  const name = value.startsWith('*.') ? value.slice(2) : value;
  const lastLabel = name.slice(name.lastIndexOf('.') + 1);
  if (value.length > 128 || !SUBDOMAIN.test(name) || !name.includes('.') || !/^[a-z]+(-|$)/.test(`${lastLabel}-`)) {
    throw new Error(
      `${property}: ${quoted(value)} is not a host, must be a lower-case DNS name with a dot and a top-level domain of letters, such as "shop.example.com" or "*.example.com", at most 128 characters (ELBv2), without scheme, port or path`,
    );
  }
  return value;
}

/** A TCP port. */
export function requirePort(value: number, property: string): number {
  if (port(value)) throw new Error(`${property}: ${value} is not a port, must be a whole number from 1 to 65535`);
  return value;
}

/** The name of a port of a Service or container: an IANA service name. */
export function requirePortName(value: string, property: string): string {
  if (!/^(?=.*[a-z])[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$/.test(value) || value.includes('--')) {
    throw new Error(
      `${property}: ${quoted(value)} is not a port name, must be at most 15 lower-case letters, digits and single hyphens with at least one letter`,
    );
  }
  return value;
}

/** Labels of an object. */
export function requireLabels(labels: Readonly<Record<string, string>>, property: string): void {
  for (const [key, value] of Object.entries(labels)) {
    if (!isQualifiedName(key)) {
      throw new Error(`${property}: ${quoted(key)} is not the key of a label, ${QUALIFIED_NAME_RULE}`);
    }
    if (!LABEL_VALUE.test(value)) {
      throw new Error(
        `${property}: ${quoted(value)} is not a value for label ${key}, must be at most 63 letters, digits, hyphens, underscores and dots, starting and ending with a letter or digit (Kubernetes)`,
      );
    }
  }
}

/** The name of an environment variable, as every release of Kubernetes takes it. */
export function requireVariableName(value: string, property: string): string {
  if (!/^[-._A-Za-z][-._A-Za-z0-9]*$/.test(value)) {
    throw new Error(
      `${property}: ${quoted(value)} is not the name of an environment variable, must be letters, digits, underscores, hyphens and dots, not starting with a digit (Kubernetes)`,
    );
  }
  return value;
}

/** A container image, with a registry, tag or digest or without. */
export function requireImage(value: string, property: string): string {
  if (value === '') throw new Error(`${property}: must not be empty, must name an image such as "shop:1.4.2"`);
  if (/\s/.test(value)) throw new Error(`${property}: ${quoted(value)} is not an image, must be without blanks`);
  return value;
}

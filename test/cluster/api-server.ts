import { request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { type Manifest, titleOf } from './manifest';

/** Where an API server is, and who we are there. */
export interface Connection {
  readonly url: string;
  /** Certificates, as node:https has them. */
  readonly tls?: Pick<RequestOptions, 'ca' | 'cert' | 'key' | 'rejectUnauthorized' | 'servername'>;
  readonly token?: string;
}

/** What the API server says. */
export interface Answer {
  readonly status: number;
  readonly body: { readonly message?: string; readonly [field: string]: unknown };
  readonly warnings: readonly string[];
}

/** How an object is applied. */
interface ApplyOptions {
  readonly dryRun: boolean;
  /** The part of it that is applied, `status` for example; without one all the rest. */
  readonly subresource?: string;
}

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

const TIMEOUT_MS = 30_000;
const FIELD_MANAGER = 'cdk8s-alb-test';

/** A Kubernetes API server, spoken to as `kubectl apply --server-side` does. */
export class ApiServer {
  private readonly resources = new Map<string, Promise<Resource[] | undefined>>();

  public constructor(private readonly connection: Connection) {}

  /**
   * Applies an object, taking over the fields of others, and refusing fields that the API server does not know.
   *
   * @throws when its kind is not served
   */
  public async apply(object: Manifest, { dryRun, subresource }: ApplyOptions): Promise<Answer> {
    const query = new URLSearchParams({ fieldManager: FIELD_MANAGER, force: 'true', fieldValidation: 'Strict' });
    if (dryRun) query.set('dryRun', 'All');
    const path = await this.pathOf(object);
    return this.request('PATCH', `${path}${subresource === undefined ? '' : `/${subresource}`}?${query}`, object);
  }

  /** The object as it is there; status 404 when it is not. */
  public async read(object: Manifest): Promise<Answer> {
    return this.request('GET', await this.pathOf(object));
  }

  public async delete(object: Manifest): Promise<Answer> {
    return this.request('DELETE', await this.pathOf(object));
  }

  /** Whether the API server knows the kind of an object. */
  public async serves({ apiVersion, kind }: Manifest): Promise<boolean> {
    return (await this.resourceOf(apiVersion, kind)) !== undefined;
  }

  /** Forgets what it served, after a CustomResourceDefinition was added. */
  public forgetKinds(): void {
    this.resources.clear();
  }

  /** @throws with the reason when the API server does not answer */
  public request(method: string, path: string, body?: object): Promise<Answer> {
    const { url, tls, token } = this.connection;
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const options = {
        ...tls,
        method,
        timeout: TIMEOUT_MS,
        headers: {
          accept: 'application/json',
          ...(body && { 'content-type': method === 'PATCH' ? 'application/apply-patch+yaml' : 'application/json' }),
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
      };
      const sent = send(`${url.replace(/\/$/, '')}${path}`, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('error', reject);
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: parsed(Buffer.concat(chunks).toString('utf8')),
            warnings: (response.headersDistinct.warning ?? []).map(warningText),
          }),
        );
      });
      sent.on('timeout', () => sent.destroy(new Error(`${method} ${path}: no answer within ${TIMEOUT_MS / 1000} s`)));
      sent.on('error', reject);
      sent.end(body && JSON.stringify(body));
    });
  }

  private async pathOf(object: Manifest): Promise<string> {
    const { apiVersion, kind, metadata } = object;
    const resource = await this.resourceOf(apiVersion, kind);
    if (!resource) throw new Error(`${titleOf(object)}: the API server knows no ${apiVersion} ${kind}`);
    const scope = resource.namespaced ? `/namespaces/${encodeURIComponent(metadata.namespace ?? 'default')}` : '';
    return `${groupPath(apiVersion)}${scope}/${resource.name}/${encodeURIComponent(metadata.name)}`;
  }

  private async resourceOf(apiVersion: string, kind: string): Promise<Resource | undefined> {
    const known = this.resources.get(apiVersion) ?? this.discover(apiVersion);
    this.resources.set(apiVersion, known);
    return (await known)?.find((resource) => resource.kind === kind && !resource.name.includes('/'));
  }

  private async discover(apiVersion: string): Promise<Resource[] | undefined> {
    const { status, body } = await this.request('GET', groupPath(apiVersion));
    if (status === 404) return undefined;
    if (status !== 200) throw new Error(`${apiVersion}: status ${status}, ${body.message}`);
    return body.resources as Resource[];
  }
}

function groupPath(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

/** Errors of the API server itself are JSON; a proxy in between may answer in words. */
function parsed(text: string): Answer['body'] {
  try {
    return JSON.parse(text) as Answer['body'];
  } catch {
    return { message: text };
  }
}

/** The text of `299 - "text"` (RFC 7234, 5.5). */
function warningText(header: string): string {
  const quoted = /^299 \S+ "(.*)"$/s.exec(header)?.[1];
  return quoted === undefined ? header : quoted.replace(/\\(.)/g, '$1');
}

import { readDocumentFields } from '../manifests/kubernetes/field-reader';
import type { DocumentKind, FieldTable, FieldType } from '../manifests/kubernetes/field-table';
import type { Manifest } from '../manifests/kubernetes/objects';
import type { InputProblem } from '../manifests/problem';
import type { Expectation } from './expectation';

const string: FieldType = { kind: 'string' };
const headers: FieldType = { kind: 'map', values: string };

const EXPECTED_FIELDS: FieldTable = {
  service: {
    type: string,
    doc: 'The Service that gets a share of the requests, as `namespace/name`.',
    example: 'shop/cart',
  },
  port: { type: string, doc: 'The port of that Service, by number or name.', example: '80' },
  targetGroup: { type: string, doc: 'The ARN or name of a target group that was made elsewhere.' },
  redirect: { type: string, doc: 'The URL that the client is sent to; a default port may be left out.' },
  status: { type: string, doc: 'The status code of a redirect or fixed response.', example: '404' },
  authenticate: { type: string, doc: 'What the client must pass before.', values: ['cognito', 'oidc', 'jwt', 'none'] },
  noListener: { type: { kind: 'boolean' }, doc: 'Whether nothing may listen there.' },
};

const EXPECTATION_FIELDS: FieldTable = {
  url: { type: string, doc: 'What a client asks for.', required: true, example: 'https://shop.example.com/cart' },
  expect: {
    type: { kind: 'record', fields: EXPECTED_FIELDS },
    doc: 'What must come of it; what is left out is not looked at.',
    required: true,
  },
  method: { type: string, doc: 'The method.', default: 'GET' },
  headers: { type: headers, doc: 'Headers by name.', default: {} },
  sourceIp: { type: string, doc: "The client's address, for rules that ask for it." },
  loadBalancer: { type: string, doc: 'The id of the group, where several load balancers could answer.' },
};

/** A RouteTable document: what a team expects of its URLs. */
export const ROUTE_TABLE_FIELDS: FieldTable = {
  routes: {
    type: { kind: 'list', items: { kind: 'record', fields: EXPECTATION_FIELDS } },
    doc: 'The expectations.',
    required: true,
  },
};

export const ROUTE_TABLE_DOCUMENT: DocumentKind = {
  kind: 'RouteTable',
  description: 'What a team expects of its URLs, for cdk8s-alb route --table.',
  fields: ROUTE_TABLE_FIELDS,
};

/** The expectations of a RouteTable document. What is wrong in it is reported, and that expectation left out. */
export function readRouteTable(document: Manifest): {
  readonly expectations: readonly Expectation[];
  readonly diagnostics: readonly InputProblem[];
} {
  const { fields, diagnostics } = readDocumentFields(document, ROUTE_TABLE_FIELDS);
  return { expectations: (fields.routes ?? []) as readonly Expectation[], diagnostics };
}

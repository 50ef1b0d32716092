import { ENVIRONMENT_DOCUMENT } from '../../src/controller/environment/environment-fields';
import { CONFIG_DOCUMENT } from '../../src/lint/config';
import type { DocumentKind } from '../../src/manifests/kubernetes/field-table';
import { ROUTE_TABLE_DOCUMENT } from '../../src/route/route-table';
import { documentSchema } from '../../src/views/reference/document-schema';
import type { GeneratedFile } from '../generated';

const DOCUMENTS: Readonly<Record<string, DocumentKind>> = {
  environment: ENVIRONMENT_DOCUMENT,
  'lint-config': CONFIG_DOCUMENT,
  'route-table': ROUTE_TABLE_DOCUMENT,
};

/** The JSON schemas of our own documents, for editors. */
export const schemas: readonly GeneratedFile[] = Object.entries(DOCUMENTS).map(([name, document]) => ({
  path: `schemas/${name}.schema.json`,
  render: () => `${JSON.stringify(documentSchema(document), undefined, 2)}\n`,
}));

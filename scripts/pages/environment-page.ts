import { ENVIRONMENT_FIELDS } from '../../src/controller/environment/environment-fields';
import type { Field, FieldTable } from '../../src/manifests/kubernetes/field-table';
import { recordOf, typeName } from '../../src/views/reference/environment-text';
import type { GeneratedFile } from '../generated';

/** docs/reference/environment.md, from the table that validates the document. */
export const environmentPage: GeneratedFile = { path: 'docs/reference/environment.md', render: page };

const INTRODUCTION = `<!-- Generated from src/controller/environment/environment-fields.ts by \`npm run generate\`; edit the fields there. -->
# The Environment document

What the controller would find in AWS, and the flags with which it runs, as far as you want to tell. It is a YAML document of the kind
\`Environment\`: at most one among the manifests, or in a file of its own that \`--environment\` names. With both, the fields of the one
among the manifests replace those of the file. It is never applied to a cluster.

\`\`\`yaml
# yaml-language-server: $schema=https://raw.githubusercontent.com/cdk8s-alb/cdk8s-alb/main/schemas/environment.schema.json
apiVersion: cdk8s-alb/v1
kind: Environment
clusterName: production
region: us-west-2
accountId: "111122223333"
subnets:
  - id: subnet-0aaa
    availabilityZone: us-west-2a
    tags: { kubernetes.io/role/elb: "1" }
  - id: subnet-0bbb
    availabilityZone: us-west-2b
    tags: { kubernetes.io/role/elb: "1" }
certificates:
  - arn: arn:aws:acm:us-west-2:111122223333:certificate/0123abcd
    domains: ["*.example.com"]
controller:
  defaultTargetType: ip
\`\`\`

All fields are optional. A field that is absent is **unknown**, and what depends on it is shown as \`(known at deploy: …)\`; an empty list
says that there is none. So \`webAcls: []\` refuses every \`wafv2-acl-name\`, while no \`webAcls\` at all leaves it open. One list differs: a
document with \`subnets\` was read out of AWS, so that without \`certificates\` it says that ACM holds none, and an HTTPS listener
without \`certificate-arn\` is refused. The flags under \`controller\` are different: an absent one has the controller's own default.

A field that does not exist or has a value of another type is reported with file and line. \`cdk8s-alb environment\` shows this page in
a terminal, and \`cdk8s-alb environment --schema\` prints the JSON schema for editors.
`;

function page(): string {
  const fields = Object.entries(ENVIRONMENT_FIELDS);
  const nested = fields.flatMap(([name, { type }]) => {
    const record = recordOf(type);
    return record ? [section(name, type.kind === 'list', record)] : [];
  });
  return [INTRODUCTION, '## Fields', '', table(ENVIRONMENT_FIELDS), ...nested].join('\n');
}

function section(name: string, isList: boolean, fields: FieldTable): string {
  return `## ${name}\n\n${isList ? 'Each entry has:' : 'An object with:'}\n\n${table(fields)}`;
}

function table(fields: FieldTable): string {
  const rows = Object.entries(fields).map(
    ([name, field]) => `| \`${name}\` | ${typeCell(name, field)} | ${field.doc}${facts(field)} |`,
  );
  return ['| field | type | |', '|---|---|---|', ...rows, ''].join('\n');
}

function typeCell(name: string, { type }: Field): string {
  return recordOf(type) ? `[${typeName(type).replace('[]', '\\[\\]')}](#${name.toLowerCase()})` : typeName(type);
}

function facts({ required, default: fallback, values }: Field): string {
  const list = [
    ...(required ? ['Required.'] : []),
    ...(values ? [`One of ${values.map((value) => `\`${value}\``).join(', ')}.`] : []),
    ...(fallback === undefined ? [] : [`Default: \`${JSON.stringify(fallback)}\`.`]),
  ];
  return list.map((fact) => ` ${fact}`).join('');
}
